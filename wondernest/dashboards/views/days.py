"""Children and their days: the live day page, the home page, and the page before consent.

Days are the child's own local days, spans are whole seconds. A count of None was not observed; a
count of 0 was observed and nothing was heard.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from wondernest.dashboards.views.frame import Notice, SectionLink


@dataclass(frozen=True, slots=True)
class ChildChip:
    """A child as shown in a heading or in the switcher."""

    #: What the family calls the child.
    nickname: str
    #: Age in words, "1 year 4 months"; corrected for prematurity where that applies.
    age_text: str
    #: The same kind of page for this child.
    url: str
    #: Whether the page shown is this child's.
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class HourValue:
    """What was counted in one hour of a local day."""

    #: Start of the hour on the family's clock, "17:00".
    hour_label: str
    #: Words spoken by adults nearby; None if the hour was not recorded.
    adult_words: int | None
    #: Conversational turns; None if the hour was not recorded.
    turns: int | None
    #: Speech-related sounds of the child; None if the hour was not recorded.
    child_vocalizations: int | None
    #: Whether the hour is still to come; its counts are None then, and it is not called missing.
    is_ahead: bool = False


@dataclass(frozen=True, slots=True)
class DaySummary:
    """The counts of one local day of one child."""

    #: The child's local date.
    local_date: date
    #: Words spoken by adults nearby.
    adult_words: int | None
    #: Conversational turns.
    turns: int | None
    #: Speech-related sounds of the child.
    child_vocalizations: int | None
    #: Time observed that day.
    recorded_seconds: int
    #: Whether the recording is long and unbroken enough to compare with other days.
    is_valid_day: bool
    #: Time near a television or another electronic voice; None if it was not measured.
    electronic_seconds: int | None
    #: When these counts were computed.
    computed_at: datetime
    #: Whether newer measurements are waiting to be counted.
    is_stale: bool
    #: One sentence for the parent when the day is not valid, else None.
    why_not_valid: str | None
    #: `adult_words` scaled to twelve hours; None unless the day is valid.
    projected_12h_adult_words: int | None = None
    #: `turns` scaled to twelve hours; None unless the day is valid.
    projected_12h_turns: int | None = None
    #: `child_vocalizations` scaled to twelve hours; None unless the day is valid.
    projected_12h_child_vocalizations: int | None = None


@dataclass(frozen=True, slots=True)
class AudioEnvironment:
    """Recorded time by what was heard most; the six parts add up to the time recorded."""

    #: Speech near the child, by adults or children.
    meaningful_seconds: int
    #: Several voices or sounds at once.
    overlap_seconds: int
    #: Speech too far away to count.
    distant_seconds: int
    #: Television and other electronic voices.
    electronic_seconds: int
    #: Rattling, traffic, machines.
    noise_seconds: int
    #: Silence and faint background.
    silence_seconds: int


@dataclass(frozen=True, slots=True)
class WeekDay:
    """One of the seven days of the week strip."""

    #: The child's local date.
    local_date: date
    #: The page of that day; None for days still to come.
    url: str | None
    #: Its counts; None if nothing was recorded.
    summary: DaySummary | None


@dataclass(frozen=True, slots=True)
class TodayPage:
    """One day of one child, inside its week. Kept current by server-sent events."""

    template: ClassVar[str] = "today.html"
    fragment_template: ClassVar[str] = "fragments/today.html"

    #: The child the page is about.
    child: ChildChip
    #: All children of the switcher, this one included.
    children: tuple[ChildChip, ...]
    #: The day shown.
    local_date: date
    #: Whether that day is today on the family's clock.
    is_today: bool
    #: IANA name of the family's time zone; all clock times are shown in it.
    time_zone: str
    #: The day's counts; None if nothing was recorded.
    day: DaySummary | None
    #: The hours of that local day in order: 24, or 23 and 25 when the clocks change.
    hours: tuple[HourValue, ...]
    #: What the recorded time was made of; None if nothing was recorded.
    audio_environment: AudioEnvironment | None
    #: Seven days, Monday first, that include the day shown.
    week: tuple[WeekDay, ...]
    #: The same page one day earlier.
    previous_day_url: str
    #: The same page one day later; None when that lies in the future.
    next_day_url: str | None
    #: The same page one week earlier.
    previous_week_url: str
    #: The same page one week later; None when that lies in the future.
    next_week_url: str | None
    #: Stream of server-sent events named "changed"; None for a day that is not kept current.
    live_url: str | None
    #: The changing part of this page alone, as `fragment_template` draws it.
    fragment_url: str
    #: Messages above the content.
    notices: tuple[Notice, ...] = ()
    #: Pages of the same child.
    sections: tuple[SectionLink, ...] = ()
    #: Where a time of this day can be forgotten; None for who may not.
    forget_url: str | None = None


@dataclass(frozen=True, slots=True)
class NoConsentPage:
    """Shown instead of a child's day while nothing may be measured."""

    template: ClassVar[str] = "no_consent.html"

    #: The child the page is about.
    child: ChildChip
    #: All children of the switcher, this one included.
    children: tuple[ChildChip, ...]
    #: Whether the person signed in may give consent for this child.
    may_decide: bool
    #: The consent page of this child.
    consent_url: str
    #: Messages above the content.
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class ChildCard:
    """A child on the home page."""

    #: Name, age and address of the child's day.
    child: ChildChip
    #: Today's counts; None if nothing was recorded today.
    today: DaySummary | None
    #: Conversational turns of the last seven days, oldest first.
    week_turns: tuple[int | None, ...]
    #: Whether speech measurements are switched on for this child.
    has_consent: bool
    #: The consent page of this child.
    consent_url: str
    #: Whether newer measurements of these days are waiting to be counted.
    is_stale: bool = False


@dataclass(frozen=True, slots=True)
class FamilyCard:
    """A family the person signed in belongs to."""

    #: What the family calls itself.
    name: str
    #: The person's part in it, in words: "Owner", "Guardian", "Caregiver", "Viewer".
    role_text: str
    #: Children the person may see, oldest first.
    children: tuple[ChildCard, ...]
    #: Where a child is added; None if the person may not.
    add_child_url: str | None
    #: Where adults are invited; None if the person may not.
    invite_url: str | None = None
    #: Where it stands who can see the family.
    members_url: str | None = None
    #: Where devices are paired; None for who may not.
    devices_url: str | None = None


@dataclass(frozen=True, slots=True)
class HomePage:
    """All families and children of the person signed in."""

    template: ClassVar[str] = "home.html"

    #: Families in the order they were joined; empty right after registration.
    families: tuple[FamilyCard, ...]
    #: Where a family is set up.
    create_family_url: str
    #: Released statistics, for somebody who may read them.
    statistics_url: str | None = None
    #: Opening a family as staff, for somebody who may ask for one or let others in.
    staff_url: str | None = None
    #: Messages above the content.
    notices: tuple[Notice, ...] = ()
