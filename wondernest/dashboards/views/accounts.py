"""Pages about an account: short forms, what was said by mail, and the security page."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from wondernest.dashboards.views.frame import Notice


@dataclass(frozen=True, slots=True)
class AskField:
    """One thing a short form asks for."""

    #: Name it is posted under.
    name: str
    #: What it is called.
    label: str
    #: Type of the input.
    type: str = "text"
    #: Value of autocomplete, for password managers.
    autocomplete: str | None = None
    #: One sentence below the label.
    hint: str = ""
    #: What was typed before; a password is never shown again.
    value: str = ""


@dataclass(frozen=True, slots=True)
class AskPage:
    """A short form with one button. Posts its fields and what is hidden."""

    template: ClassVar[str] = "ask.html"

    #: What the page is about.
    title: str
    #: One or two sentences.
    lede: str
    #: Where the form posts to.
    action_url: str
    #: What the button says.
    button: str
    fields: tuple[AskField, ...] = ()
    #: Posted unseen, such as the token of a mailed link.
    hidden: tuple[tuple[str, str], ...] = ()
    #: Another way, as text and address.
    other: tuple[str, str] | None = None
    #: Whose password it is, empty when not known here; only password managers read it.
    account: str | None = None
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class ToldPage:
    """Nothing to fill in: what happens next, and where to go on."""

    template: ClassVar[str] = "told.html"

    title: str
    sentences: tuple[str, ...]
    #: Where to go on, as text and address.
    onward: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class SessionLine:
    """One device or browser that is signed in."""

    #: Browser, as far as it said so.
    name: str
    signed_in_at: datetime
    last_used_at: datetime
    is_current: bool
    #: Where ending it posts to; None for the one in use.
    end_url: str | None


@dataclass(frozen=True, slots=True)
class FactorLine:
    """An authenticator app or a passkey."""

    label: str
    #: What it is, in words.
    kind_text: str
    added_at: datetime
    last_used_at: datetime | None
    #: Where removing it posts to.
    remove_url: str


@dataclass(frozen=True, slots=True)
class AttemptLine:
    """A try to sign in."""

    attempted_at: datetime
    #: What came of it, in a few words.
    text: str
    #: Whether it may have been somebody else.
    is_failure: bool


@dataclass(frozen=True, slots=True)
class SecurityPage:
    """Who is signed in, who tried, and what can be changed."""

    template: ClassVar[str] = "security.html"

    email: str
    time_zone: str
    sessions: tuple[SessionLine, ...]
    attempts: tuple[AttemptLine, ...]
    #: Where each change begins.
    password_url: str
    email_url: str
    #: Where ending all other sessions posts to.
    end_others_url: str
    #: Second factors, and where adding each kind begins; None where passkeys cannot work.
    factors: tuple[FactorLine, ...]
    add_app_url: str
    add_passkey_url: str | None
    recovery_codes_left: int
    new_codes_url: str
    notices: tuple[Notice, ...] = ()
