"""Shapes that the statements of operations give."""

from dataclasses import asdict, dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class PartitionRunway:
    """How far the partitions of one planned table reach, what is due, what does not belong.

    `covered_until` is where the chain of partitions that holds the moment ends; None when none
    holds it. `planned_days` is the least the plan allows at that moment.
    """

    table_name: str
    grain: str
    leaf_count: int
    oldest_at: datetime | None
    covered_until: datetime | None
    runway_days: float
    planned_days: float
    is_short: bool
    due_count: int
    overdue_days: float
    stray_count: int

    def as_dict(self) -> dict[str, object]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class ReplicaLag:
    """How far the replica furthest behind is; zeros mean something only when `is_seen`."""

    is_seen: bool
    replica_count: int
    behind_bytes: int
    behind_seconds: float
