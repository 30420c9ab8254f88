"""HTTP of invitations: ask an adult to join a family, take it back, join."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field

from wondernest.core.routes import (
    Email,
    SecondFactorAnswer,
    Strict,
    TokenAnswer,
    answer_of,
    network_address,
    policy_of,
    settings_of,
    tokens_of,
    user_agent_family,
)
from wondernest.core.routes_accounts import LinkToken, NewPassword
from wondernest.core.routes_age import Ticket, require_passed
from wondernest.core.service import Tokens
from wondernest.family import invitations
from wondernest.web.auth import CallerDep, DatabaseDep

router = APIRouter(prefix="/api/v1", tags=["invitations"])

InvitedRole = Literal["guardian", "caregiver", "viewer"]


class NewInvitation(BaseModel):
    """An adult to invite; without `child_ids` they will see every child."""

    model_config = Strict
    email: Email
    role: InvitedRole
    child_ids: Annotated[list[UUID], Field(max_length=50)] | None = None


class InvitationAnswer(BaseModel):
    """An open invitation. `child_ids` are the children named when it is not to all."""

    invitation_id: UUID
    email: str
    role: InvitedRole
    sees_all_children: bool
    child_ids: list[UUID]
    created_at: datetime
    expires_at: datetime


class MailedInvitation(BaseModel):
    """What the mailed link carries."""

    model_config = Strict
    family_id: UUID
    invitation_id: UUID
    token: LinkToken

    def link(self) -> invitations.Link:
        return invitations.Link(self.family_id, self.invitation_id, self.token)


class InvitationWithPassword(MailedInvitation):
    """What the mailed link carries, and what the account it opens takes."""

    password: NewPassword
    age_ticket: Ticket


@router.post("/families/{family_id}/invitations", status_code=201)
async def invite(family_id: UUID, body: NewInvitation, caller: CallerDep) -> dict[str, UUID]:
    """Invites an adult by mail; says nothing about whether the address has an account."""
    actor = caller.inside(family_id)
    async with caller.database.transaction(actor, request_id=caller.request_id) as tx:
        invitation_id = await invitations.invite(
            tx,
            family_id=family_id,
            address=body.email,
            role=body.role,
            child_ids=body.child_ids,
        )
    return {"invitation_id": invitation_id}


@router.get("/families/{family_id}/invitations")
async def list_open(family_id: UUID, caller: CallerDep) -> list[InvitationAnswer]:
    """Open invitations, newest first; empty for who is not a guardian."""
    actor = caller.inside(family_id)
    async with caller.database.transaction(actor, request_id=caller.request_id) as tx:
        found = await invitations.list_open(tx, family_id=family_id)
    return [InvitationAnswer.model_validate(one, from_attributes=True) for one in found]


@router.delete("/families/{family_id}/invitations/{invitation_id}", status_code=204)
async def revoke(family_id: UUID, invitation_id: UUID, caller: CallerDep) -> Response:
    """Takes an open invitation back; its link stops working at once."""
    actor = caller.inside(family_id)
    async with caller.database.transaction(actor, request_id=caller.request_id) as tx:
        await invitations.revoke(tx, invitation_id=invitation_id)
    return Response(status_code=204)


@router.post("/invitations/accept", status_code=201)
async def accept(body: MailedInvitation, caller: CallerDep) -> dict[str, UUID]:
    """Joins the caller to the family; the account must have the address the link went to."""
    await invitations.accept(caller.database, caller.actor, body.link())
    return {"family_id": body.family_id}


@router.post(
    "/invitations/accept-as-new", status_code=201, responses={200: {"model": SecondFactorAnswer}}
)
async def accept_as_new(
    body: InvitationWithPassword, request: Request, response: Response, database: DatabaseDep
) -> TokenAnswer | SecondFactorAnswer:
    """Opens an account with the address the link went to, joins the family and signs in.
    Takes a passed age screen."""
    require_passed(request, body.age_ticket)
    found = await invitations.accept_as_new(
        database,
        tokens_of(request),
        body.link(),
        password=body.password,
        user_agent_family=user_agent_family(request),
        policy=policy_of(settings_of(request)),
        network_address=network_address(request),
    )
    if isinstance(found, Tokens):
        return answer_of(found)
    response.status_code = 200
    return SecondFactorAnswer(
        pending_token=found.pending_token, second_factor=found.kinds, expires_in=found.seconds
    )
