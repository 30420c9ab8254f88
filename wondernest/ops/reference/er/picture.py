"""Places in the picture: components side by side on shelves, boxes and lines in user units."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wondernest.ops.reference.er.layers import Layered, arrange
from wondernest.ops.reference.er.model import Box, Drawing, Line, components
from wondernest.ops.reference.er.order import order
from wondernest.ops.reference.er.place import height, tops
from wondernest.ops.reference.er.routes import LEFT_SPACE, TRACK, Channel, Run, channels, loop_rows

Point = tuple[float, float]

LETTER = 7.3
"""Advance of a letter of the monospaced face at 12 units; faces differ by less than 2 %."""

_MARKS, _SIDES, _SPACE, _LOOP = 52, 12, 36, 13
_WIDEST, _NARROWEST = 1180, 160


@dataclass(frozen=True, slots=True)
class PlacedBox:
    """A box with its upper left corner."""

    box: Box
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Stroke:
    """A piece of a net; the one that a line ends with is that line's own, others are shared."""

    net: str
    points: tuple[Point, ...]
    end: Line | None
    is_start: bool
    referring: Line | None = None
    """The line, where it starts at the table that refers, which stands left this time."""


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything with its place, and the size of the whole."""

    boxes: tuple[PlacedBox, ...]
    strokes: tuple[Stroke, ...]
    dots: tuple[Point, ...]
    width: float
    height: float


def compose(drawing: Drawing) -> Picture:
    """The components of a drawing on shelves, the largest first."""
    parts = [_component(part) for part in components(drawing)]
    widest = max(_WIDEST, *(part.width for part in parts)) if parts else _WIDEST
    placed: list[Picture] = []
    x = y = shelf = 0.0
    for number, part in enumerate(parts):
        # Tables that nothing joins stand together on shelves of their own.
        is_first_alone = number > 0 and len(part.boxes) == 1 < len(parts[number - 1].boxes)
        if x and (is_first_alone or x + part.width > widest):
            x, y, shelf = 0.0, y + shelf + _SPACE, 0.0
        placed.append(_moved(part, x, y))
        x += part.width + _SPACE
        shelf = max(shelf, part.height)
    return Picture(
        tuple(box for part in placed for box in part.boxes),
        tuple(stroke for part in placed for stroke in part.strokes),
        tuple(dot for part in placed for dot in part.dots),
        max((box.x + box.width for part in placed for box in part.boxes), default=0) + _LOOP,
        y + shelf,
    )


def _moved(part: Picture, x: float, y: float) -> Picture:
    def move(point: Point) -> Point:
        return point[0] + x, point[1] + y

    return Picture(
        tuple(PlacedBox(box.box, box.x + x, box.y + y, box.width, box.height)
              for box in part.boxes),
        tuple(Stroke(stroke.net, tuple(map(move, stroke.points)), stroke.end, stroke.is_start,
                     stroke.referring) for stroke in part.strokes),
        tuple(map(move, part.dots)),
        part.width,
        part.height,
    )  # fmt: skip


def box_width(box: Box) -> float:
    """Wide enough for the header with its badge and for every row."""
    title = LETTER * 1.09 * len(box.title) + LETTER * len(box.badge) + 3 * _SIDES
    rows = [_MARKS + LETTER * len(row.name) + _SIDES for row in box.rows]
    return float(round(max(title, *rows, 0 if box.is_stub else _NARROWEST)))


@dataclass(frozen=True, slots=True)
class _Grid:
    """Left edges and widths of the columns, left edges of the channels between them."""

    lefts: tuple[float, ...]
    widths: tuple[float, ...]

    def right(self, column: int) -> float:
        return self.lefts[column] + self.widths[column]


def _component(drawing: Drawing) -> Picture:
    layered = arrange(drawing)
    columns = order(layered)
    places = tops(layered, columns)
    found = channels(layered, places)
    grid = _grid(layered, columns, found)
    boxes = tuple(
        PlacedBox(box, grid.lefts[column], places[name], grid.widths[column], height(box))
        for column, names in enumerate(columns)
        for name in names
        if (box := layered.boxes.get(name)) is not None
    )
    strokes = [
        stroke
        for number, channel in enumerate(found)
        for run in channel.runs
        for stroke in _strokes(layered, grid, number, run)
    ]
    strokes += [_loop(layered, boxes, line) for line in layered.loops]
    dots = tuple(
        dot for number, channel in enumerate(found) for dot in _dots(grid, number, channel)
    )
    lowest = max(box.y + box.height for box in boxes)
    lanes = [place for item, place in places.items() if item not in layered.boxes]
    width = grid.right(len(columns) - 1) + (_LOOP if layered.loops else 0)
    return Picture(boxes, tuple(strokes), dots, width, max(lowest, *lanes, 0))


def _grid(layered: Layered, columns: Sequence[Sequence[str]], found: Sequence[Channel]) -> _Grid:
    widths = [
        max(box_width(layered.boxes[name]) for name in names if name in layered.boxes)
        for names in columns
    ]
    lefts = [0.0]
    for width, channel in zip(widths, found, strict=False):
        lefts.append(lefts[-1] + width + channel.width)
    return _Grid(tuple(lefts), tuple(widths))


def _track(grid: _Grid, column: int, run: Run) -> float:
    return grid.right(column) + LEFT_SPACE + TRACK * run.track


def _strokes(layered: Layered, grid: _Grid, column: int, run: Run) -> Iterator[Stroke]:
    """What the lines of a net share is drawn once, then the branch of each."""
    left, track, right = grid.right(column), _track(grid, column, run), grid.lefts[column + 1]
    first = run.segments[0]
    referring = first.backward
    if not run.is_level:
        level = ((left, run.source), (track, run.source))
        yield Stroke(run.net, level, None, first.begins, referring)
        trunk = ((track, run.upper), (track, run.lower))
        yield Stroke(run.net, trunk, None, is_start=False)
    for segment, target in zip(run.segments, run.targets, strict=True):
        is_lane = segment.right.item not in layered.boxes
        points = (
            (left if run.is_level else track, target),
            (grid.right(column + 1) if is_lane else right, target),
        )
        begins = first.begins and run.is_level
        yield Stroke(run.net, points, segment.end, begins, referring)


def _dots(grid: _Grid, column: int, channel: Channel) -> Iterator[Point]:
    """Where a trunk branches, so that a branch is not taken for a crossing."""
    for run in channel.runs:
        ends = {run.source, *run.targets}
        inner = {place for place in ends if run.upper < place < run.lower}
        # A line that goes straight on at the end of the trunk branches there too.
        if run.source in run.targets and not run.is_level:
            inner.add(run.source)
        yield from ((_track(grid, column, run), place) for place in sorted(inner))


def _loop(layered: Layered, boxes: Sequence[PlacedBox], line: Line) -> Stroke:
    box = next(box for box in boxes if box.box.name == line.child)
    start, end = loop_rows(layered, line)
    right = box.x + box.width
    points = (
        (right, box.y + end), (right + _LOOP, box.y + end),
        (right + _LOOP, box.y + start), (right, box.y + start),
    )  # fmt: skip
    return Stroke(f"{line.child} itself", points, line, is_start=True)
