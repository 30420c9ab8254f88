"""The statements of vocabulary, typed."""

from datetime import datetime
from uuid import UUID

from wondernest.audio.rows import Measurement
from wondernest.db import queries
from wondernest.db.pool import ReadTransaction, Transaction

QUERIES = queries.load("wondernest.audio")


async def add_vocabulary(tx: Transaction, values: dict[str, object]) -> None:
    await tx.run(QUERIES.add_vocabulary, **values)


async def list_vocabulary(
    tx: ReadTransaction,
    *,
    family_id: UUID,
    child_id: UUID,
    earliest_at: datetime,
    latest_at: datetime,
) -> list[Measurement]:
    return await tx.many(
        QUERIES.list_vocabulary,
        Measurement,
        family_id=family_id,
        child_id=child_id,
        earliest_at=earliest_at,
        latest_at=latest_at,
    )


async def ensure_history(tx: Transaction, *, measured_at: datetime) -> int:
    return int(await tx.scalar(QUERIES.call_ensure_vocabulary_history, measured_at=measured_at))
