"""What a guardian chose for a child: off at first, and nothing but a guardian changes it."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timedelta

import psycopg
import pytest

from tests.support.guardians import Guardian
from tests.support.members import join
from tests.support.people import Household, People
from wondernest.db.pool import SignedIn
from wondernest.family import service_preferences
from wondernest.family.errors import ChoicesChanged, ConsentRequired, NoSuchChild, NotAGuardian
from wondernest.family.rows import Preferences
from wondernest.family.service_preferences import Choices
from wondernest.kit import clock

Connection = psycopg.AsyncConnection
SWITCHES = ("is_content_personalised", "is_included_in_benchmarks", "is_weekly_report_mailed")


@pytest.fixture
async def admin(migrated_dsn: str) -> AsyncIterator[Connection]:
    async with await Connection.connect(migrated_dsn) as connection:
        yield connection


@pytest.fixture
async def home(people: People) -> Household:
    return await people.household(has_consent=False)


async def consent_to(people: People, home: Household, *purposes: str) -> Guardian:
    """Verified, and with consent for the purposes."""
    guardian = Guardian(people, home)
    verification_id = await guardian.verify()
    for purpose in purposes:
        await guardian.give(verification_id, purpose=purpose)
    return guardian


async def choose(
    people: People,
    actor: SignedIn,
    home: Household,
    choices: Choices,
    *,
    seen_at: datetime | None = None,
) -> Preferences:
    async with people.database.transaction(actor) as tx:
        return await service_preferences.choose(
            tx,
            family_id=home.family_id,
            child_id=home.child_id,
            choices=choices,
            at=clock.now() + timedelta(seconds=1),
            seen_at=seen_at,
        )


async def get(people: People, home: Household) -> Preferences:
    async with people.database.transaction(home.actor) as tx:
        return await service_preferences.get(tx, family_id=home.family_id, child_id=home.child_id)


async def test_every_switch_of_a_new_child_is_off(people: People, home: Household) -> None:
    found = await get(people, home)
    assert [getattr(found, name) for name in SWITCHES] == [False, False, False]
    assert found.interests == []


async def test_every_switch_of_the_table_defaults_to_off(migrated_dsn: str) -> None:
    with psycopg.connect(migrated_dsn) as connection:
        rows = connection.execute(
            "select column_name, column_default, is_nullable from information_schema.columns"
            " where table_schema = 'family' and table_name = 'profile_preferences'"
            " and data_type = 'boolean' order by column_name"
        ).fetchall()
    assert rows == [(name, "false", "NO") for name in SWITCHES]


async def test_guardian_changes_one_choice_and_the_others_stay(
    people: People, home: Household
) -> None:
    before = await get(people, home)
    await choose(people, home.actor, home, Choices(is_weekly_report_mailed=True))
    found = await choose(people, home.actor, home, Choices(interests=["trains", "snails"]))
    assert (found.is_weekly_report_mailed, found.is_content_personalised) == (True, False)
    assert found.interests == ["trains", "snails"]
    assert found.updated_at > before.updated_at
    off = await choose(people, home.actor, home, Choices(is_weekly_report_mailed=False))
    assert (off.is_weekly_report_mailed, off.interests) == (False, ["trains", "snails"])


@pytest.mark.parametrize(
    ("switch", "purpose"),
    [
        ("is_content_personalised", "content_personalisation"),
        ("is_included_in_benchmarks", "analytics"),
    ],
)
async def test_what_rests_on_a_consent_is_turned_on_with_it_only(
    people: People, home: Household, switch: str, purpose: str
) -> None:
    on, off = (
        replace(Choices(), is_content_personalised=is_on)
        if switch == "is_content_personalised"
        else replace(Choices(), is_included_in_benchmarks=is_on)
        for is_on in (True, False)
    )
    others = {"content_personalisation", "analytics", "audio_metrics"} - {purpose}
    guardian = await consent_to(people, home, *others)
    with pytest.raises(ConsentRequired):
        await choose(people, home.actor, home, on)
    state = await guardian.state()
    assert state.verification is not None
    await guardian.give(state.verification.verification_id, purpose=purpose)
    assert getattr(await choose(people, home.actor, home, on), switch)

    await guardian.withdraw(purpose=purpose)

    # What was on stays as it was chosen, beside other changes; turned off, it stays off.
    assert getattr(await choose(people, home.actor, home, Choices(interests=["songs"])), switch)
    await choose(people, home.actor, home, off)
    with pytest.raises(ConsentRequired):
        await choose(people, home.actor, home, on)
    assert not getattr(await get(people, home), switch)


async def test_choice_made_meanwhile_is_not_overwritten(people: People, home: Household) -> None:
    seen = await get(people, home)
    found = await choose(
        people, home.actor, home, Choices(interests=["songs"]), seen_at=seen.updated_at
    )
    with pytest.raises(ChoicesChanged):
        await choose(
            people, home.actor, home, Choices(interests=["trains"]), seen_at=seen.updated_at
        )
    viewer = await join(people, home, "viewer")
    with pytest.raises(NotAGuardian):
        await choose(people, viewer.actor, home, Choices(), seen_at=found.updated_at)
    assert await get(people, home) == found
    # Two at once: the later one waits for the first, and then finds that it was not looking at it.
    first = Choices(interests=["trains"])
    second = Choices(is_weekly_report_mailed=True)
    ends = await asyncio.gather(
        *(
            choose(people, home.actor, home, one, seen_at=found.updated_at)
            for one in (first, second)
        ),
        return_exceptions=True,
    )
    assert [type(end) for end in ends].count(ChoicesChanged) == 1


@pytest.mark.parametrize("role", ["caregiver", "viewer"])
async def test_who_only_sees_the_child_chooses_nothing(
    people: People, home: Household, role: str
) -> None:
    adult = await join(people, home, role)
    with pytest.raises(NotAGuardian):
        await choose(people, adult.actor, home, Choices(is_content_personalised=True))
    assert not (await get(people, home)).is_content_personalised


async def test_child_of_another_family_is_no_child(people: People, home: Household) -> None:
    other = await people.household(has_consent=False)
    with pytest.raises(NoSuchChild):
        await choose(people, other.actor, home, Choices(is_content_personalised=True))


@pytest.mark.parametrize("chosen", [True, False])
async def test_changed_default_overwrites_no_choice(
    people: People, home: Household, admin: Connection, chosen: bool
) -> None:
    await consent_to(people, home, "content_personalisation")
    await choose(people, home.actor, home, Choices(is_content_personalised=True))
    await choose(people, home.actor, home, Choices(is_content_personalised=chosen))
    await admin.execute(
        "alter table family.profile_preferences"
        " alter column is_content_personalised set default true"
    )
    cursor = await admin.execute(
        "select is_content_personalised from family.profile_preferences where child_id = %s",
        (home.child_id,),
    )
    assert await cursor.fetchall() == [(chosen,)]
    # A new child would begin with it on: refused, so that the change is noticed at once.
    with pytest.raises(psycopg.Error) as refused:
        await admin.execute(
            "insert into family.profile_preferences (family_id, child_id) values (%s, %s)",
            (home.family_id, home.child_id),
        )
    assert refused.value.sqlstate == "WN209"
    await admin.rollback()


@pytest.mark.parametrize("chosen", [True, False])
@pytest.mark.parametrize("who", ["migration", "replica", "worker"])
async def test_no_migration_and_no_worker_turns_a_choice(
    people: People, home: Household, admin: Connection, who: str, chosen: bool
) -> None:
    await consent_to(people, home, "content_personalisation")
    await choose(people, home.actor, home, Choices(is_content_personalised=True))
    await choose(people, home.actor, home, Choices(is_content_personalised=chosen))
    prelude = {
        "migration": "select 1",
        "replica": "set local session_replication_role = replica",
        "worker": f"select wn.begin_service('{home.family_id}')",
    }
    await admin.execute(prelude[who].encode())
    with pytest.raises(psycopg.Error) as refused:
        await admin.execute(
            "update family.profile_preferences"
            " set is_content_personalised = not is_content_personalised where child_id = %s",
            (home.child_id,),
        )
    assert refused.value.sqlstate == "WN209"
    await admin.rollback()
    assert (await get(people, home)).is_content_personalised == chosen
