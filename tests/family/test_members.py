"""Who belongs to a family: changing, removing, leaving, coming back, handing over."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from uuid import UUID

import psycopg
import pytest

from tests.support.invitations import Mail, invited, mailed
from tests.support.members import (
    STALE,
    add_child,
    change,
    end,
    join,
    make_stale,
    members,
    own_id,
    owner_of,
    roles,
    seen_by,
)
from tests.support.people import Household, People
from wondernest.core import service as core
from wondernest.db.pool import NoSuchFamily, Service, SignedIn
from wondernest.family import invitations, jobs, service_members
from wondernest.family.errors import (
    FamilyNeedsOwner,
    HandedToAGuardian,
    InvitationNotGood,
    NoSuchChild,
    NoSuchMember,
    NoSuchOffer,
    NotAGuardian,
    OfferNotGood,
    OnlyTheOwner,
)
from wondernest.kit.errors import Refusal

Connection = psycopg.AsyncConnection


@pytest.fixture
async def admin(migrated_dsn: str) -> AsyncIterator[Connection]:
    async with await Connection.connect(migrated_dsn, autocommit=True) as connection:
        yield connection


@pytest.fixture
async def home(people: People) -> Household:
    return await people.household(has_consent=False)


async def offer(people: People, home: Household, user_id: UUID) -> UUID:
    async with people.database.transaction(home.actor) as tx:
        return await service_members.offer_ownership(tx, user_id=user_id)


async def accept(people: People, actor: SignedIn, offer_id: UUID) -> None:
    async with people.database.transaction(actor) as tx:
        await service_members.accept_ownership(tx, offer_id=offer_id)


async def test_owner_changes_a_role_with_the_next_request(people: People, home: Household) -> None:
    adult = await join(people, home, "viewer")
    await change(people, home.actor, adult.user_id, "guardian")

    assert (await roles(people, adult.actor))[adult.user_id] == "guardian"
    await change(people, home.actor, adult.user_id, "caregiver")
    assert (await roles(people, adult.actor))[adult.user_id] == "caregiver"


async def test_every_change_keeps_the_period_before_it(
    people: People, home: Household, admin: Connection
) -> None:
    adult = await join(people, home, "viewer")
    for role in ("caregiver", "guardian"):
        await change(people, home.actor, adult.user_id, role)
    await end(people, home.actor, adult.user_id)
    cursor = await admin.execute(
        "select role, upper(member_during) = lead(lower(member_during)) over ("
        " order by member_during) from family.family_members where user_id = %s"
        " order by member_during",
        (adult.user_id,),
    )
    assert await cursor.fetchall() == [("viewer", True), ("caregiver", True), ("guardian", None)]


async def test_guardian_decides_about_caregivers_and_not_about_guardians(
    people: People, home: Household
) -> None:
    guardian, equal, caregiver = [
        await join(people, home, role) for role in ("guardian", "guardian", "caregiver")
    ]
    owner = await owner_of(people, home)
    await change(people, guardian.actor, caregiver.user_id, "viewer")
    for user_id in (equal.user_id, owner.user_id, guardian.user_id):
        with pytest.raises(OnlyTheOwner):
            await change(people, guardian.actor, user_id, "viewer")
    for user_id in (equal.user_id, owner.user_id):
        with pytest.raises(OnlyTheOwner):
            await end(people, guardian.actor, user_id)
    for user_id in (guardian.user_id, owner.user_id):
        with pytest.raises(NotAGuardian):
            await change(people, caregiver.actor, user_id, "viewer")
        with pytest.raises(NotAGuardian):
            await end(people, caregiver.actor, user_id)
    await end(people, guardian.actor, caregiver.user_id)
    assert caregiver.user_id not in await members(people, home.actor)


async def test_nobody_is_made_owner_by_a_change(people: People, home: Household) -> None:
    guardian = await join(people, home)
    with pytest.raises(OnlyTheOwner):
        await change(people, home.actor, guardian.user_id, "owner")


async def test_caregiver_sees_the_children_chosen_and_no_later_ones(
    people: People, home: Household
) -> None:
    sister = await add_child(people, home)
    caregiver = await join(people, home, "caregiver")
    assert set(await seen_by(people, caregiver.actor)) == {home.child_id, sister}

    await change(people, home.actor, caregiver.user_id, "caregiver", [sister])
    assert await seen_by(people, caregiver.actor) == [sister]
    await add_child(people, home, "Brother")
    assert await seen_by(people, caregiver.actor) == [sister]
    await change(people, home.actor, caregiver.user_id, "caregiver", [])
    assert await seen_by(people, caregiver.actor) == []
    await change(people, home.actor, caregiver.user_id, "caregiver")
    assert len(await seen_by(people, caregiver.actor)) == 3


async def test_child_of_another_family_is_no_child_here(people: People, home: Household) -> None:
    other = await people.household(has_consent=False)
    caregiver = await join(people, home, "caregiver")
    with pytest.raises(NoSuchChild):
        await change(people, home.actor, caregiver.user_id, "caregiver", [other.child_id])
    with pytest.raises(NoSuchMember):
        await change(people, home.actor, await own_id(people, other.actor), "viewer")
    assert await seen_by(people, caregiver.actor) == [home.child_id]


async def test_removed_member_sees_nothing_with_the_next_request(
    people: People, home: Household, admin: Connection
) -> None:
    guardian = await join(people, home)
    await make_stale(admin, home.actor)
    with pytest.raises(STALE):
        await end(people, home.actor, guardian.user_id)
    assert await seen_by(people, guardian.actor) == [home.child_id]
    await admin.execute(
        "update core.user_sessions set authenticated_at = now() where session_id = %s",
        (home.actor.session_id,),
    )
    await end(people, home.actor, guardian.user_id)
    with pytest.raises(NoSuchFamily):
        await seen_by(people, guardian.actor)
    async with people.database.transaction(guardian.outside) as tx:
        assert await core.list_family_ids(tx) == []


async def test_who_left_comes_back_with_nothing_of_before(people: People, home: Household) -> None:
    await add_child(people, home)
    caregiver = await join(people, home, "caregiver")
    await change(people, home.actor, caregiver.user_id, "caregiver", [home.child_id])
    await end(people, caregiver.actor, caregiver.user_id)
    with pytest.raises(NoSuchFamily):
        await seen_by(people, caregiver.actor)

    link = await invited(people, home, caregiver.address, "viewer")
    await invitations.accept(people.database, caregiver.outside, link)
    back = (await members(people, home.actor))[caregiver.user_id]
    assert (back.role, back.sees_all_children, back.child_ids) == ("viewer", True, ())


async def test_invitation_of_who_was_removed_never_works_again(
    people: People, home: Household
) -> None:
    guardian = await join(people, home)
    async with people.database.transaction(guardian.actor) as tx:
        invitation_id = await invitations.invite(
            tx, family_id=home.family_id, address=guardian.address + ".other", role="guardian"
        )
    link = await mailed(people, home.family_id, invitation_id, guardian.address + ".other")
    await end(people, home.actor, guardian.user_id)
    again = await invited(people, home, guardian.address, "guardian")
    await invitations.accept(people.database, guardian.outside, again)
    with pytest.raises(InvitationNotGood):
        await invitations.look(people.database, link)


async def test_owner_cannot_leave_or_be_removed(people: People, home: Household) -> None:
    owner = await owner_of(people, home)
    guardian = await join(people, home)
    with pytest.raises(FamilyNeedsOwner):
        await end(people, home.actor, owner.user_id)
    with pytest.raises(OnlyTheOwner):
        await end(people, guardian.actor, owner.user_id)
    assert (await roles(people, home.actor))[owner.user_id] == "owner"


async def test_family_is_handed_over_once(people: People, home: Household) -> None:
    owner = await owner_of(people, home)
    guardian, other = await join(people, home), await join(people, home)
    offer_id = await offer(people, home, guardian.user_id)
    with pytest.raises(OfferNotGood):
        await accept(people, other.actor, offer_id)
    with pytest.raises(OfferNotGood):
        await accept(people, home.actor, offer_id)
    await accept(people, guardian.actor, offer_id)

    found = await roles(people, guardian.actor)
    assert (found[owner.user_id], found[guardian.user_id]) == ("guardian", "owner")
    for actor in (guardian.actor, home.actor):
        with pytest.raises(OfferNotGood):
            await accept(people, actor, offer_id)
    await end(people, home.actor, owner.user_id)
    assert owner.user_id not in await members(people, guardian.actor)


async def test_only_the_owner_offers_and_only_to_a_guardian(
    people: People, home: Household, admin: Connection
) -> None:
    guardian, viewer = await join(people, home), await join(people, home, "viewer")
    with pytest.raises(HandedToAGuardian):
        await offer(people, home, viewer.user_id)
    with pytest.raises(OnlyTheOwner):
        async with people.database.transaction(guardian.actor) as tx:
            await service_members.offer_ownership(tx, user_id=viewer.user_id)
    await make_stale(admin, home.actor)
    with pytest.raises(STALE):
        await offer(people, home, guardian.user_id)


async def test_offer_ends_by_time_by_taking_back_by_declining_and_by_a_newer_one(
    people: People, home: Household, admin: Connection
) -> None:
    guardian, other = await join(people, home), await join(people, home)
    late = await offer(people, home, guardian.user_id)
    await admin.execute(
        "update family.ownership_offers set offered_at = offered_at - interval '7 days',"
        " expires_at = expires_at - interval '7 days' where offer_id = %s",
        (late,),
    )
    replaced = await offer(people, home, guardian.user_id)
    newer = await offer(people, home, other.user_id)
    for actor in (other.actor, home.actor):
        last = await offer(people, home, other.user_id)
        async with people.database.transaction(actor) as tx:
            await service_members.end_offer(tx, offer_id=last)
        with pytest.raises(OfferNotGood):
            await accept(people, other.actor, last)
    for offer_id in (late, replaced, newer):
        with pytest.raises(OfferNotGood):
            await accept(people, guardian.actor, offer_id)
    with pytest.raises(NoSuchOffer):
        async with people.database.transaction(guardian.actor) as tx:
            await service_members.end_offer(tx, offer_id=newer)


async def test_offer_is_mailed_while_it_stands(people: People, home: Household) -> None:
    guardian = await join(people, home)
    offer_id = await offer(people, home, guardian.user_id)
    mail = Mail()

    async def send() -> bool:
        return await jobs.send_ownership_offer(
            people.jobs,
            mail,
            family_id=home.family_id,
            offer_id=offer_id,
            public_url="http://here",
        )

    assert await send()
    assert mail.last is not None
    assert mail.last.to == guardian.address
    assert f"http://here/families/{home.family_id}/members" in mail.last.text
    mail.last = None
    await end(people, home.actor, guardian.user_id)
    assert not await send()
    assert mail.last is None


@pytest.mark.parametrize("order", range(6))
async def test_hand_over_beside_a_removal_leaves_one_owner(
    people: People, home: Household, order: int
) -> None:
    guardian = await join(people, home)
    owner = await owner_of(people, home)
    offer_id = await offer(people, home, guardian.user_id)

    async def later(step: Coroutine[None, None, None], seconds: float) -> None:
        await asyncio.sleep(seconds)
        await step

    steps = [
        accept(people, guardian.actor, offer_id),
        end(people, home.actor, guardian.user_id),
        end(people, guardian.actor, guardian.user_id),
    ]
    found = await asyncio.gather(
        *(later(step, 0.003 * ((order + place) % 3)) for place, step in enumerate(steps)),
        return_exceptions=True,
    )
    for one in found:
        assert one is None or isinstance(one, Refusal), one
    async with people.jobs.transaction(Service(home.family_id)) as tx:
        cursor = await tx.connection.execute(
            "select user_id from family.family_members where family_id = %s and role = 'owner'"
            " and upper_inf(member_during)",
            (home.family_id,),
        )
        rows = await cursor.fetchall()
    assert rows in ([(owner.user_id,)], [(guardian.user_id,)])
