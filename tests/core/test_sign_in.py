"""Accounts and sessions: signing in, guessing, refreshing, and what ends all of it at once."""

import asyncio
import re
from collections.abc import AsyncIterator
from datetime import timedelta
from uuid import uuid4

import psycopg
import pytest

from tests.support.accounts import is_live, new_address, refresh, register, sign_in
from tests.support.people import PASSWORD, People
from wondernest.core import passwords, service
from wondernest.core.errors import (
    PasswordTooShort,
    TokenNotGood,
    TooManyTries,
    UnknownTimeZone,
    WrongCredentials,
)
from wondernest.core.service import SessionPolicy
from wondernest.db.pool import Database
from wondernest.kit import clock
from wondernest.kit.email import NotAnEmail

Connection = psycopg.AsyncConnection


@pytest.fixture
async def admin(migrated_dsn: str) -> AsyncIterator[Connection]:
    async with await Connection.connect(migrated_dsn, autocommit=True) as connection:
        yield connection


async def guesses(admin: Connection, people: People, address: str) -> tuple[int, bool]:
    """Wrong passwords counted on the account, and whether it is locked now."""
    cursor = await admin.execute(
        "select failed_count, coalesce(locked_until > clock_timestamp(), false)"
        " from core.login_failures where email_index = %s",
        (service.email_index(people.database.vault, address),),
    )
    row = await cursor.fetchone()
    assert row is not None
    return row[0], row[1]


async def outcomes(admin: Connection, people: People, address: str) -> list[str]:
    cursor = await admin.execute(
        "select outcome from core.login_attempts where email_index = %s order by attempted_at",
        (service.email_index(people.database.vault, address),),
    )
    return [row[0] for row in await cursor.fetchall()]


async def test_parent_registers_signs_in_and_reads_their_own_profile(people: People) -> None:
    address = new_address()
    await register(people, f" {address.upper()}")
    tokens = await sign_in(people, address)

    async with people.database.transaction(people.tokens.read(tokens.access)) as tx:
        profile = await service.get_profile(tx)
        session, *_ = await service.list_sessions(tx)
    assert (profile.email, profile.display_name, profile.country) == (address, "A parent", "DE")
    assert session.user_agent_family == "Firefox"
    assert session.expires_at - session.created_at <= people.policy.live_for + timedelta(seconds=1)


@pytest.mark.parametrize(
    "other_spelling",
    [
        str.upper,
        lambda address: f"  {address} ",
        lambda address: address.replace("@", "\N{FULLWIDTH COMMERCIAL AT}"),
    ],
)
async def test_every_spelling_of_an_address_is_one_account(people: People, other_spelling) -> None:
    address = new_address()
    await register(people, address)

    assert await sign_in(people, other_spelling(address))


async def test_what_is_not_right_is_refused_before_anything_is_kept(
    people: People, admin: Connection
) -> None:
    address = new_address()
    with pytest.raises(PasswordTooShort):
        await register(people, address, password="too short")
    with pytest.raises(UnknownTimeZone):
        await register(people, address, time_zone="Europe/Atlantis")
    with pytest.raises(NotAnEmail):
        await register(people, "parent")
    cursor = await admin.execute(
        "select count(*) from core.users where email_index = %s",
        (service.email_index(people.database.vault, address),),
    )
    assert await cursor.fetchone() == (0,)


async def test_unknown_address_and_wrong_password_get_the_same_answer(
    people: People, admin: Connection
) -> None:
    known, unknown = new_address(), new_address()
    await register(people, known)
    sentences = set()
    for address in (known, unknown):
        with pytest.raises(WrongCredentials) as refusal:
            await sign_in(people, address, "wrong password")
        sentences.add((refusal.value.detail, refusal.value.status, refusal.value.code))

    assert len(sentences) == 1
    assert await outcomes(admin, people, known) == ["signed_in", "wrong_password"]
    assert await outcomes(admin, people, unknown) == ["unknown_email"]


