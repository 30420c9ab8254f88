"""One bar divided into the parts of a whole, told apart by pattern as well as by colour."""

from dataclasses import dataclass
from typing import Literal, TypeAlias, assert_never

from markupsafe import Markup

from wondernest.dashboards.charts.svg import Attribute, element, hatch, identifier, picture
from wondernest.dashboards.formatting import duration, percent

ShareKind: TypeAlias = Literal["meaningful", "overlap", "distant", "electronic", "noise", "silence"]

_HEIGHT = 44


@dataclass(frozen=True, slots=True)
class Share:
    """One part of a whole."""

    #: Which part it is; decides colour and pattern.
    kind: ShareKind
    #: What a parent calls it.
    name: str
    #: Size of the part in seconds.
    seconds: int


def stacked_share_bar(shares: tuple[Share, ...], *, chart_id: str, title: str) -> Markup:
    """Draw the parts side by side in the order given; an empty whole is one empty track."""
    if any(share.seconds < 0 for share in shares):
        raise ValueError("a share cannot be negative")
    whole = sum(share.seconds for share in shares)
    children = [
        element("defs", {}, *(_pattern(chart_id, share.kind) for share in shares)),
        element("rect", {"class": "share-track", "width": "100%", "height": _HEIGHT}),
    ]
    before = 0
    for share in shares:
        if share.seconds:
            children.append(_segment(chart_id, share, before, whole))
        before += share.seconds
    return picture(
        chart_id,
        title=title,
        description=_describe(shares, whole),
        attributes={"class": "share-bar", "width": "100%", "height": _HEIGHT},
        children=tuple(children),
    )


def share_swatch(kind: ShareKind, *, swatch_id: str) -> Markup:
    """A sample of a part's pattern for the legend; decoration, so hidden from screen readers."""
    identifier(swatch_id)
    return element(
        "svg",
        {"class": "swatch", "width": 18, "height": 18, "aria-hidden": "true"},
        element("defs", {}, _pattern(swatch_id, kind)),
        element(
            "rect",
            {"width": 18, "height": 18, "rx": 5, "fill": f"url(#{_pattern_id(swatch_id, kind)})"},
        ),
    )


def _segment(chart_id: str, share: Share, before: int, whole: int) -> Markup:
    words = f"{share.name}: {duration(share.seconds)}, {percent(share.seconds, whole)}"
    return element(
        "g",
        {},
        element("title", {}, words),
        element(
            "rect",
            {
                "class": f"share share--{share.kind}",
                "x": f"{100 * before / whole:.3f}%",
                "width": f"{100 * share.seconds / whole:.3f}%",
                "height": _HEIGHT,
                "fill": f"url(#{_pattern_id(chart_id, share.kind)})",
            },
        ),
    )


def _describe(shares: tuple[Share, ...], whole: int) -> str:
    if whole == 0:
        return "Nothing was recorded."
    parts = (f"{share.name} {percent(share.seconds, whole)}" for share in shares)
    return f"Of {duration(whole)} recorded: {', '.join(parts)}."


def _pattern_id(owner_id: str, kind: ShareKind) -> str:
    return f"{owner_id}-{kind}"


def _pattern(owner_id: str, kind: ShareKind) -> Markup:
    """Solid, stripes, dots, grid, rows and plain: six textures that survive greyscale print."""
    pattern_id, css_class = _pattern_id(owner_id, kind), f"texture-{kind}"
    match kind:
        case "overlap":
            return hatch(pattern_id, css_class=css_class, spacing=7)
        case "meaningful" | "silence":
            marks: tuple[Markup, ...] = ()
        case "distant":
            dot: dict[str, Attribute] = {"class": f"{css_class}-dot", "r": 1.4}
            marks = (
                element("circle", {**dot, "cx": 2, "cy": 2}),
                element("circle", {**dot, "cx": 6, "cy": 6}),
            )
        case "electronic":
            marks = (
                element("line", {"class": f"{css_class}-line", "x1": 4, "x2": 4, "y2": 8}),
                element("line", {"class": f"{css_class}-line", "y1": 4, "y2": 4, "x2": 8}),
            )
        case "noise":
            marks = (element("line", {"class": f"{css_class}-line", "y1": 4, "y2": 4, "x2": 8}),)
        case _:
            assert_never(kind)
    return element(
        "pattern",
        {"id": pattern_id, "width": 8, "height": 8, "patternUnits": "userSpaceOnUse"},
        element("rect", {"class": f"{css_class}-ground", "width": 8, "height": 8}),
        *marks,
    )
