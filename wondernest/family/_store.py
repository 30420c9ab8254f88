"""The statements of family, typed."""

from datetime import date, datetime
from uuid import UUID

from wondernest.db import queries
from wondernest.db.pool import ReadTransaction, Transaction
from wondernest.family.rows import ChildRow, FamilyRow, Grant, Notice, Verification

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


async def get_notice(tx: ReadTransaction, *, purpose: str, language: str) -> Notice | None:
    return await tx.maybe(QUERIES.get_notice, Notice, purpose=purpose, language=language)


async def list_grants(tx: ReadTransaction, *, family_id: UUID, child_id: UUID) -> list[Grant]:
    return await tx.many(QUERIES.list_grants, Grant, family_id=family_id, child_id=child_id)


async def get_verification(tx: ReadTransaction, *, family_id: UUID) -> Verification | None:
    return await tx.maybe(QUERIES.get_verification, Verification, family_id=family_id)


async def request_verification(tx: Transaction, *, verification_id: UUID, method: str) -> None:
    await tx.run(QUERIES.call_request_verification, verification_id=verification_id, method=method)


async def take_verification_step(tx: Transaction, *, verification_id: UUID, token: bytes) -> str:
    return str(
        await tx.scalar(
            QUERIES.call_take_verification_step, verification_id=verification_id, token=token
        )
    )


async def grant_consent(
    tx: Transaction,
    *,
    child_id: UUID,
    purpose: str,
    notice_id: UUID,
    verification_id: UUID,
    affirmative_act: str,
    covers_from: datetime | None,
) -> UUID:
    grant: UUID = await tx.scalar(
        QUERIES.call_grant_consent,
        child_id=child_id,
        purpose=purpose,
        notice_id=notice_id,
        verification_id=verification_id,
        affirmative_act=affirmative_act,
        covers_from=covers_from,
    )
    return grant


async def withdraw_consent(tx: Transaction, *, child_id: UUID, purpose: str) -> datetime:
    at: datetime = await tx.scalar(
        QUERIES.call_withdraw_consent, child_id=child_id, purpose=purpose
    )
    return at


async def issue_step_token(
    tx: Transaction,
    *,
    family_id: UUID,
    verification_id: UUID,
    token_hash: bytes,
    expires_at: datetime,
) -> UUID | None:
    user_id: UUID | None = await tx.scalar(
        QUERIES.call_issue_step_token,
        family_id=family_id,
        verification_id=verification_id,
        token_hash=token_hash,
        expires_at=expires_at,
    )
    return user_id


async def is_answered(tx: ReadTransaction, *, family_id: UUID, verification_id: UUID) -> bool:
    return bool(
        await tx.scalar(
            QUERIES.exists_answered, family_id=family_id, verification_id=verification_id
        )
    )
