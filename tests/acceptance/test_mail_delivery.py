"""From the event in the outbox through the queue to a mail server that refuses at first."""

import asyncio
import re
from collections.abc import AsyncIterator, Iterator

import psycopg
import pytest

from tests.support.accounts import new_address, open_account, prove
from tests.support.mail_server import Receiver, mail_server
from tests.support.people import People
from tests.support.waiting import HOPELESS_SECONDS
from wondernest.db.setup import Site
from wondernest.settings import Settings
from wondernest.worker import Worker

Connection = psycopg.AsyncConnection


@pytest.fixture
def site(own_site: Site) -> Site:
    return own_site


@pytest.fixture
async def admin(site: Site) -> AsyncIterator[Connection]:
    # The library's triggers name their tables without a schema.
    path = "-c search_path=jobs,pg_catalog"
    async with await Connection.connect(
        site.url("postgres"), autocommit=True, options=path
    ) as connection:
        yield connection


@pytest.fixture
def server() -> Iterator[tuple[Receiver, int]]:
    with mail_server("451 Later please") as started:
        yield started


@pytest.fixture
async def worker(site: Site, server: tuple[Receiver, int]) -> AsyncIterator[Worker]:
    settings = Settings(home=site.home, smtp_url=f"smtp://127.0.0.1:{server[1]}")
    worker = Worker(settings, site)
    await worker.database.open()
    async with worker.queue.open_async():
        yield worker
    await worker.database.close()
    worker.vault.close()


async def take_events(worker: Worker) -> None:
    # Events are handed out once every older transaction of the server is over, long ones of other
    # tests among them.
    async with asyncio.timeout(HOPELESS_SECONDS):
        while not await worker._take_events():  # noqa: ASYNC110 - the server is asked
            await asyncio.sleep(0.05)


async def run_jobs(worker: Worker) -> None:
    await worker.queue.run_worker_async(wait=False, install_signal_handlers=False)


async def jobs(admin: Connection) -> list[tuple[str, str, int, float | None]]:
    """Task, state, tries and the seconds until the next one."""
    cursor = await admin.execute(
        "select task_name, status::text, attempts,"
        " round(extract(epoch from scheduled_at - now()))::float8 from jobs.procrastinate_jobs"
        " where task_name like 'accounts.send%' order by id"
    )
    return await cursor.fetchall()


async def test_message_that_was_refused_is_sent_again_and_works(
    people: People,
    admin: Connection,
    worker: Worker,
    server: tuple[Receiver, int],
    caplog: pytest.LogCaptureFixture,
) -> None:
    receiver, address = server[0], new_address()
    await open_account(people, address)
    await take_events(worker)
    for tries, pause in ((1, 5), (2, 25)):
        await run_jobs(worker)
        ((task, state, attempts, seconds),) = await jobs(admin)
        assert (task, state, attempts) == ("accounts.send_link", "todo", tries)
        assert seconds == pytest.approx(pause, abs=4)
        await admin.execute("update jobs.procrastinate_jobs set scheduled_at = now()")
    assert receiver.received == []
    assert address not in caplog.text

    receiver.refusal = None
    await run_jobs(worker)

    assert [state for _task, state, _tries, _seconds in await jobs(admin)] == ["succeeded"]
    message = receiver.message()
    assert message["To"] == address
    token = re.search(r"token=([\w-]+)", message.get_content())
    assert token is not None
    assert await prove(people, token[1])
