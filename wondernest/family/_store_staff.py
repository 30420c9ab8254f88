"""The statements of staff in a family they opened, typed."""

from uuid import UUID

from wondernest.db import queries
from wondernest.db.pool import ReadTransaction
from wondernest.family.rows import OpenedChild, OpenedFamily

QUERIES = queries.load("wondernest.family")


async def get_opened_family(tx: ReadTransaction, *, family_id: UUID) -> OpenedFamily | None:
    return await tx.maybe(QUERIES.get_opened_family, OpenedFamily, family_id=family_id)


async def list_opened_children(tx: ReadTransaction, *, family_id: UUID) -> list[OpenedChild]:
    return await tx.many(QUERIES.list_opened_children, OpenedChild, family_id=family_id)
