"""What identifies a recording stays the same from version to version."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

from wondernest.audio.formats.recording import RecordingSession
from wondernest.audio.service import content_hash
from wondernest.synth import recordings

DEVICE, CHILD = UUID(int=7), UUID(int=8)
SESSION = recordings.make_session(
    "hash", started_at=datetime(2026, 3, 1, 9, 0, tzinfo=UTC), seconds=1800, child_age_months=12
)
FIRST = "9a744d928521fb64361e60e9cac8d1c8a8b80043b92677eb5bb804857e463032"
"""The hash of this session before there were figures about voices."""


def hash_of(session: RecordingSession) -> str:
    source = recordings.make_source(DEVICE, child_age_months=12)
    return content_hash(session, source, child_id=CHILD).hex()


def test_figures_that_came_later_do_not_make_a_known_recording_new() -> None:
    assert hash_of(SESSION) == FIRST


def test_figures_that_came_later_count_where_they_are_told() -> None:
    totals = replace(SESSION.totals, canonical_count=3)

    assert hash_of(replace(SESSION, totals=totals)) != FIRST


def test_what_is_derived_does_not_count_and_what_was_there_does() -> None:
    first, *others = SESSION.patterns
    slower = replace(first, child_latency_count=1, child_latency_seconds=first.total_seconds)
    longer = replace(first, block_count=first.block_count + 1)

    assert hash_of(replace(SESSION, patterns=(slower, *others))) == FIRST
    assert hash_of(replace(SESSION, patterns=(longer, *others))) != FIRST
