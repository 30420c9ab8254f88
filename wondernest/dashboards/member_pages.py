"""Pages of who can see a family: members and what they see, hand-over, court orders."""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends
from starlette.responses import Response

from wondernest.dashboards import order_forms, session
from wondernest.dashboards.session import Visitor, get_visitor
from wondernest.dashboards.views import (
    ChildBox,
    MemberLine,
    MemberPage,
    MembersPage,
    Notice,
    OfferBox,
    OrderLine,
    OrderPage,
)
from wondernest.db.pool import ReadTransaction
from wondernest.family import service as family
from wondernest.family import service_blocks, service_members
from wondernest.family.errors import (
    NoSuchMember,
    NotAGuardian,
    OnlyTheOwner,
    OrderEndsBeforeItBegins,
)
from wondernest.family.rows import OwnershipOffer
from wondernest.family.service import Child, Family
from wondernest.family.service_blocks import Block
from wondernest.family.service_members import Member

router = APIRouter(prefix="/families/{family_id}", include_in_schema=False)

VisitorDep = Annotated[Visitor, Depends(get_visitor)]
ROLES = (
    ("guardian", "Guardian: sees and decides everything"),
    ("caregiver", "Caregiver: sees children and adds recordings"),
    ("viewer", "Viewer: sees children"),
)
DONE = {
    "changed": "The change holds from now on.",
    "removed": "They do not belong to the family any more.",
    "offered": "The offer is on its way by mail.",
    "taken": "The family is yours.",
    "ended": "The offer has ended.",
    "order": "The order is in force.",
    "order-ended": "The order has ended.",
}


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the pages are made of, as far as the visitor may know it."""

    family: Family
    children: list[Child]
    members: list[Member]

    @property
    def own(self) -> Member:
        return next(one for one in self.members if one.is_self)

    def named(self, user_id: UUID) -> str:
        for one in self.members:
            if one.user_id == user_id:
                return one.display_name or one.email or f"A {one.role}"
        return "Somebody who has left"

    def may_decide_about(self, other: Member) -> bool:
        """As family.require_outranked says it; the database decides when it comes to it."""
        if other.is_self or other.role == "owner":
            return False
        return self.own.role == "owner" or (
            self.own.role == "guardian" and other.role != "guardian"
        )

    def member(self, user_id: UUID) -> Member:
        """A member the visitor decides about."""
        for one in self.members:
            if one.user_id == user_id:
                if self.own.role not in family.GUARDIANS:
                    raise NotAGuardian
                if not self.may_decide_about(one):
                    raise OnlyTheOwner
                return one
        raise NoSuchMember


async def _look(tx: ReadTransaction, family_id: UUID) -> _Seen:
    return _Seen(
        await family.get_family(tx, family_id=family_id),
        await family.list_children(tx, family_id=family_id),
        await service_members.list_members(tx),
    )


def _url(family_id: UUID) -> str:
    return f"/families/{family_id}/members"


def _sees(seen: _Seen, member: Member) -> str:
    if member.sees_all_children:
        return "Sees every child"
    names = [child.nickname for child in seen.children if child.child_id in member.child_ids]
    return f"Sees {' and '.join(names)}" if names else "Sees none of the children you see"


def _line(seen: _Seen, member: Member) -> MemberLine:
    url = f"{_url(seen.family.family_id)}/{member.user_id}"
    may_leave = member.is_self and member.role != "owner"
    return MemberLine(
        name=seen.named(member.user_id),
        role_text=member.role.capitalize(),
        sees_text=_sees(seen, member),
        since=member.role_since,
        is_self=member.is_self,
        change_url=url if seen.may_decide_about(member) else None,
        leave_url=f"{url}/remove" if may_leave else None,
    )


def _offer_box(seen: _Seen, offer: OwnershipOffer | None) -> OfferBox | None:
    if offer is None:
        return None
    own_id, url = seen.own.user_id, f"/families/{seen.family.family_id}/offers/{offer.offer_id}"
    if offer.offered_to_user_id == own_id:
        text = "The owner asks you to take the family over, and stays as a guardian."
        return OfferBox(text, offer.expires_at, "Decline", f"{url}/end", f"{url}/accept")
    if offer.offered_by_user_id == own_id:
        text = f"You asked {seen.named(offer.offered_to_user_id)} to take the family over."
        return OfferBox(text, offer.expires_at, "Take the offer back", f"{url}/end")
    return None


def _order_line(seen: _Seen, block: Block) -> OrderLine:
    names = {child.child_id: child.nickname for child in seen.children}
    concerns = "the whole family" if block.child_id is None else names.get(block.child_id, "")
    return OrderLine(
        name=seen.named(block.user_id),
        text=f"Kept from {concerns}: {block.reference or 'without a reference'}",
        starts_at=block.starts_at,
        ends_at=block.ends_at,
        end_url=f"/families/{seen.family.family_id}/orders/{block.block_id}/end",
    )


@router.get("/members")
async def show_members(family_id: UUID, visitor: VisitorDep, done: str = "") -> Response:
    async with visitor.database.transaction(visitor.inside(family_id)) as tx:
        seen = await _look(tx, family_id)
        offer = await service_members.get_offer(tx, family_id=family_id)
        blocks = await service_blocks.list_blocks(tx)
    is_guardian = seen.own.role in family.GUARDIANS
    page = MembersPage(
        family_name=seen.family.name,
        time_zone=seen.family.time_zone,
        members=tuple(_line(seen, one) for one in seen.members),
        offer=_offer_box(seen, offer),
        orders=tuple(_order_line(seen, block) for block in blocks),
        invite_url=f"/families/{family_id}/invitations" if is_guardian else None,
        notices=(Notice("success", DONE[done]),) if done in DONE else (),
    )
    return session.show(visitor, page)


@router.get("/members/{user_id}")
async def show_member(family_id: UUID, user_id: UUID, visitor: VisitorDep) -> Response:
    async with visitor.database.transaction(visitor.inside(family_id)) as tx:
        seen = await _look(tx, family_id)
    member = seen.member(user_id)
    url = f"{_url(family_id)}/{user_id}"
    page = MemberPage(
        name=seen.named(user_id),
        action_url=url,
        roles=ROLES,
        role=member.role,
        sees_all=member.sees_all_children,
        children=tuple(
            ChildBox(
                f"child-{child.child_id}",
                child.nickname,
                member.sees_all_children or child.child_id in member.child_ids,
            )
            for child in seen.children
        ),
        remove_url=f"{url}/remove",
        order_url=f"{url}/order",
        back_url=_url(family_id),
        offer_url=f"{url}/offer"
        if seen.own.role == "owner" and member.role == "guardian"
        else None,
    )
    return session.show(visitor, page)


@router.post("/members/{user_id}")
async def change_member(family_id: UUID, user_id: UUID, visitor: VisitorDep) -> Response:
    actor = visitor.inside(family_id)
    fields = await session.read_form(visitor)
    role = fields.get("role", "")
    if role not in dict(ROLES):
        return await show_member(family_id, user_id, visitor)
    async with visitor.database.transaction(actor, request_id=visitor.request_id) as tx:
        children = await family.list_children(tx, family_id=family_id)
        ticked = [child.child_id for child in children if f"child-{child.child_id}" in fields]
        is_chosen = role != "guardian" and fields.get("sees") == "chosen"
        await service_members.change(
            tx, user_id=user_id, role=role, child_ids=ticked if is_chosen else None
        )
    return session.go(visitor, f"{_url(family_id)}?done=changed")


@router.post("/members/{user_id}/remove")
async def remove_member(family_id: UUID, user_id: UUID, visitor: VisitorDep) -> Response:
    actor = visitor.inside(family_id)
    await session.read_form(visitor)
    async with visitor.database.transaction(actor, request_id=visitor.request_id) as tx:
        is_self = (await service_members.get_member(tx, user_id=user_id)).is_self
        await service_members.end(tx, user_id=user_id)
    return session.go(visitor, "/" if is_self else f"{_url(family_id)}?done=removed")


@router.post("/members/{user_id}/offer")
async def offer_family(family_id: UUID, user_id: UUID, visitor: VisitorDep) -> Response:
    actor = visitor.inside(family_id)
    await session.read_form(visitor)
    async with visitor.database.transaction(actor, request_id=visitor.request_id) as tx:
        await service_members.offer_ownership(tx, user_id=user_id)
    return session.go(visitor, f"{_url(family_id)}?done=offered")


@router.post("/offers/{offer_id}/accept")
async def accept_offer(family_id: UUID, offer_id: UUID, visitor: VisitorDep) -> Response:
    actor = visitor.inside(family_id)
    await session.read_form(visitor)
    async with visitor.database.transaction(actor, request_id=visitor.request_id) as tx:
        await service_members.accept_ownership(tx, offer_id=offer_id)
    return session.go(visitor, f"{_url(family_id)}?done=taken")


@router.post("/offers/{offer_id}/end")
async def end_offer(family_id: UUID, offer_id: UUID, visitor: VisitorDep) -> Response:
    actor = visitor.inside(family_id)
    await session.read_form(visitor)
    async with visitor.database.transaction(actor, request_id=visitor.request_id) as tx:
        await service_members.end_offer(tx, offer_id=offer_id)
    return session.go(visitor, f"{_url(family_id)}?done=ended")


def _order_page(seen: _Seen, user_id: UUID, fields: dict[str, str]) -> OrderPage:
    choices = [(str(child.child_id), child.nickname) for child in seen.children]
    return OrderPage(
        name=seen.named(user_id),
        action_url=f"{_url(seen.family.family_id)}/{user_id}/order",
        children=(order_forms.WHOLE_FAMILY, *choices),
        back_url=_url(seen.family.family_id),
        reference=fields.get("reference", ""),
        child=fields.get("child", ""),
        until=fields.get("until", ""),
    )


@router.get("/members/{user_id}/order")
async def show_order(family_id: UUID, user_id: UUID, visitor: VisitorDep) -> Response:
    async with visitor.database.transaction(visitor.inside(family_id)) as tx:
        seen = await _look(tx, family_id)
    seen.member(user_id)
    return session.show(visitor, _order_page(seen, user_id, {}))


@router.post("/members/{user_id}/order")
async def record_order(family_id: UUID, user_id: UUID, visitor: VisitorDep) -> Response:
    actor = visitor.inside(family_id)
    fields = await session.read_form(visitor)
    async with visitor.database.transaction(actor) as tx:
        seen = await _look(tx, family_id)
    seen.member(user_id)
    order, errors = order_forms.read_order(
        fields,
        user_id=user_id,
        child_ids=[child.child_id for child in seen.children],
        time_zone=seen.family.time_zone,
    )
    if order is not None:
        try:
            async with visitor.database.transaction(actor, request_id=visitor.request_id) as tx:
                await service_blocks.record(tx, family_id=family_id, order=order)
        except OrderEndsBeforeItBegins as refusal:
            errors = {"until": refusal.detail}
    if errors:
        page = _order_page(seen, user_id, fields)
        return session.show(visitor, page, status=422, errors=errors)
    return session.go(visitor, f"{_url(family_id)}?done=order")


@router.post("/orders/{block_id}/end")
async def end_order(family_id: UUID, block_id: UUID, visitor: VisitorDep) -> Response:
    actor = visitor.inside(family_id)
    await session.read_form(visitor)
    async with visitor.database.transaction(actor, request_id=visitor.request_id) as tx:
        await service_blocks.end(tx, block_id=block_id)
    return session.go(visitor, f"{_url(family_id)}?done=order-ended")
