"""HTTP of sessions."""

from datetime import datetime, timedelta
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from wondernest.core import service
from wondernest.core.tokens import AccessTokens
from wondernest.kit import clock
from wondernest.settings import Settings
from wondernest.web.auth import CallerDep, DatabaseDep

router = APIRouter(prefix="/api/v1", tags=["accounts"])

Strict = ConfigDict(extra="forbid", str_strip_whitespace=True)
Email = Annotated[str, Field(max_length=254, json_schema_extra={"format": "email"})]
# Taken as it was typed, blanks at its ends included: the pages do the same.
Password = Annotated[str, StringConstraints(strip_whitespace=False, max_length=1000)]


class Credentials(BaseModel):
    """E-mail address and password."""

    model_config = Strict
    email: Email
    password: Password


class RefreshRequest(BaseModel):
    """The refresh token of a session."""

    model_config = Strict
    refresh_token: Annotated[str, Field(max_length=200)]


class TokenAnswer(BaseModel):
    """Tokens of a session. Keep the refresh token: it may be the one you sent, or the next."""

    access_token: str
    token_type: str = "Bearer"  # noqa: S105 - the scheme's name
    expires_in: int
    refresh_token: str


class SecondFactorAnswer(BaseModel):
    """The password was right; one of these factors opens the session."""

    second_factor: list[str]
    pending_token: str
    expires_in: int


class AccountAnswer(BaseModel):
    """The signed-in adult."""

    user_id: UUID
    email: str
    display_name: str | None
    time_zone: str
    country: str
    family_ids: list[UUID]


class SessionAnswer(BaseModel):
    """One of the caller's live sessions."""

    session_id: UUID
    user_agent_family: str | None
    created_at: datetime
    refreshed_at: datetime
    expires_at: datetime
    is_current: bool


def policy_of(settings: Settings) -> service.SessionPolicy:
    return service.SessionPolicy(
        bcrypt_cost=settings.bcrypt_cost,
        idle_for=timedelta(hours=settings.session_idle_hours),
        live_for=timedelta(hours=settings.session_live_hours),
        breached_passwords=settings.breached_passwords,
    )


def user_agent_family(request: Request) -> str | None:
    """A coarse name for the session list; the full string would single a device out."""
    agent = request.headers.get("user-agent", "")
    for name in ("Firefox", "Edg", "Chrome", "Safari"):
        if name in agent:
            return "Edge" if name == "Edg" else name
    return None


def network_address(request: Request) -> str | None:
    """Where the request came from, as the server in front of the service says it."""
    return request.client.host if request.client else None


def tokens_of(request: Request) -> AccessTokens:
    tokens: AccessTokens = request.app.state.tokens
    return tokens


def settings_of(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings


def answer_of(tokens: service.Tokens) -> TokenAnswer:
    return TokenAnswer(
        access_token=tokens.access,
        expires_in=tokens.access_seconds,
        refresh_token=tokens.refresh,
    )


@router.post("/sessions", status_code=201, responses={200: {"model": SecondFactorAnswer}})
async def sign_in(
    body: Credentials, request: Request, response: Response, database: DatabaseDep
) -> TokenAnswer | SecondFactorAnswer:
    """Signs in; an account with a second factor gets 200 and goes on with that."""
    found = await service.sign_in(
        database,
        tokens_of(request),
        address=body.email,
        password=body.password,
        user_agent_family=user_agent_family(request),
        policy=policy_of(settings_of(request)),
        at=clock.now(),
        network_address=network_address(request),
    )
    if isinstance(found, service.Tokens):
        return answer_of(found)
    response.status_code = 200
    return SecondFactorAnswer(
        pending_token=found.pending_token, second_factor=found.kinds, expires_in=found.seconds
    )


@router.post("/sessions/refresh")
async def refresh(body: RefreshRequest, request: Request, database: DatabaseDep) -> TokenAnswer:
    """Exchanges a refresh token."""
    return answer_of(
        await service.refresh(
            database,
            tokens_of(request),
            refresh_token=body.refresh_token,
            policy=policy_of(settings_of(request)),
            at=clock.now(),
        )
    )


@router.get("/sessions")
async def list_sessions(caller: CallerDep) -> list[SessionAnswer]:
    """The caller's live sessions."""
    async with caller.database.transaction(caller.actor, request_id=caller.request_id) as tx:
        sessions = await service.list_sessions(tx)
    return [
        SessionAnswer(
            session_id=session.session_id,
            user_agent_family=session.user_agent_family,
            created_at=session.created_at,
            refreshed_at=session.refreshed_at,
            expires_at=session.expires_at,
            is_current=session.session_id == caller.actor.session_id,
        )
        for session in sessions
    ]


@router.delete("/sessions/{session_id}", status_code=204)
async def sign_out(session_id: UUID, caller: CallerDep) -> Response:
    """Ends a session of the caller; its access tokens stop working at once."""
    async with caller.database.transaction(caller.actor, request_id=caller.request_id) as tx:
        await service.sign_out(tx, session_id=session_id)
    return Response(status_code=204)


@router.get("/account")
async def get_account(caller: CallerDep) -> AccountAnswer:
    """The signed-in adult and the families they belong to."""
    async with caller.database.transaction(caller.actor, request_id=caller.request_id) as tx:
        profile = await service.get_profile(tx)
        family_ids = await service.list_family_ids(tx)
    return AccountAnswer(
        user_id=profile.user_id,
        email=profile.email,
        display_name=profile.display_name,
        time_zone=profile.time_zone,
        country=profile.country,
        family_ids=family_ids,
    )
