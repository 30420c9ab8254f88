"""What each purpose keeps of a child goes with its consent, and no table is forgotten."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import psycopg
import pytest

from tests.family import test_consent_ends as measured
from tests.support.guardians import Guardian
from tests.support.people import Household, People
from wondernest.family import service_consent_ends
from wondernest.kit import clock

Connection = psycopg.AsyncConnection
KEPT = {
    "milestones": ("analytics.developmental_milestones",),
    "content_personalisation": ("content.content_recommendations", "ml.recommendation_runs"),
    "audio_metrics": measured.KEPT,
}
# A mark is a to-do: it goes when its day or span is computed, which is what deletes that.
MARKS = {"analytics.dirty_days", "analytics.dirty_spans"}
# Every table of children whose comment names a purpose that a parent consents to.
PROMISED = """
select purposes.purpose, n.nspname || '.' || c.relname
from pg_class as c
inner join pg_namespace as n on n.oid = c.relnamespace
inner join pg_attribute as a on a.attrelid = c.oid and a.attname = 'child_id' and not a.attisdropped
cross join lateral (
    select regexp_split_to_table(
        substring(obj_description(c.oid, 'pg_class') from '\\[purpose: ([^]]*)\\]'), ', *'
    ) as purpose
) as named
inner join family.consent_purposes as purposes on purposes.purpose = named.purpose
where c.relkind in ('r', 'p') and not c.relispartition
"""
# Every table that the database itself lets nobody write without consent, and for which purpose.
GATED = """
select distinct
    encode(substring(t.tgargs from 1 for position('\\000'::bytea in t.tgargs) - 1), 'escape'),
    n.nspname || '.' || c.relname
