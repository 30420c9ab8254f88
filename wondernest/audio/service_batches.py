"""Batches of paired devices: many recordings, one transaction, an answer for each of them."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from wondernest.audio import _store, forgetting, service, service_devices
from wondernest.audio import _store_devices as _devices
from wondernest.audio.errors import (
    ChildNotOfDevice,
    DeviceClockWrong,
    DeviceNotPaired,
    RecordingInTheFuture,
    SameCellTwice,
    SessionConflict,
)
from wondernest.audio.formats.recording import BUCKET_SECONDS, Bucket, RecordingSession
from wondernest.audio.rows import ForgottenTime, KnownRecording, ReachableChild
from wondernest.audio.service import Source
from wondernest.db.errors import Busy
from wondernest.db.pool import Database, PairedDevice, Transaction
from wondernest.family.errors import ConsentRequired
from wondernest.kit import clock
from wondernest.kit.errors import Refusal

# Farther off, a clock was never set, and nobody knows what its times mean.
MOST_CLOCK_OFFSET = timedelta(hours=24)
# Figures are kept in cells of five minutes: an offset of less than half a cell is none.
CLOCK_STEP = timedelta(seconds=BUCKET_SECONDS)
HOUR_SECONDS = 3600
Outcome = Literal["stored", "already_stored", "refused"]


@dataclass(frozen=True, slots=True)
class Delivery:
    """One recording of a batch as its device sent it; `hours` are figures of whole clock hours."""

    index: int
    child_id: UUID
    client_session_key: str
    session: RecordingSession
    hours: tuple[Bucket, ...]
    source: Source

    def content_hash(self) -> bytes:
        """SHA-256 of what was sent, times of the device's own clock: the same again is the same."""
        content = {"child_id": self.child_id, "source": asdict(self.source)} | {
            "session": asdict(self.session),
            "hours": [asdict(hour) for hour in self.hours],
        }
        return hashlib.sha256(json.dumps(content, default=str, sort_keys=True).encode()).digest()


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one delivery; `is_cut` when a forgotten time was left out of it."""

    index: int
    client_session_key: str | None
    outcome: Outcome
    session_id: UUID | None = None
    is_cut: bool = False
    refusal: Refusal | None = None


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A delivery on its way into the tables, with the times of the server's clock."""

    delivery: Delivery
    content_sha256: bytes
    session_id: UUID
    session: RecordingSession
    hours: tuple[Bucket, ...]
    time_zone: str
    is_cut: bool

    @property
    def where(self) -> dict[str, object]:
        return {"child_id": self.delivery.child_id, "session_id": self.session_id}


class _TakenMeanwhile(Exception):
    """Another request took one of the keys between our look and our insert."""


def clock_offset(told: datetime | None, *, at: datetime) -> timedelta:
    """How far the device's clock is behind, in whole cells; DeviceClockWrong beyond a day."""
    if told is None:
        return timedelta(0)
    offset = at - told
    if abs(offset) > MOST_CLOCK_OFFSET:
        raise DeviceClockWrong
    return round(offset / CLOCK_STEP) * CLOCK_STEP


async def receive(
    database: Database,
    device: PairedDevice,
    deliveries: Sequence[Delivery],
    *,
    offset: timedelta,
    at: datetime,
    request_id: str,
) -> list[Answer]:
    """Stores each delivery whole or not at all; what was answered is committed.

    All of them in one transaction. When the database refuses one of them, halves are tried on
    their own, so that a bad one costs a few more transactions and the others nothing.
    """
    ordered = sorted(deliveries, key=lambda one: (one.client_session_key, one.index))
    answers = await _receive(database, device, ordered, _Moment(at, offset), request_id)
    return sorted(answers, key=lambda answer: answer.index)


@dataclass(frozen=True, slots=True)
class _Moment:
    """When the batch came, and how far the clock of its device is behind."""

    at: datetime
    offset: timedelta


async def _receive(
    database: Database,
    device: PairedDevice,
    deliveries: Sequence[Delivery],
    moment: _Moment,
    request_id: str,
) -> list[Answer]:
    try:
        async with database.transaction(device, request_id=request_id) as tx:
            return await _store_all(tx, device, deliveries, moment)
    except _TakenMeanwhile:
        # They are there now, so the second look finds them.
        return await _receive(database, device, deliveries, moment, request_id)
    except (Busy, DeviceNotPaired):
        raise
    except Refusal as refusal:
        if len(deliveries) == 1:
            return [_refused(deliveries[0], refusal)]
    half = len(deliveries) // 2
    return [
        answer
        for part in (deliveries[:half], deliveries[half:])
        for answer in await _receive(database, device, part, moment, request_id)
    ]


