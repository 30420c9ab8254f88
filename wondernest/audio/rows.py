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
    # When it got its key; None for one that delivers under a parent's own sign-in.
    paired_at: datetime | None
    last_seen_at: datetime | None
    child_ids: list[UUID]


@dataclass(frozen=True, slots=True)
class ReachableChild:
    """What a device is told of a child it was paired for."""

    child_id: UUID
    time_zone: str
    is_consented: bool


@dataclass(frozen=True, slots=True)
class KnownRecording:
    """A recording that a device delivered before."""

    client_session_key: str
    session_id: UUID
    content_sha256: bytes


@dataclass(frozen=True, slots=True)
class ForgottenTime:
    """A time of a child in whole five minutes that no figure may tell of; the end is outside."""

    child_id: UUID
    forgotten_from: datetime
    forgotten_until: datetime


@dataclass(frozen=True, slots=True)
class ForgottenInterval:
    """The same, as a parent sees it."""

    forgotten_from: datetime
    forgotten_until: datetime
    forgotten_at: datetime


@dataclass(frozen=True, slots=True)
class HourOfDay:
    """Sums of one local hour (0 to 23); seconds are recorded seconds, None is not measured."""

    hour: int
    measured_seconds: Decimal
    adult_word_count: Decimal | None
    conversational_turn_count: int | None
    child_vocalization_count: int | None


@dataclass(frozen=True, slots=True)
class Measurement:
    """Vocabulary at one moment: of a sample of speech, or of a word list. None is not measured."""

    measurement_id: UUID
    measured_at: datetime
    source_format: str
    instrument: str | None
    corrected_age_months: int
    utterance_count: int | None
    unintelligible_count: int | None
    token_count: int | None
    different_word_count: int | None
    different_word_count_in_100: int | None
    type_token_ratio: Decimal | None
    mattr: Decimal | None
    mattr_window: int | None
    mtld: Decimal | None
    hdd: Decimal | None
    vocd_d: Decimal | None
    mlu_words: Decimal | None
    mlu_morphemes: Decimal | None
    words_understood_count: int | None
    words_produced_count: int | None
    algorithm: str | None
    algorithm_version: str | None
    rule: str | None
