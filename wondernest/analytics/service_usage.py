"""Use cases of product statistics: note use without identifiers, count cohorts and funnels.

The database makes the pseudonym, takes only events of its list and gives no group of fewer than
ten adults away.
"""

from datetime import datetime
from typing import Literal, TypeAlias

from wondernest.analytics import _store_usage
from wondernest.analytics.errors_usage import NoSuchStep
from wondernest.analytics.rows import UsageRetention, UsageStep
from wondernest.db.pool import ReadTransaction, Transaction

Surface: TypeAlias = Literal["page", "api", "mail", "device"]
FEWEST = 10


async def note(tx: Transaction, *, event: str, surface: Surface, at: datetime) -> None:
    """The signed-in adult used something; raises what the database refuses."""
    await _store_usage.add_event(tx, event=event, surface=surface, happened_at=at)


async def list_retention(
    tx: ReadTransaction, *, from_at: datetime, until_at: datetime, fewest: int = FEWEST
) -> list[UsageRetention]:
    """Adults of each month of registration, seen in each month of a span."""
    return await _store_usage.list_retention(tx, from_at=from_at, until_at=until_at, fewest=fewest)


async def list_funnel(
    tx: ReadTransaction,
    *,
    steps: list[str],
    from_at: datetime,
    until_at: datetime,
    fewest: int = FEWEST,
) -> list[UsageStep]:
    """Adults who took each of some steps, in their order and within a month.

    Raises NoSuchStep for a name that is never noted: it would look like a step nobody took.
    """
    known = await _store_usage.list_events(tx)
    for step in steps:
        if step not in known:
            raise NoSuchStep(f"Nothing is noted as {step!r}; there is {', '.join(known)}.")
    return await _store_usage.list_funnel(
        tx, steps=steps, from_at=from_at, until_at=until_at, fewest=fewest
    )
