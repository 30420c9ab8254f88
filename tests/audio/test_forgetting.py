"""Having a time forgotten: everything of it goes, sums follow, and it does not come back."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import psycopg
import pytest

from tests.support.audio_rows import Rows
from tests.support.devices import pair
from tests.support.people import Household, People
from wondernest.analytics import service as analytics
from wondernest.audio import forgetting, service_batches
from wondernest.audio.errors import TimeCannotBeForgotten, TimeForgotten
from wondernest.audio.formats.recording import RecordingSession
from wondernest.audio.service_batches import Delivery
from wondernest.db.pool import Database, Service
from wondernest.family.errors import NoSuchChild, NotAGuardian
from wondernest.kit import clock
from wondernest.synth import recordings

STARTED_AT = datetime(2026, 11, 3, 16, 0, tzinfo=UTC)
FROM, UNTIL = STARTED_AT + timedelta(minutes=62), STARTED_AT + timedelta(minutes=78)
# Both ends go outwards to whole five minutes.
CELLS_FROM, CELLS_UNTIL = STARTED_AT + timedelta(minutes=60), STARTED_AT + timedelta(minutes=80)


@pytest.fixture
async def home(people: People) -> Household:
    return await people.household()


@pytest.fixture
async def admin_rows(migrated_dsn: str) -> AsyncIterator[Rows]:
    async with await psycopg.AsyncConnection.connect(migrated_dsn, autocommit=True) as connection:
        yield Rows(connection)


async def forget(
    database: Database, home: Household, first: datetime = FROM, last: datetime = UNTIL
) -> int:
    async with database.transaction(home.actor) as tx:
        return await forgetting.forget(
            tx, child_id=home.child_id, forgotten_from=first, forgotten_until=last
        )


async def turns_of_days(database: Database, jobs: Database, home: Household) -> int:
    async with jobs.transaction(Service()) as tx:
        await analytics.recompute_dirty_days(tx, at=clock.now(), at_most=10_000)
    async with database.transaction(home.actor) as tx:
        days = await analytics.list_days(
            tx,
            family_id=home.family_id,
            child_id=home.child_id,
            first_on=date(2026, 11, 1),
            last_on=date(2026, 11, 6),
        )
    return sum(day.conversational_turn_count or 0 for day in days)


def turns(session: RecordingSession, *, without: bool) -> int:
    return sum(
        bucket.conversational_turn_count or 0
        for bucket in session.buckets
        if not (without and CELLS_FROM <= bucket.measured_from < CELLS_UNTIL)
    )


async def test_a_forgotten_time_leaves_every_total(
    people: People, database: Database, jobs: Database, home: Household, admin_rows: Rows
) -> None:
    session = people.session("long", started_at=STARTED_AT, seconds=4 * 3600)
    other = people.session("other", started_at=STARTED_AT + timedelta(days=1))
    for one in (session, other):
        await people.send(home, one)
    before = await turns_of_days(database, jobs, home)
    assert before == turns(session, without=False) + turns(other, without=False)

    assert await forget(database, home) == 4
    assert await forget(database, home) == 0

    after = await turns_of_days(database, jobs, home)
    assert after == turns(session, without=True) + turns(other, without=False)
    kept = await admin_rows.session_totals(home, STARTED_AT)
    assert kept.turn_count == turns(session, without=True)
    assert kept.cells_of_forgotten_time == 0
    assert kept.patterns_of_forgotten_hours == 0
    assert kept.recorded_seconds <= session.recorded_seconds - Decimal(1100)
    # What is left of the recording must not be delivered once more.
    assert await admin_rows.count_receipts(home) == 2


async def test_a_recording_of_nothing_else_goes_whole(
    people: People, database: Database, jobs: Database, home: Household, admin_rows: Rows
) -> None:
    session = people.session("inside", started_at=CELLS_FROM, seconds=900)
    await people.send(home, session, key="inside:0001")
    assert await admin_rows.count_receipts(home) == 1
    assert await turns_of_days(database, jobs, home) == turns(session, without=False)

    assert await forget(database, home) == 3

    assert await turns_of_days(database, jobs, home) == 0
    assert await admin_rows.count_receipts(home) == 0, "it tells when the child was recorded"
    with pytest.raises(TimeForgotten):
        await people.send(home, session, key="inside:0001")


async def test_what_comes_later_is_cut_or_refused(
    people: People, database: Database, jobs: Database, home: Household
) -> None:
    device = await pair(database, home)
    await forget(database, home)
    session = people.session("later", started_at=STARTED_AT, seconds=4 * 3600)
    inside = people.session("inside", started_at=CELLS_FROM, seconds=900)
    source = recordings.make_source(device.device_id, child_age_months=12)
    deliveries = [
        Delivery(number, home.child_id, f"later:{number:04}", one, (), source)
        for number, one in enumerate((session, inside))
    ]

    async def deliver() -> list[tuple[str, bool, str | None]]:
        answers = await service_batches.receive(
            database, device, deliveries, offset=timedelta(0), at=clock.now(), request_id=""
        )
        return [
            (one.outcome, one.is_cut, one.refusal.code if one.refusal else None) for one in answers
        ]

    assert await deliver() == [("stored", True, None), ("refused", False, "time-forgotten")]
    assert await deliver() == [
        ("already_stored", False, None), ("refused", False, "time-forgotten"),
    ]  # fmt: skip
    assert await turns_of_days(database, jobs, home) == turns(session, without=True)


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (UNTIL, FROM),
        (FROM, FROM),
        (FROM, FROM + timedelta(days=32)),
        (FROM, datetime(2100, 1, 1, tzinfo=UTC)),
    ],
)
async def test_what_is_no_past_time_cannot_be_forgotten(
    database: Database, home: Household, first: datetime, last: datetime
) -> None:
    with pytest.raises(TimeCannotBeForgotten):
        await forget(database, home, first, last)


async def test_only_a_guardian_of_the_child_can_forget(
    people: People, database: Database, home: Household, admin_rows: Rows
) -> None:
    await people.send(home, people.session("guarded", started_at=STARTED_AT, seconds=4 * 3600))
    stranger = await people.household()
    async with database.transaction(stranger.actor) as tx:
        with pytest.raises(NoSuchChild):
            async with tx.savepoint():
                await forgetting.forget(
                    tx, child_id=home.child_id, forgotten_from=FROM, forgotten_until=UNTIL
                )
    await admin_rows.make_caregiver(home)
    with pytest.raises(NotAGuardian):
        await forget(database, home)
    await admin_rows.make_owner(home)
    assert await forget(database, home) == 4


async def test_forgetting_is_in_the_trail(
    database: Database, home: Household, admin_rows: Rows
) -> None:
    await forget(database, home)
    await forget(database, home)
    assert await admin_rows.trail_of_forgetting(home) == 1


async def test_voices_and_kinds_of_sounds_follow_too(
    people: People, home: Household, admin_rows: Rows
) -> None:
    session = people.session("voices", started_at=STARTED_AT, seconds=3 * 3600)
    await people.send(home, session)
    await admin_rows.connection.execute(
        "update audio.speech_metrics"
        " set canonical_count = case grain when 'session' then 36 else 1 end,"
        " male_adult_seconds = case grain when 'session' then 72 else 2 end,"
        " child_vocalization_count = greatest(child_vocalization_count, 40)"
        " where child_id = %s and grain <> 'hour'",
        (home.child_id,),
    )

    gone = await forget(people.database, home)

    cursor = await admin_rows.connection.execute(
        "select canonical_count, male_adult_seconds from audio.speech_metrics"
        " where child_id = %s and grain = 'session'",
        (home.child_id,),
    )
    assert gone == 4
    assert await cursor.fetchone() == (32, Decimal(64))
