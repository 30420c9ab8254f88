"""Figures with their error bars, one for each cohort.

Widths are percentages and heights are pixels, as in bar charts.
"""

from collections.abc import Callable, Iterator, Sequence
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
    top_value = max(ticks[-1], 1)
    hatch_id = f"{chart_id}-not-released"
    base = _TOP + plot_height

    def y_of(value: int) -> float:
        return base - plot_height * value / top_value

    children = [element("defs", {}, hatch(hatch_id, css_class="not-observed"))]
    children.extend(_axis(ticks, y_of))
    slot = 100 / len(intervals)
    for index, one in enumerate(intervals):
        middle = f"{slot * (index + 0.5):.3f}%"
        label: dict[str, Attribute] = {"class": "axis-label", "x": middle, "y": base + 16}
        if one.value is None:
            box = (f"{slot * index:.3f}%", f"{slot:.3f}%", plot_height)
            children.append(_not_released(_words(one, unit), hatch_id, *box))
        else:
            children.append(
                _drawn(one, middle, y_of(one.low), y_of(one.value), y_of(one.high), unit)
            )
        children.append(element("text", {**label, "text-anchor": "middle"}, one.label))
    return picture(
        chart_id,
        title=title,
        description=" ".join(f"{_words(one, unit)}." for one in intervals),
        attributes={"class": "chart chart--axis", "width": "100%", "height": base + _BOTTOM},
        children=tuple(children),
    )


def _axis(ticks: Sequence[int], y_of: Callable[[int], float]) -> Iterator[Markup]:
    for tick in ticks:
        kind = "base-line" if tick == 0 else "grid-line"
        line: dict[str, Attribute] = {"class": kind, "x1": "0", "x2": "100%"}
        yield element("line", {**line, "y1": y_of(tick), "y2": y_of(tick)})
        place: dict[str, Attribute] = {"class": "axis-value", "x": -8, "y": y_of(tick)}
        text = {**place, "dy": "0.32em", "text-anchor": "end"}
        yield element("text", text, compact_number(tick))


def _not_released(words: str, hatch_id: str, x: str, width: str, height: int) -> Markup:
    hatched: dict[str, Attribute] = {"class": "not-observed", "fill": f"url(#{hatch_id})"}
    rect = element("rect", {**hatched, "x": x, "y": _TOP, "width": width, "height": height})
    return element("g", {}, element("title", {}, words), rect)


def _words(one: Interval, unit: Unit) -> str:
    if one.value is None:
        return f"{one.name}: too few children"
    span = f"{number(one.low)} and {number(one.high)}"
    return f"{one.name}: {counted(one.value, *unit)}, between {span}"


def _drawn(one: Interval, middle: str, low: float, value: float, high: float, unit: Unit) -> Markup:
    stem: dict[str, Attribute] = {"class": "whisker", "x1": middle, "x2": middle}
    dot: dict[str, Attribute] = {"class": "whisker-dot", "cx": middle, "cy": value, "r": 5}
    return element(
        "g",
        {},
        element("title", {}, _words(one, unit)),
        element("line", {**stem, "y1": low, "y2": high}),
        element("circle", dot),
    )
