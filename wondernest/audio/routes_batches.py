"""HTTP of paired devices: what they may know, and batches of what they measured."""

import asyncio
from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from prometheus_client import Counter
from pydantic import AwareDatetime, BaseModel, Field, TypeAdapter, ValidationError

from wondernest.audio import service_batches, service_devices, wire
from wondernest.audio.errors import BadBatch, BadItem, DeviceNotPaired, RawAudioNotAccepted
from wondernest.audio.formats.recording import Bucket
from wondernest.audio.routes import BucketBody, SessionBody, Strict, recording
from wondernest.audio.service import Source
from wondernest.audio.service_batches import Answer, Delivery
from wondernest.db.pool import PairedDevice
from wondernest.kit import clock
from wondernest.kit.errors import Refusal
from wondernest.web.auth import DatabaseDep
from wondernest.web.gate import Gate

ITEMS = Counter("wondernest_ingest_items_total", "Items of device batches.", ["outcome", "code"])
DEVICE_TIME = "WonderNest-Device-Time"
_BEARER = HTTPBearer(
    scheme_name="device_key", description="From pairing; begins with wnd1_.", auto_error=False
)
_TIME: TypeAdapter[datetime] = TypeAdapter(AwareDatetime)


def refuse_sound(request: Request) -> None:
    """Before anything is read: what is no batch is refused by its media type."""
    media_type = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if request.method == "POST" and media_type not in {wire.JSON, wire.NDJSON}:
        raise RawAudioNotAccepted


router = APIRouter(prefix="/api/v1/device", tags=["devices"], dependencies=[Depends(refuse_sound)])


class BatchHead(BaseModel):
    """What is said once for all sessions of a batch."""

    model_config = Strict
    device_class: Annotated[str | None, Field(max_length=40)] = None
    algorithm: Annotated[str, Field(min_length=1, max_length=60)]
    algorithm_version: Annotated[str, Field(min_length=1, max_length=40)]
    turn_rule: Annotated[str, Field(min_length=1, max_length=40)]


class DeviceSessionBody(SessionBody):
    """One uninterrupted recording of one of the device's children."""

    child_id: UUID
    hours: Annotated[list[BucketBody], Field(max_length=26, default_factory=list)]


class DeviceBatch(BatchHead):
    """A batch in JSON; in NDJSON the first line is all but `sessions`, then one line for each."""

    sessions: Annotated[list[DeviceSessionBody], Field(min_length=1, max_length=200)]


class ChildAnswer(BaseModel):
    """A child of the device; figures are taken while consent is in force only."""

    child_id: UUID
    time_zone: str
    is_consented: bool


class DeviceState(BaseModel):
    """What a device asks before it measures."""

    device_id: UUID
    server_time: datetime
    children: list[ChildAnswer]


class BatchItem(BaseModel):
    """What became of one session; `index` counts from 0 in the order of the batch."""

    index: int
    client_session_key: str | None
    outcome: Literal["stored", "already_stored", "refused"]
    status: int
    session_id: UUID | None = None
    is_cut: bool = False
    code: str | None = None
    detail: str | None = None


class BatchAnswer(BaseModel):
    """Answers to a batch; times of the device were moved by `clock_offset_seconds`."""

    clock_offset_seconds: int
    items: list[BatchItem]


def get_device(
    given: Annotated[HTTPAuthorizationCredentials | None, Depends(_BEARER)],
) -> PairedDevice:
    """The device whose key stands in the Authorization header; the database checks it."""
    if given is None:
        raise DeviceNotPaired
    return service_devices.read_key(given.credentials)


DeviceDep = Annotated[PairedDevice, Depends(get_device)]


@router.get("")
async def show_device(request: Request, device: DeviceDep, database: DatabaseDep) -> DeviceState:
    """The device's children, whether consent is in force, and the time."""
    at = clock.now()
    async with database.transaction(device, request_id=request.state.request_id) as tx:
        children = await service_devices.look(tx, device, at=at)
    return DeviceState(
        device_id=device.device_id,
        server_time=at,
        children=[
            ChildAnswer(
                child_id=child.child_id,
                time_zone=child.time_zone,
                is_consented=child.is_consented,
            )
            for child in children
        ],
    )


_BODY = {
    "requestBody": {
        "required": True,
        "content": {
            wire.JSON: {"schema": {"$ref": "#/components/schemas/DeviceBatch"}},
            wire.NDJSON: {"schema": {"type": "string"}},
        },
    }
}


