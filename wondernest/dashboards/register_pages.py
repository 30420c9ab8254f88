"""Pages of who wants an account: when they were born, asked before anything else; then the rest.

The age screen reads the same for everybody, suggests nothing and says nothing about who gets in. A
browser that was told that no account can be made is told so for a day, whatever is chosen next.
"""

from fastapi import APIRouter
from starlette.responses import Response

from wondernest.core import passwords, routes_age, service_age
from wondernest.core import service_accounts as accounts
from wondernest.core.errors import (
    NoAccountPossible,
    NotABirthMonth,
    PasswordBreached,
    PasswordTooShort,
)
from wondernest.core.routes import policy_of
from wondernest.dashboards import session
from wondernest.dashboards.account_pages import LOOK_INTO_MAIL, VisitorDep, safe_path
from wondernest.dashboards.session import Visitor
from wondernest.dashboards.views import AgePage, RegisterPage, ToldPage
from wondernest.dashboards.zones import UNKNOWN_COUNTRY
from wondernest.kit import clock
from wondernest.kit.email import NotAnEmail

router = APIRouter(include_in_schema=False)


def _outcome(visitor: Visitor) -> str | None:
    kept = routes_age.kept_by(visitor.request)
    return service_age.outcome_of(visitor.database.vault, kept, at=clock.now())


def show_refusal(visitor: Visitor) -> Response:
    page = ToldPage(NoAccountPossible().detail, ("Nothing of what you entered was kept.",))
    return session.show(visitor, page, status=NoAccountPossible.status)


def ask_first(visitor: Visitor, *, next_path: str) -> Response | None:
    """The age screen or its refusal, which then leads on to `next_path`; None once it is passed."""
    outcome = _outcome(visitor)
    if outcome == service_age.PASSED:
        return None
    if outcome == service_age.CLOSED:
        return show_refusal(visitor)
    return session.show(visitor, AgePage("/age", next_path))


@router.post("/age")
async def answer(visitor: VisitorDep) -> Response:
    fields = await session.read_form(visitor)
    if _outcome(visitor) == service_age.CLOSED:
        return show_refusal(visitor)
    year, month = fields.get("birth_year", ""), fields.get("birth_month", "")
    next_path = safe_path(fields.get("next", "/register"))
    try:
        ticket = service_age.screen(
            visitor.database.vault,
            birth_year=_number(year),
            birth_month=_number(month),
            at=clock.now(),
        )
    except NotABirthMonth as refusal:
        page = AgePage("/age", next_path, birth_month=month, birth_year=year)
        return session.show(visitor, page, status=422, errors={"birth_year": refusal.detail})
    is_passed = ticket.outcome == service_age.PASSED
    response = session.go(visitor, next_path) if is_passed else show_refusal(visitor)
    routes_age.keep(visitor.request, response, ticket)
    return response


def _number(text: str) -> int:
    """0, which is no month and no year, for what is no number."""
    is_number = text.isascii() and text.isdigit() and len(text) <= 4
    return int(text) if is_number else 0


def _register_page(email: str) -> RegisterPage:
    return RegisterPage(
        action_url="/register",
        sign_in_url="/sign-in",
        password_min_length=passwords.LEAST_LENGTH,
        email=email,
    )


@router.get("/register")
async def show_register(visitor: VisitorDep) -> Response:
    asked = ask_first(visitor, next_path="/register")
    return asked or session.show(visitor, _register_page(""))


@router.post("/register")
async def register(visitor: VisitorDep) -> Response:
    fields = await session.read_form(visitor)
    asked = ask_first(visitor, next_path="/register")
    if asked is not None:
        return asked
    email = fields.get("email", "")
    try:
        await accounts.register(
            visitor.database,
            address=email,
            password=fields.get("password", ""),
            display_name=None,
            time_zone="UTC",
            country=UNKNOWN_COUNTRY,
            policy=policy_of(visitor.settings),
        )
    except NotAnEmail as refusal:
        errors = {"email": refusal.detail}
    except (PasswordBreached, PasswordTooShort) as refusal:
        errors = {"password": refusal.detail}
    else:
        response = session.show(visitor, LOOK_INTO_MAIL)
        routes_age.forget(visitor.request, response)
        return response
    return session.show(visitor, _register_page(email), status=422, errors=errors)
