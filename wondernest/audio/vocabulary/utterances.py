"""How long utterances are: MLU in words or morphemes, its deviation, and words to a turn."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, pstdev


@dataclass(frozen=True, slots=True)
class Lengths:
    """Utterances that count, their units together, and what follows from them.

    `mean` is None without an utterance; `deviation` is that of the whole population (divided by
    the count, as CLAN does) and None below two utterances, where CLAN prints NA.
    """

    utterance_count: int
    unit_count: int
    mean: float | None
    deviation: float | None


def mean_length(lengths: Sequence[int]) -> Lengths:
    """MLU = units / utterances; the units are words or morphemes.

    Source: Brown, R. (1973), A first language; MLU of CLAN.
    """
    return Lengths(
        utterance_count=len(lengths),
        unit_count=sum(lengths),
        mean=fmean(lengths) if lengths else None,
        deviation=pstdev(lengths) if len(lengths) > 1 else None,
    )


@dataclass(frozen=True, slots=True)
class Turns:
    """Turns of a speaker: utterances without another speaker between them are one turn.

    Source: MLT of CLAN, which counts unintelligible utterances but not unintelligible words.
    """

    turn_count: int
    utterance_count: int
    word_count: int

    @property
    def words_to_a_turn(self) -> float | None:
        return self.word_count / self.turn_count if self.turn_count else None

    @property
    def utterances_to_a_turn(self) -> float | None:
        return self.utterance_count / self.turn_count if self.turn_count else None

    @property
    def words_to_an_utterance(self) -> float | None:
        return self.word_count / self.utterance_count if self.utterance_count else None