@router.post(
    "/sessions",
    openapi_extra=_BODY,
    responses={207: {"model": BatchAnswer, "description": "Some of the sessions were refused"}},
)
async def receive_batch(
    request: Request, device: DeviceDep, database: DatabaseDep, response: Response
) -> BatchAnswer:
    """Takes a batch: each session is stored whole or refused alone, and what is answered is kept.

    200 when all are there now, 207 when some were refused; 429 with Retry-After when the service
    has enough to do. The same again changes nothing.
    """
    body = await request.body()
    gate: Gate = request.app.state.ingest_gate
    async with gate.enter():
        at = clock.now()
        offset = service_batches.clock_offset(_device_time(request), at=at)
        # Reading a large batch takes the processor some time; others are answered meanwhile.
        deliveries, bad = await asyncio.to_thread(
            _read,
            body,
            request.headers.get("content-encoding", ""),
            request.headers.get("content-type", ""),
            device,
        )
        answers = bad + await service_batches.receive(
            database, device, deliveries, offset=offset, at=at, request_id=request.state.request_id
        )
    items = [_item(answer) for answer in sorted(answers, key=lambda one: one.index)]
    for item in items:
        ITEMS.labels(item.outcome, item.code or "").inc()
    if any(item.outcome == "refused" for item in items):
        response.status_code = 207
    return BatchAnswer(clock_offset_seconds=int(offset.total_seconds()), items=items)


def _device_time(request: Request) -> datetime | None:
    given = request.headers.get(DEVICE_TIME)
    if given is None:
        return None
    try:
        return _TIME.validate_python(given)
    except ValidationError:
        raise BadBatch(f"{DEVICE_TIME} is not a moment with its zone.") from None


def _read(
    body: bytes, encoding: str, content_type: str, device: PairedDevice
) -> tuple[list[Delivery], list[Answer]]:
    """The sessions that are some, and answers to those that are none."""
    media_type = content_type.split(";", maxsplit=1)[0].strip().lower()
    envelope = wire.read(wire.unpack(body, encoding), media_type)
    try:
        head = BatchHead.model_validate(envelope.head)
    except ValidationError as error:
        raise BadBatch(_what_is_wrong(error)) from None
    source = Source(
        source_format="device",
        device_id=device.device_id,
        device_class=head.device_class,
        algorithm=head.algorithm,
        algorithm_version=head.algorithm_version,
        turn_rule=head.turn_rule,
        child_age_months=None,
    )
    deliveries: list[Delivery] = []
    bad: list[Answer] = []
    for index, item in enumerate(envelope.items):
        try:
            deliveries.append(_delivery(index, item, source))
        except Refusal as refusal:
            bad.append(Answer(index, _key_of(item), "refused", refusal=refusal))
    return deliveries, bad


def _delivery(index: int, item: Any, source: Source) -> Delivery:
    if isinstance(item, Refusal):
        raise item
    try:
        body = DeviceSessionBody.model_validate(item)
    except ValidationError as error:
        raise BadItem(_what_is_wrong(error)) from None
    return Delivery(
        index=index,
        child_id=body.child_id,
        client_session_key=body.client_session_key,
        session=recording(body),
        hours=tuple(Bucket(**hour.model_dump()) for hour in body.hours),
        source=source,
    )


def _key_of(item: Any) -> str | None:
    """The key of what is no session, if it has one that may be told."""
    key = item.get("client_session_key") if isinstance(item, dict) else None
    return key if isinstance(key, str) and len(key) <= 80 else None


def _what_is_wrong(error: ValidationError) -> str:
    """The first fields and what is wrong with them, never what was sent."""
    found = error.errors(include_input=False, include_url=False, include_context=False)[:5]
    return "; ".join(f"{'.'.join(str(part) for part in one['loc'])}: {one['msg']}" for one in found)


def _item(answer: Answer) -> BatchItem:
    refusal = answer.refusal
    return BatchItem(
        index=answer.index,
        client_session_key=answer.client_session_key,
        outcome=answer.outcome,
        status=refusal.status if refusal else (201 if answer.outcome == "stored" else 200),
        session_id=answer.session_id,
        is_cut=answer.is_cut,
        code=refusal.code if refusal else None,
        detail=refusal.detail if refusal else None,
    )
