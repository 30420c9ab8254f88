"""What a plan of partitions promises, reckoned apart from the database that has to keep it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

MONTHS = {"month": 1, "quarter": 3}


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan of one table. Months are months of the calendar; all moments are UTC."""

    table_name: str
    grain: str
    ahead_count: int
    keep_months: int
    keep_days: int
    key: str

    @property
    def path(self) -> tuple[str, ...]:
        return tuple(self.table_name.split("."))

    def start_of(self, at: datetime) -> datetime:
        """First instant of the partition that holds a moment."""
        width = MONTHS[self.grain]
        month = (at.month - 1) // width * width + 1
        return at.replace(month=month, day=1, hour=0, minute=0, second=0, microsecond=0)

    def step(self, start: datetime, count: int = 1) -> datetime:
        """The start of a partition some partitions later."""
        return _add_months(start, count * MONTHS[self.grain])

    def horizon(self, at: datetime) -> datetime:
        """How far partitions reach when the daily work was done at a moment."""
        return self.step(self.start_of(at), self.ahead_count + 1)

    def due_at(self, start: datetime) -> datetime:
        """When the partition that begins there has only rows that are too old."""
        return _add_months(self.step(start), self.keep_months) + timedelta(days=self.keep_days)

    def oldest_kept(self, at: datetime) -> datetime:
        """Start of the oldest partition that is not due at a moment."""
        start = self.start_of(_add_months(self.start_of(at), -self.keep_months))
        start = self.start_of(start - timedelta(days=self.keep_days))
        start = self.step(start, -2)
        while self.due_at(start) <= at:
            start = self.step(start)
        return start

    def count_between(self, start: datetime, end: datetime) -> int:
        """Partitions from one bound to another."""
        months = (end.year - start.year) * 12 + end.month - start.month
        return months // MONTHS[self.grain]


def _add_months(at: datetime, months: int) -> datetime:
    """On the first of a month this is exact; nothing else is asked of it."""
    years, month = divmod(at.month - 1 + months, 12)
    return at.replace(year=at.year + years, month=month + 1)
