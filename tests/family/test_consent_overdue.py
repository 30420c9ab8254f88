"""A deletion that is late is told of: in the log of the worker, and by a command."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from datetime import datetime, timedelta
from typing import Any

import psycopg
import pytest
import structlog
from typer.testing import CliRunner

from tests.support.guardians import Guardian
from tests.support.people import Household, People
from wondernest.cli import app
from wondernest.db.pool import Service
from wondernest.db.setup import Site
from wondernest.family import jobs as family_jobs
from wondernest.family import service_consent_ends
from wondernest.kit import clock, logs

Connection = psycopg.AsyncConnection
LATE, IN_TIME = timedelta(hours=24, minutes=5), timedelta(hours=23, minutes=55)
BROKEN = "alter function family.erase_withdrawn(uuid, uuid, uuid, bigint) rename to erase_nothing"


@pytest.fixture
def site(own_site: Site) -> Site:
    """A database of its own: what is late anywhere counts."""
    return own_site


@pytest.fixture
async def admin(site: Site) -> AsyncIterator[Connection]:
    async with await Connection.connect(site.url("postgres"), autocommit=True) as connection:
        yield connection


@pytest.fixture(autouse=True)
def _settings_of_the_log() -> Iterator[None]:
    yield
    structlog.reset_defaults()


def listen(monkeypatch: pytest.MonkeyPatch) -> None:
    """The log as the worker writes it; it keeps what standard error is at that moment."""
    logs.configure(is_json=True)
    monkeypatch.setattr(family_jobs, "log", logs.get("family_jobs"))


def errors_of(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    return [line for line in lines if line["level"] == "error"]


async def withdraw(people: People, home: Household, admin: Connection, ago: timedelta) -> datetime:
    """Withdraws, so long ago; when the deletion is due."""
    await Guardian(people, home).withdraw()
    at = clock.now() - ago
    await admin.execute(
        "update family.consent_grants set withdrawn_at = %s,"
        " valid_during = tstzrange(lower(valid_during), %s)"
        " where family_id = %s and purpose = 'audio_metrics'",
        (at, at, home.family_id),
    )
    return at + timedelta(hours=24)


async def test_a_late_deletion_is_an_error_in_the_log(
    people: People,
    admin: Connection,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The job tells of it and makes up for it; an hour later there is nothing to tell."""
    homes = [await people.household() for _ in range(3)]
    due = await withdraw(people, homes[0], admin, LATE + timedelta(days=1))
    await withdraw(people, homes[1], admin, LATE)
    await withdraw(people, homes[2], admin, IN_TIME)

    listen(monkeypatch)
    await family_jobs.end_consent(people.jobs, at=clock.now())
    (told,) = errors_of(capsys)
    assert (told["event"], told["count"]) == ("consent-erasure-overdue", 2)
    assert datetime.fromisoformat(told["due_at"]) == due

    await family_jobs.end_consent(people.jobs, at=clock.now() + timedelta(days=2))
    assert errors_of(capsys) == []


async def test_a_deletion_that_fails_is_told_of_before_it_fails(
    people: People,
    admin: Connection,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    home = await people.household()
    await withdraw(people, home, admin, IN_TIME)
    await admin.execute(BROKEN)
    listen(monkeypatch)
    for hour in range(2):
        with pytest.raises(psycopg.errors.UndefinedFunction):
            await family_jobs.end_consent(people.jobs, at=clock.now() + timedelta(hours=hour))
    (told,) = errors_of(capsys)
    assert (told["event"], told["count"]) == ("consent-erasure-overdue", 1)


async def test_what_is_begun_and_not_finished_is_late_too(
    people: People, admin: Connection
) -> None:
    home = await people.household()
    began = clock.now().replace(minute=0, second=0, microsecond=0) - timedelta(days=3)
    for number in range(2):
        session = people.session(f"{number}", started_at=began + timedelta(hours=number))
        await people.send(home, session)
    await withdraw(people, home, admin, LATE)
    cursor = await admin.execute(
        "select family.erase_withdrawn(family_id, grant_id, uuidv7(), 1)"
        " from family.consent_grants where family_id = %s and withdrawn_at is not null",
        (home.family_id,),
    )
    assert await cursor.fetchone() == (False,)
    async with people.jobs.transaction(Service()) as tx:
        late = await service_consent_ends.measure_overdue(tx, at=clock.now())
    assert late.overdue_count == 1


async def test_a_command_says_what_is_late(
    people: People, admin: Connection, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WONDERNEST_HOME", str(site.home))
    monkeypatch.setenv("WONDERNEST_DATABASE", site.database)

    def ask() -> tuple[int, Any]:
        result = CliRunner().invoke(app, ["consent", "overdue", "--json"])
        return result.exit_code, json.loads(result.stdout)

    home = await people.household()
    await withdraw(people, home, admin, IN_TIME)
    assert await asyncio.to_thread(ask) == (0, {"count": 0, "oldest_due_at": None})
    due = await withdraw(people, home, admin, LATE)
    code, said = await asyncio.to_thread(ask)
    assert (code, said["count"]) == (3, 1)
    assert datetime.fromisoformat(said["oldest_due_at"]) == due
    words = await asyncio.to_thread(CliRunner().invoke, app, ["consent", "overdue"])
    assert words.stdout.startswith("1 late, the oldest was due at 20")
