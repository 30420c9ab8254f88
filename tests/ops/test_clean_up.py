"""What is over goes, in batches, and two clean-ups at once share the work."""

import asyncio
from collections.abc import AsyncIterator
from uuid import UUID

import psycopg
import pytest
from prometheus_client import REGISTRY

from tests.support.accounts import is_live, new_address, open_account, register, sign_in
from tests.support.invitations import invite
from tests.support.people import People
from wondernest.core import service
from wondernest.core import service_accounts as accounts
from wondernest.core.errors import WrongCredentials
from wondernest.db.pool import Database
from wondernest.db.setup import Site
from wondernest.kit import clock
from wondernest.ops import jobs as ops
from wondernest.settings import Settings
from wondernest.worker import Worker

Connection = psycopg.AsyncConnection
NOTHING = {
    "session": 0,
    "login_attempt": 0,
    "login_failure": 0,
    "mailed_link": 0,
    "auth_challenge": 0,
    "unproved_account": 0,
    "unfinished_verification": 0,
    "invitation": 0,
    "ingest_receipt": 0,
}


@pytest.fixture
def site(own_site: Site) -> Site:
    """A database of its own: all of it is counted."""
    return own_site


@pytest.fixture
async def admin(site: Site) -> AsyncIterator[Connection]:
    async with await Connection.connect(site.url("postgres"), autocommit=True) as connection:
        yield connection


async def cleaned(jobs: Database) -> dict[str, int]:
    """Kinds of which something was deleted."""
    counts = await ops.clean_up(jobs, at=clock.now())
    assert set(counts) == set(NOTHING)
    return {kind: count for kind, count in counts.items() if count}


async def grow_older(admin: Connection, table: str, by: str, *columns: str) -> None:
    """Moves moments of all rows into the past; the rows' own guards are for the product."""
    moved = ", ".join(f"{column} = {column} - interval '{by}'" for column in columns)
    await admin.execute(f"update {table} set {moved}".encode())


async def rows(admin: Connection, table: str) -> int:
    cursor = await admin.execute(f"select count(*) from {table}".encode())
    row = await cursor.fetchone()
    assert row is not None
    return int(row[0])


async def test_sessions_go_thirty_days_after_they_ended(
    people: People, admin: Connection, jobs: Database
) -> None:
    address = new_address()
    await register(people, address)
    kept, revoked, idle = [await sign_in(people, address) for _ in range(3)]

    def id_of(tokens: service.Tokens) -> UUID:
        return people.tokens.read(tokens.access).session_id

    begun = "created_at = now() - interval '60 days'"
    ends = {
        revoked: "revoked_at = now() - interval '{}', revoked_reason = 'signed_out'",
        idle: "idle_expires_at = now() - interval '{}'",
    }
    for days, gone in (("29 days", {}), ("31 days", {"session": 2})):
        for tokens, end in ends.items():
            await admin.execute(
                f"update core.user_sessions set {begun}, {end.format(days)} where session_id = %s",
                (id_of(tokens),),
            )
        assert await cleaned(jobs) == gone
    assert await rows(admin, "core.user_sessions") == 2, "this one and the first"
    assert await is_live(people, kept)


async def test_challenges_go_with_their_session_or_a_day_after_they_expired(
    people: People, admin: Connection, jobs: Database
) -> None:
    address = new_address()
    await register(people, address)
    await sign_in(people, address)
    await admin.execute(
        "insert into core.auth_challenges"
        " (session_id, purpose, challenge_hash, created_at, expires_at)"
        " select session_id, 'registration', sha256(uuid_send(session_id)), now(),"
        " now() + interval '5 minutes' from core.user_sessions"
    )
    await grow_older(admin, "core.auth_challenges", "23 hours", "created_at", "expires_at")
    assert await cleaned(jobs) == {}
    await grow_older(admin, "core.auth_challenges", "2 hours", "created_at", "expires_at")

    assert await cleaned(jobs) == {"auth_challenge": 2}


async def test_tries_go_after_ninety_days_and_idle_counts_after_fourteen(
    people: People, admin: Connection, jobs: Database
) -> None:
    for _ in range(3):
        with pytest.raises(WrongCredentials):
            await sign_in(people, new_address())
    await grow_older(admin, "core.login_attempts", "89 days", "attempted_at")
    await grow_older(admin, "core.login_failures", "13 days", "failed_at")
    assert await cleaned(jobs) == {}
    await grow_older(admin, "core.login_attempts", "2 days", "attempted_at")
    await grow_older(admin, "core.login_failures", "2 days", "failed_at")
    await admin.execute(
        "update core.login_failures set locked_until = now() + interval '1 hour'"
        " where email_index = (select min(email_index) from core.login_failures)"
    )

    assert await cleaned(jobs) == {"login_attempt": 3, "login_failure": 2}
    assert await rows(admin, "core.login_failures") == 1, "an address that is locked stays so"


