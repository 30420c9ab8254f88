"""The statements of audits, typed."""

from dataclasses import asdict
from datetime import date, datetime

from wondernest.analytics.rows_audits import DrawnMonth, RollupAudit, SpanKey
from wondernest.db import queries
from wondernest.db.pool import ReadTransaction, Transaction

QUERIES = queries.load("wondernest.analytics")


async def draw_child_months(
    tx: ReadTransaction, *, from_slot: int, until_slot: int, first_on: date
) -> list[DrawnMonth]:
    return await tx.many(
        QUERIES.call_draw_child_months,
        DrawnMonth,
        from_slot=from_slot,
        until_slot=until_slot,
        first_on=first_on,
    )


async def list_wrong_days(
    tx: ReadTransaction,
    month: DrawnMonth,
    *,
    last_on: date,
    earliest_at: datetime,
    latest_at: datetime,
    rule_version: str,
) -> list[date]:
    return await tx.scalars(
        QUERIES.list_wrong_days,
        family_id=month.family_id,
        child_id=month.child_id,
        first_on=month.month_start_on,
        last_on=last_on,
        earliest_at=earliest_at,
        latest_at=latest_at,
        rule_version=rule_version,
    )


async def list_wrong_spans(
    tx: ReadTransaction, month: DrawnMonth, *, last_on: date, rule_version: str
) -> list[SpanKey]:
    return await tx.many(
        QUERIES.list_wrong_spans,
        SpanKey,
        family_id=month.family_id,
        child_id=month.child_id,
        first_on=month.month_start_on,
        last_on=last_on,
        rule_version=rule_version,
    )


async def add_dirty_days(tx: Transaction, rows: list[dict[str, object]]) -> None:
    await tx.add_rows(QUERIES.add_dirty_days, rows)


async def add_rollup_audit(tx: Transaction, audit: RollupAudit) -> None:
    await tx.run(QUERIES.add_rollup_audit, **asdict(audit))


async def list_rollup_audits(tx: ReadTransaction, *, at_most: int) -> list[RollupAudit]:
    return await tx.many(QUERIES.list_rollup_audits, RollupAudit, at_most=at_most)
