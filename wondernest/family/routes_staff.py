"""HTTP of break-glass: a family as a member of staff with a grant sees it."""

from dataclasses import asdict
from datetime import date, datetime
from uuid import UUID

from fastapi import APIRouter, Response
from pydantic import BaseModel

from wondernest.core.routes import Email, Strict
from wondernest.core.service_staff import as_staff
from wondernest.family import service_blocks, service_staff
from wondernest.family.errors import NoSuchMember
from wondernest.family.routes_members import BlockAnswer, NewBlock
from wondernest.web.auth import CallerDep

router = APIRouter(prefix="/api/v1", tags=["staff"])


class OpenedChildAnswer(BaseModel):
    """A child, without its name."""

    child_id: UUID
    birth_month: date
    time_zone: str
    purposes: list[str]


class OpenedFamilyAnswer(BaseModel):
    """A family as staff sees it, without names."""

    family_id: UUID
    time_zone: str
    country: str
    created_at: datetime
    member_count: int
    children: list[OpenedChildAnswer]


class OpenedMemberAnswer(BaseModel):
    """Who belongs or belonged to the family, without a name; `role` is the one they had last."""

    user_id: UUID
    role: str
    first_joined_at: datetime
    left_at: datetime | None


class MemberSought(BaseModel):
    """The address of somebody whom an order names."""

    model_config = Strict
    email: Email


class NewBlockByStaff(NewBlock):
    """A court order; against the owner it names the guardian who is to own the family."""

    new_owner_user_id: UUID | None = None


@router.get("/staff/families/{family_id}")
async def read_family(family_id: UUID, caller: CallerDep) -> OpenedFamilyAnswer:
    """A family that the caller was let into; each call is logged and shown to its guardians."""
    actor = as_staff(caller.inside(family_id))
    async with caller.database.transaction(actor, request_id=caller.request_id) as tx:
        opened = await service_staff.read_family(tx, family_id=family_id)
    children = [OpenedChildAnswer(**asdict(child)) for child in opened.children]
    return OpenedFamilyAnswer(**asdict(opened.family), children=children)


@router.get("/staff/families/{family_id}/members")
async def list_members(family_id: UUID, caller: CallerDep) -> list[OpenedMemberAnswer]:
    """Whom an order can be against, in a family that the caller was let into."""
    actor = as_staff(caller.inside(family_id))
    async with caller.database.transaction(actor, request_id=caller.request_id) as tx:
        found = await service_staff.list_members(tx, family_id=family_id)
    return [OpenedMemberAnswer(**asdict(one)) for one in found]


@router.post("/staff/families/{family_id}/members/find")
async def find_member(family_id: UUID, body: MemberSought, caller: CallerDep) -> dict[str, UUID]:
    """Which of them has an address; needs a fresh sign-in, and is logged whatever comes of it."""
    actor = as_staff(caller.inside(family_id))
    async with caller.database.transaction(actor, request_id=caller.request_id) as tx:
        user_id = await service_staff.find_member(tx, address=body.email)
    if user_id is None:
        raise NoSuchMember
    return {"user_id": user_id}


@router.get("/staff/families/{family_id}/blocks")
async def list_blocks(family_id: UUID, caller: CallerDep) -> list[BlockAnswer]:
    """Court orders of a family that the caller was let into."""
    actor = as_staff(caller.inside(family_id))
    async with caller.database.transaction(actor, request_id=caller.request_id) as tx:
        found = await service_blocks.list_blocks(tx)
    return [BlockAnswer(**asdict(one)) for one in found]


@router.post("/staff/families/{family_id}/blocks", status_code=201)
async def record_block(
    family_id: UUID, body: NewBlockByStaff, caller: CallerDep
) -> dict[str, UUID]:
    """Records a court order in a family that the caller was let into."""
    actor = as_staff(caller.inside(family_id))
    async with caller.database.transaction(actor, request_id=caller.request_id) as tx:
        block_id = await service_blocks.record_as_staff(
            tx,
            family_id=family_id,
            order=body.order(),
            new_owner_user_id=body.new_owner_user_id,
        )
    return {"block_id": block_id}


@router.delete("/staff/families/{family_id}/blocks/{block_id}", status_code=204)
async def end_block(family_id: UUID, block_id: UUID, caller: CallerDep) -> Response:
    """Ends a court order in a family that the caller was let into."""
    actor = as_staff(caller.inside(family_id))
    async with caller.database.transaction(actor, request_id=caller.request_id) as tx:
        await service_blocks.end(tx, block_id=block_id)
    return Response(status_code=204)
