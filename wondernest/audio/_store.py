"""The statements of audio, typed."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from wondernest.audio.rows import DeviceRow, HourOfDay, Receipt
from wondernest.db import queries
from wondernest.db.pool import ReadTransaction, Transaction

QUERIES = queries.load("wondernest.audio")


async def add_device(
    tx: Transaction, *, family_id: UUID, device_id: UUID, kind: str, label: str
) -> None:
    await tx.run(
        QUERIES.add_device, family_id=family_id, device_id=device_id, kind=kind, label=label
    )


async def add_import_device(tx: Transaction, *, family_id: UUID, device_id: UUID) -> None:
    await tx.run(QUERIES.add_import_device, family_id=family_id, device_id=device_id)


async def list_devices(tx: ReadTransaction, *, family_id: UUID) -> list[DeviceRow]:
    return await tx.many(QUERIES.list_devices, DeviceRow, family_id=family_id)


async def add_receipt(
    tx: Transaction,
    *,
    family_id: UUID,
    device_id: UUID,
    client_session_key: str,
    child_id: UUID,
    session_id: UUID,
    started_at: datetime,
    content_sha256: bytes,
    bucket_count: int,
) -> UUID | None:
    taken: UUID | None = await tx.scalar(
        QUERIES.add_receipt,
        family_id=family_id,
        device_id=device_id,
        client_session_key=client_session_key,
        child_id=child_id,
        session_id=session_id,
        started_at=started_at,
        content_sha256=content_sha256,
        bucket_count=bucket_count,
    )
    return taken


async def get_receipt(
    tx: ReadTransaction, *, family_id: UUID, device_id: UUID, client_session_key: str
) -> Receipt | None:
    return await tx.maybe(
        QUERIES.get_receipt,
        Receipt,
        family_id=family_id,
        device_id=device_id,
        client_session_key=client_session_key,
    )


async def add_session(tx: Transaction, values: dict[str, object]) -> None:
    await tx.run(QUERIES.add_session, **values)


async def add_metrics(tx: Transaction, rows: Sequence[dict[str, object]]) -> None:
    await tx.add_rows(QUERIES.add_metrics, rows)


async def add_patterns(tx: Transaction, rows: Sequence[dict[str, object]]) -> None:
    await tx.add_rows(QUERIES.add_patterns, rows)


async def list_hours(
    tx: ReadTransaction,
    *,
    family_id: UUID,
    child_id: UUID,
    local_date: date,
    earliest_at: datetime,
    latest_at: datetime,
) -> list[HourOfDay]:
    return await tx.many(
        QUERIES.list_hours,
        HourOfDay,
        family_id=family_id,
        child_id=child_id,
        local_date=local_date,
        earliest_at=earliest_at,
        latest_at=latest_at,
    )


async def ensure_history(tx: Transaction, *, earliest_at: datetime, latest_at: datetime) -> int:
    return int(
        await tx.scalar(QUERIES.call_ensure_history, earliest_at=earliest_at, latest_at=latest_at)
    )


async def lock_imports(tx: Transaction, *, family_id: UUID, child_id: UUID) -> None:
    await tx.run(QUERIES.lock_imports, family_id=family_id, child_id=child_id)


async def count_overlaps(
    tx: ReadTransaction,
    *,
    family_id: UUID,
    child_id: UUID,
    begun_since: datetime,
    earliest_at: datetime,
    latest_at: datetime,
) -> int:
    return int(
        await tx.scalar(
            QUERIES.count_overlaps,
            family_id=family_id,
            child_id=child_id,
            begun_since=begun_since,
            earliest_at=earliest_at,
            latest_at=latest_at,
        )
    )


async def get_kept_since(tx: ReadTransaction, *, at: datetime) -> datetime:
    since: datetime = await tx.scalar(QUERIES.get_kept_since, at=at)
    return since
