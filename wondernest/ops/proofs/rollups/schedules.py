"""Orders of events that chance rarely finds, one after the other on purpose."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TypeAlias
from uuid import UUID

from wondernest.analytics import service as analytics
from wondernest.analytics import service_spans as spans
from wondernest.audio import service as audio
from wondernest.audio import service_zones as zones
from wondernest.db.pool import Database, Service, Transaction
from wondernest.db.probe import DriverError, Probe
from wondernest.kit import clock
from wondernest.kit.errors import Refusal
from wondernest.ops.instance import Instance
from wondernest.ops.proofs.households import Household, Makers, access_tokens
from wondernest.ops.proofs.result import Ledger
from wondernest.ops.proofs.rollups.compare import SQL, compare_child
from wondernest.ops.proofs.scene import enter
from wondernest.synth import recordings

Task: TypeAlias = asyncio.Task[None]

NOON = datetime(2026, 9, 1, 20, tzinfo=UTC)  # noon in Los Angeles
HOURS = 3_600
# Both end a wait without hope and measure nothing: on a busy machine everything takes long.
WAIT_SECONDS = 60.0
PATIENCE_SECONDS = 60.0
TRIES = 5
TABLES = ("speech_metrics", "conversation_patterns", "audio_sessions")


@dataclass(frozen=True, slots=True)
class Stage:
    """Everybody who takes part."""

    instance: Instance
    makers: Makers
    admin: Probe
    ledger: Ledger
    claims_first: bool

    @property
    def jobs(self) -> Database:
        return self.makers.jobs

    async def send(self, home: Household, *, days: int = 0, seconds: int = HOURS // 2) -> UUID:
        """A recording around noon, some days after the first; its id."""
        async with self.makers.database.transaction(home.actor) as tx:
            return await write(tx, home, days=days, seconds=seconds)

    def delete(self, home: Household, session_id: UUID) -> None:
        with self.instance.probe("wn_api") as parent:
            delete_session(parent, home, session_id)

    async def work(self) -> None:
        """What the worker does until nothing is left; a step that fails is tried again."""
        tries = 0
        while True:
            try:
                async with self.jobs.transaction(Service()) as tx:
                    count = await analytics.recompute_dirty_days(tx, at=clock.now())
                async with self.jobs.transaction(Service()) as tx:
                    count += await spans.recompute_dirty_spans(tx, at=clock.now())
            except (Refusal, DriverError):
                tries += 1
                if tries == TRIES:
                    raise
                continue
            if not count:
                return

    async def until(self, question: str, tx: Transaction, *, or_done: Task | None = None) -> None:
        """Comes back once the question about a transaction's connection is answered with yes."""
        async with asyncio.timeout(WAIT_SECONDS):
            while or_done is None or not or_done.done():
                found = self.admin.run(SQL.plain(question), process_id=process_id(tx)).value()
                self.admin.rollback()
                if found:
                    return
                await asyncio.sleep(0.01)


async def write(tx: Transaction, home: Household, *, days: int, seconds: int) -> UUID:
    started_at = NOON + timedelta(days=days, minutes=5 * (clock.new_id().int % 12))
    session = recordings.make_session(
        f"{clock.new_id()}", started_at=started_at, seconds=seconds, child_age_months=12
    )
    stored = await audio.receive_session(
        tx,
        family_id=home.family_id,
        child_id=home.child_id,
        client_session_key=f"proof:{clock.new_id().hex}",
        session=session,
        source=recordings.make_source(home.device_id, child_age_months=12),
        time_zone=home.time_zone,
        at=clock.now(),
    )
    return stored.session_id


def process_id(tx: Transaction) -> int:
    return tx.connection.info.backend_pid


def delete_session(parent: Probe, home: Household, session_id: UUID) -> None:
    """What a guardian's deletion of a recording does, in one transaction."""
    enter(parent.run, home.actor)
    for table in TABLES:
        statement = SQL.plain(f"delete_{table}")
        parent.run(statement, family_id=home.family_id, session_id=session_id)
    parent.commit()


def play(instance: Instance, ledger: Ledger, *, claims_first: bool) -> None:
    """Plays every order with a family of its own, and compares it afterwards."""
    with instance.probe("postgres") as admin:
        admin.run(SQL.plain("slow_down"))
        admin.run(SQL.plain("ensure_history"), from_at=NOON - timedelta(days=300))
        admin.commit()
        asyncio.run(_play(instance, ledger, admin, claims_first))


