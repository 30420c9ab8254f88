"""Transactions: who acts, what is taken back, and how a database error leaves as a refusal."""

import asyncio
from collections.abc import AsyncIterator
from importlib import import_module
from uuid import UUID, uuid4

import psycopg
import pytest

from tests.support.people import People
from tests.support.waiting import HOPELESS_SECONDS
from wondernest.db import errors, queries
from wondernest.db.pool import (
    Database,
    Nobody,
    NoSuchFamily,
    NotSignedIn,
    Service,
    SignedIn,
    Transaction,
)
from wondernest.db.queries import Query
from wondernest.db.setup import Site
from wondernest.db.vault import Vault
from wondernest.kit.errors import Refusal


def query(text: str) -> Query:
    return queries.parse("test.query", f"-- A test.\n-- rows: text  as: wn_api\n{text}")


WHO = query("select concat_ws(' ', current_user, wn.family_id(), wn.user_id())")
ROLE = query("select current_user || '|' || coalesce(current_setting('wn.ctx', true), '')")
WRITE = query(
    "insert into core.outbox (family_id, topic, payload)"
    " values (%(family_id)s::uuid, %(topic)s::text, '{}')"
)
COUNT = query(
    "select count(*) from core.outbox"
    " where family_id = %(family_id)s::uuid and topic = %(topic)s::text"
)
FAIL = query("select %(dividend)s::bigint / 0")


@pytest.fixture
async def admin(site: Site, vault: Vault) -> AsyncIterator[Database]:
    """A pool of one connection as the administrator, that does not wait for it."""
    database = Database(site.url("postgres"), vault, size=1, wait_seconds=0.2, prepare=False)
    await database.open()
    yield database
    await database.close()


async def count(jobs: Database, family_id: UUID, topic: str) -> int:
    async with jobs.transaction(Service()) as tx:
        return int(await tx.scalar(COUNT, family_id=family_id, topic=topic))


async def test_actor_gets_role_and_context_for_one_transaction(
    people: People, site: Site, vault: Vault
) -> None:
    home = await people.household(has_consent=False)
    database = Database(site.url("wn_api"), vault, size=1, wait_seconds=5, prepare=True)
    await database.open()
    try:
        async with database.transaction(home.actor) as tx:
            who = str(await tx.scalar(WHO)).split()
            assert who[:2] == ["wn_parent", str(home.family_id)]
            assert len(who) == 3
        # The same connection: nothing of the parent is left on it.
        async with database.transaction(Nobody()) as tx:
            assert await tx.scalar(ROLE) == "wn_api|"
    finally:
        await database.close()


async def test_service_enters_one_family_after_the_other(people: People, jobs: Database) -> None:
    first = await people.household(has_consent=False)
    second = await people.household(has_consent=False)
    async with jobs.transaction(Service(first.family_id)) as tx:
        assert await tx.scalar(WHO) == f"wn_service {first.family_id}"
        await tx.enter_family(second.family_id)
        assert await tx.scalar(WHO) == f"wn_service {second.family_id}"
    with pytest.raises(NoSuchFamily):
        async with jobs.transaction(Service(uuid4())):
            pass


async def test_unknown_session_and_foreign_family_are_refused(
    people: People, database: Database
) -> None:
    home = await people.household(has_consent=False)
    other = await people.household(has_consent=False)
    actor = home.actor
    for stranger in (
        SignedIn(uuid4(), actor.session_key),
        SignedIn(actor.session_id, bytes(32)),
        SignedIn(other.actor.session_id, actor.session_key, home.family_id),
    ):
        with pytest.raises(NotSignedIn):
            async with database.transaction(stranger):
                pass
    for family_id in (other.family_id, uuid4()):
        with pytest.raises(NoSuchFamily):
            async with database.transaction(actor.inside(family_id)):
                pass


async def test_login_of_the_http_service_cannot_act_as_background_work(
    people: People, database: Database, jobs: Database
) -> None:
    home = await people.household(has_consent=False)
    with pytest.raises(errors.NotPermitted):
        async with database.transaction(Service(home.family_id)):
            pass
    with pytest.raises(errors.NotPermitted):
        async with jobs.transaction(home.actor):
            pass


