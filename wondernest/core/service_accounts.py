"""Use cases of accounts: register, prove an address, change or reset a password, move to another
address. What anybody may ask is answered the same whether or not an account exists; who is meant
learns the rest by mail."""

import base64
from uuid import UUID

from wondernest.core import _store_accounts as _store
from wondernest.core import passwords, service
from wondernest.core.errors import LinkNotGood, WrongPassword
from wondernest.core.rows import LoginAttempt
from wondernest.core.service import SessionPolicy
from wondernest.core.tokens import AccessTokens
from wondernest.db.pool import Database, Nobody, ReadTransaction, SignedIn, Transaction
from wondernest.kit import clock, email
from wondernest.kit.envelope import Place


async def register(
    database: Database,
    *,
    address: str,
    password: str,
    display_name: str | None,
    time_zone: str,
    country: str,
    policy: SessionPolicy,
) -> None:
    """A new parent account, to be proved by mail. Says nothing about an account that is there."""
    await passwords.check(password, policy.breached_passwords)
    vault = database.vault
    salt = passwords.new_salt(policy.bcrypt_cost)
    index = service.email_index(vault, address)
    # The slow hash is made before the transaction is opened.
    proof = await passwords.prove(password, salt)
    user_id = clock.new_id()
    name_place = Place("core.users", "display_name_enc", user_id, user_id)
    async with database.transaction(Nobody()) as tx:
        await _store.register_account(
            tx,
            user_id=user_id,
            email_index=index,
            email_enc=vault.seal(
                service.email_place(user_id), email.normalise(address), scope="parent"
            ),
            display_name_enc=vault.seal(name_place, display_name, scope="parent")
            if display_name
            else None,
            password_salt=salt,
            password_proof=proof,
            locale="en",
            time_zone=time_zone,
            country=country,
        )


async def verify_email(
    database: Database,
    tokens: AccessTokens,
    *,
    link_token: str,
    password: str,
    user_agent_family: str | None,
    policy: SessionPolicy,
    network_address: str | None = None,
) -> service.Tokens:
    """Proves the address of a new account and signs in; LinkNotGood for link or password."""
    token = _token(link_token)
    async with database.transaction(Nobody()) as tx:
        salt = await _store.link_challenge(tx, token=token, cost=policy.bcrypt_cost)
    proof = await passwords.prove(password, salt)
    async with database.transaction(Nobody()) as tx:
        index = await _store.verify_email(tx, token=token, password_proof=proof)
    if index is None:
        raise LinkNotGood
    # A new account has no second factor yet.
    return service.completed(
        await service.open_session(
            database,
            tokens,
            index=index,
            proof=proof,
            user_agent_family=user_agent_family,
            policy=policy,
            at=clock.now(),
            network_address=network_address,
        )
    )


async def request_password_reset(database: Database, *, address: str) -> None:
    """Has a link mailed if the address has an account; says nothing."""
    index = service.email_index(database.vault, address)
    async with database.transaction(Nobody()) as tx:
        await _store.request_password_reset(tx, email_index=index)


async def reset_password(
    database: Database, *, link_token: str, password: str, policy: SessionPolicy
) -> None:
    """A new password by a mailed link; every session ends."""
    await passwords.check(password, policy.breached_passwords)
    token = _token(link_token)
    salt = passwords.new_salt(policy.bcrypt_cost)
    proof = await passwords.prove(password, salt)
    async with database.transaction(Nobody()) as tx:
        is_done = await _store.reset_password(
            tx, token=token, password_salt=salt, password_proof=proof
        )
    if not is_done:
        raise LinkNotGood


async def change_email(database: Database, *, link_token: str) -> None:
    """Moves the account to the address the link went to; every session ends."""
    async with database.transaction(Nobody()) as tx:
        is_done = await _store.change_email(tx, token=_token(link_token))
    if not is_done:
        raise LinkNotGood


async def confirm_password(database: Database, actor: SignedIn, *, password: str) -> None:
    """Gives the password once more: for ten minutes the session may change what matters."""
    async with database.transaction(actor) as tx:
        salt = await _store.own_challenge(tx)
    proof = await passwords.prove(password, salt)
    async with database.transaction(actor) as tx:
        is_right = await _store.confirm_password(tx, password_proof=proof)
    if not is_right:
        raise WrongPassword


async def require_fresh(tx: ReadTransaction) -> None:
    """SignInNotFresh unless the password was given within ten minutes; to ask ahead of a form."""
    await _store.require_fresh(tx)


async def change_password(
    database: Database, actor: SignedIn, *, password: str, policy: SessionPolicy
) -> None:
    """Sets another password; the other sessions end. Needs a fresh sign-in."""
    await passwords.check(password, policy.breached_passwords)
    salt = passwords.new_salt(policy.bcrypt_cost)
    proof = await passwords.prove(password, salt)
    async with database.transaction(actor) as tx:
        await _store.change_password(tx, password_salt=salt, password_proof=proof)


async def request_email_change(tx: Transaction, *, user_id: UUID, address: str) -> None:
    """Has a link mailed to another address. Needs a fresh sign-in; says nothing about accounts."""
    normal = email.normalise(address)
    await _store.request_email_change(
        tx,
        new_email_index=service.email_index(tx.vault, normal),
        new_email_enc=tx.vault.seal(service.email_place(user_id), normal, scope="parent"),
    )


async def list_own_attempts(tx: ReadTransaction, *, at_most: int = 50) -> list[LoginAttempt]:
    """Sign-ins and failed tries of the signed-in adult's account, newest first."""
    return await _store.list_own_attempts(tx, at_most=at_most)


async def sign_out_elsewhere(tx: Transaction, *, but_session_id: UUID) -> int:
    """Ends the other sessions of the signed-in adult; how many there were."""
    return await _store.end_other_sessions(tx, but_session_id=but_session_id)


def _token(link_token: str) -> bytes:
    """The secret of a link, which the database compares with its SHA-256: what stands there, or in
    a copy of it, opens nothing. LinkNotGood for what cannot be one."""
    try:
        return base64.urlsafe_b64decode(link_token + "=" * (-len(link_token) % 4))
    except ValueError:
        raise LinkNotGood from None
