"""The statements about passwords, addresses and mailed links, typed."""

from uuid import UUID

from wondernest.core.rows import AccountToNotify, LinkToMail, LoginAttempt
from wondernest.db import queries
from wondernest.db.pool import ReadTransaction, Transaction

QUERIES = queries.load("wondernest.core")


async def register_account(
    tx: Transaction,
    *,
    user_id: UUID,
    email_index: bytes,
    email_enc: bytes,
    display_name_enc: bytes | None,
    password_salt: str,
    password_proof: bytes,
    locale: str,
    time_zone: str,
    country: str,
) -> None:
    await tx.run(
        QUERIES.call_register_account,
        user_id=user_id,
        email_index=email_index,
        email_enc=email_enc,
        display_name_enc=display_name_enc,
        password_salt=password_salt,
        password_proof=password_proof,
        locale=locale,
        time_zone=time_zone,
        country=country,
    )


async def request_password_reset(tx: Transaction, *, email_index: bytes) -> None:
    await tx.run(QUERIES.call_request_password_reset, email_index=email_index)


async def link_challenge(tx: ReadTransaction, *, token: bytes, cost: int) -> str:
    return str(await tx.scalar(QUERIES.call_link_challenge, token=token, cost=cost))


async def verify_email(tx: Transaction, *, token: bytes, password_proof: bytes) -> bytes | None:
    found = await tx.scalar(QUERIES.call_verify_email, token=token, password_proof=password_proof)
    return None if found is None else bytes(found)


async def reset_password(
    tx: Transaction, *, token: bytes, password_salt: str, password_proof: bytes
) -> bool:
    return bool(
        await tx.scalar(
            QUERIES.call_reset_password,
            token=token,
            password_salt=password_salt,
            password_proof=password_proof,
        )
    )


async def change_email(tx: Transaction, *, token: bytes) -> bool:
    return bool(await tx.scalar(QUERIES.call_change_email, token=token))


async def own_challenge(tx: ReadTransaction) -> str:
    return str(await tx.scalar(QUERIES.call_own_challenge))


async def confirm_password(tx: Transaction, *, password_proof: bytes) -> bool:
    return bool(await tx.scalar(QUERIES.call_confirm_password, password_proof=password_proof))


async def require_fresh(tx: ReadTransaction) -> None:
    await tx.scalar(QUERIES.call_require_fresh)


async def change_password(tx: Transaction, *, password_salt: str, password_proof: bytes) -> None:
    await tx.run(
        QUERIES.call_change_password, password_salt=password_salt, password_proof=password_proof
    )


async def request_email_change(
    tx: Transaction, *, new_email_index: bytes, new_email_enc: bytes
) -> None:
    await tx.run(
        QUERIES.call_request_email_change,
        new_email_index=new_email_index,
        new_email_enc=new_email_enc,
    )


async def list_own_attempts(tx: ReadTransaction, *, at_most: int) -> list[LoginAttempt]:
    return await tx.many(QUERIES.list_own_attempts, LoginAttempt, at_most=at_most)


async def end_other_sessions(tx: Transaction, *, but_session_id: UUID) -> int:
    return await tx.run(QUERIES.end_other_sessions, but_session_id=but_session_id)


async def issue_link(tx: Transaction, *, link_id: UUID, token_hash: bytes) -> LinkToMail | None:
    return await tx.maybe(
        QUERIES.call_issue_link, LinkToMail, link_id=link_id, token_hash=token_hash
    )


async def open_link(tx: ReadTransaction, *, email_index: bytes, purpose: str) -> UUID | None:
    link_id: UUID | None = await tx.scalar(
        QUERIES.call_open_link, email_index=email_index, purpose=purpose
    )
    return link_id


async def get_account_to_notify(tx: ReadTransaction, *, event_id: UUID) -> AccountToNotify | None:
    return await tx.maybe(QUERIES.get_account_to_notify, AccountToNotify, event_id=event_id)
