"""The statements of analytics about use, typed."""

from datetime import datetime

from wondernest.analytics.rows import UsageRetention, UsageStep
from wondernest.db import queries
from wondernest.db.pool import ReadTransaction, Transaction

QUERIES = queries.load("wondernest.analytics")


async def add_event(tx: Transaction, *, event: str, surface: str, happened_at: datetime) -> None:
    await tx.run(
        QUERIES.call_add_usage_event, event=event, surface=surface, happened_at=happened_at
    )


async def list_retention(
    tx: ReadTransaction, *, from_at: datetime, until_at: datetime, fewest: int
) -> list[UsageRetention]:
    return await tx.many(
        QUERIES.list_usage_retention,
        UsageRetention,
        from_at=from_at,
        until_at=until_at,
        fewest=fewest,
    )


async def list_funnel(
    tx: ReadTransaction, *, steps: list[str], from_at: datetime, until_at: datetime, fewest: int
) -> list[UsageStep]:
    return await tx.many(
        QUERIES.list_usage_funnel,
        UsageStep,
        steps=steps,
        from_at=from_at,
        until_at=until_at,
        fewest=fewest,
    )


async def list_events(tx: ReadTransaction) -> list[str]:
    return await tx.scalars(QUERIES.list_usage_events)
