"""Scheduled work of the platform."""

from datetime import datetime, timedelta

from wondernest.db import queries
from wondernest.db.pool import Database, Service
from wondernest.kit import logs

log = logs.get(__name__)

QUERIES = queries.load("wondernest.ops")
BATCH = 1_000


async def ensure_partitions(database: Database, *, as_of: datetime) -> int:
    """Makes the partitions ahead; how many were missing."""
    async with database.transaction(Service()) as tx:
        made = await tx.scalars(QUERIES.call_ensure_partitions, as_of=as_of)
    log.info("partitions-ensured", count=len(made))
    return len(made)


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