async def _play(instance: Instance, ledger: Ledger, admin: Probe, claims_first: bool) -> None:
    async with instance.pool("wn_api") as database, instance.pool("wn_jobs") as jobs:
        makers = Makers(database, jobs, access_tokens(instance))
        stage = Stage(instance, makers, admin, ledger, claims_first)
        for what, order in ORDERS.items():
            ledger.say(what)
            home = await makers.household()
            # An order that ends in an error is no proof that it would have been right.
            try:
                await order(stage, home)
                await stage.work()
            except (Refusal, DriverError, TimeoutError) as error:
                ledger.check(False, f"{what}: {type(error).__name__} {error}")
            child = {"family_id": home.family_id, "child_id": home.child_id}
            compare_child(admin, ledger, child, what=what)


async def _late_claim(stage: Stage, home: Household) -> None:
    await stage.send(home)
    async with stage.jobs.transaction(Service()) as slow:
        marks = await analytics.claim_dirty_days(slow, at_most=100)
        await stage.send(home)
        await stage.work()
        # A step that fails is taken back, and its marks are there again.
        with contextlib.suppress(Refusal, DriverError):
            await analytics.recompute_days(slow, marks, at=clock.now())


async def _late_claim_of_a_day_that_went(stage: Stage, home: Household) -> None:
    first = await stage.send(home)
    await stage.work()
    second = await stage.send(home)
    async with stage.jobs.transaction(Service()) as slow:
        marks = await analytics.claim_dirty_days(slow, at_most=100)
        for session_id in (first, second):
            stage.delete(home, session_id)
        await stage.work()
        with contextlib.suppress(Refusal, DriverError):
            await analytics.recompute_days(slow, marks, at=clock.now())


async def _slow_between_reading_and_writing(stage: Stage, home: Household) -> None:
    await stage.send(home)
    with stage.instance.probe("postgres") as holder:
        holder.run(SQL.plain("hold"))
        async with stage.jobs.transaction(Service()) as slow:
            stage.admin.run(SQL.plain("name_slow"), process_id=process_id(slow))
            stage.admin.commit()
            writing = asyncio.create_task(analytics.recompute_dirty_days(slow, at=clock.now()))
            await stage.until("is_waiting", slow)
            sending = asyncio.create_task(stage.send(home))
            await asyncio.wait({sending}, timeout=PATIENCE_SECONDS)
            stage.ledger.check(sending.done(), "a recording waits for a worker")
            # With the lock the next worker waits for this one, without it it is done.
            next_one = asyncio.create_task(stage.work())
            await stage.until("is_another_waiting", slow, or_done=next_one)
            holder.rollback()
            await writing
        await asyncio.gather(sending, next_one)


async def _change_while_computing(stage: Stage, home: Household) -> None:
    await stage.send(home)
    async with stage.jobs.transaction(Service()) as tx:
        await analytics.recompute_dirty_days(tx, at=clock.now())
        sending = asyncio.create_task(stage.send(home))
        await asyncio.wait({sending}, timeout=PATIENCE_SECONDS)
        stage.ledger.check(sending.done(), "a recording waits for a worker")
    await sending


async def _on_its_way_in(stage: Stage, home: Household) -> None:
    await stage.send(home)
    async with stage.makers.database.transaction(home.actor) as tx:
        await write(tx, home, days=0, seconds=HOURS // 2)
        await stage.work()


async def _death(stage: Stage, home: Household) -> None:
    await stage.send(home)
    if stage.claims_first:
        async with stage.jobs.transaction(Service()) as tx:
            await analytics.claim_dirty_days(tx, at_most=100)
        return  # it dies here, before it computed anything
    with contextlib.suppress(Refusal, DriverError):
        async with stage.jobs.transaction(Service()) as tx:
            await analytics.recompute_dirty_days(tx, at=clock.now())
            await tx.connection.close()


async def _zone(stage: Stage, home: Household) -> None:
    await stage.send(home, seconds=10 * HOURS)
    await stage.work()
    async with stage.makers.database.transaction(home.actor) as tx:
        await zones.correct_time_zone(
            tx,
            family_id=home.family_id,
            child_id=home.child_id,
            from_at=NOON - timedelta(days=1),
            until_at=NOON + timedelta(days=1),
            time_zone="Asia/Tokyo",
        )


async def _later_weeks(stage: Stage, home: Household) -> None:
    first = await stage.send(home, seconds=10 * HOURS)
    for days in (1, 7, 8, 14):
        await stage.send(home, days=days, seconds=10 * HOURS)
    await stage.work()
    stage.delete(home, first)


Order = Callable[[Stage, Household], Awaitable[None]]
ORDERS: dict[str, Order] = {
    "a worker that took its marks early computes last": _late_claim,
    "a day goes while a worker holds its mark": _late_claim_of_a_day_that_went,
    "a slow worker writes after a newer one": _slow_between_reading_and_writing,
    "a recording arrives while its day is computed": _change_while_computing,
    "a recording is on its way in while a mark is taken": _on_its_way_in,
    "a worker dies with its marks": _death,
    "a zone is corrected": _zone,
    "a day goes that later weeks compare with": _later_weeks,
}
