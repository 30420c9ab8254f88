"""Receiving sessions: once, only with consent, only into one's own family."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.support.people import People
from wondernest.analytics import service as analytics
from wondernest.audio import service
from wondernest.audio.errors import RecordingInTheFuture, SessionConflict
from wondernest.db.pool import Database, Service
from wondernest.family.errors import ConsentRequired
from wondernest.kit import clock

STARTED_AT = datetime(2026, 11, 3, 16, 7, 30, tzinfo=UTC)


async def test_a_session_is_stored_once(people: People) -> None:
    home = await people.household()
    session = people.session("once", started_at=STARTED_AT)

    first = await people.send(home, session, key="device:0001")
    again = await people.send(home, session, key="device:0001")

    assert first.is_new
    assert not again.is_new
    assert again.session_id == first.session_id
    with pytest.raises(SessionConflict):
        await people.send(home, people.session("x", started_at=STARTED_AT), key="device:0001")


async def test_consent_decides_whether_figures_are_taken(people: People) -> None:
    with_consent = await people.household()
    without = await people.household(has_consent=False)
    session = people.session("consent", started_at=STARTED_AT)

    assert (await people.send(with_consent, session)).is_new
    with pytest.raises(ConsentRequired):
        await people.send(without, session)


async def test_a_recording_from_the_future_is_refused(people: People) -> None:
    home = await people.household()
    session = people.session("future", started_at=clock.now() + timedelta(hours=1))
    with pytest.raises(RecordingInTheFuture):
        await people.send(home, session)


async def test_days_follow_the_local_date(
    people: People, database: Database, jobs: Database
) -> None:
    home = await people.household()
    # 23:30 on 2 November in Los Angeles is 07:30 UTC on the third.
    started_at = datetime(2026, 11, 3, 7, 30, tzinfo=UTC)
    session = people.session("midnight", started_at=started_at, seconds=3600)
    await people.send(home, session)

    async with jobs.transaction(Service()) as tx:
        await analytics.recompute_dirty_days(tx, at=clock.now(), at_most=10_000)

    async with database.transaction(home.actor) as tx:
        days = await analytics.list_days(
            tx,
            family_id=home.family_id,
            child_id=home.child_id,
            first_on=date(2026, 11, 1),
            last_on=date(2026, 11, 5),
        )
        hours = await service.list_hours(
            tx, family_id=home.family_id, child_id=home.child_id, local_date=date(2026, 11, 2)
        )
    assert [day.local_date for day in days] == [date(2026, 11, 2), date(2026, 11, 3)]
    assert [hour.hour for hour in hours] == [23]
    assert sum(day.recorded_seconds for day in days) == session.recorded_seconds
    assert sum(day.conversational_turn_count or 0 for day in days) == (
        session.totals.conversational_turn_count
    )
