"""Adults who belong to a family, as they join it."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

import psycopg

from tests.support.accounts import new_address
from tests.support.invitations import invited, join_as_new
from tests.support.people import Household, People
from wondernest.core import service as core
from wondernest.core.errors import SignInNotFresh
from wondernest.core.service import Tokens
from wondernest.db.pool import SignedIn
from wondernest.family import service, service_members
from wondernest.family.service_members import Member

STALE = SignInNotFresh


@dataclass(frozen=True, slots=True)
class Adult:
    """A member with a session inside the family."""

    address: str
    user_id: UUID
    actor: SignedIn

    @property
    def outside(self) -> SignedIn:
        """The same session in no family."""
        return replace(self.actor, family_id=None)


async def join(
    people: People, home: Household, role: str = "guardian", child_ids: list[UUID] | None = None
) -> Adult:
    """Somebody without an account takes up an invitation."""
    address = new_address()
    link = await invited(people, home, address, role, child_ids)
    tokens = await join_as_new(people, link)
    assert isinstance(tokens, Tokens)
    actor = people.tokens.read(tokens.access).inside(home.family_id)
    return Adult(address, tokens.user_id, actor)


async def owner_of(people: People, home: Household) -> Adult:
    return Adult(home.email, await own_id(people, home.actor), home.actor)


async def own_id(people: People, actor: SignedIn) -> UUID:
    async with people.database.transaction(actor) as tx:
        return (await core.get_profile(tx)).user_id


async def seen_by(people: People, actor: SignedIn) -> list[UUID]:
    """The children a session sees."""
    assert actor.family_id is not None
    async with people.database.transaction(actor) as tx:
        children = await service.list_children(tx, family_id=actor.family_id)
    return [child.child_id for child in children]


async def members(people: People, actor: SignedIn) -> dict[UUID, Member]:
    async with people.database.transaction(actor) as tx:
        return {one.user_id: one for one in await service_members.list_members(tx)}


async def roles(people: People, actor: SignedIn) -> dict[UUID, str]:
    return {user_id: one.role for user_id, one in (await members(people, actor)).items()}


async def change(
    people: People, actor: SignedIn, user_id: UUID, role: str, child_ids: list[UUID] | None = None
) -> None:
    async with people.database.transaction(actor) as tx:
        await service_members.change(tx, user_id=user_id, role=role, child_ids=child_ids)


async def end(people: People, actor: SignedIn, user_id: UUID) -> None:
    async with people.database.transaction(actor) as tx:
        await service_members.end(tx, user_id=user_id)


async def add_child(people: People, home: Household, nickname: str = "Sister") -> UUID:
    async with people.database.transaction(home.actor) as tx:
        return await service.add_child(
            tx,
            family_id=home.family_id,
            nickname=nickname,
            birth_month=date(2020, 5, 1),
            weeks_premature=0,
            languages=[],
            time_zone="Europe/Berlin",
        )


async def make_stale(admin: psycopg.AsyncConnection, actor: SignedIn) -> None:
    """The password was given eleven minutes ago."""
    await admin.execute(
        "update core.user_sessions set authenticated_at = now() - interval '11 minutes'"
        " where session_id = %s",
        (actor.session_id,),
    )
