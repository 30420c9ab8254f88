"""Percentiles from a sample as it is, and the norming sample against published figures."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.real_data import real_file
from wondernest.analytics.errors import BrokenTable
from wondernest.analytics.percentiles import FEWEST_CHILDREN, bands, position, quantile
from wondernest.analytics.rows import NormCount
from wondernest.analytics.tables import COLUMNS, read_checklist, read_norm

WG = "wordbank_cdi/EnglishWG_Marchman_Norming_data.csv"
WS = "wordbank_cdi/EnglishWS_Marchman_Norming_data.csv"

# Age: 10th, 50th and 90th percentile, computed from the same sample by another program.
SAID_WG = {
    8: (0, 1, 6), 10: (0, 2, 7), 12: (0, 5, 24), 14: (2, 13, 40), 16: (6, 30, 179),
    18: (13, 58, 178),
}  # fmt: skip
UNDERSTOOD_WG = {
    8: (7, 20, 80), 10: (10, 34, 106), 12: (21, 74, 162), 14: (36, 123, 235), 16: (71, 162, 308),
    18: (128, 252, 344),
}  # fmt: skip
SAID_WS = {
    16: (9, 34, 114), 18: (12, 54, 238), 20: (23, 118, 360), 22: (47, 255, 467), 24: (85, 288, 539),
    26: (138, 380, 569), 28: (144, 424, 607), 30: (229, 508, 633),
}  # fmt: skip

SAMPLES = st.lists(st.integers(0, 50), min_size=FEWEST_CHILDREN, max_size=80)


def counted(values: list[int], age: int = 12) -> list[NormCount]:
    return [NormCount(age, value, values.count(value)) for value in sorted(set(values))]


def real_counts(name: str, instrument: str, measure: str) -> tuple[list[NormCount], int]:
    table = read_norm(real_file(name), COLUMNS[instrument])
    return [
        NormCount(age, words, children)
        for (of, age, words), children in sorted(table.counts.items())
        if of == measure
    ], table.child_count


@pytest.mark.parametrize(
    ("name", "instrument", "measure", "children", "expected"),
    [
        (WG, "cdi-wg", "produced", 1089, SAID_WG),
        (WG, "cdi-wg", "understood", 1089, UNDERSTOOD_WG),
        (WS, "cdi-ws", "produced", 1413, SAID_WS),
    ],
)
def test_the_norming_sample_gives_the_known_percentiles(
    name: str,
    instrument: str,
    measure: str,
    children: int,
    expected: dict[int, tuple[int, int, int]],
) -> None:
    counts, total = real_counts(name, instrument, measure)
    found = {band.age_months: (band.low, band.middle, band.high) for band in bands(counts)}
    assert total == children == sum(count.child_count for count in counts)
    assert {age: found[age] for age in expected} == expected


def test_ages_with_few_children_have_no_band() -> None:
    counts, _total = real_counts(WG, "cdi-wg", "produced")
    assert 19 not in {band.age_months for band in bands(counts)}
    assert position(counts, age_months=19, words=40) is None
    found = position(counts, age_months=16, words=30)
    assert found is not None
    assert (found.percentile, found.child_count) == (50, 79)


@given(SAMPLES, st.integers(0, 60), st.integers(0, 60))
def test_more_words_never_lie_lower(values: list[int], one: int, other: int) -> None:
    counts = counted(values)
    low = position(counts, age_months=12, words=min(one, other))
    high = position(counts, age_months=12, words=max(one, other))
    assert low is not None
    assert high is not None
    assert 1 <= low.percentile <= high.percentile <= 99
    assert low.child_count == len(values)


@given(st.lists(st.integers(0, 50), max_size=FEWEST_CHILDREN - 1))
def test_a_small_sample_says_nothing(values: list[int]) -> None:
    assert position(counted(values), age_months=12, words=5) is None
    assert bands(counted(values)) == ()


@given(SAMPLES)
def test_bands_lie_inside_the_sample_and_in_order(values: list[int]) -> None:
    (band,) = bands(counted(values))
    assert min(values) <= band.low <= band.middle <= band.high <= max(values)
    assert quantile(values, 0) == min(values)
    assert quantile(values, 1) == max(values)


def test_the_published_checklist_is_read_whole() -> None:
    items = read_checklist(real_file("cdc_milestones/cdc_ltsae_2022_en.csv"))
    ages = [item.age_months for item in items]
    per_age = {
        2: 11,
        4: 13,
        6: 12,
        9: 13,
        12: 10,
        15: 13,
        18: 15,
        24: 13,
        30: 15,
        36: 12,
        48: 17,
        60: 15,
    }
    domains = [item.domain for item in items]
    assert {age: ages.count(age) for age in set(ages)} == per_age
    assert {domain: domains.count(domain) for domain in set(domains)} == {
        "social_emotional": 42, "language": 40, "cognitive": 33, "movement": 44,
    }  # fmt: skip


HEAD = "milestone_code,age_months,domain,text\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "no column"), (HEAD, "not such a table"),
        ("code,age\na,2\n", "no column milestone_code"),
        (HEAD + "a1,2,language,Hums\na1,4,language,Sings\n", "Line 3 .*second time"),
        (HEAD + "a1,0,language,Hums\n", "Line 2 .*number from 1 to 72"),
        (HEAD + "a1,two,language,Hums\n", "Line 2 .*number"),
        (HEAD + "a1,2,music,Hums\n", "Line 2 .*domain"),
        (HEAD + "a1,2,language,\n", "Line 2 .*characters"), (HEAD + "a1,2\n", "Line 2 .*shorter"),
        (HEAD + 'a1,2,language,"Hums\n', "not CSV"), (HEAD + "a1,2,language,\xff\n", "not CSV"),
    ],
)  # fmt: skip
def test_broken_tables_are_refused_with_their_line(tmp_path: Path, text: str, message: str) -> None:
    file = tmp_path / "table.csv"
    file.write_bytes(text.encode("latin-1"))
    with pytest.raises(BrokenTable, match=message):
        read_checklist(file)


def test_a_sample_with_broken_numbers_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "sample.csv"
    file.write_text("data_age,vocab\n16,3\n17,-4\n", encoding="utf-8")
    with pytest.raises(BrokenTable, match="Line 3"):
        read_norm(file, COLUMNS["cdi-ws"])
    file.write_text("data_age,vocab\n", encoding="utf-8")
    with pytest.raises(BrokenTable, match="not such a table"):
        read_norm(file, COLUMNS["cdi-ws"])
