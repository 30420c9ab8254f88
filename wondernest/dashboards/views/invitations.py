"""Who was invited to a family, and the form that invites."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from wondernest.dashboards.views.frame import Notice
from wondernest.dashboards.views.members import ChildBox


@dataclass(frozen=True, slots=True)
class InvitationLine:
    """An open invitation."""

    email: str
    #: What the adult becomes, in words.
    role_text: str
    #: Which children they will see, in words.
    sees_text: str
    expires_at: datetime
    #: Where taking it back posts to.
    revoke_url: str


@dataclass(frozen=True, slots=True)
class InvitationsPage:
    """Inviting an adult. Posts `email`, `role`, `sees` (`all` or `chosen`) and ticked children."""

    template: ClassVar[str] = "invitations.html"

    family_name: str
    #: IANA name of the family's time zone.
    time_zone: str
    #: Where the form posts to.
    action_url: str
    #: Roles to choose from: value and text.
    roles: tuple[tuple[str, str], ...]
    invitations: tuple[InvitationLine, ...]
    children: tuple[ChildBox, ...]
    #: What was typed and chosen before.
    email: str = ""
    role: str = ""
    sees_all: bool = True
    notices: tuple[Notice, ...] = ()
