"""Use cases of accounts: register, sign in, refresh, sign out."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from wondernest.core import _store, passwords
from wondernest.core.errors import TokenNotGood, WrongCredentials
from wondernest.core.rows import LiveSession
from wondernest.core.tokens import AccessTokens, RefreshToken
from wondernest.db.pool import Database, Nobody, NotSignedIn, ReadTransaction, Transaction
from wondernest.db.vault import Vault
from wondernest.kit import clock, email
from wondernest.kit.envelope import Place


@dataclass(frozen=True, slots=True)
class SessionPolicy:
    """How long sessions live and what a password costs."""

    bcrypt_cost: int
    idle_for: timedelta
    live_for: timedelta


@dataclass(frozen=True, slots=True)
class Tokens:
    """What a signed-in client holds. The refresh token is None when it did not change."""

    access: str
    access_seconds: int
    refresh: str | None
    user_id: UUID


@dataclass(frozen=True, slots=True)
class Profile:
    """The signed-in adult, fields opened."""

    user_id: UUID
    email: str
    display_name: str | None
    time_zone: str
    country: str
    locale: str


def email_index(vault: Vault, address: str) -> bytes:
    return email.blind_index(email.normalise(address), key=vault.derive("core.users.email_index"))


async def register(
    database: Database,
    *,
    address: str,
    password: str,
    display_name: str | None,
    time_zone: str,
    country: str,
    policy: SessionPolicy,
) -> UUID:
    """A new parent account. The slow hash is made before the transaction is opened."""
    passwords.check(password)
    vault = database.vault
    index = email_index(vault, address)
    salt = passwords.new_salt(policy.bcrypt_cost)
    proof = await passwords.prove(password, salt)
    user_id = clock.new_id()
    async with database.transaction(Nobody()) as tx:
        await _store.register_user(
            tx,
            user_id=user_id,
            email_index=index,
            email_enc=vault.seal(
                Place("core.users", "email_enc", user_id, user_id),
                email.normalise(address),
                scope="parent",
            ),
            display_name_enc=vault.seal(
                Place("core.users", "display_name_enc", user_id, user_id),
                display_name,
                scope="parent",
            )
            if display_name
            else None,
            password_salt=salt,
            password_proof=proof,
            locale="en",
            time_zone=time_zone,
            country=country,
        )
    return user_id


async def sign_in(
    database: Database,
    tokens: AccessTokens,
    *,
    address: str,
    password: str,
    user_agent_family: str | None,
    policy: SessionPolicy,
    at: datetime,
) -> Tokens:
    """Opens a session. An unknown address costs the same work as a wrong password."""
    index = email_index(database.vault, address)
    async with database.transaction(Nobody()) as tx:
        salt = await _store.login_challenge(tx, email_index=index, cost=policy.bcrypt_cost)
    proof = await passwords.prove(password, salt)
    new = RefreshToken(clock.new_id(), clock.secret_bytes(32), clock.secret_bytes(32))
    async with database.transaction(Nobody()) as tx:
        result = await _store.open_session(
            tx,
            email_index=index,
            password_proof=proof,
            session_id=new.session_id,
            key_hash=hashlib.sha256(new.session_key).digest(),
            refresh_hash=hashlib.sha256(new.secret).digest(),
            user_agent_family=user_agent_family,
            idle_for=policy.idle_for,
            live_for=policy.live_for,
        )
    if result is None or result.outcome != "signed_in" or result.user_id is None:
        raise WrongCredentials
    return _tokens(tokens, new, user_id=result.user_id, at=at, is_new=True)


async def refresh(
    database: Database,
    tokens: AccessTokens,
    *,
    refresh_token: str,
    policy: SessionPolicy,
    at: datetime,
) -> Tokens:
    """The next pair of tokens for a refresh token that is still good."""
    old = RefreshToken.parse(refresh_token)
    new = RefreshToken(old.session_id, old.session_key, clock.secret_bytes(32))
    async with database.transaction(Nobody()) as tx:
        result = await _store.refresh_session(
            tx,
            session_id=old.session_id,
            session_key=old.session_key,
            refresh_secret=old.secret,
            next_refresh_hash=hashlib.sha256(new.secret).digest(),
            idle_for=policy.idle_for,
        )
    if result is None or result.user_id is None:
        raise TokenNotGood
    is_new = result.outcome == "rotated"
    return _tokens(tokens, new, user_id=result.user_id, at=at, is_new=is_new)


def _tokens(
    tokens: AccessTokens, refresh_token: RefreshToken, *, user_id: UUID, at: datetime, is_new: bool
) -> Tokens:
    return Tokens(
        access=tokens.issue(
            session_id=refresh_token.session_id,
            session_key=refresh_token.session_key,
            user_id=user_id,
            at=at,
        ),
        access_seconds=tokens.live_seconds,
        refresh=refresh_token.text() if is_new else None,
        user_id=user_id,
    )


async def get_profile(tx: ReadTransaction) -> Profile:
    account = await _store.get_account(tx)
    if account is None:
        raise NotSignedIn
    user_id = account.user_id
    name = account.display_name_enc
    return Profile(
        user_id=user_id,
        email=tx.vault.unseal(
            Place("core.users", "email_enc", user_id, user_id), account.email_enc
        ),
        display_name=tx.vault.unseal(
            Place("core.users", "display_name_enc", user_id, user_id), name
        )
        if name
        else None,
        time_zone=account.time_zone,
        country=account.country,
        locale=account.locale,
    )


async def list_family_ids(tx: ReadTransaction) -> list[UUID]:
    """Families of the signed-in adult, oldest membership first."""
    return await _store.list_family_ids(tx)


async def publish(tx: Transaction, *, family_id: UUID, topic: str, payload: dict[str, str]) -> None:
    """Writes an event beside the change it tells of; ids only, never anything personal."""
    await _store.add_event(tx, family_id=family_id, topic=topic, payload=payload)


async def mail_address(tx: ReadTransaction, *, user_id: UUID) -> str | None:
    """Where to write to a member of the family in context."""
    account = await _store.get_mail_account(tx, user_id=user_id)
    if account is None:
        return None
    place = Place("core.users", "email_enc", user_id, user_id)
    return tx.vault.unseal(place, account.email_enc)


async def list_sessions(tx: ReadTransaction) -> list[LiveSession]:
    return await _store.list_sessions(tx)


async def sign_out(tx: Transaction, *, session_id: UUID) -> None:
    """Ends a session of one's own; ending one that has ended is no error."""
    await _store.end_session(tx, session_id=session_id, reason="signed_out")
