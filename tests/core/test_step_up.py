"""Giving the password once more, changing it, and raising what its hash costs."""

import asyncio
import hashlib
from dataclasses import replace

import psycopg
import pytest

from tests.support.accounts import is_live, new_address, register, sign_in
from tests.support.people import PASSWORD, People
from tests.support.postbox import Postbox
from wondernest.core import passwords, service
from wondernest.core import service_accounts as accounts
from wondernest.core.errors import (
    LinkNotGood,
    PasswordTooShort,
    SignInNotFresh,
    WrongCredentials,
    WrongPassword,
)
from wondernest.core.service import Tokens
from wondernest.db.pool import NotSignedIn
from wondernest.kit import clock

Connection = psycopg.AsyncConnection
OTHER = "another pass phrase"


@pytest.fixture
async def address(people: People) -> str:
    """A parent's."""
    address = new_address()
    await register(people, address)
    return address


async def confirm(people: People, tokens: Tokens, password: str = PASSWORD) -> None:
    actor = people.tokens.read(tokens.access)
    await accounts.confirm_password(people.database, actor, password=password)


async def change(people: People, tokens: Tokens, password: str = OTHER) -> None:
    await accounts.change_password(
        people.database,
        people.tokens.read(tokens.access),
        password=password,
        policy=people.policy,
    )


async def grow_old(admin: Connection, *tokens: Tokens) -> None:
    """The password was given to all sessions of the account more than ten minutes ago."""
    for one in tokens:
        await admin.execute(
            "update core.user_sessions set authenticated_at = now() - interval '10 minutes'"
            " where user_id = %s",
            (one.user_id,),
        )


async def ages(admin: Connection, people: People, tokens: Tokens) -> float:
    """Minutes since the password was given to a session."""
    cursor = await admin.execute(
        "select extract(epoch from now() - authenticated_at)::float8 / 60"
        " from core.user_sessions where session_id = %s",
        (people.tokens.read(tokens.access).session_id,),
    )
    row = await cursor.fetchone()
    assert row is not None
    return float(row[0])


async def stored(admin: Connection, tokens: Tokens) -> tuple[str, bytes]:
    cursor = await admin.execute(
        "select password_salt, password_proof_hash from core.users where user_id = %s",
        (tokens.user_id,),
    )
    row = await cursor.fetchone()
    assert row is not None
    return row[0], row[1]


async def test_right_password_makes_this_session_fresh_and_no_other(
    people: People, admin: Connection, address: str
) -> None:
    here, elsewhere = await sign_in(people, address), await sign_in(people, address)
    await grow_old(admin, here)
    for tokens in (here, elsewhere):
        with pytest.raises(SignInNotFresh):
            await change(people, tokens)

    await confirm(people, here)

    assert await ages(admin, people, here) < 1
    assert await ages(admin, people, elsewhere) >= 10
    with pytest.raises(SignInNotFresh):
        await change(people, elsewhere)
    await change(people, here)


async def test_wrong_passwords_are_counted_like_those_at_the_sign_in(
    people: People, admin: Connection, address: str
) -> None:
    tokens = await sign_in(people, address)
    await grow_old(admin, tokens)
    results = await asyncio.gather(
        *(confirm(people, tokens, f"wrong password {number}") for number in range(10)),
        return_exceptions=True,
    )
    assert {type(result) for result in results} == {WrongPassword}

    with pytest.raises(WrongPassword):
        await confirm(people, tokens)
    assert await ages(admin, people, tokens) >= 10
    with pytest.raises(WrongCredentials):
        await sign_in(people, address)
    assert await is_live(people, tokens), "who is signed in stays so"

    await admin.execute(
        "update core.login_failures set locked_until = now() where email_index = %s",
        (service.email_index(people.database.vault, address),),
    )
    await confirm(people, tokens)
    assert await ages(admin, people, tokens) < 1


async def test_changing_the_password_ends_the_others_and_not_this_one(
    people: People, postbox: Postbox, address: str
) -> None:
    here, elsewhere = await sign_in(people, address), await sign_in(people, address)
    await accounts.request_password_reset(people.database, address=address)
    link = await postbox.token(address)

    await change(people, here)

    assert await is_live(people, here)
    assert not await is_live(people, elsewhere)
    with pytest.raises(LinkNotGood):
        await accounts.reset_password(
            people.database, link_token=link, password=PASSWORD, policy=people.policy
        )
    with pytest.raises(WrongCredentials):
        await sign_in(people, address)
    assert await sign_in(people, address, OTHER)
    (message,) = await postbox.collect(address)
    assert (message.to, message.subject) == (address, "Your password was changed")


