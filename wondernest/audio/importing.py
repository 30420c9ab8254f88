"""Storing an imported recording: every session of it, or none."""

import hashlib
import hmac
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from wondernest.audio import _store, service
from wondernest.audio.errors import RecordingOlderThanKept, TimeAlreadyRecorded
from wondernest.audio.formats import ImportedFile
from wondernest.audio.formats.recording import Bucket, RecordingSession
from wondernest.db.pool import Database, Service, Transaction
from wondernest.family import service as family

# Sessions are stored to the minute, outwards: neighbours may share one.
_SHARED_MINUTE = timedelta(minutes=1)
# The database keeps no longer ones.
_LONGEST_SESSION = timedelta(hours=25)


@dataclass(frozen=True, slots=True)
class Target:
    """For whom recordings are stored, and whether also those that will not be kept."""

    family_id: UUID
    child_id: UUID
    accepts_old: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an import did; counts are those of the recordings, None is what no figure tells."""

    session_count: int
    new_count: int
    adult_word_count: Decimal | None
    conversational_turn_count: int | None
    child_vocalization_count: int | None
    left_out_count: int
    local_dates: tuple[date, ...]

    def as_dict(self) -> dict[str, object]:
        return asdict(self)

    def sentence(self) -> str:
        days = ", ".join(day.isoformat() for day in self.local_dates)
        known = self.session_count - self.new_count
        told = {
            "adult words": self.adult_word_count,
            "turns": self.conversational_turn_count,
            "vocalizations": self.child_vocalization_count,
        }
        figures = ", ".join(
            f"{value:.0f} {name}" for name, value in told.items() if value is not None
        )
        left_out = f", {self.left_out_count} segments left out" if self.left_out_count else ""
        return (
            f"{self.new_count} recordings stored, {known} known already: "
            f"{figures} on {days}{left_out}"
        )


async def get_time_zone(database: Database, target: Target) -> ZoneInfo:
    """The child's zone, in which clock times without an offset are meant."""
    async with database.transaction(Service(target.family_id)) as tx:
        child = await family.get_child(tx, family_id=target.family_id, child_id=target.child_id)
    return ZoneInfo(child.time_zone)


def key_of(recording: ImportedFile, target: Target, *, secret: bytes) -> str:
    """Recognises a recording again; its name, which may hold a serial number, is not kept.

    The same recording in two formats is two keys: their figures are not the same.
    """
    name = recording.source_name
    if recording.source_format != "lena_its":
        name = f"{recording.source_format}|{name}"
    told = f"{target.family_id}|{target.child_id}|{name}".encode()
    return hmac.digest(secret, told, hashlib.sha256).hex()[:48]


async def store_file(
    database: Database, recording: ImportedFile, *, target: Target, key: str, at: datetime
) -> Outcome:
    """One transaction for the whole recording; importing it again changes nothing."""
    async with database.transaction(Service()) as tx:
        await _refuse_old(tx, recording, target, at)
        # Old recordings need partitions that nobody made ahead. They are made on their own:
        # making one must not wait behind the figures.
        await _store.ensure_history(
            tx,
            earliest_at=recording.sessions[0].started_at,
            latest_at=recording.sessions[-1].ended_at,
        )
    async with database.transaction(Service(target.family_id)) as tx:
        child = await family.get_child(tx, family_id=target.family_id, child_id=target.child_id)
        await _store.lock_imports(tx, family_id=target.family_id, child_id=target.child_id)
        device_id = await _import_device(tx, target.family_id)
        new_count = 0
        for session in recording.sessions:
            session_key = f"file:{key}:{session.number}"
            await _refuse_overlap(tx, target, device_id, session_key, session)
            stored = await service.receive_session(
                tx,
                family_id=target.family_id,
                child_id=target.child_id,
                client_session_key=session_key,
                session=session,
                source=_source(recording, device_id),
                time_zone=child.time_zone,
                at=at,
            )
            new_count += stored.is_new
    return _outcome(recording, new_count, child.time_zone)


async def _refuse_old(
    tx: Transaction, recording: ImportedFile, target: Target, at: datetime
) -> None:
    """Decision 0016: what the next retirement would drop is not taken without being asked for."""
    since = await _store.get_kept_since(tx, at=at)
    began_at = recording.sessions[0].started_at
    if began_at < since and not target.accepts_old:
        raise RecordingOlderThanKept(
            f"The recording began on {began_at.astimezone(UTC).date()}; recordings before "
            f"{since.astimezone(UTC).date()} are no longer kept. --accept-old stores it until the "
            "next retirement of partitions, for the figures of its days."
        )


async def _refuse_overlap(
    tx: Transaction, target: Target, device_id: UUID, session_key: str, session: RecordingSession
) -> None:
    """Two recordings of one hour would count it twice in every sum of the day."""
    known = await _store.get_receipt(
        tx, family_id=target.family_id, device_id=device_id, client_session_key=session_key
    )
    if known is not None:
        return
    overlaps = await _store.count_overlaps(
        tx,
        family_id=target.family_id,
        child_id=target.child_id,
        begun_since=session.started_at - _LONGEST_SESSION,
        earliest_at=session.started_at + _SHARED_MINUTE,
        latest_at=session.ended_at - _SHARED_MINUTE,
    )
    if overlaps:
        raise TimeAlreadyRecorded


async def _import_device(tx: Transaction, family_id: UUID) -> UUID:
    """The family's stand-in for the recorder; always the same one, made on the first import."""
    device_id = uuid5(family_id, "file_import")
    await _store.add_import_device(tx, family_id=family_id, device_id=device_id)
    return device_id


def _source(recording: ImportedFile, device_id: UUID) -> service.Source:
    return service.Source(
        source_format=recording.source_format,
        device_id=device_id,
        device_class=recording.device_class,
        algorithm=recording.algorithm or "unknown",
        algorithm_version=recording.algorithm_version,
        turn_rule=recording.turn_rule,
        child_age_months=recording.child_age_months,
    )


def _outcome(recording: ImportedFile, new_count: int, time_zone: str) -> Outcome:
    buckets = [bucket for session in recording.sessions for bucket in session.buckets]
    zone = ZoneInfo(time_zone)
    turns = _sum(buckets, lambda bucket: bucket.conversational_turn_count)
    sounds = _sum(buckets, lambda bucket: bucket.child_vocalization_count)
    return Outcome(
        session_count=len(recording.sessions),
        new_count=new_count,
        adult_word_count=_sum(buckets, lambda bucket: bucket.adult_word_count),
        conversational_turn_count=None if turns is None else int(turns),
        child_vocalization_count=None if sounds is None else int(sounds),
        left_out_count=recording.left_out_count,
        local_dates=tuple(
            sorted({bucket.measured_from.astimezone(zone).date() for bucket in buckets})
        ),
    )


def _sum(
    buckets: Iterable[Bucket], figure: Callable[[Bucket], Decimal | int | None]
) -> Decimal | None:
    told = [Decimal(value) for bucket in buckets if (value := figure(bucket)) is not None]
    return sum(told, Decimal(0)) if told else None
