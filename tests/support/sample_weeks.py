"""Sample pages of weeks and months of an invented family."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from tests.support.growing import sections
from wondernest.dashboards.views import (
    Benchmark,
    ChildChip,
    DaySummary,
    SpanFigures,
    TrendPoint,
    TrendsPage,
    WeekChange,
    WeekDay,
    WeekPage,
)

ZONE = "Europe/Berlin"
SATURDAY = date(2026, 11, 21)
COUNTED_AT = datetime(2026, 11, 21, 17, 42, tzinfo=UTC)


def span_figures(share: float = 1.0, *, full_days: int = 4, is_stale: bool = False) -> SpanFigures:
    def mean(count: int) -> int | None:
        return round(count * share) if full_days else None

    return SpanFigures(
        5, full_days, mean(13_065), mean(404), mean(1_149), COUNTED_AT, is_stale=is_stale
    )


def week_page(child: ChildChip, sister: ChildChip, week: tuple[WeekDay, ...]) -> WeekPage:
    """With a full, a short, a missing and a stale day, and one to come."""
    days = list(week)
    assert days[3].summary is not None
    days[3] = replace(days[3], summary=replace(days[3].summary, is_stale=True))
    return WeekPage(
        child=child,
        children=(child, sister),
        sections=sections("Week"),
        monday=SATURDAY - timedelta(days=5),
        sunday=SATURDAY + timedelta(days=1),
        is_this_week=True,
        time_zone=ZONE,
        days=tuple(days),
        figures=span_figures(is_stale=True),
        change=WeekChange(8, -3, None, 1, 2, "17:00"),
        is_stale=True,
        previous_url="/children/mila/week?day=2026-11-09",
        next_url=None,
    )


def benchmarks_week_page(
    child: ChildChip, sister: ChildChip, week: tuple[WeekDay, ...]
) -> WeekPage:
    """With what was released about children of the same age; the words are a month older."""

    turns = Benchmark(
        name="Back-and-forth turns",
        tone="turns",
        own=404,
        mean=388,
        low=351,
        high=426,
        month_on=date(2026, 10, 1),
        from_months=12,
        to_months=23,
    )
    words = replace(
        turns,
        name="Grown-ups’ words",
        tone="words",
        own=13_065,
        mean=12_310,
        low=11_204,
        high=13_417,
        month_on=date(2026, 9, 1),
    )
    return replace(week_page(child, sister, week), benchmarks=(turns, words))


def short_week_page(
    child: ChildChip,
    sister: ChildChip,
    week: tuple[WeekDay, ...],
    short_day: Callable[[date], DaySummary],
) -> WeekPage:
    """Recorded, but no day is full: nothing is compared, and there are no stars."""
    page = week_page(child, sister, week)
    return replace(
        page,
        days=tuple(
            replace(day, summary=day.summary and short_day(day.local_date)) for day in page.days
        ),
        figures=span_figures(full_days=0),
        change=WeekChange(None, None, None, 0, 0, None),
        is_stale=False,
        next_url="/children/mila/week?day=2026-11-23",
    )


def empty_week_page(child: ChildChip, sister: ChildChip, week: tuple[WeekDay, ...]) -> WeekPage:
    page = week_page(child, sister, week)
    days = tuple(replace(day, summary=None) for day in page.days)
    return replace(page, days=days, figures=None, change=None, is_stale=False)


def trends_page(child: ChildChip, sister: ChildChip) -> TrendsPage:
    """Weeks with and without full days, one without a recording, one stale."""
    monday, first = SATURDAY - timedelta(days=5), date(2026, 11, 1)
    shares = [0.6 + (number * 7 % 11) / 16 for number in range(26)]
    found: list[SpanFigures | None] = [span_figures(share) for share in shares]
    found[:6], found[11], found[17] = [None] * 6, span_figures(full_days=0), None
    found[25] = span_figures(0.9, is_stale=True)
    weeks = tuple(
        TrendPoint(monday - timedelta(days=7 * (25 - number)), "/children/mila/week", figures)
        for number, figures in enumerate(found)
    )
    months = (
        *(TrendPoint(date(2026, month, 1), None, None) for month in range(1, 6)),
        *(TrendPoint(date(2026, month, 1), None, span_figures()) for month in range(6, 11)),
        TrendPoint(first, None, span_figures(is_stale=True)),
    )
    return TrendsPage(child, (child, sister), sections("Trends"), weeks, months)


def empty_trends_page(child: ChildChip, sister: ChildChip) -> TrendsPage:
    page = trends_page(child, sister)
    weeks = tuple(replace(point, figures=None) for point in page.weeks)
    return replace(page, weeks=weeks, months=tuple(replace(p, figures=None) for p in page.months))
