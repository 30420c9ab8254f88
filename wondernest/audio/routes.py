"""HTTP of devices and their sessions: numbers only."""

from dataclasses import asdict
from datetime import datetime
from decimal import Decimal
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from wondernest.audio import service
from wondernest.audio.errors import RawAudioNotAccepted
from wondernest.audio.formats.recording import (
    BlockType,
    Bucket,
    ConversationPattern,
    RecordingSession,
    SessionTotals,
)
from wondernest.audio.rows import DeviceRow
from wondernest.db.pool import Transaction
from wondernest.family import service as family
from wondernest.family.service import Child
from wondernest.kit import clock
from wondernest.kit.errors import Refusal
from wondernest.web.auth import CallerDep


def refuse_sound(request: Request) -> None:
    """Before anything is read: sound is refused by its media type."""
    media_type = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if request.method == "POST" and media_type != "application/json":
        raise RawAudioNotAccepted


router = APIRouter(
    prefix="/api/v1/families/{family_id}", tags=["speech"], dependencies=[Depends(refuse_sound)]
)

Strict = ConfigDict(extra="forbid", str_strip_whitespace=True)
Count = Annotated[int, Field(ge=0, le=60_000)]
Words = Annotated[Decimal, Field(ge=0, le=100_000, max_digits=8, decimal_places=2)]
Seconds = Annotated[Decimal, Field(ge=0, le=90_000, max_digits=7, decimal_places=2)]
Sounds = Annotated[Decimal, Field(ge=0, le=1_000_000, max_digits=9, decimal_places=2)]
Turns = Annotated[int, Field(ge=0, le=20_000)]
# Below zero where an answer begins before the other voice has ended.
Latency = Annotated[Decimal, Field(ge=-90_000, le=90_000, max_digits=7, decimal_places=2)]
Decibels = Annotated[Decimal, Field(ge=-200, le=200, max_digits=5, decimal_places=2)]


class NewDevice(BaseModel):
    """A phone or recorder of the family."""

    model_config = Strict
    kind: Literal["phone", "recorder"]
    label: Annotated[str, Field(min_length=1, max_length=60)]


class MeasuresBody(BaseModel):
    """Counts and seconds of one stretch; the six environment categories share the recorded time."""

    model_config = Strict
    measured_seconds: Seconds
    adult_word_count: Words
    female_adult_word_count: Words
    male_adult_word_count: Words
    conversational_turn_count: Turns
    child_vocalization_count: Count
    child_vocalization_seconds: Seconds
    child_cry_seconds: Seconds
    meaningful_seconds: Seconds
    overlap_seconds: Seconds
    distant_seconds: Seconds
    electronic_seconds: Seconds
    noise_seconds: Seconds
    silence_seconds: Seconds
    mean_db: Decibels | None = None
    peak_db: Decibels | None = None
    # What only some devices can tell.
    adult_syllable_count: Sounds | None = None
    adult_phoneme_count: Sounds | None = None
    child_cry_count: Count | None = None
    canonical_count: Count | None = None
    non_canonical_count: Count | None = None
    female_adult_vocalization_count: Count | None = None
    female_adult_seconds: Seconds | None = None
    male_adult_vocalization_count: Count | None = None
    male_adult_seconds: Seconds | None = None
    other_child_vocalization_count: Count | None = None
    other_child_seconds: Seconds | None = None
    speech_seconds: Seconds | None = None
    addressed_count: Count | None = None
    child_directed_count: Count | None = None


class BucketBody(MeasuresBody):
    """One slice inside one five-minute cell of the clock."""

    measured_from: AwareDatetime


class TotalsBody(MeasuresBody):
    """The whole session."""

    conversation_count: Count
    pause_count: Count
    longest_pause_seconds: Seconds


class PatternBody(BaseModel):
    """Conversations of one type that began within one hour."""

    model_config = Strict
    hour_from: AwareDatetime
    block_type: BlockType
    block_count: Annotated[int, Field(ge=1, le=60_000)]
    with_turns_count: Count
    turn_count: Turns
    max_turn_count: Turns
    total_seconds: Seconds
    longest_seconds: Seconds
    child_initiation_count: Count
    child_response_count: Count
    female_initiation_count: Count
    female_response_count: Count
    male_initiation_count: Count
    male_response_count: Count
    child_latency_count: Turns | None = None
    child_latency_seconds: Latency | None = None
    adult_latency_count: Turns | None = None
    adult_latency_seconds: Latency | None = None


