"""The security page: who is signed in, who tried, and changing how one signs in."""

from dataclasses import replace
from uuid import UUID

from fastapi import APIRouter
from starlette.responses import Response

from wondernest.core import service as core
from wondernest.core import service_accounts as accounts
from wondernest.core import service_factors
from wondernest.core.errors import (
    PasskeysNeedAName,
    PasswordBreached,
    PasswordTooShort,
    WrongPassword,
)
from wondernest.core.routes import policy_of
from wondernest.core.rows import Factor, LiveSession, LoginAttempt
from wondernest.core.service_passkeys import RelyingParty
from wondernest.dashboards import session
from wondernest.dashboards.account_pages import LOOK_INTO_MAIL, VisitorDep, safe_path
from wondernest.dashboards.link_pages import NEW_PASSWORD, PASSWORD
from wondernest.dashboards.session import Visitor
from wondernest.dashboards.views import (
    AskField,
    AskPage,
    AttemptLine,
    FactorLine,
    Notice,
    SecurityPage,
    SessionLine,
)
from wondernest.kit.email import NotAnEmail

router = APIRouter(include_in_schema=False)

OUTCOMES = {
    "signed_in": "Signed in",
    "second_factor": "Right password, second factor asked for",
    "wrong_password": "Wrong password",
    "unknown_email": "Refused, there was no account yet",
    "wrong_factor": "Wrong second factor",
    "locked": "Refused after too many tries",
    "not_active": "Refused, the account is closed",
    "not_verified": "Refused, the address was not confirmed yet",
}


DONE = {
    "password": "Your password is changed, and the other sessions have ended.",
    "ended": "The session has ended.",
    "others": "The other sessions have ended.",
}


@router.get("/security")
async def show_security(visitor: VisitorDep, done: str = "") -> Response:
    actor = visitor.signed_in()
    async with visitor.database.transaction(actor) as tx:
        profile = await core.get_profile(tx)
        sessions = await core.list_sessions(tx)
        attempts = await accounts.list_own_attempts(tx, at_most=20)
        factors = await service_factors.list_factors(tx)
    page = SecurityPage(
        email=profile.email,
        time_zone=profile.time_zone,
        sessions=tuple(_session_line(line, actor.session_id) for line in sessions),
        attempts=tuple(_attempt_line(line) for line in attempts),
        password_url="/security/password",  # noqa: S106 - an address
        email_url="/security/email",
        end_others_url="/security/sessions/end-others",
        factors=tuple(_factor_line(line) for line in factors.factors),
        add_app_url="/security/factors/app",
        add_passkey_url="/security/factors/passkey" if _has_name(visitor) else None,
        recovery_codes_left=factors.recovery_codes_left,
        new_codes_url="/security/recovery-codes",
        notices=(Notice("success", DONE[done]),) if done in DONE else (),
    )
    return session.show(visitor, page)


def _has_name(visitor: Visitor) -> bool:
    """Whether the service is reached by a name, which passkeys need."""
    try:
        RelyingParty.of(visitor.settings.public_url)
    except PasskeysNeedAName:
        return False
    return True


def _factor_line(line: Factor) -> FactorLine:
    return FactorLine(
        label=line.label,
        kind_text="Passkey" if line.kind == "passkey" else "Authenticator app",
        added_at=line.created_at,
        last_used_at=line.last_used_at,
        remove_url=f"/security/factors/{line.factor_id}/remove",
    )


def _session_line(line: LiveSession, current: UUID) -> SessionLine:
    is_current = line.session_id == current
    return SessionLine(
        name=line.user_agent_family or "A phone or another program",
        signed_in_at=line.created_at,
        last_used_at=line.refreshed_at,
        is_current=is_current,
        end_url=None if is_current else f"/security/sessions/{line.session_id}/end",
    )


def _attempt_line(line: LoginAttempt) -> AttemptLine:
    return AttemptLine(
        attempted_at=line.attempted_at,
        text=OUTCOMES.get(line.outcome, line.outcome),
        is_failure=line.outcome not in {"signed_in", "second_factor"},
    )


@router.post("/security/sessions/end-others")
async def end_others(visitor: VisitorDep) -> Response:
    actor = visitor.signed_in()
    await session.read_form(visitor)
    async with visitor.database.transaction(actor) as tx:
        await accounts.sign_out_elsewhere(tx, but_session_id=actor.session_id)
    return session.go(visitor, "/security?done=others")


