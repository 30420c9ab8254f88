"""The statements of family, typed."""

from datetime import date
from uuid import UUID

from wondernest.db import queries
from wondernest.db.pool import ReadTransaction, Transaction
from wondernest.family.rows import ChildRow, FamilyRow

QUERIES = queries.load("wondernest.family")


async def found_family(
    tx: Transaction, *, family_id: UUID, name_enc: bytes, time_zone: str, country: str
) -> None:
    await tx.run(
        QUERIES.call_found_family,
        family_id=family_id,
        name_enc=name_enc,
        time_zone=time_zone,
        country=country,
    )


async def get_family(tx: ReadTransaction, *, family_id: UUID) -> FamilyRow | None:
    return await tx.maybe(QUERIES.get_family, FamilyRow, family_id=family_id)


async def add_child(
    tx: Transaction,
    *,
    family_id: UUID,
    child_id: UUID,
    nickname_enc: bytes,
    birth_month: date,
    weeks_premature: int,
    languages: list[str],
    time_zone: str,
) -> None:
    await tx.run(
        QUERIES.add_child,
        family_id=family_id,
        child_id=child_id,
        nickname_enc=nickname_enc,
        birth_month=birth_month,
        weeks_premature=weeks_premature,
        languages=languages,
        time_zone=time_zone,
    )
    await tx.run(QUERIES.add_preferences, family_id=family_id, child_id=child_id)


async def list_children(tx: ReadTransaction, *, family_id: UUID) -> list[ChildRow]:
    return await tx.many(QUERIES.list_children, ChildRow, family_id=family_id)


async def get_child(tx: ReadTransaction, *, family_id: UUID, child_id: UUID) -> ChildRow | None:
    return await tx.maybe(QUERIES.get_child, ChildRow, family_id=family_id, child_id=child_id)


async def get_member_role(tx: ReadTransaction) -> str | None:
    role: str | None = await tx.scalar(QUERIES.get_member_role)
    return role


async def get_corrected_age(
    tx: ReadTransaction, *, family_id: UUID, child_id: UUID, on_day: date
) -> int | None:
    months: int | None = await tx.scalar(
        QUERIES.get_corrected_age, family_id=family_id, child_id=child_id, on_day=on_day
    )
    return months
