"""Who was invited to a family, and the form that invites."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from wondernest.dashboards.views.frame import Notice


@dataclass(frozen=True, slots=True)
class InvitationLine:
    """An open invitation."""

    email: str
    #: What the adult becomes, in words.
    role_text: str
    expires_at: datetime
    #: Where taking it back posts to.
    revoke_url: str


@dataclass(frozen=True, slots=True)
class InvitationsPage:
    """Inviting an adult. Posts `email` and `role`."""

    template: ClassVar[str] = "invitations.html"

    family_name: str
    #: IANA name of the family's time zone.
    time_zone: str
    #: Where the form posts to.
    action_url: str
    #: Roles to choose from: value and text.
    roles: tuple[tuple[str, str], ...]
    invitations: tuple[InvitationLine, ...]
    #: What was typed and chosen before.
    email: str = ""
    role: str = ""
    notices: tuple[Notice, ...] = ()
