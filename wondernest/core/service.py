"""Use cases of sessions: sign in, refresh, list, sign out; and what others ask about accounts."""

import asyncio
import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from wondernest.core import _store, _store_factors, passwords
from wondernest.core.errors import (
    SecondFactorRequired,
    TokenNotGood,
    TooManyTries,
    WrongCredentials,
)
from wondernest.core.rows import LiveSession
from wondernest.core.tokens import AccessTokens, RefreshToken
from wondernest.db.pool import Database, Nobody, NotSignedIn, ReadTransaction, Transaction
from wondernest.db.vault import Vault
from wondernest.kit import email
from wondernest.kit.envelope import Place


@dataclass(frozen=True, slots=True)
class SessionPolicy:
    """How long sessions live, what a password costs and which ones are not taken."""

    bcrypt_cost: int
    idle_for: timedelta
    live_for: timedelta
    #: A list that a new password must not be in; None asks nothing.
    breached_passwords: Path | None = None


@dataclass(frozen=True, slots=True)
class Tokens:
    """What a signed-in client holds."""

    access: str
    access_seconds: int
    refresh: str
    user_id: UUID


@dataclass(frozen=True, slots=True)
class SecondFactorNeeded:
    """The password was right; the session opens when one of these kinds came, within ten minutes.

    Kinds are totp, passkey and recovery_code. The token is good for nothing else.
    """

    pending_token: str
    kinds: list[str]
    seconds: int = 600


SignIn = Tokens | SecondFactorNeeded


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


def email_place(user_id: UUID) -> Place:
    """Where an adult's address is sealed."""
    return Place("core.users", "email_enc", user_id, user_id)


def address_hash(vault: Vault, network_address: str | None) -> bytes | None:
    """HMAC-SHA-256 (32 bytes) of where a request came from, to count tries without keeping it."""
    if network_address is None:
        return None
    key = vault.derive("core.login_attempts.address_hash")
    return hmac.digest(key, network_address.encode(), hashlib.sha256)


async def sign_in(
    database: Database,
    tokens: AccessTokens,
    *,
    address: str,
    password: str,
    user_agent_family: str | None,
    policy: SessionPolicy,
    at: datetime,
    network_address: str | None = None,
) -> SignIn:
    """Opens a session. An unknown address costs the same work as a wrong password."""
    index = email_index(database.vault, address)

    async def challenge() -> str:
        async with database.transaction(Nobody()) as tx:
            return await _store.login_challenge(tx, email_index=index, cost=policy.bcrypt_cost)

    async def answer(salt: str) -> SignIn:
        return await _answer(
            database, tokens, index=index, password=password, salt=salt,
            user_agent_family=user_agent_family, policy=policy, at=at,
            network_address=network_address,
        )  # fmt: skip

    salt = await challenge()
    try:
        return await answer(salt)
    except WrongCredentials:
        # Another sign-in may have raised the cost while this one was being computed.
        newer = await challenge()
        if newer == salt:
            raise
        return await answer(newer)


async def _answer(
    database: Database,
    tokens: AccessTokens,
    *,
    index: bytes,
    password: str,
    salt: str,
    user_agent_family: str | None,
    policy: SessionPolicy,
    at: datetime,
    network_address: str | None,
) -> SignIn:
    """Opens a session under the salt the database gave, and raises its cost if that went up."""
    next_salt = passwords.new_salt(policy.bcrypt_cost)
    is_dearer = passwords.cost_of(salt) < policy.bcrypt_cost
    # Both hashes at once take as long as one at the new cost, which is what an unknown address
    # takes.
    proof, *next_proofs = await asyncio.gather(
        *(passwords.prove(password, one) for one in ((salt, next_salt) if is_dearer else (salt,)))
    )
    issued = await open_session(
        database, tokens, index=index, proof=proof, user_agent_family=user_agent_family,
        policy=policy, at=at, network_address=network_address,
    )  # fmt: skip
    if next_proofs and isinstance(issued, Tokens):
        async with database.transaction(tokens.read(issued.access)) as own:
            await _store.rehash_password(
                own, old_proof=proof, password_salt=next_salt, password_proof=next_proofs[0]
            )
    return issued


