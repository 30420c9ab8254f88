"""Use cases of audits: compare a sample of figures with the rows they are made from.

Every month of a child has one of 16,384 slots, by a hash. A date stands for a run of slots, and the
dates after it for the runs after it: a date always draws the same months, and with a share of 0.01
every month is drawn once in a hundred nights.
"""

import contextlib
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal

from wondernest.analytics import _store_audits, _store_spans
from wondernest.analytics.rows_audits import DrawnMonth, RollupAudit, SpanKey
from wondernest.analytics.service import RULE_VERSION, instants
from wondernest.analytics.service_spans import RULE_VERSION as SPAN_RULE_VERSION
from wondernest.db.pool import Database, NoSuchFamily, ReadTransaction, Service, Transaction
from wondernest.kit import logs

log = logs.get(__name__)

SLOTS = 16_384
AT_ONCE = 16
"""Slots drawn by one statement: a thousandth of all months."""
LOOKS_BACK = timedelta(days=365)
"""Raw rows are kept for 13 months: what is older cannot be computed again."""
SHARE = Decimal("0.01")


def slots_of(on: date, share: Decimal) -> Iterator[tuple[int, int]]:
    """The runs of slots (from, until) of a date; `share` is above 0 to 1."""
    count = max(1, round(share * SLOTS))
    first = on.toordinal() * count % SLOTS
    for start in range(first, first + count, AT_ONCE):
        end = min(start + AT_ONCE, first + count)
        # A run that crosses the end of the slots goes on at their beginning.
        if start < SLOTS:
            yield start, min(end, SLOTS)
        if end > SLOTS:
            yield max(start - SLOTS, 0), end - SLOTS


async def draw(tx: ReadTransaction, slots: tuple[int, int], *, on: date) -> list[DrawnMonth]:
    """Months of children in a run of slots, as far back as raw rows go."""
    return await _store_audits.draw_child_months(
        tx, from_slot=slots[0], until_slot=slots[1], first_on=(on - LOOKS_BACK).replace(day=1)
    )


async def compare(
    tx: Transaction, month: DrawnMonth, *, at: datetime
) -> tuple[list[date], list[SpanKey]]:
    """Wrong days of a month, wrong weeks that begin in it and the month itself; marks them.

    Each kind is compared by one statement, which sees figures, their rows and waiting marks as of
    one moment: what differs without a mark is a mistake, however much is written meanwhile. Weeks
    and months are compared with their days, in counts and means.
    """
    next_month = (month.month_start_on + timedelta(days=31)).replace(day=1)
    last_on = next_month - timedelta(days=1)
    earliest_at, latest_at = instants(month.month_start_on, last_on)
    days = await _store_audits.list_wrong_days(
        tx,
        month,
        last_on=last_on,
        earliest_at=earliest_at,
        latest_at=latest_at,
        rule_version=RULE_VERSION,
    )
    spans = await _store_audits.list_wrong_spans(
        tx, month, last_on=last_on, rule_version=SPAN_RULE_VERSION
    )
    child = {"family_id": month.family_id, "child_id": month.child_id, "marked_at": at}
    if days:
        await _store_audits.add_dirty_days(tx, [{**child, "local_date": day} for day in days])
    if spans:
        await _store_spans.add_dirty_spans(
            tx, [{**child, "grain": span.grain, "starts_on": span.starts_on} for span in spans]
        )
    return days, spans


async def audit(
    database: Database,
    *,
    on: date,
    clock: Callable[[], datetime],
    share: Decimal = SHARE,
    on_slots: Callable[[], None] = lambda: None,
) -> RollupAudit:
    """Compares the months that a date draws; logs, marks and notes what is wrong.

    One transaction for each month, so that nothing is held for long. The worker computes what was
    marked again. The finding is kept also when nothing was wrong.
    """
    began_at = clock()
    months = days = wrong_days = wrong_spans = 0
    for slots in slots_of(on, share):
        async with database.transaction(Service()) as tx:
            drawn = await draw(tx, slots, on=on)
        for month in drawn:
            # A family may have been erased since it was drawn.
            with contextlib.suppress(NoSuchFamily):
                found = await _compare(database, month, at=clock())
                months, days = months + 1, days + month.recorded_day_count
                wrong_days, wrong_spans = wrong_days + found[0], wrong_spans + found[1]
        on_slots()
    result = RollupAudit(
        began_at=began_at,
        ended_at=clock(),
        drawn_on=on,
        share=share,
        month_count=months,
        day_count=days,
        wrong_day_count=wrong_days,
        wrong_span_count=wrong_spans,
    )
    async with database.transaction(Service()) as tx:
        await note(tx, result)
    log.info("rollups-audited", count=days)
    return result


async def _compare(database: Database, month: DrawnMonth, *, at: datetime) -> tuple[int, int]:
    async with database.transaction(Service(month.family_id)) as tx:
        days, spans = await compare(tx, month, at=at)
    for grain, starts_on in [
        *(("day", day) for day in days),
        *((span.grain, span.starts_on) for span in spans),
    ]:
        log.error(
            "rollup-wrong",
            family_id=str(month.family_id),
            child_id=str(month.child_id),
            where=f"{grain} {starts_on.isoformat()}",
        )
    return len(days), len(spans)


async def note(tx: Transaction, audit: RollupAudit) -> None:
    """Keeps what was found, in numbers."""
    await _store_audits.add_rollup_audit(tx, audit)


async def list_audits(tx: ReadTransaction, *, at_most: int = 30) -> list[RollupAudit]:
    """The last comparisons, newest first."""
    return await _store_audits.list_rollup_audits(tx, at_most=at_most)
