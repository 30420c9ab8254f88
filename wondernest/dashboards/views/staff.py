"""What members of staff are shown of a family they opened: never a name, never an address."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from wondernest.dashboards.views.frame import Notice
from wondernest.dashboards.views.members import OrderLine


@dataclass(frozen=True, slots=True)
class PersonLine:
    """Somebody an order can be against."""

    #: "Person 2": where they stand in the order of joining.
    name: str
    role_text: str
    first_joined_at: datetime
    #: None for who belongs to the family now.
    left_at: datetime | None
    #: Where an order against them is recorded.
    order_url: str


@dataclass(frozen=True, slots=True)
class StaffOrdersPage:
    """Court orders of a family that staff opened. Finding a person posts `email`."""

    template: ClassVar[str] = "staff_orders.html"

    family_id: str
    #: IANA name of the family's time zone.
    time_zone: str
    orders: tuple[OrderLine, ...]
    people: tuple[PersonLine, ...]
    find_url: str
    #: The address that was looked for.
    email: str = ""
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class StaffOrderPage:
    """Recording an order. Posts `reference`, `child`, `from`, `until` and, if asked, `owner`."""

    template: ClassVar[str] = "staff_order.html"

    person: PersonLine
    time_zone: str
    #: Child ids and when each was born, the whole family first.
    children: tuple[tuple[str, str], ...]
    #: Guardians who can own the family, first "nobody for now"; empty unless it is the owner.
    owners: tuple[tuple[str, str], ...]
    back_url: str
    is_found: bool = False
    #: What was typed and chosen before.
    reference: str = ""
    child: str = ""
    begins: str = ""
    until: str = ""
    owner: str = ""
