"""A migration that would hurt is caught before it is used, and a sound one is let through."""

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from typer.testing import CliRunner

from wondernest import cli
from wondernest.db import copying, setup, stage
from wondernest.db.migrator import State
from wondernest.db.setup import Site
from wondernest.db.vault import Vault
from wondernest.ops.instance import Instance
from wondernest.ops.rehearsal import commands, equality, load
from wondernest.ops.rehearsal.starving import Starving

TREES = Path(__file__).with_name("rehearsal")
ROWS = ("--metric-rows", "40000")
# What must pass gets some time more; what must be caught takes longer still.
BUSY_MACHINE = ("--budget-ms", "250")
SLOW = ({"stall"}, {"hold"})

Rehearse = Callable[..., tuple[int, dict[str, Any]]]


@pytest.fixture
def rehearse(own_site: Site, vault: Vault, monkeypatch: pytest.MonkeyPatch) -> Rehearse:
    """The command, on a database of the run's own server instead of a server of its own."""

    @contextmanager
    def on_this_server() -> Iterator[Instance]:
        yield Instance(own_site, vault)

    monkeypatch.setattr(commands, "throw_away", on_this_server)

    def run(*arguments: str) -> tuple[int, dict[str, Any]]:
        result = CliRunner().invoke(cli.app, ["db", "rehearse", *arguments, "--json"])
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result.exit_code, json.loads(result.stdout)

    return run


@pytest.fixture
def waiting_site(template_site: Site) -> Iterator[Site]:
    """A database of the release before: its newest migration was taken back."""
    site = replace(template_site, database=f"wn_{uuid4().hex[:12]}")
    copying.copy_without_people(template_site, site)
    stage.take_back(site, setup.catalogue())
    yield site
    setup.drop_database(site)


def _kinds(found: dict[str, Any]) -> dict[str, set[str]]:
    """What was found of each migration, by the word in its name."""
    return {
        each["script"].split("__")[-1].removesuffix(".sql"): {
            finding["kind"] for finding in each["findings"]
        }
        for each in found["rehearsed"]
    }


def _found(found: dict[str, Any]) -> list[str]:
    return [finding["detail"] for each in found["rehearsed"] for finding in each["findings"]]


def _told(found: dict[str, Any], script: str) -> str:
    return " ".join(
        finding["detail"]
        for each in found["rehearsed"]
        for finding in each["findings"]
        if script in each["script"]
    )


def _of(found: dict[str, Any], script: str) -> dict[str, Any]:
    [chosen] = [each for each in found["rehearsed"] if script in each["script"]]
    return dict(chosen)


def test_developer_rehearses_a_sound_change_and_it_passes(rehearse: Rehearse) -> None:
    code, found = rehearse("--tree", str(TREES / "sound"), *ROWS, *BUSY_MACHINE)

    assert _kinds(found) == {
        "shoe_size": set(), "receipts_by_time": set(), "shoe_size_checked": set(), "pages": set(),
    }  # fmt: skip
    assert code == 0
    added, built, checked, pages = found["rehearsed"]
    assert [run["direction"] for run in added["runs"]][:3] == ["up", "down", "up"]
    # A report reads the table when the migration comes: it steps back, waits and comes again.
    assert max(run["attempts"] for run in added["runs"]) > 1
    assert {"AccessExclusiveLock"} == {
        lock["mode"] for lock in added["locks"] if lock["table"] == "family.child_profiles"
    }
    assert {lock["mode"] for lock in built["locks"]} <= {
        "AccessShareLock", "ShareUpdateExclusiveLock", "RowExclusiveLock",
    }  # fmt: skip
    assert [run["direction"] for run in checked["runs"]] == ["up"]
    assert "a checked constraint only says what is true" in checked["notes"][0]
    assert min(run["statements"] for run in pages["runs"]) > 20
    assert added["canary_rows"] > 40_000


def test_developer_is_told_what_each_faulty_change_would_do(rehearse: Rehearse) -> None:
    code, found = rehearse("--tree", str(TREES / "faulty"), *ROWS, "--budget-ms", "90")

    kinds = _kinds(found)
    assert code == 3
    # Somebody met the lock nearly every time; where by chance nobody did, its own time tells.
    assert kinds["plain_index"] in SLOW
    assert "line 9 of V9002__audio__plain_index.sql: create index" in _told(found, "plain_index")
    assert kinds["rewrite"] & {"stall", "hold"}
    assert "locked as well: audio.speech_metrics" in _of(found, "rewrite")["notes"][0]
    assert kinds["long_lock"] in SLOW
    assert "alter table family.child_profiles" in _told(found, "long_lock")
    [first, *_] = [each for each in _of(found, "forgetful")["findings"] if each["diff"]]
    diff = "\n".join(first["diff"])
    assert first["kind"] == "not restored"
    assert "+    last_seen_at timestamp with time zone" in diff
    assert "-CREATE POLICY select_service ON audio.devices" in diff
    assert "-CREATE INDEX ingest_receipts_child_id_idx" in diff
    assert kinds["lost_rows"] == {"rows lost"}
    assert "audio.ingest_receipts" in _told(found, "lost_rows")
    assert kinds["renamed"] == {"broken"}
    assert "write_row core.users failed" in _told(found, "renamed")
    assert "loses the receipts of recordings" in " ".join(_of(found, "renamed")["notes"])
    assert kinds["left_table"] >= {"not restored", "failed"}


