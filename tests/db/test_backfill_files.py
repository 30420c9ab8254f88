"""What the files of a backfill must say, and what is refused before anything is sent."""

from pathlib import Path

import pytest

from tests.support.backfills import BATCH, NAME
from wondernest.db import backfilling, setup

HEADERS: list[tuple[str, str, str]] = [
    ("-- table: audio.devices\n", "", "“-- table: …”"),
    ("-- batch: 400", "-- batch: 5001", "1 to 5000"),
    ("-- writes: label_length", "-- writes: family_id", "never changed"),
    ("{batch}", "true", "says {batch} once"),
    ("-- follows: V0990", "-- follows: soon", "not understood"),
    ("-- undo: U0990", "-- undo: none", "not understood"),
    ("-- Length of the label of a device.\n", "", "in a sentence"),
    ("reads: label", "reads: label; drop", "not the name of a column"),
]


@pytest.mark.parametrize(("before", "after", "said"), HEADERS)
def test_backfill_that_says_too_little_is_refused(before: str, after: str, said: str) -> None:
    with pytest.raises(backfilling.BadBackfill) as refused:
        backfilling.parse(NAME, BATCH.replace(before, after), "select 0")

    assert said in str(refused.value)


def test_backfill_names_what_it_reads_elsewhere() -> None:
    text = BATCH.replace(
        "reads: label", "reads: label\n-- reads: family.families (family_id, country)"
    )

    parsed = backfilling.parse(NAME, text, "select 0")

    assert parsed.reads == {
        "audio.devices": ("family_id", "device_id", "label_length", "label"),
        "family.families": ("family_id", "country"),
    }


@pytest.mark.parametrize(
    ("name", "files", "said"),
    [
        ("Label-Length", ("batch.sql", "remaining.sql"), "lower-case words"),
        (NAME, ("batch.sql",), "batch.sql and remaining.sql"),
        (NAME, ("batch.sql", "remaining.sql", "more.sql"), "batch.sql and remaining.sql"),
    ],
)
def test_folder_that_is_no_backfill_is_refused(
    name: str, files: tuple[str, ...], said: str, tmp_path: Path
) -> None:
    (tmp_path / name).mkdir()
    for file in files:
        (tmp_path / name / file).write_text(BATCH)

    with pytest.raises(backfilling.BadBackfill, match=said):
        backfilling.discover(tmp_path)


def test_backfills_of_this_release_can_be_read(tmp_path: Path) -> None:
    assert backfilling.discover(tmp_path) == {}
    assert all(
        found.name == name for name, found in backfilling.discover(setup.ROOT / "backfills").items()
    )
