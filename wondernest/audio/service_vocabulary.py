"""Use cases of vocabulary: keep the figures of a transcript or of a word list, read them."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import date, datetime, time
from typing import Literal
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from wondernest.audio import _store, _store_vocabulary
from wondernest.audio.errors import DateMissing, RecordingInTheFuture, SessionConflict
from wondernest.audio.formats.transcript import Transcript
from wondernest.audio.rows import Measurement
from wondernest.audio.vocabulary.sample import RULE_ID, Figures, measure
from wondernest.db.pool import ReadTransaction, Transaction
from wondernest.kit import clock

Instrument = Literal["cdi-wg", "cdi-ws"]
"""The two forms of the CDI: words and gestures (396 words), words and sentences (680 words)."""

_OF_SPEECH: dict[str, object] = dict.fromkeys(Figures.__dataclass_fields__)
_OF_LISTS: dict[str, object] = dict.fromkeys(("words_understood_count", "words_produced_count"))


@dataclass(frozen=True, slots=True)
class Place:
    """The child whose figures are kept, and the clock of its family."""

    family_id: UUID
    child_id: UUID
    time_zone: str

    def noon(self, day: date) -> datetime:
        """A day's figures are kept under its noon: nobody needs the hour."""
        return datetime.combine(day, time(12), ZoneInfo(self.time_zone))


@dataclass(frozen=True, slots=True)
class WordList:
    """What a parent ticked, as numbers; the form itself is its publisher's."""

    instrument: Instrument
    words_understood_count: int | None
    words_produced_count: int


@dataclass(frozen=True, slots=True)
class KeptFigures:
    """Figures as they are kept; is_new is False when they were there already."""

    measurement_id: UUID
    measured_at: datetime
    figures: Figures
    is_new: bool


def figures_of(transcript: Transcript) -> Figures:
    return measure(
        transcript.tokens,
        word_lengths=transcript.word_lengths,
        morpheme_lengths=transcript.morpheme_lengths,
        utterance_count=transcript.utterance_count,
        unintelligible_count=transcript.unintelligible_count,
    )


def day_of(
    transcript: Transcript, *, recorded_on: date | None, time_zone: str, at: datetime
) -> date:
    """The day given, else that of the file; DateMissing without either."""
    day = recorded_on or transcript.recorded_on
    if day is None:
        raise DateMissing
    if day > at.astimezone(ZoneInfo(time_zone)).date():
        raise RecordingInTheFuture
    return day


async def ensure_history(tx: Transaction, *, measured_at: datetime) -> None:
    """A partition for figures of the past, which nobody made ahead."""
    await _store_vocabulary.ensure_history(tx, measured_at=measured_at)


async def keep_transcript(
    tx: Transaction, place: Place, transcript: Transcript, *, key: str, recorded_on: date
) -> KeptFigures:
    """Keeps the figures of a transcript once; the same key with others is a SessionConflict."""
    figures, measured_at = figures_of(transcript), place.noon(recorded_on)
    content = {"child_id": place.child_id, "measured_at": measured_at, "figures": asdict(figures)}
    digest = hashlib.sha256(json.dumps(content, default=str, sort_keys=True).encode()).digest()
    device_id = uuid5(place.family_id, "file_import")
    await _store.add_import_device(tx, family_id=place.family_id, device_id=device_id)
    measurement_id = clock.new_id()
    taken = await _store.add_receipt(
        tx,
        family_id=place.family_id,
        device_id=device_id,
        client_session_key=key,
        child_id=place.child_id,
        session_id=measurement_id,
        started_at=measured_at,
        content_sha256=digest,
        bucket_count=1,
    )
    if taken is None:
        known = await _store.get_receipt(
            tx, family_id=place.family_id, device_id=device_id, client_session_key=key
        )
        if known is None or known.content_sha256 != digest:
            raise SessionConflict
        return KeptFigures(known.session_id, measured_at, figures, is_new=False)
    await _store_vocabulary.add_vocabulary(
        tx,
        _row(place, measurement_id, measured_at, transcript.source_format)
        | {"instrument": None, "counting_rule_id": RULE_ID, **asdict(figures), **_OF_LISTS},
    )
    return KeptFigures(measurement_id, measured_at, figures, is_new=True)


async def keep_word_list(
    tx: Transaction, place: Place, words: WordList, *, measured_at: datetime
) -> UUID:
    """Keeps the numbers of a filled-in form; every form stays beside the earlier ones."""
    measurement_id = clock.new_id()
    await _store_vocabulary.add_vocabulary(
        tx,
        _row(place, measurement_id, measured_at, "cdi")
        | {"counting_rule_id": None, **_OF_SPEECH, **asdict(words)},
    )
    return measurement_id


def _row(
    place: Place, measurement_id: UUID, measured_at: datetime, source_format: str
) -> dict[str, object]:
    return {
        "family_id": place.family_id,
        "child_id": place.child_id,
        "measured_at": measured_at,
        "measurement_id": measurement_id,
        "source_format": source_format,
    }


async def list_vocabulary(
    tx: ReadTransaction,
    *,
    family_id: UUID,
    child_id: UUID,
    earliest_at: datetime,
    latest_at: datetime,
) -> list[Measurement]:
    """Figures between two instants, oldest first."""
    return await _store_vocabulary.list_vocabulary(
        tx,
        family_id=family_id,
        child_id=child_id,
        earliest_at=earliest_at,
        latest_at=latest_at,
    )
