"""Recordings of every tool, from the file on the command line to the figures of the database."""

import asyncio
import json
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import psycopg
import pytest
from typer.testing import CliRunner, Result

from tests.support.people import Household, People
from tests.support.real_data import real_file
from tests.support.real_segments import ALICE, DAY, EAF, TABLES, VCM, personal_words
from wondernest.analytics import service as analytics
from wondernest.cli import app
from wondernest.db import setup
from wondernest.db.pool import Database, Service
from wondernest.db.setup import Site
from wondernest.kit import clock
from wondernest.ops.partitions import service as partitions
from wondernest.synth.segments import write_corpus, write_rttm
from wondernest.synth.voices import invent_voices

LATELY = clock.now().replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=40)


@pytest.fixture
def site(own_site: Site, monkeypatch: pytest.MonkeyPatch) -> Site:
    """A database of its own, which the command finds by itself."""
    monkeypatch.setenv("WONDERNEST_HOME", str(own_site.home))
    monkeypatch.setenv("WONDERNEST_DATABASE", own_site.database)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return own_site


async def wondernest(arguments: list[str]) -> Result:
    """The command line, in a thread of its own, because it runs its own loop."""
    return await asyncio.to_thread(lambda: CliRunner().invoke(app, arguments))


@dataclass(frozen=True, slots=True)
class Importing:
    """`wondernest import` for one household."""

    home: Household

    async def __call__(self, kind: str, *arguments: object) -> Result:
        home = ["--family", str(self.home.family_id), "--child", str(self.home.child_id)]
        told = ["import", kind, *map(str, arguments), *home, "--json"]
        return await wondernest(told)


def recordings(result: Result) -> list[dict[str, Any]]:
    assert result.exit_code == 0, (result.output, result.exception)
    files = json.loads(result.stdout)["files"]
    return [recording for file in files for recording in file["recordings"]]


def sums(site: Site, *names: str) -> list[Any]:
    """Sums of the five-minute cells of all sessions."""
    wanted = ", ".join(f"sum({name})" for name in names)
    text = f"select {wanted} from audio.speech_metrics where grain = 'five_minutes'"
    with psycopg.connect(site.url("postgres")) as connection:
        return list(connection.execute(text.encode()).fetchone() or ())


def count(site: Site, table: str) -> int:
    with psycopg.connect(site.url("postgres")) as connection:
        row = connection.execute(f"select count(*) from audio.{table}".encode()).fetchone()
    return int(row[0]) if row else 0


def at(day: int, clock_time: str = "08:00") -> str:
    return f"{(LATELY + timedelta(days=day)).date()}T{clock_time}"


async def bring_all(bring: Importing) -> list[dict[str, Any]]:
    """Real files of five tools, on days of their own."""
    told = (
        ("rttm", DAY, at(0, "07:00")), ("rttm", VCM, at(2)), ("alice", ALICE, at(4)),
        ("eaf", EAF, at(6)), ("childproject", TABLES[0], at(8)),
    )  # fmt: skip
    files = [(kind, real_file(name), start) for kind, name, start in told]
    found = [
        recordings(await bring(kind, file, "--started-at", start)) for kind, file, start in files
    ]
    return [one for several in found for one in several]


async def test_real_files_of_every_tool_are_stored_with_their_published_totals(
    people: People, site: Site
) -> None:
    found = await bring_all(Importing(await people.household(time_zone="Europe/Berlin")))

    assert [one["child_vocalization_count"] for one in found] == [1201, 2, None, 60, 81]
    assert sums(site, "adult_word_count", "adult_syllable_count", "adult_phoneme_count") == [
        Decimal("25718.96"), Decimal("39595.22"), Decimal("80821.59"),
    ]  # fmt: skip
    # The day of VTC, the minute of VCM, the annotated quarter of an hour, the table.
    assert sums(site, "child_vocalization_count", "child_cry_count", "canonical_count") == [
        1201 + 2 + 60 + 81, 2 + 7, 1 + 28,
    ]  # fmt: skip
    assert sums(site, "female_adult_vocalization_count", "male_adult_vocalization_count") == [
        1867 + 4 + 109 + 89, 1340 + 5 + 5 + 18,
    ]  # fmt: skip
    with psycopg.connect(site.url("postgres")) as connection:
        formats = connection.execute(
            "select source_format, turn_rule from audio.audio_sessions order by 1"
        ).fetchall()
        answers = connection.execute(
            "select sum(turn_count), sum(child_latency_count + adult_latency_count)"
            " from audio.conversation_patterns"
        ).fetchone()
    assert formats == [
        ("alice", "none"), ("childproject_csv", "pairs:5s"), ("eaf", "pairs:5s"),
        ("vcm_rttm", "pairs:5s"), ("vtc_rttm", "pairs:5s"),
    ]  # fmt: skip
    assert answers is not None
    assert answers[0] == answers[1] == sums(site, "conversational_turn_count")[0]


