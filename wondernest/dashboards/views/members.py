"""Who can see a family: its members, what each of them sees, and court orders one recorded."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from wondernest.dashboards.views.frame import Notice


@dataclass(frozen=True, slots=True)
class MemberLine:
    """One adult of the family."""

    #: Name or address, or what they are when the reader may know neither.
    name: str
    role_text: str
    #: Which children they see, in words.
    sees_text: str
    since: datetime
    is_self: bool
    #: Where they are changed; None for who the reader does not decide about.
    change_url: str | None = None
    #: Where the reader leaves; None for others, and for the owner.
    leave_url: str | None = None


@dataclass(frozen=True, slots=True)
class OfferBox:
    """The family is on offer; `accept_url` is None for who made the offer."""

    text: str
    expires_at: datetime
    end_text: str
    end_url: str
    accept_url: str | None = None


@dataclass(frozen=True, slots=True)
class OrderLine:
    """A court order that the reader recorded."""

    name: str
    #: What it holds for, and its reference.
    text: str
    starts_at: datetime
    ends_at: datetime | None
    end_url: str


@dataclass(frozen=True, slots=True)
class MembersPage:
    """Who can see the children of a family."""

    template: ClassVar[str] = "members.html"

    family_name: str
    #: IANA name of the family's time zone.
    time_zone: str
    members: tuple[MemberLine, ...]
    offer: OfferBox | None = None
    orders: tuple[OrderLine, ...] = ()
    #: Where inviting leads; None for who may not.
    invite_url: str | None = None
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class ChildBox:
    """A child to tick."""

    field: str
    nickname: str
    is_ticked: bool


@dataclass(frozen=True, slots=True)
class MemberPage:
    """One member. Posts `role`, `sees` (`all` or `chosen`) and the fields of ticked children."""

    template: ClassVar[str] = "member.html"

    name: str
    action_url: str
    roles: tuple[tuple[str, str], ...]
    role: str
    sees_all: bool
    children: tuple[ChildBox, ...]
    remove_url: str
    order_url: str
    back_url: str
    #: Where offering the family posts to; None when it cannot be offered to this member.
    offer_url: str | None = None


@dataclass(frozen=True, slots=True)
class OrderPage:
    """Recording a court order. Posts `reference`, `child` (an id, or `family`) and `until`."""

    template: ClassVar[str] = "order.html"

    name: str
    action_url: str
    #: Child ids and nicknames, the whole family first.
    children: tuple[tuple[str, str], ...]
    back_url: str
    #: What was typed and chosen before.
    reference: str = ""
    child: str = ""
    until: str = ""
