"""The product's own requests: a parent looks at a day, a device sends five minutes of numbers."""

import asyncio
import threading
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from wondernest.analytics import service as analytics
from wondernest.audio import service as audio
from wondernest.audio.formats.recording import RecordingSession
from wondernest.db.pool import Database, SignedIn
from wondernest.db.vault import Vault
from wondernest.family import consent
from wondernest.family import service as family
from wondernest.kit import clock
from wondernest.ops.rehearsal.rows import Slip
from wondernest.synth import recordings

Note = Callable[[float, Slip | None], None]

SLICE = timedelta(minutes=5)
READ_PAUSE, SEND_PAUSE = 0.015, 0.040
MADE_AHEAD = 12
AGE_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Cast:
    """A family that uses the product; its device sends what it heard from `next_at` on."""

    url: str
    keys: Path
    actor: SignedIn
    family_id: UUID
    child_id: UUID
    device_id: UUID
    time_zone: str
    next_at: datetime


def player(
    cast: Cast, stop: threading.Event, note: Note, tell_ready: Callable[[], None]
) -> Callable[[], None]:
    """Something a thread can run: both kinds of request until told to stop."""

    def act() -> None:
        asyncio.run(_play(cast, stop, note, tell_ready))

    return act


async def _play(
    cast: Cast, stop: threading.Event, note: Note, tell_ready: Callable[[], None]
) -> None:
    vault = Vault(cast.keys)
    database = Database(cast.url, vault, size=3, wait_seconds=10, prepare=True)
    sessions = [_session(cast, number) for number in range(MADE_AHEAD)]
    await database.open()
    try:
        await _look(cast, database)
        tell_ready()
        async with asyncio.TaskGroup() as group:
            group.create_task(_read_days(cast, database, stop, note))
            group.create_task(_send(cast, database, sessions, stop, note))
    finally:
        await database.close()
        vault.close()


def _session(cast: Cast, number: int) -> RecordingSession:
    started_at = cast.next_at + number * SLICE
    return recordings.make_session(
        f"rehearsal {started_at}",
        started_at=started_at,
        seconds=int(SLICE.total_seconds()),
        child_age_months=AGE_MONTHS,
    )


async def _read_days(cast: Cast, database: Database, stop: threading.Event, note: Note) -> None:
    while not stop.is_set():
        await _noted("the page of a day", _look(cast, database), note)
        await asyncio.sleep(READ_PAUSE)


async def _noted(name: str, request: Awaitable[None], note: Note) -> None:
    started = clock.now().timestamp()
    slip = None
    try:
        await request
    except Exception as error:  # noqa: BLE001 - whatever a request fails with is what is looked for
        slip = Slip(name, str(getattr(error, "sqlstate", None) or ""), str(error).splitlines()[0])
    note(started, slip)


async def _look(cast: Cast, database: Database) -> None:
    """What the page of a day asks for."""
    today = clock.now().date()
    place = {"family_id": cast.family_id, "child_id": cast.child_id}
    async with database.transaction(cast.actor) as tx:
        await family.get_child(tx, **place)
        await family.list_children(tx, family_id=cast.family_id)
        await consent.get_state(tx, **place, purpose="audio_metrics")
        await audio.list_hours(tx, **place, local_date=today)
        await analytics.list_days(tx, **place, first_on=today - timedelta(days=6), last_on=today)


async def _send(
    cast: Cast,
    database: Database,
    sessions: list[RecordingSession],
    stop: threading.Event,
    note: Note,
) -> None:
    """One recording after the other; then the same again, as after an answer that got lost."""
    turn = 0
    while not stop.is_set():
        session = sessions[turn % len(sessions)]
        turn += 1
        await _noted("receiving a recording", _receive(cast, database, session), note)
        await asyncio.sleep(SEND_PAUSE)


async def _receive(cast: Cast, database: Database, session: RecordingSession) -> None:
    async with database.transaction(cast.actor) as tx:
        await audio.receive_session(
            tx,
            family_id=cast.family_id,
            child_id=cast.child_id,
            client_session_key=f"rehearsal:{session.started_at:%Y%m%dT%H%M%S}",
            session=session,
            source=recordings.make_source(cast.device_id, child_age_months=AGE_MONTHS),
            time_zone=cast.time_zone,
            at=clock.now(),
        )
