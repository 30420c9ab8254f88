"""Use is noted without identifiers: the database takes nothing else and tells no small groups."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import psycopg
import pytest

from tests.support.people import Household, People
from wondernest.analytics import service_usage
from wondernest.db.errors import NotFoundThere, NotPermitted, OutOfRange
from wondernest.db.pool import Nobody, Service
from wondernest.kit import clock

Connection = psycopg.AsyncConnection
ADD = "select analytics.add_usage_event(%s, 'page', now())"


@pytest.fixture
async def admin(migrated_dsn: str) -> AsyncIterator[Connection]:
    async with await Connection.connect(migrated_dsn, autocommit=True) as connection:
        yield connection


async def note(people: People, home: Household, event: str, at: datetime) -> None:
    async with people.database.transaction(home.actor) as tx:
        await service_usage.note(tx, event=event, surface="page", at=at)


async def pseudonyms(admin: Connection, at: datetime) -> set[bytes]:
    cursor = await admin.execute(
        "select visitor_pseudonym from analytics.usage_analytics"
        " where happened_at = date_trunc('minute', %s::timestamptz)",
        (at,),
    )
    return {row[0] for row in await cursor.fetchall()}


async def test_one_adult_has_one_pseudonym_a_month(people: People, admin: Connection) -> None:
    home, other = await people.household(), await people.household()
    now = clock.now()
    await note(people, home, "day.opened", now)
    await note(people, home, "week.opened", now)
    assert len(await pseudonyms(admin, now)) == 1
    await note(people, other, "day.opened", now)
    assert len(await pseudonyms(admin, now)) == 2

    next_month = (now.replace(day=1) + timedelta(days=32)).replace(day=2)
    await note(people, home, "day.opened", next_month)

    assert not await pseudonyms(admin, now) & await pseudonyms(admin, next_month)
    row = await (await admin.execute("select count(*) from analytics.usage_keys")).fetchone()
    assert row == (1,)


async def test_event_outside_the_list_is_refused(people: People) -> None:
    home = await people.household()

    for event, refusal in ((f"{home.child_id}", OutOfRange), ("day.invented", NotFoundThere)):
        with pytest.raises(refusal):
            await note(people, home, event, clock.now())


async def test_nobody_is_not_counted(people: People) -> None:
    with pytest.raises(NotPermitted):
        async with people.database.transaction(Nobody()) as tx:
            await service_usage.note(tx, event="day.opened", surface="page", at=clock.now())


@pytest.mark.parametrize("role", ["wn_parent", "wn_staff", "wn_service", "wn_analyst"])
async def test_no_role_of_a_service_writes_events_by_itself(admin: Connection, role: str) -> None:
    async with admin.transaction(force_rollback=True):
        await admin.execute(f"set local role {role}".encode())
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            async with admin.transaction():
                await admin.execute(
                    "insert into analytics.usage_analytics (visitor_pseudonym, event, surface)"
                    " values (sha256('a child'), 'day.opened', 'page')"
                )


async def add_adults(admin: Connection, count: int, events: list[str], at: datetime) -> None:
    """So many adults who did one thing after the other, a minute each."""
    for number in range(count):
        for minute, event in enumerate(events):
            await admin.execute(
                "insert into analytics.usage_analytics"
                " (happened_at, visitor_pseudonym, event, surface, cohort_month)"
                " values (%s, sha256(%s), %s, 'page', '2026-09-01')",
                (at + timedelta(minutes=minute), f"{number} {at}".encode(), event),
            )


async def test_funnel_and_retention_tell_groups_of_ten_and_more(
    people: People, admin: Connection
) -> None:
    at = datetime(2026, 10, 5, 12, tzinfo=UTC)
    from_at, until_at = at - timedelta(days=1), at + timedelta(days=20)
    steps = ["home.opened", "family.founded", "child.added"]
    await admin.execute("select wn.ensure_history('analytics.usage_analytics', %s, now())", (at,))
    await add_adults(admin, 9, steps, at)
    await add_adults(admin, 3, steps[:2], at + timedelta(days=1))
    # In another order: not a step further.
    await add_adults(admin, 20, steps[::-1], at + timedelta(days=2))

    async with people.jobs.transaction(Service()) as tx:
        funnel = await service_usage.list_funnel(
            tx, steps=steps, from_at=from_at, until_at=until_at
        )
        (retention,) = await service_usage.list_retention(tx, from_at=from_at, until_at=until_at)
        none = await service_usage.list_retention(tx, from_at=from_at, until_at=until_at, fewest=33)

    assert [step.visitor_count for step in funnel] == [32, 12, None]
    assert (retention.months_later, retention.visitor_count) == (1, 32)
    assert none == []
