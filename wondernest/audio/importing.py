"""Storing an imported file: every session of it, or none."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from wondernest.audio import _store, service
from wondernest.audio.formats import ImportedFile
from wondernest.db.pool import Database, Service, Transaction
from wondernest.family import service as family


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an import did; counts are those of the file."""

    session_count: int
    new_count: int
    adult_word_count: Decimal
    conversational_turn_count: int
    child_vocalization_count: int
    local_dates: tuple[date, ...]

    def as_dict(self) -> dict[str, object]:
        return asdict(self)

    def sentence(self) -> str:
        days = ", ".join(day.isoformat() for day in self.local_dates)
        known = self.session_count - self.new_count
        return (
            f"{self.new_count} recordings stored, {known} known already: "
            f"{self.adult_word_count:.0f} adult words, {self.conversational_turn_count} turns, "
            f"{self.child_vocalization_count} vocalizations on {days}"
        )


async def store_file(
    database: Database,
    recording: ImportedFile,
    *,
    family_id: UUID,
    child_id: UUID,
    key: str,
    at: datetime,
) -> Outcome:
    """One transaction for the whole file; importing it again changes nothing."""
    async with database.transaction(Service()) as tx:
        # Old recordings need partitions that nobody made ahead. They are made on their own:
        # making one must not wait behind the figures.
        await _store.ensure_history(
            tx,
            earliest_at=recording.sessions[0].started_at,
            latest_at=recording.sessions[-1].ended_at,
        )
    async with database.transaction(Service(family_id)) as tx:
        child = await family.get_child(tx, family_id=family_id, child_id=child_id)
        device_id = await _import_device(tx, family_id)
        new_count = 0
        for session in recording.sessions:
            stored = await service.receive_session(
                tx,
                family_id=family_id,
                child_id=child_id,
                client_session_key=f"file:{key}:{session.number}",
                session=session,
                source=_source(recording, device_id),
                time_zone=child.time_zone,
                at=at,
            )
            new_count += stored.is_new
    return _outcome(recording, new_count, child.time_zone)


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
    return Outcome(
        session_count=len(recording.sessions),
        new_count=new_count,
        adult_word_count=sum((bucket.adult_word_count for bucket in buckets), Decimal(0)),
        conversational_turn_count=sum(bucket.conversational_turn_count for bucket in buckets),
        child_vocalization_count=sum(bucket.child_vocalization_count for bucket in buckets),
        local_dates=tuple(
            sorted({bucket.measured_from.astimezone(zone).date() for bucket in buckets})
        ),
    )
