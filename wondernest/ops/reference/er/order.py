"""In which order items stand in a column, so that few lines cross."""

from collections.abc import Sequence
from itertools import pairwise
from math import gcd

from wondernest.ops.reference.er.layers import Layered, Port, Segment

_STARTS, _SWEEPS = 24, 6

Order = list[list[str]]
Ranks = dict[str, int]


def order(layered: Layered) -> Order:
    """The best of many sweeps from many starts, each followed by exchanges while they help."""
    best = _settled(layered, layered.columns)
    fewest = crossings(layered, best)
    for start in range(_STARTS):
        current = _shuffled(layered.columns, start)
        for sweep in range(_SWEEPS):
            _sweep(layered, current, is_rightward=sweep % 2 == 0)
            tried = _settled(layered, current)
            count = crossings(layered, tried)
            if count < fewest:
                best, fewest = tried, count
    return best


def _shuffled(columns: Sequence[Sequence[str]], start: int) -> Order:
    """A different order for each start, the same in every release of Python: no dice."""
    found = []
    for column in columns:
        # A step without a common factor with the length visits every place once.
        step = next(
            step
            for step in range(start + 1, start + 2 + len(column))
            if gcd(step, len(column)) == 1
        )
        found.append([column[(start + place * step) % len(column)] for place in range(len(column))])
    return found


def crossings(layered: Layered, columns: Sequence[Sequence[str]]) -> int:
    """Pairs of segments of different nets that change sides between two columns."""
    ranks = _ranks(columns)
    return sum(
        _crosses(one, other, ranks)
        for channel in layered.channels
        for place, one in enumerate(channel)
        for other in channel[:place]
    )


def _crosses(one: Segment, other: Segment, ranks: Ranks) -> bool:
    if one.net == other.net:
        return False
    left = _key(one.left, ranks) < _key(other.left, ranks)
    right = _key(one.right, ranks) < _key(other.right, ranks)
    return left != right


def _key(port: Port, ranks: Ranks) -> tuple[int, int]:
    return ranks[port.item], port.row


def _ranks(columns: Sequence[Sequence[str]]) -> Ranks:
    return {item: rank for column in columns for rank, item in enumerate(column)}


def _neighbours(layered: Layered, column: int, *, is_rightward: bool) -> dict[str, list[Port]]:
    """For each item of a column, the ports its segments lead to on one side."""
    found: dict[str, list[Port]] = {}
    if is_rightward and column > 0:
        for segment in layered.channels[column - 1]:
            found.setdefault(segment.right.item, []).append(segment.left)
    if not is_rightward and column < len(layered.channels):
        for segment in layered.channels[column]:
            found.setdefault(segment.left.item, []).append(segment.right)
    return found


def _sweep(layered: Layered, columns: Order, *, is_rightward: bool) -> None:
    """Sort each column by the mean place of its neighbours in the column before it."""
    places = range(len(columns)) if is_rightward else range(len(columns) - 1, -1, -1)
    for column in places:
        ranks = _ranks(columns)
        ports = _neighbours(layered, column, is_rightward=is_rightward)
        means = {
            item: sum(ranks[port.item] + 0.01 * port.row for port in found) / len(found)
            for item, found in ports.items()
        }
        columns[column].sort(key=lambda item: means.get(item, float(ranks[item])))


def _settled(layered: Layered, columns: Sequence[Sequence[str]]) -> Order:
    """Exchange neighbours as long as one exchange saves a crossing."""
    found = [list(column) for column in columns]
    touching = _touching(layered)
    is_better = True
    while is_better:
        is_better = False
        for column in found:
            for upper, lower in pairwise(range(len(column))):
                ranks = {item: rank for items in found for rank, item in enumerate(items)}
                before = _between(touching, column[upper], column[lower], ranks)
                ranks[column[upper]], ranks[column[lower]] = lower, upper
                if _between(touching, column[upper], column[lower], ranks) < before:
                    column[upper], column[lower] = column[lower], column[upper]
                    is_better = True
    return found


def _touching(layered: Layered) -> dict[str, list[tuple[int, Segment]]]:
    """The segments of each item with the number of their channel."""
    found: dict[str, list[tuple[int, Segment]]] = {
        item: [] for column in layered.columns for item in column
    }
    for channel, segments in enumerate(layered.channels):
        for segment in segments:
            found[segment.left.item].append((channel, segment))
            found[segment.right.item].append((channel, segment))
    return found


def _between(
    touching: dict[str, list[tuple[int, Segment]]], one: str, other: str, ranks: Ranks
) -> int:
    """Crossings of two items' segments with each other: nothing else changes when they swap."""
    return sum(
        channel == other_channel and _crosses(segment, other_segment, ranks)
        for channel, segment in touching[one]
        for other_channel, other_segment in touching[other]
    )
