"""The statements of samples of word lists, typed."""

from collections.abc import Sequence
from datetime import datetime

from wondernest.analytics.rows import Norm, NormCount
from wondernest.db import queries
from wondernest.db.pool import ReadTransaction, Transaction

QUERIES = queries.load("wondernest.analytics")


async def get_norm_in_use(tx: ReadTransaction, *, instrument: str) -> Norm | None:
    return await tx.maybe(QUERIES.get_norm_in_use, Norm, instrument=instrument)


async def get_norm(tx: ReadTransaction, *, norm: str) -> Norm | None:
    return await tx.maybe(QUERIES.get_norm, Norm, norm=norm)


async def add_norm(tx: Transaction, norm: Norm, *, in_use_since: datetime) -> None:
    await tx.run(
        QUERIES.add_norm,
        norm=norm.norm,
        instrument=norm.instrument,
        language=norm.language,
        source=norm.source,
        child_count=norm.child_count,
        in_use_since=in_use_since,
        content_sha256=norm.content_sha256,
    )


async def add_norm_counts(tx: Transaction, rows: Sequence[dict[str, object]]) -> None:
    await tx.add_rows(QUERIES.add_norm_counts, rows)


async def list_norm_counts(tx: ReadTransaction, *, norm: str, measure: str) -> list[NormCount]:
    return await tx.many(QUERIES.list_norm_counts, NormCount, norm=norm, measure=measure)
