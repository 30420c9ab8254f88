"""The statements of core, typed."""

import json
from datetime import timedelta
from uuid import UUID

from wondernest.core.rows import (
    Account,
    LiveSession,
    OutboxCursor,
    OutboxEvent,
    RotationOutcome,
    SignInOutcome,
)
from wondernest.db import queries
from wondernest.db.pool import ReadTransaction, Transaction

QUERIES = queries.load("wondernest.core")


async def login_challenge(tx: ReadTransaction, *, email_index: bytes, cost: int) -> str:
    return str(await tx.scalar(QUERIES.call_login_challenge, email_index=email_index, cost=cost))


async def open_session(
    tx: Transaction,
    *,
    email_index: bytes,
    password_proof: bytes,
    address_hash: bytes | None,
    session_id: UUID,
    key_hash: bytes,
    refresh_hash: bytes,
    user_agent_family: str | None,
    idle_for: timedelta,
    live_for: timedelta,
) -> SignInOutcome | None:
    return await tx.maybe(
        QUERIES.call_open_session,
        SignInOutcome,
        email_index=email_index,
        password_proof=password_proof,
        address_hash=address_hash,
        session_id=session_id,
        key_hash=key_hash,
        refresh_hash=refresh_hash,
        user_agent_family=user_agent_family,
        idle_for=idle_for,
        live_for=live_for,
    )


async def rotate_session(
    tx: Transaction,
    *,
    session_id: UUID,
    refresh_count: int,
    refresh_secret: bytes,
    next_refresh_hash: bytes,
    next_key_hash: bytes,
    idle_for: timedelta,
) -> RotationOutcome | None:
    return await tx.maybe(
        QUERIES.call_rotate_session,
        RotationOutcome,
        session_id=session_id,
        refresh_count=refresh_count,
        refresh_secret=refresh_secret,
        next_refresh_hash=next_refresh_hash,
        next_key_hash=next_key_hash,
        idle_for=idle_for,
    )


async def rehash_password(
    tx: Transaction, *, old_proof: bytes, password_salt: str, password_proof: bytes
) -> None:
    await tx.run(
        QUERIES.call_rehash_password,
        old_proof=old_proof,
        password_salt=password_salt,
        password_proof=password_proof,
    )


async def get_account(tx: ReadTransaction) -> Account | None:
    return await tx.maybe(QUERIES.get_account, Account)


async def list_family_ids(tx: ReadTransaction) -> list[UUID]:
    return await tx.scalars(QUERIES.list_family_ids)


async def get_mail_account(tx: ReadTransaction, *, user_id: UUID) -> Account | None:
    return await tx.maybe(QUERIES.get_mail_address, Account, user_id=user_id)


async def add_event(
    tx: Transaction, *, family_id: UUID, topic: str, payload: dict[str, str]
) -> None:
    await tx.run(QUERIES.add_event, family_id=family_id, topic=topic, payload=json.dumps(payload))


async def list_sessions(tx: ReadTransaction) -> list[LiveSession]:
    return await tx.many(QUERIES.list_sessions, LiveSession)


async def end_session(tx: Transaction, *, session_id: UUID, reason: str) -> int:
    return await tx.run(QUERIES.end_session, session_id=session_id, reason=reason)


async def get_outbox_cursor(tx: Transaction, *, reader: str) -> OutboxCursor | None:
    return await tx.maybe(QUERIES.get_outbox_cursor, OutboxCursor, reader=reader)


async def add_outbox_cursor(tx: Transaction, *, reader: str) -> None:
    await tx.run(QUERIES.add_outbox_cursor, reader=reader)


async def set_outbox_cursor(tx: Transaction, *, reader: str, event: OutboxEvent) -> None:
    await tx.run(QUERIES.set_outbox_cursor, reader=reader, xid=event.xid, event_id=event.event_id)


async def list_events(
    tx: ReadTransaction, cursor: OutboxCursor, *, at_most: int
) -> list[OutboxEvent]:
    return await tx.many(
        QUERIES.list_events,
        OutboxEvent,
        xid=cursor.xid,
        event_id=cursor.event_id,
        at_most=at_most,
    )


async def notify_live(tx: Transaction, *, message: str) -> None:
    await tx.run(QUERIES.call_notify_live, message=message)
