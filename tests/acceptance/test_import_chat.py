"""A transcript, from the command line to figures; no word of it reaches the database."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random

import psycopg
import pytest

from tests.support.people import Household, People
from tests.support.real_data import real_file
from wondernest.audio import service_vocabulary as vocabulary
from wondernest.audio.rows import Measurement
from wondernest.audio.vocabulary import sample
from wondernest.db import setup
from wondernest.db.pool import Database
from wondernest.db.setup import Site
from wondernest.synth.chat import invent_talk, write_chat

EVE = "chat/brown_eve_010600a_2016edition.cha"


@pytest.fixture
def site(own_site: Site) -> Site:
    """A database of its own: the whole of it is dumped and searched."""
    return own_site


@pytest.fixture
def invented(tmp_path: Path) -> Path:
    path = tmp_path / "invented.cha"
    with path.open("wb") as stream:
        talk = invent_talk(Random(7), utterance_count=200)
        write_chat(stream, utterances=talk, recorded_on=date(2017, 3, 4))
    return path


def run(site: Site, home: Household, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command as an operator types it."""
    command = [
        sys.executable, "-m", "wondernest.cli", "import", *arguments,
        "--family", str(home.family_id), "--child", str(home.child_id), "--json",
    ]  # fmt: skip
    environment = os.environ | {
        "WONDERNEST_HOME": str(site.home),
        "WONDERNEST_DATABASE": site.database,
    }
    environment.pop("DATABASE_URL", None)
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


async def kept(database: Database, home: Household) -> list[Measurement]:
    async with database.transaction(home.actor) as tx:
        return await vocabulary.list_vocabulary(
            tx,
            family_id=home.family_id,
            child_id=home.child_id,
            earliest_at=datetime(2000, 1, 1, tzinfo=UTC),
            latest_at=datetime(2100, 1, 1, tzinfo=UTC),
        )


async def test_a_real_transcript_becomes_figures_and_no_word_of_it_is_in_a_dump(
    people: People, site: Site, database: Database
) -> None:
    file = real_file(EVE)
    home = await people.household()
    before = dumped(site)

    result = run(site, home, "chat", str(file), "--recorded-on", "2017-05-01")

    assert result.returncode == 0, result.stderr
    assert result.stderr == ""
    answer = json.loads(result.stdout)
    assert (answer["token_count"], answer["different_word_count"]) == (1071, 190)
    (row,) = await kept(database, home)
    assert row.measured_at == datetime(2017, 5, 1, 19, tzinfo=UTC)
    assert (row.utterance_count, row.unintelligible_count) == (741, 87)
    assert (row.source_format, row.corrected_age_months) == ("chat", 18)
    assert (row.algorithm, row.algorithm_version) == (sample.ALGORITHM, sample.ALGORITHM_VERSION)
    assert row.rule is not None
    assert str(row.mtld) == "6.866"
    assert str(row.mlu_morphemes) == "1.533"

    after = dumped(site)
    assert "6.866" in after
    assert "6.866" not in before
    names = {"Fraser", "1962", "Brown/Eve"}
    words = set(re.findall(r"\b[a-z]{5,}\b", " ".join(said(file)))) | names
    assert len(words) > 100
    # Some words of the child are in the product's own texts, and were there before.
    assert found(words, after) - found(words, before) == set()


def dumped(site: Site) -> str:
    return setup.run_pg_dump(site)(["--data-only", "--inserts"])


def found(words: set[str], dump: str) -> set[str]:
    return {word for word in words if re.search(rf"\b{word}\b", dump)}


def said(file: Path) -> list[str]:
    return [
        line for line in file.read_text(encoding="utf-8").splitlines() if line[:1] in {"*", "\t"}
    ]


def rewrite(path: Path, change: Callable[[str], str]) -> None:
    text = change(path.read_text(encoding="utf-8"))
    path.write_text(text[: text.rfind("\n") + 1], encoding="utf-8")


async def test_a_word_that_was_kept_would_be_found(
    people: People, site: Site, invented: Path
) -> None:
    """The control of the search above: the same search finds a word that somebody put there."""
    home = await people.household()
    assert run(site, home, "chat", str(invented)).returncode == 0
    with psycopg.connect(site.url("postgres")) as conn:
        conn.execute("update audio.devices set label = 'plovers'")

    assert found({"plovers", "mittens"}, dumped(site)) == {"plovers"}


