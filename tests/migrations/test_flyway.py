"""Flyway 13 and our migrator take turns on one database, on the migrations that are shipped.

Skipped where Flyway is not installed: dev/install-optional.sh installs it.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from psycopg import sql

from dev import install_flyway
from tests.migrations.flyway_process import Flyway, started
from tests.support.waiting import wait_until
from wondernest.db import migrator, setup
from wondernest.db.migrator import Action, Pace, State, errors
from wondernest.db.setup import Site

HEADER = "-- A test.\n-- phase: expand\n-- locks: none\n-- undo: {undo}\n-- transaction: {inside}\n"
ADDED = "V9001__core__note.sql"
INDEX = "V9002__core__note_index.sql"
PAGE = "core/tables/users.sql"
BARRIER = 4712
IN_A_HURRY = Pace(busy_attempts=2, busy_pause_seconds=0.01)


@pytest.fixture(scope="module")
def flyway(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flyway]:
    if reason := install_flyway.java_missing():
        pytest.skip(reason)
    if not install_flyway.is_fetched(os.environ):
        pytest.skip("Flyway is not installed: bash dev/install-optional.sh")
    log = tmp_path_factory.mktemp("flyway") / "flyway.log"
    with started(install_flyway.folder(os.environ), log) as running:
        yield running


@dataclass(frozen=True, slots=True)
class Release:
    """The shipped migrations in a folder of a test's own, which adds to them and exports them."""

    root: Path
    exports: Path

    def add_note(self) -> "Release":
        """A migration with an undo, and a page that was changed."""
        head = HEADER.format(undo="U9001", inside="yes")
        table = "create table core.notes (note text not null);"
        self._write(f"migrations/{ADDED}", f"{head}set local role wn_owner;\n{table}\n")
        self._write(
            "undo/U9001__core__note.sql", "set local role wn_owner;\ndrop table core.notes;\n"
        )
        with (self.root / PAGE).open("a", encoding="utf-8") as text:
            text.write("\ncomment on table core.users is 'Changed by a test.';\n")
        return self

    def add_index(self, last: str = "", *, first: str = "") -> "Release":
        """A migration that refuses a transaction; a statement may come before and after."""
        head = HEADER.format(undo="none, because this is a test", inside="no")
        index = "create index concurrently notes_note_idx on core.notes (note);"
        self._write(f"migrations/{INDEX}", f"{head}set role wn_owner;\n{first}\n{index}\n{last}\n")
        self._write(f"migrations/{INDEX}.conf", "executeInTransaction=false\n")
        return self

    def add_wait(self) -> "Release":
        """A migration that ends when a test lets it."""
        head = HEADER.format(undo="none, because this is a test", inside="yes")
        wait = f"select pg_catalog.pg_advisory_xact_lock({BARRIER});"
        self._write("migrations/V9003__core__wait.sql", f"{head}set local role wn_owner;\n{wait}\n")
        return self

    @property
    def catalogue(self) -> migrator.Catalogue:
        return migrator.discover(self.root)

    @property
    def page(self) -> str:
        """The script name of the page that is changed."""
        path = self.root / PAGE
        return next(page.script for page in self.catalogue.repeatable if page.path == path)

    def exported(self) -> Path:
        """A new folder for Flyway with what is there now."""
        folder = self.exports / uuid4().hex
        migrator.export(self.root, folder)
        return folder

    def _write(self, name: str, text: str) -> None:
        (self.root / name).write_text(text, encoding="utf-8")


@pytest.fixture
def release(tmp_path: Path) -> Release:
    root = tmp_path / "release"
    shutil.copytree(setup.ROOT, root, ignore=shutil.ignore_patterns("__pycache__"))
    return Release(root, tmp_path)


@pytest.fixture
def empty_site(template_site: Site) -> Iterator[Site]:
    """Roles, extensions and an empty database: what an administrator hands to Flyway."""
    site = replace(template_site, database=f"wn_{uuid4().hex[:12]}")
    setup.bootstrap(site)
    yield site
    setup.drop_database(site)


@pytest.fixture
def another_site(own_site: Site) -> Iterator[Site]:
    """A twin of the first database, also built by our migrator."""
    site = replace(own_site, database=f"wn_{uuid4().hex[:12]}")
    with psycopg.connect(site.url("postgres", database="postgres"), autocommit=True) as conn:
        copy = sql.SQL("create database {} template {}")
        conn.execute(copy.format(*map(sql.Identifier, (site.database, own_site.database))))
    setup.bootstrap(site)
    yield site
    setup.drop_database(site)


def ours(site: Site, do: Callable[..., Any], release: Release, **options: Any) -> Any:
    """Our migrator, connected like Flyway."""
    with psycopg.connect(site.url("wn_migrator")) as conn:
        return do(conn, release.catalogue, **options)


