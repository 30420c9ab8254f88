"""Use cases of weeks and months: derive them from their days, read them."""

import contextlib
from datetime import date, datetime, timedelta
from itertools import groupby
from uuid import UUID

from wondernest.analytics import _store, _store_spans
from wondernest.analytics.rows import DirtySpan, MonthlyMetrics, WeeklySummary
from wondernest.analytics.service import WEEK, WEEKS_AFTER, instants, list_stale_days, monday_of
from wondernest.db.pool import NoSuchFamily, ReadTransaction, Transaction

RULE_VERSION = "span-1"


async def recompute_dirty_spans(tx: Transaction, *, at: datetime, at_most: int = 200) -> int:
    """Works off marks of weeks and months as `recompute_dirty_days` does; how many were derived."""
    marks = await _store_spans.claim_dirty_spans(tx, at_most=at_most)
    spans = _latest_of_each(marks)
    for family_id, of_family in groupby(spans, key=lambda span: span.family_id):
        # A family may have been erased while its marks waited.
        with contextlib.suppress(NoSuchFamily):
            async with tx.savepoint():
                await tx.enter_family(family_id)
                for span in of_family:
                    await _store.lock_rollup(
                        tx,
                        grain=span.grain,
                        family_id=span.family_id,
                        child_id=span.child_id,
                        starts_on=span.starts_on,
                    )
                    await (_derive_week if span.grain == "week" else _derive_month)(tx, span, at)
    return len(spans)


def _latest_of_each(marks: list[DirtySpan]) -> list[DirtySpan]:
    """One entry a span, in one order for all workers, so that their locks never cross."""
    latest: dict[tuple[UUID, UUID, str, date], DirtySpan] = {}
    for mark in sorted(marks, key=lambda mark: mark.mark_id):
        latest[mark.family_id, mark.child_id, mark.grain, mark.starts_on] = mark
    return [latest[key] for key in sorted(latest)]


async def _derive_week(tx: Transaction, week: DirtySpan, at: datetime) -> None:
    last_on = week.starts_on + timedelta(days=6)
    earliest_at, latest_at = instants(week.starts_on, last_on)
    await _store_spans.end_weekly_summary(tx, week, last_on=last_on)
    await _store_spans.add_weekly_summary(
        tx,
        week,
        before_on=week.starts_on - WEEK,
        last_on=last_on,
        earliest_at=earliest_at,
        latest_at=latest_at,
        rule_version=RULE_VERSION,
        computed_at=at,
    )
    await _store_spans.set_weekly_stars(tx, week, last_on=last_on)


async def _derive_month(tx: Transaction, month: DirtySpan, at: datetime) -> None:
    next_month = (month.starts_on + timedelta(days=31)).replace(day=1)
    last_on = next_month - timedelta(days=1)
    await _store_spans.end_monthly_metrics(tx, month, last_on=last_on)
    await _store_spans.add_monthly_metrics(
        tx, month, last_on=last_on, rule_version=RULE_VERSION, computed_at=at
    )


async def list_weeks(
    tx: ReadTransaction, *, family_id: UUID, child_id: UUID, first_on: date, last_on: date
) -> list[WeeklySummary]:
    """Weeks with a recording that begin within a span, both ends included, oldest first."""
    return await _store_spans.list_weeks(
        tx, family_id=family_id, child_id=child_id, first_on=first_on, last_on=last_on
    )


async def list_months(
    tx: ReadTransaction, *, family_id: UUID, child_id: UUID, first_on: date, last_on: date
) -> list[MonthlyMetrics]:
    """Months with a recording that begin within a span, both ends included, oldest first."""
    return await _store_spans.list_months(
        tx, family_id=family_id, child_id=child_id, first_on=first_on, last_on=last_on
    )


async def list_stale_weeks(
    tx: ReadTransaction, *, family_id: UUID, child_id: UUID, first_on: date, last_on: date
) -> set[date]:
    """Mondays of weeks whose figures are about to change, by a mark of theirs or of a day's."""
    marked = await _store_spans.list_stale_spans(
        tx,
        family_id=family_id,
        child_id=child_id,
        grain="week",
        first_on=first_on,
        last_on=last_on,
    )
    days = await list_stale_days(
        tx,
        family_id=family_id,
        child_id=child_id,
        first_on=first_on - WEEKS_AFTER * WEEK,
        last_on=last_on + timedelta(days=6),
    )
    reached = {monday_of(day) + n * WEEK for day in days for n in range(WEEKS_AFTER + 1)}
    return set(marked) | {week for week in reached if first_on <= week <= last_on}


async def list_stale_months(
    tx: ReadTransaction, *, family_id: UUID, child_id: UUID, first_on: date, last_on: date
) -> set[date]:
    """First days of months whose figures are about to change."""
    marked = await _store_spans.list_stale_spans(
        tx,
        family_id=family_id,
        child_id=child_id,
        grain="month",
        first_on=first_on,
        last_on=last_on,
    )
    days = await list_stale_days(
        tx,
        family_id=family_id,
        child_id=child_id,
        first_on=first_on,
        last_on=last_on + timedelta(days=31),
    )
    return set(marked) | {day.replace(day=1) for day in days}


async def refresh_cohorts(tx: Transaction) -> int:
    """Makes the sums for releases anew; how many cohorts there are."""
    return await _store_spans.refresh_cohorts(tx)