async def test_links_go_as_soon_as_they_expired(
    people: People, admin: Connection, jobs: Database
) -> None:
    address = new_address()
    await register(people, address)
    await accounts.request_password_reset(people.database, address=address)
    # One is good for an hour, the other for a day.
    assert await cleaned(jobs) == {}
    await grow_older(admin, "core.password_reset_tokens", "2 hours", "created_at", "expires_at")
    assert await cleaned(jobs) == {"mailed_link": 1}
    await grow_older(admin, "core.password_reset_tokens", "23 hours", "created_at", "expires_at")
    assert await cleaned(jobs) == {"mailed_link": 1}


async def test_accounts_that_nobody_proved_go_after_fourteen_days(
    people: People, admin: Connection, jobs: Database
) -> None:
    proved, again, gone = new_address(), new_address(), new_address()
    await register(people, proved)
    for address in (again, gone):
        await open_account(people, address)
    await grow_older(admin, "core.users", "13 days", "created_at", "password_changed_at")
    assert await cleaned(jobs) == {}
    await grow_older(admin, "core.users", "2 days", "created_at", "password_changed_at")
    await open_account(people, again)

    assert await cleaned(jobs) == {"unproved_account": 1}
    assert await rows(admin, "core.users") == 2
    assert await sign_in(people, proved)
    await open_account(people, gone)
    assert await rows(admin, "core.users") == 3, "the address is free again"


async def test_invitations_go_after_fourteen_days_taken_up_or_not(
    people: People, admin: Connection, jobs: Database
) -> None:
    home = await people.household(has_consent=False)
    for _ in range(2):
        await invite(people, home.actor, new_address())
    assert await cleaned(jobs) == {}
    # One is fifteen days old, the other thirteen.
    await grow_older(admin, "family.invitations", "13 days", "created_at", "expires_at")
    await admin.execute(
        "update family.invitations set created_at = created_at - interval '2 days',"
        " expires_at = expires_at - interval '2 days'"
        " where invitation_id = (select min(invitation_id::text)::uuid from family.invitations)"
    )
    assert await cleaned(jobs) == {"invitation": 1}
    assert await rows(admin, "family.invitations") == 1


async def fill_attempts(admin: Connection, count: int) -> None:
    await admin.execute(
        "insert into core.login_attempts (email_index, outcome, attempted_at)"
        " select sha256(number::text::bytea), 'unknown_email', now() - interval '91 days'"
        " from generate_series(1, %s) as number",
        (count,),
    )


async def test_two_clean_ups_at_once_share_the_work_and_count_nothing_twice(
    admin: Connection, jobs: Database
) -> None:
    total = 12_500
    await fill_attempts(admin, total)
    await admin.execute(
        "insert into core.login_failures (email_index, failed_at)"
        " select sha256(number::text::bytea), now() - interval '15 days'"
        " from generate_series(1, 2500) as number"
    )

    found = await asyncio.gather(*(ops.clean_up(jobs, at=clock.now()) for _ in range(4)))

    assert sum(counts["login_attempt"] for counts in found) == total
    assert sum(counts["login_failure"] for counts in found) == 2_500
    assert await rows(admin, "core.login_attempts") == 0
    assert await rows(admin, "core.login_failures") == 0


async def test_what_somebody_holds_is_left_for_the_next_time(
    admin: Connection, jobs: Database, site: Site
) -> None:
    await fill_attempts(admin, 10)
    async with await Connection.connect(site.url("postgres")) as other:
        await other.execute(
            "select from core.login_attempts order by email_index limit 4 for update"
        )
        assert await cleaned(jobs) == {"login_attempt": 6}

    assert await cleaned(jobs) == {"login_attempt": 4}


def counted(kind: str) -> float:
    return REGISTRY.get_sample_value("wondernest_cleaned_rows_total", {"kind": kind}) or 0.0


async def test_worker_counts_what_it_deleted_by_kind(admin: Connection, site: Site) -> None:
    await fill_attempts(admin, 5)
    before = {kind: counted(kind) for kind in NOTHING}
    worker = Worker(Settings(home=site.home), site)
    await worker.database.open()
    try:
        for _ in range(2):
            await worker.queue.tasks["accounts.clean_up"](timestamp=0)
    finally:
        await worker.database.close()
        worker.vault.close()

    assert {kind: counted(kind) - before[kind] for kind in NOTHING} == NOTHING | {
        "login_attempt": 5
    }
