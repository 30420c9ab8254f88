"""Weeks and months follow their days; nobody reads cohorts around the fence."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import psycopg
import pytest

from tests.support.people import Household, People
from wondernest.analytics import service, service_spans
from wondernest.analytics.rows import MonthlyMetrics, WeeklySummary
from wondernest.audio import service_zones
from wondernest.core.errors import UnknownTimeZone
from wondernest.db.pool import Service
from wondernest.kit import clock

Connection = psycopg.AsyncConnection
# A Monday at noon in Los Angeles, in winter time.
MONDAY = datetime(2026, 11, 2, 20, tzinfo=UTC)
SPAN = {"first_on": date(2026, 10, 26), "last_on": date(2026, 11, 30)}


@pytest.fixture
async def admin(migrated_dsn: str) -> AsyncIterator[Connection]:
    async with await Connection.connect(migrated_dsn, autocommit=True) as connection:
        yield connection


async def work(people: People) -> None:
    while True:
        async with people.jobs.transaction(Service()) as tx:
            count = await service.recompute_dirty_days(tx, at=clock.now(), at_most=1_000)
        async with people.jobs.transaction(Service()) as tx:
            count += await service_spans.recompute_dirty_spans(tx, at=clock.now(), at_most=1_000)
        if not count:
            return


async def record(people: People, home: Household, *days: int, hours: float = 10) -> None:
    """Recordings of the middle of the day, so many days after the Monday."""
    for day in days:
        started_at = MONDAY + timedelta(days=day, hours=-5)
        session = people.session(f"{day}", started_at=started_at, seconds=int(3600 * hours))
        await people.send(home, session)


async def read_weeks(people: People, home: Household) -> list[WeeklySummary]:
    async with people.database.transaction(home.actor) as tx:
        return await service_spans.list_weeks(
            tx, family_id=home.family_id, child_id=home.child_id, **SPAN
        )


async def read_months(people: People, home: Household) -> list[MonthlyMetrics]:
    async with people.database.transaction(home.actor) as tx:
        return await service_spans.list_months(
            tx,
            family_id=home.family_id,
            child_id=home.child_id,
            first_on=date(2026, 10, 1),
            last_on=date(2026, 12, 1),
        )


async def read_stale_weeks(people: People, home: Household) -> set[date]:
    async with people.database.transaction(home.actor) as tx:
        return await service_spans.list_stale_weeks(
            tx, family_id=home.family_id, child_id=home.child_id, **SPAN
        )


async def set_day(admin: Connection, home: Household, day: date, *, words: int, turns: int) -> None:
    """Gives a day known projected counts, and derives from there."""
    await admin.execute(
        "update analytics.daily_child_metrics set projected_12h_adult_word_count = %s,"
        " projected_12h_turn_count = %s where family_id = %s and local_date = %s",
        (words, turns, home.family_id, day),
    )
    for grain, starts_on in (("week", service.monday_of(day)), ("month", day.replace(day=1))):
        await admin.execute(
            "insert into analytics.dirty_spans (family_id, child_id, grain, starts_on)"
            " values (%s, %s, %s, %s)",
            (home.family_id, home.child_id, grain, starts_on),
        )


async def test_week_has_means_of_its_valid_days_and_the_change_to_the_week_before(
    people: People, admin: Connection
) -> None:
    home = await people.household()
    await record(people, home, 0, 1, 7, 8)
    await record(people, home, 2, hours=3)
    await work(people)
    for number, (words, turns) in {0: (9000, 300), 1: (11000, 500), 7: (12500, 360)}.items():
        day = date(2026, 11, 2) + timedelta(days=number)
        await set_day(admin, home, day, words=words, turns=turns)
    await set_day(admin, home, date(2026, 11, 10), words=12500, turns=361)
    await work(people)

    first, second = await read_weeks(people, home)

    assert (first.recorded_day_count, first.valid_day_count) == (3, 2)
    assert (first.mean_adult_word_count, first.mean_turn_count) == (Decimal(10000), Decimal(400))
    assert first.turn_change_share is None
    assert second.mean_adult_word_count == Decimal(12500)
    assert second.word_change_share == Decimal("0.25")
    assert second.mean_turn_count == Decimal("360.5")
    assert second.turn_change_share == Decimal("-0.0988")
    (month,) = await read_months(people, home)
    assert (month.recorded_day_count, month.valid_day_count) == (5, 4)
    assert month.mean_adult_word_count == 11250


async def test_star_needs_a_tenth_more_than_the_last_three_valid_days(
    people: People, admin: Connection
) -> None:
    home = await people.household()
    await record(people, home, 0, 1, 2, 3, 4)
    await work(people)
    # Means before: none, 1000, 1050, 1085, 1148 1/3. A tenth more is 1100, 1155, 1193.5, 1263.17.
    counts = {0: 1000, 1: 1100, 2: 1155, 3: 1193, 4: 1265}
    for number, count in counts.items():
        day = date(2026, 11, 2) + timedelta(days=number)
        await set_day(admin, home, day, words=count, turns=1)
    await work(people)

    (week,) = await read_weeks(people, home)

    assert week.valid_day_count == 5
    assert week.word_star_count == 3
    assert week.turn_star_count == 0


async def test_first_full_day_and_one_after_a_long_pause_get_no_star(people: People) -> None:
    home = await people.household()
    await record(people, home, -29, 0)
    await work(people)

    (week,) = await read_weeks(people, home)

    assert week.valid_day_count == 1
    assert (week.word_star_count, week.turn_star_count) == (0, 0)


async def test_week_is_stale_until_all_it_compares_with_is_counted(people: People) -> None:
    home = await people.household()
    await record(people, home, 0)
    assert await read_stale_weeks(people, home) == {
        date(2026, 11, 2) + timedelta(days=7 * number) for number in range(5)
    }
    async with people.jobs.transaction(Service()) as tx:
        await service.recompute_dirty_days(tx, at=clock.now(), at_most=1_000)
    assert date(2026, 11, 2) in await read_stale_weeks(people, home)

    await work(people)

    assert await read_stale_weeks(people, home) == set()


async def test_corrected_zone_moves_figures_to_the_other_day(people: People) -> None:
    home = await people.household()
    await record(people, home, 0, hours=2)
    await work(people)

    async with people.database.transaction(home.actor) as tx:
        count = await service_zones.correct_time_zone(
            tx,
            family_id=home.family_id,
            child_id=home.child_id,
            from_at=MONDAY - timedelta(days=1),
            until_at=MONDAY + timedelta(days=1),
            time_zone="Asia/Tokyo",
        )
    assert count == 1
    await work(people)

    async with people.database.transaction(home.actor) as tx:
        days = await service.list_days(tx, family_id=home.family_id, child_id=home.child_id, **SPAN)
    assert [day.local_date for day in days] == [date(2026, 11, 3)]


async def test_zone_that_does_not_exist_is_refused(people: People) -> None:
    home = await people.household()
    await record(people, home, 0, hours=2)

    with pytest.raises(UnknownTimeZone):
        async with people.database.transaction(home.actor) as tx:
            await service_zones.correct_time_zone(
                tx,
                family_id=home.family_id,
                child_id=home.child_id,
                from_at=MONDAY - timedelta(days=1),
                until_at=MONDAY + timedelta(days=1),
                time_zone="Nowhere/Land",
            )


async def test_cohorts_count_children_with_consent_and_are_read_by_nobody(
    people: People, admin: Connection
) -> None:
    home = await people.household()
    await record(people, home, 0)
    await work(people)
    async with people.jobs.transaction(Service()) as tx:
        before = await service_spans.refresh_cohorts(tx)
    async with people.jobs.transaction(Service()) as tx:
        # The second time others may read meanwhile.
        assert await service_spans.refresh_cohorts(tx) == before

    cursor = await admin.execute(
        "select coalesce(sum(child_count), 0) from analytics.child_month_cohorts"
    )
    row = await cursor.fetchone()
    assert row == (0,)
    for role in ("wn_parent", "wn_staff", "wn_service", "wn_analyst", "wn_owner"):
        async with admin.transaction(force_rollback=True):
            await admin.execute(f"set local role {role}".encode())
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                async with admin.transaction():
                    await admin.execute("select 1 from analytics.child_month_cohorts")
