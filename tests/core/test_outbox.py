"""The outbox: every event once per reader, none skipped, the position moves with the commit."""

import asyncio
import json
from collections.abc import AsyncIterator
from uuid import UUID, uuid4

import psycopg
import pytest

from tests.support.people import Household, People
from tests.support.waiting import HOPELESS_SECONDS
from wondernest.core import outbox, service
from wondernest.core.rows import OutboxEvent
from wondernest.db.errors import NotPermitted
from wondernest.db.pool import Database, Service

TOPIC = "test.written"


class ReaderStopped(Exception):
    """Stands for a process that ends in the middle of its work."""


class Reader:
    """A reader of its own, which looks at one family's events.

    Transactions of every database on the server hold the outbox up, those of other tests too:
    what must come is waited for, what must not come is looked for once.
    """

    def __init__(self, jobs: Database, family_id: UUID) -> None:
        self.jobs = jobs
        self.family_id = family_id
        self.name = "test_" + "".join(chr(ord("a") + digit % 16) for digit in uuid4().bytes)

    async def take(self, *, at_most: int = 500, fails: bool = False) -> list[str]:
        async with self.jobs.transaction(Service()) as tx:
            events = await outbox.take_events(tx, reader=self.name, at_most=at_most)
            if fails:
                raise ReaderStopped
        return [
            event.payload["number"]
            for event in events
            if event.topic == TOPIC and event.family_id == self.family_id
        ]

    async def wait_for(self, count: int) -> list[str]:
        """What came until there were as many; a TimeoutError if they do not come."""
        found: list[str] = []
        async with asyncio.timeout(HOPELESS_SECONDS):
            while len(found) < count:
                found += await self.take()
                await asyncio.sleep(0.01)
        return found


@pytest.fixture
async def home(people: People) -> Household:
    return await people.household(has_consent=False)


@pytest.fixture
def reader(jobs: Database, home: Household) -> Reader:
    return Reader(jobs, home.family_id)


@pytest.fixture
async def slow(migrated_dsn: str) -> AsyncIterator[psycopg.AsyncConnection]:
    """A writer that has not committed yet."""
    async with await psycopg.AsyncConnection.connect(migrated_dsn) as connection:
        yield connection
        await connection.rollback()


async def write(people: People, home: Household, *numbers: int) -> None:
    async with people.database.transaction(home.actor) as tx:
        for number in numbers:
            await service.publish(
                tx, family_id=home.family_id, topic=TOPIC, payload={"number": str(number)}
            )


async def write_slowly(slow: psycopg.AsyncConnection, home: Household, number: int) -> None:
    await slow.execute(
        "insert into core.outbox (family_id, topic, payload) values (%s, %s, %s)",
        (home.family_id, TOPIC, json.dumps({"number": str(number)})),
    )


async def test_events_come_in_order_and_once(
    people: People, home: Household, reader: Reader
) -> None:
    await write(people, home, 1, 2)
    await write(people, home, 3)

    assert await reader.wait_for(3) == ["1", "2", "3"]
    assert await reader.take() == []
    await write(people, home, 4)
    assert await reader.wait_for(1) == ["4"]


async def test_reader_takes_no_more_than_it_asks_for(
    people: People, home: Household, reader: Reader
) -> None:
    await write(people, home, 1)
    assert await reader.wait_for(1) == ["1"]
    await write(people, home, 2, 3, 4)

    batches: list[list[str]] = []
    async with asyncio.timeout(HOPELESS_SECONDS):
        while sum(map(len, batches)) < 3:
            batches.append(await reader.take(at_most=2))
    assert [batch for batch in batches if batch] == [["2", "3"], ["4"]]


