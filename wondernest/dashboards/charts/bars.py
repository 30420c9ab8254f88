"""Bar charts of counts over hours or days.

Widths are percentages and heights are pixels: one drawing fits a phone and a desktop without
scaling its text. Labels of the value axis sit left of the drawing, in a margin the style sheet
leaves free.
"""

from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

from markupsafe import Markup

from wondernest.dashboards.charts.scale import nice_ticks
from wondernest.dashboards.charts.svg import Attribute, element, hatch, picture
from wondernest.dashboards.formatting import compact_number, counted, number

Tone: TypeAlias = Literal["turns", "words", "child"]

_TOP = 20  # room for the value above the tallest bar
_BOTTOM = 22  # room for the labels below the base line
_SMALLEST = 1.5  # pixels; a count above zero must never look like zero
_AXIS_OFFSET = -8


class Unit(NamedTuple):
    """The noun of a count, for "1 turn" and "2 turns"."""

    singular: str
    plural: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One column of a bar chart."""

    #: Short text below the column; empty draws none.
    label: str
    #: The column's full name, shown when pointing at it and in the description.
    name: str
    #: The count; None means not observed and is hatched, 0 means observed and is left empty.
    value: int | None
    #: Counts from a recording too short to compare are outlined, not filled. Without a count,
    #: something was recorded but nothing of it can be compared: a low dashed mark.
    is_partial: bool = False
    #: Newer figures wait to be counted in.
    is_stale: bool = False
    #: The column the page is about.
    is_current: bool = False
    #: The label may disappear where the chart is narrow.
    is_minor: bool = False
    #: Still to come: nothing is drawn, and nothing is called missing.
    is_ahead: bool = False


@dataclass(frozen=True, slots=True)
class _Frame:
    """Geometry shared by the parts of one chart."""

    count: int
    plot_height: int
    top_value: int

    @property
    def slot(self) -> float:
        return 100 / self.count

    @property
    def base(self) -> float:
        return _TOP + self.plot_height

    def height_of(self, value: int) -> float:
        if value == 0:
            return 0.0
        return max(self.plot_height * value / self.top_value, _SMALLEST)

    def middle(self, index: int) -> float:
        return self.slot * (index + 0.5)


def bar_chart(
    bars: tuple[Bar, ...],
    *,
    chart_id: str,
    title: str,
    unit: Unit,
    tone: Tone,
    plot_height: int = 96,
    shows_every_value: bool = False,
) -> Markup:
    """Draw one column per bar.

    With `shows_every_value` the counts stand on their columns and the axis is left out;
    otherwise only the highest count is written.
    """
    if not bars:
        raise ValueError("a bar chart needs at least one bar")
    observed = [bar.value for bar in bars if bar.value is not None]
    highest = max(observed, default=0)
    ticks = nice_ticks(highest, at_most=3)
    frame = _Frame(count=len(bars), plot_height=plot_height, top_value=max(ticks[-1], 1))
    hatch_id = f"{chart_id}-not-observed"
    columns = (
        _column(frame, index, bar, unit, tone, hatch_id)
        for index, bar in enumerate(bars)
        if not bar.is_ahead
    )
    children = [
        element("defs", {}, hatch(hatch_id, css_class="not-observed")),
        *_axis(frame, ticks, is_labelled=not shows_every_value),
        *columns,
        *_values(frame, bars, highest, shows_every_value=shows_every_value),
        *(_label(frame, index, bar) for index, bar in enumerate(bars) if bar.label),
    ]
    shape = "chart chart--plain" if shows_every_value else "chart chart--axis"
    return picture(
        chart_id,
        title=title,
        description=describe(bars, unit),
        attributes={"class": shape, "width": "100%", "height": frame.base + _BOTTOM},
        children=tuple(children),
    )


def describe(bars: tuple[Bar, ...], unit: Unit) -> str:
    """The chart in two or three sentences, for people who do not see it."""
    observed = [(bar.value, bar) for bar in bars if bar.value is not None]
    due = sum(not bar.is_ahead for bar in bars)
    short = sum(bar.value is None and bar.is_partial for bar in bars)
    stale = sum(bar.is_stale for bar in bars)
    missing = due - len(observed) - short
    if not observed and not short:
        return "Nothing was recorded, so there are no bars."
    if not observed:
        return f"No bars: {short} of {due} had recordings, but no full day."
    highest, peak = max(observed, key=lambda pair: pair[0])
    sentences = [f"{counted(len(observed), 'bar', 'bars')}."]
    if highest == 0:
        sentences.append(f"No {unit.plural} were heard.")
    else:
        sentences.append(f"The highest is {peak.name} with {counted(highest, *unit)}.")
    if missing:
        sentences.append(f"{missing} of {due} were not recorded.")
    if short:
        sentences.append(f"{short} of {due} had no full day.")
    if stale:
        sentences.append(f"{stale} of {due} are being counted again.")
    return " ".join(sentences)


def _axis(frame: _Frame, ticks: tuple[int, ...], *, is_labelled: bool) -> list[Markup]:
    parts: list[Markup] = []
    for tick in ticks:
        y = frame.base - frame.plot_height * tick / frame.top_value
        kind = "base-line" if tick == 0 else "grid-line"
        parts.append(element("line", {"class": kind, "x1": "0", "x2": "100%", "y1": y, "y2": y}))
        if is_labelled:
            place: dict[str, Attribute] = {
                "class": "axis-value",
                "x": _AXIS_OFFSET,
                "y": y,
                "dy": "0.32em",
                "text-anchor": "end",
            }
            parts.append(element("text", place, compact_number(tick)))
    return parts


def _column(frame: _Frame, index: int, bar: Bar, unit: Unit, tone: Tone, hatch_id: str) -> Markup:
    """A group holding the text seen when pointing at it, a full-height target, and the bar."""
    slot: dict[str, Attribute] = {
        "x": f"{frame.slot * index:.3f}%",
        "y": _TOP,
        "width": f"{frame.slot:.3f}%",
        "height": frame.plot_height,
    }
    if bar.value is None and bar.is_partial:
        return _short(frame, index, bar, slot)
    if bar.value is None:
        hatched = element("rect", {"class": "not-observed", "fill": f"url(#{hatch_id})", **slot})
        return element(
            "g",
            {"class": "column column--not-observed"},
            element("title", {}, f"{bar.name}: not recorded"),
            hatched,
        )
    target = element("rect", {"class": "column-target", "fill": "transparent", **slot})
    note = " (short recording)" if bar.is_partial else ""
    note += " (being counted again)" if bar.is_stale else ""
    parts = [element("title", {}, f"{bar.name}: {counted(bar.value, *unit)}{note}"), target]
    if bar.value > 0:
        parts.append(_filled(frame, index, bar.value, tone, is_partial=bar.is_partial))
    if bar.is_stale:
        parts.append(_stale_mark(frame, index))
    kind = "column--observed" if bar.value else "column--zero"
    current = " column--current" if bar.is_current else ""
    return element("g", {"class": f"column {kind}{current}"}, *parts)


def _short(frame: _Frame, index: int, bar: Bar, slot: dict[str, Attribute]) -> Markup:
    """Recorded, but never long enough to compare: a low dashed mark on the base line."""
    height = 6
    mark: dict[str, Attribute] = {
        "class": "bar bar--short",
        "x": f"{frame.slot * (index + 0.14):.3f}%",
        "y": frame.base - height,
        "width": f"{frame.slot * 0.72:.3f}%",
        "height": height,
        "rx": 3,
    }
    parts = [
        element("title", {}, f"{bar.name}: recorded, but no full day"),
        element("rect", {"class": "column-target", "fill": "transparent", **slot}),
        element("rect", mark),
    ]
    if bar.is_stale:
        parts.append(_stale_mark(frame, index))
    return element("g", {"class": "column column--short"}, *parts)


def _stale_mark(frame: _Frame, index: int) -> Markup:
    """Three dots below the base line: the figure is about to change."""
    return element(
        "line",
        {
            "class": "stale-mark",
            "x1": f"{frame.slot * (index + 0.25):.3f}%",
            "x2": f"{frame.slot * (index + 0.75):.3f}%",
            "y1": frame.base + 3,
            "y2": frame.base + 3,
        },
    )


def _filled(frame: _Frame, index: int, value: int, tone: Tone, *, is_partial: bool) -> Markup:
    height = frame.height_of(value)
    share_of_slot = 0.72
    partial = " bar--partial" if is_partial else ""
    return element(
        "rect",
        {
            "class": f"bar bar--{tone}{partial}",
            "x": f"{frame.slot * (index + (1 - share_of_slot) / 2):.3f}%",
            "y": frame.base - height,
            "width": f"{frame.slot * share_of_slot:.3f}%",
            "height": height,
            "rx": min(3.0, height / 2),
        },
    )


def _values(
    frame: _Frame, bars: tuple[Bar, ...], highest: int, *, shows_every_value: bool
) -> list[Markup]:
    written: list[Markup] = []
    for index, bar in enumerate(bars):
        if bar.value is None or (not shows_every_value and bar.value < max(highest, 1)):
            continue
        text = compact_number(bar.value) if shows_every_value else number(bar.value)
        y = frame.base - frame.height_of(bar.value) - 6
        written.append(
            element("text", {**_anchored(frame, index, shows_every_value), "y": y}, text)
        )
        if not shows_every_value:
            break
    return written


def _anchored(frame: _Frame, index: int, stays_in_slot: bool) -> dict[str, Attribute]:
    """Keep a long value inside the drawing when its column is the first or the last."""
    middle = frame.middle(index)
    if stays_in_slot or 8 <= middle <= 92:
        return {"class": "bar-value", "x": f"{middle:.3f}%", "text-anchor": "middle"}
    if middle < 8:
        return {"class": "bar-value", "x": "0", "text-anchor": "start"}
    return {"class": "bar-value", "x": "100%", "text-anchor": "end"}


def _label(frame: _Frame, index: int, bar: Bar) -> Markup:
    kinds = ["axis-label"]
    if bar.is_minor:
        kinds.append("axis-label--minor")
    if bar.is_current:
        kinds.append("axis-label--current")
    return element(
        "text",
        {
            "class": " ".join(kinds),
            "x": f"{frame.middle(index):.3f}%",
            "y": frame.base + 16,
            "text-anchor": "middle",
        },
        bar.label,
    )
