"""Adults invited by mail: who may invite, who may join, and what an invitation opens once."""

import asyncio
import hashlib
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import psycopg
import pytest

from tests.support.accounts import new_address, register, sign_in
from tests.support.factors import guarded
from tests.support.invitations import Mail, invite, invited, join_as_new, mailed
from tests.support.people import PASSWORD, Household, People
from wondernest.core import service as core
from wondernest.core import service_accounts as accounts
from wondernest.core.errors import PasswordBreached, PasswordTooShort, WrongCredentials
from wondernest.core.service import SecondFactorNeeded, Tokens
from wondernest.db.pool import NoSuchFamily
from wondernest.family import invitations, jobs, service
from wondernest.family.errors import (
    AlreadyMember,
    InvitationForAnother,
    InvitationNotGood,
    NoSuchInvitation,
    NotAGuardian,
    TooManyInvitations,
)
from wondernest.family.invitations import Link
from wondernest.kit.errors import Refusal

Connection = psycopg.AsyncConnection
OTHER = "another pass phrase"


@pytest.fixture
async def admin(migrated_dsn: str) -> AsyncIterator[Connection]:
    async with await Connection.connect(migrated_dsn, autocommit=True) as connection:
        yield connection


@pytest.fixture
async def home(people: People) -> Household:
    return await people.household(has_consent=False)


async def role_in(people: People, tokens: Tokens, family_id: UUID) -> str | None:
    """The role the database gives a session in a family."""
    actor = people.tokens.read(tokens.access).inside(family_id)
    async with people.database.transaction(actor) as tx:
        return await service.get_member_role(tx)


async def family_ids(people: People, tokens: Tokens) -> list[UUID]:
    async with people.database.transaction(people.tokens.read(tokens.access)) as tx:
        return await core.list_family_ids(tx)


async def account(people: People, address: str) -> Tokens:
    await register(people, address)
    return await sign_in(people, address)


async def accept(people: People, tokens: Tokens, link: Link) -> None:
    await invitations.accept(people.database, people.tokens.read(tokens.access), link)


@pytest.mark.parametrize("role", ["guardian", "caregiver", "viewer"])
async def test_adult_without_account_joins_with_the_role_and_a_proved_address(
    people: People, home: Household, role: str
) -> None:
    address = new_address()
    link = await invited(people, home, address, role)
    seen = await invitations.look(people.database, link)
    assert (seen.email, seen.role, seen.has_account) == (address, role, False)
    assert seen.family_name == "A family"

    found = core.completed(await join_as_new(people, link))

    assert await role_in(people, found, home.family_id) == role
    assert await family_ids(people, found) == [home.family_id]
    again = await sign_in(people, address)
    assert again.user_id == found.user_id
    async with people.database.transaction(people.tokens.read(again.access)) as tx:
        profile = await core.get_profile(tx)
    assert (profile.email, profile.country) == (address, "US")
    with pytest.raises(InvitationNotGood):
        await join_as_new(people, link)
    with pytest.raises(InvitationNotGood):
        await accept(people, again, link)


async def test_adult_with_account_joins_with_one_press(people: People, home: Household) -> None:
    address = new_address()
    tokens = await account(people, address)
    with pytest.raises(NoSuchFamily):
        await role_in(people, tokens, home.family_id)
    link = await invited(people, home, address, "caregiver")
    assert (await invitations.look(people.database, link)).has_account

    await accept(people, tokens, link)

    assert await role_in(people, tokens, home.family_id) == "caregiver"
    assert await family_ids(people, tokens) == [home.family_id]
    with pytest.raises(InvitationNotGood):
        await accept(people, tokens, link)


