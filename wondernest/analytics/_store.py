"""The statements of analytics about days, typed."""

from datetime import date, datetime
from uuid import UUID

from wondernest.analytics.rows import Backlog, DailyMetrics, DirtyDay
from wondernest.db import queries
from wondernest.db.pool import ReadTransaction, Transaction

QUERIES = queries.load("wondernest.analytics")


async def claim_dirty_days(tx: Transaction, *, at_most: int) -> list[DirtyDay]:
    return await tx.many(QUERIES.claim_dirty_days, DirtyDay, at_most=at_most)


async def lock_rollup(
    tx: Transaction, *, grain: str, family_id: UUID, child_id: UUID, starts_on: date
) -> None:
    await tx.run(
        QUERIES.lock_rollup,
        grain=grain,
        family_id=family_id,
        child_id=child_id,
        starts_on=starts_on,
    )


async def add_daily_metrics(
    tx: Transaction,
    day: DirtyDay,
    *,
    earliest_at: datetime,
    latest_at: datetime,
    rule_version: str,
    computed_at: datetime,
) -> None:
    await tx.run(
        QUERIES.add_daily_metrics,
        family_id=day.family_id,
        child_id=day.child_id,
        local_date=day.local_date,
        mark_id=day.mark_id,
        earliest_at=earliest_at,
        latest_at=latest_at,
        rule_version=rule_version,
        computed_at=computed_at,
    )


async def end_daily_metrics(
    tx: Transaction, day: DirtyDay, *, earliest_at: datetime, latest_at: datetime
) -> None:
    await tx.run(
        QUERIES.end_daily_metrics,
        family_id=day.family_id,
        child_id=day.child_id,
        local_date=day.local_date,
        earliest_at=earliest_at,
        latest_at=latest_at,
    )


async def count_dirty_days(tx: ReadTransaction) -> Backlog | None:
    return await tx.maybe(QUERIES.count_dirty_days, Backlog)


async def list_days(
    tx: ReadTransaction, *, family_id: UUID, child_id: UUID, first_on: date, last_on: date
) -> list[DailyMetrics]:
    return await tx.many(
        QUERIES.list_days,
        DailyMetrics,
        family_id=family_id,
        child_id=child_id,
        first_on=first_on,
        last_on=last_on,
    )


async def list_stale_days(
    tx: ReadTransaction, *, family_id: UUID, child_id: UUID, first_on: date, last_on: date
) -> list[date]:
    return await tx.scalars(
        QUERIES.list_stale_days,
        family_id=family_id,
        child_id=child_id,
        first_on=first_on,
        last_on=last_on,
    )


async def get_latest_day(tx: ReadTransaction, *, family_id: UUID, child_id: UUID) -> date | None:
    latest: date | None = await tx.scalar(
        QUERIES.get_latest_day, family_id=family_id, child_id=child_id
    )
    return latest
