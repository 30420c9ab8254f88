"""Pages of a family: home, set up a family, add a child."""

from datetime import date, timedelta
from typing import Annotated
from uuid import UUID
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends
from starlette.responses import Response

from wondernest.analytics import service as analytics
from wondernest.analytics import service_releases as releases
from wondernest.core import service as core
from wondernest.core import service_staff as staff
from wondernest.dashboards import day_view, session, usage, zones
from wondernest.dashboards.session import Visitor, get_visitor
from wondernest.dashboards.views import (
    AddChildPage,
    ChildCard,
    CreateFamilyPage,
    FamilyCard,
    HomePage,
)
from wondernest.db.pool import NoSuchFamily, ReadTransaction
from wondernest.family import consent
from wondernest.family import service as family
from wondernest.family.service import Child
from wondernest.kit import clock
from wondernest.kit.errors import Refusal

router = APIRouter(include_in_schema=False)

VisitorDep = Annotated[Visitor, Depends(get_visitor)]
OLDEST_YEARS = 18


@router.get("/")
async def show_home(visitor: VisitorDep) -> Response:
    actor = visitor.signed_in()
    async with visitor.database.transaction(actor, request_id=visitor.request_id) as tx:
        family_ids = await core.list_family_ids(tx)
        may_read_statistics = await releases.is_reader(tx)
        duties = await staff.get_support_duties(tx)
    cards = []
    for family_id in family_ids:
        try:
            async with visitor.database.transaction(visitor.inside(family_id)) as tx:
                cards.append(await _family_card(tx, family_id))
        except NoSuchFamily:
            continue  # a membership that has ended or is blocked
    page = HomePage(
        families=tuple(cards),
        create_family_url="/families/new",
        statistics_url="/statistics" if may_read_statistics else None,
        staff_url="/staff/access" if duties.may_ask or duties.may_approve else None,
    )
    return usage.noted(visitor, session.show(visitor, page), "home.opened")


async def _family_card(tx: ReadTransaction, family_id: UUID) -> FamilyCard:
    found = await family.get_family(tx, family_id=family_id)
    role = await family.get_member_role(tx) or "viewer"
    children = await family.list_children(tx, family_id=family_id)
    return FamilyCard(
        name=found.name,
        role_text=role.capitalize(),
        children=tuple([await _child_card(tx, child) for child in children]),
        add_child_url=f"/families/{family_id}/children/new" if role in family.GUARDIANS else None,
        invite_url=f"/families/{family_id}/invitations" if role in family.GUARDIANS else None,
        members_url=f"/families/{family_id}/members",
        devices_url=f"/families/{family_id}/devices" if role in family.GUARDIANS else None,
    )


async def _child_card(tx: ReadTransaction, child: Child) -> ChildCard:
    today = clock.now().astimezone(ZoneInfo(child.time_zone)).date()
    days = await analytics.list_days(
        tx,
        family_id=child.family_id,
        child_id=child.child_id,
        first_on=today - timedelta(days=6),
        last_on=today,
    )
    stale = await analytics.list_stale_days(
        tx,
        family_id=child.family_id,
        child_id=child.child_id,
        first_on=today - timedelta(days=6),
        last_on=today,
    )
    by_date = {day.local_date: day for day in days}
    state = await consent.get_state(
        tx, family_id=child.family_id, child_id=child.child_id, purpose="audio_metrics"
    )
    last_week = [today - timedelta(days=offset) for offset in range(6, -1, -1)]
    return ChildCard(
        child=day_view.chip(child, today=today, is_current=False),
        today=day_view.summarise(by_date[today], is_stale=today in stale)
        if today in by_date
        else None,
        week_turns=tuple(
            by_date[day].conversational_turn_count if day in by_date else None for day in last_week
        ),
        has_consent=state.grant is not None,
        consent_url=f"{day_view.day_url(child)}/consent",
        is_stale=bool(stale),
    )


def _family_page(
    name: str = "", time_zone: str = "America/New_York", country: str = ""
) -> CreateFamilyPage:
    return CreateFamilyPage(
        action_url="/families/new",
        time_zones=zones.choices(),
        time_zone=time_zone,
        countries=zones.countries(),
        country=country,
        name=name,
    )