async def test_account_with_a_second_factor_keeps_it(people: People, home: Household) -> None:
    parent = await guarded(people)
    link = await invited(people, home, parent.address)
    # The link is no way around the factor: an account that is there is not opened by it.
    with pytest.raises(InvitationNotGood):
        await join_as_new(people, link, OTHER)
    pending = await core.sign_in(
        people.database,
        people.tokens,
        address=parent.address,
        password=PASSWORD,
        user_agent_family=None,
        policy=people.policy,
        at=parent.at,
    )
    assert isinstance(pending, SecondFactorNeeded)
    await accept(people, parent.tokens, link)
    assert await role_in(people, parent.tokens, home.family_id) == "guardian"


async def test_account_of_another_address_cannot_join(people: People, home: Household) -> None:
    stranger = await account(people, new_address())
    address = new_address()
    link = await invited(people, home, address)
    with pytest.raises(InvitationForAnother):
        await accept(people, stranger, link)
    with pytest.raises(NoSuchFamily):
        await role_in(people, stranger, home.family_id)
    tokens = await account(people, address)
    await accept(people, tokens, link)
    assert await role_in(people, tokens, home.family_id) == "guardian"


async def test_address_registered_by_somebody_else_gets_the_password_of_the_invited(
    people: People, home: Household
) -> None:
    address = new_address()
    await accounts.register(
        people.database,
        address=address,
        password=OTHER,
        display_name="Somebody else",
        time_zone="UTC",
        country="DE",
        policy=people.policy,
    )
    link = await invited(people, home, address)
    assert not (await invitations.look(people.database, link)).has_account
    core.completed(await join_as_new(people, link))
    tokens = await sign_in(people, address)
    async with people.database.transaction(people.tokens.read(tokens.access)) as tx:
        assert (await core.get_profile(tx)).display_name is None
    with pytest.raises(WrongCredentials):
        await sign_in(people, address, OTHER)


async def test_short_password_is_refused_and_the_link_stays_good(
    people: People, home: Household
) -> None:
    link = await invited(people, home, new_address())
    with pytest.raises(PasswordTooShort):
        await join_as_new(people, link, "short")
    assert isinstance(await join_as_new(people, link), Tokens)


async def test_breached_password_is_refused_and_the_link_stays_good(
    people: People, home: Household, tmp_path: Path
) -> None:
    digest = hashlib.sha1(OTHER.encode(), usedforsecurity=False).hexdigest().upper()
    (tmp_path / digest[:5]).write_text(f"{digest[5:]}:12\n")
    policy = replace(people.policy, breached_passwords=tmp_path)
    link = await invited(people, home, new_address())
    with pytest.raises(PasswordBreached):
        await join_as_new(people, link, OTHER, policy)
    assert isinstance(await join_as_new(people, link, PASSWORD, policy), Tokens)


async def outcomes(*steps) -> list[str]:
    """How each of several steps at once ended; a refusal by its name, anything else is raised."""
    ended = []
    for result in await asyncio.gather(*steps, return_exceptions=True):
        if isinstance(result, BaseException) and not isinstance(result, Refusal):
            raise result
        ended.append(type(result).__name__ if isinstance(result, Refusal) else "joined")
    return sorted(ended)


async def test_two_at_once_join_exactly_once(
    people: People, home: Household, admin: Connection
) -> None:
    link = await invited(people, home, new_address())
    assert await outcomes(*(join_as_new(people, link) for _ in range(4))) == [
        *["InvitationNotGood"] * 3, "joined",
    ]  # fmt: skip
    address = new_address()
    tokens = await account(people, address)
    link = await invited(people, home, address)
    assert await outcomes(*(accept(people, tokens, link) for _ in range(4))) == [
        *["InvitationNotGood"] * 3, "joined",
    ]  # fmt: skip
    cursor = await admin.execute(
        "select count(*) from family.family_members where family_id = %s", (home.family_id,)
    )
    assert await cursor.fetchone() == (3,)


