"""A child's day: the page, the part of it that changes, and the stream that says when."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date
from typing import Annotated
from uuid import UUID
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends
from starlette.responses import HTMLResponse, Response, StreamingResponse

from wondernest.core.outbox import live_channel
from wondernest.dashboards import day_view, rendering, session, usage
from wondernest.dashboards.sections import sections
from wondernest.dashboards.session import Visitor, get_visitor
from wondernest.dashboards.views import NavLink, NoConsentPage, TodayPage
from wondernest.db.pool import NotSignedIn
from wondernest.family import consent
from wondernest.family import service as family
from wondernest.family.service import Child
from wondernest.kit import clock
from wondernest.kit.errors import Refusal
from wondernest.web.live import Hub

router = APIRouter(prefix="/families/{family_id}/children/{child_id}", include_in_schema=False)

VisitorDep = Annotated[Visitor, Depends(get_visitor)]
EARLIEST = date(2000, 1, 3)


def links(child: Child, *, current: str) -> tuple[NavLink, ...]:
    base = day_view.day_url(child)
    return (
        NavLink(child.nickname, base, "day", current == "day"),
        NavLink("Consent", f"{base}/consent", "consent", current == "consent"),
        NavLink("Privacy", f"{base}/privacy", "consent", current == "privacy"),
    )


async def _page(
    visitor: Visitor, family_id: UUID, child_id: UUID, day: date | None
) -> tuple[TodayPage | NoConsentPage, Child]:
    now = clock.now()
    actor = visitor.inside(family_id)
    async with visitor.database.transaction(actor, request_id=visitor.request_id) as tx:
        child = await family.get_child(tx, family_id=family_id, child_id=child_id)
        children = await family.list_children(tx, family_id=family_id)
        state = await consent.get_state(
            tx, family_id=family_id, child_id=child_id, purpose="audio_metrics"
        )
        role = await family.get_member_role(tx)
        today = now.astimezone(ZoneInfo(child.time_zone)).date()
        chosen_on = min(max(day or today, EARLIEST), today)
        page = await day_view.build(
            tx, child=child, children=children, chosen_on=chosen_on, now=now
        )
    if role in family.GUARDIANS:
        url = f"{day_view.day_url(child)}/forget?day={chosen_on.isoformat()}"
        page = replace(page, forget_url=url)
    if state.grant is None and page.day is None:
        return (
            NoConsentPage(
                child=page.child,
                children=page.children,
                may_decide=role in family.GUARDIANS,
                consent_url=f"{day_view.day_url(child)}/consent",
            ),
            child,
        )
    return replace(page, sections=sections(child, current="", day=day)), child


@router.get("")
async def show_day(
    family_id: UUID, child_id: UUID, visitor: VisitorDep, day: date | None = None
) -> Response:
    page, child = await _page(visitor, family_id, child_id, day)
    response = session.show(visitor, page, *links(child, current="day"))
    return usage.noted(visitor, response, "day.opened")


@router.get("/fragment")
async def show_fragment(
    family_id: UUID, child_id: UUID, visitor: VisitorDep, day: date | None = None
) -> Response:
    page, _child = await _page(visitor, family_id, child_id, day)
    if isinstance(page, NoConsentPage):
        # Consent and figures are gone: the whole page is another one now.
        return session.finish(visitor, Response(status_code=404))
    return session.finish(visitor, HTMLResponse(rendering.render_fragment(page)))


@router.get("/live")
async def follow(family_id: UUID, child_id: UUID, visitor: VisitorDep) -> Response:
    """Server-sent events: `changed` without content; the page fetches what it may see."""
    actor = visitor.inside(family_id)

    async def is_allowed() -> bool:
        try:
            async with visitor.database.transaction(actor) as tx:
                await family.get_child(tx, family_id=family_id, child_id=child_id)
        except Refusal:
            return False
        return True

    if not await is_allowed():
        raise NotSignedIn
    hub: Hub = visitor.request.app.state.hub

    async def events() -> AsyncIterator[str]:
        yield "retry: 1000\n\n"
        async for has_changed in hub.changes(live_channel(family_id)):
            # Asked before every word: that something changed is already news of the child.
            if not await is_allowed():
                return
            yield "event: changed\ndata: \n\n" if has_changed else ": still here\n\n"

    response = StreamingResponse(events(), media_type="text/event-stream")
    response.headers["Cache-Control"] = "no-store"
    return session.finish(visitor, response)