async def test_unknown_address_has_a_stable_salt_of_the_right_shape(
    people: People, admin: Connection
) -> None:
    async def salt(address: str, cost: int) -> str:
        cursor = await admin.execute(
            "select core.login_challenge(%s, %s)",
            (service.email_index(people.database.vault, address), cost),
        )
        row = await cursor.fetchone()
        assert row is not None
        return str(row[0])

    unknown = [new_address() for _ in range(20)]
    salts = [await salt(address, 12) for address in unknown]
    assert salts == [await salt(address, 12) for address in unknown]
    assert len(set(salts)) == 20
    # 128 bits in 22 characters: the last one carries two bits only, in a true salt as well.
    shape = re.compile(r"\$2b\$12\$[./A-Za-z0-9]{21}[.Oeu]")
    assert all(shape.fullmatch(one) for one in salts)
    assert all(shape.fullmatch(passwords.new_salt(12)) for _ in range(20))
    assert (await salt(unknown[0], 4))[:7] == "$2b$04$"
    assert len(await passwords.prove(PASSWORD, await salt(unknown[0], 4))) == 60


@pytest.mark.parametrize("length", [72, 73, 80, 200])
async def test_long_passwords_differ_in_their_last_byte(people: People, length: int) -> None:
    address = new_address()
    await register(people, address, "a" * (length - 1) + "x")

    with pytest.raises(WrongCredentials):
        await sign_in(people, address, "a" * (length - 1) + "y")
    with pytest.raises(WrongCredentials):
        await sign_in(people, address, "a" * (length - 1))
    assert await sign_in(people, address, "a" * (length - 1) + "x")


async def test_ten_wrong_passwords_lock_and_the_right_one_waits(
    people: People, admin: Connection
) -> None:
    address = new_address()
    await register(people, address)
    for count in range(1, 11):
        with pytest.raises(WrongCredentials):
            await sign_in(people, address, "wrong password")
        assert await guesses(admin, people, address) == (count, count == 10)

    with pytest.raises(WrongCredentials):
        await sign_in(people, address)
    assert (await outcomes(admin, people, address))[-1] == "locked"

    await admin.execute(
        "update core.login_failures set locked_until = now() where email_index = %s",
        (service.email_index(people.database.vault, address),),
    )
    assert await is_live(people, await sign_in(people, address))
    assert await guesses(admin, people, address) == (0, False)


async def test_lock_grows_with_every_further_guess(people: People, admin: Connection) -> None:
    address = new_address()
    await register(people, address)
    index = service.email_index(people.database.vault, address)
    minutes = []
    for failed_before in (9, 10, 12, 40):
        await admin.execute(
            "insert into core.login_failures (email_index, failed_count) values (%s, %s)"
            " on conflict (email_index) do update"
            " set locked_until = null, failed_count = excluded.failed_count",
            (index, failed_before),
        )
        with pytest.raises(WrongCredentials):
            await sign_in(people, address, "wrong password")
        cursor = await admin.execute(
            "select round(extract(epoch from locked_until - clock_timestamp()) / 60)::bigint"
            " from core.login_failures where email_index = %s",
            (index,),
        )
        row = await cursor.fetchone()
        assert row is not None
        minutes.append(row[0])
    assert minutes == [1, 2, 8, 720]


async def test_address_without_an_account_is_locked_like_any_other(
    people: People, admin: Connection
) -> None:
    unknown = new_address()
    for count in range(1, 11):
        with pytest.raises(WrongCredentials):
            await sign_in(people, unknown, "wrong password")
        assert await guesses(admin, people, unknown) == (count, count == 10)
    with pytest.raises(WrongCredentials):
        await sign_in(people, unknown)
    assert (await outcomes(admin, people, unknown))[-1] == "locked"


async def test_one_network_address_is_slowed_down_over_all_accounts(
    people: People, admin: Connection
) -> None:
    address = new_address()
    await register(people, address)
    where = f"198.51.100.{uuid4().int}"
    where_hash = service.address_hash(people.database.vault, where)
    await admin.execute(
        "insert into core.login_attempts (email_index, address_hash, outcome)"
        " select sha256(n::text::bytea), %s, 'unknown_email' from generate_series(1, 99) as n",
        (where_hash,),
    )
    assert await sign_in(people, address, network_address=where)
    with pytest.raises(WrongCredentials):
        await sign_in(people, address, "wrong password", network_address=where)

    with pytest.raises(TooManyTries) as refusal:
        await sign_in(people, address, network_address=where)
    assert refusal.value.status == 429
    assert await sign_in(people, address, network_address="198.51.100.7")


async def test_parallel_guesses_are_counted_one_by_one(people: People, admin: Connection) -> None:
    address = new_address()
    await register(people, address)

    results = await asyncio.gather(
        *(sign_in(people, address, f"wrong password {number}") for number in range(8)),
        return_exceptions=True,
    )

    assert [type(result) for result in results] == [WrongCredentials] * 8
    assert await guesses(admin, people, address) == (8, False)


