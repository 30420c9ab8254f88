"""Pages for somebody not yet signed in: sign in, sign out."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request
from starlette.responses import RedirectResponse, Response

from wondernest.core import service as core
from wondernest.core.errors import (
    SecondFactorFirst,
    SignInNotFresh,
    TooManyTries,
    WrongCredentials,
)
from wondernest.core.routes import network_address, policy_of, user_agent_family
from wondernest.dashboards import session
from wondernest.dashboards.session import Visitor, get_visitor
from wondernest.dashboards.views import ErrorPage, Notice, SignInPage, ToldPage
from wondernest.db.pool import NotSignedIn
from wondernest.kit import clock
from wondernest.kit.email import NotAnEmail
from wondernest.web.auth import cookie_name

router = APIRouter(include_in_schema=False)

LOOK_INTO_MAIL = ToldPage(
    "Look into your mail",
    ("If the address can be used, a message is on its way. Its link leads on from here.",),
    ("To the sign-in page", "/sign-in"),
)
# Holds a sign-in that waits for its second factor, for ten minutes.
PENDING_COOKIE = "wn_pending"
VisitorDep = Annotated[Visitor, Depends(get_visitor)]


def safe_path(path: str) -> str:
    """Only a path of ours: no other host, no scheme, no trick with slashes."""
    is_ours = path.startswith("/") and not path.startswith(("//", "/\\")) and "\\" not in path
    return path if is_ours and path.isprintable() else "/"


def _sign_in_page(email: str = "", next_path: str | None = None, *notes: Notice) -> SignInPage:
    return SignInPage(
        action_url="/sign-in",
        register_url="/register",
        forgot_url="/forgot",
        email=email,
        next_path=next_path,
        notices=notes,
    )


@router.get("/sign-in")
async def show_sign_in(
    visitor: VisitorDep,
    next: str = "/",  # noqa: A002
    out: bool = False,
    again: bool = False,
) -> Response:
    notes = []
    if out:
        notes.append(Notice("success", "You are signed out."))
    if again:
        notes.append(Notice("info", SecondFactorFirst().detail))
    return session.show(visitor, _sign_in_page("", safe_path(next), *notes))


async def _open_session(visitor: Visitor, fields: dict[str, str]) -> Response:
    found = await core.sign_in(
        visitor.database,
        visitor.request.app.state.tokens,
        address=fields.get("email", ""),
        password=fields.get("password", ""),
        user_agent_family=user_agent_family(visitor.request),
        policy=policy_of(visitor.settings),
        at=clock.now(),
        network_address=network_address(visitor.request),
    )
    return let_in(visitor, found, next_path=safe_path(fields.get("next", "/")))


def let_in(visitor: Visitor, found: core.SignIn, *, next_path: str) -> Response:
    """On to where one wanted to go, or first to the second factor."""
    if isinstance(found, core.Tokens):
        response = RedirectResponse(next_path, status_code=303)
        session.set_tokens(response, visitor.settings, found)
        return session.finish(visitor, response)
    has_passkey = "passkey" in found.kinds
    query = urlencode({"next": next_path, "passkey": int(has_passkey)})
    response = RedirectResponse(f"/second-factor?{query}", status_code=303)
    response.set_cookie(
        cookie_name(PENDING_COOKIE, is_secure=visitor.settings.is_secure),
        found.pending_token,
        max_age=found.seconds,
        httponly=True,
        secure=visitor.settings.is_secure,
        samesite="lax",
        path="/",
    )
    return session.finish(visitor, response)


@router.post("/sign-in")
async def sign_in(visitor: VisitorDep) -> Response:
    fields = await session.read_form(visitor)
    try:
        return await _open_session(visitor, fields)
    except (WrongCredentials, TooManyTries, NotAnEmail) as refusal:
        page = _sign_in_page(fields.get("email", ""), safe_path(fields.get("next", "/")))
        detail = WrongCredentials().detail if isinstance(refusal, NotAnEmail) else refusal.detail
        return session.show(visitor, page, status=422, errors={"form": detail})


@router.post("/sign-out")
async def sign_out(visitor: VisitorDep) -> Response:
    await session.read_form(visitor)
    if visitor.actor is not None:
        try:
            async with visitor.database.transaction(visitor.actor) as tx:
                await core.sign_out(tx, session_id=visitor.actor.session_id)
        except NotSignedIn:
            pass  # it had ended already, which is what was wanted
    response = RedirectResponse("/sign-in?out=1", status_code=303)
    session.clear_tokens(response, visitor.settings)
    response.headers["Cache-Control"] = "no-store"
    return response


def error_response(request: Request, status: int, code: str, detail: str) -> Response:
    """A failure as a page; who only has to sign in, or to show who they are, is led there."""
    if code == "not-signed-in":
        # What the browser holds opens nothing any more: no page shows it as signed in.
        response = session.to_sign_in(request)
        session.clear_tokens(response, request.app.state.settings)
        return response
    if code == SignInNotFresh.code:
        return session.to_confirm(request)
    if code == SecondFactorFirst.code:
        return session.to_sign_in(request, again="1")
    page = ErrorPage(
        status=status,
        title="We could not find that" if status == 404 else "That did not work",
        detail=detail,
        request_id=getattr(request.state, "request_id", None),
        back_url="/",
    )
    return session.show(Visitor(request, None), page, status=status)
