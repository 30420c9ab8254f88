"""Times a guardian had forgotten: taking them out of what is kept, and out of what arrives late."""

from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from wondernest.audio import _store_devices as _store
from wondernest.audio.errors import TimeForgotten
from wondernest.audio.formats.recording import (
    BUCKET_SECONDS,
    Bucket,
    Measures,
    RecordingSession,
    SessionTotals,
)
from wondernest.audio.rows import ForgottenInterval, ForgottenTime
from wondernest.db.pool import ReadTransaction, Transaction

CELL = timedelta(seconds=BUCKET_SECONDS)
HOUR = timedelta(hours=1)
_LEVELS = frozenset({"mean_db", "peak_db"})


async def forget(
    tx: Transaction, *, child_id: UUID, forgotten_from: datetime, forgotten_until: datetime
) -> int:
    """How many five-minute figures went; both ends are rounded outwards to five minutes.

    Rights, bounds and what is deleted are the database's. Doing it again changes nothing.
    """
    return await _store.forget_interval(
        tx, child_id=child_id, forgotten_from=forgotten_from, forgotten_until=forgotten_until
    )


async def list_intervals(
    tx: ReadTransaction, *, family_id: UUID, child_id: UUID
) -> list[ForgottenInterval]:
    return await _store.list_forgotten_intervals(tx, family_id=family_id, child_id=child_id)


async def times_of(
    tx: ReadTransaction, *, family_id: UUID, sessions: Sequence[tuple[UUID, RecordingSession]]
) -> dict[UUID, list[ForgottenTime]]:
    """By child, the forgotten times that some recordings could touch."""
    if not sessions:
        return {}
    found = await _store.list_forgotten(
        tx,
        family_id=family_id,
        child_ids=sorted({child_id for child_id, _ in sessions}),
        earliest_at=min(session.started_at for _, session in sessions) - HOUR,
        latest_at=max(session.ended_at for _, session in sessions) + HOUR,
    )
    by_child: dict[UUID, list[ForgottenTime]] = {}
    for time in found:
        by_child.setdefault(time.child_id, []).append(time)
    return by_child


def cut(session: RecordingSession, times: Sequence[ForgottenTime]) -> RecordingSession:
    """What is left of a recording without the forgotten times; TimeForgotten when nothing is.

    The same rule as audio.cut_interval: five-minute figures of the time go, and figures of whole
    hours that touch it; what is left becomes the total, of which the mean level is not known.
    """
    touching = [
        time
        for time in times
        if time.forgotten_from < session.ended_at and time.forgotten_until > session.started_at
    ]
    if not touching:
        return session
    buckets = tuple(
        bucket for bucket in session.buckets if not touches(bucket.measured_from, CELL, touching)
    )
    if not buckets:
        raise TimeForgotten
    lost = _length(session, touching)
    span = Decimal((session.ended_at - session.started_at).total_seconds()) - lost
    measured = sum((bucket.measured_seconds for bucket in buckets), Decimal(0))
    totals = replace(
        session.totals,
        **_sums(buckets),
        longest_pause_seconds=max(session.totals.longest_pause_seconds, lost),
    )
    return replace(
        session,
        recorded_seconds=min(session.recorded_seconds, measured, span),
        totals=totals,
        buckets=buckets,
        patterns=tuple(
            pattern
            for pattern in session.patterns
            if not touches(pattern.hour_from, HOUR, touching)
        ),
    )


def touches(start: datetime, width: timedelta, times: Iterable[ForgottenTime]) -> bool:
    """Whether a cell of the clock, given by a moment in it, reaches into one of the times."""
    seconds = int(width.total_seconds())
    since = int(start.timestamp())
    first = datetime.fromtimestamp(since - since % seconds, UTC)
    return any(
        time.forgotten_from < first + width and time.forgotten_until > first for time in times
    )


def _length(session: RecordingSession, times: Sequence[ForgottenTime]) -> Decimal:
    """Seconds of the recording that lie in one of the times; times may overlap each other."""
    lost, reached = timedelta(0), session.started_at
    for time in sorted(times, key=lambda one: one.forgotten_from):
        first = max(time.forgotten_from, reached)
        last = min(time.forgotten_until, session.ended_at)
        if last > first:
            lost += last - first
            reached = last
    return Decimal(lost.total_seconds())


def _sums(buckets: Sequence[Bucket]) -> dict[str, Any]:
    """The figures of a total; None where no bucket has the figure."""
    sums: dict[str, Any] = {}
    for field in fields(Measures):
        if field.name in _LEVELS or field.name not in SessionTotals.__dataclass_fields__:
            continue
        values = [value for one in buckets if (value := getattr(one, field.name)) is not None]
        sums[field.name] = sum(values[1:], values[0]) if values else None
    peaks = [bucket.peak_db for bucket in buckets if bucket.peak_db is not None]
    return sums | {"mean_db": None, "peak_db": max(peaks) if peaks else None}
