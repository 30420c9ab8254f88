"""Pages of support: court orders of a family they opened, recording one, lifting one.

Every page asks in the database role of staff, so it is answered to who was let into the family by a
second person, and to nobody else; each look is in the log that its guardians read.
"""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends
from starlette.responses import Response

from wondernest.core.service_staff import as_staff
from wondernest.dashboards import order_forms, session
from wondernest.dashboards.formatting import month_name
from wondernest.dashboards.session import Visitor, get_visitor
from wondernest.dashboards.views import (
    Notice,
    OrderLine,
    PersonLine,
    StaffOrderPage,
    StaffOrdersPage,
)
from wondernest.db.pool import ReadTransaction, SignedIn
from wondernest.family import service_blocks, service_staff
from wondernest.family.errors import HandedToAGuardian, NoSuchMember, OrderEndsBeforeItBegins
from wondernest.family.rows import OpenedMember
from wondernest.family.service_blocks import Block
from wondernest.family.service_staff import Opened
from wondernest.kit.email import NotAnEmail

router = APIRouter(prefix="/staff/families/{family_id}", include_in_schema=False)

VisitorDep = Annotated[Visitor, Depends(get_visitor)]
DONE = {
    "order": "The order is recorded.",
    "lifted": "The order is lifted.",
}
NOBODY = ("nobody", "Nobody for now")


@dataclass(frozen=True, slots=True)
class _Seen:
    """A family as far as support may know it: ids, roles and months of birth."""

    opened: Opened
    people: list[OpenedMember]

    @property
    def family_id(self) -> UUID:
        return self.opened.family.family_id

    @property
    def time_zone(self) -> str:
        return self.opened.family.time_zone

    @property
    def url(self) -> str:
        return f"/staff/families/{self.family_id}"

    def named(self, user_id: UUID) -> str:
        """By the order of joining; whoever an order is against belonged to the family."""
        ids = [one.user_id for one in self.people]
        return f"Person {ids.index(user_id) + 1}" if user_id in ids else "Somebody erased"

    def person(self, user_id: UUID) -> OpenedMember:
        for one in self.people:
            if one.user_id == user_id:
                return one
        raise NoSuchMember

    def line(self, one: OpenedMember) -> PersonLine:
        return PersonLine(
            name=self.named(one.user_id),
            role_text=one.role.capitalize(),
            first_joined_at=one.first_joined_at,
            left_at=one.left_at,
            order_url=f"{self.url}/people/{one.user_id}/order",
        )


def _inside(visitor: Visitor, family_id: UUID) -> SignedIn:
    return as_staff(visitor.inside(family_id))


async def _look(tx: ReadTransaction, family_id: UUID) -> _Seen:
    opened = await service_staff.read_family(tx, family_id=family_id)
    return _Seen(opened, await service_staff.list_members(tx, family_id=family_id))


def _children(seen: _Seen) -> dict[UUID, str]:
    """By number, because twins are born in one month."""
    return {
        child.child_id: f"child {number}, born in"
        f" {month_name(child.birth_month.month)} {child.birth_month.year}"
        for number, child in enumerate(seen.opened.children, start=1)
    }


def _order_line(seen: _Seen, block: Block) -> OrderLine:
    children = _children(seen)
    concerns = "the whole family" if block.child_id is None else children[block.child_id]
    return OrderLine(
        name=seen.named(block.user_id),
        text=f"Kept from {concerns}: {block.reference or 'without a reference'}",
        starts_at=block.starts_at,
        ends_at=block.ends_at,
        end_url=f"{seen.url}/orders/{block.block_id}/end",
    )


def _orders_page(
    seen: _Seen, blocks: list[Block], *notices: Notice, email: str = ""
) -> StaffOrdersPage:
    return StaffOrdersPage(
        family_id=str(seen.family_id),
        time_zone=seen.time_zone,
        orders=tuple(_order_line(seen, block) for block in blocks),
        people=tuple(seen.line(one) for one in seen.people),
        find_url=f"{seen.url}/people/find",
        email=email,
        notices=notices,
    )


@router.get("/orders")
async def show_orders(family_id: UUID, visitor: VisitorDep, done: str = "") -> Response:
    actor = _inside(visitor, family_id)
    async with visitor.database.transaction(actor, request_id=visitor.request_id) as tx:
        seen, blocks = await _look(tx, family_id), await service_blocks.list_blocks(tx)
    notices = (Notice("success", DONE[done]),) if done in DONE else ()
    return session.show(visitor, _orders_page(seen, blocks, *notices))


