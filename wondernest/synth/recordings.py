"""Synthetic recordings of a child, as a device would send them: written as a file, read back."""

import io
from datetime import UTC, datetime
from random import Random
from uuid import UUID

from wondernest.audio.formats import TURN_RULE, read_its
from wondernest.audio.formats.recording import RecordingSession
from wondernest.audio.service import Source
from wondernest.synth.its import invent_recording, write_its

ALGORITHM = "synthetic"
ALGORITHM_VERSION = "1"


def make_session(
    seed: str, *, started_at: datetime, seconds: int, child_age_months: int
) -> RecordingSession:
    """One recording; the same seed gives the same numbers."""
    stream = io.BytesIO()
    recording = invent_recording(
        Random(seed), started_at=started_at.astimezone(UTC), seconds=seconds
    )
    write_its(stream, recordings=[recording], child_age_months=child_age_months)
    stream.seek(0)
    return read_its(stream).sessions[0]


def make_source(device_id: UUID, *, child_age_months: int) -> Source:
    """What a synthetic device says about itself."""
    return Source(
        source_format="device",
        device_id=device_id,
        device_class="synthetic",
        algorithm=ALGORITHM,
        algorithm_version=ALGORITHM_VERSION,
        turn_rule=TURN_RULE,
        child_age_months=child_age_months,
    )
