"""Shapes of audits: figures compared with the rows they are made from."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID


@dataclass(frozen=True, slots=True)
class DrawnMonth:
    """A child's month in a sample, and how many of its days have figures."""

    family_id: UUID
    child_id: UUID
    month_start_on: date
    recorded_day_count: int


@dataclass(frozen=True, slots=True)
class SpanKey:
    """A week or month of a child."""

    grain: str
    starts_on: date


@dataclass(frozen=True, slots=True)
class RollupAudit:
    """What one comparison found; `share` is the part of all months drawn, above 0 to 1."""

    began_at: datetime
    ended_at: datetime
    drawn_on: date
    share: Decimal
    month_count: int
    day_count: int
    wrong_day_count: int
    wrong_span_count: int

    @property
    def wrong_count(self) -> int:
        """Days, weeks and months that were wrong."""
        return self.wrong_day_count + self.wrong_span_count