async def test_expired_invitation_opens_nothing(
    people: People, home: Household, admin: Connection
) -> None:
    link = await invited(people, home, new_address())
    move = (
        "update family.invitations set created_at = created_at - %(time)s,"
        " expires_at = expires_at - %(time)s where invitation_id = %(id)s"
    )
    values = {"time": timedelta(days=7, seconds=-30), "id": link.invitation_id}
    await admin.execute(move, values)
    await invitations.look(people.database, link)
    await admin.execute(move, values | {"time": timedelta(seconds=31)})
    with pytest.raises(InvitationNotGood):
        await invitations.look(people.database, link)
    with pytest.raises(InvitationNotGood):
        await join_as_new(people, link)


async def test_revoked_invitation_opens_nothing_and_is_not_mailed(
    people: People, home: Household
) -> None:
    link = await invited(people, home, new_address())
    async with people.database.transaction(home.actor) as tx:
        await invitations.revoke(tx, invitation_id=link.invitation_id)
        assert await invitations.list_open(tx, family_id=home.family_id) == []
    with pytest.raises(InvitationNotGood):
        await join_as_new(people, link)
    assert not await jobs.send_invitation(
        people.jobs, Mail(), family_id=home.family_id, invitation_id=link.invitation_id,
        public_url="",
    )  # fmt: skip
    with pytest.raises(NoSuchInvitation):
        async with people.database.transaction(home.actor) as tx:
            await invitations.revoke(tx, invitation_id=link.invitation_id)


async def test_newer_invitation_replaces_the_older_one(people: People, home: Household) -> None:
    address = new_address()
    older = await invited(people, home, address, "guardian")
    newer = await invited(people, home, address, "viewer")
    async with people.database.transaction(home.actor) as tx:
        open_ones = await invitations.list_open(tx, family_id=home.family_id)
    assert [(one.invitation_id, one.email, one.role) for one in open_ones] == [
        (newer.invitation_id, address, "viewer")
    ]
    with pytest.raises(InvitationNotGood):
        await join_as_new(people, older)
    tokens = core.completed(await join_as_new(people, newer))
    assert await role_in(people, tokens, home.family_id) == "viewer"


async def test_message_sent_again_ends_the_token_of_the_first(
    people: People, home: Household
) -> None:
    address = new_address()
    first = await invited(people, home, address)
    second = await mailed(people, home.family_id, first.invitation_id, address)
    with pytest.raises(InvitationNotGood):
        await invitations.look(people.database, first)
    assert (await invitations.look(people.database, second)).email == address


async def test_token_opens_its_own_invitation_only(people: People, home: Household) -> None:
    link = await invited(people, home, new_address())
    other = await invited(people, home, new_address())
    elsewhere = await people.household(has_consent=False)
    wrong = [
        Link(home.family_id, other.invitation_id, link.token),
        Link(elsewhere.family_id, link.invitation_id, link.token),
        Link(home.family_id, link.invitation_id, link.token[:-4]),
        Link(home.family_id, link.invitation_id, ""),
        Link(home.family_id, link.invitation_id, "ü"),
    ]
    for one in wrong:
        with pytest.raises(InvitationNotGood):
            await invitations.look(people.database, one)
        with pytest.raises(InvitationNotGood):
            await join_as_new(people, one)
    assert isinstance(await join_as_new(people, link), Tokens)


async def test_blocked_person_is_told_what_an_old_link_is_told(
    people: People, home: Household, admin: Connection
) -> None:
    address = new_address()
    tokens = await account(people, address)
    link = await invited(people, home, address)
    block = (
        "insert into family.guardian_blocks (family_id, user_id, blocked_during)"
        " values (%s, %s, tstzrange(now() - interval '1 minute', null))"
    )
    await admin.execute(block, (home.family_id, tokens.user_id))
    with pytest.raises(InvitationNotGood):
        await accept(people, tokens, link)
    assert await family_ids(people, tokens) == []
    await admin.execute(
        "update family.guardian_blocks set blocked_during = tstzrange(lower(blocked_during), now())"
        " where family_id = %s",
        (home.family_id,),
    )
    await accept(people, tokens, link)
    assert await role_in(people, tokens, home.family_id) == "guardian"


