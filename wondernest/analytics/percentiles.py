"""Where a number of words lies among children of one age, from a sample as it is.

Nothing is smoothed and nothing is fitted: the sample's own children of that age are counted, and
their number goes with every answer.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from wondernest.analytics.rows import NormCount

FEWEST_CHILDREN = 30
"""With fewer children of an age no percentile is given."""

BAND = (10, 50, 90)


@dataclass(frozen=True, slots=True)
class Position:
    """A percentile from 1 to 99 and the number of children it rests on."""

    percentile: int
    child_count: int


@dataclass(frozen=True, slots=True)
class Band:
    """The words of the 10th, 50th and 90th percentile at an age."""

    age_months: int
    child_count: int
    low: int
    middle: int
    high: int


def position(counts: Iterable[NormCount], *, age_months: int, words: int) -> Position | None:
    """The share of children of the age with fewer words, those with as many counting half.

    None where the sample has too few children of that age.
    """
    same_age = [count for count in counts if count.age_months == age_months]
    total = sum(count.child_count for count in same_age)
    if total < FEWEST_CHILDREN:
        return None
    fewer = sum(count.child_count for count in same_age if count.word_count < words)
    equal = sum(count.child_count for count in same_age if count.word_count == words)
    return Position(min(max(round(100 * (fewer + equal / 2) / total), 1), 99), total)


def bands(counts: Sequence[NormCount]) -> tuple[Band, ...]:
    """The middle four fifths of the sample at every age with enough children."""
    found = []
    for age in sorted({count.age_months for count in counts}):
        values = [
            count.word_count
            for count in counts
            if count.age_months == age
            for _child in range(count.child_count)
        ]
        if len(values) >= FEWEST_CHILDREN:
            low, middle, high = (round(quantile(values, each / 100)) for each in BAND)
            found.append(Band(age, len(values), low, middle, high))
    return tuple(found)


def quantile(values: Sequence[int], share: float) -> float:
    """Linear between neighbours: type 7 of Hyndman & Fan (1996), American Statistician 50."""
    ordered = sorted(values)
    place = (len(ordered) - 1) * share
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])