def ran(site: Site, release: Release) -> list[str]:
    """What our migrator found to do, and did."""
    return [step.script for step in ours(site, migrator.migrate, release)]


def history(site: Site) -> list[tuple[Any, ...]]:
    """What both runners record; only time and duration are left out."""
    query = b"""
        select installed_rank, version, description, type, script, checksum, installed_by, success
        from wn.flyway_schema_history order by installed_rank
    """
    with psycopg.connect(site.url("postgres")) as conn:
        return conn.execute(query).fetchall()


def states(answer: dict[str, Any]) -> dict[str, str]:
    """Flyway's last word on each script."""
    return {row["script"]: row["state"] for row in answer["migrations"]}


def test_flyway_counts_the_checksum_of_every_shipped_file_as_we_do(
    flyway: Flyway, empty_site: Site, release: Release
) -> None:
    found = flyway.ask("info", release.exported(), empty_site)["migrations"]
    every = [*release.catalogue.versioned, *release.catalogue.repeatable]
    assert len(every) > 200
    assert [(row["script"], row["checksum"], row["description"]) for row in found] == [
        (each.script, each.checksum, each.description) for each in every
    ]
    assert {row["state"] for row in found} == {"Pending"}


def test_flyway_goes_on_where_we_stopped(
    flyway: Flyway, own_site: Site, another_site: Site, release: Release
) -> None:
    before = release.exported()
    total = len(history(own_site))
    assert flyway.ask("validate", before, own_site) == {"validated": total}
    assert flyway.ask("migrate", before, own_site) == {"ran": []}
    release.add_note().add_index()
    refusal = flyway.ask("validate", release.exported(), own_site)["error"]
    assert "not applied to database: 9001" in refusal["message"]
    answer = flyway.ask("migrate", release.exported(), own_site)
    assert answer == {"ran": [ADDED, INDEX, release.page]}
    assert ours(own_site, migrator.validate, release) == []
    assert ran(own_site, release) == []
    assert ran(another_site, release) == answer["ran"]
    assert history(own_site) == history(another_site)
    assert len(history(own_site)) == total + 3
    assert migrator.compare(setup.take_snapshot(another_site), setup.take_snapshot(own_site)) == []


def test_we_go_on_where_flyway_stopped(
    flyway: Flyway, empty_site: Site, own_site: Site, release: Release
) -> None:
    every = [*release.catalogue.versioned, *release.catalogue.repeatable]
    answer = flyway.ask("migrate", release.exported(), empty_site)
    assert answer == {"ran": [each.script for each in every]}
    assert ours(empty_site, migrator.validate, release) == []
    assert ran(empty_site, release) == []
    assert history(empty_site) == history(own_site)
    built = setup.take_snapshot(own_site)
    assert migrator.compare(built, setup.take_snapshot(empty_site)) == []

    release.add_note()
    assert ran(empty_site, release) == [ADDED, release.page]
    ours(empty_site, migrator.undo, release, steps=1)
    waiting = states(flyway.ask("info", release.exported(), empty_site))
    pages = [page.script for page in release.catalogue.repeatable]
    assert {name for name, state in waiting.items() if state == "Pending"} == {ADDED, *pages}
    answer = flyway.ask("migrate", release.exported(), empty_site)
    assert answer == {"ran": [ADDED, *pages]}
    assert ours(empty_site, migrator.validate, release) == []
    assert ran(empty_site, release) == []


def test_one_changed_byte_in_an_applied_migration_is_refused_by_both(
    flyway: Flyway, own_site: Site, release: Release
) -> None:
    before = history(own_site)
    path = release.catalogue.versioned[1].path
    path.write_bytes(path.read_bytes().replace(b"create table", b"Create table", 1))
    changed = release.catalogue.versioned[1]
    applied, now = before[1][5], changed.checksum
    assert applied != now
    for command in ("validate", "migrate"):
        refusal = flyway.ask(command, release.exported(), own_site)["error"]
        assert "Migration checksum mismatch for migration version 0002" in refusal["message"]
        assert f"Applied to database : {applied}" in refusal["message"]
        assert f"Resolved locally    : {now}" in refusal["message"]
    [problem] = ours(own_site, migrator.validate, release)
    assert isinstance(problem.refusal, errors.ChecksumChanged)
    assert problem.message.startswith(f"{changed.script} was changed after it had been applied")
    assert f"(checksum {applied}, now {now})" in problem.message
    with pytest.raises(errors.ChecksumChanged):
        ours(own_site, migrator.migrate, release)
    assert history(own_site) == before


