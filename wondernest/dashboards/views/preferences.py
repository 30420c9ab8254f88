"""What a guardian chooses for a child beside consent."""

from dataclasses import dataclass
from typing import ClassVar

from wondernest.dashboards.views.days import ChildChip
from wondernest.dashboards.views.frame import Notice, SectionLink


@dataclass(frozen=True, slots=True)
class PreferenceSwitch:
    """One switch. It is not offered without the consent it rests on."""

    #: Name of the form field; also its id in the page.
    name: str
    #: What it does, in a few words.
    title: str
    #: What it means, in a sentence or two.
    description: str
    #: Whether it was turned on.
    is_on: bool
    #: Where the consent that it rests on, and that is not in force, is decided; None otherwise.
    consent_url: str | None = None


@dataclass(frozen=True, slots=True)
class InterestBox:
    """Something a child may like, to tick."""

    #: Name of the form field.
    field: str
    #: What it is called.
    text: str
    #: Whether it was ticked.
    is_ticked: bool


@dataclass(frozen=True, slots=True)
class PreferencesPage:
    """Switches and interests of a child. Posts `seen_at` and the fields that are on."""

    template: ClassVar[str] = "preferences.html"

    #: The child the page is about.
    child: ChildChip
    #: All children of the switcher, this one included.
    children: tuple[ChildChip, ...]
    #: Pages of the same child.
    sections: tuple[SectionLink, ...]
    #: What profiles, or uses figures beyond the family.
    profiling: tuple[PreferenceSwitch, ...]
    #: The other switches.
    switches: tuple[PreferenceSwitch, ...]
    #: What the child may like.
    interests: tuple[InterestBox, ...]
    #: When the choices shown were made; posted, so that nobody overwrites what they did not see.
    seen_at: str
    #: Where the form posts to; None for who may not choose.
    action_url: str | None
    #: Every consent of the child.
    privacy_url: str
    #: Messages above the content.
    notices: tuple[Notice, ...] = ()
