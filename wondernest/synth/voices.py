"""Invented voices around a child, as tools for whole days of sound would find them.

The proportions are rounded ones of everyday life with a small child, not measurements of anybody.
Times are whole milliseconds from the start of a recording.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from wondernest.audio.formats.talk import Voice

_SPEAKERS: tuple[Voice, ...] = ("key_child", "female", "male", "other_child")
_WEIGHTS = (35, 35, 15, 15)
_SOUNDS = ("C", "N", "Y", "L", "J")
_SOUND_WEIGHTS = (30, 40, 20, 5, 5)
_ADDRESSEES = ("T", "A", "C", "U")
_SYLLABLES_PER_WORD, _PHONEMES_PER_WORD = 150, 310  # hundredths
_WORDS_PER_SECOND = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class SynthVoice:
    """One voice. Sounds only of the key child, words and addressees only of adults.

    Words are in hundredths, because estimates are no whole numbers.
    """

    onset_ms: int
    offset_ms: int
    voice: Voice
    sound: str | None = None
    addressee: str | None = None
    word_hundredths: int = 0

    @property
    def syllable_hundredths(self) -> int:
        return self.word_hundredths * _SYLLABLES_PER_WORD // 100

    @property
    def phoneme_hundredths(self) -> int:
        return self.word_hundredths * _PHONEMES_PER_WORD // 100


def invent_voices(chance: Random, *, seconds: int, gap_ms: int = 2_000) -> Iterator[SynthVoice]:
    """Voices of a recording in order of their onset; `gap_ms` is the mean silence between two."""
    until: dict[Voice, int] = {}
    at, end = 0, seconds * 1000
    while True:
        at += int(chance.expovariate(1 / gap_ms)) + 1
        speaker = chance.choices(_SPEAKERS, _WEIGHTS)[0]
        onset = max(at, until.get(speaker, 0))
        length = chance.randint(300, 3_000)
        if onset + length > end:
            return
        until[speaker] = onset + length
        at = onset + length - (chance.randint(0, 250) if chance.random() < 0.2 else 0)
        yield _voice(chance, speaker, onset, length)


def _voice(chance: Random, speaker: Voice, onset: int, length: int) -> SynthVoice:
    is_adult = speaker in ("female", "male")
    words = chance.randint(0, length * _WORDS_PER_SECOND // 1000)
    return SynthVoice(
        onset_ms=onset,
        offset_ms=onset + length,
        voice=speaker,
        sound=chance.choices(_SOUNDS, _SOUND_WEIGHTS)[0] if speaker == "key_child" else None,
        addressee=chance.choice(_ADDRESSEES) if is_adult else None,
        word_hundredths=words if is_adult else 0,
    )
