"""What members of staff are shown of requests to open a family."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from wondernest.dashboards.views.frame import Notice


@dataclass(frozen=True, slots=True)
class AccessLine:
    """A request of the last day."""

    family_id: str
    reason: str
    minutes: int
    requested_at: datetime
    #: Until when the family is or was open; None while the request waits.
    expires_at: datetime | None
    is_open: bool
    #: Where it leads who asked, while it is open.
    orders_url: str | None = None
    #: Where a second person lets them in.
    approve_url: str | None = None


@dataclass(frozen=True, slots=True)
class StaffAccessPage:
    """Opening a family. Asking posts `family_id`, `reason` and `minutes`."""

    template: ClassVar[str] = "staff_access.html"

    #: IANA name of the reader's time zone.
    time_zone: str
    lines: tuple[AccessLine, ...]
    #: Where asking posts to; None for who may not ask.
    ask_url: str | None
    minutes_choices: tuple[tuple[str, str], ...]
    #: What was typed and chosen before.
    family_id: str = ""
    reason: str = ""
    minutes: str = "30"
    notices: tuple[Notice, ...] = ()