async def test_a_day_without_a_word_counted_is_valid_and_its_words_are_unknown(
    people: People, site: Site, database: Database, jobs: Database
) -> None:
    bring = Importing(await people.household(time_zone="Europe/Berlin"))
    assert (await bring_all(bring))[0]["adult_word_count"] is None

    async with jobs.transaction(Service()) as tx:
        await analytics.recompute_dirty_days(tx, at=clock.now(), at_most=100)
    first_on = date.fromisoformat(at(0)[:10])
    async with database.transaction(bring.home.actor) as tx:
        days = await analytics.list_days(
            tx,
            family_id=bring.home.family_id,
            child_id=bring.home.child_id,
            first_on=first_on,
            last_on=first_on + timedelta(days=9),
        )

    assert [one.is_valid_day for one in days] == [True, False, True, False, False]
    assert days[0].adult_word_count is None
    assert days[0].child_vocalization_count == 1201
    assert count(site, "audio_sessions") == 5


def standing_in(text: str, words: set[str]) -> set[str]:
    """Those of some words that stand in a text by themselves."""
    return {
        word
        for word in words
        if word in text and re.search(rf"(?<![0-9A-Za-z]){re.escape(word)}(?![0-9A-Za-z])", text)
    }


async def test_nothing_personal_of_the_files_is_in_a_dump(people: People, site: Site) -> None:
    files = [real_file(name) for name in (VCM, ALICE, EAF, TABLES[0])]
    bring = Importing(await people.household())
    before = setup.run_pg_dump(site)(["--data-only", "--inserts"])
    for number, (kind, file) in enumerate(
        zip(("rttm", "alice", "eaf", "childproject"), files, strict=True)
    ):
        assert recordings(await bring(kind, file, "--started-at", at(number)))

    dump = setup.run_pg_dump(site)(["--data-only", "--inserts"])

    assert dump.count("INSERT INTO audio.speech_metrics") > 100
    personal = {word for file in files for word in personal_words(file)}
    assert {"blandinedecibeins", "gvirlet", "Bergelson"} <= personal
    # What stood there before is the product's own.
    personal -= standing_in(before, personal)
    assert len(personal) > 1000
    assert standing_in(dump, personal) == set()
    assert standing_in(dump + "values ('gvirlet')", personal) == {"gvirlet"}


def write(path: Path, seed: int, *, name: str = "synthetic_recording", seconds: int = 900) -> Path:
    with path.open("wb") as stream:
        write_rttm(stream, invent_voices(Random(seed), seconds=seconds), name=name)
    return path


async def test_known_conflict_overlap_and_a_run_that_is_taken_up_again(
    people: People, site: Site, tmp_path: Path
) -> None:
    bring = Importing(await people.household())
    folder = tmp_path / "files"
    folder.mkdir()
    for number in range(3):
        write(folder / f"{number}.rttm", number, name=f"recording_{number}")
    table = tmp_path / "recordings.csv"
    lines = [f"recording_{n}.wav,{at(n)[:10]},9:00,900000" for n in range(3)]
    table.write_text("\n".join(["recording_filename,date_iso,start_time,duration", *lines]))
    whole = (folder / "1.rttm").read_bytes()
    (folder / "1.rttm").write_bytes(whole[:-20])

    cut_off = await bring("rttm", folder, "--recordings", table)

    assert cut_off.exit_code == 1
    report = json.loads(cut_off.stdout)["files"]
    assert [bool(file["recordings"]) for file in report] == [True, False, True]
    assert report[1]["refused"]["code"] == "broken-line"
    assert re.fullmatch(r"wondernest: \S+1\.rttm: Line \d+: .*\n", cut_off.stderr)
    assert count(site, "audio_sessions") == 2

    (folder / "1.rttm").write_bytes(whole)
    taken_up = recordings(await bring("rttm", folder, "--recordings", table))

    assert [one["new_count"] for one in taken_up] == [0, 1, 0]
    rows = count(site, "speech_metrics")
    assert [one["new_count"] for one in recordings(
        await bring("rttm", folder, "--recordings", table)
    )] == [0, 0, 0]  # fmt: skip
    assert count(site, "speech_metrics") == rows

    write(folder / "1.rttm", 99, name="recording_1")
    conflict = await bring("rttm", folder / "1.rttm", "--recordings", table)
    assert json.loads(conflict.stdout)["files"][0]["refused"]["code"] == "session-conflict"
    other = write(tmp_path / "other.rttm", 7, name="another_device")
    overlap = await bring("rttm", other, "--started-at", at(1, "09:05"))
    assert json.loads(overlap.stdout)["files"][0]["refused"]["code"] == "time-already-recorded"
    assert count(site, "speech_metrics") == rows


