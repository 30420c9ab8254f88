"""The statements of paired devices and of forgotten times, typed."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from wondernest.audio.rows import (
    ForgottenInterval,
    ForgottenTime,
    KnownRecording,
    ReachableChild,
)
from wondernest.db import queries
from wondernest.db.pool import ReadTransaction, Transaction

QUERIES = queries.load("wondernest.audio")


async def add_device_key(
    tx: Transaction, *, family_id: UUID, device_id: UUID, key_hash: bytes, issued_at: datetime
) -> None:
    await tx.run(
        QUERIES.add_device_key,
        family_id=family_id,
        device_id=device_id,
        key_hash=key_hash,
        issued_at=issued_at,
    )


async def add_device_children(tx: Transaction, rows: Sequence[dict[str, object]]) -> None:
    await tx.add_rows(QUERIES.add_device_child, rows)


async def erase_device_key(tx: Transaction, *, family_id: UUID, device_id: UUID) -> None:
    await tx.run(QUERIES.erase_device_key, family_id=family_id, device_id=device_id)


async def erase_device_children(tx: Transaction, *, family_id: UUID, device_id: UUID) -> None:
    await tx.run(QUERIES.erase_device_children, family_id=family_id, device_id=device_id)


async def end_device(
    tx: Transaction, *, family_id: UUID, device_id: UUID, revoked_at: datetime
) -> UUID | None:
    ended: UUID | None = await tx.scalar(
        QUERIES.end_device, family_id=family_id, device_id=device_id, revoked_at=revoked_at
    )
    return ended


async def set_device_seen(
    tx: Transaction, *, family_id: UUID, device_id: UUID, seen_at: datetime, before: datetime
) -> None:
    await tx.run(
        QUERIES.set_device_seen,
        family_id=family_id,
        device_id=device_id,
        seen_at=seen_at,
        before=before,
    )


async def list_reachable_children(tx: ReadTransaction) -> list[ReachableChild]:
    return await tx.many(QUERIES.call_list_reachable_children, ReachableChild)


async def list_receipts(
    tx: ReadTransaction, *, family_id: UUID, device_id: UUID, client_session_keys: list[str]
) -> list[KnownRecording]:
    return await tx.many(
        QUERIES.list_receipts,
        KnownRecording,
        family_id=family_id,
        device_id=device_id,
        client_session_keys=client_session_keys,
    )


async def list_forgotten(
    tx: ReadTransaction,
    *,
    family_id: UUID,
    child_ids: list[UUID],
    earliest_at: datetime,
    latest_at: datetime,
) -> list[ForgottenTime]:
    return await tx.many(
        QUERIES.list_forgotten,
        ForgottenTime,
        family_id=family_id,
        child_ids=child_ids,
        earliest_at=earliest_at,
        latest_at=latest_at,
    )


async def list_forgotten_intervals(
    tx: ReadTransaction, *, family_id: UUID, child_id: UUID
) -> list[ForgottenInterval]:
    return await tx.many(
        QUERIES.list_forgotten_intervals, ForgottenInterval, family_id=family_id, child_id=child_id
    )


async def forget_interval(
    tx: Transaction, *, child_id: UUID, forgotten_from: datetime, forgotten_until: datetime
) -> int:
    return int(
        await tx.scalar(
            QUERIES.call_forget_interval,
            child_id=child_id,
            forgotten_from=forgotten_from,
            forgotten_until=forgotten_until,
        )
    )


async def add_receipts(tx: Transaction, rows: Sequence[dict[str, object]]) -> list[UUID]:
    """The sessions whose keys were free; a key that was taken returns nothing."""
    return await tx.add_rows(QUERIES.add_receipt, rows)


async def add_sessions(tx: Transaction, rows: Sequence[dict[str, object]]) -> None:
    await tx.add_rows(QUERIES.add_session, rows)
