"""Real files of each tool: their published totals, and nothing of anybody in what is read."""

import csv
import dataclasses
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from tests.support.real_data import real_file
from tests.support.real_segments import (
    ALICE,
    DAY,
    EAF,
    TABLES,
    TOY,
    TWO,
    VCM,
    personal_words,
)
from wondernest.audio.formats import (
    Begin,
    ImportedFile,
    StartBook,
    read_alice,
    read_eaf,
    read_rttm,
    read_segments,
)
from wondernest.audio.formats.recording import Measures

BEGIN = Begin(datetime(2026, 3, 1, 9, 0, tzinfo=UTC))


def read(name: str) -> ImportedFile:
    path, starts = real_file(name), StartBook(BEGIN)
    match path.suffix:
        case ".rttm":
            return read_rttm(path, starts=starts)[0]
        case ".txt":
            return read_alice(path, starts=starts)[0]
        case ".eaf":
            return read_eaf(path, name=path.stem, starts=starts)[0]
        case _:
            return read_segments(path, name=path.stem, begin=BEGIN)


def totals(name: str) -> Measures:
    return read(name).sessions[0].totals


def rows(name: str) -> list[dict[str, str]]:
    with real_file(name).open(encoding="utf-8") as table:
        return list(csv.DictReader(table))


def test_a_day_of_vtc() -> None:
    found = totals(DAY)

    assert (found.female_adult_vocalization_count, found.female_adult_seconds) == (
        1867, Decimal("3502.42"),
    )  # fmt: skip
    assert (found.male_adult_vocalization_count, found.male_adult_seconds) == (
        1340, Decimal("1859.93"),
    )  # fmt: skip
    assert (found.child_vocalization_count, found.child_vocalization_seconds) == (
        1201, Decimal("2058.47"),
    )  # fmt: skip
    assert (found.other_child_vocalization_count, found.other_child_seconds) == (
        1044, Decimal("1024.92"),
    )  # fmt: skip
    # The published sum is of the seconds as written, ours of whole milliseconds.
    assert abs(found.told("speech_seconds") - Decimal("8659.73")) <= Decimal("0.01")
    assert found.measured_seconds == Decimal("57600.12")
    assert found.adult_word_count is None
    assert found.child_cry_count is None


def test_two_recordings_in_one_file_are_picked_by_name() -> None:
    path = real_file(TWO)
    names = sorted({line.split()[1] for line in path.read_text(encoding="utf-8").splitlines()})
    expected = Counter(row["speaker_type"] for row in rows("vtc_vcm_rttm/expected_vtc.csv"))
    found = [
        read_rttm(path, starts=StartBook(BEGIN, only=name))[0].sessions[0].totals for name in names
    ]

    assert len(names) == 2
    assert sum(one.told("child_vocalization_count") for one in found) == expected["CHI"]
    assert sum(one.told("male_adult_vocalization_count") for one in found) == expected["MAL"]
    assert sum(one.told("other_child_vocalization_count") for one in found) == expected["OCH"]
    ends = [one.measured_seconds for one in found]
    assert ends == [Decimal("1988.99"), Decimal("28312.51")]


def test_sounds_of_vcm() -> None:
    expected = Counter(row["vcm_type"] for row in rows("vtc_vcm_rttm/expected_vcm.csv"))
    found = totals(VCM)

    assert found.canonical_count == expected["C"] == 1
    assert found.non_canonical_count == expected["N"] == 1
    assert found.child_cry_count == expected["Y"] == 2
    assert found.child_vocalization_count == 2
    crying = sum(
        int(row["segment_offset"]) - int(row["segment_onset"])
        for row in rows("vtc_vcm_rttm/expected_vcm.csv")
        if row["vcm_type"] == "Y"
    )
    assert abs(found.told("child_cry_seconds") - Decimal(crying) / 1000) <= Decimal("0.005")


