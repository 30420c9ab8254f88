"""Use cases of insights: keep the days right, read them."""

import contextlib
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from wondernest.analytics import _store
from wondernest.analytics.rows import Backlog, DailyMetrics, DirtyDay
from wondernest.core import service as core
from wondernest.db.pool import NoSuchFamily, ReadTransaction, Transaction

RULE_VERSION = "daily-1"
CHANGED_TOPIC = "daily_metrics.changed"


async def recompute_dirty_days(tx: Transaction, *, at: datetime, at_most: int = 200) -> int:
    """Works off marks of changed days; how many days were computed again.

    Taking the marks, the new figures and the event commit together: a crash takes all of it back
    and the marks are worked off again. Needs READ COMMITTED: each day is computed by a statement
    that starts after its lock is held, so it sees everything that was marked before.
    """
    marks = await _store.claim_dirty_days(tx, at_most=at_most)
    days = _latest_of_each(marks)
    for day in days:
        # A family may have been erased while its marks waited.
        with contextlib.suppress(NoSuchFamily):
            async with tx.savepoint():
                await tx.enter_family(day.family_id)
                await _store.lock_day(tx, day)
                await _recompute(tx, day, at=at)
    return len(days)


def _latest_of_each(marks: list[DirtyDay]) -> list[DirtyDay]:
    """One entry a day, in one order for all workers, so that their locks never cross."""
    latest: dict[tuple[UUID, UUID, date], DirtyDay] = {}
    for mark in sorted(marks, key=lambda mark: mark.mark_id):
        latest[mark.family_id, mark.child_id, mark.local_date] = mark
    return [latest[key] for key in sorted(latest)]


async def _recompute(tx: Transaction, day: DirtyDay, *, at: datetime) -> None:
    midnight = datetime.combine(day.local_date, time(), UTC)
    # Written anew rather than changed, so that a day that lost its last figure is gone as well.
    await _store.end_daily_metrics(tx, day)
    await _store.add_daily_metrics(
        tx,
        day,
        earliest_at=midnight - timedelta(hours=14),
        latest_at=midnight + timedelta(hours=38),
        rule_version=RULE_VERSION,
        computed_at=at,
    )
    await core.publish(
        tx,
        family_id=day.family_id,
        topic=CHANGED_TOPIC,
        payload={"child_id": str(day.child_id), "local_date": day.local_date.isoformat()},
    )


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
