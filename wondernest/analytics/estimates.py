"""What a released answer says: means, bars and medians with their error bars.

Everything here is computed from released figures alone, so it costs no privacy (post-processing:
Dwork and Roth 2014, proposition 2.1). The error bars cover the noise and nothing else.
"""

from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise

from wondernest.analytics.noise import half_width
from wondernest.analytics.rows_releases import Cell, Question, Release

ALPHA = 0.05


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure, and the span that holds the figure without noise in 95 of 100 cases."""

    value: int
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Bar:
    """Children whose figure lies from `first` on, up to the next bar."""

    first: int
    children: Estimate


@dataclass(frozen=True, slots=True)
class Cohort:
    """Children of `from_months` up to, not including, `to_months`; without `children` too few."""

    from_months: int
    to_months: int
    children: Estimate | None
    mean: Estimate | None = None
    median: int | None = None
    bars: tuple[Bar, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """A question, what was told, and what that says."""

    question: Question
    release: Release
    cohorts: tuple[Cohort, ...]


@dataclass(frozen=True, slots=True)
class NewestCohort:
    """What the newest answer about an age says of it, and of which month it is."""

    month_on: date
    cohort: Cohort


def answer(question: Question, release: Release, cells: list[Cell]) -> Answer:
    """Reads the cells of a release, ordered by cohort and part."""
    spans = list(pairwise(question.cohort_months))
    cohorts = (
        _cohort(question, spans[number - 1], list(parts))
        for number, parts in groupby(cells, key=lambda cell: cell.cohort)
    )
    return Answer(question, release, tuple(cohorts))


def headline(question: Question, cells: list[Cell]) -> tuple[int, int]:
    """Children in the cohorts that are released, and how far the noise reaches (union bound)."""
    counts = [cell for cell in cells if cell.part == 0 and cell.value_noised is not None]
    cohort_count = len(question.cohort_months) - 1
    return (
        sum(cell.value_noised or 0 for cell in counts),
        sum(half_width(cell.noise_scale, ALPHA / cohort_count) for cell in counts),
    )


def _cohort(question: Question, span: tuple[int, int], cells: list[Cell]) -> Cohort:
    count = cells[0].value_noised
    if count is None:
        return Cohort(*span, children=None)
    children = _around(count, half_width(cells[0].noise_scale, ALPHA))
    if question.kind == "mean":
        return Cohort(*span, children=children, mean=_mean(question, cells[0], cells[1]))
    bars = tuple(
        Bar(first, _around(cell.value_noised or 0, half_width(cell.noise_scale, ALPHA)))
        for first, cell in zip(question.edges, cells[1:], strict=True)
    )
    return Cohort(
        *span, children=children, bars=bars, median=_median(question, bars) if bars else None
    )


def _around(value: int, reach: int) -> Estimate:
    """Signed in the store, never below zero for a reader."""
    return Estimate(max(0, value), max(0, value - reach), max(0, value + reach))


def _mean(question: Question, count: Cell, around_middle: Cell) -> Estimate:
    """Middle + sum / count. Both hold together in 95 of 100 cases, each being given half of the
    rest (Bonferroni); the span runs over the corners of what they allow."""
    total, children = around_middle.value_noised or 0, max(1, count.value_noised or 0)
    total_reach = half_width(around_middle.noise_scale, ALPHA / 2)
    count_reach = half_width(count.noise_scale, ALPHA / 2)
    fewest, most = max(1, children - count_reach), children + count_reach
    corners = [
        numerator / denominator
        for numerator in (total - total_reach, total + total_reach)
        for denominator in (fewest, most)
    ]

    def bounded(offset: float) -> int:
        return min(max(question.middle + round(offset), question.lowest), question.highest)

    return Estimate(bounded(total / children), bounded(min(corners)), bounded(max(corners)))


def _median(question: Question, bars: tuple[Bar, ...]) -> int | None:
    """Where half of the children lie below, on a line through the bar that holds it."""
    counts = [bar.children.value for bar in bars]
    ends = [*question.edges[1:], question.highest]
    half, before = sum(counts) / 2, 0
    for bar, count, end in zip(bars, counts, ends, strict=True):
        if count and before + count >= half:
            return round(bar.first + (end - bar.first) * (half - before) / count)
        before += count
    return None
