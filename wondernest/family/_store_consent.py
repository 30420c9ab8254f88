"""The statements of consent, typed."""

from datetime import datetime
from uuid import UUID

from wondernest.db import queries
from wondernest.db.pool import ReadTransaction, Transaction
from wondernest.family.rows import (
    ConsentEvent,
    Grant,
    Method,
    Notice,
    OpenCheck,
    OverdueErasures,
    Purpose,
    ReceiptFacts,
    Verification,
    WithdrawnGrant,
)

QUERIES = queries.load("wondernest.family")


async def get_notice(tx: ReadTransaction, *, purpose: str, language: str) -> Notice | None:
    return await tx.maybe(QUERIES.get_notice, Notice, purpose=purpose, language=language)


async def list_notices(tx: ReadTransaction, *, language: str) -> list[Notice]:
    return await tx.many(QUERIES.list_notices, Notice, language=language)


async def list_grants(tx: ReadTransaction, *, family_id: UUID, child_id: UUID) -> list[Grant]:
    return await tx.many(QUERIES.list_grants, Grant, family_id=family_id, child_id=child_id)


async def get_verification(
    tx: ReadTransaction, *, family_id: UUID, purpose: str
) -> Verification | None:
    return await tx.maybe(
        QUERIES.get_verification, Verification, family_id=family_id, purpose=purpose
    )


async def list_purposes(tx: ReadTransaction) -> list[Purpose]:
    return await tx.many(QUERIES.list_purposes, Purpose)


async def list_methods(tx: ReadTransaction) -> list[Method]:
    return await tx.many(QUERIES.list_methods, Method)


async def list_consent_events(
    tx: ReadTransaction, *, family_id: UUID, child_id: UUID, at_most: int
) -> list[ConsentEvent]:
    return await tx.many(
        QUERIES.list_consent_events,
        ConsentEvent,
        family_id=family_id,
        child_id=child_id,
        at_most=at_most,
    )


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


async def withdraw_all_consent(tx: Transaction, *, child_id: UUID) -> datetime:
    at: datetime = await tx.scalar(QUERIES.call_withdraw_all_consent, child_id=child_id)
    return at


async def list_receipt_facts(
    tx: ReadTransaction, *, family_id: UUID, child_id: UUID
) -> list[ReceiptFacts]:
    return await tx.many(
        QUERIES.list_receipt_facts, ReceiptFacts, family_id=family_id, child_id=child_id
    )


async def add_receipt(
    tx: Transaction, *, family_id: UUID, event_id: UUID, document: str, key_id: str
) -> None:
    await tx.run(
        QUERIES.add_receipt,
        family_id=family_id,
        event_id=event_id,
        document=document,
        key_id=key_id,
    )


async def get_receipt(
    tx: ReadTransaction, *, family_id: UUID, child_id: UUID, event_id: UUID
) -> str | None:
    document: str | None = await tx.scalar(
        QUERIES.get_consent_receipt, family_id=family_id, child_id=child_id, event_id=event_id
    )
    return document


async def record_staff_check(
    tx: Transaction,
    *,
    family_id: UUID,
    verification_id: UUID,
    reference: str,
    is_holder_notified: bool | None,
    artifact_deleted_at: datetime | None,
) -> datetime:
    at: datetime = await tx.scalar(
        QUERIES.call_record_staff_check,
        family_id=family_id,
        verification_id=verification_id,
        reference=reference,
        is_holder_notified=is_holder_notified,
        artifact_deleted_at=artifact_deleted_at,
    )
    return at


async def list_open_checks(tx: ReadTransaction) -> list[OpenCheck]:
    return await tx.many(QUERIES.call_list_open_checks, OpenCheck)


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


async def list_withdrawn(tx: ReadTransaction, *, at_most: int) -> list[WithdrawnGrant]:
    return await tx.many(QUERIES.call_list_withdrawn, WithdrawnGrant, at_most=at_most)


async def sum_overdue_erasures(tx: ReadTransaction, *, at: datetime) -> OverdueErasures:
    (found,) = await tx.many(QUERIES.call_sum_overdue_erasures, OverdueErasures, at=at)
    return found


async def erase_withdrawn(
    tx: Transaction, *, family_id: UUID, grant_id: UUID, erasure_id: UUID, at_most: int
) -> bool:
    return bool(
        await tx.scalar(
            QUERIES.call_erase_withdrawn,
            family_id=family_id,
            grant_id=grant_id,
            erasure_id=erasure_id,
            at_most=at_most,
        )
    )


async def expire(tx: Transaction, *, at_most: int) -> int:
    return int(await tx.scalar(QUERIES.call_expire_consent, at_most=at_most))
