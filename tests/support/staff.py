"""Members of staff for tests: an account with an app, signed in with it, and roles."""

import asyncio
from dataclasses import dataclass
from uuid import UUID

import psycopg

from tests.support.factors import begin, give_code, guarded
from tests.support.people import People
from wondernest.core import service_staff as staff
from wondernest.core.service_staff import StaffRole, as_staff
from wondernest.db.pool import SignedIn

REASON = "The family asked why a day is empty"


@dataclass(frozen=True, slots=True)
class Member:
    """A person with a session that has given a second factor."""

    address: str
    user_id: UUID
    actor: SignedIn

    def inside(self, family_id: UUID) -> SignedIn:
        return self.actor.inside(family_id)


async def member(people: People) -> Member:
    """A person without any role of staff yet."""
    person = await guarded(people)
    pending = await begin(people, person.address)
    tokens = await give_code(people, pending.pending_token, person.code(0), person.at)
    actor = as_staff(people.tokens.read(tokens.access))
    return Member(person.address, tokens.user_id, actor)


async def put_role(admin: psycopg.AsyncConnection, user_id: UUID, role: str) -> None:
    """A role that the operator wrote."""
    await admin.execute("select core.put_role(%s, %s, null)", (user_id, role))


async def crew(people: People, admin: psycopg.AsyncConnection, *roles: StaffRole) -> list[Member]:
    """One person for each role."""
    members = await asyncio.gather(*(member(people) for _role in roles))
    for person, role in zip(members, roles, strict=True):
        await put_role(admin, person.user_id, role)
    return list(members)


async def ask(people: People, who: Member, family_id: UUID, minutes: int = 30) -> UUID:
    async with people.database.transaction(who.actor) as tx:
        return await staff.request_access(tx, family_id=family_id, reason=REASON, minutes=minutes)


async def approve(people: People, who: Member, request_id: UUID) -> None:
    async with people.database.transaction(who.actor) as tx:
        await staff.approve_access(tx, access_request_id=request_id)
