"""The statements about members, hand-over, court orders and choices, typed."""

from datetime import datetime
from uuid import UUID

from wondernest.db import queries
from wondernest.db.pool import ReadTransaction, Transaction
from wondernest.family.rows import BlockRow, MemberRow, OwnershipOffer, Preferences

QUERIES = queries.load("wondernest.family")


async def list_members(tx: ReadTransaction) -> list[MemberRow]:
    return await tx.many(QUERIES.list_members, MemberRow)


async def change_member(
    tx: Transaction, *, user_id: UUID, role: str, child_ids: list[UUID] | None
) -> None:
    await tx.run(QUERIES.call_change_member, user_id=user_id, role=role, child_ids=child_ids)


async def end_membership(tx: Transaction, *, user_id: UUID) -> None:
    await tx.run(QUERIES.call_end_membership, user_id=user_id)


async def offer_ownership(tx: Transaction, *, offer_id: UUID, user_id: UUID) -> datetime:
    expires_at: datetime = await tx.scalar(
        QUERIES.call_offer_ownership, offer_id=offer_id, user_id=user_id
    )
    return expires_at


async def get_ownership_offer(tx: ReadTransaction, *, family_id: UUID) -> OwnershipOffer | None:
    return await tx.maybe(QUERIES.get_ownership_offer, OwnershipOffer, family_id=family_id)


async def accept_ownership(tx: Transaction, *, offer_id: UUID) -> None:
    await tx.run(QUERIES.call_accept_ownership, offer_id=offer_id)


async def end_ownership_offer(tx: Transaction, *, offer_id: UUID) -> bool:
    return bool(await tx.scalar(QUERIES.call_end_ownership_offer, offer_id=offer_id))


async def ownership_offer_to_mail(tx: ReadTransaction, *, offer_id: UUID) -> UUID | None:
    user_id: UUID | None = await tx.scalar(QUERIES.call_ownership_offer_to_mail, offer_id=offer_id)
    return user_id


async def block_person(
    tx: Transaction,
    *,
    block_id: UUID,
    user_id: UUID,
    child_id: UUID | None,
    starts_at: datetime | None,
    ends_at: datetime | None,
    order_reference_enc: bytes,
) -> None:
    await tx.run(
        QUERIES.call_block_person,
        block_id=block_id,
        user_id=user_id,
        child_id=child_id,
        starts_at=starts_at,
        ends_at=ends_at,
        order_reference_enc=order_reference_enc,
    )


async def block_by_order(
    tx: Transaction,
    *,
    block_id: UUID,
    user_id: UUID,
    child_id: UUID | None,
    starts_at: datetime | None,
    ends_at: datetime | None,
    order_reference_enc: bytes,
    new_owner_user_id: UUID | None,
) -> None:
    await tx.run(
        QUERIES.call_block_by_order,
        block_id=block_id,
        user_id=user_id,
        child_id=child_id,
        starts_at=starts_at,
        ends_at=ends_at,
        order_reference_enc=order_reference_enc,
        new_owner_user_id=new_owner_user_id,
    )


async def end_block(tx: Transaction, *, block_id: UUID) -> bool:
    return bool(await tx.scalar(QUERIES.call_end_block, block_id=block_id))


async def list_blocks(tx: ReadTransaction) -> list[BlockRow]:
    return await tx.many(QUERIES.list_blocks, BlockRow)


async def get_preferences(
    tx: ReadTransaction, *, family_id: UUID, child_id: UUID
) -> Preferences | None:
    return await tx.maybe(
        QUERIES.get_preferences, Preferences, family_id=family_id, child_id=child_id
    )


async def set_preferences(
    tx: Transaction,
    *,
    family_id: UUID,
    child_id: UUID,
    is_content_personalised: bool | None,
    is_included_in_benchmarks: bool | None,
    is_weekly_report_mailed: bool | None,
    interests: list[str] | None,
    updated_at: datetime,
    seen_at: datetime | None,
) -> int:
    return await tx.run(
        QUERIES.set_preferences,
        family_id=family_id,
        child_id=child_id,
        is_content_personalised=is_content_personalised,
        is_included_in_benchmarks=is_included_in_benchmarks,
        is_weekly_report_mailed=is_weekly_report_mailed,
        interests=interests,
        updated_at=updated_at,
        seen_at=seen_at,
    )
