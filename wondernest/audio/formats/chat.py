"""Read a CHAT transcript and keep counts of one speaker; names, dates of birth and words are not.

Of the headers only the codes and roles of participants and the date are looked at. Source of the
format: MacWhinney, B. (2000), The CHILDES project, and the manuals of CHAT and CLAN at TalkBank.
"""

from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO

from wondernest.audio.formats._chat_mor import count_morphemes
from wondernest.audio.formats._chat_tiers import Tier, tiers
from wondernest.audio.formats._chat_words import MainLine, read_main_line
from wondernest.audio.formats.chat_errors import BrokenLine, SpeakerNotFound, SpeakerNotNamed
from wondernest.audio.formats.transcript import Transcript
from wondernest.audio.vocabulary.utterances import Turns

MAX_BYTES = 64 * 1024 * 1024
MOST_UTTERANCES = 100_000
MOST_TOKENS = 1_000_000

_CHILD_ROLES = ("Target_Child", "Child")


def read_chat(
    source: BinaryIO | Path,
    *,
    speaker: str | None = None,
    needs_end: bool = True,
    includes_unintelligible: bool = False,
    max_bytes: int = MAX_BYTES,
) -> Transcript:
    """Read one speaker of a transcript; without a code, the only child among the participants.

    `needs_end` False takes excerpts that stop without @End. `includes_unintelligible` lets
    utterances with xxx count for the mean length, as CLAN's +sxxx does. FileRefused names the line
    of what is wrong.
    """
    if isinstance(source, Path):
        with source.open("rb") as stream:
            return read_chat(
                stream,
                speaker=speaker,
                needs_end=needs_end,
                includes_unintelligible=includes_unintelligible,
                max_bytes=max_bytes,
            )
    gathered = _Gathering(speaker, includes_unintelligible=includes_unintelligible)
    for tier in tiers(source, max_bytes=max_bytes, needs_end=needs_end):
        gathered.take(tier)
    return gathered.finished()


class _Gathering:
    """The state of one pass over a file."""

    def __init__(self, speaker: str | None, *, includes_unintelligible: bool) -> None:
        self._speaker = speaker
        self._includes_unintelligible = includes_unintelligible
        self._roles: dict[str, str] = {}
        self._recorded_on: date | None = None
        self._numbers: dict[str, int] = {}
        self._tokens: list[int] = []
        self._word_lengths: list[int] = []
        self._morpheme_lengths: list[int] = []
        self._utterances = self._unintelligible = self._turns = 0
        self._last_speaker: str | None = None
        self._open: MainLine | None = None
        self._has_mor = False

    def take(self, tier: Tier) -> None:
        if tier.kind == "header":
            self._take_header(tier)
        elif tier.kind == "main":
            self._take_main(tier)
        elif self._last_speaker is None:
            raise BrokenLine.at(tier.line, "a dependent tier without an utterance")
        elif tier.code == "mor":
            self._take_mor(tier)

    def finished(self) -> Transcript:
        if not self._roles:
            raise SpeakerNotFound
        self._find_speaker()
        return Transcript(
            source_format="chat",
            recorded_on=self._recorded_on,
            utterance_count=self._utterances,
            unintelligible_count=self._unintelligible,
            tokens=tuple(self._tokens),
            word_lengths=tuple(self._word_lengths),
            morpheme_lengths=tuple(self._morpheme_lengths),
            turns=Turns(self._turns, self._utterances, len(self._tokens)),
        )

    def _take_header(self, tier: Tier) -> None:
        if tier.code == "Participants":
            for participant in filter(None, map(str.split, tier.text.split(","))):
                self._roles[participant[0]] = participant[-1]
        elif tier.code == "Date" and self._recorded_on is None:
            # A later date begins another episode; the transcript is that of the first.
            self._recorded_on = _date(tier)

    def _take_main(self, tier: Tier) -> None:
        if tier.code not in self._roles:
            raise BrokenLine.at(tier.line, "its speaker is not among the participants")
        spoken_before, self._last_speaker = self._last_speaker, tier.code
        self._open, self._has_mor = None, False
        if tier.code != self._find_speaker():
            return
        self._turns += spoken_before != tier.code
        self._utterances += 1
        main = read_main_line(tier.line, tier.text)
        self._unintelligible += main.is_unintelligible
        self._tokens += [self._numbers.setdefault(w, len(self._numbers)) for w in main.words]
        if self._utterances > MOST_UTTERANCES or len(self._tokens) > MOST_TOKENS:
            raise BrokenLine.at(tier.line, "more speech than a transcript holds")
        if self._counts_for_length(main):
            self._open = main
            if main.words:
                self._word_lengths.append(len(main.words))

    def _counts_for_length(self, main: MainLine) -> bool:
        is_understood = self._includes_unintelligible or not main.is_unintelligible
        return is_understood and not main.is_left_out

    def _take_mor(self, tier: Tier) -> None:
        if self._has_mor:
            raise BrokenLine.at(tier.line, "a second %mor for one utterance")
        self._has_mor = True
        count = count_morphemes(tier.line, tier.text) if self._open else 0
        if count:
            self._morpheme_lengths.append(count)

    def _find_speaker(self) -> str:
        """The code asked for, or that of the only child."""
        if self._speaker is None:
            for role in _CHILD_ROLES:
                codes = [code for code, held in self._roles.items() if held == role]
                if len(codes) == 1:
                    self._speaker = codes[0]
                    break
                if codes:
                    raise SpeakerNotNamed(
                        f"The transcript has {len(codes)} children: name one with --speaker."
                    )
            else:
                raise SpeakerNotNamed
        if self._speaker not in self._roles:
            raise SpeakerNotFound
        return self._speaker


def _date(tier: Tier) -> date:
    """A date as CHAT writes it, 15-OCT-1962."""
    try:
        return datetime.strptime(tier.text.title(), "%d-%b-%Y").date()  # noqa: DTZ007 - a day
    except ValueError:
        raise BrokenLine.at(tier.line, "its date is not written as 15-OCT-1962") from None