async def test_too_short_a_password_and_an_ended_session_change_nothing(
    people: People, admin: Connection, address: str
) -> None:
    tokens = await sign_in(people, address)
    before = await stored(admin, tokens)
    with pytest.raises(PasswordTooShort):
        await change(people, tokens, "too short")
    actor = people.tokens.read(tokens.access)
    async with people.database.transaction(actor) as tx:
        await service.sign_out(tx, session_id=actor.session_id)
    for step in (change, confirm):
        with pytest.raises(NotSignedIn):
            await step(people, tokens)

    assert await stored(admin, tokens) == before


async def test_signing_out_elsewhere_leaves_one_session(people: People, address: str) -> None:
    here, elsewhere = await sign_in(people, address), await sign_in(people, address)
    stranger = new_address()
    await register(people, stranger)
    strangers = await sign_in(people, stranger)
    actor = people.tokens.read(here.access)

    async with people.database.transaction(actor) as tx:
        # The third is the one that proving the address opened.
        assert await accounts.sign_out_elsewhere(tx, but_session_id=actor.session_id) == 2

    assert await is_live(people, here)
    assert not await is_live(people, elsewhere)
    assert await is_live(people, strangers)


async def test_parent_sees_tries_at_the_own_account_only(people: People) -> None:
    address, stranger = new_address(), new_address()
    with pytest.raises(WrongCredentials):
        await sign_in(people, address)
    await register(people, address)
    await register(people, stranger)
    with pytest.raises(WrongCredentials):
        await sign_in(people, address, "wrong password")
    await sign_in(people, stranger)
    tokens = await sign_in(people, address)

    async with people.database.transaction(people.tokens.read(tokens.access)) as tx:
        tries = await accounts.list_own_attempts(tx)
        newest = await accounts.list_own_attempts(tx, at_most=1)

    assert [attempt.outcome for attempt in tries] == [
        "signed_in",
        "wrong_password",
        "signed_in",
        "unknown_email",
    ]
    assert newest == tries[:1]


async def test_hash_follows_when_the_cost_rises(
    people: People, admin: Connection, address: str
) -> None:
    before = await sign_in(people, address)
    old_salt, old_hash = await stored(admin, before)
    assert old_salt.startswith("$2b$04$")
    dearer = replace(people, policy=replace(people.policy, bcrypt_cost=5))
    with pytest.raises(WrongCredentials):
        await sign_in(dearer, address, "wrong password")
    assert await stored(admin, before) == (old_salt, old_hash)

    after = await sign_in(dearer, address)

    salt, proof_hash = await stored(admin, before)
    assert salt.startswith("$2b$05$")
    new_proof = await passwords.prove(PASSWORD, salt)
    assert proof_hash == hashlib.sha256(new_proof).digest()
    for tokens in (before, after):
        assert await is_live(people, tokens), "sessions stay"
    assert await sign_in(dearer, address)
    assert await stored(admin, before) == (salt, proof_hash), "once only"
    assert await sign_in(people, address), "a process with the old setting still signs in"
    assert await stored(admin, before) == (salt, proof_hash), "and does not lower it"


async def test_old_proof_opens_nothing_after_the_cost_rose(
    people: People, admin: Connection, address: str
) -> None:
    tokens = await sign_in(people, address)
    old_salt, _old_hash = await stored(admin, tokens)
    old_proof = await passwords.prove(PASSWORD, old_salt)
    dearer = replace(people, policy=replace(people.policy, bcrypt_cost=5))
    await sign_in(dearer, address)

    with pytest.raises(WrongCredentials):
        await service.open_session(
            people.database,
            people.tokens,
            index=service.email_index(people.database.vault, address),
            proof=old_proof,
            user_agent_family=None,
            policy=people.policy,
            at=clock.now(),
            network_address=None,
        )


async def test_right_password_gets_in_while_another_sign_in_raises_the_cost(
    people: People, admin: Connection, address: str
) -> None:
    tokens = await sign_in(people, address)
    dearer = replace(people, policy=replace(people.policy, bcrypt_cost=5))
    for _ in range(5):
        # Fewer than would lock: each that was overtaken counts as wrong until one gets in.
        found = await asyncio.gather(*(sign_in(dearer, address) for _ in range(6)))
        assert all([await is_live(people, one) for one in found])
        assert (await stored(admin, tokens))[0].startswith("$2b$05$")
        salt = passwords.new_salt(4)
        proof_hash = hashlib.sha256(await passwords.prove(PASSWORD, salt)).digest()
        await admin.execute(
            "update core.users set password_salt = %s, password_proof_hash = %s where user_id = %s",
            (salt, proof_hash, tokens.user_id),
        )
