"""A family and the adults around it: alike in everything but what a court said."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from wondernest.db.pool import Database, SignedIn
from wondernest.family import consent, invitations, service_blocks, service_members
from wondernest.family.service_blocks import Order
from wondernest.kit import clock
from wondernest.ops.instance import Instance
from wondernest.ops.proofs.filling import fill_empty_tables
from wondernest.ops.proofs.households import Household, Makers, access_tokens
from wondernest.ops.proofs.scripts import scripts

ISOLATION = scripts("isolation")
ROLES: Mapping[str, str] = {
    "free": "guardian", "kept": "guardian", "part": "guardian", "helper": "caregiver",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Person:
    """An adult with a session inside the family; `verification_id` is open, if they began one."""

    name: str
    email: str
    user_id: UUID
    actor: SignedIn
    verification_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class People:
    """`kept` is kept from the family, `part` from its first child; `helper` was shown the second.

    `free` is like both and under no order. `stranger` never belonged to the family.
    """

    home: Household
    second_child_id: UUID
    owner: Person
    free: Person
    kept: Person
    part: Person
    helper: Person
    stranger: Person
    invitation_id: UUID

    @property
    def family_id(self) -> UUID:
        return self.home.family_id

    @property
    def child_id(self) -> UUID:
        """The child that `part` and `helper` must not see."""
        return self.home.child_id


def build(instance: Instance) -> People:
    """Everybody, with recordings and a row in nearly every table; no order yet."""
    people = asyncio.run(_make(instance))
    with instance.probe("postgres") as admin:
        rows = admin.run(ISOLATION.plain("list_relations")).rows
        tables = [
            (str(row["space"]), str(row["name"]))
            for row in rows
            if "family_id" in row["columns"] and row["kind"] in "rp" and not row["is_leaf"]
            and row["name"] not in {"guardian_blocks", "ownership_offers", "member_children"}
        ]  # fmt: skip
        fill_empty_tables(admin, tables, (people.home,))
        admin.commit()
    return people


def put_away(instance: Instance, people: People) -> None:
    """The owner records both orders, and shows the helper the second child only."""
    asyncio.run(_put_away(instance, people))


async def _put_away(instance: Instance, people: People) -> None:
    async with instance.pool("wn_api") as database:
        await block(database, people, people.kept, None)
        await block(database, people, people.part, people.child_id)
        async with database.transaction(people.owner.actor) as tx:
            await service_members.change(
                tx,
                user_id=people.helper.user_id,
                role="caregiver",
                child_ids=[people.second_child_id],
            )


async def block(database: Database, people: People, person: Person, child_id: UUID | None) -> UUID:
    """An order that the owner records."""
    order = Order(person.user_id, child_id, "A court, 1/26")
    async with database.transaction(people.owner.actor) as tx:
        return await service_blocks.record(tx, family_id=people.family_id, order=order)


async def _make(instance: Instance) -> People:
    async with instance.pool("wn_api") as database, instance.pool("wn_jobs") as jobs:
        makers = Makers(database, jobs, access_tokens(instance))
        home, stranger = await makers.household(), await makers.household(has_consent=False)
        second_child_id = await makers.second_child(home)
        now = clock.now()
        await makers.record(home, [now - timedelta(days=days) for days in (3, 2)])
        members = {name: await _join(instance, makers, home, name) for name in ROLES}
        async with database.transaction(members["free"].actor) as tx:
            invitation_id = await invitations.invite(
                tx, family_id=home.family_id, address="somebody@example.org", role="viewer"
            )
        async with database.transaction(home.actor) as tx:
            await service_members.offer_ownership(tx, user_id=members["free"].user_id)
        return People(
            home=home,
            second_child_id=second_child_id,
            owner=Person("owner", home.email, home.user_id, home.actor),
            stranger=Person(
                "stranger", stranger.email, stranger.user_id, stranger.actor.inside(home.family_id)
            ),
            invitation_id=invitation_id,
            **members,
        )


async def _join(instance: Instance, makers: Makers, home: Household, name: str) -> Person:
    own = await makers.household(has_consent=False)
    with instance.probe("postgres") as admin:
        member = {"user_id": own.user_id, "family_id": home.family_id}
        admin.run(ISOLATION.plain("add_member"), **member, role=ROLES[name])
        admin.commit()
    actor = own.actor.inside(home.family_id)
    if ROLES[name] != "guardian":
        return Person(name, own.email, own.user_id, actor)
    async with makers.database.transaction(actor) as tx:
        verification_id = await consent.request_verification(tx, family_id=home.family_id)
    return Person(name, own.email, own.user_id, actor, verification_id)


def token_of(instance: Instance, person: Person) -> str:
    """An access token of the person's session."""
    return access_tokens(instance).issue(
        session_id=person.actor.session_id,
        session_key=person.actor.session_key,
        user_id=person.user_id,
        at=clock.now(),
    )