async def test_transaction_ids_are_ordered_as_numbers(
    home: Household, reader: Reader, slow: psycopg.AsyncConnection
) -> None:
    # Ids older than any of this server's own: 9 comes before 10, which it does not as a text.
    for number, xid in (("1", "9"), ("2", "10"), ("3", "99"), ("4", "100")):
        await slow.execute(
            "insert into core.outbox (family_id, topic, payload, xid) values (%s, %s, %s, %s)",
            (home.family_id, TOPIC, json.dumps({"number": number}), xid),
        )
    await slow.commit()

    batches: list[list[str]] = []
    async with asyncio.timeout(HOPELESS_SECONDS):
        while sum(map(len, batches)) < 4:
            batches.append(await reader.take(at_most=2))
    assert [batch for batch in batches if batch] == [["1", "2"], ["3", "4"]]
    assert await reader.take() == []


async def test_each_reader_has_its_own_position(
    people: People, home: Household, reader: Reader, jobs: Database
) -> None:
    other = Reader(jobs, home.family_id)
    await write(people, home, 1)

    assert await reader.wait_for(1) == ["1"]
    assert await other.wait_for(1) == ["1"]
    assert await reader.take() == []


async def test_event_of_an_older_transaction_that_commits_late_is_not_skipped(
    people: People, home: Household, reader: Reader, slow: psycopg.AsyncConnection
) -> None:
    await write(people, home, 1)
    await write_slowly(slow, home, 2)
    await write(people, home, 3)
    await write(people, home, 4)

    # A position past 3 would leave 2 behind for good, so 3 and 4 wait for it.
    assert await reader.wait_for(1) == ["1"]
    assert await reader.take() == []
    await slow.commit()
    assert await reader.wait_for(3) == ["2", "3", "4"]
    assert await reader.take() == []


async def test_rolled_back_writer_only_holds_others_up(
    people: People, home: Household, reader: Reader, slow: psycopg.AsyncConnection
) -> None:
    await write_slowly(slow, home, 1)
    await write(people, home, 2)
    assert await reader.take() == []

    await slow.rollback()

    assert await reader.wait_for(1) == ["2"]


async def test_position_moves_only_with_the_commit(
    people: People, home: Household, reader: Reader
) -> None:
    other = Reader(reader.jobs, home.family_id)
    await write(people, home, 1)
    assert await other.wait_for(1) == ["1"]
    # Nothing holds the event up any more, so the reader that stops had it in its hands, behind
    # all that other tests wrote into this database.
    with pytest.raises(ReaderStopped):
        await reader.take(at_most=100_000, fails=True)

    assert await reader.take(at_most=100_000) == ["1"]
    assert await reader.take() == []


async def test_background_work_writes_only_for_the_family_it_is_in(
    people: People, home: Household, jobs: Database
) -> None:
    other = await people.household(has_consent=False)
    async with jobs.transaction(Service(home.family_id)) as tx:
        await service.publish(tx, family_id=home.family_id, topic=TOPIC, payload={"number": "1"})
    with pytest.raises(NotPermitted) as refusal:
        async with jobs.transaction(Service(home.family_id)) as tx:
            await service.publish(
                tx, family_id=other.family_id, topic=TOPIC, payload={"number": "1"}
            )
    assert refusal.value.status == 403


async def test_live_pages_are_told_once_for_each_family_and_topic(
    home: Household, jobs: Database, migrated_dsn: str
) -> None:
    events = [
        OutboxEvent("1", uuid4(), home.family_id, topic, {"number": str(number)})
        for number, topic in enumerate([TOPIC, TOPIC, "test.other"])
    ]
    async with await psycopg.AsyncConnection.connect(migrated_dsn, autocommit=True) as listener:
        await listener.execute("listen wn_live")
        async with jobs.transaction(Service()) as tx:
            await outbox.tell_live(tx, events)
        notes = listener.notifies(timeout=HOPELESS_SECONDS, stop_after=2)
        told = [note.payload async for note in notes]

    channel = outbox.live_channel(home.family_id)
    assert sorted(told) == sorted([f"{channel} {TOPIC}", f"{channel} test.other"])
    assert str(home.family_id) not in "".join(told)