def test_hashing_serves_one_event_loop_after_another(policy: SessionPolicy) -> None:
    salt = passwords.new_salt(policy.bcrypt_cost)

    async def crowd() -> set[bytes]:
        return set(await asyncio.gather(*(passwords.prove(PASSWORD, salt) for _ in range(6))))

    assert asyncio.run(crowd()) == asyncio.run(crowd())


async def test_closed_account_cannot_sign_in_and_its_sessions_end(
    people: People, admin: Connection
) -> None:
    address = new_address()
    await register(people, address)
    tokens = await sign_in(people, address)
    await admin.execute(
        "update core.users set status = 'closed' where user_id = %s", (tokens.user_id,)
    )

    with pytest.raises(WrongCredentials):
        await sign_in(people, address)
    assert (await outcomes(admin, people, address))[-1] == "not_active"
    assert not await is_live(people, tokens)
    with pytest.raises(TokenNotGood):
        await refresh(people, tokens.refresh)


async def test_signing_out_ends_the_access_token_at_once(people: People) -> None:
    address = new_address()
    await register(people, address)
    here, elsewhere = await sign_in(people, address), await sign_in(people, address)
    actor = people.tokens.read(here.access)

    async with people.database.transaction(actor) as tx:
        assert len(await service.list_sessions(tx)) == 3, "proving the address signed in as well"
        await service.sign_out(tx, session_id=actor.session_id)

    assert not await is_live(people, here)
    assert await is_live(people, elsewhere)
    with pytest.raises(TokenNotGood):
        await refresh(people, here.refresh)


async def test_nobody_ends_the_session_of_another(people: People) -> None:
    mine, theirs = new_address(), new_address()
    await register(people, mine)
    await register(people, theirs)
    my_tokens, their_tokens = await sign_in(people, mine), await sign_in(people, theirs)

    async with people.database.transaction(people.tokens.read(my_tokens.access)) as tx:
        await service.sign_out(tx, session_id=people.tokens.read(their_tokens.access).session_id)

    assert await is_live(people, their_tokens)


@pytest.mark.parametrize("columns", [["idle_expires_at"], ["idle_expires_at", "expires_at"]])
async def test_session_ends_by_its_clock(
    people: People, admin: Connection, columns: list[str]
) -> None:
    address = new_address()
    await register(people, address)
    tokens = await sign_in(people, address)
    yesterday = clock.now() - timedelta(days=1)
    await admin.execute(
        f"update core.user_sessions set created_at = %s, {' = now(), '.join(columns)} = now()"
        " where session_id = %s",
        (yesterday, people.tokens.read(tokens.access).session_id),
    )

    assert not await is_live(people, tokens)
    with pytest.raises(TokenNotGood):
        await refresh(people, tokens.refresh)


DENIED = [
    "select user_id from core.users",
    "select password_proof_hash from core.users",
    "update core.users set status = 'active'",
    "select session_id from core.user_sessions",
    "insert into core.user_sessions (session_id, user_id) values (uuidv7(), uuidv7())",
    "delete from core.login_attempts",
    "select email_enc from core.mail_account(uuidv7())",
    "select inner_pad from wn.context_keys",
    "select wn.begin_service(uuidv7())",
    "set role wn_service",
    "set role wn_resolver",
    "set role wn_owner",
]


@pytest.mark.parametrize("statement", DENIED)
async def test_login_of_the_http_service_is_denied(database: Database, statement: str) -> None:
    async with await Connection.connect(database.url) as connection:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            await connection.execute(statement.encode())


async def test_login_of_the_http_service_opens_no_session_without_the_proof(
    people: People, admin: Connection
) -> None:
    address = new_address()
    await register(people, address)
    index = service.email_index(people.database.vault, address)
    hour = timedelta(hours=1)
    async with await Connection.connect(people.database.url, autocommit=True) as connection:
        cursor = await connection.execute(
            "select outcome, user_id"
            " from core.open_session(%s, %s, null, %s, %s, %s, null, %s, %s)",
            (index, b"guess" * 12, uuid4(), bytes(32), bytes(32), hour, hour),
        )
        assert await cursor.fetchone() == ("wrong_password", None)
    cursor = await admin.execute(
        "select count(*) from core.user_sessions as sessions"
        " join core.users as users using (user_id) where users.email_index = %s",
        (index,),
    )
    assert await cursor.fetchone() == (1,), "only the one that proving the address opened"
    assert await guesses(admin, people, address) == (1, False)
