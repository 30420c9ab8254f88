"""HTTP of staff: roles, leave to read one family; and what guardians are told of it."""

from dataclasses import asdict
from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Response
from pydantic import BaseModel, Field

from wondernest.core import service_staff
from wondernest.core.routes import Strict
from wondernest.core.service_staff import StaffRole, as_staff
from wondernest.web.auth import CallerDep

router = APIRouter(prefix="/api/v1", tags=["staff"])


class RoleAnswer(BaseModel):
    """A role of an account and who gave it."""

    role: str
    granted_by_user_id: UUID | None
    granted_at: datetime


class RolesAnswer(BaseModel):
    """The roles of an account."""

    roles: list[RoleAnswer]


class NewAccessRequest(BaseModel):
    """Which family, why, and for how long from the approval."""

    model_config = Strict
    family_id: UUID
    reason: Annotated[str, Field(min_length=10, max_length=500, pattern=r"\S.{8,}\S")]
    minutes: Annotated[int, Field(ge=1, le=60)]


class NewAccessRequestAnswer(BaseModel):
    """The request, which waits for another member of staff."""

    access_request_id: UUID


class AccessRequestAnswer(BaseModel):
    """A request to read a family; with `expires_at` it was approved."""

    access_request_id: UUID
    family_id: UUID
    user_id: UUID
    reason: str
    minutes: int
    requested_at: datetime
    expires_at: datetime | None


class AccessRequestsAnswer(BaseModel):
    """Requests of the last day, newest first."""

    requests: list[AccessRequestAnswer]


class ApprovalAnswer(BaseModel):
    """Until when the family may be read."""

    expires_at: datetime


class AccessAnswer(BaseModel):
    """One look of staff into a family, and the reason given for it."""

    accessed_at: datetime
    access_id: UUID
    access_grant_id: UUID | None
    child_id: UUID | None
    what: str
    reason: str | None
    granted_at: datetime | None
    expires_at: datetime | None


class AccessesAnswer(BaseModel):
    """Looks of staff into a family, newest first."""

    accesses: list[AccessAnswer]


@router.get("/staff/users/{user_id}/roles")
async def list_roles(user_id: UUID, caller: CallerDep) -> RolesAnswer:
    """The roles of an account. For admins."""
    actor = as_staff(caller.actor)
    async with caller.database.transaction(actor, request_id=caller.request_id) as tx:
        found = await service_staff.list_roles(tx, user_id=user_id)
    return RolesAnswer(roles=[RoleAnswer(**asdict(role)) for role in found])


@router.put("/staff/users/{user_id}/roles/{role}", status_code=204)
async def grant_role(user_id: UUID, role: StaffRole, caller: CallerDep) -> Response:
    """Gives a role of staff. For admins, never for oneself, with a fresh second factor."""
    actor = as_staff(caller.actor)
    async with caller.database.transaction(actor, request_id=caller.request_id) as tx:
        await service_staff.grant_role(tx, user_id=user_id, role=role)
    return Response(status_code=204)


@router.delete("/staff/users/{user_id}/roles/{role}", status_code=204)
async def revoke_role(user_id: UUID, role: StaffRole, caller: CallerDep) -> Response:
    """Takes a role of staff. For admins, never for oneself, with a fresh second factor."""
    actor = as_staff(caller.actor)
    async with caller.database.transaction(actor, request_id=caller.request_id) as tx:
        await service_staff.revoke_role(tx, user_id=user_id, role=role)
    return Response(status_code=204)


@router.get("/staff/access-requests")
async def list_access_requests(caller: CallerDep) -> AccessRequestsAnswer:
    """One's own requests, and for who may approve those of everybody."""
    actor = as_staff(caller.actor)
    async with caller.database.transaction(actor, request_id=caller.request_id) as tx:
        found = await service_staff.list_access_requests(tx)
    return AccessRequestsAnswer(requests=[AccessRequestAnswer(**asdict(one)) for one in found])


@router.post("/staff/access-requests", status_code=201)
async def request_access(body: NewAccessRequest, caller: CallerDep) -> NewAccessRequestAnswer:
    """Asks to read one family. For support, with a fresh second factor."""
    actor = as_staff(caller.actor)
    async with caller.database.transaction(actor, request_id=caller.request_id) as tx:
        request_id = await service_staff.request_access(
            tx, family_id=body.family_id, reason=body.reason, minutes=body.minutes
        )
    return NewAccessRequestAnswer(access_request_id=request_id)


@router.post("/staff/access-requests/{access_request_id}/approve")
async def approve_access(access_request_id: UUID, caller: CallerDep) -> ApprovalAnswer:
    """Lets whoever asked read the family. For admins and auditors, never for oneself."""
    actor = as_staff(caller.actor)
    async with caller.database.transaction(actor, request_id=caller.request_id) as tx:
        until = await service_staff.approve_access(tx, access_request_id=access_request_id)
    return ApprovalAnswer(expires_at=until)


@router.get("/families/{family_id}/accesses")
async def list_own_accesses(family_id: UUID, caller: CallerDep) -> AccessesAnswer:
    """Who of the service looked into the family, and why. For guardians."""
    actor = caller.inside(family_id)
    async with caller.database.transaction(actor, request_id=caller.request_id) as tx:
        found = await service_staff.list_own_accesses(tx)
    return AccessesAnswer(accesses=[AccessAnswer(**asdict(one)) for one in found])
