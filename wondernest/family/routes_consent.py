"""HTTP of consent beside the single switch: overview, everything off, history, receipts, checks."""

from dataclasses import asdict
from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field
from starlette.responses import Response

from wondernest.core.routes import Strict
from wondernest.core.service_staff import as_staff
from wondernest.family import consent, receipts, service
from wondernest.family.receipts import ReceiptKeys
from wondernest.web.auth import CallerDep

router = APIRouter(prefix="/api/v1")
CHILD = "/families/{family_id}/children/{child_id}"
RECEIPT_TYPE = "application/json"


class SwitchAnswer(BaseModel):
    """One purpose of a child: off, on, or suspended until a guardian renews it."""

    purpose: str
    kind: str
    involves_disclosure: bool
    description: str
    is_in_force: bool
    is_suspended: bool
    is_giver_gone: bool
    valid_from: datetime | None
    ends_at: datetime | None


class EventAnswer(BaseModel):
    """One act of consent."""

    event_id: UUID
    purpose: str
    event: str
    method: str | None
    happened_at: datetime
    is_own: bool


class MethodAnswer(BaseModel):
    """A way to be verified as a parent."""

    method: str
    description: str
    law: str
    checked_by: str
    permits_disclosure: bool


class OpenCheckAnswer(BaseModel):
    """A parent who waits for a check."""

    family_id: UUID
    verification_id: UUID
    method: str
    requested_at: datetime


class NewCheck(BaseModel):
    """What staff saw. Only a hash of the reference is kept."""

    model_config = Strict
    reference: Annotated[str, Field(min_length=6, max_length=80)]
    is_holder_notified: bool | None = None
    artifact_deleted_at: datetime | None = None


def receipt_keys(request: Request) -> ReceiptKeys:
    keys: ReceiptKeys = request.app.state.receipt_keys
    return keys


@router.get("/consent-methods", tags=["consent"])
async def list_methods(caller: CallerDep) -> list[MethodAnswer]:
    """Ways to be verified as a parent, and which of them carry a disclosure."""
    async with caller.database.transaction(caller.actor, request_id=caller.request_id) as tx:
        return [MethodAnswer(**asdict(method)) for method in await consent.list_methods(tx)]


@router.get(f"{CHILD}/consents", tags=["consent"])
async def list_consents(family_id: UUID, child_id: UUID, caller: CallerDep) -> list[SwitchAnswer]:
    """Every purpose and how its switch stands."""
    actor = caller.inside(family_id)
    async with caller.database.transaction(actor, request_id=caller.request_id) as tx:
        await service.get_child(tx, family_id=family_id, child_id=child_id)
        purposes = await consent.list_purposes(tx)
        grants = await consent.list_grants(tx, family_id=family_id, child_id=child_id)
    by_purpose = {grant.purpose: grant for grant in grants}
    return [
        SwitchAnswer(
            **asdict(purpose),
            is_in_force=(grant := by_purpose.get(purpose.purpose)) is not None
            and not grant.is_suspended,
            is_suspended=grant is not None and grant.is_suspended,
            is_giver_gone=grant is not None and grant.is_giver_gone,
            valid_from=grant.valid_from if grant else None,
            ends_at=grant.ends_at if grant else None,
        )
        for purpose in purposes
    ]


@router.delete(f"{CHILD}/consents", tags=["consent"])
async def withdraw_all(
    family_id: UUID, child_id: UUID, caller: CallerDep, request: Request
) -> dict[str, datetime]:
    """Switches everything off; in force when this answers."""
    actor = caller.inside(family_id)
    async with caller.database.transaction(actor, request_id=caller.request_id) as tx:
        at = await consent.withdraw_all(tx, child_id=child_id)
    # On its own, so that nothing about a receipt can undo a withdrawal.
    async with caller.database.transaction(actor, request_id=caller.request_id) as tx:
        await receipts.issue(tx, receipt_keys(request), family_id=family_id, child_id=child_id)
    return {"withdrawn_at": at}


@router.get(f"{CHILD}/consent-events", tags=["consent"])
async def list_events(family_id: UUID, child_id: UUID, caller: CallerDep) -> list[EventAnswer]:
    """Every act of consent for the child, newest first."""
    actor = caller.inside(family_id)
    async with caller.database.transaction(actor, request_id=caller.request_id) as tx:
        await service.get_child(tx, family_id=family_id, child_id=child_id)
        events = await consent.list_events(tx, family_id=family_id, child_id=child_id)
    return [EventAnswer(**asdict(event)) for event in events]


@router.get(f"{CHILD}/consent-events/{{event_id}}/receipt", tags=["consent"])
async def get_receipt(
    family_id: UUID, child_id: UUID, event_id: UUID, request: Request, caller: CallerDep
) -> Response:
    """The signed receipt of an act, as a file."""
    actor = caller.inside(family_id)
    async with caller.database.transaction(actor, request_id=caller.request_id) as tx:
        await service.require_guardian(tx)
        await receipts.issue(tx, receipt_keys(request), family_id=family_id, child_id=child_id)
        document = await receipts.get(tx, family_id=family_id, child_id=child_id, event_id=event_id)
    return as_file(document, event_id)


def as_file(document: bytes, event_id: UUID) -> Response:
    """A receipt to keep; its bytes are what was signed."""
    name = f'attachment; filename="consent-{event_id}.json"'
    return Response(document, media_type=RECEIPT_TYPE, headers={"Content-Disposition": name})


@router.get("/staff/consent-checks", tags=["staff"])
async def list_open_checks(caller: CallerDep) -> list[OpenCheckAnswer]:
    """Parents who wait for a check, the oldest first; empty without the duty."""
    actor = as_staff(caller.actor)
    async with caller.database.transaction(actor, request_id=caller.request_id) as tx:
        return [OpenCheckAnswer(**asdict(check)) for check in await consent.list_open_checks(tx)]


@router.post("/staff/families/{family_id}/verifications/{verification_id}/check", tags=["staff"])
async def record_check(
    family_id: UUID, verification_id: UUID, body: NewCheck, caller: CallerDep
) -> dict[str, datetime]:
    """Notes that the parent was checked; the parent can then switch purposes on."""
    actor = as_staff(caller.actor)
    async with caller.database.transaction(actor, request_id=caller.request_id) as tx:
        at = await consent.record_check(
            tx,
            family_id=family_id,
            verification_id=verification_id,
            reference=body.reference,
            is_holder_notified=body.is_holder_notified,
            artifact_deleted_at=body.artifact_deleted_at,
        )
    return {"confirmed_at": at}
