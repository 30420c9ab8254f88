"""The privacy centre of a child: every choice, receipt and right, each one click away."""

from typing import Annotated
from uuid import UUID
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends
from starlette.responses import Response

from wondernest.dashboards import day_view, session
from wondernest.dashboards.consent_pages import notice_view, page_url
from wondernest.dashboards.day_pages import links
from wondernest.dashboards.session import Visitor, get_visitor
from wondernest.dashboards.views import (
    ConsentLine,
    ConsentSwitch,
    OnlineNoticePage,
    PrivacyPage,
)
from wondernest.db.pool import Nobody, ReadTransaction
from wondernest.family import consent, receipts
from wondernest.family import service as family
from wondernest.family.routes_consent import as_file, receipt_keys
from wondernest.family.rows import ConsentEvent
from wondernest.family.service import Child
from wondernest.kit import clock

router = APIRouter(include_in_schema=False)
CHILD = "/families/{family_id}/children/{child_id}"
VisitorDep = Annotated[Visitor, Depends(get_visitor)]
_WORDS = {
    "granted": "Switched on",
    "renewed": "Agreed again",
    "withdrawn": "Switched off",
    "refused": "Refused",
    "expired": "Ended by age",
}


async def _switches(
    tx: ReadTransaction, child: Child
) -> tuple[tuple[ConsentSwitch, ...], dict[str, str]]:
    """Every purpose as it stands, and its title."""
    found, titles = [], {}
    for purpose in await consent.list_purposes(tx):
        state = await consent.get_state(
            tx, family_id=child.family_id, child_id=child.child_id, purpose=purpose.purpose
        )
        is_suspended = state.grant is not None and state.grant.is_suspended
        is_on = state.grant is not None and not is_suspended
        titles[purpose.purpose] = state.notice.title
        found.append(
            ConsentSwitch(
                title=state.notice.title,
                description=state.notice.summary,
                state="Waits for you" if is_suspended else "On" if is_on else "Off",
                is_on=is_on,
                url=page_url(child, purpose.purpose),
                is_giver_gone=state.grant is not None and state.grant.is_giver_gone,
            )
        )
    return tuple(found), titles


def _line(child: Child, event: ConsentEvent, title: str, *, may_decide: bool) -> ConsentLine:
    receipt_url = f"{day_view.day_url(child)}/privacy/receipts/{event.event_id}"
    who = "you" if event.is_own else "another guardian"
    what = _WORDS[event.event]
    return ConsentLine(
        # Nobody ended what ended by age.
        text=f"{what}: {title}" if event.event == "expired" else f"{what} by {who}: {title}",
        happened_at=event.happened_at,
        receipt_url=receipt_url if may_decide else None,
    )


@router.get(f"{CHILD}/privacy")
async def show_privacy(family_id: UUID, child_id: UUID, visitor: VisitorDep) -> Response:
    actor = visitor.inside(family_id)
    async with visitor.database.transaction(actor, request_id=visitor.request_id) as tx:
        child = await family.get_child(tx, family_id=family_id, child_id=child_id)
        may_decide = await family.get_member_role(tx) in family.GUARDIANS
        switches, titles = await _switches(tx, child)
        events = await consent.list_events(tx, family_id=family_id, child_id=child_id)
    here = f"{day_view.day_url(child)}/privacy"
    today = clock.now().astimezone(ZoneInfo(child.time_zone)).date()
    page = PrivacyPage(
        child=day_view.chip(child, today=today, is_current=True),
        switches=switches,
        history=tuple(
            _line(child, event, titles[event.purpose], may_decide=may_decide) for event in events
        ),
        time_zone=child.time_zone,
        all_off_url=f"{here}/off" if may_decide else None,
        rights=(
            ("Who can see this child, and who did", f"/families/{family_id}/members"),
            ("See the figures", day_view.day_url(child)),
            (
                "Settings, and what content may be chosen by",
                f"{day_view.day_url(child)}/preferences",
            ),
            ("All notices in one place", "/privacy"),
            ("Your account and its sessions", "/security"),
        ),
    )
    return session.show(visitor, page, *links(child, current="privacy"))


@router.post(f"{CHILD}/privacy/off")
async def switch_all_off(family_id: UUID, child_id: UUID, visitor: VisitorDep) -> Response:
    """Everything off, at once and without a password."""
    actor = visitor.inside(family_id)
    await session.read_form(visitor)
    async with visitor.database.transaction(actor, request_id=visitor.request_id) as tx:
        child = await family.get_child(tx, family_id=family_id, child_id=child_id)
        await consent.withdraw_all(tx, child_id=child_id)
    return session.go(visitor, f"{day_view.day_url(child)}/privacy")


@router.get(f"{CHILD}/privacy/receipts/{{event_id}}")
async def get_receipt(
    family_id: UUID, child_id: UUID, event_id: UUID, visitor: VisitorDep
) -> Response:
    actor = visitor.inside(family_id)
    async with visitor.database.transaction(actor, request_id=visitor.request_id) as tx:
        await family.require_guardian(tx)
        await receipts.issue(
            tx, receipt_keys(visitor.request), family_id=family_id, child_id=child_id
        )
        document = await receipts.get(tx, family_id=family_id, child_id=child_id, event_id=event_id)
    return session.finish(visitor, as_file(document, event_id))


@router.get("/privacy")
async def show_notices(visitor: VisitorDep) -> Response:
    """The online notice: every direct notice in force, for everybody."""
    async with visitor.database.transaction(Nobody()) as tx:
        notices = await consent.list_notices(tx)
    return session.show(visitor, OnlineNoticePage(tuple(map(notice_view, notices))))
