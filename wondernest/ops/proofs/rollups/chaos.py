"""Many recordings in no order, several workers, and somebody who kills them."""

import asyncio
import contextlib
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from wondernest.audio import service as audio
from wondernest.audio import service_zones as zones
from wondernest.audio.formats.recording import RecordingSession
from wondernest.kit import clock
from wondernest.ops.instance import Instance
from wondernest.ops.proofs.households import Household, Makers, access_tokens
from wondernest.ops.proofs.result import Ledger
from wondernest.ops.proofs.rollups.compare import SQL
from wondernest.ops.proofs.rollups.schedules import delete_session
from wondernest.ops.proofs.serving import start
from wondernest.synth import recordings

WRITERS = 2
DAYS = 200
ROWS_A_CHILD = 25_000
HOURS = (0.5, 1, 2, 4, 9.6, 10, 11, 12)
ZONES = ("Asia/Tokyo", "Europe/Berlin", "America/Los_Angeles", "Pacific/Auckland")
DRAIN_SECONDS = 900.0
QUICK = {"rollup_poll_seconds": "0.02"}


class _ChangedTheirMind(Exception):
    """Takes a transaction back."""


@dataclass(slots=True)
class Tally:
    """What happened."""

    rows: int = 0
    recordings: int = 0
    repeats: int = 0
    deletions: int = 0
    corrections: int = 0
    rollbacks: int = 0
    kills: int = 0
    kills_in_transaction: int = 0

    def __str__(self) -> str:
        return (
            f"{self.rows} raw rows in {self.recordings} recordings, {self.repeats} sent twice, "
            f"{self.deletions} deleted, {self.corrections} zones corrected, {self.rollbacks} taken "
            f"back; {self.kills} workers killed, {self.kills_in_transaction} of them at work"
        )


@dataclass(slots=True)
class _Scene:
    instance: Instance
    makers: Makers
    homes: Sequence[Household]
    templates: Sequence[RecordingSession]
    rows: int
    tally: Tally
    ledger: Ledger
    stored: list[tuple[Household, UUID]] = field(default_factory=list)


def run(instance: Instance, ledger: Ledger, *, rows: int, workers: int) -> Tally:
    """Writes until as many raw rows were stored, kills workers meanwhile, lets them finish."""
    return asyncio.run(_run(instance, ledger, rows, workers))


