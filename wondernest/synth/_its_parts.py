"""The parts an invented .its file is made of, and how their figures add up.

All arithmetic is in whole hundredths, so that the sums of a file agree exactly, as they do in real
files.
"""

import math
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Literal, get_args

from wondernest.audio.formats.recording import BlockType

Speaker = Literal[
    "TVF", "FAN", "OLN", "SIL", "NOF", "CXF", "OLF", "CHF",
    "MAF", "TVN", "NON", "CXN", "CHN", "MAN", "FAF",
]  # fmt: skip
SPEAKERS: tuple[Speaker, ...] = get_args(Speaker)

ADULTS: dict[Speaker, str] = {"FAN": "female", "MAN": "male"}


@dataclass(frozen=True, slots=True, kw_only=True)
class SynthSegment:
    """One labelled stretch. Words only for FAN and MAN, vocalizations and cries only for CHN."""

    speaker: Speaker
    centiseconds: int
    word_hundredths: int = 0
    vocalization_count: int = 0
    vocalization_centiseconds: int = 0
    cry_centiseconds: int = 0
    mean_db: Decimal = Decimal("-30.00")
    peak_db: Decimal = Decimal("-15.00")

    def __post_init__(self) -> None:
        if self.centiseconds <= 0:
            raise ValueError("a segment has a length")
        if self.word_hundredths and self.speaker not in ADULTS:
            raise ValueError("only adult segments have words")
        if (self.vocalization_count or self.cry_centiseconds) and self.speaker != "CHN":
            raise ValueError("only the key child's segments have vocalizations and cries")
        if bool(self.vocalization_count) != bool(self.vocalization_centiseconds):
            raise ValueError("vocalizations and their time belong together")
        if self.vocalization_centiseconds + self.cry_centiseconds > self.centiseconds:
            raise ValueError("vocalizations and cries must fit into the segment")


@dataclass(frozen=True, slots=True, kw_only=True)
class SynthBlock:
    """A conversation, or a pause where `block_type` is None; turns by who initiated them."""

    segments: tuple[SynthSegment, ...]
    block_type: BlockType | None = None
    child_initiations_to_female: int = 0
    child_initiations_to_male: int = 0
    female_initiations: int = 0
    male_initiations: int = 0

    def __post_init__(self) -> None:
        if not self.segments:
            raise ValueError("a block has at least one segment")
        speech = any(s.word_hundredths or s.vocalization_count for s in self.segments)
        if self.block_type is None and (speech or self.turns):
            raise ValueError("a pause has no words, vocalizations or turns")

    @property
    def turns(self) -> int:
        by_child = self.child_initiations_to_female + self.child_initiations_to_male
        return by_child + self.female_initiations + self.male_initiations


@dataclass(frozen=True, slots=True, kw_only=True)
class SynthRecording:
    """One uninterrupted recording; `started_at` is UTC and a whole second."""

    started_at: datetime
    blocks: tuple[SynthBlock, ...]

    @property
    def centiseconds(self) -> int:
        return sum(segment.centiseconds for block in self.blocks for segment in block.segments)


@dataclass(slots=True)
class Tally:
    """Sums over segments, in hundredths where the file has decimals."""

    female_words: int = 0
    male_words: int = 0
    turns: int = 0
    vocalizations: int = 0
    vocalization_time: int = 0
    cry_time: int = 0
    labels: tuple[int, ...] = (0,) * len(SPEAKERS)
    energy: float = 0.0
    peak_db: Decimal = Decimal("-200.00")

    @property
    def mean_db(self) -> Decimal:
        """The energy mean, which is what the recorder's software reports for longer stretches."""
        mean = 10 * math.log10(self.energy / sum(self.labels))
        return Decimal(mean).quantize(Decimal("0.01"))

    def add(self, segment: SynthSegment, *, start: int = 0, end: int | None = None) -> None:
        """Add the part of a segment between two offsets from its beginning.

        Words spread evenly over a segment, vocalizations count where it begins; their time comes
        first in it, then crying, then the rest.
        """
        until = segment.centiseconds if end is None else end
        voiced = segment.vocalization_centiseconds
        words = segment.word_hundredths * until // segment.centiseconds
        words -= segment.word_hundredths * start // segment.centiseconds
        self.female_words += words if segment.speaker == "FAN" else 0
        self.male_words += words if segment.speaker == "MAN" else 0
        self.vocalizations += segment.vocalization_count if start == 0 else 0
        self.vocalization_time += _common(start, until, 0, voiced)
        self.cry_time += _common(start, until, voiced, voiced + segment.cry_centiseconds)
        self.energy += (until - start) * 10 ** (float(segment.mean_db) / 10)
        self.peak_db = max(self.peak_db, segment.peak_db)
        place = SPEAKERS.index(segment.speaker)
        length = self.labels[place] + until - start
        self.labels = (*self.labels[:place], length, *self.labels[place + 1 :])

    def merge(self, other: "Tally") -> None:
        self.female_words += other.female_words
        self.male_words += other.male_words
        self.turns += other.turns
        self.vocalizations += other.vocalizations
        self.vocalization_time += other.vocalization_time
        self.cry_time += other.cry_time
        self.energy += other.energy
        self.peak_db = max(self.peak_db, other.peak_db)
        self.labels = tuple(a + b for a, b in zip(self.labels, other.labels, strict=True))


def block_tally(block: SynthBlock) -> Tally:
    tally = Tally(turns=block.turns)
    for segment in block.segments:
        tally.add(segment)
    return tally


def _common(start: int, end: int, other_start: int, other_end: int) -> int:
    return max(0, min(end, other_end) - max(start, other_start))
