"""The neutral shape of a child's recording: counts and seconds, and nothing about who was recorded.

Every importer produces it and the device interface accepts it. Zero means "nothing was heard",
None means "nobody measured it". Counts are estimates of the recorder's algorithm.
"""

from dataclasses import dataclass, field, fields
from datetime import datetime
from decimal import Decimal
from typing import Literal, get_args

SourceFormat = Literal["lena_its", "vtc_rttm", "vcm_rttm", "alice", "childproject_csv", "eaf"]

BlockType = Literal[
    "CM", "CIC", "CIOCX", "CIOCAX",
    "AMF", "AICF", "AIOCF", "AIOCCXF",
    "AMM", "AICM", "AIOCM", "AIOCCXM",
    "XM", "XIOCC", "XIOCA", "XIC", "XIOCAC",
]  # fmt: skip
"""Who starts a vocal activity block and who takes part.

The first letter is the initiator (C key child, A adult, X other child); M alone is a monologue, IC
an exchange with the key child, IOC an exchange in which the other letters follow; a final F or M
after A is the adult's voice, female or male.
"""

BLOCK_TYPES: frozenset[str] = frozenset(get_args(BlockType))

NoteCode = Literal["no-child-data", "out-of-range-low", "out-of-range-high"]

BUCKET_SECONDS = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """Counts and seconds of one stretch of recorded time; None is what the source cannot tell.

    The six environment categories partition `measured_seconds`: meaningful speech near the child,
    overlap of voices, distant speech, television and other electronic sound, noise, silence and
    background. `mean_db` is the energy mean over the stretch in dB relative to full scale,
    `peak_db` the maximum. Voices may sound at the same time, so their seconds do not add up.
    """

    measured_seconds: Decimal
    adult_word_count: Decimal | None
    female_adult_word_count: Decimal | None
    male_adult_word_count: Decimal | None
    conversational_turn_count: int | None
    child_vocalization_count: int | None
    child_vocalization_seconds: Decimal | None
    child_cry_seconds: Decimal | None
    meaningful_seconds: Decimal | None
    overlap_seconds: Decimal | None
    distant_seconds: Decimal | None
    electronic_seconds: Decimal | None
    noise_seconds: Decimal | None
    silence_seconds: Decimal | None
    mean_db: Decimal | None
    peak_db: Decimal | None
    adult_syllable_count: Decimal | None = None
    adult_phoneme_count: Decimal | None = None
    child_cry_count: int | None = None
    canonical_count: int | None = None
    non_canonical_count: int | None = None
    female_adult_vocalization_count: int | None = None
    female_adult_seconds: Decimal | None = None
    male_adult_vocalization_count: int | None = None
    male_adult_seconds: Decimal | None = None
    other_child_vocalization_count: int | None = None
    other_child_seconds: Decimal | None = None
    speech_seconds: Decimal | None = None
    addressed_count: int | None = None
    child_directed_count: int | None = None

    def told(self, name: str) -> Decimal:
        """A figure that the source is known to tell."""
        value = getattr(self, name)
        if value is None:
            raise ValueError(f"{name} was not told")
        return Decimal(value)


ADDED: frozenset[str] = frozenset(field.name for field in fields(Measures) if field.default is None)
"""Figures that early files and devices did not have."""

DERIVED: frozenset[str] = frozenset(
    {"child_latency_count", "child_latency_seconds"}
    | {"adult_latency_count", "adult_latency_seconds"}
)
"""Figures made of others, which are no part of what identifies a recording."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bucket(Measures):
    """One slice of a session that lies inside one five-minute cell of the UTC clock.

    `measured_seconds` may exceed the clock span of the slice by a fraction of a second, because
    clock times are whole seconds.
    """

    measured_from: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionTotals(Measures):
    """A whole session, from exact sums over its conversations and pauses.

    The adult words of the buckets are rounded by the recorder's software, so their sum differs
    from this total by up to half a word per bucket.
    """

    conversation_count: int
    pause_count: int
    longest_pause_seconds: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationPattern:
    """Conversations of one block type that began within one UTC clock hour of a session."""

    hour_from: datetime
    block_type: BlockType
    block_count: int
    with_turns_count: int
    turn_count: int
    max_turn_count: int
    total_seconds: Decimal
    longest_seconds: Decimal
    child_initiation_count: int
    child_response_count: int
    female_initiation_count: int
    female_response_count: int
    male_initiation_count: int
    male_response_count: int
    # Seconds from the end of the one voice to the beginning of the other, summed over the answers
    # they were taken from; below zero where the answer begins before the other voice has ended.
    child_latency_count: int | None = None
    child_latency_seconds: Decimal | None = None
    adult_latency_count: int | None = None
    adult_latency_seconds: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentNote:
    """Why one figure of an assessment is absent."""

    figure: str
    note: NoteCode


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """Automatic vocalization assessment (AVA) of a whole file; standard scores have mean 100."""

    raw_score: Decimal | None
    standard_score: Decimal | None
    developmental_age_months: int | None
    mean_length_of_utterance: Decimal | None
    mean_vocalization_seconds: Decimal | None
    notes: tuple[AssessmentNote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingSession:
    """One uninterrupted recording; pausing the recorder begins a new one."""

    number: int
    started_at: datetime
    ended_at: datetime
    recorded_seconds: Decimal
    totals: SessionTotals
    buckets: tuple[Bucket, ...]
    patterns: tuple[ConversationPattern, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedFile:
    """Everything that may leave an importer."""

    source_format: SourceFormat
    # The file's own name contains a recorder's serial number. It exists so that the caller can
    # derive a keyed hash that recognises the same file again; it must not be stored, shown or
    # logged.
    source_name: str = field(repr=False)
    turn_rule: str
    algorithm: str | None
    algorithm_version: str
    device_class: str | None
    child_age_months: int | None
    utc_offset_seconds: int | None
    observes_dst: bool | None
    assessment: Assessment | None = None
    # Segments outside the stretches that somebody annotated; nothing of them is counted.
    left_out_count: int = 0
    sessions: tuple[RecordingSession, ...]
