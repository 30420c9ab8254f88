"""Shapes that the queries of core return."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class SignInOutcome:
    """signed_in or second_factor, with a user; or why not, which nobody outside is told."""

    outcome: str
    user_id: UUID | None


@dataclass(frozen=True, slots=True)
class RotationOutcome:
    """rotated, unchanged, reused or not_live; with the first two the generation that counts now."""

    outcome: str
    user_id: UUID | None
    refresh_count: int | None


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
class LinkToMail:
    """A one-time link about to be mailed, its address still sealed."""

    purpose: str
    user_id: UUID
    email_enc: bytes
    locale: str


@dataclass(frozen=True, slots=True)
class AccountToNotify:
    """Whom a message about an account goes to, the address still sealed."""

    user_id: UUID
    email_enc: bytes
    locale: str
    notice: str


@dataclass(frozen=True, slots=True)
class LoginAttempt:
    """A try to sign in to one's own account; `outcome` as core.login_attempts has it."""

    attempted_at: datetime
    outcome: str


@dataclass(frozen=True, slots=True)
class LiveSession:
    """One of the signed-in adult's sessions."""

    session_id: UUID
    user_agent_family: str | None
    created_at: datetime
    refreshed_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class SealedFactor:
    """A second factor of a sign-in under way; the last two are null for an authenticator app."""

    factor_id: UUID
    user_id: UUID
    kind: str
    secret_enc: bytes
    credential_id: bytes | None
    signature_count: int | None


@dataclass(frozen=True, slots=True)
class Factor:
    """A second factor of the signed-in adult: totp, or passkey with its identifier."""

    factor_id: UUID
    kind: str
    label: str
    credential_id: bytes | None
    created_at: datetime
    last_used_at: datetime | None


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


@dataclass(frozen=True, slots=True)
class HeldRole:
    """A role of an adult in the service; `granted_by_user_id` is None for what nobody gave."""

    role: str
    granted_by_user_id: UUID | None
    granted_at: datetime


@dataclass(frozen=True, slots=True)
class AccessRequest:
    """A request to read a family; `expires_at` is None until somebody else approved it."""

    access_request_id: UUID
    family_id: UUID
    user_id: UUID
    reason: str
    minutes: int
    requested_at: datetime
    expires_at: datetime | None


@dataclass(frozen=True, slots=True)
class Access:
    """A read of a family by staff; the reason is that of the grant it was made under."""

    accessed_at: datetime
    access_id: UUID
    access_grant_id: UUID | None
    child_id: UUID | None
    what: str
    reason: str | None
    granted_at: datetime | None
    expires_at: datetime | None


@dataclass(frozen=True, slots=True)
class SupportDuties:
    """What somebody may do about opening families: ask for one, let others in."""

    may_ask: bool
    may_approve: bool
