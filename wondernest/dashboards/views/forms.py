"""Pages that ask something: signing in, setting up, and the consent decision."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from wondernest.dashboards.views.days import ChildChip
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
    """Setting up a family. Posts `name` and `time_zone`."""

    template: ClassVar[str] = "create_family.html"

    #: Where the form posts to.
    action_url: str
    #: IANA names to choose from, sorted.
    time_zones: tuple[str, ...]
    #: The zone selected at first; one of `time_zones`.
    time_zone: str
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
class ConsentNotice:
    """The direct notice a parent decides on, one published version of it."""

    #: Identifies exactly this text; posted with the decision.
    notice_id: str
    #: The version as people quote it, "2026-11".
    version: str
    #: What it is about: "Speech measurements".
    title: str
    #: One paragraph in plain words.
    summary: str
    #: What is collected, one sentence each.
    collected: tuple[str, ...]
    #: What is never collected, one sentence each.
    never_collected: tuple[str, ...]
    #: What it is used for, one sentence each.
    purposes: tuple[str, ...]
    #: Who else receives it, in one sentence.
    sharing: str
    #: How long it is kept, in one sentence.
    retention: str
    #: How to stop and what happens then, in one sentence.
    withdrawal: str


@dataclass(frozen=True, slots=True)
class ConsentPage:
    """One decision: may speech be measured for this child?

    Posts `notice_id` and `decision` (`accept` or `decline`), and `password` when asked for. Off
    until accepted; declining takes one press and never needs the password.
    """

    template: ClassVar[str] = "consent.html"

    #: The child the decision is about.
    child: ChildChip
    #: The text the decision refers to.
    notice: ConsentNotice
    #: Whether consent is in force now.
    is_on: bool
    #: When it was last switched on or off; None if never decided.
    decided_at: datetime | None
    #: IANA name of the family's time zone.
    time_zone: str
    #: Whether the person signed in may decide for this child.
    may_decide: bool
    #: Whether switching on asks for the password again.
    needs_password: bool
    #: E-mail address of the person signed in; only password managers read it.
    email: str
    #: Where the form posts to.
    action_url: str
    #: Messages above the content, such as "The notice has changed".
    notices: tuple[Notice, ...] = ()


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