class SessionBody(BaseModel):
    """One uninterrupted recording, as the device summed it up."""

    model_config = Strict
    client_session_key: Annotated[str, Field(pattern="^[A-Za-z0-9:_-]{8,80}$")]
    started_at: AwareDatetime
    ended_at: AwareDatetime
    recorded_seconds: Annotated[Decimal, Field(gt=0, le=90_000, max_digits=7, decimal_places=2)]
    is_indicator_shown: Literal[True]
    totals: TotalsBody
    buckets: Annotated[list[BucketBody], Field(min_length=1, max_length=400)]
    patterns: Annotated[list[PatternBody], Field(max_length=500)] = []


class SessionBatch(BaseModel):
    """Sessions of one child from one device, answered one by one."""

    model_config = Strict
    device_id: UUID
    device_class: Annotated[str | None, Field(max_length=40)] = None
    algorithm: Annotated[str, Field(min_length=1, max_length=60)]
    algorithm_version: Annotated[str, Field(min_length=1, max_length=40)]
    turn_rule: Annotated[str, Field(min_length=1, max_length=40)]
    sessions: Annotated[list[SessionBody], Field(min_length=1, max_length=50)]


class DeviceAnswer(BaseModel):
    """A device of the family."""

    device_id: UUID
    kind: str
    label: str
    registered_at: datetime
    revoked_at: datetime | None
    paired_at: datetime | None
    last_seen_at: datetime | None
    child_ids: list[UUID]


class ItemAnswer(BaseModel):
    """What became of one session: stored, already_stored or refused with a problem code."""

    client_session_key: str
    outcome: Literal["stored", "already_stored", "refused"]
    session_id: UUID | None = None
    code: str | None = None
    detail: str | None = None


def _device(row: DeviceRow) -> DeviceAnswer:
    return DeviceAnswer(**asdict(row))


def recording(body: SessionBody) -> RecordingSession:
    """The neutral shape of what came over the wire."""
    return RecordingSession(
        number=1,
        started_at=body.started_at,
        ended_at=body.ended_at,
        recorded_seconds=body.recorded_seconds,
        totals=SessionTotals(**body.totals.model_dump()),
        buckets=tuple(Bucket(**bucket.model_dump()) for bucket in body.buckets),
        patterns=tuple(ConversationPattern(**pattern.model_dump()) for pattern in body.patterns),
    )


@router.post("/devices", status_code=201)
async def register_device(family_id: UUID, body: NewDevice, caller: CallerDep) -> dict[str, UUID]:
    """Registers a device."""
    actor = caller.inside(family_id)
    async with caller.database.transaction(actor, request_id=caller.request_id) as tx:
        device_id = await service.register_device(
            tx, family_id=family_id, kind=body.kind, label=body.label
        )
    return {"device_id": device_id}


@router.get("/devices")
async def list_devices(family_id: UUID, caller: CallerDep) -> list[DeviceAnswer]:
    """Devices of the family."""
    actor = caller.inside(family_id)
    async with caller.database.transaction(actor, request_id=caller.request_id) as tx:
        return [_device(row) for row in await service.list_devices(tx, family_id=family_id)]


@router.post("/children/{child_id}/sessions")
async def receive_sessions(
    family_id: UUID, child_id: UUID, body: SessionBatch, caller: CallerDep
) -> list[ItemAnswer]:
    """Receives sessions; each is stored whole or refused alone, the answer says which."""
    actor = caller.inside(family_id)
    async with caller.database.transaction(actor, request_id=caller.request_id) as tx:
        child = await family.get_child(tx, family_id=family_id, child_id=child_id)
        return [await _receive(tx, child, body, item) for item in body.sessions]


async def _receive(
    tx: Transaction, child: Child, body: SessionBatch, item: SessionBody
) -> ItemAnswer:
    """One session of a batch: what is refused is taken back alone."""
    source = service.Source(
        source_format="device",
        device_id=body.device_id,
        device_class=body.device_class,
        algorithm=body.algorithm,
        algorithm_version=body.algorithm_version,
        turn_rule=body.turn_rule,
        child_age_months=None,
    )
    key = item.client_session_key
    try:
        async with tx.savepoint():
            stored = await service.receive_session(
                tx,
                family_id=child.family_id,
                child_id=child.child_id,
                client_session_key=key,
                session=recording(item),
                source=source,
                time_zone=child.time_zone,
                at=clock.now(),
            )
    except Refusal as refusal:
        return ItemAnswer(
            client_session_key=key, outcome="refused", code=refusal.code, detail=refusal.detail
        )
    return ItemAnswer(
        client_session_key=key,
        outcome="stored" if stored.is_new else "already_stored",
        session_id=stored.session_id,
    )
