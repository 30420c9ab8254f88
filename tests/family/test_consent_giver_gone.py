"""Consent outlives the guardianship of its giver, says so, and another guardian takes it over."""

import re
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import timedelta

import psycopg
import pytest
from starlette.testclient import TestClient

from tests.support.guardians import Guardian, events_of
from tests.support.members import Adult, change, end, join
from tests.support.people import PASSWORD, Household, People
from wondernest.db.setup import Site
from wondernest.family import service_blocks
from wondernest.family.consent import ConsentState
from wondernest.family.errors import (
    ConsentAlreadyInForce,
    ConsentRequired,
    NotAGuardian,
    VerificationNotGood,
)
from wondernest.family.rows import Grant
from wondernest.family.service_blocks import Order
from wondernest.kit import clock
from wondernest.main import create_app
from wondernest.settings import Settings

Connection = psycopg.AsyncConnection


@pytest.fixture
async def admin(migrated_dsn: str) -> AsyncIterator[Connection]:
    async with await Connection.connect(migrated_dsn, autocommit=True) as connection:
        yield connection


@pytest.fixture
async def home(people: People) -> Household:
    return await people.household(has_consent=False)


@pytest.fixture
async def owner(people: People, home: Household) -> Guardian:
    return Guardian(people, home)


def guardian_of(people: People, home: Household, adult: Adult) -> Guardian:
    """Another guardian's way through consent for the same child."""
    parent = replace(home.parent, actor=adult.actor)
    return Guardian(people, replace(home, parent=parent))


async def given(people: People, home: Household) -> tuple[Adult, Guardian]:
    """A second guardian, who agreed to speech measurements."""
    adult = await join(people, home)
    guardian = guardian_of(people, home, adult)
    await guardian.give(await guardian.verify())
    return adult, guardian


async def recordings(admin: Connection, home: Household) -> int:
    cursor = await admin.execute(
        "select count(*) from audio.audio_sessions where family_id = %s", (home.family_id,)
    )
    row = await cursor.fetchone()
    assert row is not None
    return int(row[0])


def in_force(state: ConsentState) -> Grant:
    assert state.grant is not None
    assert not state.grant.is_suspended
    return state.grant


async def test_consent_holds_and_says_that_its_giver_is_gone(
    people: People, home: Household, owner: Guardian
) -> None:
    adult, _ = await given(people, home)
    assert not in_force(await owner.state()).is_giver_gone
    await end(people, home.actor, adult.user_id)
    assert in_force(await owner.state()).is_giver_gone


async def test_a_guardian_who_becomes_a_caregiver_is_gone_as_well(
    people: People, home: Household, owner: Guardian
) -> None:
    adult, guardian = await given(people, home)
    await change(people, home.actor, adult.user_id, "caregiver")
    assert in_force(await owner.state()).is_giver_gone
    with pytest.raises(NotAGuardian):
        await guardian.give(await owner.verify())


async def test_another_guardian_agrees_instead_and_nothing_is_lost(
    people: People, home: Household, owner: Guardian, admin: Connection
) -> None:
    adult = await join(people, home)
    guardian = guardian_of(people, home, adult)
    begun_at = clock.now() - timedelta(days=1)
    await guardian.give(await guardian.verify(), covers_from=begun_at - timedelta(hours=1))
    await people.send(home, people.session("before", started_at=begun_at))
    await end(people, home.actor, adult.user_id)
    await people.send(home, people.session("gone", started_at=begun_at + timedelta(hours=1)))

    await owner.give(await owner.verify())

    assert not in_force(await owner.state()).is_giver_gone
    assert await events_of(admin, home) == ["granted", "renewed"]
    await people.send(home, people.session("after", started_at=begun_at + timedelta(hours=2)))
    assert await recordings(admin, home) == 3
    await owner.withdraw()
    with pytest.raises(ConsentRequired):
        await people.send(home, people.session("late", started_at=begun_at + timedelta(hours=3)))


async def test_another_guardian_turns_it_off(
    people: People, home: Household, owner: Guardian, admin: Connection
) -> None:
    adult, _ = await given(people, home)
    await end(people, home.actor, adult.user_id)
    await owner.withdraw()
    assert (await owner.state()).grant is None
    assert await events_of(admin, home) == ["granted", "withdrawn"]


async def test_only_a_verified_guardian_agrees_instead(
    people: People, home: Household, owner: Guardian
) -> None:
    adult, guardian = await given(people, home)
    verification = (await guardian.state()).verification
    assert verification is not None
    await end(people, home.actor, adult.user_id)
    with pytest.raises(VerificationNotGood):
        await owner.give(verification.verification_id)
    assert in_force(await owner.state()).is_giver_gone


async def test_while_the_giver_is_a_guardian_nobody_agrees_instead(
    people: People, home: Household, owner: Guardian, admin: Connection
) -> None:
    await given(people, home)
    with pytest.raises(ConsentAlreadyInForce):
        await owner.give(await owner.verify())
    assert await events_of(admin, home) == ["granted"]


async def test_a_court_order_against_the_giver_shows_in_nothing(
    people: People, home: Household, admin: Connection
) -> None:
    adult, _ = await given(people, home)
    equal = guardian_of(people, home, await join(people, home))
    verification_id = await equal.verify()
    before = await equal.state()
    with pytest.raises(ConsentAlreadyInForce):
        await equal.give(verification_id)
    async with people.database.transaction(home.actor) as tx:
        await service_blocks.record(
            tx, family_id=home.family_id, order=Order(adult.user_id, None, "County court 12 F 345")
        )
    assert await equal.state() == before
    with pytest.raises(ConsentAlreadyInForce):
        await equal.give(verification_id)
    # Removing who is kept away, which everybody sees, opens the way.
    await end(people, home.actor, adult.user_id)
    await equal.give(verification_id)
    assert await events_of(admin, home) == ["granted", "renewed"]


@pytest.fixture
def client(site: Site) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(home=site.home, bcrypt_cost=4), site)) as opened:
        opened.headers["Accept"] = "text/html"
        opened.follow_redirects = False
        yield opened


def post(client: TestClient, url: str, action: str, **fields: str) -> int:
    """Posts to `action` with the fields that are hidden in the page at `url`."""
    hidden = re.findall(r'name="(csrf_token|notice_id)" value="([^"]+)"', client.get(url).text)
    return client.post(action, data=dict(hidden) | fields).status_code


async def test_pages_say_so_and_take_the_word_of_another_guardian(
    client: TestClient, people: People, home: Household, owner: Guardian
) -> None:
    gone = "is not a guardian of the family any more"
    adult, _ = await given(people, home)
    fields = {"email": home.email, "password": PASSWORD}
    assert post(client, "/sign-in", "/sign-in", **fields) == 303
    child = f"/families/{home.family_id}/children/{home.child_id}"
    form, privacy = f"{child}/consent", f"{child}/privacy"
    for url in (form, privacy):
        assert gone not in client.get(url).text
    await end(people, home.actor, adult.user_id)
    for url in (form, privacy):
        assert client.get(url).text.count(gone) == 1
    assert "I agree instead" in client.get(form).text

    assert post(client, form, form, decision="accept") == 303
    assert "We are making sure that it is you" in client.get(form).text
    assert in_force(await owner.state()).is_giver_gone
    await owner.verify()
    assert post(client, form, form, decision="accept") == 303
    for url in (form, privacy):
        assert gone not in client.get(url).text
    assert "Agreed again by you" in client.get(privacy).text
