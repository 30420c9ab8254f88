"""Which column of the picture a box stands in: what is referred to stands left of what refers.

The layered drawing of Sugiyama, Tagawa and Toda (1981): columns first, then the order in each, then
places, then lines. A line that spans several columns gets a lane in each column it crosses.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from wondernest.ops.reference.er.model import Box, Drawing, Line


@dataclass(frozen=True, slots=True)
class Port:
    """Where a line meets an item: a row of a box by its number, -1 for the box as a whole."""

    item: str
    row: int = -1


@dataclass(frozen=True, slots=True)
class Segment:
    """The part of a net between two neighbouring columns; `end` is the line that ends here."""

    net: str
    left: Port
    right: Port
    begins: bool
    end: Line | None
    backward: Line | None = None


@dataclass(frozen=True, slots=True)
class Layered:
    """Items by column, lanes among them, and the segments between each column and the next."""

    boxes: Mapping[str, Box]
    columns: tuple[tuple[str, ...], ...]
    channels: tuple[tuple[Segment, ...], ...]
    loops: tuple[Line, ...]


def arrange(drawing: Drawing) -> Layered:
    """Boxes in columns; lines to the same table share one net, so that they are drawn as one."""
    boxes = {box.name: box for box in drawing.boxes}
    loops = tuple(line for line in drawing.lines if line.child == line.parent)
    lines = [line for line in drawing.lines if line.child != line.parent]
    backward = _backward(lines)
    forward = [line for line in lines if line not in backward]
    column_of = _columns(sorted(boxes), forward)
    items: list[list[str]] = [[] for _ in range(max(column_of.values()) + 1)]
    for name in sorted(boxes):
        items[column_of[name]].append(name)
    parts = {
        *_forward_segments(forward, column_of, boxes),
        *_backward_segments(backward, column_of, boxes),
    }
    segments = sorted(
        parts,
        key=lambda found: (found[0], found[1].net, found[1].left.item, found[1].right.item,
                           found[1].right.row, found[1].left.row),
    )  # fmt: skip
    for column, segment in segments:
        if segment.left.item not in items[column]:
            items[column].append(segment.left.item)
    channels = tuple(
        tuple(segment for place, segment in segments if place == column)
        for column in range(len(items) - 1)
    )
    return Layered(boxes, tuple(map(tuple, items)), channels, loops)


def _backward(lines: Iterable[Line]) -> set[Line]:
    """Lines that would close a circle; those checked at commit give way first, as they do there."""
    above: dict[str, set[str]] = {}
    found = set()
    for line in sorted(lines, key=lambda line: (line.is_deferrable, line.child, line.parent)):
        if line.child in _reach(above, line.parent):
            found.add(line)
        else:
            above.setdefault(line.child, set()).add(line.parent)
    return found


def _reach(above: Mapping[str, set[str]], start: str) -> set[str]:
    seen = {start}
    waiting = [start]
    while waiting:
        for name in above.get(waiting.pop(), set()) - seen:
            seen.add(name)
            waiting.append(name)
    return seen


def _columns(names: list[str], lines: Iterable[Line]) -> dict[str, int]:
    """The longest way from the left; what refers to nothing moves next to what refers to it."""
    parents: dict[str, set[str]] = {name: set() for name in names}
    children: dict[str, set[str]] = {name: set() for name in names}
    for line in lines:
        parents[line.child].add(line.parent)
        children[line.parent].add(line.child)
    column: dict[str, int] = {}

    def place(name: str) -> int:
        if name not in column:
            column[name] = 1 + max((place(parent) for parent in parents[name]), default=-1)
        return column[name]

    for name in names:
        place(name)
    for name in names:
        if not parents[name] and children[name]:
            column[name] = min(column[child] for child in children[name]) - 1
    return column


def row_of(box: Box, line: Line) -> int:
    """The row a line is drawn to: the last of its columns that the box shows."""
    shown = [number for number, row in enumerate(box.rows) if row.name == line.columns[-1]]
    return shown[0] if shown else -1


def _forward_segments(
    lines: Iterable[Line], column_of: Mapping[str, int], boxes: Mapping[str, Box]
) -> Iterable[tuple[int, Segment]]:
    for line in lines:
        first, last = column_of[line.parent], column_of[line.child]
        left = Port(line.parent)
        for column in range(first, last - 1):
            lane = Port(f"{line.parent}>{column + 1}")
            yield column, Segment(line.parent, left, lane, column == first, None)
            left = lane
        target = Port(line.child, row_of(boxes[line.child], line))
        yield last - 1, Segment(line.parent, left, target, first == last - 1, line)


def _backward_segments(
    lines: Iterable[Line], column_of: Mapping[str, int], boxes: Mapping[str, Box]
) -> Iterable[tuple[int, Segment]]:
    """A line that runs from left to right against the rule, with a net of its own."""
    for line in lines:
        first, last = column_of[line.child], column_of[line.parent]
        net = f"{line.child}({','.join(line.columns)})"
        left = Port(line.child, row_of(boxes[line.child], line))
        for column in range(first, last - 1):
            lane = Port(f"{net}>{column + 1}")
            yield column, Segment(net, left, lane, column == first, None, backward=line)
            left = lane
        end = Port(line.parent)
        yield last - 1, Segment(net, left, end, first == last - 1, line, backward=line)
