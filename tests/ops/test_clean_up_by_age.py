"""Receipts go after their recordings, ended work after thirty days; what is young or open stays."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import psycopg
import pytest
from prometheus_client import REGISTRY

from tests.support.devices import pair
from tests.support.people import Household, People
from wondernest.db import job_queue
from wondernest.db.job_queue import JobQueue
from wondernest.db.pool import Database, PairedDevice
from wondernest.db.setup import Site
from wondernest.kit import clock
from wondernest.ops import jobs as ops
from wondernest.settings import Settings
from wondernest.worker import Worker

Connection = psycopg.AsyncConnection


@pytest.fixture
def site(own_site: Site) -> Site:
    """A database of its own: all of it is counted."""
    return own_site


@pytest.fixture
async def admin(site: Site) -> AsyncIterator[Connection]:
    # The library's triggers look for their tables on the path.
    options = "-c search_path=jobs,pg_catalog"
    async with await Connection.connect(
        site.url("postgres"), autocommit=True, options=options
    ) as connection:
        yield connection


@pytest.fixture
async def home(people: People) -> Household:
    return await people.household()


@pytest.fixture
async def device(database: Database, home: Household) -> PairedDevice:
    return await pair(database, home)


async def ask(admin: Connection, text: str, *values: object) -> list[tuple[Any, ...]]:
    cursor = await admin.execute(text.encode(), values)
    return await cursor.fetchall() if cursor.description else []


async def add_receipts(
    admin: Connection, home: Household, device: PairedDevice, name: str, age: str, count: int = 1
) -> None:
    """Receipts of recordings of an age, with nothing else of them."""
    await ask(
        admin,
        "insert into audio.ingest_receipts (family_id, device_id, client_session_key, child_id,"
        " session_id, started_at, content_sha256, bucket_count)"
        " select %s, %s, %s || '-' || number, %s, uuidv7(), now() - %s::interval,"
        " sha256('content'), 6 from generate_series(10001, 10000 + %s) as number",
        home.family_id, device.device_id, name, home.child_id, age, count,
    )  # fmt: skip


async def receipts(admin: Connection) -> list[str]:
    found = await ask(
        admin,
        "select distinct split_part(client_session_key, '-', 1)"
        " from audio.ingest_receipts order by 1",
    )
    return [name for (name,) in found]


async def cleaned(jobs: Database) -> int:
    counts = await ops.clean_up(jobs, at=clock.now())
    return counts["ingest_receipt"]


async def test_receipts_go_when_recordings_of_their_age_are_no_longer_kept(
    admin: Connection, jobs: Database, home: Household, device: PairedDevice
) -> None:
    await add_receipts(admin, home, device, "fresh", "1 day")
    await add_receipts(admin, home, device, "younger", "13 months -2 days")
    assert await cleaned(jobs) == 0
    await add_receipts(admin, home, device, "older", "13 months 2 days")

    assert await cleaned(jobs) == 1
    assert await receipts(admin) == ["fresh", "younger"]


async def test_a_receipt_stays_as_long_as_its_recording_may(
    admin: Connection, jobs: Database, home: Household, device: PairedDevice
) -> None:
    await ask(
        admin,
        "select wn.ensure_history('audio.audio_sessions', now() - interval '15 months', now())",
    )
    await add_receipts(admin, home, device, "recording_there", "14 months")
    await add_receipts(admin, home, device, "recording_gone", "20 months")
    assert await cleaned(jobs) == 1
    assert await receipts(admin) == ["recording_there"]

    leaves = await ask(
        admin,
        "select leaf_name from wn.list_partitions() where table_name = 'audio.audio_sessions'"
        " and ends_at <= now() - interval '11 months'",
    )
    for (leaf,) in leaves:
        await ask(admin, f"drop table {leaf}")
    assert await cleaned(jobs) == 1
    assert await receipts(admin) == []


async def test_a_legal_hold_keeps_receipts(
    admin: Connection, jobs: Database, home: Household, device: PairedDevice
) -> None:
    await add_receipts(admin, home, device, "older", "14 months")
    await ask(
        admin,
        "insert into audit.legal_holds (table_name, family_id, reason, placed_by_user_id,"
        " expires_at) values ('audio.ingest_receipts', %s, 'a court asks for it',"
        " gen_random_uuid(), now() + interval '1 day')",
        home.family_id,
    )
    assert await cleaned(jobs) == 0
    await ask(
        admin,
        "update audit.legal_holds set placed_at = now() - interval '2 days',"
        " expires_at = now() - interval '1 day'",
    )

    assert await cleaned(jobs) == 1


async def test_clean_ups_at_once_count_no_receipt_twice_and_the_trail_tells_of_each(
    admin: Connection, jobs: Database, home: Household, device: PairedDevice
) -> None:
    total = 2 * ops.BATCH + 5
    await add_receipts(admin, home, device, "older", "14 months", total)
    await add_receipts(admin, home, device, "fresh", "1 day")

    found = await asyncio.gather(*(cleaned(jobs) for _ in range(2)))

    assert sum(found) + await cleaned(jobs) == total, "one may have left the rest to the other"
    assert await receipts(admin) == ["fresh"]
    [(told,)] = await ask(
        admin,
        "select count(*) from audit.change_log"
        " where table_name = 'audio.ingest_receipts' and operation = 'delete'",
    )
    assert told == total


async def test_nobody_can_have_young_receipts_erased(admin: Connection) -> None:
    await ask(admin, "set role wn_service")
    with pytest.raises(psycopg.errors.InvalidParameterValue):
        await ask(admin, "select audio.erase_old_receipts(now() + interval '1 year', 1000)")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        await ask(admin, "delete from audio.ingest_receipts")
    await ask(admin, "set role wn_parent")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        await ask(admin, "select audio.erase_old_receipts(now(), 1000)")


async def add_jobs(
    admin: Connection, status: str, days: int, *, deferred_days: int = 90, count: int = 1
) -> None:
    """Entries of the queue, deferred long ago and with their last change some days ago."""
    await ask(
        admin,
        "with made as (insert into jobs.procrastinate_jobs (queue_name, task_name, status)"
        " select 'default', %s::text || '.' || %s::text, %s::jobs.procrastinate_job_status"
        " from generate_series(1, %s) returning id)"
        " insert into jobs.procrastinate_events (job_id, type, at)"
        " select made.id, 'started', now() - make_interval(days => age)"
        " from made, unnest(array[%s::integer, %s::integer]) as ages (age)",
        status, str(days), status, count, deferred_days, days,
    )  # fmt: skip
    # The library's own trigger has noted that those which wait were deferred just now.
    await ask(
        admin,
        "delete from jobs.procrastinate_events where at > now() - interval '1 minute'",
    )


async def entries(admin: Connection) -> list[str]:
    found = await ask(
        admin, "select distinct task_name from jobs.procrastinate_jobs order by task_name"
    )
    return [name for (name,) in found]


async def test_ended_work_goes_after_thirty_days_and_open_work_never(
    admin: Connection, site: Site
) -> None:
    ended = ("succeeded", "failed", "cancelled", "aborted")
    for status in (*ended, "todo", "doing"):
        await add_jobs(admin, status, 29)
        await add_jobs(admin, status, 31)
    queue = JobQueue(site.url("wn_jobs"))
    async with queue.app.open_async():
        counts = await queue.clean_up(at=clock.now())
        again = await queue.clean_up(at=clock.now())

    assert counts == {"queue_entry": 4, "queue_schedule": 0}
    assert again == {"queue_entry": 0, "queue_schedule": 0}
    stays = [*(f"{status}.29" for status in ended), "todo.29", "todo.31", "doing.29", "doing.31"]
    assert await entries(admin) == sorted(stays)
    [(orphans,)] = await ask(
        admin,
        "select count(*) from jobs.procrastinate_events as events where not exists"
        " (select from jobs.procrastinate_jobs as jobs where jobs.id = events.job_id)",
    )
    assert orphans == 0


async def test_two_clean_ups_of_the_queue_share_the_work(admin: Connection, site: Site) -> None:
    total = 3 * job_queue.ERASED_AT_ONCE + 7
    await add_jobs(admin, "succeeded", 31, count=total)
    queue = JobQueue(site.url("wn_jobs"))
    async with queue.app.open_async():
        found = await asyncio.gather(*(queue.clean_up(at=clock.now()) for _ in range(2)))

    assert sum(counts["queue_entry"] for counts in found) == total
    assert await entries(admin) == []


async def test_schedules_that_are_no_more_are_forgotten_and_living_ones_not(
    admin: Connection, site: Site
) -> None:
    await add_jobs(admin, "succeeded", 31)
    await ask(
        admin,
        "insert into jobs.procrastinate_periodic_defers (task_name, defer_timestamp, job_id)"
        " select 'given.up', extract(epoch from now() - interval '31 days')::bigint, id"
        " from jobs.procrastinate_jobs union all"
        " select 'living', extract(epoch from now() - interval '1 day')::bigint, null",
    )
    queue = JobQueue(site.url("wn_jobs"))
    async with queue.app.open_async():
        counts = await queue.clean_up(at=clock.now())

    assert counts == {"queue_entry": 1, "queue_schedule": 1}
    left = await ask(admin, "select task_name from jobs.procrastinate_periodic_defers")
    assert left == [("living",)]


def counted(kind: str) -> float:
    return REGISTRY.get_sample_value("wondernest_cleaned_rows_total", {"kind": kind}) or 0.0


async def test_worker_counts_what_it_deleted_from_its_queue(admin: Connection, site: Site) -> None:
    await add_jobs(admin, "failed", 31, count=5)
    before = counted("queue_entry")
    worker = Worker(Settings(home=site.home), site)
    try:
        async with worker.queue.open_async():
            for _ in range(2):
                await worker.queue.tasks["queue.clean_up"](timestamp=0)
    finally:
        worker.vault.close()

    assert counted("queue_entry") - before == 5
