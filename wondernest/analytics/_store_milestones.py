"""The statements of checklists, typed."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from wondernest.analytics.rows import Edition, EditionHash, MilestoneAnswer, MilestoneItem
from wondernest.db import queries
from wondernest.db.pool import ReadTransaction, Transaction

QUERIES = queries.load("wondernest.analytics")


async def get_edition_in_use(tx: ReadTransaction) -> Edition | None:
    return await tx.maybe(QUERIES.get_edition_in_use, Edition)


async def list_editions(tx: ReadTransaction) -> list[Edition]:
    return await tx.many(QUERIES.list_editions, Edition)


async def get_edition_hash(tx: ReadTransaction, *, edition: str) -> EditionHash | None:
    return await tx.maybe(QUERIES.get_edition_hash, EditionHash, edition=edition)


async def add_edition(
    tx: Transaction,
    *,
    edition: str,
    publisher: str,
    published_on: date,
    notes: str,
    in_use_since: datetime | None,
    content_sha256: bytes,
) -> None:
    await tx.run(
        QUERIES.add_edition,
        edition=edition,
        publisher=publisher,
        published_on=published_on,
        notes=notes,
        in_use_since=in_use_since,
        content_sha256=content_sha256,
    )


async def set_edition_in_use(
    tx: Transaction, *, edition: str, in_use_since: datetime
) -> str | None:
    found: str | None = await tx.scalar(
        QUERIES.set_edition_in_use, edition=edition, in_use_since=in_use_since
    )
    return found


async def add_items(tx: Transaction, rows: Sequence[dict[str, object]]) -> None:
    await tx.add_rows(QUERIES.add_milestone_items, rows)


async def list_items(tx: ReadTransaction, *, edition: str) -> list[MilestoneItem]:
    return await tx.many(QUERIES.list_milestone_items, MilestoneItem, edition=edition)


async def list_answers(
    tx: ReadTransaction, *, family_id: UUID, child_id: UUID, edition: str
) -> list[MilestoneAnswer]:
    return await tx.many(
        QUERIES.list_milestone_answers,
        MilestoneAnswer,
        family_id=family_id,
        child_id=child_id,
        edition=edition,
    )


async def add_answers(tx: Transaction, rows: Sequence[dict[str, object]]) -> None:
    await tx.add_rows(QUERIES.add_milestone_answers, rows)
