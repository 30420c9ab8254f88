"""Arbitrary SQL under a login role of ours, without a session and without the key store."""

import hashlib
from collections.abc import AsyncIterator

import psycopg
import pytest

from tests.support.accounts import new_address, register, sign_in
from tests.support.people import PASSWORD, People
from tests.support.postbox import Postbox
from wondernest.core import passwords
from wondernest.core import service_accounts as accounts
from wondernest.db.pool import Database

Connection = psycopg.AsyncConnection

# What the login of the HTTP service may not do.
DENIED = [
    "select token_hash from core.password_reset_tokens",
    "update core.password_reset_tokens set used_at = null",
    "delete from core.password_reset_tokens",
    "select failed_count from core.login_failures",
    "update core.login_failures set locked_until = null",
    "delete from core.login_failures",
    "select outcome from core.login_attempts",
    "select payload from core.outbox",
    "insert into core.outbox (topic, payload) values ('account.notice_due', '{}')",
    "update core.users set email_verified_at = now()",
    # The worker's.
    "select core.issue_link(uuidv7(), sha256('x'))",
    "select core.open_link(sha256('x'), 'password_reset')",
    "select email_enc from core.account_to_notify(uuidv7())",
    "select core.erase_ended_sessions(now() - interval '1 year', 1)",
    "select core.erase_old_attempts(now() - interval '1 year', 1)",
    "select core.erase_idle_failures(now() - interval '1 year', 1)",
    "select core.erase_expired_links(now() - interval '1 year', 1)",
    "select core.erase_expired_challenges(now() - interval '1 year', 1)",
    "select core.erase_unproved_accounts(now() - interval '1 year', 1)",
    # Parts that the checked functions are made of.
    "select core.ask_for_link(uuidv7(), 'password_reset')",
    "select core.tell_holder(uuidv7())",
    "select core.lock_link('x', 'password_reset')",
    "select core.notify_account(uuidv7(), 'password_changed')",
    "select core.end_access(uuidv7(), 'password_changed', null)",
    "select core.is_locked(sha256('x'))",
    "select core.count_failure(sha256('x'))",
    "select core.clear_failures(sha256('x'))",
    "select core.is_mailed_enough(uuidv7(), 'password_reset')",
    # A signed-in adult's.
    "select core.own_challenge()",
    "select core.confirm_password('x')",
    "select core.change_password('x', 'x')",
    "select core.rehash_password('x', 'x', 'x')",
    "select core.request_email_change(sha256('x'), 'x')",
    "select outcome from core.own_attempts(1)",
    "select core.require_fresh()",
]
# What the worker's login may not do, as itself or as wn_service.
DENIED_TO_JOBS = [
    "select password_proof_hash from core.users",
    "select email_enc from core.users",
    "select session_id from core.user_sessions",
    "delete from core.user_sessions",
    "delete from core.login_failures",
    "delete from core.login_attempts",
    "select token_hash from core.password_reset_tokens",
    "delete from core.password_reset_tokens",
    "select core.reset_password('x', 'x', 'x')",
    "select core.change_email('x')",
    "select core.verify_email('x', 'x')",
    "select core.login_challenge(sha256('x'), 4)",
    "select core.request_password_reset(sha256('x'))",
    "select core.change_password('x', 'x')",
    "set role wn_parent",
    "set role wn_api",
]
# As a parent without a session: nobody's password, nobody's address, nobody's history.
WITHOUT_SESSION = [
    ("select core.own_challenge()", None),
    ("select count(*) from core.own_attempts(10)", 0),
    ("select count(*) from core.users", 0),
    ("select count(*) from core.user_sessions", 0),
]
NOT_FRESH = [
    "select core.change_password('$2b$04$' || repeat('.', 22), 'proof')",
    "select core.request_email_change(sha256('x'), 'sealed')",
    "select core.require_fresh()",
]


@pytest.fixture
async def attacker(database: Database) -> AsyncIterator[Connection]:
    async with await Connection.connect(database.url, autocommit=True) as connection:
        yield connection


