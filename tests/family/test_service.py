"""Families: founded by a live session, seen by those who may, never without an owner."""

from collections.abc import AsyncIterator
from datetime import date
from uuid import UUID

import psycopg
import pytest

from tests.support.people import Household, People
from wondernest.core import service as core
from wondernest.db.errors import NotPermitted
from wondernest.db.pool import Database, Nobody, NoSuchFamily, NotSignedIn, Service, SignedIn
from wondernest.family import _store, service
from wondernest.family.errors import NoSuchChild
from wondernest.kit import clock

Connection = psycopg.AsyncConnection


@pytest.fixture
async def admin(migrated_dsn: str) -> AsyncIterator[Connection]:
    async with await Connection.connect(migrated_dsn, autocommit=True) as connection:
        yield connection


async def user_of(database: Database, actor: SignedIn) -> UUID:
    async with database.transaction(actor) as tx:
        return (await core.get_profile(tx)).user_id


async def add_sibling(people: People, home: Household) -> UUID:
    async with people.database.transaction(home.actor) as tx:
        return await service.add_child(
            tx,
            family_id=home.family_id,
            nickname="Fledgling",
            birth_month=date(2024, 5, 17),
            weeks_premature=6,
            languages=["en", "de"],
            time_zone="Europe/Berlin",
        )


async def join(
    admin: Connection, people: People, home: Household, *, role: str, sees: list[UUID] | None = None
) -> SignedIn:
    """Another adult, let into the household by the administrator."""
    member = await people.household(has_consent=False)
    user_id = await user_of(people.database, member.actor)
    async with admin.transaction():
        await admin.execute(
            "insert into family.family_members"
            " (family_id, user_id, member_during, role, sees_all_children)"
            " values (%s, %s, tstzrange(now() - interval '1 hour', null), %s, %s)",
            (home.family_id, user_id, role, sees is None),
        )
        await admin.execute(
            "insert into core.user_families (user_id, family_id) values (%s, %s)",
            (user_id, home.family_id),
        )
        for child_id in sees or []:
            await admin.execute(
                "insert into family.member_children (family_id, user_id, child_id)"
                " values (%s, %s, %s)",
                (home.family_id, user_id, child_id),
            )
    return member.actor.inside(home.family_id)


async def block(
    admin: Connection, people: People, home: Household, child_id: UUID | None = None
) -> None:
    """A court order against the owner."""
    await admin.execute(
        "insert into family.guardian_blocks (family_id, user_id, child_id, blocked_during)"
        " values (%s, %s, %s, tstzrange(now() - interval '1 minute', null))",
        (home.family_id, await user_of(people.database, home.actor), child_id),
    )


async def seen(database: Database, actor: SignedIn) -> list[UUID]:
    assert actor.family_id is not None
    async with database.transaction(actor) as tx:
        children = await service.list_children(tx, family_id=actor.family_id)
    return [child.child_id for child in children]


async def test_founder_owns_the_family_and_opens_its_fields(
    people: People, database: Database
) -> None:
    home = await people.household(has_consent=False)
    sibling_id = await add_sibling(people, home)

    async with database.transaction(home.actor) as tx:
        family = await service.get_family(tx, family_id=home.family_id)
        sibling = await service.get_child(tx, family_id=home.family_id, child_id=sibling_id)
        assert await service.get_member_role(tx) == "owner"
        assert await core.list_family_ids(tx) == [home.family_id]
    assert (family.name, family.country) == ("A family", "US")
    assert (sibling.nickname, sibling.weeks_premature) == ("Fledgling", 6)
    assert sibling.birth_month == date(2024, 5, 1)
    assert sibling.age_in_months(date(2026, 4, 30)) == 23
    assert await seen(database, home.actor) == [home.child_id, sibling_id]


async def test_sealed_fields_hold_no_name(people: People, admin: Connection) -> None:
    home = await people.household(has_consent=False)
    cursor = await admin.execute(
        "select name_enc, nickname_enc from family.families"
        " join family.child_profiles using (family_id) where family_id = %s",
        (home.family_id,),
    )
    row = await cursor.fetchone()
    assert row is not None
    assert b"A family" not in row[0]
    assert b"Nestling" not in row[1]


async def test_family_is_not_founded_without_a_live_session(
    people: People, database: Database
) -> None:
    home = await people.household(has_consent=False)
    found = {"name": "A nest", "time_zone": "Europe/Berlin", "country": "DE"}
    outside = SignedIn(home.actor.session_id, home.actor.session_key)
    async with database.transaction(outside) as tx:
        await core.sign_out(tx, session_id=outside.session_id)

    with pytest.raises(NotSignedIn):
        async with database.transaction(outside) as tx:
            await service.found_family(tx, **found)
    with pytest.raises(NotPermitted):
        async with database.transaction(Nobody()) as tx:
            await service.found_family(tx, **found)

    async def found_with_the_role_alone() -> None:
        async with database.transaction(Nobody()) as tx:
            await tx.connection.execute("set local role wn_parent")
            await service.found_family(tx, **found)

    with pytest.raises(NotSignedIn):
        await found_with_the_role_alone()


