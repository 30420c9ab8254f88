"""The statements of analytics about weeks and months, typed."""

from datetime import date, datetime
from uuid import UUID

from wondernest.analytics.rows import DirtySpan, MonthlyMetrics, WeeklySummary
from wondernest.db import queries
from wondernest.db.pool import ReadTransaction, Transaction

QUERIES = queries.load("wondernest.analytics")


async def add_dirty_spans(tx: Transaction, rows: list[dict[str, object]]) -> None:
    await tx.add_rows(QUERIES.add_dirty_spans, rows)


async def claim_dirty_spans(tx: Transaction, *, at_most: int) -> list[DirtySpan]:
    return await tx.many(QUERIES.claim_dirty_spans, DirtySpan, at_most=at_most)


async def end_weekly_summary(tx: Transaction, week: DirtySpan, *, last_on: date) -> None:
    await tx.run(
        QUERIES.end_weekly_summary,
        family_id=week.family_id,
        child_id=week.child_id,
        starts_on=week.starts_on,
        last_on=last_on,
    )


async def add_weekly_summary(
    tx: Transaction,
    week: DirtySpan,
    *,
    before_on: date,
    last_on: date,
    earliest_at: datetime,
    latest_at: datetime,
    rule_version: str,
    computed_at: datetime,
) -> None:
    await tx.run(
        QUERIES.add_weekly_summary,
        family_id=week.family_id,
        child_id=week.child_id,
        starts_on=week.starts_on,
        mark_id=week.mark_id,
        before_on=before_on,
        last_on=last_on,
        earliest_at=earliest_at,
        latest_at=latest_at,
        rule_version=rule_version,
        computed_at=computed_at,
    )


async def set_weekly_stars(tx: Transaction, week: DirtySpan, *, last_on: date) -> None:
    await tx.run(
        QUERIES.set_weekly_stars,
        family_id=week.family_id,
        child_id=week.child_id,
        starts_on=week.starts_on,
        last_on=last_on,
    )


async def end_monthly_metrics(tx: Transaction, month: DirtySpan, *, last_on: date) -> None:
    await tx.run(
        QUERIES.end_monthly_metrics,
        family_id=month.family_id,
        child_id=month.child_id,
        starts_on=month.starts_on,
        last_on=last_on,
    )


async def add_monthly_metrics(
    tx: Transaction, month: DirtySpan, *, last_on: date, rule_version: str, computed_at: datetime
) -> None:
    await tx.run(
        QUERIES.add_monthly_metrics,
        family_id=month.family_id,
        child_id=month.child_id,
        starts_on=month.starts_on,
        mark_id=month.mark_id,
        last_on=last_on,
        rule_version=rule_version,
        computed_at=computed_at,
    )


async def list_weeks(
    tx: ReadTransaction, *, family_id: UUID, child_id: UUID, first_on: date, last_on: date
) -> list[WeeklySummary]:
    return await tx.many(
        QUERIES.list_weeks,
        WeeklySummary,
        family_id=family_id,
        child_id=child_id,
        first_on=first_on,
        last_on=last_on,
    )


async def list_months(
    tx: ReadTransaction, *, family_id: UUID, child_id: UUID, first_on: date, last_on: date
) -> list[MonthlyMetrics]:
    return await tx.many(
        QUERIES.list_months,
        MonthlyMetrics,
        family_id=family_id,
        child_id=child_id,
        first_on=first_on,
        last_on=last_on,
    )


async def list_stale_spans(
    tx: ReadTransaction,
    *,
    family_id: UUID,
    child_id: UUID,
    grain: str,
    first_on: date,
    last_on: date,
) -> list[date]:
    return await tx.scalars(
        QUERIES.list_stale_spans,
        family_id=family_id,
        child_id=child_id,
        grain=grain,
        first_on=first_on,
        last_on=last_on,
    )


async def refresh_cohorts(tx: Transaction) -> int:
    count: int = await tx.scalar(QUERIES.call_refresh_cohorts)
    return count
