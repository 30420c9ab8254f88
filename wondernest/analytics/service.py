"""Use cases of insights: keep the days right, read them."""

import contextlib
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby
from uuid import UUID

from wondernest.analytics import _store, _store_spans
from wondernest.analytics.rows import Backlog, DailyMetrics, DirtyDay
from wondernest.core import service as core
from wondernest.db.pool import NoSuchFamily, ReadTransaction, Transaction

RULE_VERSION = "daily-1"
CHANGED_TOPIC = "daily_metrics.changed"
WEEK = timedelta(days=7)
# A day is compared with valid days up to four weeks before it, so it tells in four later weeks.
WEEKS_AFTER = 4


async def recompute_dirty_days(tx: Transaction, *, at: datetime, at_most: int = 200) -> int:
    """Works off marks of changed days; how many days were computed again.

    Taking the marks, the new figures, the marks of weeks and months and the event commit together:
    a crash takes all of it back and the marks are worked off again. Needs READ COMMITTED: each day
    is computed by a statement that starts after its lock is held, so it sees everything that was
    marked before.
    """
    return await recompute_days(tx, await claim_dirty_days(tx, at_most=at_most), at=at)


async def claim_dirty_days(tx: Transaction, *, at_most: int) -> list[DirtyDay]:
    """Takes marks out of the log; they are back in it when the transaction fails."""
    return await _store.claim_dirty_days(tx, at_most=at_most)


async def recompute_days(tx: Transaction, marks: list[DirtyDay], *, at: datetime) -> int:
    """Computes the marked days again, in the transaction that took the marks; how many."""
    days = _latest_of_each(marks)
    for family_id, of_family in groupby(days, key=lambda day: day.family_id):
        # A family may have been erased while its marks waited.
        with contextlib.suppress(NoSuchFamily):
            async with tx.savepoint():
                await tx.enter_family(family_id)
                await _recompute_family(tx, list(of_family), at=at)
    return len(days)


def _latest_of_each(marks: list[DirtyDay]) -> list[DirtyDay]:
    """One entry a day, in one order for all workers, so that their locks never cross."""
    latest: dict[tuple[UUID, UUID, date], DirtyDay] = {}
    for mark in sorted(marks, key=lambda mark: mark.mark_id):
        latest[mark.family_id, mark.child_id, mark.local_date] = mark
    return [latest[key] for key in sorted(latest)]


async def _recompute_family(tx: Transaction, days: list[DirtyDay], *, at: datetime) -> None:
    for day in days:
        await _store.lock_rollup(
            tx,
            grain="day",
            family_id=day.family_id,
            child_id=day.child_id,
            starts_on=day.local_date,
        )
        await _recompute(tx, day, at=at)
    await _store_spans.add_dirty_spans(tx, _spans_of(days, at=at))


async def _recompute(tx: Transaction, day: DirtyDay, *, at: datetime) -> None:
    earliest_at, latest_at = instants(day.local_date, day.local_date)
    await _store.end_daily_metrics(tx, day, earliest_at=earliest_at, latest_at=latest_at)
    await _store.add_daily_metrics(
        tx,
        day,
        earliest_at=earliest_at,
        latest_at=latest_at,
        rule_version=RULE_VERSION,
        computed_at=at,
    )
    await core.publish(
        tx,
        family_id=day.family_id,
        topic=CHANGED_TOPIC,
        payload={"child_id": str(day.child_id), "local_date": day.local_date.isoformat()},
    )


def instants(first_on: date, last_on: date) -> tuple[datetime, datetime]:
    """A span that holds local dates in every zone: they run from UTC-12 to UTC+14."""
    earliest = datetime.combine(first_on, time(), UTC) - timedelta(hours=14)
    return earliest, datetime.combine(last_on, time(), UTC) + timedelta(hours=38)


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _spans_of(days: list[DirtyDay], *, at: datetime) -> list[dict[str, object]]:
    """Marks for the weeks and months that the days tell in; a week to come has no figures yet."""
    last_monday = monday_of(at.date() + timedelta(days=1))
    spans = set()
    for day in days:
        own = monday_of(day.local_date)
        weeks = [own, *(own + number * WEEK for number in range(1, WEEKS_AFTER + 1))]
        spans |= {
            (day.family_id, day.child_id, "week", week)
            for week in weeks
            if week == own or week <= last_monday
        }
        spans.add((day.family_id, day.child_id, "month", day.local_date.replace(day=1)))
    names = ("family_id", "child_id", "grain", "starts_on")
    return [dict(zip(names, span, strict=True)) | {"marked_at": at} for span in sorted(spans)]


async def get_backlog(tx: ReadTransaction) -> Backlog:
    return await _store.count_dirty_days(tx) or Backlog(0, 0.0)


async def list_days(
    tx: ReadTransaction, *, family_id: UUID, child_id: UUID, first_on: date, last_on: date
) -> list[DailyMetrics]:
    """Days with figures within a span, both ends included, oldest first."""
    return await _store.list_days(
        tx, family_id=family_id, child_id=child_id, first_on=first_on, last_on=last_on
    )


async def list_stale_days(
    tx: ReadTransaction, *, family_id: UUID, child_id: UUID, first_on: date, last_on: date
) -> list[date]:
    """Days whose figures are about to change."""
    return await _store.list_stale_days(
        tx, family_id=family_id, child_id=child_id, first_on=first_on, last_on=last_on
    )


async def get_latest_day(tx: ReadTransaction, *, family_id: UUID, child_id: UUID) -> date | None:
    """The last local date with figures."""
    return await _store.get_latest_day(tx, family_id=family_id, child_id=child_id)
