"""What the writer of invented .its files writes, the reader reads back unchanged."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from io import BytesIO
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wondernest.audio.formats import read_its
from wondernest.audio.formats.recording import BLOCK_TYPES, ImportedFile
from wondernest.synth.its import (
    SPEAKERS,
    Speaker,
    SynthBlock,
    SynthRecording,
    SynthSegment,
    invent_recording,
    write_its,
)

NEW_YEAR = datetime(2024, 12, 31, 22, 47, 13, tzinfo=UTC)


def levels() -> st.SearchStrategy[Decimal]:
    return st.decimals(-90, 0, places=2, allow_nan=False)


@st.composite
def segments(draw: st.DrawFn, *, speech: bool) -> SynthSegment:
    speaker: Speaker = draw(st.sampled_from(SPEAKERS))
    length = draw(st.integers(1, 40_000))
    adult, child = speaker in ("FAN", "MAN"), speaker == "CHN"
    count = draw(st.integers(0, 3)) if child and speech else 0
    voiced = draw(st.integers(1, length)) if count else 0
    return SynthSegment(
        speaker=speaker,
        centiseconds=length,
        word_hundredths=draw(st.integers(0, 4 * length)) if adult and speech else 0,
        vocalization_count=count,
        vocalization_centiseconds=voiced,
        cry_centiseconds=draw(st.integers(0, length - voiced)) if child else 0,
        mean_db=draw(levels()),
        peak_db=draw(levels()),
    )


@st.composite
def blocks(draw: st.DrawFn) -> SynthBlock:
    if draw(st.booleans()):
        return SynthBlock(
            segments=tuple(draw(st.lists(segments(speech=False), min_size=1, max_size=3)))
        )
    turns = st.integers(0, 3)
    return SynthBlock(
        segments=tuple(draw(st.lists(segments(speech=True), min_size=1, max_size=4))),
        block_type=draw(st.sampled_from(sorted(BLOCK_TYPES))),  # type: ignore[arg-type]
        child_initiations_to_female=draw(turns),
        child_initiations_to_male=draw(turns),
        female_initiations=draw(turns),
        male_initiations=draw(turns),
    )


@st.composite
def days(draw: st.DrawFn) -> list[SynthRecording]:
    """One to three recordings that follow one another, some across midnight."""
    start = NEW_YEAR + timedelta(seconds=draw(st.integers(0, 7200)))
    recordings = []
    for _ in range(draw(st.integers(1, 3))):
        inside = tuple(draw(st.lists(blocks(), min_size=1, max_size=6)))
        recordings.append(SynthRecording(started_at=start, blocks=inside))
        length = timedelta(seconds=recordings[-1].centiseconds // 100)
        start += length + timedelta(seconds=draw(st.integers(1, 4000)))
    return recordings


def written(recordings: list[SynthRecording], *, older_layout: bool = False) -> bytes:
    stream = BytesIO()
    write_its(stream, recordings=recordings, child_age_months=19, older_layout=older_layout)
    return stream.getvalue()


def hundredths(value: int) -> Decimal:
    return Decimal(value).scaleb(-2)


@settings(max_examples=60, deadline=None)
@given(recordings=days(), older_layout=st.booleans())
def test_reader_returns_the_totals_that_the_writer_was_given(
    recordings: list[SynthRecording], older_layout: bool
) -> None:
    imported = read_its(BytesIO(written(recordings, older_layout=older_layout)))

    assert imported.child_age_months == 19
    assert len(imported.sessions) == len(recordings)
    for given_one, session in zip(recordings, imported.sessions, strict=True):
        inside = [segment for block in given_one.blocks for segment in block.segments]
        totals = session.totals
        assert session.started_at == given_one.started_at
        assert session.recorded_seconds == hundredths(given_one.centiseconds)
        assert totals.adult_word_count == hundredths(sum(s.word_hundredths for s in inside))
        women = sum(s.word_hundredths for s in inside if s.speaker == "FAN")
        assert totals.female_adult_word_count == hundredths(women)
        assert totals.conversational_turn_count == sum(block.turns for block in given_one.blocks)
        assert totals.child_vocalization_count == sum(s.vocalization_count for s in inside)
        voiced = sum(s.vocalization_centiseconds for s in inside)
        assert totals.child_vocalization_seconds == hundredths(voiced)
        assert totals.child_cry_seconds == hundredths(sum(s.cry_centiseconds for s in inside))
        spoken = {"FAN", "MAN", "CHN", "CXN"}
        meaningful = sum(s.centiseconds for s in inside if s.speaker in spoken)
        assert totals.meaningful_seconds == hundredths(meaningful)
        assert totals.peak_db == max(s.peak_db for s in inside)


@settings(max_examples=60, deadline=None)
@given(recordings=days())
def test_reader_finds_every_bucket_inside_one_five_minute_cell(
    recordings: list[SynthRecording],
) -> None:
    for session in read_its(BytesIO(written(recordings))).sessions:
        cells = [int(bucket.measured_from.timestamp()) // 300 for bucket in session.buckets]
        first = int(session.started_at.timestamp()) // 300
        assert cells == list(range(first, first + len(cells)))
        assert session.buckets[0].measured_from == session.started_at
        recorded = sum(bucket.measured_seconds for bucket in session.buckets)
        assert recorded == session.recorded_seconds


def test_both_layouts_say_the_same() -> None:
    recordings = [invent_recording(Random(5), started_at=NEW_YEAR, seconds=6000)]
    older = written(recordings, older_layout=True)

    assert b"<UTT " in older
    assert b"algorithmAge" in older
    assert read_its(BytesIO(older)) == read_its(BytesIO(written(recordings)))


def test_invented_recording_is_the_same_for_the_same_seed_and_lasts_as_long_as_asked() -> None:
    one = invent_recording(Random(7), started_at=NEW_YEAR, seconds=5000)

    assert one == invent_recording(Random(7), started_at=NEW_YEAR, seconds=5000)
    assert one != invent_recording(Random(8), started_at=NEW_YEAR, seconds=5000)
    assert one.centiseconds == 500_000
    totals = read_back(one).sessions[0].totals
    assert totals.told("adult_word_count") > 0
    assert totals.told("conversational_turn_count") > 0
    assert totals.told("child_vocalization_count") > 0


def test_assessment_is_written_where_the_child_spoke() -> None:
    stream = BytesIO()
    recording = invent_recording(Random(7), started_at=NEW_YEAR, seconds=900)
    write_its(
        stream,
        recordings=[recording],
        child_age_months=19,
        utc_offset_seconds=-12600,
        observes_dst=True,
        standard_score=Decimal("97.25"),
        developmental_age_months=18,
    )
    imported = read_its(BytesIO(stream.getvalue()))

    assert imported.assessment is not None
    assert imported.assessment.standard_score == Decimal("97.25")
    assert imported.assessment.developmental_age_months == 18
    assert (imported.utc_offset_seconds, imported.observes_dst) == (-12600, True)


def test_file_says_nothing_personal() -> None:
    recording = invent_recording(Random(7), started_at=NEW_YEAR, seconds=900)
    text = written([recording]).decode()

    assert read_back(recording).source_name == "20241231_224713_000000"
    for name in ("DOB", "dob", "ender", "ChildKey", "SerialNumber", "EnrollDate", "ExportData"):
        assert name not in text


@pytest.mark.parametrize(
    ("speaker", "figure", "why"),
    [
        ("SIL", {"word_hundredths": 1}, "only adult"),
        ("FAN", {"vocalization_count": 1, "vocalization_centiseconds": 1}, "only the key child"),
        ("CHN", {"vocalization_count": 1}, "belong together"),
        ("CHN", {"cry_centiseconds": 101}, "fit into the segment"),
    ],
)
def test_impossible_segment_is_refused(speaker: Speaker, figure: dict[str, int], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        SynthSegment(speaker=speaker, centiseconds=100, **figure)  # type: ignore[arg-type]


def test_pause_with_words_is_refused() -> None:
    with pytest.raises(ValueError, match="pause"):
        SynthBlock(segments=(SynthSegment(speaker="FAN", centiseconds=100, word_hundredths=9),))


def read_back(recording: SynthRecording) -> ImportedFile:
    return read_its(BytesIO(written([recording])))