async def test_strangers_see_nothing_of_a_family(people: People, database: Database) -> None:
    home = await people.household(has_consent=False)
    stranger = await people.household(has_consent=False)

    with pytest.raises(NoSuchFamily):
        await seen(database, stranger.actor.inside(home.family_id))
    async with database.transaction(stranger.actor) as tx:
        with pytest.raises(NoSuchFamily):
            await service.get_family(tx, family_id=home.family_id)
        with pytest.raises(NoSuchChild):
            await service.get_child(tx, family_id=home.family_id, child_id=home.child_id)
        assert await service.list_children(tx, family_id=home.family_id) == []


async def test_caregiver_sees_the_children_they_were_given(
    people: People, database: Database, admin: Connection
) -> None:
    home = await people.household(has_consent=False)
    sibling_id = await add_sibling(people, home)
    caregiver = await join(admin, people, home, role="caregiver", sees=[home.child_id])

    assert await seen(database, caregiver) == [home.child_id]
    async with database.transaction(caregiver) as tx:
        assert await service.get_member_role(tx) == "caregiver"
        await service.get_child(tx, family_id=home.family_id, child_id=home.child_id)
        with pytest.raises(NoSuchChild):
            await service.get_child(tx, family_id=home.family_id, child_id=sibling_id)

    await admin.execute(
        "delete from family.member_children where family_id = %s", (home.family_id,)
    )
    assert await seen(database, caregiver) == []


async def test_viewer_who_may_see_all_sees_children_added_later(
    people: People, database: Database, admin: Connection
) -> None:
    home = await people.household(has_consent=False)
    viewer = await join(admin, people, home, role="viewer")
    sibling_id = await add_sibling(people, home)

    assert await seen(database, viewer) == [home.child_id, sibling_id]
    with pytest.raises(NotPermitted):
        async with database.transaction(viewer) as tx:
            await _store.add_child(
                tx,
                family_id=home.family_id,
                child_id=clock.new_id(),
                nickname_enc=b"\x01" + bytes(60),
                birth_month=date(2024, 5, 1),
                weeks_premature=0,
                languages=[],
                time_zone="Europe/Berlin",
            )


async def test_blocked_guardian_is_out_at_once(
    people: People, database: Database, admin: Connection
) -> None:
    home = await people.household(has_consent=False)
    async with database.transaction(home.actor) as tx:
        assert await service.get_family(tx, family_id=home.family_id)
    await block(admin, people, home)

    with pytest.raises(NoSuchFamily):
        await seen(database, home.actor)

    await admin.execute(
        "update family.guardian_blocks"
        " set blocked_during = tstzrange(lower(blocked_during), now()) where family_id = %s",
        (home.family_id,),
    )
    assert await seen(database, home.actor) == [home.child_id]


async def test_block_on_one_child_hides_only_that_child(
    people: People, database: Database, admin: Connection
) -> None:
    home = await people.household(has_consent=False)
    sibling_id = await add_sibling(people, home)
    await block(admin, people, home, child_id=home.child_id)

    assert await seen(database, home.actor) == [sibling_id]


async def test_membership_that_ended_lets_nobody_in(
    people: People, database: Database, admin: Connection
) -> None:
    home = await people.household(has_consent=False)
    viewer = await join(admin, people, home, role="viewer")
    assert await seen(database, viewer) == [home.child_id]
    await admin.execute(
        "update family.family_members"
        " set member_during = tstzrange(lower(member_during), clock_timestamp())"
        " where family_id = %s and role = 'viewer'",
        (home.family_id,),
    )

    with pytest.raises(NoSuchFamily):
        await seen(database, viewer)


LOSE_OWNER = (
    "delete from family.family_members where family_id = %s and role = 'owner'",
    "update family.family_members set role = 'guardian' where family_id = %s and role = 'owner'",
    (
        "update family.family_members"
        " set member_during = tstzrange(lower(member_during), clock_timestamp())"
        " where family_id = %s and role = 'owner'"
    ),
)


@pytest.mark.parametrize("statement", LOSE_OWNER)
async def test_family_never_loses_its_last_owner(
    people: People, database: Database, admin: Connection, statement: str
) -> None:
    home = await people.household(has_consent=False)

    with pytest.raises(psycopg.Error) as refusal:
        await admin.execute(statement.encode(), (home.family_id,))

    assert refusal.value.sqlstate == "WN202"
    async with database.transaction(home.actor) as tx:
        assert await service.get_member_role(tx) == "owner"


