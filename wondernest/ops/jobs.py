"""Scheduled work of the platform."""

import asyncio
import random
from collections.abc import Callable
from datetime import datetime, timedelta

from wondernest.db import queries
from wondernest.db.maintenance import TableInUse
from wondernest.db.pool import Database, Service
from wondernest.db.queries import Query
from wondernest.kit import logs
from wondernest.ops.rows import PartitionRunway

log = logs.get(__name__)

QUERIES = queries.load("wondernest.ops")
BATCH = 1_000
# What is deleted, and how long after it was over: ended, tried, failed, expired, registered, begun.
# How long a receipt is kept the plan of its recordings says.
_OVER = {
    "session": (QUERIES.call_erase_ended_sessions, timedelta(days=30)),
    "login_attempt": (QUERIES.call_erase_old_attempts, timedelta(days=90)),
    "login_failure": (QUERIES.call_erase_idle_failures, timedelta(days=14)),
    "mailed_link": (QUERIES.call_erase_expired_links, timedelta(0)),
    "auth_challenge": (QUERIES.call_erase_expired_challenges, timedelta(days=1)),
    "unproved_account": (QUERIES.call_erase_unproved_accounts, timedelta(days=14)),
    "invitation": (QUERIES.call_erase_old_invitations, timedelta(days=14)),
    "unfinished_verification": (
        QUERIES.call_erase_unfinished_verifications, timedelta(days=14),
    ),
    "ingest_receipt": (QUERIES.call_erase_old_receipts, timedelta(0)),
}  # fmt: skip


async def ensure_partitions(
    database: Database,
    *,
    as_of: datetime,
    attempts: int = 20,
    pause_seconds: float = 1.0,
    dice: Callable[[], float] = random.random,
) -> int:
    """Makes the partitions ahead; how many were missing.

    Gives way to whoever holds the tables and comes again. Raises TableInUse when that was not
    enough; the next hour tries again, with months of runway left.
    """
    for attempt in range(1, attempts + 1):
        try:
            async with database.transaction(Service()) as tx:
                made = await tx.scalars(QUERIES.call_ensure_partitions, as_of=as_of)
        except TableInUse:
            if attempt == attempts:
                raise
            await asyncio.sleep(pause_seconds * (0.2 + 0.8 * dice()))
        else:
            log.info("partitions-ensured", count=len(made))
            return len(made)
    raise TableInUse


async def measure_partitions(database: Database) -> list[PartitionRunway]:
    """The runway of each planned table now."""
    async with database.transaction(Service()) as tx:
        return await tx.many(QUERIES.list_partition_runway, PartitionRunway)


async def warn_of_short_runway(database: Database) -> int:
    """Tells whoever reads the log which runways are shorter than planned; how many."""
    short = [table for table in await measure_partitions(database) if table.is_short]
    for table in short:
        log.warning(
            "partition-runway-short",
            table=table.table_name,
            days=round(table.runway_days),
            planned_days=round(table.planned_days),
        )
    return len(short)


async def clean_up(database: Database, *, at: datetime) -> dict[str, int]:
    """Deletes what is over; how many rows of each kind. Two at a time share the work."""
    counts = {
        kind: await _erase(database, query, before=at - kept)
        for kind, (query, kept) in _OVER.items()
    }
    log.info("cleaned-up", count=sum(counts.values()))
    return counts


async def _erase(database: Database, query: Query, *, before: datetime) -> int:
    """Batch by batch, each in a transaction of its own, so that nobody waits for long."""
    total = 0
    while True:
        async with database.transaction(Service()) as tx:
            count = int(await tx.scalar(query, before=before, at_most=BATCH))
        total += count
        if count < BATCH:
            return total