async def test_a_corpus_is_imported_for_one_child(
    people: People, site: Site, tmp_path: Path
) -> None:
    bring = Importing(await people.household(time_zone="Asia/Tokyo"))
    starts = [datetime.fromisoformat(at(number, "09:30")) for number in range(2)]
    write_corpus(
        tmp_path / "corpus",
        {
            f"r{n}": (start, 600_000, list(invent_voices(Random(n), seconds=600)))
            for n, start in enumerate(starts)
        },
    )

    found = recordings(await bring("childproject", tmp_path / "corpus"))

    assert [one["new_count"] for one in found] == [1, 1]
    assert [one["local_dates"] for one in found] == [[at(0)[:10]], [at(1)[:10]]]
    with psycopg.connect(site.url("postgres")) as connection:
        first = connection.execute("select min(started_at) from audio.audio_sessions").fetchone()
    assert first is not None
    assert first[0] == starts[0].replace(tzinfo=UTC) - timedelta(hours=9)


async def test_words_of_alice_join_the_voices_of_the_same_recording(
    people: People, site: Site, tmp_path: Path
) -> None:
    bring = Importing(await people.household())
    paths = [tmp_path / "one.rttm", tmp_path / "one.txt"]
    for kind, path in zip(("rttm", "alice"), paths, strict=True):
        assert (await wondernest(["synth", kind, str(path)])).exit_code == 0
    assert (await wondernest(["synth", "rttm", str(paths[0])])).exit_code != 0

    (one,) = recordings(await bring("rttm", paths[0], "--alice", paths[1], "--started-at", at(0)))

    assert Decimal(one["adult_word_count"]) > 100
    assert one["conversational_turn_count"] > 10
    assert count(site, "audio_sessions") == 1
    again = await bring("alice", paths[1], "--started-at", at(0))
    assert json.loads(again.stdout)["files"][0]["refused"]["code"] == "time-already-recorded"


async def test_what_is_older_than_kept_is_refused_unless_it_is_asked_for(
    people: People, site: Site, database: Database, jobs: Database, tmp_path: Path
) -> None:
    bring = Importing(await people.household())
    file = write(tmp_path / "old.rttm", 3)
    old = (clock.now() - timedelta(days=600)).strftime("%Y-%m-%dT%H:%M")

    refused = await bring("rttm", file, "--started-at", old)

    problem = json.loads(refused.stdout)["files"][0]["refused"]
    assert problem["code"] == "recording-older-than-kept"
    assert "--accept-old" in problem["detail"]
    assert count(site, "audio_sessions") == 0

    (taken,) = recordings(await bring("rttm", file, "--started-at", old, "--accept-old"))
    async with jobs.transaction(Service()) as tx:
        await analytics.recompute_dirty_days(tx, at=clock.now(), at_most=100)
    with partitions.owner_of(site) as owner:
        due = {one.partition.table_name for one in partitions.foresee(owner, as_of=clock.now())}

    assert taken["new_count"] == 1
    # The next retirement takes the recording, and leaves what its day came to.
    assert {"audio.audio_sessions", "audio.speech_metrics", "audio.conversation_patterns"} <= due
    assert not any(table.startswith("analytics.") for table in due)
    day = date.fromisoformat(taken["local_dates"][0])
    async with database.transaction(bring.home.actor) as tx:
        days = await analytics.list_days(
            tx,
            family_id=bring.home.family_id,
            child_id=bring.home.child_id,
            first_on=day,
            last_on=day,
        )
    assert [one.child_vocalization_count for one in days] == [taken["child_vocalization_count"]]


async def test_without_consent_the_database_refuses(
    people: People, site: Site, tmp_path: Path
) -> None:
    bring = Importing(await people.household(has_consent=False))

    result = await bring("rttm", write(tmp_path / "one.rttm", 1), "--started-at", at(0))

    assert result.exit_code == 1
    assert "consent" in json.loads(result.stdout)["files"][0]["refused"]["detail"].lower()
    assert count(site, "audio_sessions") == 0
    assert count(site, "ingest_receipts") == 0
