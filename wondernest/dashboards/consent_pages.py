"""Consent: what is collected, why, on, off; and the two mailed steps that verify a parent."""

from typing import Annotated
from uuid import UUID
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends
from starlette.responses import Response

from wondernest.core import service as core
from wondernest.dashboards import day_view, session
from wondernest.dashboards.day_pages import links
from wondernest.dashboards.session import Visitor, get_visitor
from wondernest.dashboards.views import ConfirmStepPage, ConsentNotice, ConsentPage, Notice
from wondernest.db.pool import ReadTransaction
from wondernest.family import consent
from wondernest.family import service as family
from wondernest.family.consent import ConsentState
from wondernest.family.errors import NoticeSuperseded, VerificationNotGood
from wondernest.family.service import Child
from wondernest.kit import clock

router = APIRouter(include_in_schema=False)

VisitorDep = Annotated[Visitor, Depends(get_visitor)]
PURPOSE = "audio_metrics"

_MAILED = {
    "requested": Notice(
        "info",
        "We sent a message to your e-mail address. Open the link in it to go on; until then"
        " nothing is collected.",
    ),
    "first_reply": Notice(
        "info",
        "Thank you. A second message follows in a moment, to confirm that it was you."
        " Nothing is collected yet.",
    ),
    "confirmed": Notice("success", "Your e-mail address is confirmed. You can switch this on now."),
}


def _notice(state: ConsentState) -> ConsentNotice:
    notice = state.notice
    return ConsentNotice(
        notice_id=str(notice.notice_id),
        version=str(notice.version),
        title="Speech measurements",
        summary=(
            "Your phone listens on the device, counts, and forgets. We keep the counts, so that"
            " you can see how talk around your child changes over days and weeks."
        ),
        collected=(notice.items_collected,),
        never_collected=(
            "Sound, words or a voice pattern. They do not leave the device.",
            "The day of birth, a surname or a picture of your child.",
        ),
        purposes=(notice.uses,),
        sharing=f"{notice.third_parties} {notice.may_refuse_disclosure}",
        retention=notice.retention_policy,
        withdrawal=f"{notice.means_of_consent} {notice.deletion_promise}",
    )


async def _page(
    tx: ReadTransaction, family_id: UUID, child_id: UUID
) -> tuple[ConsentPage, Child, ConsentState]:
    child = await family.get_child(tx, family_id=family_id, child_id=child_id)
    state = await consent.get_state(tx, family_id=family_id, child_id=child_id, purpose=PURPOSE)
    role = await family.get_member_role(tx)
    profile = await core.get_profile(tx)
    today = clock.now().astimezone(ZoneInfo(child.time_zone)).date()
    is_waiting = state.grant is None and state.verification is not None
    notes = (_MAILED[state.verification.state],) if is_waiting and state.verification else ()
    page = ConsentPage(
        child=day_view.chip(child, today=today, is_current=True),
        notice=_notice(state),
        is_on=state.grant is not None,
        decided_at=state.grant.granted_at if state.grant else None,
        time_zone=child.time_zone,
        may_decide=role in family.GUARDIANS,
        needs_password=False,
        email=profile.email,
        action_url=f"{day_view.day_url(child)}/consent",
        notices=notes,
    )
    return page, child, state


@router.get("/families/{family_id}/children/{child_id}/consent")
async def show_consent(family_id: UUID, child_id: UUID, visitor: VisitorDep) -> Response:
    actor = visitor.inside(family_id)
    async with visitor.database.transaction(actor, request_id=visitor.request_id) as tx:
        page, child, _state = await _page(tx, family_id, child_id)
    return session.show(visitor, page, *links(child, current="consent"))


def _notice_id(fields: dict[str, str]) -> UUID:
    """The notice the form was shown with; anything else is not the one in force."""
    try:
        return UUID(fields.get("notice_id", ""))
    except ValueError:
        raise NoticeSuperseded from None


@router.post("/families/{family_id}/children/{child_id}/consent")
async def decide(family_id: UUID, child_id: UUID, visitor: VisitorDep) -> Response:
    """Accepting starts the verification, or switches on after it; declining switches off."""
    actor = visitor.inside(family_id)
    fields = await session.read_form(visitor)
    async with visitor.database.transaction(actor, request_id=visitor.request_id) as tx:
        _page_now, child, state = await _page(tx, family_id, child_id)
        if fields.get("decision") == "decline":
            await consent.withdraw(tx, child_id=child_id, purpose=PURPOSE)
        elif fields.get("decision") == "accept" and state.grant is None:
            if state.verification is not None and state.verification.state == "confirmed":
                await consent.give(
                    tx,
                    child_id=child_id,
                    purpose=PURPOSE,
                    notice_id=_notice_id(fields),
                    verification_id=state.verification.verification_id,
                    affirmative_act="switched_on",
                    covers_from=None,
                )
                return session.go(visitor, day_view.day_url(child))
            if state.verification is None:
                await consent.request_verification(tx, family_id=family_id)
            else:
                # Asked again: the message may have been lost.
                await consent.ask_for_step(
                    tx,
                    family_id=family_id,
                    verification_id=state.verification.verification_id,
                )
    return session.go(visitor, f"{day_view.day_url(child)}/consent")


@router.get("/families/{family_id}/verifications/{verification_id}")
async def show_step(
    family_id: UUID, verification_id: UUID, visitor: VisitorDep, token: str = ""
) -> Response:
    """Where a mailed link leads. Looking changes nothing: mail programs open links too."""
    async with visitor.database.transaction(visitor.inside(family_id)) as tx:
        found = await family.get_family(tx, family_id=family_id)
    page = ConfirmStepPage(
        action_url=f"/families/{family_id}/verifications/{verification_id}",
        family_name=found.name,
        token=token,
    )
    return session.show(visitor, page)


@router.post("/families/{family_id}/verifications/{verification_id}")
async def take_step(family_id: UUID, verification_id: UUID, visitor: VisitorDep) -> Response:
    actor = visitor.inside(family_id)
    fields = await session.read_form(visitor)
    token = fields.get("token", "")
    try:
        async with visitor.database.transaction(actor, request_id=visitor.request_id) as tx:
            await consent.take_step(
                tx, family_id=family_id, verification_id=verification_id, token=token
            )
            children = await family.list_children(tx, family_id=family_id)
    except VerificationNotGood as refusal:
        page = ConfirmStepPage(
            action_url=f"/families/{family_id}/verifications/{verification_id}",
            family_name="",
            token=token,
        )
        return session.show(visitor, page, status=422, errors={"form": refusal.detail})
    if not children:
        return session.go(visitor, "/")
    newest = max(children, key=lambda child: child.child_id)
    return session.go(visitor, f"{day_view.day_url(newest)}/consent")
