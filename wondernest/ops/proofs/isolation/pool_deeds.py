"""What a request at the pool does: most of them read, some end badly, some mean harm.

Each one says what it saw that was not its own: `bled`. What it could not do although it should have
been able to leaves it as an error, and the pool counts that as disturbed by somebody else.
"""

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from random import Random
from uuid import UUID

from wondernest.db import queries
from wondernest.db.errors import Busy
from wondernest.db.pool import Database, Nobody, Service, SignedIn, Transaction
from wondernest.db.probe import DriverError, Probe
from wondernest.kit.errors import Refusal
from wondernest.ops.proofs.isolation.pool_people import Crowd
from wondernest.ops.proofs.scene import SQL
from wondernest.ops.proofs.scripts import scripts

_TEXTS = scripts("pool")
_ASKED = queries.Queries({name: queries.parse(f"ops.{name}", _TEXTS.text(name)) for name in _TEXTS})
POISON = scripts("pool_poison")
CANCELLED_AFTER_SECONDS = 0.004


@dataclass(slots=True)
class Tally:
    """What became of the requests."""

    deeds: Counter[str] = field(default_factory=Counter)
    bled: list[str] = field(default_factory=list)
    stumbled: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Stage:
    """The pools under attack, who uses them, and the administrator who ends connections."""

    database: Database
    jobs: Database
    crowd: Crowd
    admin: Probe
    tally: Tally


@dataclass(frozen=True, slots=True)
class Request:
    """One request: where it goes and the dice it rolls."""

    stage: Stage
    dice: Random

    def somebody(self) -> SignedIn:
        return self.dice.choice(self.stage.crowd.inside)

    async def look(self, tx: Transaction, own: UUID | None, who: str) -> None:
        """Reads, and compares with what there is to be seen: one family, or nothing."""
        seen = set(await tx.scalars(_ASKED.read_families))
        if seen != ({own} if own else set()):
            self.stage.tally.bled.append(f"{who} sees {len(seen)} families, own: {own in seen}")


class Abandoned(Exception):
    """The service itself gives up in the middle."""


async def read(request: Request) -> None:
    actor = request.somebody()
    async with request.stage.database.transaction(actor) as tx:
        await request.look(tx, actor.family_id, "a parent")


async def serve(request: Request) -> None:
    """Background work goes from one family to another."""
    first, second = request.dice.sample(request.stage.crowd.families, 2)
    async with request.stage.jobs.transaction(Service(first)) as tx:
        await request.look(tx, first, "the worker")
        await tx.enter_family(second)
        await request.look(tx, second, "the worker")


async def look_outside(request: Request) -> None:
    """Signed in, in no family: one's own memberships are nobody else's."""
    actor = request.dice.choice(request.stage.crowd.outside)
    async with request.stage.database.transaction(actor) as tx:
        await request.look(tx, None, "a parent outside every family")


async def be_nobody(request: Request) -> None:
    async with request.stage.database.transaction(Nobody()) as tx:
        role, _, context = str(await tx.scalar(_ASKED.read_role)).partition("|")
        if role != "wn_api" or context:
            where = "in a context" if context else "without a context"
            request.stage.tally.bled.append(f"nobody acts as {role} {where}")


async def forget_context(request: Request) -> None:
    """A statement that runs as a parent although nobody began the request."""
    async with request.stage.database.transaction(Nobody()) as tx:
        await tx.run(_ASKED.set_role)
        await request.look(tx, None, "a request that forgot its context")


async def fail_inside(request: Request) -> None:
    """What fails inside a savepoint leaves the rest of the request as it was."""
    actor = request.somebody()
    async with request.stage.database.transaction(actor) as tx:
        try:
            async with tx.savepoint():
                await tx.run(_ASKED.fail, zero=0)
        except DriverError:
            await request.look(tx, actor.family_id, "a parent after a savepoint")


async def fail(request: Request) -> None:
    actor = request.somebody()
    try:
        async with request.stage.database.transaction(actor) as tx:
            await request.look(tx, actor.family_id, "a parent before an error")
            await tx.run(_ASKED.fail, zero=0)
    except DriverError as error:
        if error.sqlstate != "22012":
            raise


async def give_up(request: Request) -> None:
    actor = request.somebody()
    try:
        async with request.stage.database.transaction(actor) as tx:
            await request.look(tx, actor.family_id, "a parent who gives up")
            raise Abandoned
    except Abandoned:
        return


async def rummage(request: Request) -> None:
    """Looks for what others left on the connection."""
    actor = request.somebody()
    tally = request.stage.tally
    async with request.stage.database.transaction(actor) as tx:
        await request.look(tx, actor.family_id, "a parent who rummages")
        left = await tx.scalars(_ASKED.find_left)
        tally.bled += [f"left on the connection: {what}" for what in left]
        try:
            async with tx.savepoint():
                kept = await tx.scalars(_ASKED.fetch_kept)
        except DriverError:
            return
        tally.bled.append(f"a cursor of somebody else gives {len(kept)} rows")


async def poison(request: Request) -> None:
    """A statement smuggled in, meant for whoever gets the connection next."""
    names = list(POISON)
    text = POISON.text(request.dice.choice(names)).encode()
    try:
        async with request.stage.database.transaction(request.somebody()) as tx:
            await tx.connection.execute(text, prepare=False)
    except (DriverError, Refusal):
        return


async def run_out_of_time(request: Request) -> None:
    actor = request.somebody()
    try:
        async with request.stage.database.transaction(actor) as tx:
            await request.look(tx, actor.family_id, "a parent in a hurry")
            await tx.run(_ASKED.hurry)
            await tx.run(_ASKED.sleep)
    except DriverError as error:
        if error.sqlstate != "57014":
            raise


async def be_cancelled(request: Request) -> None:
    """The client goes away in the middle of a statement."""

    async def sleep() -> None:
        async with request.stage.database.transaction(request.somebody()) as tx:
            await tx.run(_ASKED.sleep)

    try:
        await asyncio.wait_for(sleep(), CANCELLED_AFTER_SECONDS)
    except TimeoutError:
        return


async def be_killed(request: Request) -> None:
    """The connection is ended by an administrator in the middle of a request."""
    actor = request.somebody()
    try:
        async with request.stage.database.transaction(actor) as tx:
            await request.look(tx, actor.family_id, "a parent before the end")
            process_id = tx.connection.info.backend_pid
            request.stage.admin.run(SQL.plain("end_connection"), process_id=process_id)
            request.stage.admin.rollback()
            await request.look(tx, actor.family_id, "a parent after the end")
    except (Busy, DriverError):
        return