async def _store_all(
    tx: Transaction, device: PairedDevice, deliveries: Sequence[Delivery], moment: _Moment
) -> list[Answer]:
    children = {child.child_id: child for child in await _devices.list_reachable_children(tx)}
    await service_devices.note_contact(tx, device, at=moment.at)
    receipts = await _devices.list_receipts(
        tx,
        family_id=device.family_id,
        device_id=device.device_id,
        client_session_keys=[one.client_session_key for one in deliveries],
    )
    known = {receipt.client_session_key: receipt for receipt in receipts}
    moved = [(one.child_id, _moved(one.session, moment.offset)) for one in deliveries]
    times = await forgetting.times_of(tx, family_id=device.family_id, sessions=moved)
    answers: list[Answer] = []
    taken: list[_Candidate] = []
    for delivery, (_child_id, session) in zip(deliveries, moved, strict=True):
        hashed = delivery.content_hash()
        try:
            receipt = known.get(delivery.client_session_key)
            if receipt is not None:
                answers.append(_known(delivery, receipt, hashed))
                continue
            candidate = _candidate(delivery, session, hashed, children, times, moment)
        except Refusal as refusal:
            answers.append(_refused(delivery, refusal))
            continue
        taken.append(candidate)
        answers.append(_stored(candidate))
        known[delivery.client_session_key] = KnownRecording(
            delivery.client_session_key, candidate.session_id, hashed
        )
    if taken:
        await _insert(tx, device, taken)
    return answers


def _known(delivery: Delivery, receipt: KnownRecording, hashed: bytes) -> Answer:
    if receipt.content_sha256 != hashed:
        raise SessionConflict
    return Answer(delivery.index, delivery.client_session_key, "already_stored", receipt.session_id)


def _refused(delivery: Delivery, refusal: Refusal) -> Answer:
    return Answer(delivery.index, delivery.client_session_key, "refused", refusal=refusal)


def _stored(candidate: _Candidate) -> Answer:
    delivery = candidate.delivery
    return Answer(
        delivery.index, delivery.client_session_key, "stored", candidate.session_id,
        is_cut=candidate.is_cut,
    )  # fmt: skip


def _candidate(
    delivery: Delivery,
    session: RecordingSession,
    hashed: bytes,
    children: dict[UUID, ReachableChild],
    times: dict[UUID, list[ForgottenTime]],
    moment: _Moment,
) -> _Candidate:
    """The delivery as it will be kept, or a Refusal; what only rows can tell the database asks."""
    child = children.get(delivery.child_id)
    if child is None:
        raise ChildNotOfDevice
    if not child.is_consented:
        raise ConsentRequired
    if session.ended_at > moment.at + service.CLOCK_SKEW:
        raise RecordingInTheFuture
    hours = tuple(_moved_bucket(hour, moment.offset) for hour in delivery.hours)
    _refuse_same_cells(session, hours)
    forgotten = times.get(delivery.child_id, [])
    left = forgetting.cut(session, forgotten)
    return _Candidate(
        delivery=delivery,
        content_sha256=hashed,
        session_id=clock.new_id(),
        session=left,
        hours=tuple(
            hour
            for hour in hours
            if not forgetting.touches(hour.measured_from, forgetting.HOUR, forgotten)
        ),
        time_zone=child.time_zone,
        is_cut=left is not session,
    )


def _moved(session: RecordingSession, offset: timedelta) -> RecordingSession:
    """The same on the server's clock, patterns at the start of their hour."""
    return replace(
        session,
        started_at=session.started_at + offset,
        ended_at=session.ended_at + offset,
        buckets=tuple(_moved_bucket(bucket, offset) for bucket in session.buckets),
        patterns=tuple(
            replace(pattern, hour_from=service.floor(pattern.hour_from + offset, HOUR_SECONDS))
            for pattern in session.patterns
        ),
    )


def _moved_bucket(bucket: Bucket, offset: timedelta) -> Bucket:
    return replace(bucket, measured_from=bucket.measured_from + offset) if offset else bucket


def _refuse_same_cells(session: RecordingSession, hours: Sequence[Bucket]) -> None:
    cells = [service.floor(one.measured_from, BUCKET_SECONDS) for one in session.buckets]
    whole = [service.floor(one.measured_from, HOUR_SECONDS) for one in hours]
    kinds = [(one.hour_from, one.block_type) for one in session.patterns]
    if any(len(set(one)) < len(one) for one in (cells, whole, kinds)):
        raise SameCellTwice


async def _insert(tx: Transaction, device: PairedDevice, taken: Sequence[_Candidate]) -> None:
    """Receipts first: whose keys were free decides whether this transaction stores."""
    family = {"family_id": device.family_id}
    receipts = [family | _receipt(device, one) for one in taken]
    if len(await _devices.add_receipts(tx, receipts)) < len(taken):
        raise _TakenMeanwhile
    await _devices.add_sessions(
        tx,
        [
            family
            | one.where
            | service.session_values(one.session, one.delivery.source, one.time_zone)
            for one in taken
        ],
    )
    await _store.add_metrics(
        tx, [family | one.where | row for one in taken for row in _metric_rows(one)]
    )
    patterns = [
        family | one.where | asdict(pattern) for one in taken for pattern in one.session.patterns
    ]
    if patterns:
        await _store.add_patterns(tx, patterns)


def _receipt(device: PairedDevice, one: _Candidate) -> dict[str, object]:
    return one.where | {
        "device_id": device.device_id,
        "client_session_key": one.delivery.client_session_key,
        "started_at": service.floor(one.session.started_at, 60),
        "content_sha256": one.content_sha256,
        "bucket_count": len(one.delivery.session.buckets),
    }


def _metric_rows(one: _Candidate) -> list[dict[str, object]]:
    hours: list[dict[str, object]] = [
        service.measures_of(hour)
        | {
            "grain": "hour",
            "measured_from": service.floor(hour.measured_from, HOUR_SECONDS),
            "time_zone": one.time_zone,
        }
        for hour in one.hours
    ]
    return service.metric_rows(one.session, one.time_zone) + hours
