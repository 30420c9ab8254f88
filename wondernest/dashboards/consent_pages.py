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
from wondernest.db.pool import ReadTransaction, Transaction
from wondernest.family import consent, receipts
from wondernest.family import service as family
from wondernest.family.consent import ConsentState
from wondernest.family.errors import NoticeSuperseded, VerificationNotGood
from wondernest.family.routes import Purpose
from wondernest.family.routes_consent import receipt_keys
from wondernest.family.rows import Notice as ShownNotice
from wondernest.family.service import Child
from wondernest.kit import clock

router = APIRouter(include_in_schema=False)

VisitorDep = Annotated[Visitor, Depends(get_visitor)]
PURPOSE: Purpose = "audio_metrics"
# Where a purpose that was just switched on is used.
_USED_AT: dict[Purpose, str] = {"audio_metrics": "", "milestones": "/milestones"}

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
_TAKEN_OVER = Notice(
    "info",
    "We are making sure that it is you who agrees, by e-mail or otherwise. Until then everything"
    " stays as it is.",
)
_CHECKED = {
    "requested": Notice(
        "info",
        "We will get in touch to make sure that you are the parent. Until then nothing is done.",
    ),
    "confirmed": Notice("success", "We know that it is you. You can switch this on now."),
}


def notice_view(notice: ShownNotice) -> ConsentNotice:
    """Every sentence of a notice, in the order of the page."""
    ages = ("0_to_5", "6_to_9", "10_to_12", "13_to_15", "16_to_17")
    return ConsentNotice(
        notice_id=str(notice.notice_id),
        version=str(notice.version),
        title=notice.title,
        summary=notice.summary,
        collected=(notice.items_collected,),
        never_collected=tuple(notice.never_collected),
        purposes=(notice.uses,),
        sharing=f"{notice.third_parties} {notice.may_refuse_disclosure}",
        retention=notice.retention_policy,
        withdrawal=f"{notice.means_of_withdrawal} {notice.deletion_promise}",
        giving=notice.means_of_consent,
        before=f"{notice.needs_consent} {notice.contact_use}",
        without=notice.without_consent,
        for_ages=tuple(
            (age.replace("_", " "), str(getattr(notice, f"for_ages_{age}"))) for age in ages
        ),
        online_url=notice.online_notice_path,
    )


def page_url(child: Child, purpose: str) -> str:
    """Where one purpose of a child is read and decided."""
    base = f"{day_view.day_url(child)}/consent"
    return base if purpose == PURPOSE else f"{base}/{purpose}"


def _waiting(state: ConsentState) -> tuple[Notice, ...]:
    """How far a verification has come that a switch still waits for."""
    verification, grant = state.verification, state.grant
    if verification is None:
        return ()
    if grant is not None and not grant.is_suspended:
        # What is on in somebody else's name waits for the messages that verify the new one.
        is_waiting = grant.is_giver_gone and verification.state in ("requested", "first_reply")
        return (_TAKEN_OVER,) if is_waiting else ()
    if verification.method != consent.EMAIL_PLUS:
        return (_CHECKED[verification.state],) if verification.state in _CHECKED else ()
    return (_MAILED[verification.state],)


async def _page(
    tx: ReadTransaction, family_id: UUID, child_id: UUID, purpose: str
) -> tuple[ConsentPage, Child, ConsentState]:
    child = await family.get_child(tx, family_id=family_id, child_id=child_id)
    state = await consent.get_state(tx, family_id=family_id, child_id=child_id, purpose=purpose)
    role = await family.get_member_role(tx)
    profile = await core.get_profile(tx)
    purposes = {one.purpose: one for one in await consent.list_purposes(tx)}
    methods: tuple[tuple[str, str], ...] = ()
    if state.verification is None and purposes[purpose].involves_disclosure:
        methods = tuple(
            (one.method, one.description)
            for one in await consent.list_methods(tx)
            if one.permits_disclosure
        )
    today = clock.now().astimezone(ZoneInfo(child.time_zone)).date()
    is_suspended = state.grant is not None and state.grant.is_suspended
    page = ConsentPage(
        child=day_view.chip(child, today=today, is_current=True),
        notice=notice_view(state.notice),
        is_on=state.grant is not None and not is_suspended,
        decided_at=state.grant.granted_at if state.grant else None,
        time_zone=child.time_zone,
        may_decide=role in family.GUARDIANS,
        needs_password=False,
        email=profile.email,
        action_url=page_url(child, purpose),
        notices=_waiting(state),
        subject="Measuring" if purpose == PURPOSE else "This",
        is_suspended=is_suspended,
        is_giver_gone=state.grant is not None and state.grant.is_giver_gone,
        methods=methods,
        privacy_url=f"{day_view.day_url(child)}/privacy",
        settings_url=f"{day_view.day_url(child)}/preferences",
    )
    return page, child, state


