"""Shapes that the queries of core return."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class SignInOutcome:
    """signed_in, unknown_email, wrong_password, locked or not_active; a user when signed in."""

    outcome: str
    user_id: UUID | None


@dataclass(frozen=True, slots=True)
class RefreshOutcome:
    """rotated, unchanged, reused or not_live."""

    outcome: str
    user_id: UUID | None


@dataclass(frozen=True, slots=True)
class Account:
    """The signed-in adult's own record, sealed fields still sealed."""

    user_id: UUID
    email_enc: bytes
    display_name_enc: bytes | None
    locale: str
    time_zone: str
    country: str


@dataclass(frozen=True, slots=True)
class LiveSession:
    """One of the signed-in adult's sessions."""

    session_id: UUID
    user_agent_family: str | None
    created_at: datetime
    refreshed_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class OutboxCursor:
    """Position of a reader: a 64-bit transaction id as text, and an event within it."""

    xid: str
    event_id: UUID


@dataclass(frozen=True, slots=True)
class OutboxEvent:
    """A fact that happened; the payload holds ids, dates and codes only."""

    xid: str
    event_id: UUID
    family_id: UUID
    topic: str
    payload: dict[str, str]
