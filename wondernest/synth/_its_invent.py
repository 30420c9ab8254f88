"""Invent a plausible stretch of a child's day: pauses and conversations in turn.

The proportions are rounded ones of everyday life with a small child, not measurements of anybody.
"""

from datetime import datetime
from decimal import Decimal
from random import Random

from wondernest.audio.formats.recording import BlockType
from wondernest.synth._its_parts import Speaker, SynthBlock, SynthRecording, SynthSegment

# Who speaks in a conversation of each type, in the order in which they take turns.
_VOICES: dict[BlockType, tuple[Speaker, ...]] = {
    "CM": ("CHN",),
    "AMF": ("FAN",),
    "AMM": ("MAN",),
    "XM": ("CXN",),
    "CIC": ("CHN", "FAN"),
    "AICF": ("FAN", "CHN"),
    "AICM": ("MAN", "CHN"),
}
_WEIGHTS = (30, 18, 8, 6, 18, 14, 6)
_BACKGROUND: tuple[Speaker, ...] = (
    "SIL", "NOF", "TVF", "OLN", "OLF", "TVN", "NON", "FAF", "MAF", "CHF", "CXF",
)  # fmt: skip
_BACKGROUND_WEIGHTS = (40, 20, 5, 7, 5, 3, 3, 3, 1, 2, 2)


def invent_recording(chance: Random, *, started_at: datetime, seconds: int) -> SynthRecording:
    """A recording of exactly `seconds`, the same for the same state of `chance`."""
    left = seconds * 100
    blocks: list[SynthBlock] = []
    while left > 0:
        block = _conversation(chance) if len(blocks) % 2 else _pause(chance)
        if _length(block) > left:
            block = SynthBlock(segments=(_background(chance, left),))
        blocks.append(block)
        left -= _length(block)
    return SynthRecording(started_at=started_at, blocks=tuple(blocks))


def _pause(chance: Random) -> SynthBlock:
    count = chance.randint(1, 12)
    lengths = (chance.randint(60, 700) for _ in range(count))
    return SynthBlock(segments=tuple(_background(chance, length) for length in lengths))


def _conversation(chance: Random) -> SynthBlock:
    kind = chance.choices(tuple(_VOICES), _WEIGHTS)[0]
    exchanges = min(1 + int(chance.expovariate(0.7)), 10)
    segments: list[SynthSegment] = []
    for _ in range(exchanges):
        for voice in _VOICES[kind]:
            segments.append(_voice(chance, voice))
            if chance.random() < 0.4:
                segments.append(_background(chance, chance.randint(60, 300)))
    return SynthBlock(
        segments=tuple(segments),
        block_type=kind,
        child_initiations_to_female=exchanges if kind == "CIC" else 0,
        female_initiations=exchanges if kind == "AICF" else 0,
        male_initiations=exchanges if kind == "AICM" else 0,
    )


def _voice(chance: Random, speaker: Speaker) -> SynthSegment:
    length = chance.randint(80, 400)
    voiced = speaker == "CHN"
    return SynthSegment(
        speaker=speaker,
        centiseconds=length,
        word_hundredths=chance.randint(0, 3 * length) if speaker in ("FAN", "MAN") else 0,
        vocalization_count=1 if voiced else 0,
        vocalization_centiseconds=chance.randint(60, length) if voiced else 0,
        mean_db=_level(chance, -28, -18),
        peak_db=_level(chance, -15, -6),
    )


def _background(chance: Random, length: int) -> SynthSegment:
    speaker = chance.choices(_BACKGROUND, _BACKGROUND_WEIGHTS)[0]
    mean, peak = _level(chance, -60, -30), _level(chance, -30, -15)
    return SynthSegment(speaker=speaker, centiseconds=length, mean_db=mean, peak_db=peak)


def _level(chance: Random, lowest: int, highest: int) -> Decimal:
    return Decimal(chance.randint(lowest * 100, highest * 100)) / 100


def _length(block: SynthBlock) -> int:
    return sum(segment.centiseconds for segment in block.segments)