@router.post("/people/find")
async def find_person(family_id: UUID, visitor: VisitorDep) -> Response:
    """On to the order against whoever has the address; the look is logged if nobody has it."""
    actor = _inside(visitor, family_id)
    address = (await session.read_form(visitor)).get("email", "")
    try:
        async with visitor.database.transaction(actor, request_id=visitor.request_id) as tx:
            user_id = await service_staff.find_member(tx, address=address)
        detail = "Nobody who belongs or belonged to this family has this address."
    except NotAnEmail as refusal:
        user_id, detail = None, refusal.detail
    if user_id is not None:
        return session.go(visitor, f"/staff/families/{family_id}/people/{user_id}/order?found=1")
    async with visitor.database.transaction(actor, request_id=visitor.request_id) as tx:
        seen, blocks = await _look(tx, family_id), await service_blocks.list_blocks(tx)
    page = _orders_page(seen, blocks, email=address)
    return session.show(visitor, page, status=422, errors={"email": detail})


def _order_page(
    seen: _Seen, user_id: UUID, fields: dict[str, str], *, is_found: bool = False
) -> StaffOrderPage:
    one = seen.person(user_id)
    guardians = [
        (str(other.user_id), seen.named(other.user_id))
        for other in seen.people
        if other.role == "guardian" and other.left_at is None
    ]
    is_owner = one.role == "owner" and one.left_at is None
    choices = [
        (str(child_id), text[:1].upper() + text[1:]) for child_id, text in _children(seen).items()
    ]
    return StaffOrderPage(
        person=seen.line(one),
        time_zone=seen.time_zone,
        children=(order_forms.WHOLE_FAMILY, *choices),
        owners=(NOBODY, *guardians) if is_owner else (),
        back_url=f"{seen.url}/orders",
        is_found=is_found,
        reference=fields.get("reference", ""),
        child=fields.get("child", ""),
        begins=fields.get("begins", ""),
        until=fields.get("until", ""),
        owner=fields.get("owner", ""),
    )


@router.get("/people/{user_id}/order")
async def show_order(
    family_id: UUID, user_id: UUID, visitor: VisitorDep, found: bool = False
) -> Response:
    actor = _inside(visitor, family_id)
    async with visitor.database.transaction(actor, request_id=visitor.request_id) as tx:
        seen = await _look(tx, family_id)
    return session.show(visitor, _order_page(seen, user_id, {}, is_found=found))


def _read_owner(page: StaffOrderPage, fields: dict[str, str]) -> tuple[UUID | None, dict[str, str]]:
    """The guardian who is to own the family, where one has to be said."""
    chosen = fields.get("owner", "")
    if not page.owners or chosen == NOBODY[0]:
        return None, {}
    if chosen not in dict(page.owners):
        return None, {"owner": "Please choose from the list."}
    return UUID(chosen), {}


@router.post("/people/{user_id}/order")
async def record_order(family_id: UUID, user_id: UUID, visitor: VisitorDep) -> Response:
    actor = _inside(visitor, family_id)
    fields = await session.read_form(visitor)
    async with visitor.database.transaction(actor, request_id=visitor.request_id) as tx:
        seen = await _look(tx, family_id)
    page = _order_page(seen, user_id, fields)
    order, errors = order_forms.read_order(
        fields,
        user_id=user_id,
        child_ids=[child.child_id for child in seen.opened.children],
        time_zone=seen.time_zone,
    )
    new_owner_id, wrong_owner = _read_owner(page, fields)
    errors |= wrong_owner
    if order is not None and not errors:
        try:
            async with visitor.database.transaction(actor, request_id=visitor.request_id) as tx:
                await service_blocks.record_as_staff(
                    tx, family_id=family_id, order=order, new_owner_user_id=new_owner_id
                )
        except OrderEndsBeforeItBegins as refusal:
            errors = {"until": refusal.detail}
        except HandedToAGuardian as refusal:
            errors = {"owner": refusal.detail}
    if errors:
        return session.show(visitor, page, status=422, errors=errors)
    return session.go(visitor, f"{seen.url}/orders?done=order")


@router.post("/orders/{block_id}/end")
async def lift_order(family_id: UUID, block_id: UUID, visitor: VisitorDep) -> Response:
    actor = _inside(visitor, family_id)
    await session.read_form(visitor)
    async with visitor.database.transaction(actor, request_id=visitor.request_id) as tx:
        await service_blocks.end(tx, block_id=block_id)
    return session.go(visitor, f"/staff/families/{family_id}/orders?done=lifted")