async def open_session(
    database: Database,
    tokens: AccessTokens,
    *,
    index: bytes,
    proof: bytes,
    user_agent_family: str | None,
    policy: SessionPolicy,
    at: datetime,
    network_address: str | None,
) -> SignIn:
    """Opens a session with the bcrypt output of the password."""
    new = tokens.refresh.start()
    async with database.transaction(Nobody()) as tx:
        result = await _store.open_session(
            tx,
            email_index=index,
            password_proof=proof,
            address_hash=address_hash(database.vault, network_address),
            session_id=new.session_id,
            key_hash=hashlib.sha256(tokens.refresh.session_key(new)).digest(),
            refresh_hash=hashlib.sha256(new.secret).digest(),
            user_agent_family=user_agent_family,
            idle_for=policy.idle_for,
            live_for=policy.live_for,
        )
        if result is not None and result.outcome == "second_factor":
            kinds = await _store_factors.list_pending_kinds(
                tx, session_id=new.session_id, session_key=tokens.refresh.session_key(new)
            )
            return SecondFactorNeeded(tokens.refresh.pending(new), kinds)
    if result is not None and result.outcome == "throttled":
        raise TooManyTries
    if result is None or result.outcome != "signed_in" or result.user_id is None:
        raise WrongCredentials
    return issue(tokens, new, user_id=result.user_id, at=at)


async def refresh(
    database: Database,
    tokens: AccessTokens,
    *,
    refresh_token: str,
    policy: SessionPolicy,
    at: datetime,
) -> Tokens:
    """The tokens to go on with: the next ones, or the same again for a lost answer."""
    old = tokens.refresh.read(refresh_token)
    new = tokens.refresh.generation(old.session_id, old.seed, old.count + 1)
    async with database.transaction(Nobody()) as tx:
        result = await _store.rotate_session(
            tx,
            session_id=old.session_id,
            refresh_count=old.count,
            refresh_secret=old.secret,
            next_refresh_hash=hashlib.sha256(new.secret).digest(),
            next_key_hash=hashlib.sha256(tokens.refresh.session_key(new)).digest(),
            idle_for=policy.idle_for,
        )
    if result is None or result.user_id is None or result.refresh_count is None:
        raise TokenNotGood
    current = tokens.refresh.generation(old.session_id, old.seed, result.refresh_count)
    return issue(tokens, current, user_id=result.user_id, at=at)


def completed(found: SignIn) -> Tokens:
    """The tokens of a sign-in where nobody can be asked for more."""
    if isinstance(found, SecondFactorNeeded):
        raise SecondFactorRequired
    return found


def issue(tokens: AccessTokens, current: RefreshToken, *, user_id: UUID, at: datetime) -> Tokens:
    """What a client gets of a session's generation."""
    return Tokens(
        access=tokens.issue(
            session_id=current.session_id,
            session_key=tokens.refresh.session_key(current),
            user_id=user_id,
            at=at,
        ),
        access_seconds=tokens.live_seconds,
        refresh=current.text(),
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
        email=tx.vault.unseal(email_place(user_id), account.email_enc),
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
    """Families that the signed-in adult can enter now, in the order they were joined."""
    return await _store.list_family_ids(tx)


async def publish(tx: Transaction, *, family_id: UUID, topic: str, payload: dict[str, str]) -> None:
    """Writes an event beside the change it tells of; ids only, never anything personal."""
    await _store.add_event(tx, family_id=family_id, topic=topic, payload=payload)


async def mail_address(tx: ReadTransaction, *, user_id: UUID) -> str | None:
    """Where to write to a member of the family in context."""
    account = await _store.get_mail_account(tx, user_id=user_id)
    if account is None:
        return None
    return tx.vault.unseal(email_place(user_id), account.email_enc)


async def list_sessions(tx: ReadTransaction) -> list[LiveSession]:
    return await _store.list_sessions(tx)


async def sign_out(tx: Transaction, *, session_id: UUID) -> None:
    """Ends a session of one's own; ending one that has ended is no error."""
    await _store.end_session(tx, session_id=session_id, reason="signed_out")
