"""Consent that is over: what was kept under it goes, an end by age is told of once."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import psycopg
import pytest

from tests.support.guardians import Guardian, events_of
from tests.support.people import Household, People
from wondernest.analytics import service as analytics
from wondernest.analytics import service_spans as spans
from wondernest.db.pool import Service
from wondernest.family import _store_consent, jobs, service_consent_ends
from wondernest.kit import clock
from wondernest.synth.families import Letterbox

Connection = psycopg.AsyncConnection
KEPT = (
    "audio.audio_sessions", "audio.speech_metrics", "audio.conversation_patterns",
    "audio.ingest_receipts", "audio.vocabulary_tracking", "analytics.daily_child_metrics",
    "analytics.weekly_summaries", "analytics.monthly_child_metrics",
)  # fmt: skip


@pytest.fixture
async def admin(migrated_dsn: str) -> AsyncIterator[Connection]:
    async with await Connection.connect(migrated_dsn, autocommit=True) as connection:
        yield connection


async def count(admin: Connection, home: Household) -> dict[str, int]:
    """Rows of a child in every table that keeps speech measurements; empty ones left out."""
    counts = {}
    for table in KEPT:
        query = f"select count(*) from {table} where family_id = %s".encode()
        row = await (await admin.execute(query, (home.family_id,))).fetchone()
        assert row is not None
        counts[table] = row[0]
    return {table: number for table, number in counts.items() if number}


async def ledger(admin: Connection, home: Household) -> list[tuple[Any, ...]]:
    cursor = await admin.execute(
        "select deleted_count, is_last, erased_at - withdrawn_at from family.consent_erasures"
        " where family_id = %s order by erased_at",
        (home.family_id,),
    )
    return await cursor.fetchall()


async def recompute(people: People) -> None:
    async with people.jobs.transaction(Service()) as tx:
        while await analytics.recompute_dirty_days(tx, at=clock.now()):
            pass
        while await spans.recompute_dirty_spans(tx, at=clock.now()):
            pass


async def record(people: People, home: Household, days: int = 3) -> None:
    """A recording on each of some days, and figures of their days and of an older week."""
    for day in range(1, days + 1):
        began = clock.now().replace(minute=0, second=0, microsecond=0) - timedelta(days=day)
        await people.send(home, people.session(f"day {day}", started_at=began))
    await recompute(people)


async def add_old(admin: Connection, home: Household) -> None:
    """Figures whose recordings are long gone."""
    await admin.execute(
        "insert into analytics.daily_child_metrics (family_id, child_id, local_date, session_count,"
        " recorded_seconds, longest_gap_seconds, is_valid_day, rule_version, watermark_mark_id,"
        " computed_at) values (%s, %s, current_date - 500, 1, 1800, 0, false, 'daily-1', 0, now())",
        (home.family_id, home.child_id),
    )


async def test_what_was_measured_goes_after_a_withdrawal(people: People, admin: Connection) -> None:
    home, other = await people.household(), await people.household()
    for one in (home, other):
        await record(people, one)
    await add_old(admin, home)
    kept = await count(admin, other)
    assert set(kept) >= {"audio.audio_sessions", "audio.speech_metrics"}
    assert (await count(admin, home))["analytics.daily_child_metrics"] > kept[
        "analytics.daily_child_metrics"
    ]
    await Guardian(people, home).withdraw()
    await service_consent_ends.erase_withdrawn(people.jobs)
    await recompute(people)

    assert await count(admin, home) == {}
    assert await count(admin, other) == kept
    ((deleted, is_last, waited),) = await ledger(admin, home)
    assert deleted >= sum(kept.values())
    assert is_last
    assert timedelta(0) <= waited < timedelta(hours=24)
    await service_consent_ends.erase_withdrawn(people.jobs)
    assert len(await ledger(admin, home)) == 1, "what is done is not done again"


async def test_batches_go_on_where_they_were_cut_short(people: People, admin: Connection) -> None:
    home = await people.household()
    await record(people, home, days=4)
    await Guardian(people, home).withdraw()
    async with people.jobs.transaction(Service()) as tx:
        (grant,) = [
            one
            for one in await _store_consent.list_withdrawn(tx, at_most=100)
            if one.family_id == home.family_id
        ]
        assert not await _store_consent.erase_withdrawn(
            tx, family_id=home.family_id, grant_id=grant.grant_id,
            erasure_id=clock.new_id(), at_most=3,
        )  # fmt: skip
    assert (await count(admin, home))["audio.audio_sessions"] == 1
    assert [row[1] for row in await ledger(admin, home)] == [False]
    await asyncio.gather(
        *(service_consent_ends.erase_withdrawn(people.jobs, recordings_at_once=1) for _ in "ab")
    )
    await recompute(people)
    assert await count(admin, home) == {}
    assert sum(row[1] for row in await ledger(admin, home)) == 1


async def test_what_a_later_consent_covers_stays(people: People, admin: Connection) -> None:
    """Withdrawn ten days ago and agreed again at once; the border day has figures of both."""
    home = await people.household(has_consent=False)
    guardian = Guardian(people, home)
    verification_id = await guardian.verify()
    cut = clock.now().replace(hour=12, minute=0, second=0, microsecond=0) - timedelta(days=10)
    older, later = [cut - timedelta(hours=30), cut - timedelta(hours=1)], [cut, cut + timedelta(2)]
    await guardian.give(verification_id, covers_from=cut - timedelta(days=3))
    for began in older:
        await people.send(home, people.session("older", started_at=began))
    await admin.execute(
        "update family.consent_grants set withdrawn_at = %s,"
        " valid_during = tstzrange(lower(valid_during), %s) where family_id = %s",
        (cut, cut, home.family_id),
    )
    await guardian.give(verification_id, covers_from=cut)
    for began in later:
        await people.send(home, people.session("later", started_at=began))
    await recompute(people)
    assert [day[1] for day in await days_of(admin, home)] == [1, 2, 1]

    await service_consent_ends.erase_withdrawn(people.jobs, recordings_at_once=1)
    await recompute(people)

    cursor = await admin.execute(
        "select started_at from audio.audio_sessions where family_id = %s order by 1",
        (home.family_id,),
    )
    assert [row[0] for row in await cursor.fetchall()] == later
    assert await days_of(admin, home) == [
        (began.astimezone(ZoneInfo("America/Los_Angeles")).date(), 1) for began in later
    ]
    assert (await count(admin, home))["audio.ingest_receipts"] == 2


async def days_of(admin: Connection, home: Household) -> list[tuple[Any, ...]]:
    cursor = await admin.execute(
        "select local_date, session_count from analytics.daily_child_metrics"
        " where family_id = %s order by local_date",
        (home.family_id,),
    )
    return await cursor.fetchall()


async def test_end_by_age_is_written_and_told_once(people: People, admin: Connection) -> None:
    home = await people.household()
    before = await events_of(admin, home)
    await admin.execute(
        "update family.consent_grants set valid_during = tstzrange(lower(valid_during),"
        " clock_timestamp()) where family_id = %s",
        (home.family_id,),
    )
    await asyncio.gather(*(service_consent_ends.expire(people.jobs) for _ in "abc"))
    assert sorted(await events_of(admin, home)) == sorted([*before, "expired"])
    cursor = await admin.execute(
        "select payload ->> 'user_id' from core.outbox"
        " where family_id = %s and topic = 'consent.expired'",
        (home.family_id,),
    )
    ((user_id,),) = await cursor.fetchall()
    letterbox = Letterbox()
    assert await jobs.send_expiry(
        people.jobs, letterbox, family_id=home.family_id, user_id=user_id, public_url="https://x"
    )


async def test_renewed_and_withdrawn_consent_does_not_expire(
    people: People, admin: Connection
) -> None:
    home = await people.household()
    await Guardian(people, home).withdraw()
    running = await people.household()
    await service_consent_ends.expire(people.jobs)
    assert "expired" not in await events_of(admin, home)
    assert "expired" not in await events_of(admin, running)


async def end_of(admin: Connection, home: Household) -> datetime:
    cursor = await admin.execute(
        "select upper(valid_during) from family.consent_grants where family_id = %s",
        (home.family_id,),
    )
    row = await cursor.fetchone()
    assert row is not None
    end: datetime = row[0]
    return end


async def test_moving_only_ever_shortens_consent(people: People, admin: Connection) -> None:
    """Born in November 2015: sixteen in Germany in 2031, thirteen in the US in 2028."""
    home = await people.household(has_consent=False)

    async def move(country: str) -> datetime:
        await admin.execute(
            "update family.families set country = %s where family_id = %s",
            (country, home.family_id),
        )
        return await end_of(admin, home)

    await admin.execute(
        "update family.families set country = 'DE' where family_id = %s", (home.family_id,)
    )
    guardian = Guardian(people, home)
    await guardian.give(await guardian.verify())
    assert await end_of(admin, home) == datetime(2031, 11, 1, tzinfo=UTC)
    assert await move("US") == datetime(2028, 11, 1, tzinfo=UTC)
    assert await move("DE") == datetime(2028, 11, 1, tzinfo=UTC)


async def test_moving_where_the_child_is_old_enough_ends_consent_now(
    people: People, admin: Connection
) -> None:
    home = await people.household(has_consent=False)
    await admin.execute(
        "update family.families set country = 'DE' where family_id = %s", (home.family_id,)
    )
    await admin.execute(
        "update family.child_profiles set birth_month = '2013-01-01' where family_id = %s",
        (home.family_id,),
    )
    guardian = Guardian(people, home)
    await guardian.give(await guardian.verify())
    before = clock.now()
    await admin.execute(
        "update family.families set country = 'US' where family_id = %s", (home.family_id,)
    )
    assert before <= await end_of(admin, home) <= clock.now()
    await service_consent_ends.expire(people.jobs)
    assert (await events_of(admin, home))[-1] == "expired"
