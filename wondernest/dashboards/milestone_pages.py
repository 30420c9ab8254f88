"""Milestones: a checklist by age, answers and earlier answers, and what comes next."""

from collections import Counter
from typing import Annotated, get_args
from uuid import UUID
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends
from starlette.responses import Response

from wondernest.analytics import service_milestones as milestones
from wondernest.analytics.checklist import Answer, Line, Mention
from wondernest.analytics.service_milestones import Checklist
from wondernest.dashboards import day_view, formatting, session
from wondernest.dashboards.day_pages import links
from wondernest.dashboards.sections import sections
from wondernest.dashboards.session import Visitor, get_visitor
from wondernest.dashboards.views import (
    MilestoneGroup,
    MilestoneLine,
    MilestonesPage,
    Notice,
    SectionLink,
)
from wondernest.db.pool import ReadTransaction
from wondernest.family import consent
from wondernest.family import service as family
from wondernest.family.service import Child
from wondernest.kit import clock

router = APIRouter(prefix="/families/{family_id}/children/{child_id}", include_in_schema=False)

VisitorDep = Annotated[Visitor, Depends(get_visitor)]
ANSWERERS = family.GUARDIANS | {"caregiver"}
KEPT = Notice("success", "Your answers are kept.")
DOMAINS = {
    "social_emotional": "With others",
    "language": "Speaking and understanding",
    "cognitive": "Playing and thinking",
    "movement": "Moving",
}
SAID = {"yes": "yes", "not_sure": "not sure", "not_yet": "not yet"}
WHY = {
    "not_yet": "“{}”: you answered not yet",
    "lost": "“{}”: you saw it before, and not any more",
    "sign": "“{}”: you answered yes",
}


def _line(line: Line, zone: ZoneInfo) -> MilestoneLine:
    return MilestoneLine(
        code=line.item.item_code,
        wording=line.item.wording,
        answer=next(
            (each for each in _ANSWERS if line.latest and each == line.latest.answer), None
        ),
        history=tuple(
            f"{SAID[given.answer]} on"
            f" {formatting.day_and_month(given.answered_at.astimezone(zone).date())}"
            f" {given.answered_at.astimezone(zone).year}"
            for given in line.answers[:-1]
        ),
    )


_ANSWERS: tuple[Answer, ...] = get_args(Answer)


def _groups(lines: list[Line], zone: ZoneInfo) -> tuple[MilestoneGroup, ...]:
    found = {
        domain: tuple(_line(line, zone) for line in lines if line.item.domain == domain)
        for domain in DOMAINS
    }
    return tuple(MilestoneGroup(DOMAINS[domain], own) for domain, own in found.items() if own)


def _counts(lines: list[Line]) -> tuple[int, int, int, int]:
    given = Counter(line.latest.answer if line.latest else None for line in lines)
    return given["yes"], given["not_sure"], given["not_yet"], given[None]


def _sentence(mention: Mention) -> str:
    age = formatting.age_in_words(mention.item.age_months)
    return f"{WHY[mention.reason].format(mention.item.wording)} (by {age})."


def _next_text(checklist: Checklist) -> str | None:
    if checklist.next_age is None:
        return None
    return f"The next checklist is for {formatting.age_in_words(checklist.next_age)}."


def _corrected(checklist: Checklist, child: Child, chronological: int) -> str | None:
    if checklist.corrected_age_months == chronological:
        return None
    age = formatting.age_in_words(checklist.corrected_age_months)
    return (
        f"Counted from the day {child.nickname} was expected, {child.nickname} is {age} old."
        " Checklists go by that age until it reaches two years."
    )


def _ages(checklist: Checklist, base: str, shown: int | None) -> tuple[SectionLink, ...]:
    return tuple(
        SectionLink(formatting.age_in_words(age), f"{base}?age={age}", is_current=age == shown)
        for age in checklist.ages
    )


def build(
    checklist: Checklist,
    child: Child,
    children: list[Child],
    *,
    age: int | None,
    may_answer: bool,
    has_consent: bool,
    notices: tuple[Notice, ...],
) -> MilestonesPage:
    """The page for the age asked for, if there is a checklist for it, else for the age due."""
    zone = ZoneInfo(child.time_zone)
    today = clock.now().astimezone(zone).date()
    base = f"{day_view.day_url(child)}/milestones"
    shown = age if age in checklist.ages else checklist.due_age
    lines = [line for line in checklist.lines if line.item.age_months == shown]
    can_post = may_answer and has_consent and shown is not None
    return MilestonesPage(
        child=day_view.chip(child, today=today, is_current=True),
        children=tuple(
            day_view.chip(other, today=today, is_current=other.child_id == child.child_id)
            for other in children
        ),
        sections=sections(child, current="milestones"),
        corrected_age_text=_corrected(checklist, child, max(child.age_in_months(today), 0)),
        age_text=None if shown is None else formatting.age_in_words(shown),
        ages=_ages(checklist, base, shown),
        groups=_groups(lines, zone),
        counts=_counts(lines),
        mentions=tuple(map(_sentence, checklist.mentions)),
        next_text=_next_text(checklist),
        source=f"{checklist.edition.publisher}. {checklist.edition.notes}",
        action_url=f"{base}?age={shown}" if can_post else None,
        has_consent=has_consent,
        consent_url=f"{day_view.day_url(child)}/consent/milestones",
        notices=notices,
    )


async def _page(
    tx: ReadTransaction,
    family_id: UUID,
    child_id: UUID,
    *,
    age: int | None,
    notices: tuple[Notice, ...] = (),
) -> tuple[MilestonesPage, Child]:
    child = await family.get_child(tx, family_id=family_id, child_id=child_id)
    checklist = await milestones.get_checklist(
        tx, family_id=family_id, child_id=child_id, at=clock.now()
    )
    state = await consent.get_state(
        tx, family_id=family_id, child_id=child_id, purpose=milestones.PURPOSE
    )
    page = build(
        checklist,
        child,
        await family.list_children(tx, family_id=family_id),
        age=age,
        may_answer=await family.get_member_role(tx) in ANSWERERS,
        has_consent=state.grant is not None,
        notices=notices,
    )
    return page, child


@router.get("/milestones")
async def show_milestones(
    family_id: UUID,
    child_id: UUID,
    visitor: VisitorDep,
    age: int | None = None,
    done: str = "",
) -> Response:
    actor = visitor.inside(family_id)
    notices = (KEPT,) if done == "kept" else ()
    async with visitor.database.transaction(actor, request_id=visitor.request_id) as tx:
        page, child = await _page(tx, family_id, child_id, age=age, notices=notices)
    return session.show(visitor, page, *links(child, current="milestones"))


@router.post("/milestones")
async def answer(
    family_id: UUID, child_id: UUID, visitor: VisitorDep, age: int | None = None
) -> Response:
    """Keeps what differs from the latest answers; unanswered lines stay as they were."""
    actor = visitor.inside(family_id)
    fields = await session.read_form(visitor)
    given: dict[str, Answer] = {
        code: value
        for code, posted in fields.items()
        for value in _ANSWERS
        if code != "csrf_token" and posted == value
    }
    async with visitor.database.transaction(actor, request_id=visitor.request_id) as tx:
        child = await family.get_child(tx, family_id=family_id, child_id=child_id)
        await milestones.answer(
            tx, family_id=family_id, child_id=child_id, given=given, at=clock.now()
        )
    query = "done=kept" if age is None else f"age={age}&done=kept"
    return session.go(visitor, f"{day_view.day_url(child)}/milestones?{query}")
