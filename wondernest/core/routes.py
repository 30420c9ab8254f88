"""HTTP of accounts and sessions."""

from datetime import datetime, timedelta
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from wondernest.core import service
from wondernest.core.tokens import AccessTokens
from wondernest.kit import clock
from wondernest.settings import Settings
from wondernest.web.auth import CallerDep, DatabaseDep

router = APIRouter(prefix="/api/v1", tags=["accounts"])

Strict = ConfigDict(extra="forbid", str_strip_whitespace=True)


class NewAccount(BaseModel):
    """A parent who registers."""

    model_config = Strict
    email: Annotated[str, Field(max_length=254)]
    password: Annotated[str, Field(min_length=10, max_length=1000)]
    display_name: Annotated[str | None, Field(max_length=80)] = None
    time_zone: Annotated[str, Field(max_length=64)]
    country: Annotated[str, Field(pattern="^[A-Z]{2}$")]


class Credentials(BaseModel):
    """E-mail address and password."""

    model_config = Strict
    email: Annotated[str, Field(max_length=254)]
    password: Annotated[str, Field(max_length=1000)]


class RefreshRequest(BaseModel):
    """The refresh token of a session."""

    model_config = Strict
    refresh_token: Annotated[str, Field(max_length=200)]


class TokenAnswer(BaseModel):
    """Tokens of a session; refresh_token is null when the one in hand stays good."""

    access_token: str
    token_type: str = "Bearer"  # noqa: S105 - the scheme's name
    expires_in: int
    refresh_token: str | None


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
    )


def user_agent_family(request: Request) -> str | None:
    """A coarse name for the session list; the full string would single a device out."""
    agent = request.headers.get("user-agent", "")
    for name in ("Firefox", "Edg", "Chrome", "Safari"):
        if name in agent:
            return "Edge" if name == "Edg" else name
    return None


def _tokens(request: Request) -> AccessTokens:
    tokens: AccessTokens = request.app.state.tokens
    return tokens


def _settings(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings


def _answer(tokens: service.Tokens) -> TokenAnswer:
    return TokenAnswer(
        access_token=tokens.access,
        expires_in=tokens.access_seconds,
        refresh_token=tokens.refresh,
    )


@router.post("/accounts", status_code=201)
async def register(body: NewAccount, request: Request, database: DatabaseDep) -> dict[str, UUID]:
    """Registers a parent."""
    user_id = await service.register(
        database,
        address=body.email,
        password=body.password,
        display_name=body.display_name,
        time_zone=body.time_zone,
        country=body.country,
        policy=policy_of(_settings(request)),
    )
    return {"user_id": user_id}


@router.post("/sessions", status_code=201)
async def sign_in(body: Credentials, request: Request, database: DatabaseDep) -> TokenAnswer:
    """Signs in."""
    return _answer(
        await service.sign_in(
            database,
            _tokens(request),
            address=body.email,
            password=body.password,
            user_agent_family=user_agent_family(request),
            policy=policy_of(_settings(request)),
            at=clock.now(),
        )
    )


@router.post("/sessions/refresh")
async def refresh(body: RefreshRequest, request: Request, database: DatabaseDep) -> TokenAnswer:
    """Exchanges a refresh token."""
    return _answer(
        await service.refresh(
            database,
            _tokens(request),
            refresh_token=body.refresh_token,
            policy=policy_of(_settings(request)),
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
