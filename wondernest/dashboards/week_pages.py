"""A child's week, and how weeks and months follow each other."""

from datetime import date
from typing import Annotated
from uuid import UUID
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends
from starlette.responses import Response

from wondernest.dashboards import day_pages, session, usage, week_view
from wondernest.dashboards.session import Visitor, get_visitor
from wondernest.family import service as family
from wondernest.kit import clock

router = APIRouter(prefix="/families/{family_id}/children/{child_id}", include_in_schema=False)

VisitorDep = Annotated[Visitor, Depends(get_visitor)]


@router.get("/week")
async def show_week(
    family_id: UUID, child_id: UUID, visitor: VisitorDep, day: date | None = None
) -> Response:
    now = clock.now()
    actor = visitor.inside(family_id)
    async with visitor.database.transaction(actor, request_id=visitor.request_id) as tx:
        child = await family.get_child(tx, family_id=family_id, child_id=child_id)
        children = await family.list_children(tx, family_id=family_id)
        today = now.astimezone(ZoneInfo(child.time_zone)).date()
        chosen_on = min(max(day or today, day_pages.EARLIEST), today)
        page = await week_view.build_week(
            tx, child=child, children=children, chosen_on=chosen_on, now=now
        )
    response = session.show(visitor, page, *day_pages.links(child, current="day"))
    return usage.noted(visitor, response, "week.opened")


@router.get("/trends")
async def show_trends(family_id: UUID, child_id: UUID, visitor: VisitorDep) -> Response:
    now = clock.now()
    actor = visitor.inside(family_id)
    async with visitor.database.transaction(actor, request_id=visitor.request_id) as tx:
        child = await family.get_child(tx, family_id=family_id, child_id=child_id)
        children = await family.list_children(tx, family_id=family_id)
        page = await week_view.build_trends(tx, child=child, children=children, now=now)
    response = session.show(visitor, page, *day_pages.links(child, current="day"))
    return usage.noted(visitor, response, "trends.opened")