def test_words_of_alice() -> None:
    found = totals(ALICE)

    assert found.adult_phoneme_count == Decimal("80821.59")
    assert found.adult_syllable_count == Decimal("39595.22")
    assert found.adult_word_count == Decimal("25718.96")
    assert found.female_adult_word_count is None
    assert found.conversational_turn_count is None


def test_annotations_of_the_eaf_file() -> None:
    imported = read(EAF)
    found = imported.sessions[0].totals

    assert found.told("child_vocalization_count") + found.told("child_cry_count") == 67
    assert found.female_adult_vocalization_count == 58 + 51
    assert found.male_adult_vocalization_count == 5
    assert found.other_child_vocalization_count == 41
    assert found.measured_seconds == 15 * 60
    assert imported.left_out_count == 0
    assert len(imported.sessions[0].buckets) == 15
    expected = Counter(
        row["vcm_type"]
        for row in rows("eaf_aclew/expected_eaf.csv")
        if row["speaker_type"] == "CHI"
    )
    assert found.canonical_count == expected["C"]
    assert found.non_canonical_count == expected["N"]
    assert found.child_cry_count == expected["Y"]


def test_published_metrics_of_the_toy_table() -> None:
    (published,) = rows("vtc_vcm_rttm/expected_aclew_metrics.csv")
    found = totals(TOY)
    hours = Decimal(published["duration_aclew_vtc"]) / 3_600_000

    def per_hour(name: str) -> Decimal:
        return round(Decimal(published[name]) * hours, 2)

    assert found.child_vocalization_count == per_hour("voc_chi_ph")
    assert found.child_vocalization_seconds == per_hour("voc_dur_chi_ph") / 1000
    assert found.female_adult_vocalization_count == per_hour("voc_fem_ph")
    assert found.female_adult_seconds == per_hour("voc_dur_fem_ph") / 1000
    assert found.canonical_count == per_hour("can_voc_chi_ph")
    assert found.non_canonical_count == per_hour("non_can_voc_chi_ph")
    assert found.child_cry_count == per_hour("cry_voc_chi_ph")
    assert found.adult_word_count == per_hour("wc_adu_ph")
    assert found.male_adult_word_count == per_hour("wc_mal_ph")
    assert found.adult_syllable_count == per_hour("sc_adu_ph")
    assert found.adult_phoneme_count == per_hour("pc_adu_ph")
    canonical = found.told("canonical_count")
    share = canonical / (canonical + found.told("non_canonical_count"))
    assert share == Decimal(published["cp_n"])


@pytest.mark.parametrize("name", TABLES)
def test_tables_of_segments_hold_what_a_plain_reader_finds(name: str) -> None:
    found, plain = totals(name), rows(name)
    speakers = Counter(row["speaker_type"] for row in plain)

    assert found.child_vocalization_count == speakers["CHI"] > 0
    assert found.female_adult_vocalization_count == speakers["FEM"]
    assert found.male_adult_vocalization_count == speakers["MAL"]
    assert found.other_child_vocalization_count == speakers["OCH"]
    spoken = sum(
        int(row["segment_offset"]) - int(row["segment_onset"])
        for row in plain
        if row["speaker_type"] == "FEM"
    )
    seconds = found.told("female_adult_seconds")
    assert abs(seconds - Decimal(spoken) / 1000) <= Decimal("0.005")
    assert found.told("conversational_turn_count") > 0


def leaves(value: object) -> Iterator[object]:
    """Every value that an importer lets out, but the name, which is kept to be hashed."""
    if dataclasses.is_dataclass(value):
        for part in dataclasses.fields(value):
            if part.name != "source_name":
                yield from leaves(getattr(value, part.name))
    elif isinstance(value, tuple):
        for one in value:
            yield from leaves(one)
    else:
        yield value


@pytest.mark.parametrize("name", [DAY, VCM, ALICE, EAF, TABLES[0]])
def test_nothing_personal_passes_the_reader(name: str) -> None:
    imported, personal = read(name), personal_words(real_file(name))
    values = {str(value) for value in leaves(imported)}

    assert len(personal) >= 2
    assert not personal & values
    assert imported.source_name not in repr(imported)