def test_operator_rehearses_released_migrations_from_a_version_on(rehearse: Rehearse) -> None:
    code, found = rehearse("--from", "0015", "--metric-rows", "2000", *BUSY_MACHINE)

    assert _found(found) == []
    assert code == 0
    moderation = _of(found, "moderation")
    assert [run["direction"] for run in moderation["runs"]][:3] == ["up", "down", "up"]
    assert moderation["canary_rows"] > 100
    assert {"core.users", "family.child_profiles"} <= {
        lock["table"] for lock in moderation["locks"]
    }
    pages = _of(found, "pages")
    assert pages["runs"][0]["statements"] > 100
    assert pages["canary_rows"] > 2000


def test_developer_cannot_rehearse_another_text_of_a_released_migration(
    rehearse: Rehearse, tmp_path: Path
) -> None:
    shutil.copytree(TREES / "sound", tmp_path / "tree")
    (tmp_path / "tree/migrations/V0001__wn__kernel.sql").write_text("-- other\n", "utf-8")

    with pytest.raises(Exception, match=r"V0001__wn__kernel\.sql is a released migration"):
        rehearse("--tree", str(tmp_path / "tree"))


def test_developer_is_refused_a_folder_without_migrations(
    rehearse: Rehearse, tmp_path: Path
) -> None:
    with pytest.raises(Exception, match="holds no file migrations"):
        rehearse("--tree", str(tmp_path))


def test_operator_is_refused_a_version_that_does_not_exist(rehearse: Rehearse) -> None:
    with pytest.raises(Exception, match="No migration has version 4711"):
        rehearse("--from", "4711")


def test_operator_cannot_choose_a_start_for_unreleased_migrations() -> None:
    arguments = ["db", "rehearse", "--from", "0015", "--tree", str(TREES / "sound")]

    assert CliRunner().invoke(cli.app, arguments).exit_code == 2


def test_operator_rehearses_what_the_configured_database_waits_for(
    rehearse: Rehearse, waiting_site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", waiting_site.url("postgres"))
    monkeypatch.setenv("WONDERNEST_HOME", str(waiting_site.home))
    before = setup.take_snapshot(waiting_site)

    code, found = rehearse("--metric-rows", "2000", *BUSY_MACHINE)

    assert _found(found) == []
    assert code == 0
    newest = setup.catalogue().versioned[-1].script
    assert [each["script"] for each in found["rehearsed"]] == [newest, "pages"]
    assert setup.take_snapshot(waiting_site) == before


def _objects(snapshot: str) -> list[str]:
    """What there is, and what a dump does not show; not the text of conditions, which reading
    back rewrites with fewer parentheses.
    """
    return [line for line in snapshot.splitlines() if line.startswith("-- ")]


def test_copy_has_the_schema_and_nobody_in_it(own_site: Site) -> None:
    target = replace(own_site, database=f"wn_{uuid4().hex[:12]}")
    copying.copy_without_people(own_site, target)
    try:
        assert _objects(setup.take_snapshot(target)) == _objects(setup.take_snapshot(own_site))
        assert [row.script for row in setup.info(target)] == [
            row.script for row in setup.info(own_site)
        ]
        assert not [row for row in setup.info(target) if row.state is State.PENDING]
    finally:
        setup.drop_database(target)


def test_schema_behind_the_services_is_filled_without_them_and_stays_as_it_is(
    own_site: Site,
) -> None:
    before = setup.take_snapshot(own_site)

    loaded = load.load_invented(own_site, metric_rows=5000)

    assert loaded.cast is None
    assert setup.take_snapshot(own_site) == before
    weights = equality.weigh(own_site).weights
    assert weights["audio", "speech_metrics"][0] >= 4000
    assert weights["family", "child_profiles"][0] > 0


def test_time_without_a_processor_is_told_apart_from_time_behind_a_lock() -> None:
    starving = Starving()
    for at, seconds in ((10.0, 1.0), (10.2, 1.1), (10.4, 1.1)):
        starving.note(at, seconds)

    assert starving.between(10.0, 10.4) == pytest.approx(0.1)
    assert starving.between(10.1, 10.2) == pytest.approx(0.05)
    assert starving.between(10.2, 10.4) == 0
    assert starving.between(11.0, 12.0) == 0
