"""Reading LENA .its files: real ones against published totals, and forms that occur in the wild."""

import dataclasses
import os
import re
import tracemalloc
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from random import Random
from xml.etree import ElementTree as ET

import pytest

from wondernest.audio.formats import TURN_RULE, read_its
from wondernest.audio.formats.recording import Bucket, ConversationPattern, ImportedFile
from wondernest.synth.its import (
    SynthBlock,
    SynthRecording,
    SynthSegment,
    invent_recording,
    write_its,
)

ROOT = Path(__file__).resolve().parents[2]
DATA = Path(os.environ.get("WONDERNEST_SHARED_DATA", ROOT.parent / "shared" / "data")) / "lena_its"
FOUR_MONTHS = DATA / "e20160420_165405_010572.its"
NO_SPEECH = DATA / "rlena_test_20171107_no_child_speech.its"

needs_real_files = pytest.mark.skipif(
    not FOUR_MONTHS.exists(),
    reason="no real LENA recordings here; WONDERNEST_SHARED_DATA names the folder that has them",
)

START = datetime(2024, 5, 6, 9, 57, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def infant() -> ImportedFile:
    return read_its(FOUR_MONTHS)


@pytest.fixture(scope="module")
def silent() -> ImportedFile:
    return read_its(NO_SPEECH)


@pytest.fixture(scope="module")
def small() -> str:
    """A small file: two recordings, both with conversations."""
    chance = Random(3)
    later = START + timedelta(hours=1)
    return text_of(
        invent_recording(chance, started_at=START, seconds=400),
        invent_recording(chance, started_at=later, seconds=300),
    )


def text_of(*recordings: SynthRecording) -> str:
    stream = BytesIO()
    write_its(stream, recordings=recordings, child_age_months=14)
    return stream.getvalue().decode()


def read(text: str | bytes) -> ImportedFile:
    return read_its(BytesIO(text.encode() if isinstance(text, str) else text))


def buckets(imported: ImportedFile) -> list[Bucket]:
    return [bucket for session in imported.sessions for bucket in session.buckets]


def patterns(imported: ImportedFile) -> list[ConversationPattern]:
    return [pattern for session in imported.sessions for pattern in session.patterns]


# The real file of a four-month-old child.


@needs_real_files
def test_real_sessions_have_the_published_times_and_counts(infant: ImportedFile) -> None:
    def figures(number: int) -> tuple[object, ...]:
        session = infant.sessions[number - 1]
        totals = session.totals
        return (
            session.number,
            session.started_at.isoformat(),
            session.ended_at.isoformat(),
            str(session.recorded_seconds),
            str(totals.adult_word_count),
            str(totals.female_adult_word_count),
            str(totals.male_adult_word_count),
            totals.conversational_turn_count,
            totals.child_vocalization_count,
            totals.conversation_count,
            totals.pause_count,
        )

    one, two = infant.sessions
    assert figures(1) == (
        1, "2016-04-02T17:20:30+00:00", "2016-04-02T18:27:47+00:00", "4037.04",
        "3905.46", "2265.25", "1640.21", 139, 333, 142, 143,
    )  # fmt: skip
    assert figures(2) == (
        2, "2016-04-02T21:48:07+00:00", "2016-04-03T02:57:05+00:00", "18538.01",
        "5923.45", "4371.49", "1551.96", 231, 895, 513, 513,
    )  # fmt: skip
    seconds = sum(part.totals.told("child_vocalization_seconds") for part in (one, two))
    assert seconds == Decimal("942.56")


@needs_real_files
def test_real_words_differ_between_buckets_and_conversations_only_by_rounding(
    infant: ImportedFile,
) -> None:
    words = sum(session.totals.told("adult_word_count") for session in infant.sessions)

    assert words == Decimal("9828.91")
    assert sum(bucket.told("adult_word_count") for bucket in buckets(infant)) == 9829
    assert sum(bucket.told("conversational_turn_count") for bucket in buckets(infant)) == 370
    assert sum(bucket.told("child_vocalization_count") for bucket in buckets(infant)) == 1228
    assert len(buckets(infant)) == 77


@needs_real_files
def test_real_buckets_add_up_to_the_published_hours(infant: ImportedFile) -> None:
    hours: dict[int, list[Decimal]] = {}
    for bucket in buckets(infant):
        sums = hours.setdefault(bucket.measured_from.hour, [Decimal(0)] * 4)
        sums[0] += bucket.told("adult_word_count")
        sums[1] += bucket.told("conversational_turn_count")
        sums[2] += bucket.told("child_vocalization_count")
        sums[3] += bucket.measured_seconds

    expected = {
        17: (2228, 60, 177, "2370.00"),
        18: (1678, 79, 156, "1667.04"),
        21: (561, 26, 76, "713.00"),
        22: (949, 62, 288, "3600"),
        23: (0, 0, 5, "3600"),
        0: (831, 29, 138, "3600"),
        1: (1601, 45, 166, "3600"),
        2: (1981, 69, 222, "3425.01"),
    }
    assert hours == {hour: [Decimal(v) for v in values] for hour, values in expected.items()}


@needs_real_files
@pytest.mark.parametrize(
    ("category", "seconds"),
    [
        ("meaningful", "5155.02"),
        ("overlap", "1655.14"),
        ("distant", "1201.08"),
        ("electronic", "14.41"),
        ("noise", "709.40"),
        ("silence", "13840.00"),
        ("measured", "22575.05"),
    ],
)
def test_real_audio_environment_is_the_published_one(
    infant: ImportedFile, category: str, seconds: str
) -> None:
    name = f"{category}_seconds"
    totals = [session.totals for session in infant.sessions]

    assert sum(getattr(total, name) for total in totals) == Decimal(seconds)
    assert sum(getattr(bucket, name) for bucket in buckets(infant)) == Decimal(seconds)


@needs_real_files
def test_real_turns_have_the_published_types_and_initiators(infant: ImportedFile) -> None:
    turns: Counter[str] = Counter()
    for pattern in patterns(infant):
        turns[pattern.block_type] += pattern.turn_count
    found = patterns(infant)

    assert +turns == {"CIC": 188, "AICF": 116, "AICM": 60, "XIC": 6}
    assert sum(pattern.child_initiation_count for pattern in found) == 195
    assert sum(pattern.female_initiation_count for pattern in found) == 120
    assert sum(pattern.male_initiation_count for pattern in found) == 55
    assert sum(pattern.child_response_count for pattern in found) == 175
    assert sum(pattern.female_response_count for pattern in found) == 175
    assert sum(pattern.male_response_count for pattern in found) == 20
    assert sum(pattern.with_turns_count for pattern in found) == 203
    assert sum(pattern.block_count for pattern in found) == 655
    assert max(pattern.max_turn_count for pattern in found) == 10
    assert max(pattern.longest_seconds for pattern in found) == Decimal("130.07")


@needs_real_files
def test_real_header_keeps_software_age_and_zone(infant: ImportedFile) -> None:
    assert (infant.algorithm, infant.algorithm_version) == ("LENA Pro V3.4.0", "4.6.0")
    assert (infant.device_class, infant.child_age_months) == ("DLP-G", 4)
    assert (infant.utc_offset_seconds, infant.observes_dst) == (-28800, True)
    assert infant.turn_rule == TURN_RULE == "lena:5s"


@needs_real_files
def test_real_assessment_keeps_scores_and_says_what_was_out_of_range(infant: ImportedFile) -> None:
    assessment = infant.assessment
    assert assessment is not None
    assert assessment.standard_score == Decimal("110.724")
    assert assessment.raw_score == Decimal("0.715")
    assert assessment.developmental_age_months == 5
    assert assessment.mean_vocalization_seconds == Decimal("0.768")
    assert assessment.mean_length_of_utterance is None
    notes = [(note.figure, note.note) for note in assessment.notes]
    assert notes == [("mean_length_of_utterance", "out-of-range-low")]


@needs_real_files
def test_real_sound_levels_average_energy_as_the_hourly_summaries_do(infant: ImportedFile) -> None:
    one, two = infant.sessions
    # Loudest hourly peaks in the file; the means agree with its hourly means to a hundredth.
    assert (one.totals.peak_db, two.totals.peak_db) == (Decimal("-6.20"), Decimal("-6.03"))
    assert (one.totals.mean_db, two.totals.mean_db) == (Decimal("-21.22"), Decimal("-25.04"))


@needs_real_files
def test_real_file_without_child_speech_gives_zeros_and_no_scores(silent: ImportedFile) -> None:
    words = [str(session.totals.adult_word_count) for session in silent.sessions]
    seconds = [str(session.recorded_seconds) for session in silent.sessions]

    assert words == ["131.52", "135.76", "85.44"]
    assert seconds == ["313.85", "339.32", "326.57"]
    assert sum(bucket.told("adult_word_count") for bucket in buckets(silent)) == 353
    assert sum(session.totals.conversation_count for session in silent.sessions) == 30
    assert all(session.totals.conversational_turn_count == 0 for session in silent.sessions)
    assert all(session.totals.child_vocalization_count == 0 for session in silent.sessions)
    assert silent.child_age_months == 22
    assessment = silent.assessment
    assert assessment is not None
    assert assessment.standard_score is None
    assert {note.note for note in assessment.notes} == {"no-child-data"}
    assert len(assessment.notes) == 5


def leaves(value: object) -> Iterator[object]:
    """Every value inside a dataclass, except the file name, which is kept to be hashed."""
    if dataclasses.is_dataclass(value):
        for part in dataclasses.fields(value):
            if part.name != "source_name":
                yield from leaves(getattr(value, part.name))
    elif isinstance(value, tuple):
        for one in value:
            yield from leaves(one)
    else:
        yield value


def personal_values(path: Path) -> set[str]:
    names = {
        "dob", "gender", "childkey", "id", "enrolldate", "serialnumber", "productregistration",
        "logfile", "utctime", "localtime", "timelocal", "versionfw", "versionhw",
    }  # fmt: skip
    found = set()
    for element in ET.parse(path).iter():  # noqa: S314 - a file known to be harmless
        found |= {v for name, v in element.attrib.items() if v and name.lower() in names}
    return found


@needs_real_files
@pytest.mark.parametrize("path", [FOUR_MONTHS, NO_SPEECH], ids=["infant", "silent"])
def test_nothing_personal_passes_the_reader(path: Path) -> None:
    imported, personal = read_its(path), personal_values(path)
    values = list(leaves(imported))

    assert len(personal) >= 6
    assert len(values) > 100
    assert not personal & {str(value) for value in values}
    shown = repr(imported)
    assert not [value for value in personal if len(value) >= 4 and value in shown]
    born = {
        date.fromisoformat(value) for value in personal if re.fullmatch(r"\d{4}-\d\d-\d\d", value)
    }
    assert born
    assert not born & {value.date() for value in values if isinstance(value, datetime)}
    assert imported.source_name not in shown


# Forms that occur in the wild.


def test_every_spelling_of_a_duration_means_the_same(small: str) -> None:
    plain = read(small)
    with_time = re.sub(r'"P(\d+\.\d\d)S"', r'"PT\1S"', small)
    bare = re.sub(r'"PT(\d+\.\d\d)S"', r'"P\1S"', small)

    def in_parts(match: re.Match[str]) -> str:
        seconds = Decimal(match[1])
        return f'"PT{int(seconds // 3600)}H{int(seconds % 3600 // 60)}M{seconds % 60}S"'

    long = re.sub(r'"PT?(\d+\.\d\d)S"', in_parts, small)
    assert with_time != small != bare
    assert "PT0H6M40.00S" in long
    assert read(with_time) == read(bare) == read(long) == plain


def test_sections_below_the_recordings_of_a_bar_are_found_too() -> None:
    stream = BytesIO()
    recording = invent_recording(Random(3), started_at=START, seconds=900)
    write_its(stream, recordings=[recording], child_age_months=14, older_layout=True)

    assert b"<UTT startUtt1=" in stream.getvalue()
    assert read(stream.getvalue()) == read(text_of(recording))


def test_section_that_ends_a_second_before_midnight_counts_in_full() -> None:
    before_midnight = datetime(2024, 5, 6, 23, 52, 0, tzinfo=UTC)
    text = text_of(invent_recording(Random(3), started_at=before_midnight, seconds=900))

    assert "T23:59:59Z" in text
    assert 'length="P3599S"' in text
    seconds = [str(bucket.measured_seconds) for bucket in buckets(read(text))]
    assert seconds == ["180.00", "300.00", "300.00", "120.00"]


def test_missing_header_parts_are_none_and_not_zero(small: str) -> None:
    bare = re.sub(
        r"<UPL_Header>.*</UPL_Header>|<ChildInfo[^>]*>|<AVA[^>]*>", "", small, flags=re.DOTALL
    )
    imported = read(bare)

    assert imported.algorithm is None
    assert imported.device_class is None
    assert imported.child_age_months is None
    assert imported.utc_offset_seconds is None
    assert imported.observes_dst is None
    assert imported.assessment is None


def test_conversations_are_gathered_by_the_clock_hour_in_which_they_begin() -> None:
    """Twenty minutes from 09:50: a conversation that crosses the hour belongs to the first one."""
    spoken = SynthSegment(speaker="FAN", centiseconds=24_000, word_hundredths=100)
    talk = SynthBlock(segments=(spoken,), block_type="AMF")
    quiet = SynthBlock(segments=(SynthSegment(speaker="SIL", centiseconds=6_000),))
    start = datetime(2024, 5, 6, 9, 50, 0, tzinfo=UTC)
    text = text_of(SynthRecording(started_at=start, blocks=(quiet, talk) * 4))

    hours = {
        (p.hour_from.isoformat(), p.block_count, p.total_seconds) for p in patterns(read(text))
    }
    assert hours == {
        ("2024-05-06T09:00:00+00:00", 2, Decimal("480.00")),
        ("2024-05-06T10:00:00+00:00", 2, Decimal("480.00")),
    }


def test_missing_sound_levels_are_none(small: str) -> None:
    imported = read(re.sub(r' (average|peak)_dB="[^"]*"', "", small))

    assert {bucket.mean_db for bucket in buckets(imported)} == {None}
    assert {session.totals.peak_db for session in imported.sessions} == {None}


def test_memory_does_not_grow_with_the_number_of_segments(tmp_path: Path) -> None:
    """The same ten hours, told in few long or in ten times as many short segments."""

    def ten_hours(segments_per_block: int) -> Path:
        inside = SynthSegment(speaker="SIL", centiseconds=180_000 // segments_per_block)
        pause = SynthBlock(segments=(inside,) * segments_per_block)
        path = tmp_path / f"{segments_per_block}.its"
        path.write_text(text_of(SynthRecording(started_at=START, blocks=(pause,) * 20)))
        return path

    def peak(path: Path) -> int:
        tracemalloc.start()
        try:
            read_its(path)
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    few, many = ten_hours(50), ten_hours(1000)
    assert many.stat().st_size > 10 * few.stat().st_size
    peak(few)
    assert peak(many) < 1.2 * peak(few)
