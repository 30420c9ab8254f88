"""The consent decision and the privacy centre."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from wondernest.dashboards.views.days import ChildChip
from wondernest.dashboards.views.frame import Notice


@dataclass(frozen=True, slots=True)
class ConsentNotice:
    """The direct notice a parent decides on, one published version of it.

    Every sentence comes from the notice whose hash goes into the consent; the template adds
    headings and buttons only.
    """

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
    #: How consent is given, in a sentence or two.
    giving: str = ""
    #: What the parent's address is used for, and that nothing happens without consent.
    before: str = ""
    #: What works without consent.
    without: str = ""
    #: Ages and the same in words for them: ("6 to 9", "The phone listens …").
    for_ages: tuple[tuple[str, str], ...] = ()
    #: Where the whole notice can be read; empty for none.
    online_url: str = ""


@dataclass(frozen=True, slots=True)
class ConsentPage:
    """One decision: may this be done for this child?

    Posts `notice_id` and `decision` (`accept` or `decline`), `method` where staff check parents,
    and `password` when asked for. Off until accepted; declining takes one press and never needs the
    password.
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
    #: Begins the sentence "… is on": what is switched.
    subject: str = "Measuring"
    #: Whether the notice changed, so that nothing is taken until the parent agrees again.
    is_suspended: bool = False
    #: Whether who agreed is no guardian now, so that another one may agree instead.
    is_giver_gone: bool = False
    #: Ways to be checked by staff to choose from, value and words; empty when none is needed now.
    methods: tuple[tuple[str, str], ...] = ()
    #: Where all choices of the child are; empty for nowhere.
    privacy_url: str = ""
    #: Where settings of the child are; empty for nowhere.
    settings_url: str = ""


@dataclass(frozen=True, slots=True)
class ConsentSwitch:
    """One purpose in the privacy centre."""

    #: What it is about.
    title: str
    #: What is collected and why, in a sentence.
    description: str
    #: How it stands: "On", "Off", "Waits for you".
    state: str
    #: Whether it is on.
    is_on: bool
    #: Where it is read and decided.
    url: str
    #: Whether who agreed is no guardian now.
    is_giver_gone: bool = False


@dataclass(frozen=True, slots=True)
class ConsentLine:
    """One act in the history."""

    #: What happened, in words.
    text: str
    #: When.
    happened_at: datetime
    #: Where its signed receipt is downloaded; None for who may not have it.
    receipt_url: str | None


@dataclass(frozen=True, slots=True)
class PrivacyPage:
    """Every choice and right for one child, each one click from here. Posts nothing but "off"."""

    template: ClassVar[str] = "privacy.html"

    #: The child it is about.
    child: ChildChip
    #: Every purpose.
    switches: tuple[ConsentSwitch, ...]
    #: What was decided, newest first.
    history: tuple[ConsentLine, ...]
    #: IANA name of the family's time zone.
    time_zone: str
    #: Where "everything off" posts to; None for who may not decide.
    all_off_url: str | None
    #: Other rights, words and address each.
    rights: tuple[tuple[str, str], ...]
    #: Messages above the content.
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class OnlineNoticePage:
    """All notices in force, for everybody to read."""

    template: ClassVar[str] = "online_notice.html"

    #: One for each purpose.
    notices: tuple[ConsentNotice, ...]
