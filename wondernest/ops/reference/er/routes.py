"""The way of each line: level out of a box, upright between columns, level into a box."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wondernest.ops.reference.er.layers import Layered, Port, Segment
from wondernest.ops.reference.er.model import Line
from wondernest.ops.reference.er.place import (
    HEADER,
    arrival_offset,
    arrivals,
    item_height,
    row_offset,
)

LEFT_SPACE, TRACK, RIGHT_SPACE = 20, 12, 24
_EDGE, _CLEAR, _NEAR = 9, 7, 6
_OVERLAP = 1000


@dataclass(frozen=True, slots=True)
class Run:
    """A net between two columns: it comes in at `source` and leaves at each of `targets`."""

    net: str
    source: float
    targets: tuple[float, ...]
    segments: tuple[Segment, ...]
    track: int

    @property
    def upper(self) -> float:
        return min(self.source, *self.targets)

    @property
    def lower(self) -> float:
        return max(self.source, *self.targets)

    @property
    def is_level(self) -> bool:
        return self.upper == self.lower


@dataclass(frozen=True, slots=True)
class Channel:
    """The space between two columns."""

    runs: tuple[Run, ...]
    width: int


def channels(layered: Layered, tops: Mapping[str, int]) -> list[Channel]:
    """The runs of every channel with their tracks, and how wide it has to be."""
    nets = arrivals(layered)
    exits = _exits(layered, tops)
    return [_channel(_runs(layered, tops, nets, exits, channel)) for channel in layered.channels]


def _exits(layered: Layered, tops: Mapping[str, int]) -> dict[str, float]:
    """Where each net leaves the box it comes from: level with what it leads to, if it can."""
    nets = arrivals(layered)
    wished: dict[str, list[float]] = {}
    origin: dict[str, Segment] = {}
    for channel in layered.channels:
        for segment in channel:
            if segment.begins:
                offset = arrival_offset(layered, segment.right, segment.net, nets)
                wished.setdefault(segment.net, []).append(tops[segment.right.item] + offset)
                origin[segment.net] = segment
    found: dict[str, float] = {}
    for net, segment in sorted(origin.items()):
        top = tops[segment.left.item]
        if segment.left.row >= 0:
            found[net] = top + row_offset(segment.left.row)
            continue
        taken = [row_offset(row) + top for row in _rows_leaving(layered, segment.left.item)]
        highest = top + _EDGE
        lowest = max(top + _exit_height(layered, segment.left.item) - _EDGE, highest)
        targets = sorted(wished[net])
        found[net] = _free(targets[len(targets) // 2], highest, lowest, taken)
    return found


def _exit_height(layered: Layered, box: str) -> int:
    """How far down a box may be left: beside a loop only the header is free."""
    has_loop = any(line.child == box for line in layered.loops)
    return HEADER if has_loop else item_height(layered, box)


def _rows_leaving(layered: Layered, box: str) -> set[int]:
    """Rows of a box whose right side is used by a line back."""
    return {
        segment.left.row
        for channel in layered.channels
        for segment in channel
        if segment.left.item == box and segment.left.row >= 0
    }


def _free(wished: float, highest: float, lowest: float, taken: Sequence[float]) -> float:
    """The place nearest to the wished one that is clear of the taken ones; else the header."""
    for away in range(int(lowest - highest) + 1):
        for place in (wished + away, wished - away):
            inside = min(max(place, highest), lowest)
            if all(abs(inside - other) >= _CLEAR for other in taken):
                return inside
    return highest - _EDGE + HEADER / 2


def _runs(
    layered: Layered,
    tops: Mapping[str, int],
    nets: Mapping[Port, list[str]],
    exits: Mapping[str, float],
    channel: Sequence[Segment],
) -> list[Run]:
    by_net: dict[str, list[Segment]] = {}
    for segment in channel:
        by_net.setdefault(segment.net, []).append(segment)
    found = []
    for net, segments in sorted(by_net.items()):
        first = segments[0]
        source = exits[net] if first.begins else float(tops[first.left.item])
        targets = tuple(
            tops[segment.right.item] + arrival_offset(layered, segment.right, net, nets)
            for segment in segments
        )
        found.append(Run(net, source, targets, tuple(segments), 0))
    return found


def _channel(runs: Sequence[Run]) -> Channel:
    """Tracks so that few runs cross and none covers another."""
    upright = [run for run in runs if not run.is_level]
    ordered = _ordered(upright)
    tracks: dict[str, int] = {}
    for place, run in enumerate(ordered):
        before = [
            tracks[other.net]
            for other in ordered[:place]
            if other.upper <= run.lower + _CLEAR and run.upper <= other.lower + _CLEAR
        ]
        tracks[run.net] = 1 + max(before, default=-1)
    used = 1 + max(tracks.values(), default=-1)
    placed = tuple(
        Run(run.net, run.source, run.targets, run.segments, tracks.get(run.net, 0)) for run in runs
    )
    width = LEFT_SPACE + TRACK * max(used - 1, 0) + RIGHT_SPACE
    return Channel(placed, width)


def _ordered(runs: Sequence[Run]) -> list[Run]:
    """From left to right: each run is moved to where it costs least, until none gains."""
    found = sorted(runs, key=lambda run: (run.source, run.net))
    is_better = True
    while is_better:
        is_better = False
        for run in tuple(found):
            rest = [other for other in found if other is not run]
            costs = [_cost_at(rest, run, place) for place in range(len(found))]
            best = costs.index(min(costs))
            if costs[best] < costs[found.index(run)]:
                found = [*rest[:best], run, *rest[best:]]
                is_better = True
    return found


def _cost_at(rest: Sequence[Run], run: Run, place: int) -> int:
    before = sum(_cost(other, run) for other in rest[:place])
    return before + sum(_cost(run, other) for other in rest[place:])


def _cost(left: Run, right: Run) -> int:
    """Crossings of two runs when one has its track left of the other's."""
    crossed = left.upper < right.source < left.lower
    cost = int(crossed) + sum(right.upper < target < right.lower for target in left.targets)
    # A line into the right run must not lie on a line out of the left one.
    covers = any(abs(target - right.source) < _NEAR for target in left.targets)
    return cost + _OVERLAP * covers


def loop_rows(layered: Layered, line: Line) -> tuple[float, float]:
    """Offsets of the row a table refers to itself with and of the row that is meant."""
    box = layered.boxes[line.child]
    rows = {row.name: number for number, row in enumerate(box.rows)}
    start = max(rows.get(name, 0) for name in line.columns)
    taken = {start, *_rows_leaving(layered, line.child)}
    keys = [number for number, row in enumerate(box.rows) if row.is_key and number not in taken]
    # Where no row is free, a small loop stays at its own row.
    return row_offset(start), row_offset(keys[-1]) if keys else row_offset(start) + _CLEAR
