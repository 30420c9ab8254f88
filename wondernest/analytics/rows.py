"""Shapes that the queries of analytics return."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from wondernest.analytics.rows_audits import (  # noqa: F401 - headers of queries name them
    DrawnMonth,
    RollupAudit,
    SpanKey,
)
from wondernest.analytics.rows_releases import (  # noqa: F401 - headers of queries name them
    Budget,
    Cell,
    ExactCell,
    Question,
    Release,
)


@dataclass(frozen=True, slots=True)
class DirtyDay:
    """A day whose raw figures changed; the highest mark seen for it."""

    family_id: UUID
    child_id: UUID
    local_date: date
    mark_id: int


@dataclass(frozen=True, slots=True)
class DirtySpan:
    """A week or month whose days were computed again; the highest mark seen for it."""

    family_id: UUID
    child_id: UUID
    grain: str
    starts_on: date
    mark_id: int


@dataclass(frozen=True, slots=True)
class DailyMetrics:
    """A child's local day: what was heard, how long was listened. None is not measured."""

    local_date: date
    session_count: int
    recorded_seconds: Decimal
    longest_gap_seconds: Decimal | None
    is_valid_day: bool
    adult_word_count: Decimal | None
    conversational_turn_count: int | None
    child_vocalization_count: int | None
    meaningful_seconds: Decimal | None
    overlap_seconds: Decimal | None
    distant_seconds: Decimal | None
    electronic_seconds: Decimal | None
    noise_seconds: Decimal | None
    silence_seconds: Decimal | None
    projected_12h_adult_word_count: Decimal | None
    projected_12h_turn_count: Decimal | None
    projected_12h_vocalization_count: Decimal | None
    computed_at: datetime


@dataclass(frozen=True, slots=True)
class WeeklySummary:
    """A child's week: means over its valid days, scaled to 12 hours. Shares: 0.1 is a tenth."""

    week_start_on: date
    recorded_day_count: int
    valid_day_count: int
    mean_adult_word_count: Decimal | None
    mean_turn_count: Decimal | None
    mean_vocalization_count: Decimal | None
    word_change_share: Decimal | None
    turn_change_share: Decimal | None
    vocalization_change_share: Decimal | None
    word_star_count: int
    turn_star_count: int
    best_hour: int | None
    computed_at: datetime


@dataclass(frozen=True, slots=True)
class MonthlyMetrics:
    """A child's month: means over its valid days, scaled to 12 hours."""

    month_start_on: date
    recorded_day_count: int
    valid_day_count: int
    mean_adult_word_count: Decimal | None
    mean_turn_count: Decimal | None
    mean_vocalization_count: Decimal | None
    computed_at: datetime


@dataclass(frozen=True, slots=True)
class Backlog:
    """Marks that wait to be worked off, and the age of the oldest in seconds."""

    mark_count: int
    oldest_seconds: float


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition of a checklist; not shown to families while `in_use_since` is None."""

    edition: str
    publisher: str
    published_on: date
    notes: str
    in_use_since: datetime | None


@dataclass(frozen=True, slots=True)
class EditionHash:
    """What an edition was imported from; None for the one that comes with the product."""

    edition: str
    content_sha256: bytes | None


@dataclass(frozen=True, slots=True)
class MilestoneItem:
    """A line of a checklist: a milestone, or a sign to mention soon (act_early)."""

    item_code: str
    age_months: int
    domain: str
    wording: str
    position: int
    kind: str


@dataclass(frozen=True, slots=True)
class MilestoneAnswer:
    """One answer to one line: yes, not_sure or not_yet."""

    item_code: str
    answered_at: datetime
    answer: str
    answered_by_user_id: UUID
    corrected_age_months: int


@dataclass(frozen=True, slots=True)
class Norm:
    """A published sample of word lists."""

    norm: str
    instrument: str
    language: str
    source: str
    child_count: int
    content_sha256: bytes


@dataclass(frozen=True, slots=True)
class NormCount:
    """How many children of an age had how many words."""

    age_months: int
    word_count: int
    child_count: int


@dataclass(frozen=True, slots=True)
class UsageRetention:
    """Adults whose accounts are of one month, seen in another month."""

    cohort_month: date
    month_start_on: date
    months_later: int
    visitor_count: int


@dataclass(frozen=True, slots=True)
class UsageStep:
    """Adults who came as far as a step; None for too few to be told."""

    step: int
    event: str
    visitor_count: int | None