async def test_member_cannot_join_twice(people: People, home: Household) -> None:
    link = await invited(people, home, home.email, "viewer")
    tokens = await sign_in(people, home.email)
    with pytest.raises(AlreadyMember):
        await accept(people, tokens, link)
    assert await role_in(people, tokens, home.family_id) == "owner"


@pytest.mark.parametrize("role", ["caregiver", "viewer"])
async def test_only_owners_and_guardians_invite_list_and_revoke(
    people: People, home: Household, role: str
) -> None:
    link = await invited(people, home, new_address(), role)
    tokens = core.completed(await join_as_new(people, link))
    actor = people.tokens.read(tokens.access).inside(home.family_id)
    standing = await invite(people, home.actor, new_address())
    with pytest.raises(NotAGuardian):
        await invite(people, actor, new_address())
    with pytest.raises(NotAGuardian):
        async with people.database.transaction(actor) as tx:
            await invitations.revoke(tx, invitation_id=standing)
    async with people.database.transaction(actor) as tx:
        assert await invitations.list_open(tx, family_id=home.family_id) == []
    async with people.database.transaction(home.actor) as tx:
        assert len(await invitations.list_open(tx, family_id=home.family_id)) == 1


async def test_invited_guardian_invites_and_another_family_does_not(
    people: People, home: Household
) -> None:
    link = await invited(people, home, new_address())
    tokens = core.completed(await join_as_new(people, link))
    guardian = people.tokens.read(tokens.access).inside(home.family_id)
    standing = await invite(people, guardian, new_address())
    elsewhere = await people.household(has_consent=False)
    with pytest.raises(NoSuchInvitation):
        async with people.database.transaction(elsewhere.actor) as tx:
            await invitations.revoke(tx, invitation_id=standing)
    with pytest.raises(NoSuchFamily):
        await invite(people, elsewhere.actor.inside(home.family_id), new_address())


async def test_invitation_ends_with_the_membership_of_who_sent_it(
    people: People, home: Household, admin: Connection
) -> None:
    link = await invited(people, home, new_address())
    tokens = core.completed(await join_as_new(people, link))
    guardian = people.tokens.read(tokens.access).inside(home.family_id)
    address = new_address()
    invitation_id = await invite(people, guardian, address)
    link = await mailed(people, home.family_id, invitation_id, address)
    await invitations.look(people.database, link)
    await admin.execute(
        "update family.family_members set member_during = tstzrange(lower(member_during), now())"
        " where family_id = %s and user_id = %s",
        (home.family_id, tokens.user_id),
    )
    with pytest.raises(InvitationNotGood):
        await join_as_new(people, link)


async def test_twenty_stand_open_and_three_a_day_go_to_one_address(
    people: People, home: Household
) -> None:
    address = new_address()
    last = [await invite(people, home.actor, address) for _ in range(3)][-1]
    with pytest.raises(TooManyInvitations):
        await invite(people, home.actor, address)
    async with people.database.transaction(home.actor) as tx:
        # The refused one took nothing back.
        assert [one.invitation_id for one in await invitations.list_open(
            tx, family_id=home.family_id
        )] == [last]  # fmt: skip
    for _ in range(19):
        await invite(people, home.actor, new_address())
    with pytest.raises(TooManyInvitations):
        await invite(people, home.actor, new_address())
    async with people.database.transaction(home.actor) as tx:
        await invitations.revoke(tx, invitation_id=last)
    await invite(people, home.actor, new_address())


async def test_answer_is_the_same_with_and_without_an_account(
    people: People, home: Household, admin: Connection
) -> None:
    await register(people, known := new_address())
    for address in (known, new_address()):
        await invite(people, home.actor, address)
    cursor = await admin.execute(
        "select topic, count(*) from core.outbox where family_id = %s"
        " and topic = 'family.invitation_due' group by topic",
        (home.family_id,),
    )
    assert await cursor.fetchall() == [("family.invitation_due", 2)]
