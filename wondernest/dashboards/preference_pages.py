"""What a guardian chooses for a child: switches, off at first, and what the child likes."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated
from uuid import UUID
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends
from starlette.responses import Response

from wondernest.dashboards import day_view, session
from wondernest.dashboards.consent_pages import page_url
from wondernest.dashboards.day_pages import links
from wondernest.dashboards.sections import sections
from wondernest.dashboards.session import Visitor, get_visitor
from wondernest.dashboards.views import InterestBox, Notice, PreferencesPage, PreferenceSwitch
from wondernest.db.pool import ReadTransaction
from wondernest.family import consent, service_preferences
from wondernest.family import service as family
from wondernest.family.errors import ChoicesChanged, TooManyInterests
from wondernest.family.rows import Preferences
from wondernest.family.service import Child
from wondernest.family.service_preferences import Choices
from wondernest.kit import clock

router = APIRouter(prefix="/families/{family_id}/children/{child_id}", include_in_schema=False)

VisitorDep = Annotated[Visitor, Depends(get_visitor)]
KEPT = Notice("success", "Your choices are kept.")
CHANGED = Notice(
    "caution",
    "Somebody changed these choices while you looked at them. Nothing of yours was kept: this is"
    " how they are now.",
)


@dataclass(frozen=True, slots=True)
class _Switch:
    """A column of the preferences in words; `purpose` is the consent it rests on."""

    name: str
    title: str
    description: str
    purpose: str | None = None


SWITCHES = (
    _Switch(
        "is_content_personalised",
        "Choose content by what {} likes",
        "This is profiling: from what {} opened before and from the interests ticked here, a"
        " program works out which stories and activities to offer. While it is off, nothing is"
        " worked out and nothing is offered that way.",
        "content_personalisation",
    ),
    _Switch(
        "is_included_in_benchmarks",
        "Count {} in statistics about all families",
        "Means over many children, with noise, that name nobody. While it is off, {} is in none of"
        " them. What was released before stays as it is.",
        "analytics",
    ),
    _Switch(
        "is_weekly_report_mailed",
        "Mail the week to the guardians",
        "A summary of the week of {} by e-mail. No such mail is sent yet; the choice is kept until"
        " there is one.",
    ),
)
# Named like categories of the library, so that one can be found by the other.
INTERESTS = (
    ("animals", "Animals"),
    ("nature", "Nature"),
    ("family_and_friends", "Family and friends"),
    ("fairy_tales", "Fairy tales"),
    ("songs", "Songs"),
    ("rhymes", "Rhymes"),
    ("playing", "Games without a screen"),
    ("making", "Drawing, building, cooking"),
    ("letters", "Letters"),
    ("numbers", "Numbers"),
    ("how_things_work", "How things work"),
    ("feelings", "Feelings"),
)
_FIELD = "interest-"


def _url(child: Child) -> str:
    return f"{day_view.day_url(child)}/preferences"


async def _missing(tx: ReadTransaction, child: Child) -> frozenset[str]:
    """Purposes of switches for which no consent is in force."""
    grants = await consent.list_grants(tx, family_id=child.family_id, child_id=child.child_id)
    in_force = {grant.purpose for grant in grants if not grant.is_suspended}
    return frozenset(one.purpose for one in SWITCHES if one.purpose) - in_force


def _switch(
    one: _Switch, child: Child, chosen: Preferences, missing: frozenset[str]
) -> PreferenceSwitch:
    return PreferenceSwitch(
        name=one.name,
        title=one.title.format(child.nickname),
        description=one.description.format(child.nickname),
        is_on=bool(getattr(chosen, one.name)),
        consent_url=page_url(child, one.purpose) if one.purpose in missing else None,
    )


def _interests(chosen: Preferences) -> tuple[InterestBox, ...]:
    """Those of the list, then what another program added, so that saving loses nothing."""
    own = [(name, name.replace("_", " ")) for name in chosen.interests]
    known = dict(own) | dict(INTERESTS)
    order = [name for name, _text in INTERESTS]
    order += [name for name, _text in own if name not in order]
    return tuple(
        InterestBox(f"{_FIELD}{name}", known[name], name in chosen.interests) for name in order
    )


async def _page(
    tx: ReadTransaction, family_id: UUID, child_id: UUID, *notices: Notice
) -> tuple[PreferencesPage, Child]:
    child = await family.get_child(tx, family_id=family_id, child_id=child_id)
    children = await family.list_children(tx, family_id=family_id)
    chosen = await service_preferences.get(tx, family_id=family_id, child_id=child_id)
    may_choose = await family.get_member_role(tx) in family.GUARDIANS
    missing = await _missing(tx, child)
    today = clock.now().astimezone(ZoneInfo(child.time_zone)).date()
    page = PreferencesPage(
        child=day_view.chip(child, today=today, is_current=True),
        children=tuple(
            day_view.chip(other, today=today, is_current=other.child_id == child.child_id)
            for other in children
        ),
        sections=sections(child, current="preferences"),
        profiling=tuple(_switch(one, child, chosen, missing) for one in SWITCHES if one.purpose),
        switches=tuple(_switch(one, child, chosen, missing) for one in SWITCHES if not one.purpose),
        interests=_interests(chosen),
        seen_at=chosen.updated_at.isoformat(),
        action_url=_url(child) if may_choose else None,
        privacy_url=f"{day_view.day_url(child)}/privacy",
        notices=notices,
    )
    return page, child


async def _show(
    visitor: Visitor,
    family_id: UUID,
    child_id: UUID,
    *notices: Notice,
    status: int = 200,
    errors: dict[str, str] | None = None,
) -> Response:
    actor = visitor.inside(family_id)
    async with visitor.database.transaction(actor, request_id=visitor.request_id) as tx:
        page, child = await _page(tx, family_id, child_id, *notices)
    here = links(child, current="preferences")
    return session.show(visitor, page, *here, status=status, errors=errors)


@router.get("/preferences")
async def show_preferences(
    family_id: UUID, child_id: UUID, visitor: VisitorDep, done: str = ""
) -> Response:
    notices = (KEPT,) if done == "kept" else ()
    return await _show(visitor, family_id, child_id, *notices)


def _choices(fields: dict[str, str], missing: frozenset[str]) -> Choices:
    """What was posted. A switch that was not offered stays as it is, unless it comes anyway."""
    chosen = {
        one.name: True if one.name in fields else None if one.purpose in missing else False
        for one in SWITCHES
    }
    interests = [name.removeprefix(_FIELD) for name in fields if name.startswith(_FIELD)]
    return Choices(**chosen, interests=interests)


def _seen_at(fields: dict[str, str]) -> datetime:
    """The page that was looked at; a form without it is not one of ours as it stands now."""
    try:
        return datetime.fromisoformat(fields.get("seen_at", ""))
    except ValueError:
        raise ChoicesChanged from None


@router.post("/preferences")
async def choose(family_id: UUID, child_id: UUID, visitor: VisitorDep) -> Response:
    actor = visitor.inside(family_id)
    fields = await session.read_form(visitor)
    try:
        async with visitor.database.transaction(actor, request_id=visitor.request_id) as tx:
            child = await family.get_child(tx, family_id=family_id, child_id=child_id)
            await service_preferences.choose(
                tx,
                family_id=family_id,
                child_id=child_id,
                choices=_choices(fields, await _missing(tx, child)),
                at=clock.now(),
                seen_at=_seen_at(fields),
            )
    except ChoicesChanged as refusal:
        return await _show(visitor, family_id, child_id, CHANGED, status=refusal.status)
    except TooManyInterests as refusal:
        errors = {"interests": refusal.detail}
        return await _show(visitor, family_id, child_id, status=refusal.status, errors=errors)
    return session.go(visitor, f"{_url(child)}?done=kept")
