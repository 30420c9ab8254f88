"""The statements of staff in a family they opened, typed."""

from uuid import UUID

from wondernest.db import queries
from wondernest.db.pool import ReadTransaction, Transaction
from wondernest.family.rows import OpenedChild, OpenedFamily, OpenedMember

QUERIES = queries.load("wondernest.family")


async def get_opened_family(tx: ReadTransaction, *, family_id: UUID) -> OpenedFamily | None:
    return await tx.maybe(QUERIES.get_opened_family, OpenedFamily, family_id=family_id)


async def list_opened_children(tx: ReadTransaction, *, family_id: UUID) -> list[OpenedChild]:
    return await tx.many(QUERIES.list_opened_children, OpenedChild, family_id=family_id)


async def list_opened_members(tx: ReadTransaction, *, family_id: UUID) -> list[OpenedMember]:
    return await tx.many(QUERIES.list_opened_members, OpenedMember, family_id=family_id)


async def find_opened_member(tx: Transaction, *, email_index: bytes) -> UUID | None:
    user_id: UUID | None = await tx.scalar(QUERIES.call_find_opened_member, email_index=email_index)
    return user_id
