"""The statements of audio that correct zones, typed."""

from wondernest.db import queries
from wondernest.db.pool import Transaction

QUERIES = queries.load("wondernest.audio")


async def set_session_zone(tx: Transaction, *, time_zone: str, span: dict[str, object]) -> int:
    return await tx.run(QUERIES.set_session_zone, time_zone=time_zone, **span)


async def set_metrics_zone(tx: Transaction, *, time_zone: str, span: dict[str, object]) -> int:
    return await tx.run(QUERIES.set_metrics_zone, time_zone=time_zone, **span)
