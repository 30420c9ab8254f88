"""The queue outlives its database, which is really killed; no job is lost and none done twice."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import psycopg
import pytest

from tests.support.killing import kill_server, start_again
from tests.support.waiting import HOPELESS_SECONDS
from wondernest.db import job_queue
from wondernest.db.job_queue import JobQueue
from wondernest.db.setup import Site
from wondernest.kit import clock
from wondernest.ops.instance import throw_away


@pytest.fixture(scope="module")
def killable() -> Iterator[Site]:
    with throw_away(durable=True) as instance:
        yield instance.site


def ask(site: Site, query: str, *values: object) -> list[tuple[Any, ...]]:
    # The library's triggers look for their tables on the path.
    path = "-c search_path=jobs,pg_catalog"
    with psycopg.connect(site.url("postgres"), autocommit=True, options=path) as conn:
        cursor = conn.execute(query.encode(), values)
        return cursor.fetchall() if cursor.description else []


def outcome(site: Site, job_id: int) -> tuple[Any, ...]:
    return ask(
        site, "select status::text, attempts from jobs.procrastinate_jobs where id = %s", job_id
    )[0]


async def until(is_so: Callable[[], bool], *, within_seconds: float = HOPELESS_SECONDS) -> None:
    deadline = time.monotonic() + within_seconds
    while not await asyncio.to_thread(is_so):
        assert time.monotonic() < deadline, "it did not come to be"
        await asyncio.sleep(0.1)


@asynccontextmanager
async def running(queue: JobQueue) -> AsyncIterator[asyncio.Task[None]]:
    async with queue.app.open_async():
        task = asyncio.create_task(queue.run())
        try:
            yield task
        finally:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task


class Counted:
    """A task of the queue that says how often it ran, and ends when it is let go."""

    def __init__(self, queue: JobQueue) -> None:
        self.runs: list[str] = []
        self.may_end = asyncio.Event()
        self.task = queue.app.task(name="counted")(self.run)

    async def run(self, name: str) -> None:
        self.runs.append(name)
        await self.may_end.wait()


async def test_a_job_that_ends_while_the_database_is_away_is_done_once(killable: Site) -> None:
    queue = JobQueue(killable.url("wn_jobs"))
    counted = Counted(queue)
    async with running(queue) as worker:
        first = await counted.task.defer_async(name="first")
        await until(lambda: counted.runs == ["first"])
        await asyncio.to_thread(kill_server, killable.home)
        counted.may_end.set()
        # Longer than the pool waits and hearts beat: the library's own worker has given up.
        await asyncio.sleep(job_queue.HEARTBEAT_SECONDS + 2 * job_queue.POOL_WAIT_SECONDS)
        await asyncio.to_thread(start_again, killable.home)
        await until(lambda: outcome(killable, first)[0] != "doing")
        second = await counted.task.defer_async(name="second")
        await until(lambda: outcome(killable, second)[0] != "todo" and len(counted.runs) > 1)
        await until(lambda: outcome(killable, second)[0] != "doing")
        assert not worker.done()

    assert counted.runs == ["first", "second"]
    assert outcome(killable, first) == ("succeeded", 1)
    assert outcome(killable, second) == ("succeeded", 1)


async def test_it_ends_when_told_to_while_the_database_is_away(killable: Site) -> None:
    queue = JobQueue(killable.url("wn_jobs"))
    counted = Counted(queue)
    try:
        async with running(queue) as worker:
            await counted.task.defer_async(name="last")
            await until(lambda: counted.runs == ["last"])
            await asyncio.to_thread(kill_server, killable.home)
            counted.may_end.set()
            await asyncio.sleep(1)
            worker.cancel()
            # The database stays away: a worker that waited for it would not end at all.
            async with asyncio.timeout(HOPELESS_SECONDS):
                with pytest.raises(asyncio.CancelledError):
                    await worker
    finally:
        await asyncio.to_thread(start_again, killable.home)


async def test_jobs_of_a_dead_worker_are_taken_over_and_of_a_living_one_not(
    killable: Site,
) -> None:
    def held_by(last_heartbeat: timedelta) -> int:
        [[job]] = ask(
            killable,
            "with worker as (insert into jobs.procrastinate_workers (last_heartbeat)"
            " values (now() - %s) returning id)"
            " insert into jobs.procrastinate_jobs (queue_name, task_name, status, worker_id)"
            " select 'default', 'counted', 'doing', worker.id from worker returning id",
            last_heartbeat,
        )
        return int(job)

    ask(killable, "delete from jobs.procrastinate_jobs")
    dead, living, cut_off = (held_by(timedelta(seconds=age)) for age in (600, 1, 600))
    queue = JobQueue(killable.url("wn_jobs"))
    async with queue.app.open_async():
        assert await queue.take_over(at=clock.now()) == 0, "it may only have been cut off"
        ask(
            killable,
            "update jobs.procrastinate_workers set last_heartbeat = now() where id ="
            " (select worker_id from jobs.procrastinate_jobs where id = %s)",
            cut_off,
        )
        assert await queue.take_over(at=clock.now()) == 1

    assert outcome(killable, dead)[0] == "todo"
    assert outcome(killable, living)[0] == "doing"
    assert outcome(killable, cut_off)[0] == "doing"


async def test_what_a_waiting_job_of_the_schedule_does_anyway_is_not_put_back(
    killable: Site,
) -> None:
    ask(killable, "delete from jobs.procrastinate_jobs")
    [[dead]] = ask(
        killable,
        "insert into jobs.procrastinate_jobs (queue_name, task_name, status, queueing_lock)"
        " values ('default', 'counted', 'doing', 'one') returning id",
    )
    ask(
        killable,
        "insert into jobs.procrastinate_jobs (queue_name, task_name, queueing_lock)"
        " values ('default', 'counted', 'one')",
    )
    queue = JobQueue(killable.url("wn_jobs"))
    async with queue.app.open_async():
        await queue.take_over(at=clock.now())
        assert await queue.take_over(at=clock.now()) == 1

    assert outcome(killable, dead)[0] == "failed"
