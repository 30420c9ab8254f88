"""Devices of a family, and times that a guardian had forgotten."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from wondernest.dashboards.views.days import ChildChip
from wondernest.dashboards.views.frame import Notice


@dataclass(frozen=True, slots=True)
class DeviceLine:
    """One device that may deliver figures."""

    #: What the family calls it.
    label: str
    #: "Phone" or "Recorder".
    kind_text: str
    #: Nicknames of the children it is paired for; empty when it has no key of its own.
    children: tuple[str, ...]
    #: When it was there last; None if never.
    last_seen_at: datetime | None
    #: Where the revoke form posts to.
    revoke_url: str


@dataclass(frozen=True, slots=True)
class DevicesPage:
    """Pairing and revoking. Posts `label`, `kind` and one `child_<id>` for each child chosen."""

    template: ClassVar[str] = "devices.html"

    #: What the family is called.
    family_name: str
    #: IANA name of the family's time zone.
    time_zone: str
    #: Where the form posts to.
    action_url: str
    #: (value, text) of the kinds to choose from.
    kinds: tuple[tuple[str, str], ...]
    #: (field name, nickname) of the children to choose from.
    children: tuple[tuple[str, str], ...]
    #: Devices that are not revoked, oldest first.
    devices: tuple[DeviceLine, ...]
    #: What was typed before.
    label: str = ""
    #: What was chosen before.
    kind: str = "phone"
    #: Messages above the content.
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class DeviceKeyPage:
    """The key of a device, shown this once."""

    template: ClassVar[str] = "device_key.html"

    #: What the family calls the device.
    label: str
    #: What is typed or scanned into the device.
    device_key: str
    #: Where to go from here.
    onward_url: str


@dataclass(frozen=True, slots=True)
class ForgottenLine:
    """A time that was forgotten; the end is outside."""

    forgotten_from: datetime
    forgotten_until: datetime


@dataclass(frozen=True, slots=True)
class ForgetPage:
    """Having a time forgotten. Posts `day`, `from` and `until` (24-hour clock times)."""

    template: ClassVar[str] = "forget.html"

    #: The child the page is about.
    child: ChildChip
    #: IANA name of the child's time zone; all clock times are in it.
    time_zone: str
    #: Where the form posts to.
    action_url: str
    #: Back to the day.
    day_url: str
    #: The day to choose at first, and the last that can be chosen.
    day: date
    today: date
    #: Times forgotten before, newest first.
    forgotten: tuple[ForgottenLine, ...]
    #: What was typed before.
    first: str = ""
    last: str = ""
    #: Messages above the content.
    notices: tuple[Notice, ...] = ()
