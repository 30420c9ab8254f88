"""A real recording, from the file on the command line to the family's day."""

import json
import os
import re
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import psycopg
import pytest

from tests.support.people import Household, People
from tests.support.real_data import real_file
from wondernest.analytics import service as analytics
from wondernest.analytics.rows import DailyMetrics
from wondernest.db import setup
from wondernest.db.pool import Database, Service
from wondernest.db.setup import Site
from wondernest.kit import clock

LONG = "lena_its/e20160420_165405_010572.its"
SILENT = "lena_its/rlena_test_20171107_no_child_speech.its"


@pytest.fixture
def site(own_site: Site) -> Site:
    """A database of its own: the whole of it is dumped and searched."""
    return own_site


def run_import(site: Site, file: Path, home: Household) -> subprocess.CompletedProcess[str]:
    """The command as an operator types it."""
    command = [
        sys.executable, "-m", "wondernest.cli", "import", "lena", str(file),
        "--family", str(home.family_id), "--child", str(home.child_id), "--json",
        "--accept-old",
    ]  # fmt: skip
    environment = os.environ | {
        "WONDERNEST_HOME": str(site.home),
        "WONDERNEST_DATABASE": site.database,
    }
    environment.pop("DATABASE_URL", None)
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


async def days_of(
    home: Household, database: Database, jobs: Database, first_on: date, last_on: date
) -> list[DailyMetrics]:
    async with jobs.transaction(Service()) as tx:
        await analytics.recompute_dirty_days(tx, at=clock.now(), at_most=10_000)
    async with database.transaction(home.actor) as tx:
        return await analytics.list_days(
            tx,
            family_id=home.family_id,
            child_id=home.child_id,
            first_on=first_on,
            last_on=last_on,
        )


def count_rows(site: Site) -> dict[str, int]:
    tables = ("audio_sessions", "speech_metrics", "conversation_patterns", "ingest_receipts")
    with psycopg.connect(site.url("postgres")) as conn:
        return {
            table: conn.execute(f"select count(*) from audio.{table}".encode()).fetchone()[0]  # type: ignore[index]
            for table in tables
        }


async def test_the_long_recording_becomes_one_local_day(
    people: People, site: Site, database: Database, jobs: Database
) -> None:
    file = real_file(LONG)
    home = await people.household(time_zone="America/Los_Angeles")

    result = run_import(site, file, home)

    assert result.returncode == 0, result.stderr
    outcome = json.loads(result.stdout)["files"][0]["recordings"][0]
    assert Decimal(outcome["adult_word_count"]) == 9829
    assert outcome["conversational_turn_count"] == 370
    assert outcome["child_vocalization_count"] == 1228
    assert outcome["local_dates"] == ["2016-04-02"]
    days = await days_of(home, database, jobs, date(2016, 4, 1), date(2016, 4, 4))
    assert [day.local_date for day in days] == [date(2016, 4, 2)]
    day = days[0]
    assert day.adult_word_count == 9829
    assert day.conversational_turn_count == 370
    assert day.child_vocalization_count == 1228
    assert day.recorded_seconds == Decimal("22575.05")
    # 6.27 hours with a gap of more than three: nothing is projected from it.
    assert not day.is_valid_day
    assert day.projected_12h_adult_word_count is None


async def test_importing_twice_changes_nothing(people: People, site: Site) -> None:
    file = real_file(LONG)
    home = await people.household()
    assert run_import(site, file, home).returncode == 0
    before = count_rows(site)

    again = run_import(site, file, home)

    assert again.returncode == 0, again.stderr
    assert json.loads(again.stdout)["files"][0]["recordings"][0]["new_count"] == 0
    assert count_rows(site) == before


async def test_a_recording_without_child_speech_divides_by_nothing(
    people: People, site: Site, database: Database, jobs: Database
) -> None:
    file = real_file(SILENT)
    home = await people.household(time_zone="Europe/Paris")

    result = run_import(site, file, home)

    assert result.returncode == 0, result.stderr
    days = await days_of(home, database, jobs, date(2017, 11, 6), date(2017, 11, 8))
    assert len(days) == 1
    assert days[0].adult_word_count == 353
    assert days[0].conversational_turn_count == 0
    assert days[0].child_vocalization_count == 0


async def test_nothing_personal_of_the_file_is_in_a_dump(people: People, site: Site) -> None:
    file = real_file(LONG)
    text = file.read_text(encoding="utf-8", errors="replace")
    personal = {
        value
        for name in ("DOB", "dob", "ChildKey", "SerialNumber", "ProductRegistration", "fileName")
        for value in re.findall(rf'\b{name}="([^"]+)"', text)
        if len(value) >= 5
    }
    assert len(personal) >= 4
    home = await people.household()
    assert run_import(site, file, home).returncode == 0

    dump = setup.run_pg_dump(site)(["--data-only", "--inserts"])

    assert "2016-04-02" in dump
    # The serial number is a part of the file's own name. A number inside a longer one, or inside a
    # hash, is there by chance.
    for value in {*personal, "010572"}:
        assert re.search(rf"(?<![0-9a-f]){re.escape(value)}(?![0-9a-f])", dump) is None, value


async def test_without_consent_the_database_refuses(people: People, site: Site) -> None:
    file = real_file(LONG)
    home = await people.household(has_consent=False)

    result = run_import(site, file, home)

    assert result.returncode == 1
    assert result.stderr.count("\n") == 1
    assert "consent" in result.stderr.lower()
    assert set(count_rows(site).values()) == {0}


BOMB = b"""<?xml version="1.0"?>
<!DOCTYPE ITS [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
<ITS fileName="x" version="4.6.0"><ProcessingUnit>&b;</ProcessingUnit></ITS>
"""


@pytest.mark.parametrize("kind", ["bomb", "truncated", "empty", "negative"])
async def test_a_hostile_file_is_one_line_and_leaves_nothing(
    people: People, site: Site, tmp_path: Path, kind: str
) -> None:
    home = await people.household()
    bad = tmp_path / "bad.its"
    if kind == "bomb":
        bad.write_bytes(BOMB)
    elif kind == "empty":
        bad.touch()
    else:
        good = real_file(LONG).read_bytes()
        if kind == "truncated":
            bad.write_bytes(good[: len(good) // 2])
        else:
            bad.write_bytes(good.replace(b'turnTaking="2"', b'turnTaking="-2"', 1))

    result = run_import(site, bad, home)

    assert result.returncode == 1
    assert json.loads(result.stdout)["files"][0]["refused"]["code"] != "refused"
    assert json.loads(result.stdout)["files"][0]["recordings"] == []
    assert result.stderr.strip().count("\n") == 0
    assert result.stderr.startswith("wondernest: ")
    assert set(count_rows(site).values()) == {0}
