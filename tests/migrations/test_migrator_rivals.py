"""Other runners, busy tables and sudden death."""

import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from time import monotonic, sleep

import psycopg
import pytest

from tests.migrations.support import MIGRATOR_ROLE, Database, Tree
from wondernest.db import migrator
from wondernest.db.migrator import Pace, errors

RUNNER = """
import sys
from pathlib import Path
import psycopg
from wondernest.db import migrator

conn = psycopg.connect(sys.argv[1])
migrator.migrate(
    conn, migrator.discover(Path(sys.argv[2])), pace=migrator.Pace(lock_timeout_ms=60_000)
)
"""
BARRIER = 4711


def wait_until(fact: Callable[[], bool], seconds: float = 60) -> None:
    limit = monotonic() + seconds
    while not fact():
        assert monotonic() < limit, "it never came true"
        sleep(0.02)


def test_second_runner_is_refused_while_the_first_holds_the_lock(
    database: Database, tree: Tree
) -> None:
    pauses: list[float] = []
    catalogue = migrator.discover(tree.family().root)
    with database.connect() as first:
        first.execute("select pg_advisory_lock(%s)", [migrator.lock_key("wn")])
        pace = Pace(busy_attempts=3, sleep=pauses.append)
        with pytest.raises(errors.MigrationBusy, match=str(migrator.lock_key("wn"))):
            migrator.migrate(database.conn, catalogue, pace=pace)
    assert pauses == [1.0, 1.0]
    assert not database.has("wn.flyway_schema_history")


def test_two_runners_at_once_apply_everything_once(database: Database, tree: Tree) -> None:
    catalogue = migrator.discover(tree.family().root)
    pace = Pace(busy_attempts=500, busy_pause_seconds=0.02)

    def run(conn: psycopg.Connection) -> int:
        with conn:
            return len(migrator.migrate(conn, catalogue, pace=pace))

    with ThreadPoolExecutor(2) as pool:
        counts = sorted(pool.map(run, [database.connect(), database.connect()]))
    assert counts == [0, 8]
    assert len(database.ran()) == 7


def test_busy_table_is_tried_again_until_it_is_free(database: Database, tree: Tree) -> None:
    migrator.migrate(database.conn, migrator.discover(tree.family().root))
    tree.versioned("0004__core__column", "alter table core.users add born int;")
    catalogue = migrator.discover(tree.root)
    pauses: list[float] = []
    with database.connect("postgres") as reader:
        reader.execute("begin; lock table core.users in access share mode")

        def pause(seconds: float) -> None:
            pauses.append(seconds)
            if len(pauses) == 2:
                reader.execute("commit")

        pace = Pace(lock_timeout_ms=20, sleep=pause, dice=lambda: 0.0)
        [step] = migrator.migrate(database.conn, catalogue, pace=pace)
    assert step.attempts == 3
    assert pauses == [0.025, 0.05]


def test_table_that_stays_busy_is_left_alone_in_the_end(database: Database, tree: Tree) -> None:
    migrator.migrate(database.conn, migrator.discover(tree.family().root))
    tree.versioned(
        "0004__core__column", "create table core.half (); drop table core.users cascade;"
    )
    before = database.history()
    with database.connect("postgres") as reader:
        reader.execute("begin; lock table core.users in access share mode")
        pace = Pace(lock_timeout_ms=20, lock_attempts=3, sleep=lambda _: None)
        with pytest.raises(errors.LockBudgetSpent, match="3 attempts of 20 ms"):
            migrator.migrate(database.conn, migrator.discover(tree.root), pace=pace)
        reader.execute("rollback")
    assert database.history() == before
    assert not database.has("core.half")


def test_killed_runner_leaves_nothing_and_the_next_one_finishes(
    database: Database, tree: Tree
) -> None:
    tree.family()
    barrier = f"select pg_catalog.pg_advisory_xact_lock({BARRIER});"
    tree.versioned("0004__core__half", f"create table core.half ();\n{barrier}")
    url = database.server.url(database.name, MIGRATOR_ROLE)
    with database.connect("postgres") as holder:
        holder.execute("select pg_advisory_lock(%s)", [BARRIER])
        runner = subprocess.Popen([sys.executable, "-c", RUNNER, url, str(tree.root)])
        waiting = "select count(*) from pg_locks where locktype = 'advisory' and not granted"
        wait_until(lambda: database.scalar(waiting) == 1)
        runner.kill()
        assert runner.wait() == -9
        wait_until(lambda: database.scalar(waiting) == 0)
    assert len(database.ran()) == 3
    assert not database.has("core.half")
    migrator.migrate(database.conn, migrator.discover(tree.root))
    assert len(database.ran()) == 8
    assert database.has("core.half")
