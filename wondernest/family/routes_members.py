"""HTTP of members: who sees what, leaving and removing, handing over, court orders."""

from dataclasses import asdict
from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Response
from pydantic import AwareDatetime, BaseModel, Field

from wondernest.core.routes import Strict
from wondernest.family import service_blocks, service_members
from wondernest.family.errors import NoSuchOffer
from wondernest.family.service_blocks import Order
from wondernest.web.auth import CallerDep

router = APIRouter(prefix="/api/v1/families/{family_id}", tags=["members"])

Role = Literal["owner", "guardian", "caregiver", "viewer"]


class MemberAnswer(BaseModel):
    """A member. `child_ids` are the children shown one by one when they do not see all."""

    user_id: UUID
    role: Role
    role_since: datetime
    sees_all_children: bool
    child_ids: list[UUID]
    display_name: str | None
    email: str | None
    is_self: bool


class MemberChange(BaseModel):
    """What a member is from now on; without `child_ids` they see every child."""

    model_config = Strict
    role: Literal["guardian", "caregiver", "viewer"]
    child_ids: Annotated[list[UUID], Field(max_length=50)] | None = None


class NewOffer(BaseModel):
    """The guardian who is to own the family."""

    model_config = Strict
    user_id: UUID


class OfferAnswer(BaseModel):
    """An open offer to hand the family over."""

    offer_id: UUID
    offered_by_user_id: UUID
    offered_to_user_id: UUID
    offered_at: datetime
    expires_at: datetime


class NewBlock(BaseModel):
    """A court order: court and number, against whom, for one child or the whole family."""

    model_config = Strict
    user_id: UUID
    child_id: UUID | None = None
    order_reference: Annotated[str, Field(min_length=3, max_length=120)]
    starts_at: AwareDatetime | None = None
    ends_at: AwareDatetime | None = None

    def order(self) -> Order:
        return Order(
            user_id=self.user_id,
            child_id=self.child_id,
            reference=self.order_reference,
            starts_at=self.starts_at,
            ends_at=self.ends_at,
        )


class BlockAnswer(BaseModel):
    """A court order that is in force or to come."""

    block_id: UUID
    user_id: UUID
    child_id: UUID | None
    starts_at: datetime
    ends_at: datetime | None
    reference: str | None
    recorded_at: datetime


@router.get("/members")
async def list_members(family_id: UUID, caller: CallerDep) -> list[MemberAnswer]:
    """Who belongs to the family, the owner first; addresses for guardians only."""
    actor = caller.inside(family_id)
    async with caller.database.transaction(actor, request_id=caller.request_id) as tx:
        found = await service_members.list_members(tx)
    return [MemberAnswer(**asdict(one)) for one in found]


@router.put("/members/{user_id}")
async def change_member(
    family_id: UUID, user_id: UUID, body: MemberChange, caller: CallerDep
) -> MemberAnswer:
    """Changes what a member may do, and which children a caregiver or viewer sees."""
    actor = caller.inside(family_id)
    async with caller.database.transaction(actor, request_id=caller.request_id) as tx:
        await service_members.change(tx, user_id=user_id, role=body.role, child_ids=body.child_ids)
        found = await service_members.get_member(tx, user_id=user_id)
    return MemberAnswer(**asdict(found))


@router.delete("/members/{user_id}", status_code=204)
async def end_membership(family_id: UUID, user_id: UUID, caller: CallerDep) -> Response:
    """Leaves the family, or removes another member, which needs a fresh sign-in."""
    actor = caller.inside(family_id)
    async with caller.database.transaction(actor, request_id=caller.request_id) as tx:
        await service_members.end(tx, user_id=user_id)
    return Response(status_code=204)


@router.get("/ownership-offer")
async def get_offer(family_id: UUID, caller: CallerDep) -> OfferAnswer:
    """The open offer to hand the family over; guardians see it."""
    actor = caller.inside(family_id)
    async with caller.database.transaction(actor, request_id=caller.request_id) as tx:
        found = await service_members.get_offer(tx, family_id=family_id)
    if found is None:
        raise NoSuchOffer
    return OfferAnswer(**asdict(found))


@router.post("/ownership-offers", status_code=201)
async def offer_ownership(family_id: UUID, body: NewOffer, caller: CallerDep) -> dict[str, UUID]:
    """Offers the family to a guardian for seven days; needs a fresh sign-in."""
    actor = caller.inside(family_id)
    async with caller.database.transaction(actor, request_id=caller.request_id) as tx:
        offer_id = await service_members.offer_ownership(tx, user_id=body.user_id)
    return {"offer_id": offer_id}


@router.post("/ownership-offers/{offer_id}/accept", status_code=204)
async def accept_ownership(family_id: UUID, offer_id: UUID, caller: CallerDep) -> Response:
    """The caller owns the family from now on; needs a fresh sign-in and works once."""
    actor = caller.inside(family_id)
    async with caller.database.transaction(actor, request_id=caller.request_id) as tx:
        await service_members.accept_ownership(tx, offer_id=offer_id)
    return Response(status_code=204)


@router.delete("/ownership-offers/{offer_id}", status_code=204)
async def end_offer(family_id: UUID, offer_id: UUID, caller: CallerDep) -> Response:
    """Takes an offer back, or declines it."""
    actor = caller.inside(family_id)
    async with caller.database.transaction(actor, request_id=caller.request_id) as tx:
        await service_members.end_offer(tx, offer_id=offer_id)
    return Response(status_code=204)


@router.get("/blocks")
async def list_blocks(family_id: UUID, caller: CallerDep) -> list[BlockAnswer]:
    """Court orders that the caller recorded; nobody else is told of one."""
    actor = caller.inside(family_id)
    async with caller.database.transaction(actor, request_id=caller.request_id) as tx:
        found = await service_blocks.list_blocks(tx)
    return [BlockAnswer(**asdict(one)) for one in found]


@router.post("/blocks", status_code=201)
async def record_block(family_id: UUID, body: NewBlock, caller: CallerDep) -> dict[str, UUID]:
    """Records a court order; needs a fresh sign-in. Whom it is against is not told."""
    actor = caller.inside(family_id)
    async with caller.database.transaction(actor, request_id=caller.request_id) as tx:
        block_id = await service_blocks.record(tx, family_id=family_id, order=body.order())
    return {"block_id": block_id}


@router.delete("/blocks/{block_id}", status_code=204)
async def end_block(family_id: UUID, block_id: UUID, caller: CallerDep) -> Response:
    """Ends a court order that the caller recorded; needs a fresh sign-in."""
    actor = caller.inside(family_id)
    async with caller.database.transaction(actor, request_id=caller.request_id) as tx:
        await service_blocks.end(tx, block_id=block_id)
    return Response(status_code=204)
