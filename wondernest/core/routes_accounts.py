"""HTTP of accounts: register, prove an address, change or reset the password, move the address.

What anybody may ask is accepted (202) whether or not there is an account; the rest comes by mail.
"""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field

from wondernest.core import service
from wondernest.core import service_accounts as accounts
from wondernest.core.routes import (
    Email,
    Password,
    Strict,
    TokenAnswer,
    answer_of,
    network_address,
    policy_of,
    settings_of,
    tokens_of,
    user_agent_family,
)
from wondernest.core.routes_age import Ticket, require_passed
from wondernest.web.auth import CallerDep, DatabaseDep

router = APIRouter(prefix="/api/v1", tags=["accounts"])

NewPassword = Annotated[Password, Field(min_length=10)]
LinkToken = Annotated[str, Field(max_length=100)]


class NewAccount(BaseModel):
    """A parent who registers."""

    model_config = Strict
    email: Email
    password: NewPassword
    display_name: Annotated[str | None, Field(max_length=80)] = None
    time_zone: Annotated[str, Field(max_length=64, examples=["Europe/Berlin"])]
    country: Annotated[str, Field(pattern="^[A-Z]{2}$")]
    age_ticket: Ticket


class Accepted(BaseModel):
    """What happens next."""

    detail: str


class AddressProof(BaseModel):
    """The token of a mailed link, and the password chosen before."""

    model_config = Strict
    token: LinkToken
    password: Password


class Address(BaseModel):
    """An e-mail address."""

    model_config = Strict
    email: Email


class PasswordReset(BaseModel):
    """The token of a mailed link, and another password."""

    model_config = Strict
    token: LinkToken
    password: NewPassword


class MailedLink(BaseModel):
    """The token of a mailed link."""

    model_config = Strict
    token: LinkToken


class PasswordOnceMore(BaseModel):
    """The caller's own password."""

    model_config = Strict
    password: Password


class PasswordChange(BaseModel):
    """Another password."""

    model_config = Strict
    password: NewPassword


class AttemptAnswer(BaseModel):
    """A try to sign in to the caller's account."""

    attempted_at: datetime
    outcome: str


LOOK_INTO_MAIL = Accepted(detail="If the address can be used, a message is on its way to it.")


@router.post("/accounts", status_code=202)
async def register(body: NewAccount, request: Request, database: DatabaseDep) -> Accepted:
    """Registers a parent who passed the age screen; the address is proved by mail."""
    require_passed(request, body.age_ticket)
    await accounts.register(
        database,
        address=body.email,
        password=body.password,
        display_name=body.display_name,
        time_zone=body.time_zone,
        country=body.country,
        policy=policy_of(settings_of(request)),
    )
    return LOOK_INTO_MAIL


@router.post("/accounts/verify", status_code=201)
async def verify(body: AddressProof, request: Request, database: DatabaseDep) -> TokenAnswer:
    """Proves the address of a new account and signs in."""
    return answer_of(
        await accounts.verify_email(
            database,
            tokens_of(request),
            link_token=body.token,
            password=body.password,
            user_agent_family=user_agent_family(request),
            policy=policy_of(settings_of(request)),
            network_address=network_address(request),
        )
    )


@router.post("/password-resets", status_code=202)
async def request_password_reset(body: Address, database: DatabaseDep) -> Accepted:
    """Asks for a link to choose another password."""
    await accounts.request_password_reset(database, address=body.email)
    return LOOK_INTO_MAIL


@router.post("/password-resets/finish", status_code=204)
async def reset_password(body: PasswordReset, request: Request, database: DatabaseDep) -> Response:
    """Sets another password with a mailed link; every session ends."""
    await accounts.reset_password(
        database,
        link_token=body.token,
        password=body.password,
        policy=policy_of(settings_of(request)),
    )
    return Response(status_code=204)


@router.post("/email-changes", status_code=202)
async def request_email_change(body: Address, caller: CallerDep) -> Accepted:
    """Asks for a link to move the account to another address; needs a fresh sign-in."""
    async with caller.database.transaction(caller.actor, request_id=caller.request_id) as tx:
        user_id = (await service.get_profile(tx)).user_id
        await accounts.request_email_change(tx, user_id=user_id, address=body.email)
    return LOOK_INTO_MAIL


@router.post("/email-changes/finish", status_code=204)
async def change_email(body: MailedLink, database: DatabaseDep) -> Response:
    """Moves the account to the address the link went to; every session ends."""
    await accounts.change_email(database, link_token=body.token)
    return Response(status_code=204)


@router.post("/account/confirm-password", status_code=204)
async def confirm_password(body: PasswordOnceMore, caller: CallerDep) -> Response:
    """Gives the password once more: the sign-in counts as fresh for ten minutes."""
    await accounts.confirm_password(caller.database, caller.actor, password=body.password)
    return Response(status_code=204)


@router.put("/account/password", status_code=204)
async def change_password(body: PasswordChange, request: Request, caller: CallerDep) -> Response:
    """Sets another password; the other sessions end. Needs a fresh sign-in."""
    await accounts.change_password(
        caller.database,
        caller.actor,
        password=body.password,
        policy=policy_of(settings_of(request)),
    )
    return Response(status_code=204)


@router.get("/account/attempts")
async def list_attempts(caller: CallerDep) -> list[AttemptAnswer]:
    """The last fifty tries to sign in to the caller's account."""
    async with caller.database.transaction(caller.actor, request_id=caller.request_id) as tx:
        attempts = await accounts.list_own_attempts(tx)
    return [
        AttemptAnswer(attempted_at=attempt.attempted_at, outcome=attempt.outcome)
        for attempt in attempts
    ]


@router.delete("/sessions", status_code=204)
async def sign_out_elsewhere(caller: CallerDep) -> Response:
    """Ends the caller's other sessions; their access tokens stop working at once."""
    async with caller.database.transaction(caller.actor, request_id=caller.request_id) as tx:
        await accounts.sign_out_elsewhere(tx, but_session_id=caller.actor.session_id)
    return Response(status_code=204)
