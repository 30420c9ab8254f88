"""Days: whatever happens to sessions and workers, they end up equal to a fresh computation."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any
from uuid import UUID

import psycopg
import pytest

from tests.support.people import Household, People
from tests.support.waiting import HOPELESS_SECONDS
from wondernest.analytics import service
from wondernest.analytics.rows import DailyMetrics
from wondernest.core.service import SessionPolicy
from wondernest.core.tokens import AccessTokens
from wondernest.db.errors import Busy
from wondernest.db.pool import Database, Service
from wondernest.db.setup import Site
from wondernest.db.vault import Vault
from wondernest.kit import clock

Connection = psycopg.AsyncConnection
# Noon in Los Angeles on a Tuesday; slots of two hours before and after it never overlap.
NOON = datetime(2026, 11, 3, 20, tzinfo=UTC)
SPAN = {"first_on": date(2026, 11, 1), "last_on": date(2026, 11, 9)}

FRESH = """
select
    local_date,
    count(distinct session_id),
    sum(measured_seconds),
    sum(adult_word_count),
    sum(conversational_turn_count)::bigint,
    sum(child_vocalization_count)::bigint,
    sum(electronic_seconds),
    sum(silence_seconds)
from audio.speech_metrics
where family_id = %s and grain = 'five_minutes'
group by local_date
order by local_date
"""
# What a parent's deletion of one recording does, in one transaction.
DELETE_SESSION = [
    f"delete from audio.{table} where family_id = %s and session_id = %s"
    for table in ("speech_metrics", "conversation_patterns", "ingest_receipts", "audio_sessions")
]
WAITS_FOR_LOCK = "select count(*) from pg_locks where locktype = 'advisory' and not granted"


@pytest.fixture
async def admin(migrated_dsn: str) -> AsyncIterator[Connection]:
    async with await Connection.connect(migrated_dsn, autocommit=True) as connection:
        yield connection


async def read_days(people: People, home: Household) -> list[DailyMetrics]:
    async with people.database.transaction(home.actor) as tx:
        return await service.list_days(tx, family_id=home.family_id, child_id=home.child_id, **SPAN)


async def read_stale(people: People, home: Household) -> list[date]:
    async with people.database.transaction(home.actor) as tx:
        return await service.list_stale_days(
            tx, family_id=home.family_id, child_id=home.child_id, **SPAN
        )


async def work(people: People, *, at_most: int = 10_000) -> int:
    async with people.jobs.transaction(Service()) as tx:
        return await service.recompute_dirty_days(tx, at=clock.now(), at_most=at_most)


async def send(people: People, home: Household, seed: str, *, slot: int, minutes: int = 30) -> UUID:
    session = people.session(
        seed, started_at=NOON + timedelta(hours=2 * slot), seconds=60 * minutes
    )
    return (await people.send(home, session)).session_id


async def delete(admin: Connection, home: Household, session_id: UUID) -> None:
    async with admin.transaction():
        for statement in DELETE_SESSION:
            await admin.execute(statement.encode(), (home.family_id, session_id))


async def assert_days_are_fresh(admin: Connection, people: People, home: Household) -> None:
    cursor = await admin.execute(FRESH.encode(), (home.family_id,))
    fresh = await cursor.fetchall()
    assert [
        (
            day.local_date,
            day.session_count,
            day.recorded_seconds,
            day.adult_word_count,
            day.conversational_turn_count,
            day.child_vocalization_count,
            day.electronic_seconds,
            day.silence_seconds,
        )
        for day in await read_days(people, home)
    ] == fresh


async def test_day_is_stale_from_the_change_to_the_computation(people: People) -> None:
    home = await people.household()
    await send(people, home, "stale", slot=0)
    assert await read_stale(people, home) == [date(2026, 11, 3)]
    assert await read_days(people, home) == []

    assert await work(people) >= 1

    assert await read_stale(people, home) == []
    (day,) = await read_days(people, home)
    assert day.local_date == date(2026, 11, 3)
    async with people.database.transaction(home.actor) as tx:
        latest = await service.get_latest_day(tx, family_id=home.family_id, child_id=home.child_id)
    assert latest == day.local_date


async def test_marks_are_seen_by_their_family_only(people: People) -> None:
    home, other = await people.household(), await people.household()
    await send(people, home, "marks", slot=0)

    async with people.database.transaction(other.actor) as tx:
        stale = await service.list_stale_days(
            tx, family_id=home.family_id, child_id=home.child_id, **SPAN
        )
    assert stale == []
    assert await read_stale(people, other) == []
    assert await read_stale(people, home) != []
    async with people.jobs.transaction(Service()) as tx:
        backlog = await service.get_backlog(tx)
    assert backlog.mark_count >= 1
    assert backlog.oldest_seconds >= 0


async def test_day_without_its_last_session_goes(people: People, admin: Connection) -> None:
    home = await people.household()
    session_id = await send(people, home, "only", slot=0)
    await work(people)
    assert len(await read_days(people, home)) == 1

    await delete(admin, home, session_id)
    await work(people)

    assert await read_days(people, home) == []


async def test_only_a_long_day_is_valid_and_projected(people: People, admin: Connection) -> None:
    long, short, broken = [await people.household() for _ in range(3)]
    started_at = NOON - timedelta(hours=5)
    hours = {"long": 9.5, "short": 9.4}
    for home, name in ((long, "long"), (short, "short")):
        session = people.session(name, started_at=started_at, seconds=int(3600 * hours[name]))
        await people.send(home, session)
    # As long in all, with a pause of more than an hour in the middle.
    for offset in (timedelta(0), timedelta(hours=6)):
        session = people.session("broken", started_at=started_at + offset, seconds=int(3600 * 4.8))
        await people.send(broken, session)
    await work(people)

    (day,) = await read_days(people, long)
    assert day.is_valid_day
    assert day.recorded_seconds == Decimal(34200)
    for count, projected in (
        (day.adult_word_count, day.projected_12h_adult_word_count),
        (day.conversational_turn_count, day.projected_12h_turn_count),
        (day.child_vocalization_count, day.projected_12h_vocalization_count),
    ):
        assert count is not None
        assert count > 0
        assert projected == round(Decimal(count) * 43200 / 34200, 2)
    for home in (short, broken):
        (day,) = await read_days(people, home)
        assert not day.is_valid_day
        assert day.projected_12h_adult_word_count is None
        await assert_days_are_fresh(admin, people, home)


async def test_random_changes_under_two_workers_lose_nothing(
    people: People, admin: Connection
) -> None:
    home, random = await people.household(), Random(20261103)
    is_over = asyncio.Event()

    async def work_until_over() -> int:
        count = 0
        while not is_over.is_set():
            count += await work(people, at_most=3)
            await asyncio.sleep(0)
        return count

    workers = [asyncio.create_task(work_until_over()) for _ in range(2)]
    stored: dict[int, UUID] = {}
    try:
        for step in range(30):
            slot = random.randrange(-20, 20)
            if slot in stored:
                await delete(admin, home, stored.pop(slot))
            else:
                minutes = random.randrange(5, 60)
                stored[slot] = await send(people, home, f"{step}", slot=slot, minutes=minutes)
    finally:
        is_over.set()
        counts = await asyncio.gather(*workers)
    while await work(people):
        pass

    assert min(counts) > 0
    assert len(await read_days(people, home)) > 2
    assert await read_stale(people, home) == []
    await assert_days_are_fresh(admin, people, home)


@pytest.fixture
async def alone(
    own_site: Site, vault: Vault, tokens: AccessTokens, policy: SessionPolicy
) -> AsyncIterator[People]:
    """Households in a database where nobody else works."""
    async with AsyncExitStack() as stack:
        pools = {
            role: Database(own_site.url(role), vault, size=4, wait_seconds=10, prepare=True)
            for role in ("wn_api", "wn_jobs")
        }
        for pool in pools.values():
            await pool.open()
            stack.push_async_callback(pool.close)
        yield People(pools["wn_api"], pools["wn_jobs"], tokens, policy)


@pytest.fixture
async def alone_admin(own_site: Site) -> AsyncIterator[Connection]:
    dsn = own_site.url("postgres")
    async with await Connection.connect(dsn, autocommit=True) as connection:
        yield connection


async def until(admin: Connection, question: str) -> None:
    async with asyncio.timeout(HOPELESS_SECONDS):
        while await asked(admin, question) == 0:  # noqa: ASYNC110 - the server is asked
            await asyncio.sleep(0.02)


async def asked(admin: Connection, question: str) -> Any:
    row = await (await admin.execute(question.encode())).fetchone()
    assert row is not None
    return row[0]


async def test_slow_worker_keeps_the_next_one_waiting(
    alone: People, alone_admin: Connection
) -> None:
    home = await alone.household()
    await send(alone, home, "first", slot=0)
    async with alone.jobs.transaction(Service()) as slow:
        assert await service.recompute_dirty_days(slow, at=clock.now()) == 1
        # The writer does not wait, the second worker does.
        await send(alone, home, "second", slot=1)
        second = asyncio.create_task(work(alone))
        await until(alone_admin, WAITS_FOR_LOCK)
        assert await asked(alone_admin, WAITS_FOR_LOCK) == 1
        assert not second.done()
        # The marks the slow worker took are not committed: the day still counts as stale.
        assert await read_stale(alone, home) == [date(2026, 11, 3)]
    assert await second == 1

    (day,) = await read_days(alone, home)
    assert day.session_count == 2
    await assert_days_are_fresh(alone_admin, alone, home)


async def test_worker_that_claimed_early_does_not_overwrite_a_newer_day(
    alone: People, alone_admin: Connection
) -> None:
    home = await alone.household()
    await send(alone, home, "first", slot=0)
    async with alone.jobs.transaction(Service()) as slow:
        (mark,) = await service.claim_dirty_days(slow, at_most=10)
        await send(alone, home, "second", slot=1)
        assert await work(alone) == 1
        assert [day.session_count for day in await read_days(alone, home)] == [2]

        assert await service.recompute_days(slow, [mark], at=clock.now()) == 1

    (day,) = await read_days(alone, home)
    assert day.session_count == 2
    assert await read_stale(alone, home) == []
    await assert_days_are_fresh(alone_admin, alone, home)


async def test_change_that_commits_during_the_computation_is_computed_next(
    alone: People, alone_admin: Connection
) -> None:
    home = await alone.household()
    first = await send(alone, home, "first", slot=0)
    async with AsyncExitStack() as stack:
        writer = await stack.enter_async_context(
            await Connection.connect(alone_admin.info.dsn, password=alone_admin.info.password)
        )
        for statement in DELETE_SESSION:
            await writer.execute(statement.encode(), (home.family_id, first))
        # The worker sees neither the deletion nor its mark.
        assert await work(alone) == 1
        assert [day.session_count for day in await read_days(alone, home)] == [1]
        await writer.commit()
    assert await read_stale(alone, home) == [date(2026, 11, 3)]

    assert await work(alone) == 1

    assert await read_days(alone, home) == []
    await assert_days_are_fresh(alone_admin, alone, home)


async def test_killed_worker_leaves_its_marks_to_the_next(
    alone: People, alone_admin: Connection
) -> None:
    home = await alone.household()
    await send(alone, home, "killed", slot=0)

    async def work_and_die() -> None:
        async with alone.jobs.transaction(Service()) as tx:
            assert await service.recompute_dirty_days(tx, at=clock.now()) == 1
            pid = tx.connection.info.backend_pid
            assert await asked(alone_admin, f"select pg_terminate_backend({pid}, 5000)::int") == 1
            await service.get_backlog(tx)

    with pytest.raises(Busy):
        await work_and_die()
    assert await read_stale(alone, home) == [date(2026, 11, 3)]
    assert await read_days(alone, home) == []

    assert await work(alone) == 1

    assert len(await read_days(alone, home)) == 1
    assert await work(alone) == 0


async def test_marks_of_a_family_that_is_gone_hold_nobody_up(
    alone: People, alone_admin: Connection
) -> None:
    home = await alone.household()
    await alone_admin.execute(
        "insert into analytics.dirty_days (family_id, child_id, local_date)"
        " values (uuidv7(), uuidv7(), '2026-11-03')"
    )
    await send(alone, home, "there", slot=0)

    assert await work(alone) == 2

    assert await asked(alone_admin, "select count(*) from analytics.dirty_days") == 0
    assert len(await read_days(alone, home)) == 1
