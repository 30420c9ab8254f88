"""Use cases of the speech environment: devices, receiving sessions, hours of a day."""

import hashlib
import json
from dataclasses import asdict, dataclass, fields
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from wondernest.audio import _store, forgetting
from wondernest.audio.errors import RecordingInTheFuture, SessionConflict, TooManyBuckets
from wondernest.audio.formats.recording import (
    ADDED,
    BUCKET_SECONDS,
    DERIVED,
    Measures,
    RecordingSession,
)
from wondernest.audio.rows import DeviceRow, HourOfDay
from wondernest.db.pool import ReadTransaction, Transaction
from wondernest.kit import clock

# Clocks of phones are often some minutes off; more than that is a wrong clock.
CLOCK_SKEW = timedelta(minutes=5)
MOST_BUCKETS = 400


@dataclass(frozen=True, slots=True)
class Source:
    """What made the figures."""

    source_format: str
    device_id: UUID
    device_class: str | None
    algorithm: str
    algorithm_version: str
    turn_rule: str
    child_age_months: int | None


@dataclass(frozen=True, slots=True)
class Stored:
    """The session under which figures are kept; is_new is False when they were there already."""

    session_id: UUID
    is_new: bool


async def register_device(tx: Transaction, *, family_id: UUID, kind: str, label: str) -> UUID:
    device_id = clock.new_id()
    await _store.add_device(tx, family_id=family_id, device_id=device_id, kind=kind, label=label)
    return device_id


async def list_devices(tx: ReadTransaction, *, family_id: UUID) -> list[DeviceRow]:
    return await _store.list_devices(tx, family_id=family_id)


def content_hash(session: RecordingSession, source: Source, *, child_id: UUID) -> bytes:
    """SHA-256 over the numbers of a session; the same numbers give the same hash.

    Figures that were added after receipts had been written count only where they are told, and
    what is derived from the rest not at all: a file that was stored before is still known.
    """
    told = asdict(session, dict_factory=_numbers)
    content = {"child_id": child_id, "source": asdict(source), "session": told}
    return hashlib.sha256(json.dumps(content, default=str, sort_keys=True).encode()).digest()


def _numbers(items: list[tuple[str, object]]) -> dict[str, object]:
    return {
        name: value
        for name, value in items
        if name not in DERIVED and not (value is None and name in ADDED)
    }


async def receive_session(
    tx: Transaction,
    *,
    family_id: UUID,
    child_id: UUID,
    client_session_key: str,
    session: RecordingSession,
    source: Source,
    time_zone: str,
    at: datetime,
) -> Stored:
    """Stores one session once.

    The same key with the same numbers changes nothing; with other numbers it is a SessionConflict.
    Consent, family and ranges are the database's to refuse.
    """
    if session.ended_at > at + CLOCK_SKEW:
        raise RecordingInTheFuture
    if not 1 <= len(session.buckets) <= MOST_BUCKETS:
        raise TooManyBuckets
    session_id = clock.new_id()
    taken = await _take_key(
        tx,
        _Claim(family_id, child_id, source.device_id, client_session_key, session_id),
        session,
        content_sha256=content_hash(session, source, child_id=child_id),
    )
    if taken != session_id:
        return Stored(taken, is_new=False)
    # After the key: what is known of a recording is the recording as it was sent.
    times = await forgetting.times_of(tx, family_id=family_id, sessions=[(child_id, session)])
    session = forgetting.cut(session, times.get(child_id, ()))
    where: dict[str, object] = {
        "family_id": family_id,
        "child_id": child_id,
        "session_id": session_id,
    }
    await _store.add_session(tx, where | session_values(session, source, time_zone))
    await _store.add_metrics(tx, [where | row for row in metric_rows(session, time_zone)])
    if session.patterns:
        await _store.add_patterns(tx, [where | asdict(pattern) for pattern in session.patterns])
    return Stored(session_id, is_new=True)


@dataclass(frozen=True, slots=True)
class _Claim:
    """Under which key a session wants to be kept."""

    family_id: UUID
    child_id: UUID
    device_id: UUID
    client_session_key: str
    session_id: UUID


async def _take_key(
    tx: Transaction, claim: _Claim, session: RecordingSession, *, content_sha256: bytes
) -> UUID:
    """The session the key stands for: the new one, or the one stored before with equal numbers."""
    taken = await _store.add_receipt(
        tx,
        family_id=claim.family_id,
        device_id=claim.device_id,
        client_session_key=claim.client_session_key,
        child_id=claim.child_id,
        session_id=claim.session_id,
        started_at=floor(session.started_at, 60),
        content_sha256=content_sha256,
        bucket_count=len(session.buckets),
    )
    if taken is not None:
        return taken
    known = await _store.get_receipt(
        tx,
        family_id=claim.family_id,
        device_id=claim.device_id,
        client_session_key=claim.client_session_key,
    )
    if known is None or known.content_sha256 != content_sha256:
        raise SessionConflict
    return known.session_id


def session_values(session: RecordingSession, source: Source, time_zone: str) -> dict[str, object]:
    """The recording itself, as it is kept."""
    return asdict(source) | {
        # Whole minutes, outwards: enough for every figure, and a moment that singles out nobody.
        "started_at": floor(session.started_at, 60),
        "ended_at": _ceiling(session.ended_at, 60),
        "recorded_seconds": session.recorded_seconds,
        "longest_pause_seconds": session.totals.longest_pause_seconds,
        "is_indicator_shown": True,
        "time_zone": time_zone,
    }


def metric_rows(session: RecordingSession, time_zone: str) -> list[dict[str, object]]:
    """The total and the five-minute figures of a session, as they are kept."""
    total = measures_of(session.totals) | {
        "grain": "session", "measured_from": floor(session.started_at, 60),
    }  # fmt: skip
    buckets = [
        measures_of(bucket)
        | {"grain": "five_minutes", "measured_from": floor(bucket.measured_from, BUCKET_SECONDS)}
        for bucket in session.buckets
    ]
    return [row | {"time_zone": time_zone} for row in [total, *buckets]]


def measures_of(measures: Measures) -> dict[str, object]:
    return {field.name: getattr(measures, field.name) for field in fields(Measures)}


def floor(at: datetime, seconds: int) -> datetime:
    """Start of the cell of the UTC clock that a moment lies in."""
    since = int(at.timestamp())
    return datetime.fromtimestamp(since - since % seconds, UTC)


def _ceiling(at: datetime, seconds: int) -> datetime:
    start = floor(at, seconds)
    return start if start == at else start + timedelta(seconds=seconds)


async def list_hours(
    tx: ReadTransaction, *, family_id: UUID, child_id: UUID, local_date: date
) -> list[HourOfDay]:
    """Sums by local hour of one local date; a local day lies within 14 hours of the UTC day."""
    midnight = datetime.combine(local_date, time(), UTC)
    return await _store.list_hours(
        tx,
        family_id=family_id,
        child_id=child_id,
        local_date=local_date,
        earliest_at=midnight - timedelta(hours=14),
        latest_at=midnight + timedelta(hours=38),
    )
