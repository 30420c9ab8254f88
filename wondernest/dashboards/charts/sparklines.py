"""A word-sized line of recent values: shape only, no axis."""

from markupsafe import Markup

from wondernest.dashboards.charts.bars import Tone, Unit
from wondernest.dashboards.charts.svg import decimal, element, picture
from wondernest.dashboards.formatting import counted

_WIDTH, _HEIGHT, _MARGIN = 108, 34, 5


def sparkline(
    values: tuple[int | None, ...], *, chart_id: str, title: str, unit: Unit, tone: Tone
) -> Markup:
    """Join neighbouring values by a line; a value that was not observed leaves a gap."""
    if not values:
        raise ValueError("a sparkline needs at least one value")
    highest = max((value for value in values if value is not None), default=0)
    points = [_point(index, value, len(values), highest) for index, value in enumerate(values)]
    line_class = {"class": f"spark spark--{tone}"}
    children = [
        element("path", {**line_class, "d": path}) for path in _paths(points) if "L" in path
    ]
    seen = [point for point in points if point is not None]
    for point in seen:
        is_last = point is seen[-1]
        place: dict[str, str | int | float] = {"cx": point[0], "cy": point[1]}
        size = 3.5 if is_last else 1.6
        children.append(
            element("circle", {"class": f"spark-dot spark-dot--{tone}", **place, "r": size})
        )
    return picture(
        chart_id,
        title=title,
        description=_describe(values, unit),
        attributes={
            "class": "sparkline",
            "viewBox": f"0 0 {_WIDTH} {_HEIGHT}",
            "width": _WIDTH,
            "height": _HEIGHT,
        },
        children=tuple(children),
    )


def _point(index: int, value: int | None, count: int, highest: int) -> tuple[float, float] | None:
    if value is None:
        return None
    x = _MARGIN + (_WIDTH - 2 * _MARGIN) * (index / (count - 1) if count > 1 else 0.5)
    y = _HEIGHT - _MARGIN - (_HEIGHT - 2 * _MARGIN) * value / max(highest, 1)
    return (x, y)


def _paths(points: list[tuple[float, float] | None]) -> list[str]:
    """One path per unbroken run of points."""
    paths: list[str] = []
    is_joined = False
    for point in points:
        if point is None:
            is_joined = False
            continue
        place = f"{decimal(point[0])} {decimal(point[1])}"
        if is_joined:
            paths[-1] += f"L{place}"
        else:
            paths.append(f"M{place}")
        is_joined = True
    return paths


def _describe(values: tuple[int | None, ...], unit: Unit) -> str:
    seen = [value for value in values if value is not None]
    if not seen:
        return "Nothing was recorded."
    return (
        f"{len(seen)} of {len(values)} days recorded, from {counted(min(seen), *unit)} "
        f"to {counted(max(seen), *unit)}; the latest is {counted(seen[-1], *unit)}."
    )