from pg_trigger as t
inner join pg_proc as p on p.oid = t.tgfoid and p.proname = 'tg_require_consent'
inner join pg_class as c on c.oid = t.tgrelid and not c.relispartition
inner join pg_namespace as n on n.oid = c.relnamespace
"""
# It says on whose consent a model rests, not what a child did; an erasure of the child deletes it.
CONSENTS_OF_MODELS = ("content_personalisation", "ml.training_consents")


@pytest.fixture
async def admin(migrated_dsn: str) -> AsyncIterator[Connection]:
    async with await Connection.connect(migrated_dsn, autocommit=True) as connection:
        yield connection


@pytest.fixture
async def home(people: People) -> Household:
    return await people.household(has_consent=False)


def pairs(dsn: str, query: str) -> set[tuple[str, str]]:
    with psycopg.connect(dsn) as connection:
        return {(row[0], row[1]) for row in connection.execute(query.encode()).fetchall()}


def test_every_table_of_a_purpose_is_tried_here(migrated_dsn: str) -> None:
    """A new table under a consent purpose fails here until its deletion is tried below."""
    tried = {(purpose, table) for purpose, tables in KEPT.items() for table in tables}
    promised = pairs(migrated_dsn, PROMISED)
    assert {one for one in promised if one[1] not in MARKS} == tried
    gated = pairs(migrated_dsn, GATED)
    assert len(gated) > 5
    assert gated - promised == {CONSENTS_OF_MODELS}


async def answer(admin: Connection, home: Household, at: datetime) -> None:
    await admin.execute(
        "insert into analytics.developmental_milestones (family_id, child_id, edition, item_code,"
        " answered_at, answer, answered_by_user_id, corrected_age_months)"
        " select %s, %s, edition, item_code, %s, 'yes', %s, 12 from analytics.milestone_items"
        " order by edition, item_code limit 3",
        (home.family_id, home.child_id, at, clock.new_id()),
    )


async def turn_on(admin: Connection, home: Household) -> None:
    """Personalisation, by the guardian themselves; it stays on over a withdrawal."""
    async with admin.transaction():
        await admin.execute("set local role wn_parent")
        await admin.execute(
            "select wn.begin_request(%s, %s, %s)",
            (home.actor.session_id, home.actor.session_key, home.family_id),
        )
        await admin.execute(
            "update family.profile_preferences set is_content_personalised = true"
            " where family_id = %s and child_id = %s",
            (home.family_id, home.child_id),
        )


async def suggest(admin: Connection, home: Household, at: datetime) -> None:
    """Two suggestions of one run, by a model that knows nothing of children."""
    await turn_on(admin, home)
    version_id, run_id = clock.new_id(), clock.new_id()
    name = f"m{version_id.hex[:20]}"
    await admin.execute(
        "insert into ml.models (model, task, description) values (%s, 'recommend', 'x')", (name,)
    )
    await admin.execute(
        "insert into ml.model_versions (model_version_id, model, task, version, uses_child_data,"
        " trained_at) values (%s, %s, 'recommend', '1', false, now())",
        (version_id, name),
    )
    await admin.execute(
        "insert into ml.recommendation_runs (family_id, child_id, run_id, model_version_id, method,"
        " seed, eligible_count, returned_count, elapsed_ms, ran_at)"
        " values (%s, %s, %s, %s, 'popularity', 1, 5, 2, 3, %s)",
        (home.family_id, home.child_id, run_id, version_id, at),
    )
    for rank in (1, 2):
        await _offer(admin, home, at, item_id=clock.new_id(), of=(run_id, version_id, rank))


async def _offer(
    admin: Connection, home: Household, at: datetime, *, item_id: UUID, of: tuple[UUID, UUID, int]
) -> None:
    async with admin.transaction():
        await admin.execute(
            "insert into content.content_items (item_id, provider, provider_reference, kind, title,"
            " language, min_age_months, max_age_months, is_on_screen, licence)"
            " values (%s, 'elimu', %s, 'story', 'x', 'hi', 0, 12, true, 'cc_by')",
            (item_id, item_id.hex),
        )
        await admin.execute("select content.keep_version(%s, null)", (item_id,))
    await admin.execute(
        "insert into content.content_recommendations (family_id, child_id, run_id,"
        " model_version_id, rank, item_id, score, reason_code, created_at, expires_at)"
        " values (%s, %s, %s, %s, %s, %s, 0.5, 'popular_at_age', %s, %s)",
        (home.family_id, home.child_id, *of, item_id, at, at + timedelta(days=7)),
    )


WRITERS = {"milestones": answer, "content_personalisation": suggest}


async def count(admin: Connection, home: Household, purpose: str) -> list[int]:
    counts = []
    for table in KEPT[purpose]:
        query = f"select count(*) from {table} where family_id = %s".encode()
        row = await (await admin.execute(query, (home.family_id,))).fetchone()
        assert row is not None
        counts.append(row[0])
    return counts


async def ledger(admin: Connection, home: Household) -> list[tuple[Any, ...]]:
    cursor = await admin.execute(
        "select purpose, deleted_count, is_last from family.consent_erasures"
        " where family_id = %s order by erased_at",
        (home.family_id,),
    )
    return await cursor.fetchall()


@pytest.mark.parametrize("purpose", sorted(WRITERS))
async def test_what_was_kept_goes_after_a_withdrawal(
    people: People, admin: Connection, home: Household, purpose: str
) -> None:
    other, write = await people.household(has_consent=False), WRITERS[purpose]
    for one in (home, other):
        guardian = Guardian(people, one)
        await guardian.give(await guardian.verify(), purpose=purpose)
        await write(admin, one, clock.now())
    kept = await count(admin, other, purpose)
    assert all(kept)
    assert await count(admin, home, purpose) == kept

    await Guardian(people, home).withdraw(purpose=purpose)
    await service_consent_ends.erase_withdrawn(people.jobs, recordings_at_once=2)

    assert not any(await count(admin, home, purpose))
    assert await count(admin, other, purpose) == kept
    lines = await ledger(admin, home)
    assert {line[0] for line in lines} == {purpose}
    assert sum(line[1] for line in lines) == sum(kept)
    assert [line[2] for line in lines] == [False] * (len(lines) - 1) + [True]
    assert len(lines) > 1, "it takes more than one batch"


@pytest.mark.parametrize("purpose", sorted(WRITERS))
async def test_what_another_consent_covers_stays(
    people: People, admin: Connection, home: Household, purpose: str
) -> None:
    """Switched off and on again: what came after stays, also while the deletion is late."""
    guardian, write = Guardian(people, home), WRITERS[purpose]
    verification_id = await guardian.verify()
    await guardian.give(verification_id, purpose=purpose)
    await write(admin, home, clock.now())
    once = await count(admin, home, purpose)
    await guardian.withdraw(purpose=purpose)
    await guardian.give(verification_id, purpose=purpose)
    await write(admin, home, clock.now())
    assert await count(admin, home, purpose) == [2 * number for number in once]

    await service_consent_ends.erase_withdrawn(people.jobs)

    assert await count(admin, home, purpose) == once
    await guardian.withdraw(purpose=purpose)
    await service_consent_ends.erase_withdrawn(people.jobs)
    assert not any(await count(admin, home, purpose))


async def test_no_clock_of_a_server_keeps_an_answer(
    people: People, admin: Connection, home: Household
) -> None:
    """An answer dated later than the withdrawal, and covered by no consent, goes as well."""
    guardian = Guardian(people, home)
    await guardian.give(await guardian.verify(), purpose="milestones")
    await answer(admin, home, clock.now() + timedelta(hours=1))
    await guardian.withdraw(purpose="milestones")
    await service_consent_ends.erase_withdrawn(people.jobs)
    assert not any(await count(admin, home, "milestones"))


async def test_a_purpose_that_keeps_nothing_has_its_line_too(
    people: People, admin: Connection, home: Household
) -> None:
    guardian = Guardian(people, home)
    await guardian.give(await guardian.verify(), purpose="analytics")
    await guardian.withdraw(purpose="analytics")
    await service_consent_ends.erase_withdrawn(people.jobs)
    assert await ledger(admin, home) == [("analytics", 0, True)]


async def test_the_deletion_knows_every_purpose(admin: Connection, home: Household) -> None:
    """One that it does not know is an error, and not a purpose with nothing to delete."""
    cursor = await admin.execute("select purpose from family.consent_purposes")
    purposes = {row[0] for row in await cursor.fetchall()} - {"audio_metrics"}
    assert len(purposes) == 5
    query = "select family.erase_kept_before(%s, %s, %s, now(), 10)"
    for purpose in purposes:
        await admin.execute(query, (home.family_id, home.child_id, purpose))
    with pytest.raises(psycopg.errors.CaseNotFound):
        await admin.execute(query, (home.family_id, home.child_id, "astrology"))