async def _run(instance: Instance, ledger: Ledger, rows: int, workers: int) -> Tally:
    async with instance.pool("wn_api") as database, instance.pool("wn_jobs") as jobs:
        makers = Makers(database, jobs, access_tokens(instance))
        homes = [await makers.household() for _ in range(min(max(rows // ROWS_A_CHILD, 2), 40))]
        scene = _Scene(instance, makers, homes, _templates(), rows, Tally(), ledger)
        with contextlib.ExitStack() as stack:
            pack = [start(instance, "worker", **QUICK) for _ in range(workers)]
            stack.callback(_end, pack)
            hunting = asyncio.create_task(_hunt(scene, pack))
            await asyncio.gather(*(_write(scene, Random(number)) for number in range(WRITERS)))  # noqa: S311 - chaos that can be repeated
            hunting.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await hunting
            ledger.say("chaos: the workers finish")
            await _drain(scene, pack)
        return scene.tally


def _end(pack: list[subprocess.Popen[bytes]]) -> None:
    for process in pack:
        process.kill()
        process.wait()


def _templates() -> list[RecordingSession]:
    """Recordings to be moved through time: writing and reading each anew would take most of it."""
    noon = datetime.fromisoformat("2026-09-01T12:00:00+00:00")
    return [
        recordings.make_session(
            f"chaos {hours}", started_at=noon, seconds=int(hours * 3600), child_age_months=12
        )
        for hours in HOURS
    ]


def _moved(session: RecordingSession, by: timedelta) -> RecordingSession:
    return replace(
        session,
        started_at=session.started_at + by,
        ended_at=session.ended_at + by,
        buckets=tuple(
            replace(bucket, measured_from=bucket.measured_from + by) for bucket in session.buckets
        ),
        patterns=(),
    )


async def _write(scene: _Scene, dice: Random) -> None:
    """Late, twice, out of order, taken back, deleted, moved to another zone."""
    tally = scene.tally
    while tally.rows < scene.rows:
        what = dice.random()
        if what < 0.08 and scene.stored:
            home, session_id = scene.stored.pop(dice.randrange(len(scene.stored)))
            await asyncio.to_thread(_delete, scene.instance, home, session_id)
            tally.deletions += 1
        elif what < 0.10:
            await _correct(scene, dice)
            tally.corrections += 1
        else:
            await _record(scene, dice, is_taken_back=what < 0.13)
        if tally.recordings % 50 == 0:
            scene.ledger.say(f"chaos: {tally.rows} of {scene.rows} raw rows, {tally.kills} kills")


def _delete(instance: Instance, home: Household, session_id: UUID) -> None:
    with instance.probe("wn_api") as parent:
        delete_session(parent, home, session_id)


async def _correct(scene: _Scene, dice: Random) -> None:
    home = dice.choice(scene.homes)
    from_at = clock.now() - timedelta(days=dice.randrange(DAYS))
    async with scene.makers.database.transaction(home.actor) as tx:
        await zones.correct_time_zone(
            tx,
            family_id=home.family_id,
            child_id=home.child_id,
            from_at=from_at,
            until_at=from_at + timedelta(days=dice.randrange(1, 5)),
            time_zone=dice.choice(ZONES),
        )


async def _record(scene: _Scene, dice: Random, *, is_taken_back: bool) -> None:
    home, key = dice.choice(scene.homes), f"chaos:{clock.new_id().hex}"
    template = dice.choice(scene.templates)
    newest = clock.now() - timedelta(hours=1) - template.ended_at
    cells = int(newest.total_seconds()) // 300 - dice.randrange(DAYS * 288)
    session = _moved(template, timedelta(minutes=5 * cells))
    for is_repeat in (False, True) if dice.random() < 0.1 else (False,):
        try:
            stored = await _send(scene, home, key, session, is_taken_back=is_taken_back)
        except _ChangedTheirMind:
            scene.tally.rollbacks += 1
            return
        scene.ledger.check(stored.is_new != is_repeat, "a repeated recording was stored again")
        if is_repeat:
            scene.tally.repeats += 1
        else:
            scene.tally.rows += len(session.buckets)
            scene.tally.recordings += 1
            scene.stored.append((home, stored.session_id))


async def _send(
    scene: _Scene, home: Household, key: str, session: RecordingSession, *, is_taken_back: bool
) -> audio.Stored:
    async with scene.makers.database.transaction(home.actor) as tx:
        stored = await audio.receive_session(
            tx,
            family_id=home.family_id,
            child_id=home.child_id,
            client_session_key=key,
            session=session,
            source=recordings.make_source(home.device_id, child_age_months=12),
            time_zone=home.time_zone,
            at=clock.now(),
        )
        if is_taken_back:
            raise _ChangedTheirMind
    return stored


async def _hunt(scene: _Scene, pack: list[subprocess.Popen[bytes]]) -> None:
    """Kills one worker after the other, while one is at work if that can be; another begins."""
    dice = Random("hunt")  # noqa: S311 - chaos that can be repeated
    with scene.instance.probe("postgres") as watcher:
        while True:
            await asyncio.sleep(dice.uniform(1.0, 4.0))
            is_busy = False
            for _ in range(200):
                is_busy = watcher.run(SQL.plain("count_busy_workers")).value() > 0
                watcher.rollback()
                if is_busy:
                    break
                await asyncio.sleep(0.005)
            number = dice.randrange(len(pack))
            pack[number].kill()
            pack[number].wait()
            scene.tally.kills += 1
            scene.tally.kills_in_transaction += is_busy
            pack[number] = start(scene.instance, "worker", **QUICK)


async def _drain(scene: _Scene, pack: list[subprocess.Popen[bytes]]) -> None:
    with scene.instance.probe("postgres") as watcher:
        async with asyncio.timeout(DRAIN_SECONDS):
            while True:
                left = watcher.run(SQL.plain("count_marks")).value()
                busy = watcher.run(SQL.plain("count_busy_workers")).value()
                watcher.rollback()
                if not left and not busy:
                    return
                await asyncio.sleep(0.2)
                for process in pack:
                    scene.ledger.check(process.poll() is None, "a worker ended by itself")
