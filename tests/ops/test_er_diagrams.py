"""Diagrams can be read: nothing overlaps, no line hides, the same schema gives the same text."""

import re
from collections.abc import Iterator
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from defusedxml import ElementTree

from wondernest.db.setup import Site
from wondernest.ops.reference import catalogue as catalogues
from wondernest.ops.reference import er
from wondernest.ops.reference.catalogue import SCHEMAS, Catalogue
from wondernest.ops.reference.er import drawing as drawings
from wondernest.ops.reference.er.drawing import CLASSES, described
from wondernest.ops.reference.er.layers import arrange
from wondernest.ops.reference.er.model import Box, Drawing, Line, Row, components, drawing_of
from wondernest.ops.reference.er.order import crossings, order
from wondernest.ops.reference.er.picture import Picture, PlacedBox, compose

Piece = tuple[str, tuple[float, float], tuple[float, float]]


@pytest.fixture(scope="module")
def known(site: Site) -> Catalogue:
    return catalogues.read(site)


def _overlapping(boxes: tuple[PlacedBox, ...]) -> list[str]:
    """Pairs of boxes with less than 8 units between them."""
    return [
        f"{one.box.name} and {other.box.name}"
        for one, other in combinations(boxes, 2)
        if one.x < other.x + other.width + 8
        and other.x < one.x + one.width + 8
        and one.y < other.y + other.height + 8
        and other.y < one.y + one.height + 8
    ]


def _pieces(picture: Picture) -> Iterator[Piece]:
    for stroke in picture.strokes:
        for start, end in pairwise(stroke.points):
            yield stroke.net, min(start, end), max(start, end)


def _through_boxes(picture: Picture) -> list[str]:
    return [
        f"{net} through {box.box.name}"
        for net, start, end in _pieces(picture)
        for box in picture.boxes
        if start[0] < box.x + box.width
        and end[0] > box.x
        and start[1] < box.y + box.height
        and end[1] > box.y
    ]


def _hidden(picture: Picture) -> list[str]:
    """Pieces of two nets that lie on one another."""
    found = []
    for (net, start, end), (other, begin, stop) in combinations(_pieces(picture), 2):
        for level, along in ((1, 0), (0, 1)):
            same = start[level] == end[level] and begin[level] == stop[level]
            near = abs(start[level] - begin[level]) < 3
            shared = min(end[along], stop[along]) - max(start[along], begin[along])
            if net != other and same and near and shared > 1:
                found.append(f"{net} and {other} at {start}")
    return found


@pytest.mark.parametrize("schema", SCHEMAS)
def test_diagram_of_a_schema_can_be_read(schema: str, known: Catalogue) -> None:
    drawing = drawing_of(known, schema)
    picture = compose(drawing)

    assert _overlapping(picture.boxes) == []
    assert _through_boxes(picture) == []
    assert _hidden(picture) == []
    assert sorted(str(stroke.end) for stroke in picture.strokes if stroke.end) == sorted(
        map(str, drawing.lines)
    )
    inside = [box.x + box.width <= picture.width and box.y + box.height <= picture.height
              for box in picture.boxes]  # fmt: skip
    assert all(inside)


def test_lines_seldom_cross(known: Catalogue) -> None:
    counts = {
        schema: sum(
            crossings(layered, order(layered))
            for part in components(drawing_of(known, schema))
            for layered in [arrange(part)]
        )
        for schema in SCHEMAS
    }

    # Counted before lines to the same table become one: what is seen is about half of it.
    assert max(counts.values()) <= 24, counts


def test_diagram_is_the_same_for_the_same_schema(known: Catalogue, own_site: Site) -> None:
    again = catalogues.read(own_site)

    for schema in SCHEMAS:
        assert er.diagram(known, schema) == er.diagram(again, schema)


@pytest.mark.parametrize("schema", SCHEMAS)
def test_diagram_speaks_without_colours_scripts_or_other_hosts(
    schema: str, known: Catalogue
) -> None:
    text = er.diagram(known, schema)
    root = ElementTree.fromstring(text)

    names = {item.text for item in root.iter("{http://www.w3.org/2000/svg}text")}
    tables = [item for item in known.of_schema(schema) if not item.is_view]
    assert {table.name for table in tables} <= names
    assert root.get("role") == "img"
    title, told = root[0], root[1]
    assert (title.get("id"), told.get("id")) == (
        root.get("aria-labelledby"), root.get("aria-describedby"),
    )  # fmt: skip
    assert title.text == f"Schema {schema}"
    assert (told.text or "").startswith(f"{len(tables)} table")
    assert "prefers-color-scheme: dark" in text
    assert re.findall(r"<script|href|@import|url\(|<image|<foreignObject", text) == []


def _luminance(colour: str) -> float:
    """Relative luminance by WCAG 2.2 of #rgb or #rrggbb."""
    digits = colour.lstrip("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("is_dark", [False, True])
def test_colours_keep_contrast(is_dark: bool) -> None:
    style = Path(drawings.__file__).with_name("style.css").read_text(encoding="utf-8")
    light, _, dark = style.partition("@media")
    colours = dict(re.findall(r"--([a-z]+\d?): (#[0-9a-f]{3,6})", dark if is_dark else light))

    assert {*CLASSES, "none"} <= set(colours)
    for name in (*CLASSES, "none", "paper", "ground"):
        assert _contrast(colours["ink"], colours[name]) >= 4.5, name
    for name in ("soft", *(f"tone{number}" for number in range(6))):
        assert _contrast(colours[name], colours["ground"]) >= 3, name
    assert _contrast(colours["soft"], colours["paper"]) >= 4.5


def _box(name: str, *rows: str) -> Box:
    return Box(name, name, "child", tuple(Row(row, False, True) for row in rows), 1, False)


def _line(child: str, parent: str, column: str, *, deferrable: bool = False) -> Line:
    return Line(child, parent, (column,), False, False, deferrable)


def test_circle_itself_and_strangers_are_drawn() -> None:
    drawing = Drawing(
        "kites",
        (
            _box("a", "b_id", "parent_id"), _box("b", "a_id"), _box("c", "b_id"),
            _box("d"), _box("e"),
        ),
        (
            _line("a", "b", "b_id", deferrable=True), _line("b", "a", "a_id"),
            _line("a", "a", "parent_id"), _line("c", "b", "b_id"),
        ),
    )  # fmt: skip

    picture = compose(drawing)

    assert [len(part.boxes) for part in components(drawing)] == [3, 1, 1]
    assert _overlapping(picture.boxes) + _through_boxes(picture) + _hidden(picture) == []
    assert len([stroke for stroke in picture.strokes if stroke.end]) == 4
    # The reference that is checked at commit gives way: b stands right of a, c right of b.
    places = {box.box.name: box.x for box in picture.boxes}
    assert places["a"] < places["b"] < places["c"]
    assert described(drawing) == (
        "5 tables, 4 references. a refers to a, b. b refers to a. c refers to b."
    )


def test_checks_of_this_file_find_what_they_look_for(known: Catalogue) -> None:
    picture = compose(drawing_of(known, "family"))
    first = picture.boxes[0]
    boxes = (*picture.boxes, PlacedBox(first.box, first.x + 9, first.y, 200, 400))
    moved = Picture(boxes, picture.strokes, (), 0, 0)
    doubled = Picture(
        (), tuple(type(item)(f"{item.net}'", item.points, None, False) for item in picture.strokes)
        + picture.strokes, (), 0, 0,
    )  # fmt: skip

    assert _overlapping(boxes)
    assert _through_boxes(moved)
    assert _hidden(doubled)
