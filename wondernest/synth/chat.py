"""Write CHAT transcripts of invented talk, for demonstrations, tests and load."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import BinaryIO

_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_NOUNS = ("plover", "kettle", "ladder", "pebble", "button", "lantern", "mitten", "turnip")
_VERBS = ("hop", "climb", "paint", "jump", "pour", "stack", "wash", "look")
_OTHERS = ("more", "there", "mine", "again", "up", "no", "that", "big", "in", "and")


@dataclass(frozen=True, slots=True)
class SynthWord:
    """A word with its part of speech and, if it has one, the ending that %mor shows."""

    text: str
    part_of_speech: str
    stem: str
    ending: str | None = None

    @property
    def reading(self) -> str:
        ending = f"-{self.ending}" if self.ending else ""
        return f"{self.part_of_speech}|{self.stem}{ending}"


@dataclass(frozen=True, slots=True)
class SynthUtterance:
    """What one speaker says at once; the first word is said twice where `is_retraced`."""

    speaker: str
    words: tuple[SynthWord, ...]
    is_unintelligible: bool = False
    is_retraced: bool = False


def invent_talk(random: Random, *, utterance_count: int) -> tuple[SynthUtterance, ...]:
    """A child and a mother in turns; a tenth of the child's utterances holds xxx."""
    return tuple(
        SynthUtterance(
            speaker="CHI" if random.random() < 0.6 else "MOT",
            words=tuple(_word(random) for _ in range(random.randint(1, 6))),
            is_unintelligible=random.random() < 0.1,
            is_retraced=random.random() < 0.1,
        )
        for _ in range(utterance_count)
    )


def _word(random: Random) -> SynthWord:
    match random.randrange(5):
        case 0:
            noun = random.choice(_NOUNS)
            return SynthWord(f"{noun}s", "noun", noun, "Plur")
        case 1:
            verb = random.choice(_VERBS)
            return SynthWord(f"{verb}ed", "verb", verb, "Past")
        case 2:
            noun = random.choice(_NOUNS)
            return SynthWord(noun, "noun", noun)
        case _:
            other = random.choice(_OTHERS)
            return SynthWord(other, "adv", other)


def write_chat(
    stream: BinaryIO,
    *,
    utterances: Sequence[SynthUtterance],
    recorded_on: date,
    has_mor: bool = True,
) -> None:
    """Write one file; nothing personal is in its headers."""
    day = f"{recorded_on.day:02}-{_MONTHS[recorded_on.month - 1]}-{recorded_on.year}"
    _line(stream, "@UTF8\n@Begin\n@Languages:\teng")
    _line(stream, "@Participants:\tCHI Target_Child, MOT Mother")
    _line(stream, f"@ID:\teng|synthetic|CHI|||||Target_Child|||\n@Date:\t{day}")
    for utterance in utterances:
        words = [word.text for word in utterance.words]
        if utterance.is_retraced:
            words = [words[0], "[/]", *words]
        if utterance.is_unintelligible:
            words.append("xxx")
        _line(stream, f"*{utterance.speaker}:\t{' '.join(words)} .")
        if has_mor:
            readings = " ".join(word.reading for word in utterance.words)
            _line(stream, f"%mor:\t{readings} .")
    _line(stream, "@End")


def _line(stream: BinaryIO, text: str) -> None:
    stream.write(f"{text}\n".encode())
