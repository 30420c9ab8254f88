"""What one annotated segment counts for, whoever annotated it.

Speech-like sounds of the child are canonical or non-canonical; cries and laughs are counted by
themselves; junk and what the annotator was not sure of is no sound of speech and counts nowhere.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from wondernest.audio.formats._sheet import (
    SPEECH_COUNTS,
    SPEECH_SECONDS,
    VOICE_FIGURES,
    Sheet,
    Span,
)
from wondernest.audio.formats.talk import Voice

# Codes of the ACLEW annotation scheme, as ChildProject writes them.
SOUNDS = frozenset({"C", "N", "Y", "L", "J", "U"})
ADDRESSEES = frozenset({"T", "C", "A", "B", "O", "P", "U"})

_UNCERTAIN = "U"
_TARGET_CHILD = "T"
_SPEECH_SOUNDS = {"C": "canonical_count", "N": "non_canonical_count"}
_OTHER_SOUNDS = frozenset({"Y", "L"})
_SOUND_FIGURES = frozenset({"canonical_count", "non_canonical_count"})
_CRY_FIGURES = frozenset({"child_cry_count", "child_cry_seconds"})
_ADDRESS_FIGURES = frozenset({"addressed_count", "child_directed_count"})
_ADULTS: Mapping[Voice, str] = {
    "female": "female_adult_word_count",
    "male": "male_adult_word_count",
}
WORD_FIGURES = {
    "words": "adult_word_count",
    "syllables": "adult_syllable_count",
    "phonemes": "adult_phoneme_count",
}


@dataclass(frozen=True, slots=True)
class Segment:
    """One voice; `sound` and `addressee` are codes of the scheme, or None where nobody judged."""

    span: Span
    voice: Voice
    sound: str | None = None
    addressee: str | None = None
    words: Mapping[str, Decimal] = field(default_factory=dict)


@dataclass(slots=True)
class SegmentTally:
    """Puts segments on a sheet and remembers what they tell."""

    sheet: Sheet
    has_sounds: bool = False
    has_addressees: bool = False
    words: set[str] = field(default_factory=set)

    def add(self, place: str, segment: Segment) -> None:
        counts: dict[str, Decimal | int] = {}
        seconds: list[str] = []
        voice: Voice | None = segment.voice
        if segment.voice == "key_child":
            voice = self._add_child(segment, counts, seconds)
        else:
            counts[SPEECH_COUNTS[segment.voice]] = 1
            seconds.append(SPEECH_SECONDS[segment.voice])
            if segment.voice in _ADULTS:
                self._add_adult(segment, counts)
        self.sheet.add(place, segment.span, counts=counts, seconds=seconds, voice=voice)

    def tell(self, *, figures: Iterable[str] = ()) -> None:
        """Everything in the segments is known now: what was judged anywhere is told everywhere."""
        told = self.sheet.told
        told |= VOICE_FIGURES
        told |= set(figures)
        if self.has_sounds:
            told |= _SOUND_FIGURES | _CRY_FIGURES
        if self.has_addressees:
            told |= _ADDRESS_FIGURES
        for name in self.words:
            told.add(WORD_FIGURES[name])
        if "words" in self.words:
            told |= set(_ADULTS.values())

    def _add_child(
        self, segment: Segment, counts: dict[str, Decimal | int], seconds: list[str]
    ) -> Voice | None:
        if segment.sound is not None:
            self.has_sounds = True
        if segment.sound in _OTHER_SOUNDS:
            counts["child_cry_count"] = 1
            seconds.append("child_cry_seconds")
            return None
        if segment.sound is not None and segment.sound not in _SPEECH_SOUNDS:
            return None
        counts["child_vocalization_count"] = 1
        seconds.append("child_vocalization_seconds")
        if segment.sound is not None:
            counts[_SPEECH_SOUNDS[segment.sound]] = 1
        return "key_child"

    def _add_adult(self, segment: Segment, counts: dict[str, Decimal | int]) -> None:
        for name, value in segment.words.items():
            self.words.add(name)
            counts[WORD_FIGURES[name]] = value
            if name == "words":
                counts[_ADULTS[segment.voice]] = value
        if segment.addressee is not None:
            self.has_addressees = True
        if segment.addressee not in {None, _UNCERTAIN}:
            counts["addressed_count"] = 1
            counts["child_directed_count"] = int(segment.addressee == _TARGET_CHILD)