async def test_importing_twice_changes_nothing_and_another_day_is_a_conflict(
    people: People, site: Site, database: Database, invented: Path
) -> None:
    home = await people.household()
    first = run(site, home, "chat", str(invented))
    assert first.returncode == 0, first.stderr
    assert json.loads(first.stdout)["is_new"] is True
    assert json.loads(first.stdout)["measured_on"] == "2017-03-04"

    again = run(site, home, "chat", str(invented))
    other = run(site, home, "chat", str(invented), "--recorded-on", "2017-03-05")

    assert json.loads(again.stdout)["is_new"] is False
    assert other.returncode == 1
    assert "other numbers" in other.stderr
    assert len(await kept(database, home)) == 1


async def test_consent_is_asked_for_now_and_for_the_day_of_the_recording(
    people: People, site: Site, database: Database, invented: Path
) -> None:
    without = await people.household(has_consent=False)
    home = await people.household()

    refused = run(site, without, "chat", str(invented))
    before = run(site, home, "chat", str(invented), "--recorded-on", "2015-12-31")
    covered = run(site, home, "chat", str(invented), "--recorded-on", "2016-01-02")

    for result in (refused, before):
        assert result.returncode == 1
        assert "consent" in result.stderr.lower()
    assert covered.returncode == 0, covered.stderr
    assert await kept(database, without) == []
    assert len(await kept(database, home)) == 1


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda text: text[: len(text) // 2], "without @End"),
        (lambda text: text.replace("*CHI:\t", "*CHI:\t<", 1), "Line 7 "),
        (lambda _text: "", "empty"),
        (lambda text: text.replace("04-MAR-2017", "04-MAR-2917"), "future"),
        (lambda text: re.sub("@Date.*\n", "", text), "--recorded-on"),
    ],
)
async def test_a_broken_file_is_one_line_and_leaves_nothing(
    people: People,
    site: Site,
    database: Database,
    invented: Path,
    change: Callable[[str], str],
    message: str,
) -> None:
    home = await people.household()
    rewrite(invented, change)

    result = run(site, home, "chat", str(invented))

    assert result.returncode == 1
    assert result.stdout == ""
    assert result.stderr.strip().count("\n") == 0
    assert message in result.stderr
    assert await kept(database, home) == []


async def test_numbers_of_a_word_list_are_kept_if_the_form_can_give_them(
    people: People, site: Site, database: Database
) -> None:
    home = await people.household()
    day = ("--filled-on", "2016-11-15")

    fine = run(site, home, "words", "cdi-wg", "--said", "5", "--understood", "74", *day)
    more = run(site, home, "words", "cdi-wg", "--said", "75", "--understood", "74", *day)
    long = run(site, home, "words", "cdi-ws", "--said", "681", *day)
    other = run(site, home, "words", "cdi-xx", "--said", "1", *day)

    assert fine.returncode == 0, fine.stderr
    assert (more.returncode, long.returncode, other.returncode) == (1, 1, 2)
    assert "cannot come from this form" in more.stderr
    (row,) = await kept(database, home)
    assert (row.instrument, row.words_produced_count, row.words_understood_count) == (
        "cdi-wg", 5, 74,
    )  # fmt: skip
    assert row.corrected_age_months == 12
    assert row.rule is None


async def test_the_rule_that_the_code_names_is_the_one_that_is_written_down(
    people: People, site: Site, invented: Path
) -> None:
    home = await people.household()
    assert run(site, home, "chat", str(invented)).returncode == 0
    with psycopg.connect(site.url("postgres")) as conn:
        rules = conn.execute("select algorithm, algorithm_version from audio.counting_rules")
        assert rules.fetchall() == [(sample.ALGORITHM, sample.ALGORITHM_VERSION)]
        with pytest.raises(psycopg.Error, match="no such counting rule"):
            conn.execute(
                "insert into audio.vocabulary_tracking (family_id, child_id, measured_at,"
                " source_format, counting_rule_id) select family_id, child_id, measured_at,"
                " 'chat', 99 from audio.vocabulary_tracking"
            )
