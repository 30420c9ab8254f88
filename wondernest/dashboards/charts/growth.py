"""A child's numbers of words over the months, with the middle of a sample as a band behind them.

Widths are percentages of the drawing, lines through an inner viewport: text keeps its size.
"""

from collections.abc import Sequence

from markupsafe import Markup

from wondernest.dashboards.charts.scale import nice_ticks
from wondernest.dashboards.charts.svg import Attribute, decimal, element, picture
from wondernest.dashboards.formatting import compact_number, counted
from wondernest.dashboards.views.growing import WordBand, WordGrowth, WordPoint

_TOP, _BOTTOM, _HEIGHT, _WIDTH = 12, 24, 200, 1000
_AXIS_OFFSET = -8


class _Frame:
    """Geometry shared by the parts of one chart; x in thousandths of the width."""

    def __init__(self, points: Sequence[WordPoint], bands: Sequence[WordBand]) -> None:
        ages = [*(point.age_months for point in points), *(band.age_months for band in bands)]
        self.first, self.last = min(ages) - 0.5, max(ages) + 0.5
        highest = max([*(point.words for point in points), *(band.high for band in bands)])
        self.ticks = nice_ticks(highest)
        self.top_value = max(self.ticks[-1], 1)

    def x(self, age: float) -> float:
        return _WIDTH * (age - self.first) / (self.last - self.first)

    def y(self, words: float) -> float:
        return _TOP + _HEIGHT * (1 - words / self.top_value)


def growth_chart(growth: WordGrowth) -> Markup:
    """Draw one form's numbers; points are joined in the order they were taken."""
    frame = _Frame(growth.points, growth.bands)
    inner = element(
        "svg",
        {
            "x": 0, "y": 0, "width": "100%", "height": _TOP + _HEIGHT + 1,
            "viewBox": f"0 0 {_WIDTH} {_TOP + _HEIGHT + 1}", "preserveAspectRatio": "none",
        },
        *_bands(frame, growth.bands),
        *_line(frame, growth.points),
    )  # fmt: skip
    return picture(
        f"growth-{growth.key}",
        title=f"Words said by age, {growth.name}",
        description=describe(growth),
        attributes={
            "class": "chart chart--axis", "width": "100%", "height": _TOP + _HEIGHT + _BOTTOM,
        },
        children=(
            *_value_axis(frame),
            inner,
            *(_dot(frame, point) for point in growth.points),
            *_age_axis(frame),
        ),
    )  # fmt: skip


def describe(growth: WordGrowth) -> str:
    """The chart in sentences, for people who do not see it."""
    if not growth.points:
        return "No form was filled in yet."
    last = growth.points[-1]
    sentences = [
        f"{counted(len(growth.points), 'form', 'forms')} filled in.",
        (
            f"The latest, at {counted(last.age_months, 'month', 'months')}, has"
            f" {counted(last.words, 'word', 'words')}."
        ),
    ]
    at_age = next((band for band in growth.bands if band.age_months == last.age_months), None)
    if at_age is not None:
        sentences.append(
            f"Of the children of the sample at that age the middle eight of ten said"
            f" {at_age.low} to {at_age.high} words."
        )
    return " ".join(sentences)


def _value_axis(frame: _Frame) -> list[Markup]:
    parts: list[Markup] = []
    for tick in frame.ticks:
        y = frame.y(tick)
        kind = "base-line" if tick == 0 else "grid-line"
        parts.append(element("line", {"class": kind, "x1": "0", "x2": "100%", "y1": y, "y2": y}))
        place: dict[str, Attribute] = {
            "class": "axis-value", "x": _AXIS_OFFSET, "y": y, "dy": "0.32em", "text-anchor": "end",
        }  # fmt: skip
        parts.append(element("text", place, compact_number(tick)))
    return parts


def _age_axis(frame: _Frame) -> list[Markup]:
    first, last = int(frame.first + 0.5), int(frame.last)
    step = max(1, -(-(last - first + 1) // 8))
    return [
        element(
            "text",
            {
                "class": "axis-label", "x": f"{frame.x(age) / 10:.3f}%",
                "y": _TOP + _HEIGHT + 17, "text-anchor": "middle",
            },
            str(age),
        )
        for age in range(first, last + 1, step)
    ]  # fmt: skip


def _bands(frame: _Frame, bands: Sequence[WordBand]) -> list[Markup]:
    if not bands:
        return []
    upper = [f"{decimal(frame.x(band.age_months))} {decimal(frame.y(band.high))}" for band in bands]
    lower = [f"{decimal(frame.x(band.age_months))} {decimal(frame.y(band.low))}" for band in bands]
    middle = [
        f"{decimal(frame.x(band.age_months))} {decimal(frame.y(band.middle))}" for band in bands
    ]
    return [
        element("path", {"class": "growth-band", "d": f"M{'L'.join([*upper, *lower[::-1]])}Z"}),
        element("path", {"class": "growth-middle", "d": f"M{'L'.join(middle)}"}),
    ]


def _line(frame: _Frame, points: Sequence[WordPoint]) -> list[Markup]:
    if len(points) < 2:
        return []
    places = [
        f"{decimal(frame.x(each.age_months))} {decimal(frame.y(each.words))}" for each in points
    ]
    return [element("path", {"class": "growth-line", "d": f"M{'L'.join(places)}"})]


def _dot(frame: _Frame, point: WordPoint) -> Markup:
    name = (
        f"{counted(point.age_months, 'month', 'months')}: {counted(point.words, 'word', 'words')}"
    )
    return element(
        "circle",
        {
            "class": "growth-dot", "cx": f"{frame.x(point.age_months) / 10:.3f}%",
            "cy": frame.y(point.words), "r": 5,
        },
        element("title", {}, name),
    )  # fmt: skip