@pytest.mark.parametrize("statement", DENIED)
async def test_login_of_the_http_service_is_denied(attacker: Connection, statement: str) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        await attacker.execute(statement.encode())


@pytest.mark.parametrize("role", ["wn_jobs", "wn_service"])
@pytest.mark.parametrize("statement", DENIED_TO_JOBS)
async def test_login_of_the_worker_is_denied(jobs: Database, role: str, statement: str) -> None:
    async with await Connection.connect(jobs.url, autocommit=True) as connection:
        await connection.execute(f"set role {role}".encode())
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            await connection.execute(statement.encode())


@pytest.mark.parametrize("what", ["ended_sessions", "idle_failures", "unproved_accounts"])
async def test_worker_erases_nothing_young(jobs: Database, what: str) -> None:
    async with await Connection.connect(jobs.url, autocommit=True) as connection:
        await connection.execute("set role wn_service")
        statement = f"select core.erase_{what}(now() - interval '1 hour', 1)"
        with pytest.raises(psycopg.errors.InvalidParameterValue):
            await connection.execute(statement.encode())


@pytest.mark.parametrize(("statement", "found"), WITHOUT_SESSION)
async def test_parent_without_a_session_reads_nothing(
    attacker: Connection, people: People, statement: str, found: int | None
) -> None:
    await register(people, new_address())
    await attacker.execute("set role wn_parent")
    cursor = await attacker.execute(statement.encode())
    assert await cursor.fetchone() == (found,)


@pytest.mark.parametrize("statement", NOT_FRESH)
async def test_parent_without_a_session_changes_nothing(
    attacker: Connection, statement: str
) -> None:
    await attacker.execute("set role wn_parent")
    with pytest.raises(psycopg.DatabaseError) as refusal:
        await attacker.execute(statement.encode())
    assert refusal.value.sqlstate == "WN104"


async def test_hash_of_a_link_out_of_a_copy_of_the_database_opens_nothing(
    people: People, postbox: Postbox, admin: Connection, attacker: Connection
) -> None:
    address = new_address()
    await register(people, address)
    await accounts.request_password_reset(people.database, address=address)
    token = await postbox.token(address)
    cursor = await admin.execute(
        "select token_hash from core.password_reset_tokens where user_id = %s and used_at is null",
        (await postbox.user_id(address),),
    )
    row = await cursor.fetchone()
    assert row is not None
    salt = passwords.new_salt(4)

    cursor = await attacker.execute(
        "select core.reset_password(%s, %s, %s)",
        (row[0], salt, await passwords.prove(PASSWORD, salt)),
    )

    assert await cursor.fetchone() == (False,)
    await accounts.reset_password(
        people.database, link_token=token, password=PASSWORD, policy=people.policy
    )


async def test_hash_of_the_password_out_of_a_copy_of_the_database_opens_nothing(
    people: People, admin: Connection
) -> None:
    address = new_address()
    await register(people, address)
    tokens = await sign_in(people, address)
    cursor = await admin.execute(
        "select password_proof_hash, password_salt from core.users where user_id = %s",
        (tokens.user_id,),
    )
    row = await cursor.fetchone()
    assert row is not None
    own = people.tokens.read(tokens.access)
    next_salt = passwords.new_salt(5)
    async with people.database.transaction(own) as tx:
        # With a stolen session as well: the cost can be raised by who knows the password only.
        await tx.connection.execute(
            "select core.rehash_password(%s, %s, %s)", (row[0], next_salt, b"thief's")
        )
        cursor = await tx.connection.execute("select core.confirm_password(%s)", (row[0],))
        assert await cursor.fetchone() == (False,)
    cursor = await admin.execute(
        "select password_proof_hash, password_salt from core.users where user_id = %s",
        (tokens.user_id,),
    )
    assert await cursor.fetchone() == row
    assert hashlib.sha256(await passwords.prove(PASSWORD, row[1])).digest() == row[0]
