"""HTTP of the age screen, and the cookie in which a browser keeps what it said."""

from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field

from wondernest.core import service_age
from wondernest.core.errors import NoAccountPossible
from wondernest.core.routes import Strict, settings_of
from wondernest.core.service_age import AgeTicket
from wondernest.kit import clock
from wondernest.web import problems
from wondernest.web.auth import DatabaseDep, cookie_name, get_database

router = APIRouter(prefix="/api/v1", tags=["accounts"])

AGE_COOKIE = "wn_age"
Ticket = Annotated[str, Field(max_length=200, description="From /age-screens.")]


class MonthOfBirth(BaseModel):
    """When the person who wants an account was born; not kept."""

    model_config = Strict
    birth_year: int
    birth_month: int


class AgeTicketAnswer(BaseModel):
    """To be sent along with what makes an account."""

    age_ticket: str
    expires_in: int


def kept_by(request: Request) -> str:
    """The ticket that the browser kept, empty without one."""
    settings = settings_of(request)
    return request.cookies.get(cookie_name(AGE_COOKIE, is_secure=settings.is_secure), "")


def keep(request: Request, response: Response, ticket: AgeTicket) -> None:
    """Has the browser keep a ticket, where no script reads or changes it."""
    _set(request, response, ticket.text, ticket.lives_for)


def forget(request: Request, response: Response) -> None:
    """After an account was made: who comes next at this browser is asked again."""
    _set(request, response, "", timedelta(0))


def _set(request: Request, response: Response, text: str, lives_for: timedelta) -> None:
    is_secure = settings_of(request).is_secure
    response.set_cookie(
        cookie_name(AGE_COOKIE, is_secure=is_secure),
        text,
        max_age=int(lives_for.total_seconds()),
        httponly=True,
        secure=is_secure,
        samesite="lax",
        path="/",
    )


def require_passed(request: Request, ticket: str) -> None:
    """NoAccountPossible or AgeNotAsked unless the screen was passed."""
    vault = get_database(request).vault
    service_age.require_passed(vault, ticket=ticket, kept=kept_by(request), at=clock.now())


@router.post("/age-screens", status_code=201, response_model=AgeTicketAnswer)
async def ask(body: MonthOfBirth, request: Request, database: DatabaseDep) -> Response:
    """Asks for the month of birth before anything else. A refusal is final for a day: a browser
    keeps it as a cookie, another program has to keep it itself."""
    at = clock.now()
    kept = service_age.outcome_of(database.vault, kept_by(request), at=at)
    if kept == service_age.CLOSED:
        raise NoAccountPossible
    ticket = service_age.screen(
        database.vault, birth_year=body.birth_year, birth_month=body.birth_month, at=at
    )
    if ticket.outcome == service_age.PASSED:
        answer = AgeTicketAnswer(
            age_ticket=ticket.text, expires_in=int(ticket.lives_for.total_seconds())
        )
        return Response(answer.model_dump_json(), 201, media_type="application/json")
    refusal = NoAccountPossible()
    refused = problems.problem(
        request, status=refusal.status, code=refusal.code, detail=refusal.detail
    )
    keep(request, refused, ticket)
    return refused
