"""Shapes that the queries of audio return."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was accepted under a client's session key, and the hash of its numbers."""

    session_id: UUID
    content_sha256: bytes


@dataclass(frozen=True, slots=True)
class DeviceRow:
    """A device of the family."""

    device_id: UUID
    kind: str
    label: str
    registered_at: datetime
    revoked_at: datetime | None


@dataclass(frozen=True, slots=True)
class HourOfDay:
    """Sums of one local hour (0 to 23); seconds are recorded seconds, None is not measured."""

    hour: int
    measured_seconds: Decimal
    adult_word_count: Decimal | None
    conversational_turn_count: int | None
    child_vocalization_count: int | None
