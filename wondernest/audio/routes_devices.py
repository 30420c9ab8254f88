"""HTTP of guardians over devices: pairing, revoking, and having a time forgotten."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Response
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from wondernest.audio import forgetting, service_devices
from wondernest.audio.routes import refuse_sound
from wondernest.family import service as family
from wondernest.kit import clock
from wondernest.web.auth import CallerDep

router = APIRouter(
    prefix="/api/v1/families/{family_id}", tags=["devices"], dependencies=[Depends(refuse_sound)]
)
Strict = ConfigDict(extra="forbid", str_strip_whitespace=True)


class NewKey(BaseModel):
    """The children that a device is for; without any, all of the family."""

    model_config = Strict
    child_ids: Annotated[list[UUID], Field(max_length=20)] = []


class KeyAnswer(BaseModel):
    """The key of a device, told this once."""

    device_id: UUID
    device_key: str


class TimeToForget(BaseModel):
    """A time that is over; both ends are rounded outwards to five minutes."""

    model_config = Strict
    forget_from: AwareDatetime
    forget_until: AwareDatetime


class ForgottenAnswer(BaseModel):
    """How many five-minute figures were deleted; none the second time."""

    deleted_count: int


class IntervalAnswer(BaseModel):
    """A forgotten time."""

    forgotten_from: datetime
    forgotten_until: datetime
    forgotten_at: datetime


@router.post("/devices/{device_id}/key", status_code=201)
async def pair_device(
    family_id: UUID, device_id: UUID, body: NewKey, caller: CallerDep, response: Response
) -> KeyAnswer:
    """Gives a device a key of its own; an older key of it is worth nothing from here on."""
    actor = caller.inside(family_id)
    async with caller.database.transaction(actor, request_id=caller.request_id) as tx:
        children = await family.list_children(tx, family_id=family_id)
        pairing = await service_devices.pair(
            tx,
            family_id=family_id,
            device_id=device_id,
            child_ids=body.child_ids or [child.child_id for child in children],
            at=clock.now(),
        )
    response.headers["Cache-Control"] = "no-store"
    return KeyAnswer(device_id=pairing.device_id, device_key=pairing.device_key)


@router.delete("/devices/{device_id}", status_code=204)
async def revoke_device(family_id: UUID, device_id: UUID, caller: CallerDep) -> None:
    """Takes nothing from this device any more; revoking it again is no error."""
    actor = caller.inside(family_id)
    async with caller.database.transaction(actor, request_id=caller.request_id) as tx:
        await service_devices.revoke(tx, family_id=family_id, device_id=device_id, at=clock.now())


@router.post("/children/{child_id}/forgotten-intervals")
async def forget_interval(
    family_id: UUID, child_id: UUID, body: TimeToForget, caller: CallerDep
) -> ForgottenAnswer:
    """Deletes what is kept of a time, sums again, and takes nothing of that time any more."""
    actor = caller.inside(family_id)
    async with caller.database.transaction(actor, request_id=caller.request_id) as tx:
        deleted = await forgetting.forget(
            tx,
            child_id=child_id,
            forgotten_from=body.forget_from,
            forgotten_until=body.forget_until,
        )
    return ForgottenAnswer(deleted_count=deleted)


@router.get("/children/{child_id}/forgotten-intervals")
async def list_forgotten_intervals(
    family_id: UUID, child_id: UUID, caller: CallerDep
) -> list[IntervalAnswer]:
    """Forgotten times of a child, newest first, at most 100."""
    actor = caller.inside(family_id)
    async with caller.database.transaction(actor, request_id=caller.request_id) as tx:
        await family.get_child(tx, family_id=family_id, child_id=child_id)
        found = await forgetting.list_intervals(tx, family_id=family_id, child_id=child_id)
    return [
        IntervalAnswer(
            forgotten_from=one.forgotten_from,
            forgotten_until=one.forgotten_until,
            forgotten_at=one.forgotten_at,
        )
        for one in found
    ]