@router.get("/families/{family_id}/children/{child_id}/consent")
@router.get("/families/{family_id}/children/{child_id}/consent/{purpose}")
async def show_consent(
    family_id: UUID, child_id: UUID, visitor: VisitorDep, purpose: Purpose = PURPOSE
) -> Response:
    actor = visitor.inside(family_id)
    async with visitor.database.transaction(actor, request_id=visitor.request_id) as tx:
        page, child, _state = await _page(tx, family_id, child_id, purpose)
    return session.show(visitor, page, *links(child, current="consent"))


def _notice_id(fields: dict[str, str]) -> UUID:
    """The notice the form was shown with; anything else is not the one in force."""
    try:
        return UUID(fields.get("notice_id", ""))
    except ValueError:
        raise NoticeSuperseded from None


async def _accept(
    tx: Transaction, family_id: UUID, purpose: str, state: ConsentState, fields: dict[str, str]
) -> bool:
    """Goes one step on; True when consent is in force now."""
    verification = state.verification
    if verification is None:
        method = fields.get("method") or consent.EMAIL_PLUS
        await consent.request_verification(tx, family_id=family_id, method=method)
        return False
    if verification.state == "confirmed":
        await consent.give(
            tx,
            child_id=UUID(fields["child_id"]),
            purpose=purpose,
            notice_id=_notice_id(fields),
            verification_id=verification.verification_id,
            affirmative_act="switched_on",
            covers_from=None,
        )
        return True
    if verification.method == consent.EMAIL_PLUS:
        # Asked again: the message may have been lost.
        await consent.ask_for_step(
            tx, family_id=family_id, verification_id=verification.verification_id
        )
    return False


@router.post("/families/{family_id}/children/{child_id}/consent")
@router.post("/families/{family_id}/children/{child_id}/consent/{purpose}")
async def decide(
    family_id: UUID, child_id: UUID, visitor: VisitorDep, purpose: Purpose = PURPOSE
) -> Response:
    """Accepting starts the verification, or switches on after it; declining switches off."""
    actor = visitor.inside(family_id)
    fields = await session.read_form(visitor) | {"child_id": str(child_id)}
    is_given = False
    async with visitor.database.transaction(actor, request_id=visitor.request_id) as tx:
        page, child, state = await _page(tx, family_id, child_id, purpose)
        if fields.get("decision") == "decline":
            await consent.withdraw(tx, child_id=child_id, purpose=purpose)
        elif fields.get("decision") == "accept" and (not page.is_on or page.is_giver_gone):
            if page.methods and fields.get("method") not in dict(page.methods):
                errors = {"method": "Please choose how we can make sure that it is you."}
                here = links(child, current="consent")
                return session.show(visitor, page, *here, status=422, errors=errors)
            is_given = await _accept(tx, family_id, purpose, state, fields)
    if page.may_decide:
        # On its own, so that nothing about a receipt can undo a decision.
        async with visitor.database.transaction(actor, request_id=visitor.request_id) as tx:
            await receipts.issue(
                tx, receipt_keys(visitor.request), family_id=family_id, child_id=child_id
            )
    if is_given and purpose in _USED_AT:
        return session.go(visitor, f"{day_view.day_url(child)}{_USED_AT[purpose]}")
    return session.go(visitor, page_url(child, purpose))


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
