"""A lower bound of the privacy loss, estimated from many draws on two neighbouring data sets.

Any event E gives one: loss >= ln(P(E | one) / P(E | other)). Both probabilities are estimated with
exact-tail bounds, so the figure is below the true loss with the stated confidence (the scheme of
Jagielski, Ullman and Oprea 2020, "Auditing differentially private machine learning"). The event is
chosen on a quarter of the draws and counted on the rest, so that choosing costs no confidence.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

CONFIDENCE_TAIL = 1e-5
"""Chance that one bound is on the wrong side; a lower bound of the loss uses two of them."""

CHOOSING_TAIL = 0.05

QUANTILES = (0.2, 0.35, 0.5, 0.65, 0.8)

Draw = tuple[int, ...]
"""One run: the figures that the neighbours differ in."""


@dataclass(frozen=True, slots=True)
class Event:
    """Every figure on its side of a threshold: at least it where `above`, else at most it."""

    thresholds: Draw
    above: tuple[bool, ...]

    def happened(self, draws: Sequence[Draw]) -> int:
        """In how many of the draws it happened."""
        return sum(
            all(
                figure >= threshold if is_above else figure <= threshold
                for figure, threshold, is_above in zip(
                    draw, self.thresholds, self.above, strict=True
                )
            )
            for draw in draws
        )


def loss_at_least(more: Sequence[Draw], fewer: Sequence[Draw], above: tuple[bool, ...]) -> float:
    """A lower confidence bound of the loss between two data sets, 0 when nothing is seen.

    `above` says on which side each figure of `more` lies; a wrong guess only loses sight.
    """
    tried = len(more) // 4
    # The event with the best bound, not the best ratio: rare events look good by chance.
    event = max(
        _events(more[:tried], above),
        key=lambda one: _bound(one, more[:tried], fewer[:tried], CHOOSING_TAIL),
    )
    return max(0.0, _bound(event, more[tried:], fewer[tried:], CONFIDENCE_TAIL))


def _bound(event: Event, more: Sequence[Draw], fewer: Sequence[Draw], tail: float) -> float:
    often = lowest_share(event.happened(more), len(more), tail)
    seldom = highest_share(event.happened(fewer), len(fewer), tail)
    return math.log(often / seldom) if often > 0 else -math.inf


def _events(draws: Sequence[Draw], above: tuple[bool, ...]) -> list[Event]:
    """Thresholds at the same quantile of each figure."""
    columns = [sorted(column) for column in zip(*draws, strict=True)]
    return [
        Event(tuple(column[int(len(draws) * quantile)] for column in columns), above)
        for quantile in QUANTILES
    ]


def lowest_share(seen: int, count: int, tail: float) -> float:
    """The least probability under which as many of `count` draws are not rarer than `tail`."""
    return 1 - highest_share(count - seen, count, tail)


def highest_share(seen: int, count: int, tail: float) -> float:
    """The greatest probability p with count x KL(seen / count, p) <= ln(1 / tail).

    Chernoff's bound of the binomial tail (Chernoff 1952), valid for every count; by bisection.
    """
    share = seen / count
    low, high = share, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        if count * _divergence(share, middle) <= math.log(1 / tail):
            low = middle
        else:
            high = middle
    return high


def _divergence(share: float, p: float) -> float:
    """Kullback-Leibler divergence of two coins, in nats."""
    if p >= 1.0:
        return 0.0 if share >= 1.0 else math.inf
    parts = 0.0
    if share > 0:
        parts += share * math.log(share / p)
    if share < 1:
        parts += (1 - share) * math.log((1 - share) / (1 - p))
    return parts
