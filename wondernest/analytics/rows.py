"""Shapes that the queries of analytics return."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID


@dataclass(frozen=True, slots=True)
class DirtyDay:
    """A day whose raw figures changed; the highest mark seen for it."""

    family_id: UUID
    child_id: UUID
    local_date: date
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
class Backlog:
    """Marks that wait to be worked off, and the age of the oldest in seconds."""

    mark_count: int
    oldest_seconds: float
