"""Figures with their error bars, one for each cohort.

Widths are percentages and heights are pixels, as in bar charts.
"""

from dataclasses import dataclass

from markupsafe import Markup

from wondernest.dashboards.charts.bars import Unit
from wondernest.dashboards.charts.scale import nice_ticks
from wondernest.dashboards.charts.svg import Attribute, element, hatch, picture
from wondernest.dashboards.formatting import compact_number, counted, number

_TOP = 20
_BOTTOM = 22


@dataclass(frozen=True, slots=True)
class Interval:
    """A figure between two others; without a value there is nothing to show, and it is hatched."""

    #: Short text below.
    label: str
    #: The full name, shown when pointing at it and in the description.
    name: str
    value: int | None
    low: int = 0
    high: int = 0


def interval_chart(
    intervals: tuple[Interval, ...],
    *,
    chart_id: str,
    title: str,
    unit: Unit,
    plot_height: int = 150,
) -> Markup:
    """Draw a dot for each figure and a line from its lowest to its highest, over an axis from 0."""
    if not intervals:
        raise ValueError("a chart needs at least one figure")
    highest = max((one.high for one in intervals if one.value is not None), default=0)
    ticks = nice_ticks(highest, at_most=4)
    frame = _Frame(len(intervals), plot_height, max(ticks[-1], 1), f"{chart_id}-not-released")
    children = [
        element("defs", {}, hatch(frame.hatch_id, css_class="not-observed")),
        *(mark for tick in ticks for mark in _tick(frame, tick)),
    ]
    for index, one in enumerate(intervals):
        draw = _hatched if one.value is None else _drawn
        children += [draw(frame, index, one, unit), _label(frame, index, one)]
    return picture(
        chart_id,
        title=title,
        description=" ".join(f"{_words(one, unit)}." for one in intervals),
        attributes={"class": "chart chart--axis", "width": "100%", "height": frame.base + _BOTTOM},
        children=tuple(children),
    )


@dataclass(frozen=True, slots=True)
class _Frame:
    """Geometry shared by the parts of one chart."""

    count: int
    plot_height: int
    top_value: int
    hatch_id: str

    @property
    def base(self) -> int:
        return _TOP + self.plot_height

    def y_of(self, value: int) -> float:
        return self.base - self.plot_height * value / self.top_value

    def left(self, index: float) -> str:
        return f"{100 * index / self.count:.3f}%"


def _tick(frame: _Frame, tick: int) -> tuple[Markup, Markup]:
    y = frame.y_of(tick)
    line: dict[str, Attribute] = {"class": "grid-line" if tick else "base-line", "x1": "0"}
    place: dict[str, Attribute] = {"class": "axis-value", "x": -8, "y": y, "dy": "0.32em"}
    return (
        element("line", {**line, "x2": "100%", "y1": y, "y2": y}),
        element("text", {**place, "text-anchor": "end"}, compact_number(tick)),
    )


def _label(frame: _Frame, index: int, one: Interval) -> Markup:
    place: dict[str, Attribute] = {"class": "axis-label", "x": frame.left(index + 0.5)}
    return element("text", {**place, "y": frame.base + 16, "text-anchor": "middle"}, one.label)


def _words(one: Interval, unit: Unit) -> str:
    if one.value is None:
        return f"{one.name}: too few children"
    span = f"{number(one.low)} and {number(one.high)}"
    return f"{one.name}: {counted(one.value, *unit)}, between {span}"


def _hatched(frame: _Frame, index: int, one: Interval, unit: Unit) -> Markup:
    box: dict[str, Attribute] = {
        "class": "not-observed",
        "fill": f"url(#{frame.hatch_id})",
        "x": frame.left(index),
        "y": _TOP,
        "width": frame.left(1),
        "height": frame.plot_height,
    }
    return element("g", {}, element("title", {}, _words(one, unit)), element("rect", box))


def _drawn(frame: _Frame, index: int, one: Interval, unit: Unit) -> Markup:
    middle = frame.left(index + 0.5)
    stem: dict[str, Attribute] = {"class": "whisker", "x1": middle, "x2": middle}
    dot: dict[str, Attribute] = {"class": "whisker-dot", "cx": middle, "r": 5}
    return element(
        "g",
        {},
        element("title", {}, _words(one, unit)),
        element("line", {**stem, "y1": frame.y_of(one.low), "y2": frame.y_of(one.high)}),
        element("circle", {**dot, "cy": frame.y_of(one.value or 0)}),
    )
