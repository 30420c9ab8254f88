"""From a child's figures to the view of one day inside its week."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from uuid import UUID
from zoneinfo import ZoneInfo

from wondernest.analytics import service as analytics
from wondernest.analytics.rows import DailyMetrics
from wondernest.audio import service as audio
from wondernest.audio.rows import HourOfDay
from wondernest.dashboards import formatting
from wondernest.dashboards.views import (
    AudioEnvironment,
    ChildChip,
    DaySummary,
    HourValue,
    TodayPage,
    WeekDay,
)
from wondernest.db.pool import ReadTransaction
from wondernest.family.service import Child

VALID_SECONDS = 34_200
LONGEST_GAP_SECONDS = 3_600


def day_url(child: Child, day: date | None = None) -> str:
    base = f"/families/{child.family_id}/children/{child.child_id}"
    return base if day is None else f"{base}?day={day.isoformat()}"


def chip(child: Child, *, today: date, is_current: bool) -> ChildChip:
    return ChildChip(
        nickname=child.nickname,
        age_text=formatting.age_in_words(max(child.age_in_months(today), 0)),
        url=day_url(child),
        is_current=is_current,
    )


def _whole(value: Decimal | None) -> int | None:
    return None if value is None else round(value)


def _why_not_valid(day: DailyMetrics) -> str | None:
    """Why a day cannot be compared with others, in one sentence."""
    if day.is_valid_day:
        return None
    recorded = formatting.duration(round(day.recorded_seconds))
    if day.recorded_seconds < VALID_SECONDS:
        return f"The recording lasted {recorded}; comparing days needs at least 9 h 30 min."
    gap = formatting.duration(round(day.longest_gap_seconds or 0))
    return f"The recording has a gap of {gap}; comparing days allows at most an hour."


def summarise(day: DailyMetrics, *, is_stale: bool) -> DaySummary:
    return DaySummary(
        local_date=day.local_date,
        adult_words=_whole(day.adult_word_count),
        turns=day.conversational_turn_count,
        child_vocalizations=day.child_vocalization_count,
        recorded_seconds=round(day.recorded_seconds),
        is_valid_day=day.is_valid_day,
        electronic_seconds=_whole(day.electronic_seconds),
        computed_at=day.computed_at,
        is_stale=is_stale,
        why_not_valid=_why_not_valid(day),
        projected_12h_adult_words=_whole(day.projected_12h_adult_word_count),
        projected_12h_turns=_whole(day.projected_12h_turn_count),
        projected_12h_child_vocalizations=_whole(day.projected_12h_vocalization_count),
    )


def environment(day: DailyMetrics | None) -> AudioEnvironment | None:
    if day is None or day.meaningful_seconds is None:
        return None
    return AudioEnvironment(
        meaningful_seconds=round(day.meaningful_seconds),
        overlap_seconds=round(day.overlap_seconds or 0),
        distant_seconds=round(day.distant_seconds or 0),
        electronic_seconds=round(day.electronic_seconds or 0),
        noise_seconds=round(day.noise_seconds or 0),
        silence_seconds=round(day.silence_seconds or 0),
    )


def hour_values(
    found: Sequence[HourOfDay], *, local_date: date, zone: ZoneInfo, now: datetime
) -> tuple[HourValue, ...]:
    """The hours of the day's clock: 24, the one that does not exist left out."""
    by_hour = {hour.hour: hour for hour in found}
    values = []
    for number in range(24):
        starts_at = datetime.combine(local_date, time(number), zone)
        if starts_at.astimezone(ZoneInfo("UTC")).astimezone(zone).hour != number:
            continue
        hour = by_hour.get(number)
        values.append(
            HourValue(
                hour_label=f"{number:02d}:00",
                adult_words=_whole(hour.adult_word_count) if hour else None,
                turns=hour.conversational_turn_count if hour else None,
                child_vocalizations=hour.child_vocalization_count if hour else None,
                is_ahead=starts_at > now,
            )
        )
    return tuple(values)


@dataclass(frozen=True, slots=True)
class _Figures:
    """What is known of a week and of one day in it."""

    days: dict[date, DaySummary]
    chosen: DailyMetrics | None
    hours: list[HourOfDay]


async def _read(
    tx: ReadTransaction, *, family_id: UUID, child_id: UUID, monday: date, chosen_on: date
) -> _Figures:
    span = {"first_on": monday, "last_on": monday + timedelta(days=6)}
    days = await analytics.list_days(tx, family_id=family_id, child_id=child_id, **span)
    stale = await analytics.list_stale_days(tx, family_id=family_id, child_id=child_id, **span)
    return _Figures(
        days={day.local_date: summarise(day, is_stale=day.local_date in stale) for day in days},
        chosen=next((day for day in days if day.local_date == chosen_on), None),
        hours=await audio.list_hours(
            tx, family_id=family_id, child_id=child_id, local_date=chosen_on
        ),
    )


def _week(
    monday: date, days: dict[date, DaySummary], url_of: Callable[[date], str | None]
) -> tuple[WeekDay, ...]:
    dates = [monday + timedelta(days=offset) for offset in range(7)]
    return tuple(WeekDay(local_date=day, url=url_of(day), summary=days.get(day)) for day in dates)


async def build(
    tx: ReadTransaction, *, child: Child, children: Sequence[Child], chosen_on: date, now: datetime
) -> TodayPage:
    """The day page of a child; costs the same however many other days there are."""
    zone = ZoneInfo(child.time_zone)
    today = now.astimezone(zone).date()
    monday = chosen_on - timedelta(days=chosen_on.weekday())
    figures = await _read(
        tx,
        family_id=child.family_id,
        child_id=child.child_id,
        monday=monday,
        chosen_on=chosen_on,
    )

    def url_of(day: date) -> str | None:
        return day_url(child, day) if day <= today else None

    base = day_url(child)
    return TodayPage(
        child=chip(child, today=today, is_current=True),
        children=tuple(
            chip(other, today=today, is_current=other.child_id == child.child_id)
            for other in children
        ),
        local_date=chosen_on,
        is_today=chosen_on == today,
        time_zone=child.time_zone,
        day=figures.days.get(chosen_on),
        hours=hour_values(figures.hours, local_date=chosen_on, zone=zone, now=now),
        audio_environment=environment(figures.chosen),
        week=_week(monday, figures.days, url_of),
        previous_day_url=day_url(child, chosen_on - timedelta(days=1)),
        next_day_url=url_of(chosen_on + timedelta(days=1)),
        previous_week_url=day_url(child, chosen_on - timedelta(days=7)),
        next_week_url=url_of(chosen_on + timedelta(days=7)),
        live_url=f"{base}/live",
        fragment_url=f"{base}/fragment?day={chosen_on.isoformat()}",
    )
