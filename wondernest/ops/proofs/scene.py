"""Two families and everything that somebody could hold in hand to get from one into the other."""

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from wondernest.core import service as core
from wondernest.db.pool import PairedDevice, SignedIn
from wondernest.db.probe import Probe
from wondernest.family import service_preferences
from wondernest.family.service_preferences import Choices
from wondernest.kit import clock
from wondernest.ops.instance import Instance
from wondernest.ops.proofs.filling import fill_empty_tables
from wondernest.ops.proofs.households import Household, Makers, access_tokens
from wondernest.ops.proofs.scripts import scripts

SQL = scripts("isolation")


@dataclass(frozen=True, slots=True)
class Relation:
    """A table, partition or view; `is_system` for PostgreSQL's own."""

    space: str
    name: str
    kind: str
    is_leaf: bool
    is_system: bool
    columns: tuple[str, ...]

    @property
    def path(self) -> tuple[str, str]:
        return self.space, self.name

    @property
    def owner_column(self) -> str | None:
        """What says whose the row is."""
        return next((name for name in ("family_id", "user_id") if name in self.columns), None)

    def __str__(self) -> str:
        return f"{self.space}.{self.name}"


@dataclass(frozen=True, slots=True)
class Scene:
    """Family A attacks family B; every session but the first two is no longer good for B.

    `relations` have a family_id, `others` are all the rest; `marks` are identifiers, hashes and
    ciphertexts that stand in rows of B and in none of A. `support` is staff that was let into A.
    """

    a: Household
    b: Household
    expired: SignedIn
    revoked: SignedIn
    blocked: SignedIn
    support: SignedIn
    device_of_a: PairedDevice
    device_of_b: PairedDevice
    copied_context: str
    empty: tuple[str, ...]
    relations: tuple[Relation, ...] = ()
    others: tuple[Relation, ...] = ()
    marks: frozenset[str] = frozenset()


def build(instance: Instance) -> Scene:
    """Both families with recordings, daily figures and a row in nearly every table."""
    a, b, expired, revoked, blocked, support = asyncio.run(_make_people(instance))
    devices = asyncio.run(_pair(instance, (a, b)))
    with instance.probe("postgres") as admin:
        admin.run(SQL.plain("expire_session"), session_id=expired.session_id)
        member = {"user_id": _user_of(admin.run, blocked), "family_id": b.family_id}
        admin.run(SQL.plain("add_member"), **member, role="guardian")
        admin.run(SQL.plain("add_block"), **member)
        helper = {"user_id": _user_of(admin.run, support), "family_id": a.family_id}
        admin.run(SQL.plain("add_support"), **helper)
        admin.run(SQL.plain("add_grants"), families=[a.family_id, b.family_id])
        # Only a guardian chooses, and only with consent: tables that rest on it are filled below.
        admin.commit()
        asyncio.run(_choose(instance, (a, b), is_on=True))
        tables = [
            relation.path
            for relation in _relations(admin)
            if "family_id" in relation.columns and relation.kind in "rp" and not relation.is_leaf
        ]
        admin.run(SQL.plain("add_job"), family_id=b.family_id)
        empty = fill_empty_tables(admin, tables, (a, b))
        admin.commit()
    # Off again: a row that is copied must be refused for whose it is, not for what it says.
    asyncio.run(_choose(instance, (a, b), is_on=False))
    with instance.probe("wn_api") as victim:
        enter(victim.run, b.actor)
        copied = victim.run(SQL.plain("get_context")).value()
    return Scene(a, b, expired, revoked, blocked, support, *devices, copied, tuple(empty))


def survey(instance: Instance, scene: Scene) -> Scene:
    """The scene with what the catalogue holds now; statistics are taken for what tells of them."""
    with instance.probe("postgres") as admin:
        admin.run(SQL.plain("analyse"))
        admin.commit()
        found = _relations(admin)
        relations = tuple(one for one in found if "family_id" in one.columns)
        others = tuple(one for one in found if "family_id" not in one.columns)
        ours, theirs = (
            {mark for one in found for mark in _marks(admin, one, home)}
            for home in (scene.a, scene.b)
        )
    return replace(scene, relations=relations, others=others, marks=frozenset(theirs - ours))


def _relations(admin: Probe) -> tuple[Relation, ...]:
    return tuple(
        Relation(**(dict(row) | {"columns": tuple(row["columns"])}))
        for row in admin.run(SQL.plain("list_relations")).rows
    )


def _marks(admin: Probe, relation: Relation, home: Household) -> list[str]:
    if relation.owner_column is None or relation.is_leaf or relation.is_system:
        return []
    statement = SQL.filled("list_marks", relation=relation.path, column=relation.owner_column)
    rows = admin.run(statement, owners=[home.family_id, home.user_id]).rows
    return [str(row["mark"]) for row in rows]


def _user_of(run: Any, actor: SignedIn) -> Any:
    return run(SQL.plain("get_session_user"), session_id=actor.session_id).value()


async def _make_people(
    instance: Instance,
) -> tuple[Household, Household, SignedIn, SignedIn, SignedIn, SignedIn]:
    async with instance.pool("wn_api") as database, instance.pool("wn_jobs") as jobs:
        makers = Makers(database, jobs, access_tokens(instance))
        a, b, outsider, support = [await makers.household() for _ in range(4)]
        starts = [clock.now() - timedelta(days=days) for days in (3, 2)]
        for household in (a, b):
            await makers.record(household, starts)
        expired, revoked = [await makers.sign_in(b) for _ in range(2)]
        async with database.transaction(revoked) as tx:
            await core.sign_out(tx, session_id=revoked.session_id)
    blocked, helper = outsider.actor.inside(b.family_id), support.actor.inside(a.family_id)
    return a, b, expired, revoked, blocked, helper


async def _pair(
    instance: Instance, households: tuple[Household, Household]
) -> tuple[PairedDevice, PairedDevice]:
    """A key for the device of each household."""
    async with instance.pool("wn_api") as database, instance.pool("wn_jobs") as jobs:
        makers = Makers(database, jobs, access_tokens(instance))
        first, second = [await makers.pair(household) for household in households]
    return first, second


async def _choose(
    instance: Instance, households: tuple[Household, Household], *, is_on: bool
) -> None:
    """Everything on or off for the child of each household."""
    async with instance.pool("wn_api") as database:
        for household in households:
            async with database.transaction(household.actor) as tx:
                await service_preferences.choose(
                    tx,
                    family_id=household.family_id,
                    child_id=household.child_id,
                    choices=Choices(is_on, is_on, is_on),
                    at=clock.now(),
                )


def enter(run: Any, actor: SignedIn, role: str = "wn_parent") -> None:
    """Begins a request as wn_parent and goes on as another role in the same context."""
    run(SQL.plain("set_role"), role="wn_parent")
    run(SQL.plain("begin_request"), **keys_of(actor))
    run(SQL.plain("set_role"), role=role)


def keys_of(actor: SignedIn) -> dict[str, object]:
    return {
        "session_id": actor.session_id,
        "session_key": actor.session_key,
        "family_id": actor.family_id,
    }


def key_of(device: PairedDevice) -> dict[str, object]:
    return {
        "family_id": device.family_id,
        "device_id": device.device_id,
        "device_key": device.key,
    }


def declared(rows: tuple[Mapping[str, Any], ...]) -> Iterator[tuple[str, str, str]]:
    """(relation, role, command) of policies that let a role see every family on purpose."""
    for row in rows:
        yield f"{row['space']}.{row['name']}", row["role"], row["command"]
