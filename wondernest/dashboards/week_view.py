"""From a child's weeks and months to the pages that show them."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from wondernest.analytics import service as analytics
from wondernest.analytics import service_spans as spans
from wondernest.analytics.rows import MonthlyMetrics, WeeklySummary
from wondernest.dashboards import day_view
from wondernest.dashboards.benchmark_view import build_benchmarks
from wondernest.dashboards.sections import sections
from wondernest.dashboards.views import ChildChip, WeekDay
from wondernest.dashboards.views.weeks import (
    SpanFigures,
    TrendPoint,
    TrendsPage,
    WeekChange,
    WeekPage,
)
from wondernest.db.pool import ReadTransaction
from wondernest.family.service import Child

WEEK = timedelta(days=7)
TREND_WEEKS = 26
TREND_MONTHS = 12


def week_url(child: Child, day: date) -> str:
    return f"{day_view.day_url(child)}/week?day={day.isoformat()}"


def _whole(value: Decimal | None) -> int | None:
    return None if value is None else round(value)


def _percent(share: Decimal | None) -> int | None:
    return None if share is None else round(share * 100)


def span_figures(span: WeeklySummary | MonthlyMetrics, *, is_stale: bool) -> SpanFigures:
    return SpanFigures(
        recorded_day_count=span.recorded_day_count,
        valid_day_count=span.valid_day_count,
        adult_words=_whole(span.mean_adult_word_count),
        turns=_whole(span.mean_turn_count),
        child_vocalizations=_whole(span.mean_vocalization_count),
        computed_at=span.computed_at,
        is_stale=is_stale,
    )


def week_change(week: WeeklySummary) -> WeekChange:
    hour = week.best_hour
    return WeekChange(
        adult_words=_percent(week.word_change_share),
        turns=_percent(week.turn_change_share),
        child_vocalizations=_percent(week.vocalization_change_share),
        word_stars=week.word_star_count,
        turn_stars=week.turn_star_count,
        best_hour_label=None if hour is None else f"{hour:02d}:00",
    )


def _chips(child: Child, children: Sequence[Child], today: date, path: str) -> list[ChildChip]:
    """The switcher stays on the same kind of page."""
    return [
        ChildChip(one.nickname, one.age_text, f"{one.url}/{path}", one.is_current)
        for other in children
        for one in [day_view.chip(other, today=today, is_current=other.child_id == child.child_id)]
    ]


async def build_week(
    tx: ReadTransaction, *, child: Child, children: Sequence[Child], chosen_on: date, now: datetime
) -> WeekPage:
    """The page of the week that holds a day."""
    today = now.astimezone(ZoneInfo(child.time_zone)).date()
    monday = analytics.monday_of(chosen_on)
    sunday = monday + timedelta(days=6)
    key = {"family_id": child.family_id, "child_id": child.child_id}
    days = await analytics.list_days(tx, **key, first_on=monday, last_on=sunday)
    stale = await analytics.list_stale_days(tx, **key, first_on=monday, last_on=sunday)
    weeks = await spans.list_weeks(tx, **key, first_on=monday, last_on=monday)
    is_stale = monday in await spans.list_stale_weeks(tx, **key, first_on=monday, last_on=monday)
    summaries = {
        day.local_date: day_view.summarise(day, is_stale=day.local_date in stale) for day in days
    }
    dates = [monday + timedelta(days=offset) for offset in range(7)]
    week = weeks[0] if weeks else None
    figures = span_figures(week, is_stale=is_stale) if week else None
    return WeekPage(
        child=day_view.chip(child, today=today, is_current=True),
        children=tuple(_chips(child, children, today, "week")),
        sections=sections(child, current="week", day=chosen_on),
        monday=monday,
        sunday=sunday,
        is_this_week=monday <= today <= sunday,
        time_zone=child.time_zone,
        days=tuple(
            WeekDay(day, day_view.day_url(child, day) if day <= today else None, summaries.get(day))
            for day in dates
        ),
        figures=figures,
        change=week_change(week) if week else None,
        benchmarks=await build_benchmarks(tx, child=child, monday=monday, own=figures),
        is_stale=is_stale,
        previous_url=week_url(child, monday - WEEK),
        next_url=week_url(child, monday + WEEK) if monday + WEEK <= today else None,
    )


async def build_trends(
    tx: ReadTransaction, *, child: Child, children: Sequence[Child], now: datetime
) -> TrendsPage:
    """The page of half a year of weeks and a year of months."""
    today = now.astimezone(ZoneInfo(child.time_zone)).date()
    key = {"family_id": child.family_id, "child_id": child.child_id}
    this_week, this_month = analytics.monday_of(today), today.replace(day=1)
    mondays = [this_week - number * WEEK for number in range(TREND_WEEKS - 1, -1, -1)]
    firsts = _months_before(this_month, TREND_MONTHS)
    weeks = {
        week.week_start_on: week
        for week in await spans.list_weeks(tx, **key, first_on=mondays[0], last_on=this_week)
    }
    stale_weeks = await spans.list_stale_weeks(tx, **key, first_on=mondays[0], last_on=this_week)
    months = {
        month.month_start_on: month
        for month in await spans.list_months(tx, **key, first_on=firsts[0], last_on=this_month)
    }
    stale_months = await spans.list_stale_months(tx, **key, first_on=firsts[0], last_on=this_month)
    return TrendsPage(
        child=day_view.chip(child, today=today, is_current=True),
        children=tuple(_chips(child, children, today, "trends")),
        sections=sections(child, current="trends"),
        weeks=tuple(
            _point(monday, weeks.get(monday), stale_weeks, url=week_url(child, monday))
            for monday in mondays
        ),
        months=tuple(_point(first, months.get(first), stale_months) for first in firsts),
    )


def _point(
    starts_on: date,
    span: WeeklySummary | MonthlyMetrics | None,
    stale: set[date],
    *,
    url: str | None = None,
) -> TrendPoint:
    figures = span_figures(span, is_stale=starts_on in stale) if span else None
    return TrendPoint(starts_on, url, figures)


def _months_before(month: date, count: int) -> list[date]:
    """First days of that many months, the given one last."""
    firsts = [month]
    while len(firsts) < count:
        firsts.append((firsts[-1] - timedelta(days=1)).replace(day=1))
    return firsts[::-1]