def test_repair_by_either_satisfies_the_other(
    flyway: Flyway, own_site: Site, another_site: Site, release: Release
) -> None:
    path = release.catalogue.versioned[1].path
    path.write_bytes(b"-- A remark.\n" + path.read_bytes())
    answer = flyway.ask("repair", release.exported(), own_site)
    assert answer == {"removed": [], "deleted": [], "aligned": ["0002"]}
    ours(another_site, migrator.repair, release)
    assert history(own_site) == history(another_site)
    assert ours(own_site, migrator.validate, release) == []
    assert "validated" in flyway.ask("validate", release.exported(), another_site)


def test_index_without_blocking_needs_the_lock_setting_that_is_shipped(
    flyway: Flyway, own_site: Site, release: Release
) -> None:
    release.add_note().add_index()
    tree = release.exported()
    with psycopg.connect(own_site.url("postgres"), autocommit=True) as conn:
        limit = sql.SQL("alter role wn_migrator in database {} set statement_timeout = {}")
        database = sql.Identifier(own_site.database)
        conn.execute(limit.format(database, sql.Literal("1500ms")))
        refusal = flyway.ask("migrate", tree, own_site, postgresql__transactional__lock="true")
        conn.execute(limit.format(database, sql.Literal("0")))
        assert "canceling statement due to statement timeout" in refusal["error"]["message"]
        conn.execute("drop index core.notes_note_idx")
    assert flyway.ask("migrate", tree, own_site)["ran"] == [INDEX, release.page]
    assert ours(own_site, migrator.validate, release) == []


def test_half_failed_migration_of_one_is_repaired_by_the_other(
    flyway: Flyway, own_site: Site, release: Release
) -> None:
    release.add_note()
    ran(own_site, release)
    release.add_index("select 1 / 0;")
    refusal = flyway.ask("migrate", release.exported(), own_site)["error"]
    assert "division by zero" in refusal["message"]
    with pytest.raises(errors.FailedMigration, match=INDEX):
        ran(own_site, release)
    [step] = ours(own_site, migrator.repair, release)
    assert step.action is Action.REMOVE_FAILED

    release.add_index("select 1 / 0;", first="drop index concurrently core.notes_note_idx;")
    with pytest.raises(errors.MigrationFailed, match="DivisionByZero"):
        ran(own_site, release)
    refusal = flyway.ask("migrate", release.exported(), own_site)["error"]
    assert "Detected failed migration to version 9002" in refusal["message"]
    assert flyway.ask("repair", release.exported(), own_site)["removed"] == ["9002"]

    release.add_index(first="drop index concurrently core.notes_note_idx;")
    assert flyway.ask("migrate", release.exported(), own_site) == {"ran": [INDEX]}
    assert ours(own_site, migrator.validate, release) == []


def test_flyway_waits_while_we_hold_the_lock(
    flyway: Flyway, own_site: Site, release: Release
) -> None:
    release.add_note()
    before = history(own_site)
    with psycopg.connect(own_site.url("wn_migrator")) as conn:
        conn.execute("select pg_advisory_lock(%s)", [migrator.lock_key("wn")])
        refusal = flyway.ask("migrate", release.exported(), own_site, lockRetryCount="1")["error"]
    assert "lock" in refusal["message"]
    assert history(own_site) == before


def test_we_wait_while_flyway_holds_the_lock(
    flyway: Flyway, own_site: Site, release: Release
) -> None:
    release.add_wait()
    with psycopg.connect(own_site.url("postgres"), autocommit=True) as conn:
        conn.execute("select pg_advisory_lock(%s)", [BARRIER])
        flyway.begin("migrate", release.exported(), own_site)
        waiting = b"select from pg_locks where objid = %s and not granted"
        wait_until(lambda: conn.execute(waiting, [BARRIER]).fetchone() is not None)
        with pytest.raises(errors.MigrationBusy):
            ours(own_site, migrator.migrate, release, pace=IN_A_HURRY)
        conn.execute("select pg_advisory_unlock(%s)", [BARRIER])
    assert flyway.end() == {"ran": ["V9003__core__wait.sql"]}
    assert ran(own_site, release) == []
    assert {status.state for status in ours(own_site, migrator.info, release)} == {State.SUCCESS}


def test_setting_that_flyway_does_not_know_is_refused(
    flyway: Flyway, own_site: Site, release: Release
) -> None:
    tree = release.exported()
    settings = tree / "flyway.toml"
    assert "error" not in flyway.ask("info", tree, own_site)
    settings.write_text(settings.read_text().replace("[flyway]", '[flyway]\nschemas = ["wn"]', 1))
    refusal = flyway.ask("info", tree, own_site)["error"]
    assert refusal["message"] == "Unknown: 'flyway.schemas'"
