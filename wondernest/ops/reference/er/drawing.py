"""The picture as SVG: the same text for the same schema, readable without colours or scripts."""

import re
from collections.abc import Sequence
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from wondernest.ops.reference.er.model import Drawing, Line, Row
from wondernest.ops.reference.er.picture import Picture, PlacedBox, Point, Stroke, compose
from wondernest.ops.reference.er.place import HEADER, ROW
from wondernest.ops.reference.markdown import counted

CLASSES = (
    "account", "child", "consent", "billing", "audit", "behaviour", "secret", "operational",
    "public",
)  # fmt: skip
_STYLE = Path(__file__).with_name("style.css")
_MARGIN, _TITLE, _LEGEND, _FOOT, _TONES = 24, 40, 104, 9, 6

_NARROWEST = 780  # the legend needs it


def svg(drawing: Drawing) -> str:
    """The diagram of one schema."""
    picture = compose(drawing)
    width = max(picture.width + 2 * _MARGIN, _NARROWEST)
    height = picture.height + 2 * _MARGIN + _TITLE + _LEGEND
    root = Element("svg", {
        "xmlns": "http://www.w3.org/2000/svg", "viewBox": f"0 0 {_n(width)} {_n(height)}",
        "width": _n(width), "height": _n(height), "role": "img",
        "aria-labelledby": "title", "aria-describedby": "desc",
    })  # fmt: skip
    SubElement(root, "title", {"id": "title"}).text = f"Schema {drawing.schema}"
    SubElement(root, "desc", {"id": "desc"}).text = described(drawing)
    SubElement(root, "style").text = _style()
    SubElement(root, "rect", {"class": "ground", "width": _n(width), "height": _n(height)})
    _text(root, _MARGIN, _MARGIN + 14, f"Schema {drawing.schema}", "heading")
    body = SubElement(root, "g", {"transform": f"translate({_MARGIN} {_MARGIN + _TITLE})"})
    _lines(body, picture)
    for box in picture.boxes:
        _box(body, box)
    _legend(root, drawing, height - _LEGEND - _MARGIN / 2)
    indent(root, " ")
    return tostring(root, encoding="unicode") + "\n"


def described(drawing: Drawing) -> str:
    """The picture in a sentence for each table that refers to others."""
    own = [box for box in drawing.boxes if not box.is_stub]
    told = [f"{counted(len(own), 'table')}, {counted(len(drawing.lines), 'reference')}."]
    for box in own:
        names = sorted({line.parent for line in drawing.lines if line.child == box.name})
        shown = [name.removeprefix(f"{drawing.schema}.") for name in names]
        if shown:
            told.append(f"{box.title} refers to {', '.join(shown)}.")
    return " ".join(told)


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _style() -> str:
    text = re.sub(r"/\*.*?\*/", "", _STYLE.read_text(encoding="utf-8"), flags=re.DOTALL)
    return "\n" + "\n".join(line.rstrip() for line in text.splitlines() if line.strip()) + "\n"


def _text(parent: Element, x: float, y: float, text: str, kind: str) -> None:
    SubElement(parent, "text", {"x": _n(x), "y": _n(y), "class": kind}).text = text


def _known(badge: str) -> str:
    """The colour of a class; a class without one is drawn without colour."""
    return badge if badge in CLASSES else "none"


def _box(parent: Element, placed: PlacedBox) -> None:
    box = placed.box
    kind = f"box {_known(box.badge)}" + (" stub" if box.is_stub else "")
    group = SubElement(
        parent, "g", {"class": kind, "transform": f"translate({_n(placed.x)} {_n(placed.y)})"}
    )
    size = {"width": _n(placed.width), "height": _n(placed.height)}
    SubElement(group, "rect", {"class": "paper", **size, "rx": "4"})
    head = SubElement(group, "path", {"class": "head"})
    width, low = _n(placed.width - 8), _n(HEADER - 4 if box.is_stub else HEADER)
    corner = "a4 4 0 0 1 -4 4h-{0}a4 4 0 0 1 -4 -4" if box.is_stub else "h-{1}"
    corner = corner.format(width, _n(placed.width))
    head.set("d", f"M0 4a4 4 0 0 1 4 -4h{width}a4 4 0 0 1 4 4V{low}{corner}z")
    _text(group, 10, 19, box.title, "name")
    _text(group, placed.width - 10, 18.5, box.badge, "badge")
    for number, row in enumerate(box.rows):
        _row(group, HEADER + ROW * number + 13.5, row)
    if box.more:
        below = HEADER + ROW * len(box.rows) + 13
        _text(group, 10, below, f"and {counted(box.more, 'other column')}", "more")
    SubElement(group, "rect", {"class": "frame", **size, "rx": "4"})