@router.post("/security/sessions/{session_id}/end")
async def end_session(visitor: VisitorDep, session_id: UUID) -> Response:
    await session.read_form(visitor)
    async with visitor.database.transaction(visitor.signed_in()) as tx:
        await core.sign_out(tx, session_id=session_id)
    return session.go(visitor, "/security?done=ended")


def _confirm_page(next_path: str, account: str) -> AskPage:
    return AskPage(
        title="Is it you?",
        lede="Please give your password once more. It counts for ten minutes.",
        action_url="/confirm-password",
        button="Go on",
        fields=(PASSWORD,),
        account=account,
        hidden=(("next", next_path),),
    )


async def _account_of(visitor: Visitor) -> str:
    """The address that password managers file the password under."""
    async with visitor.database.transaction(visitor.signed_in()) as tx:
        return (await core.get_profile(tx)).email


async def _show_if_fresh(visitor: Visitor, page: AskPage) -> Response:
    """A form that needs a fresh sign-in: that comes first, so that nothing typed is lost."""
    async with visitor.database.transaction(visitor.signed_in()) as tx:
        await accounts.require_fresh(tx)
    return session.show(visitor, page)


@router.get("/confirm-password")
async def show_confirm(visitor: VisitorDep, next: str = "/security") -> Response:  # noqa: A002
    return session.show(visitor, _confirm_page(safe_path(next), await _account_of(visitor)))


@router.post("/confirm-password")
async def confirm(visitor: VisitorDep) -> Response:
    actor = visitor.signed_in()
    fields = await session.read_form(visitor)
    next_path = safe_path(fields.get("next", "/security"))
    try:
        await accounts.confirm_password(
            visitor.database, actor, password=fields.get("password", "")
        )
    except WrongPassword as refusal:
        errors = {"password": refusal.detail}
        page = _confirm_page(next_path, await _account_of(visitor))
        return session.show(visitor, page, status=422, errors=errors)
    return session.go(visitor, next_path)


def _password_page(account: str) -> AskPage:
    return AskPage(
        title="Change your password",
        lede="Your other sessions end.",
        action_url="/security/password",
        button="Use this password",
        fields=(NEW_PASSWORD,),
        account=account,
        other=("Back to security", "/security"),
    )


@router.get("/security/password")
async def show_password(visitor: VisitorDep) -> Response:
    return await _show_if_fresh(visitor, _password_page(await _account_of(visitor)))


@router.post("/security/password")
async def change_password(visitor: VisitorDep) -> Response:
    actor = visitor.signed_in()
    fields = await session.read_form(visitor)
    try:
        await accounts.change_password(
            visitor.database,
            actor,
            password=fields.get("password", ""),
            policy=policy_of(visitor.settings),
        )
    except (PasswordBreached, PasswordTooShort) as refusal:
        errors = {"password": refusal.detail}
        page = _password_page(await _account_of(visitor))
        return session.show(visitor, page, status=422, errors=errors)
    return session.go(visitor, "/security?done=password")


def _email_page(email: str = "") -> AskPage:
    return AskPage(
        title="Use another address",
        lede="A link goes to the new address. The account moves when it is opened.",
        action_url="/security/email",
        button="Send the link",
        fields=(AskField("email", "New e-mail address", "email", "email", value=email),),
        other=("Back to security", "/security"),
    )


@router.get("/security/email")
async def show_email(visitor: VisitorDep) -> Response:
    return await _show_if_fresh(visitor, _email_page())


@router.post("/security/email")
async def ask_for_email_change(visitor: VisitorDep) -> Response:
    actor = visitor.signed_in()
    fields = await session.read_form(visitor)
    email = fields.get("email", "")
    try:
        async with visitor.database.transaction(actor) as tx:
            user_id = (await core.get_profile(tx)).user_id
            await accounts.request_email_change(tx, user_id=user_id, address=email)
    except NotAnEmail as refusal:
        errors = {"email": refusal.detail}
        return session.show(visitor, _email_page(email), status=422, errors=errors)
    return session.show(visitor, replace(LOOK_INTO_MAIL, onward=("Back to security", "/security")))
