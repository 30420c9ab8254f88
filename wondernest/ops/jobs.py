"""Scheduled work of the platform."""

import asyncio
import random
from collections.abc import Callable
from datetime import datetime, timedelta

from wondernest.db import queries
from wondernest.db.maintenance import TableInUse
from wondernest.db.pool import Database, Service
from wondernest.kit import logs
from wondernest.ops.rows import PartitionRunway

log = logs.get(__name__)

QUERIES = queries.load("wondernest.ops")
BATCH = 1_000


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


async def clean_up(database: Database, *, at: datetime) -> int:
    """Deletes what is over, in small batches.

    Sessions after 30 days, attempts to sign in after 90, unfinished verifications after 14.
    """
    total = 0
    for query, before in (
        (QUERIES.erase_ended_sessions, at - timedelta(days=30)),
        (QUERIES.erase_old_attempts, at - timedelta(days=90)),
    ):
        while True:
            async with database.transaction(Service()) as tx:
                count = await tx.run(query, before=before, at_most=BATCH)
            total += count
            if count < BATCH:
                break
    total += await _erase_unfinished_verifications(database, before=at - timedelta(days=14))
    log.info("cleaned-up", count=total)
    return total


async def _erase_unfinished_verifications(database: Database, *, before: datetime) -> int:
    total = 0
    while True:
        async with database.transaction(Service()) as tx:
            count = int(
                await tx.scalar(
                    QUERIES.call_erase_unfinished_verifications, before=before, at_most=BATCH
                )
            )
        total += count
        if count < BATCH:
            return total
