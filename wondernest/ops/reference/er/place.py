"""How high each item stands: as level with its neighbours as order and distances allow."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import floor

from wondernest.ops.reference.er.layers import Layered, Port
from wondernest.ops.reference.er.model import Box
from wondernest.ops.reference.er.order import Order

HEADER, ROW, MORE, FOOT = 28, 18, 17, 6
_GAP_OF_BOXES, _GAP_OF_LANES, _SPREAD = 26, 16, 7
_SWEEPS = 60


@dataclass(frozen=True, slots=True)
class Pull:
    """One segment seen from one end: where it is held here, and by what on the other side."""

    offset: float
    other: str
    other_offset: float
    weight: float


def height(box: Box) -> int:
    if box.is_stub:
        return HEADER
    return HEADER + ROW * len(box.rows) + (MORE if box.more else 0) + FOOT


def item_height(layered: Layered, item: str) -> int:
    """A lane has no height of its own: it is a line."""
    return height(layered.boxes[item]) if item in layered.boxes else 0


def row_offset(row: int) -> float:
    return HEADER + ROW * row + ROW / 2


def arrivals(layered: Layered) -> dict[Port, list[str]]:
    """The nets that end at each port, in order; several at one row are spread over its height."""
    found: dict[Port, list[str]] = {}
    for channel in layered.channels:
        for segment in channel:
            names = found.setdefault(segment.right, [])
            if segment.net not in names:
                names.append(segment.net)
    return found


def arrival_offset(layered: Layered, port: Port, net: str, nets: Mapping[Port, list[str]]) -> float:
    """How far below an item's top a net arrives."""
    if port.item not in layered.boxes:
        return 0
    middle = row_offset(port.row) if port.row >= 0 else HEADER / 2
    names = nets[port]
    return middle + _SPREAD * (names.index(net) - (len(names) - 1) / 2)


def tops(layered: Layered, columns: Order) -> dict[str, int]:
    """The upper edge of every item, the highest at 0."""
    pulls = _pulls(layered)
    found = {item: place for column in columns for item, place in _stacked(layered, column)}
    for sweep in range(_SWEEPS):
        for column in columns if sweep % 2 == 0 else reversed(columns):
            wishes = [_wish(item, pulls[item], found) for item in column]
            found |= zip(column, _kept_apart(layered, column, wishes), strict=True)
    highest = min(found.values())
    # Rounding down keeps every distance, because the distances are whole numbers.
    return {item: floor(top - highest) for item, top in found.items()}


def _stacked(layered: Layered, column: Sequence[str]) -> list[tuple[str, float]]:
    place = 0.0
    found = []
    for number, item in enumerate(column):
        place += _gap(layered, column[number - 1], item) if number else 0
        found.append((item, place))
    return found


def _gap(layered: Layered, upper: str, lower: str) -> int:
    """From the top of one item to the top of the next."""
    both = upper in layered.boxes and lower in layered.boxes
    one = upper in layered.boxes or lower in layered.boxes
    space = _GAP_OF_BOXES if both else _GAP_OF_LANES if one else _GAP_OF_LANES // 2
    return item_height(layered, upper) + space


def _pulls(layered: Layered) -> dict[str, list[Pull]]:
    nets = arrivals(layered)
    found: dict[str, list[Pull]] = {item: [] for column in layered.columns for item in column}
    for channel in layered.channels:
        for segment in channel:
            left, right = segment.left.item, segment.right.item
            leaving = item_height(layered, left) / 2
            if segment.left.row >= 0:
                leaving = row_offset(segment.left.row)
            arriving = arrival_offset(layered, segment.right, segment.net, nets)
            lanes = (left not in layered.boxes) + (right not in layered.boxes)
            weight = (1.0, 3.0, 8.0)[lanes]
            found[left].append(Pull(leaving, right, arriving, weight))
            found[right].append(Pull(arriving, left, leaving, weight))
    return found


def _wish(item: str, pulls: Sequence[Pull], now: Mapping[str, float]) -> tuple[float, float]:
    """Where an item would like its top to be, and how much it matters."""
    if not pulls:
        return now[item], 0.1
    weight = sum(pull.weight for pull in pulls)
    wished = sum(
        pull.weight * (now[pull.other] + pull.other_offset - pull.offset) for pull in pulls
    )
    return wished / weight, weight


def _kept_apart(
    layered: Layered, column: Sequence[str], wishes: Sequence[tuple[float, float]]
) -> list[float]:
    """The tops nearest to the wishes, by squares, that keep order and distance.

    With the distances taken off, the tops only must not fall: pooling neighbours that do (isotonic
    regression) gives the answer.
    """
    taken = [place for _item, place in _stacked(layered, column)]
    pools: list[tuple[float, float, int]] = []
    for (wish, weight), distance in zip(wishes, taken, strict=True):
        pool = (wish - distance, weight, 1)
        while pools and pools[-1][0] > pool[0]:
            value, heavy, count = pools.pop()
            total = heavy + pool[1]
            pool = ((value * heavy + pool[0] * pool[1]) / total, total, count + pool[2])
        pools.append(pool)
    level = [value for value, _weight, count in pools for _ in range(count)]
    return [value + distance for value, distance in zip(level, taken, strict=True)]
