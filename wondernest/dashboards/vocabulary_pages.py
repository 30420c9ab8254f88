"""Words: how a child's vocabulary grows, by word lists and by transcripts, and a form to enter."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Annotated
from uuid import UUID
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends
from starlette.responses import Response

from wondernest.analytics import service_norms as norms
from wondernest.analytics.percentiles import Position
from wondernest.analytics.service_norms import Growth, Placed
from wondernest.audio import service_vocabulary as vocabulary
from wondernest.audio.errors import WordListImpossible
from wondernest.audio.rows import Measurement
from wondernest.audio.service_vocabulary import Instrument, Place, WordList
from wondernest.dashboards import day_view, formatting, session
from wondernest.dashboards.day_pages import links
from wondernest.dashboards.sections import sections
from wondernest.dashboards.session import Visitor, get_visitor
from wondernest.dashboards.views import (
    Notice,
    SampleLine,
    VocabularyPage,
    WordBand,
    WordGrowth,
    WordListLine,
    WordPoint,
)
from wondernest.db.pool import ReadTransaction
from wondernest.family import consent
from wondernest.family import service as family
from wondernest.family.service import Child
from wondernest.kit import clock

router = APIRouter(prefix="/families/{family_id}/children/{child_id}", include_in_schema=False)

VisitorDep = Annotated[Visitor, Depends(get_visitor)]
ENTERERS = family.GUARDIANS | {"caregiver"}
KEPT = Notice("success", "Your numbers are kept.")
KEPT_FOR = timedelta(days=3 * 366)
FORMS: dict[Instrument, str] = {
    "cdi-wg": "Words and gestures (8 to 18 months)",
    "cdi-ws": "Words and sentences (16 to 30 months)",
}


def _place(placed: Placed) -> str:
    if placed.norm is None:
        return "There is no sample here to compare with."
    parts = [
        _percentile(position, what)
        for position, what in ((placed.produced, "said"), (placed.understood, "understood"))
        if position is not None
    ]
    if not parts:
        return "The sample has too few children of this age to compare with."
    return f"{' '.join(parts)} No diagnosis."


def _percentile(position: Position, what: str) -> str:
    children = formatting.counted(position.child_count, "child", "children")
    place = formatting.ordinal(position.percentile)
    return f"Words {what}: about the {place} percentile of {children} of this age."


def _list(placed: Placed) -> WordListLine:
    found = placed.measurement
    words = f"{formatting.counted(found.words_produced_count or 0, 'word', 'words')} said"
    if found.words_understood_count is not None:
        words += f", {formatting.number(found.words_understood_count)} understood"
    name = next((text for key, text in FORMS.items() if key == found.instrument), "Form")
    age = formatting.age_in_words(max(found.corrected_age_months, 0))
    return WordListLine(found.measured_at, f"{name}, at {age}", words, _place(placed))


def _sample(found: Measurement) -> SampleLine:
    counts = (
        found.utterance_count,
        found.token_count,
        found.different_word_count,
        found.different_word_count_in_100,
    )
    figures = (
        found.mlu_words,
        found.mlu_morphemes,
        found.mattr,
        found.mtld,
        found.hdd,
        found.vocd_d,
    )
    return SampleLine(
        found.measured_at,
        (
            *(None if count is None else formatting.number(count) for count in counts),
            *map(_short, figures),
        ),
    )


def _short(value: Decimal | None) -> str | None:
    """Two decimals: more would promise what a sample cannot keep."""
    return None if value is None else f"{value:.2f}"


def _growth(growth: Growth, placed: Sequence[Placed]) -> WordGrowth:
    points = tuple(
        WordPoint(each.measurement.corrected_age_months, each.measurement.words_produced_count)
        for each in placed
        if each.measurement.instrument == growth.instrument
        and each.measurement.words_produced_count is not None
    )
    return WordGrowth(
        key=growth.instrument,
        name=next(text for key, text in FORMS.items() if key == growth.instrument),
        points=points,
        bands=tuple(
            WordBand(band.age_months, band.low, band.middle, band.high) for band in growth.bands
        ),
        source=growth.norm.source if growth.norm else None,
    )


async def _figures(
    tx: ReadTransaction, family_id: UUID, child_id: UUID, now: datetime
) -> tuple[list[Placed], list[Growth]]:
    """Everything that is kept, and the growth of the forms that were filled in."""
    placed = await norms.place_vocabulary(
        tx,
        family_id=family_id,
        child_id=child_id,
        earliest_at=now - KEPT_FOR,
        latest_at=now + timedelta(days=1),
    )
    used = [key for key in FORMS if any(each.measurement.instrument == key for each in placed)]
    return placed, [await norms.get_growth(tx, instrument=key) for key in used]


async def _show(
    visitor: Visitor,
    family_id: UUID,
    child_id: UUID,
    *notices: Notice,
    entered: tuple[str, str, str] = ("", "", ""),
    errors: dict[str, str] | None = None,
) -> Response:
    now = clock.now()
    actor = visitor.inside(family_id)
    async with visitor.database.transaction(actor, request_id=visitor.request_id) as tx:
        child = await family.get_child(tx, family_id=family_id, child_id=child_id)
        children = await family.list_children(tx, family_id=family_id)
        state = await consent.get_state(
            tx, family_id=family_id, child_id=child_id, purpose="audio_metrics"
        )
        role = await family.get_member_role(tx)
        placed, growth = await _figures(tx, family_id, child_id, now)
    may_enter = state.grant is not None and role in ENTERERS
    page = _page(
        child,
        children,
        placed,
        growth=growth,
        may_enter=may_enter,
        entered=entered,
        notices=notices,
        now=now,
    )
    return session.show(
        visitor,
        page,
        *links(child, current="vocabulary"),
        status=422 if errors else 200,
        errors=errors,
    )


def _page(
    child: Child,
    children: Sequence[Child],
    placed: Sequence[Placed],
    *,
    growth: Sequence[Growth],
    may_enter: bool,
    entered: tuple[str, str, str],
    notices: tuple[Notice, ...],
    now: datetime,
) -> VocabularyPage:
    today = now.astimezone(ZoneInfo(child.time_zone)).date()
    newest = placed[::-1]
    return VocabularyPage(
        child=day_view.chip(child, today=today, is_current=True),
        children=tuple(
            day_view.chip(other, today=today, is_current=other.child_id == child.child_id)
            for other in children
        ),
        sections=sections(child, current="vocabulary"),
        time_zone=child.time_zone,
        growth=tuple(_growth(each, placed) for each in growth),
        lists=tuple(_list(each) for each in newest if each.measurement.source_format == "cdi"),
        samples=tuple(
            _sample(each.measurement) for each in newest if each.measurement.source_format != "cdi"
        ),
        action_url=f"{day_view.day_url(child)}/vocabulary" if may_enter else None,
        instruments=tuple(FORMS.items()),
        entered=entered,
        notices=notices,
    )


@router.get("/vocabulary")
async def show_vocabulary(
    family_id: UUID, child_id: UUID, visitor: VisitorDep, done: str = ""
) -> Response:
    return await _show(visitor, family_id, child_id, *((KEPT,) if done == "kept" else ()))


def _read(fields: dict[str, str]) -> tuple[WordList | None, dict[str, str]]:
    """The numbers of the form, or what is wrong with them."""
    errors: dict[str, str] = {}
    form = next((key for key in FORMS if key == fields.get("instrument")), None)
    if form is None:
        errors["instrument"] = "Please choose a form."
    numbers: dict[str, int | None] = {}
    for name in ("said", "understood"):
        text = fields.get(name, "").strip()
        numbers[name] = int(text) if text.isascii() and text.isdigit() and len(text) < 5 else None
        if text and numbers[name] is None:
            errors[name] = "Please enter a whole number."
    if not fields.get("said", "").strip():
        errors["said"] = "Please enter a number; 0 is one."
    said = numbers["said"]
    if errors or form is None or said is None:
        return None, errors
    return WordList(form, numbers["understood"], said), {}


@router.post("/vocabulary")
async def enter(family_id: UUID, child_id: UUID, visitor: VisitorDep) -> Response:
    """Keeps the numbers of a form filled in today."""
    actor = visitor.inside(family_id)
    fields = await session.read_form(visitor)
    words, errors = _read(fields)
    if words is not None:
        try:
            async with visitor.database.transaction(actor, request_id=visitor.request_id) as tx:
                child = await family.get_child(tx, family_id=family_id, child_id=child_id)
                await vocabulary.keep_word_list(
                    tx,
                    Place(family_id, child_id, child.time_zone),
                    words,
                    measured_at=clock.now(),
                )
            return session.go(visitor, f"{day_view.day_url(child)}/vocabulary?done=kept")
        except WordListImpossible as refusal:
            errors = {"form": refusal.detail}
    # A field for numbers shows nothing else; what was no number is gone.
    said, understood = (
        text if (text := fields.get(name, "").strip()).isdigit() else ""
        for name in ("said", "understood")
    )
    entered = (fields.get("instrument", ""), said, understood)
    return await _show(visitor, family_id, child_id, entered=entered, errors=errors)