async def test_failed_transaction_leaves_nothing_and_a_failed_savepoint_only_itself(
    people: People, database: Database, jobs: Database
) -> None:
    home = await people.household(has_consent=False)
    topic = "test.savepoint"

    async def write(tx: Transaction) -> None:
        await tx.run(WRITE, family_id=home.family_id, topic=topic)

    async def write_and_fail() -> None:
        async with database.transaction(home.actor) as tx:
            await write(tx)
            await tx.scalar(FAIL, dividend=1)

    with pytest.raises(psycopg.errors.DivisionByZero):
        await write_and_fail()
    assert await count(jobs, home.family_id, topic) == 0

    async def write_elsewhere(tx: Transaction) -> None:
        async with tx.savepoint():
            await write(tx)
            await tx.run(WRITE, family_id=uuid4(), topic=topic)

    async with database.transaction(home.actor) as tx:
        await write(tx)
        with pytest.raises(errors.NotPermitted):
            await write_elsewhere(tx)
        await write(tx)
    assert await count(jobs, home.family_id, topic) == 2


async def test_many_rows_arrive_in_few_statements(admin: Database) -> None:
    setup = (
        "create temp table things (a bigint, b text) on commit drop;"
        "create temp table statements (n bigint) on commit drop;"
        "create function pg_temp.note() returns trigger language plpgsql as"
        " 'begin insert into statements values (1); return null; end';"
        "create trigger note after insert on things for each statement"
        " execute function pg_temp.note()"
    )
    insert = query("insert into things (a, b) values (%(a)s::bigint, %(b)s::text)")
    async with admin.transaction(Nobody()) as tx:
        await tx.connection.execute(setup.encode())
        await tx.add_rows(insert, [{"a": row, "b": str(row)} for row in range(1_201)])
        assert await tx.scalar(query("select sum(a) from things")) == sum(range(1_201))
        assert await tx.scalar(query("select count(*) from things where b = a::text")) == 1_201
        # Nine of 128, one each of 32 and 16, and what is left over.
        assert await tx.scalar(query("select count(*) from statements")) == 12
        await tx.add_rows(insert, [])
        # Nine of 128, one each of 32 and 16, and what is left over.
        assert await tx.scalar(query("select count(*) from statements")) == 12


async def test_full_pool_is_busy_and_says_when_to_come_back(admin: Database) -> None:
    async with admin.transaction(Nobody()):
        with pytest.raises(errors.Busy) as refusal:
            async with admin.transaction(Nobody()):
                pass
    assert (refusal.value.status, refusal.value.retry_after_seconds) == (503, 2)
    async with asyncio.timeout(HOPELESS_SECONDS), admin.transaction(Nobody()) as tx:
        assert await tx.scalar(ROLE) == "postgres|"


@pytest.mark.parametrize(
    ("raised", "expected"),
    [
        ("errcode = 'WN030'", errors.RowOfAnotherFamily),
        ("errcode = '23514'", errors.OutsideKeptTime),
        ("errcode = '23514', constraint = 'unheard_of_check'", errors.OutOfRange),
        ("errcode = '23505', constraint = 'unheard_of_key'", errors.AlreadyThere),
        ("errcode = '42501'", errors.NotPermitted),
        ("errcode = '42P01'", psycopg.errors.UndefinedTable),
    ],
)
async def test_database_error_becomes_the_refusal_it_stands_for(
    admin: Database, raised: str, expected: type[Exception]
) -> None:
    script = f"do $$ begin raise exception 'Nestling' using {raised}, detail = 'Nestling'; end $$"
    with pytest.raises(expected) as caught:
        async with admin.transaction(Nobody()) as tx:
            await tx.connection.execute(script.encode())
    if isinstance(caught.value, Refusal):
        assert "Nestling" not in str(caught.value)


def test_every_constraint_a_refusal_names_exists(migrated_dsn: str) -> None:
    for root in ("wondernest.main", "wondernest.worker"):  # they import every room
        import_module(root)
    named = {
        name
        for name, refusal in Refusal.by_constraint.items()
        if refusal.__module__.startswith("wondernest.")
    }
    with psycopg.connect(migrated_dsn) as connection:
        rows = connection.execute(
            "select conname from pg_constraint where conname = any(%s)"
            " union select relname from pg_class where relkind in ('i', 'I') and relname = any(%s)",
            (list(named), list(named)),
        ).fetchall()
    assert named == {row[0] for row in rows}