async def test_ownership_is_handed_over_in_one_transaction(
    people: People, database: Database, admin: Connection
) -> None:
    home = await people.household(has_consent=False)
    guardian = await join(admin, people, home, role="guardian")
    async with admin.transaction():
        await admin.execute(LOSE_OWNER[1].encode(), (home.family_id,))
        await admin.execute(
            "update family.family_members set role = 'owner' where family_id = %s and user_id = %s",
            (home.family_id, await user_of(database, guardian)),
        )

    async with database.transaction(guardian) as tx:
        assert await service.get_member_role(tx) == "owner"
    async with database.transaction(home.actor) as tx:
        assert await service.get_member_role(tx) == "guardian"


# The rule is that of the CDC's milestone checklists: taken off from four weeks on, until two years.
# A pregnancy of 40 weeks is the measure, so who came after 40 weeks came no week early.
AGES = [
    # Born in the month of, weeks early, on: whole months.
    ("2020-01-01", 0, "2021-12-31", 23),  # At term, the age has no jump at two years.
    ("2020-01-01", 0, "2022-01-01", 24),
    ("2020-01-01", 0, "2021-01-01", 12),
    ("2020-01-01", 0, "2020-12-31", 11),
    ("2020-01-01", 3, "2021-01-01", 12),  # Less than four weeks: nothing is taken off.
    ("2020-01-01", 4, "2021-01-28", 11),  # Due on 29 January 2020.
    ("2020-01-01", 4, "2021-01-29", 12),
    ("2020-01-01", 8, "2021-01-01", 10),  # Due on 26 February 2020.
    ("2020-01-01", 8, "2022-02-25", 23),  # The last day that is corrected.
    ("2020-01-01", 8, "2022-02-26", 25),  # 24 months corrected: the age is no longer corrected.
    ("2020-01-01", 18, "2020-02-01", 0),  # Before the due date, 6 May 2020.
    ("2020-01-01", 18, "2020-06-06", 1),
    ("2020-02-01", 4, "2021-02-28", 11),  # Due on 29 February 2020.
    ("2020-02-01", 4, "2021-03-01", 12),
]


@pytest.mark.parametrize(("birth_month", "weeks", "on", "months"), AGES)
async def test_age_is_corrected_for_an_early_birth(
    admin: Connection, birth_month: str, weeks: int, on: str, months: int
) -> None:
    cursor = await admin.execute(
        "select family.corrected_age_in_months(%s, %s, %s)",
        (date.fromisoformat(birth_month), weeks, date.fromisoformat(on)),
    )
    assert await cursor.fetchone() == (months,)


PUBLISHED = [
    # American Academy of Pediatrics, "Age terminology during the perinatal period", Pediatrics
    # 114 (2004), 1362: born at 28 of 40 weeks, 24 months old, corrected 21 months.
    ("2020-01-01", 12, "2022-01-01", 21),
    # HealthyChildren.org, "Corrected age for preemies": 20 weeks old, 6 weeks early, corrected
    # 14 weeks, which are three whole months.
    ("2020-01-01", 6, "2020-05-20", 3),
    # Lancaster University, Department of Psychology, glossary, "Corrected age": born at 30 of 40
    # weeks, 20 weeks old, corrected 10 weeks, which are two whole months.
    ("2020-01-01", 10, "2020-05-20", 2),
    # AAP, "The prematurity paradox", Pediatrics 153 (2024), e2023063801: corrected for the first
    # two years only, then the age is that of the calendar.
    ("2020-01-01", 16, "2023-01-01", 36),
]


@pytest.mark.parametrize(("birth_month", "weeks", "on", "months"), PUBLISHED)
async def test_corrected_age_agrees_with_published_values(
    admin: Connection, birth_month: str, weeks: int, on: str, months: int
) -> None:
    cursor = await admin.execute(
        "select family.corrected_age_in_months(%s, %s, %s)",
        (date.fromisoformat(birth_month), weeks, date.fromisoformat(on)),
    )
    assert await cursor.fetchone() == (months,)


async def test_background_work_sees_only_the_family_it_is_in(
    people: People, jobs: Database
) -> None:
    home = await people.household(has_consent=False)
    other = await people.household(has_consent=False)
    async with jobs.transaction(Service(home.family_id)) as tx:
        assert await service.get_child(tx, family_id=home.family_id, child_id=home.child_id)
        with pytest.raises(NoSuchChild):
            await service.get_child(tx, family_id=other.family_id, child_id=other.child_id)
        theirs = await user_of(people.database, other.actor)
        ours = await user_of(people.database, home.actor)
        assert await core.mail_address(tx, user_id=theirs) is None
        assert await core.mail_address(tx, user_id=ours) == home.email
