"""Pages that ask something: signing in and setting up."""

from dataclasses import dataclass
from typing import ClassVar

from wondernest.dashboards.views.frame import Notice


@dataclass(frozen=True, slots=True)
class SignInPage:
    """Signing in. Posts `email`, `password` and, if given, `next`."""

    template: ClassVar[str] = "sign_in.html"

    #: Where the form posts to.
    action_url: str
    #: Where people without an account go.
    register_url: str
    #: Where people who forgot the password go.
    forgot_url: str
    #: What was typed before; a password is never shown again.
    email: str = ""
    #: Path to return to afterwards; checked by the route, not by the page.
    next_path: str | None = None
    #: Messages above the form, such as "You are signed out".
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class AgePage:
    """The age screen. Posts `birth_month` (1 to 12), `birth_year` and `next`."""

    template: ClassVar[str] = "age.html"

    #: Where the form posts to.
    action_url: str
    #: Where to go on with what was begun.
    next_path: str
    #: What was typed before.
    birth_month: str = ""
    birth_year: str = ""


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """Creating an account. Posts `email` and `password`."""

    template: ClassVar[str] = "register.html"

    #: Where the form posts to.
    action_url: str
    #: Where people with an account go.
    sign_in_url: str
    #: Fewest characters a password may have.
    password_min_length: int
    #: What was typed before.
    email: str = ""


@dataclass(frozen=True, slots=True)
class CreateFamilyPage:
    """Setting up a family. Posts `name`, `time_zone` and `country`.

    The country decides which law holds. It is asked for, never only derived; what the zone suggests
    is offered once a zone was chosen.
    """

    template: ClassVar[str] = "create_family.html"

    #: Where the form posts to.
    action_url: str
    #: IANA names to choose from, sorted.
    time_zones: tuple[str, ...]
    #: The zone selected at first; one of `time_zones`.
    time_zone: str
    #: Codes and names of countries, sorted by name.
    countries: tuple[tuple[str, str], ...] = ()
    #: What was chosen before, or a guess to be confirmed; empty when nothing is known yet.
    country: str = ""
    #: What was typed before.
    name: str = ""


@dataclass(frozen=True, slots=True)
class AddChildPage:
    """Adding a child. Posts `nickname`, `birth_year`, `birth_month` (1 to 12), `weeks_premature`.

    Values typed before are text, because they may be what was wrong.
    """

    template: ClassVar[str] = "add_child.html"

    #: Where the form posts to.
    action_url: str
    #: Where giving up leads.
    cancel_url: str
    #: The family the child is added to.
    family_name: str
    #: Years to choose from, newest first.
    birth_years: tuple[int, ...]
    #: What was typed before.
    nickname: str = ""
    #: What was chosen before.
    birth_year: str = ""
    #: What was chosen before, "1" to "12".
    birth_month: str = ""
    #: What was typed before.
    weeks_premature: str = "0"


@dataclass(frozen=True, slots=True)
class ConfirmStepPage:
    """Where a mailed link leads: one press confirms. Posts `token`."""

    template: ClassVar[str] = "confirm_step.html"

    #: Where the form posts to.
    action_url: str
    #: The family the confirmation is for; empty when the link is no longer good.
    family_name: str
    #: What the link carried.
    token: str
