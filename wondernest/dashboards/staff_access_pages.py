"""Pages of staff: asking to open a family, and letting somebody else in."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends
from starlette.responses import Response

from wondernest.core import service as core
from wondernest.core import service_staff as staff
from wondernest.core.errors import OwnFamily
from wondernest.core.rows import AccessRequest
from wondernest.core.service_staff import as_staff
from wondernest.dashboards import session
from wondernest.dashboards.session import Visitor, get_visitor
from wondernest.dashboards.views import AccessLine, Notice, StaffAccessPage
from wondernest.db.errors import NotPermitted
from wondernest.db.pool import NoSuchFamily, ReadTransaction
from wondernest.kit import clock

router = APIRouter(prefix="/staff", include_in_schema=False)

VisitorDep = Annotated[Visitor, Depends(get_visitor)]
HERE = "/staff/access"
MINUTES = tuple((str(minutes), f"{minutes} minutes") for minutes in (15, 30, 60))
DONE = {
    "asked": "You asked. Somebody else has to agree.",
    "approved": "They can open the family now.",
}


def _line(request: AccessRequest, *, own_id: UUID, may_approve: bool) -> AccessLine:
    is_own = request.user_id == own_id
    is_open = request.expires_at is not None and request.expires_at > clock.now()
    may_let_in = may_approve and not is_own and request.expires_at is None
    return AccessLine(
        family_id=str(request.family_id),
        reason=request.reason,
        minutes=request.minutes,
        requested_at=request.requested_at,
        expires_at=request.expires_at,
        is_open=is_open,
        orders_url=f"/staff/families/{request.family_id}/orders" if is_own and is_open else None,
        approve_url=f"{HERE}/{request.access_request_id}/approve" if may_let_in else None,
    )


async def _page(tx: ReadTransaction, fields: dict[str, str], *notices: Notice) -> StaffAccessPage:
    duties = await staff.get_support_duties(tx)
    if not duties.may_ask and not duties.may_approve:
        raise NotPermitted
    profile = await core.get_profile(tx)
    return StaffAccessPage(
        time_zone=profile.time_zone,
        lines=tuple(
            _line(one, own_id=profile.user_id, may_approve=duties.may_approve)
            for one in await staff.list_access_requests(tx)
        ),
        ask_url=HERE if duties.may_ask else None,
        minutes_choices=MINUTES,
        family_id=fields.get("family_id", ""),
        reason=fields.get("reason", ""),
        minutes=fields.get("minutes", "30"),
        notices=notices,
    )


@router.get("/access")
async def show_access(visitor: VisitorDep, done: str = "") -> Response:
    notices = (Notice("success", DONE[done]),) if done in DONE else ()
    actor = as_staff(visitor.signed_in())
    async with visitor.database.transaction(actor, request_id=visitor.request_id) as tx:
        page = await _page(tx, {}, *notices)
    return session.show(visitor, page)


def _read(fields: dict[str, str]) -> tuple[UUID | None, dict[str, str]]:
    """The family that is asked for, and what is wrong with the rest."""
    errors, family_id = {}, None
    try:
        family_id = UUID(fields.get("family_id", "").strip())
    except ValueError:
        errors["family_id"] = "Please give the identifier of the family."
    if not 10 <= len(fields.get("reason", "").strip()) <= 500:
        errors["reason"] = "Please give a reason, in 10 to 500 characters."
    if fields.get("minutes") not in dict(MINUTES):
        errors["minutes"] = "Please choose from the list."
    return family_id, errors


@router.post("/access")
async def ask_for_family(visitor: VisitorDep) -> Response:
    actor = as_staff(visitor.signed_in())
    fields = await session.read_form(visitor)
    family_id, errors = _read(fields)
    if family_id is not None and not errors:
        try:
            async with visitor.database.transaction(actor, request_id=visitor.request_id) as tx:
                await staff.request_access(
                    tx,
                    family_id=family_id,
                    reason=fields["reason"].strip(),
                    minutes=int(fields["minutes"]),
                )
            return session.go(visitor, f"{HERE}?done=asked")
        except (NoSuchFamily, OwnFamily) as refusal:
            errors = {"family_id": refusal.detail}
    async with visitor.database.transaction(actor, request_id=visitor.request_id) as tx:
        page = await _page(tx, fields)
    return session.show(visitor, page, status=422, errors=errors)


@router.post("/access/{access_request_id}/approve")
async def approve_access(access_request_id: UUID, visitor: VisitorDep) -> Response:
    actor = as_staff(visitor.signed_in())
    await session.read_form(visitor)
    async with visitor.database.transaction(actor, request_id=visitor.request_id) as tx:
        await staff.approve_access(tx, access_request_id=access_request_id)
    return session.go(visitor, f"{HERE}?done=approved")
