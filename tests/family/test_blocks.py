"""Court orders: they win over everything, at once, and nobody is told."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import psycopg
import pytest

from tests.support.accounts import new_address
from tests.support.invitations import Mail, invite, invited
from tests.support.members import (
    STALE,
    Adult,
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
from tests.support.staff import Member, approve, ask, crew
from wondernest.core import service as core
from wondernest.db.pool import NoSuchFamily, Service, SignedIn
from wondernest.family import consent, invitations, jobs, service_blocks, service_members
from wondernest.family.errors import (
    HandedToAGuardian,
    InvitationNotGood,
    NoSuchBlock,
    NoSuchChild,
    NoSuchMember,
    NotAGuardian,
    OfferNotGood,
    OnlyTheOwner,
    OrderEndsBeforeItBegins,
)
from wondernest.family.service_blocks import Order
from wondernest.kit import clock

Connection = psycopg.AsyncConnection
REFERENCE = "County court 12 F 345/26"


@pytest.fixture
async def admin(migrated_dsn: str) -> AsyncIterator[Connection]:
    async with await Connection.connect(migrated_dsn, autocommit=True) as connection:
        yield connection


@pytest.fixture
async def home(people: People) -> Household:
    return await people.household(has_consent=False)


async def block(
    people: People,
    actor: SignedIn,
    user_id: UUID,
    child_id: UUID | None = None,
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
) -> UUID:
    assert actor.family_id is not None
    order = Order(user_id, child_id, REFERENCE, starts_at, ends_at)
    async with people.database.transaction(actor) as tx:
        return await service_blocks.record(tx, family_id=actor.family_id, order=order)


async def unblock(people: People, actor: SignedIn, block_id: UUID) -> None:
    async with people.database.transaction(actor) as tx:
        await service_blocks.end(tx, block_id=block_id)


async def blocks_seen(people: People, actor: SignedIn) -> list[UUID]:
    async with people.database.transaction(actor) as tx:
        return [one.block_id for one in await service_blocks.list_blocks(tx)]


async def is_kept_out(people: People, adult: Adult) -> bool:
    try:
        await seen_by(people, adult.actor)
    except NoSuchFamily:
        return True
    return False


async def test_order_is_in_force_with_the_next_request_of_a_live_session(
    people: People, home: Household
) -> None:
    guardian = await join(people, home)
    assert await seen_by(people, guardian.actor) == [home.child_id]
    block_id = await block(people, home.actor, guardian.user_id)
    assert await is_kept_out(people, guardian)
    async with people.database.transaction(guardian.outside) as tx:
        assert await core.list_family_ids(tx) == []
    assert guardian.user_id in await members(people, home.actor)

    await unblock(people, home.actor, block_id)
    assert await seen_by(people, guardian.actor) == [home.child_id]


async def test_order_for_one_child_hides_that_child_only(people: People, home: Household) -> None:
    sister = await add_child(people, home)
    guardian = await join(people, home)
    await block(people, home.actor, guardian.user_id, home.child_id)
    assert await seen_by(people, guardian.actor) == [sister]
    brother = await add_child(people, home, "Brother")
    assert set(await seen_by(people, guardian.actor)) == {sister, brother}


@pytest.mark.parametrize(
    ("starts", "ends", "is_out"),
    [(None, None, True), (-5, -1, False), (-5, 1, True), (1, 5, False), (1, None, False)],
)
async def test_order_holds_for_its_period(
    people: People, home: Household, starts: int | None, ends: int | None, is_out: bool
) -> None:
    guardian = await join(people, home)
    now = clock.now()
    starts_at, ends_at = (
        None if days is None else now + timedelta(days=days) for days in (starts, ends)
    )
    await block(people, home.actor, guardian.user_id, None, starts_at, ends_at)
    assert await is_kept_out(people, guardian) == is_out


async def test_order_that_ends_before_it_begins_is_refused(people: People, home: Household) -> None:
    guardian = await join(people, home)
    with pytest.raises(OrderEndsBeforeItBegins):
        await block(people, home.actor, guardian.user_id, ends_at=clock.now() - timedelta(days=1))


async def test_order_wins_over_invitations_changes_and_offers(
    people: People, home: Household
) -> None:
    guardian = await join(people, home)
    before = await invited(people, home, guardian.address, "guardian")
    async with people.database.transaction(home.actor) as tx:
        offer_id = await service_members.offer_ownership(tx, user_id=guardian.user_id)
    block_id = await block(people, home.actor, guardian.user_id)
    for link in (before, replace(before, token="A" * 43)):
        with pytest.raises(InvitationNotGood):
            await invitations.look(people.database, link)
        with pytest.raises(InvitationNotGood):
            await invitations.accept(people.database, guardian.outside, link)
    with pytest.raises(NoSuchFamily):
        async with people.database.transaction(guardian.actor) as tx:
            await service_members.accept_ownership(tx, offer_id=offer_id)
    await change(people, home.actor, guardian.user_id, "viewer")
    assert await is_kept_out(people, guardian)
    await end(people, home.actor, guardian.user_id)
    assert await is_kept_out(people, guardian)

    await unblock(people, home.actor, block_id)
    link = await invited(people, home, guardian.address, "guardian")
    await invitations.accept(people.database, guardian.outside, link)
    with pytest.raises(OfferNotGood):
        async with people.database.transaction(guardian.actor) as tx:
            await service_members.accept_ownership(tx, offer_id=offer_id)


async def test_order_keeps_out_who_left_and_is_invited_again(
    people: People, home: Household
) -> None:
    guardian = await join(people, home)
    await end(people, guardian.actor, guardian.user_id)
    await block(people, home.actor, guardian.user_id)
    invitation_id = await invite(people, home.actor, guardian.address)
    mail = Mail()
    assert not await jobs.send_invitation(
        people.jobs, mail, family_id=home.family_id, invitation_id=invitation_id, public_url=""
    )
    assert mail.last is None
    async with people.database.transaction(home.actor) as tx:
        (listed,) = await invitations.list_open(tx, family_id=home.family_id)
    assert listed.email == guardian.address


async def test_nothing_is_mailed_to_who_is_kept_away(people: People, home: Household) -> None:
    guardian = await join(people, home)
    async with people.database.transaction(guardian.actor) as tx:
        verification_id = await consent.request_verification(tx, family_id=home.family_id)
    mail = Mail()

    async def send() -> bool:
        return await jobs.send_consent_step(
            people.jobs,
            mail,
            family_id=home.family_id,
            verification_id=verification_id,
            public_url="",
        )

    assert await send()
    assert mail.last is not None
    mail.last = None
    await block(people, home.actor, guardian.user_id)
    assert not await send()
    async with people.jobs.transaction(Service(home.family_id)) as tx:
        assert await core.mail_address(tx, user_id=guardian.user_id) is None
    assert mail.last is None


async def test_invitations_of_who_is_kept_away_are_not_good(
    people: People, home: Household
) -> None:
    guardian = await join(people, home)
    link = await invited(people, replace(home, parent=replace(home.parent, actor=guardian.actor)),
                         new_address())  # fmt: skip
    assert (await invitations.look(people.database, link)).role == "guardian"
    await block(people, home.actor, guardian.user_id)
    with pytest.raises(InvitationNotGood):
        await invitations.look(people.database, link)


async def test_only_who_recorded_an_order_sees_and_ends_it(
    people: People, home: Household, admin: Connection
) -> None:
    guardian, equal = await join(people, home), await join(people, home)
    viewer = await join(people, home, "viewer")
    block_id = await block(people, guardian.actor, viewer.user_id, home.child_id)
    async with people.database.transaction(guardian.actor) as tx:
        (seen,) = await service_blocks.list_blocks(tx)
    assert (seen.block_id, seen.reference, seen.ends_at) == (block_id, REFERENCE, None)
    for adult in (await owner_of(people, home), equal, viewer):
        assert await blocks_seen(people, adult.actor) == []
    for actor in (home.actor, equal.actor):
        with pytest.raises(NoSuchBlock):
            await unblock(people, actor, block_id)
    with pytest.raises(NotAGuardian):
        await unblock(people, viewer.actor, block_id)
    await unblock(people, guardian.actor, block_id)
    assert await blocks_seen(people, guardian.actor) == []
    with pytest.raises(NoSuchBlock):
        await unblock(people, guardian.actor, block_id)
    cursor = await admin.execute(
        "select recorded_by_user_id, ended_by_user_id, position(%s in order_reference_enc)"
        " from family.guardian_blocks where block_id = %s",
        (REFERENCE.encode(), block_id),
    )
    assert await cursor.fetchall() == [(guardian.user_id, guardian.user_id, 0)]


async def test_who_may_record_an_order_against_whom(
    people: People, home: Household, admin: Connection
) -> None:
    owner = await owner_of(people, home)
    guardian, equal = await join(people, home), await join(people, home)
    viewer = await join(people, home, "viewer")
    stranger = await own_id(people, (await people.household(has_consent=False)).actor)
    for user_id in (owner.user_id, equal.user_id):
        with pytest.raises(OnlyTheOwner):
            await block(people, guardian.actor, user_id)
    for user_id in (guardian.user_id, stranger, uuid4()):
        with pytest.raises(NoSuchMember):
            await block(people, guardian.actor, user_id)
    for user_id in (owner.user_id, viewer.user_id, uuid4()):
        with pytest.raises(NotAGuardian):
            await block(people, viewer.actor, user_id)
    with pytest.raises(NoSuchChild):
        await block(people, home.actor, viewer.user_id, uuid4())
    await make_stale(admin, home.actor)
    with pytest.raises(STALE):
        await block(people, home.actor, viewer.user_id)
    assert not await is_kept_out(people, viewer)


async def test_who_is_kept_from_a_child_neither_shows_nor_hides_it(
    people: People, home: Household
) -> None:
    sister = await add_child(people, home)
    guardian = await join(people, home)
    caregiver = await join(people, home, "caregiver")
    await block(people, home.actor, guardian.user_id, home.child_id)
    with pytest.raises(NoSuchChild):
        await change(people, guardian.actor, caregiver.user_id, "caregiver", [home.child_id])
    await change(people, guardian.actor, caregiver.user_id, "caregiver", [])
    assert await seen_by(people, caregiver.actor) == [home.child_id]
    assert (await members(people, guardian.actor))[caregiver.user_id].child_ids == ()
    await change(people, home.actor, caregiver.user_id, "caregiver", [])
    await change(people, guardian.actor, caregiver.user_id, "caregiver")
    assert await seen_by(people, caregiver.actor) == [sister]
    with pytest.raises(NoSuchChild):
        await block(people, guardian.actor, caregiver.user_id, home.child_id)


async def opened(people: People, admin: Connection, home: Household) -> Member:
    """A member of support who was let into the family by a second person."""
    helper, auditor = await crew(people, admin, "support", "auditor")
    await approve(people, auditor, await ask(people, helper, home.family_id))
    return helper


async def test_staff_records_an_order_against_the_owner_and_the_family_keeps_one(
    people: People, home: Household, admin: Connection
) -> None:
    owner, guardian = await owner_of(people, home), await join(people, home)
    viewer = await join(people, home, "viewer")
    helper = await opened(people, admin, home)
    inside = helper.inside(home.family_id)

    async def record(new_owner: UUID) -> UUID:
        order = Order(owner.user_id, None, REFERENCE)
        async with people.database.transaction(inside) as tx:
            return await service_blocks.record_as_staff(
                tx, family_id=home.family_id, order=order, new_owner_user_id=new_owner
            )

    with pytest.raises(HandedToAGuardian):
        await record(viewer.user_id)
    block_id = await record(guardian.user_id)
    assert await is_kept_out(people, owner)
    found = await roles(people, guardian.actor)
    assert (found[guardian.user_id], found[owner.user_id]) == ("owner", "guardian")
    assert await blocks_seen(people, guardian.actor) == []
    with pytest.raises(NoSuchBlock):
        await unblock(people, guardian.actor, block_id)
    assert await blocks_seen(people, inside) == [block_id]
    await unblock(people, inside, block_id)
    assert not await is_kept_out(people, owner)


async def test_support_without_a_grant_or_another_role_records_nothing(
    people: People, home: Household, admin: Connection
) -> None:
    owner = await owner_of(people, home)
    order = Order(owner.user_id, None, REFERENCE)
    helper, _auditor = await crew(people, admin, "support", "auditor")
    with pytest.raises(NoSuchFamily):
        async with people.database.transaction(helper.inside(home.family_id)) as tx:
            await service_blocks.record_as_staff(
                tx, family_id=home.family_id, order=order, new_owner_user_id=None
            )
    async with people.database.transaction(helper.actor) as tx:
        with pytest.raises(NoSuchFamily):
            async with tx.savepoint():
                await service_blocks.record_as_staff(
                    tx, family_id=home.family_id, order=order, new_owner_user_id=None
                )
        assert await service_blocks.list_blocks(tx) == []
    assert not await is_kept_out(people, owner)