@router.get("/families/new")
async def show_create_family(visitor: VisitorDep) -> Response:
    visitor.signed_in()
    guess = zones.guess_country(visitor.request.headers.get("accept-language", ""))
    return session.show(visitor, _family_page(country=guess))


@router.post("/families/new")
async def create_family(visitor: VisitorDep) -> Response:
    actor = visitor.signed_in()
    fields = await session.read_form(visitor)
    name, time_zone = fields.get("name", "").strip(), fields.get("time_zone", "")
    country = fields.get("country", "")
    errors = {}
    if not 1 <= len(name) <= 80:
        errors["name"] = "Please give the family a name of at most 80 characters."
    if time_zone not in zones.choices():
        errors["time_zone"] = "Please choose a time zone from the list."
        time_zone = "UTC"
    if country not in dict(zones.countries()):
        # The zone gives a guess, and only a parent's press makes it the answer.
        country = zones.country_of(time_zone)
        errors["country"] = "Please choose the country. What the time zone suggests is filled in."
    if errors:
        page = _family_page(name, time_zone, country)
        return session.show(visitor, page, status=422, errors=errors)
    async with visitor.database.transaction(actor, request_id=visitor.request_id) as tx:
        family_id = await family.found_family(tx, name=name, time_zone=time_zone, country=country)
    response = session.go(visitor, f"/families/{family_id}/children/new")
    return usage.noted(visitor, response, "family.founded")


def _child_page(
    family_id: UUID, family_name: str, *, year: int, fields: dict[str, str]
) -> AddChildPage:
    return AddChildPage(
        action_url=f"/families/{family_id}/children/new",
        cancel_url="/",
        family_name=family_name,
        birth_years=tuple(range(year, year - OLDEST_YEARS, -1)),
        nickname=fields.get("nickname", ""),
        birth_year=fields.get("birth_year", ""),
        birth_month=fields.get("birth_month", ""),
        weeks_premature=fields.get("weeks_premature", "0"),
    )


@router.get("/families/{family_id}/children/new")
async def show_add_child(family_id: UUID, visitor: VisitorDep) -> Response:
    async with visitor.database.transaction(visitor.inside(family_id)) as tx:
        found = await family.get_family(tx, family_id=family_id)
    page = _child_page(family_id, found.name, year=clock.now().year, fields={})
    return session.show(visitor, page)


def _read_child(fields: dict[str, str], *, today: date) -> tuple[date | None, int, dict[str, str]]:
    """Birth month, weeks premature, and what is wrong."""
    errors = {}
    birth_month, weeks = None, 0
    if not 1 <= len(fields.get("nickname", "").strip()) <= 40:
        errors["nickname"] = "Please give a nickname of at most 40 characters."
    try:
        birth_month = date(int(fields["birth_year"]), int(fields["birth_month"]), 1)
    except (KeyError, ValueError):
        errors["birth_month"] = "Please choose the month and year of birth."
    if birth_month is not None and birth_month > today:
        errors["birth_month"] = "The month of birth lies in the future."
    try:
        weeks = int(fields.get("weeks_premature") or "0")
    except ValueError:
        weeks = -1
    if not 0 <= weeks <= 18:
        errors["weeks_premature"] = "Please give whole weeks from 0 to 18."
    return birth_month, weeks, errors


@router.post("/families/{family_id}/children/new")
async def add_child(family_id: UUID, visitor: VisitorDep) -> Response:
    actor = visitor.inside(family_id)
    fields = await session.read_form(visitor)
    today = clock.now().date()
    birth_month, weeks, errors = _read_child(fields, today=today)
    async with visitor.database.transaction(actor, request_id=visitor.request_id) as tx:
        found = await family.get_family(tx, family_id=family_id)
        child_id = None
        if birth_month is not None and not errors:
            try:
                async with tx.savepoint():
                    child_id = await family.add_child(
                        tx,
                        family_id=family_id,
                        nickname=fields["nickname"].strip(),
                        birth_month=birth_month,
                        weeks_premature=weeks,
                        languages=[],
                        time_zone=found.time_zone,
                    )
            except Refusal as refusal:
                errors = {"form": refusal.detail}
    if child_id is None:
        page = _child_page(family_id, found.name, year=today.year, fields=fields)
        return session.show(visitor, page, status=422, errors=errors)
    response = session.go(visitor, f"/families/{family_id}/children/{child_id}/consent")
    return usage.noted(visitor, response, "child.added")