def _row(parent: Element, y: float, row: Row) -> None:
    if row.is_key:
        _text(parent, 10, y, "PK", "mark")
    if row.is_reference:
        _text(parent, 29, y, "FK", "mark")
    _text(parent, 50, y, row.name, "column")


def _lines(parent: Element, picture: Picture) -> None:
    """Lines under the boxes; neighbouring nets differ in tone, which only helps the eye."""
    tones = {net: place % _TONES for place, net in enumerate(_nets(picture.strokes))}
    for stroke in picture.strokes:
        group = SubElement(parent, "g", {"class": f"line tone{tones[stroke.net]}"})
        optional = stroke.end is not None and stroke.end.is_optional
        _path(group, stroke.points, "optional" if optional else "whole")
        _ends(group, stroke)
    for x, y in picture.dots:
        SubElement(parent, "circle", {"class": "dot", "cx": _n(x), "cy": _n(y), "r": "2.6"})


def _nets(strokes: Sequence[Stroke]) -> list[str]:
    return list(dict.fromkeys(stroke.net for stroke in strokes))


def _path(parent: Element, points: Sequence[Point], kind: str) -> None:
    places = "L".join(f"{_n(x)} {_n(y)}" for x, y in points)
    SubElement(parent, "path", {"class": kind, "d": f"M{places}"})


def _ends(parent: Element, stroke: Stroke) -> None:
    """A bar where one row is meant; a foot where many may refer, a bar where one at most."""
    first, last = stroke.points[0], stroke.points[-1]
    inward = 1 if last[0] >= stroke.points[-2][0] else -1
    if stroke.is_start:
        _end(parent, first, 1, stroke.referring)
    if stroke.end is not None:
        _end(parent, last, -inward, None if stroke.referring else stroke.end)


def _end(parent: Element, at: Point, outward: int, referring: Line | None) -> None:
    """The end at the table referred to, or at the one that refers."""
    if referring is None:
        _bar(parent, at, outward)
    else:
        _foot(parent, at, outward, referring)


def _bar(parent: Element, at: Point, outward: int) -> None:
    x = _n(at[0] + 7 * outward)
    SubElement(parent, "path", {"class": "end", "d": f"M{x} {_n(at[1] - 5)}V{_n(at[1] + 5)}"})


def _foot(parent: Element, at: Point, outward: int, line: Line) -> None:
    if line.is_single:
        _bar(parent, at, outward)
        return
    x, y = at
    heel = _n(x + _FOOT * outward)
    toes = f"M{_n(x)} {_n(y - 5)}L{heel} {_n(y)}L{_n(x)} {_n(y + 5)}"
    SubElement(parent, "path", {"class": "end", "d": toes})


def _legend(root: Element, drawing: Drawing, top: float) -> None:
    """What the signs mean, and the classes this picture shows."""
    group = SubElement(
        root, "g", {"class": "legend", "transform": f"translate({_MARGIN} {_n(top)})"}
    )
    signs = (
        ("many rows refer to one", False, False), ("one row at most refers", True, False),
        ("the reference may be empty", False, True),
    )  # fmt: skip
    x = 0.0
    for words, is_single, is_optional in signs:
        line = Line("", "", (), is_single, is_optional, is_deferrable=False)
        sign = SubElement(group, "g", {"class": "line tone0"})
        _path(sign, ((x, 10), (x + 44, 10)), "optional" if is_optional else "whole")
        _bar(sign, (x, 10), 1)
        _foot(sign, (x + 44, 10), -1, line)
        _text(group, x + 54, 14, words, "note")
        x += 54 + 6.6 * len(words) + 24
    badges = {box.badge for box in drawing.boxes}
    shown = [name for name in CLASSES if name in badges] + sorted(badges - set(CLASSES))
    x = 6.6 * len("data class") + 16
    _text(group, 0, 45, "data class", "note")
    for badge in shown:
        width = 6.6 * len(badge) + 20
        chip = SubElement(
            group, "g", {"class": f"box {_known(badge)}", "transform": f"translate({_n(x)} 30)"}
        )
        SubElement(chip, "rect", {"class": "head", "width": _n(width), "height": "22", "rx": "4"})
        _text(chip, 10, 15, badge, "chip")
        SubElement(chip, "rect", {"class": "frame", "width": _n(width), "height": "22", "rx": "4"})
        x += width + 10
    notes = ["PK: primary key", "FK: reference", "dot: a line branches"]
    if any(box.is_stub for box in drawing.boxes):
        notes.append("dashed box: table of another schema")
    _text(group, 0, 76, "   ".join(notes), "note")
