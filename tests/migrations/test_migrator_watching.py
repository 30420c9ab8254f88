"""Looking on: attempts and statements as they happen, locks as they are taken."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest

from tests.migrations.support import Database, Tree
from wondernest.db import migrator
from wondernest.db.migrator import Pace, State, Statement, Undo, errors


@dataclass
class Diary:
    """A watch that writes everything down."""

    lines: list[str] = field(default_factory=list)

    @contextmanager
    def attempt(self, script: str, number: int, /) -> Iterator[None]:
        self.lines.append(f"{script} {number}")
        try:
            yield
        except Exception as error:
            self.lines.append(type(error).__name__)
            raise

    @contextmanager
    def statement(self, _script: str, statement: Statement, /) -> Iterator[None]:
        yield
        self.lines.append(f"line {statement.line}: {statement.summary}")


def test_watch_sees_each_attempt_and_each_statement_that_worked(
    database: Database, tree: Tree
) -> None:
    migrator.migrate(database.conn, migrator.discover(tree.family().root))
    tree.versioned("0004__core__column", "alter table core.users add born int;\nselect 1;")
    diary = Diary()
    with database.connect("postgres") as reader:
        reader.execute("begin; lock table core.users in access share mode")

        def pause(_seconds: float) -> None:
            reader.execute("commit")

        pace = Pace(lock_timeout_ms=20, sleep=pause)
        migrator.migrate(database.conn, migrator.discover(tree.root), pace=pace, watch=diary)

    script = "V0004__core__column.sql"
    assert diary.lines == [
        f"{script} 1",
        "line 5: set local role wn_owner",
        "LockNotAvailable",
        f"{script} 2",
        "line 5: set local role wn_owner",
        "line 6: alter table core.users add born int",
        "line 7: select 1",
    ]


def test_versions_run_without_pages_when_asked(database: Database, tree: Tree) -> None:
    catalogue = migrator.discover(tree.family().root)

    steps = migrator.migrate(database.conn, catalogue, with_pages=False)

    assert [step.version for step in steps if step.version] == ["0001", "0002", "0003"]
    states = {row.script: row.state for row in migrator.info(database.conn, catalogue)}
    assert [states[page.script] for page in catalogue.repeatable] == [State.PENDING] * 4


def test_trace_tells_the_locks_of_each_statement_and_keeps_nothing(
    database: Database, tree: Tree
) -> None:
    migrator.migrate(database.conn, migrator.discover(tree.family().root))
    tree.versioned(
        "0004__core__change",
        "create table core.pets (owner_id int references core.users (user_id));\n"
        "alter table core.users add born int;\n"
        "create index users_name_idx on core.users (name);\n"
        "drop table core.roles;",
    )
    catalogue = migrator.discover(tree.root)
    before = database.history()

    found = migrator.trace(database.conn, catalogue.versioned[-1])

    taken = {(lock.line, lock.relation, lock.mode) for lock in found.locks}
    assert {
        (6, "core.users", "ShareRowExclusiveLock"),
        (7, "core.users", "AccessExclusiveLock"),
        (8, "core.users", "ShareLock"),
        (9, "core.roles", "AccessExclusiveLock"),
    } <= taken
    index = [lock for lock in found.locks if lock.relation == "core.roles_pkey"]
    assert {lock.table for lock in index} == {"core.roles"}
    assert not [lock for lock in found.locks if "pets" in lock.relation]
    assert found.dropped == {"core.roles"}
    assert database.history() == before
    assert not database.has("core.pets")


def test_trace_of_a_script_that_fails_says_where(database: Database, tree: Tree) -> None:
    migrator.migrate(database.conn, migrator.discover(tree.family().root))
    tree.versioned("0004__core__wrong", "alter table core.users add born int;\nselect wrong;")

    with pytest.raises(errors.MigrationFailed, match=r"V0004__core__wrong\.sql, line 7"):
        migrator.trace(database.conn, migrator.discover(tree.root).versioned[-1])
    assert (
        database.scalar(
            "select count(*) from information_schema.columns where column_name = 'born'"
        )
        == 0
    )


def test_undo_admits_what_it_cannot_bring_back(tree: Tree) -> None:
    tree.versioned("0001__core__schema", "create schema core;", undo="drop schema core;")
    tree.versioned("0002__core__users", "select 1;", undo="select 2;")
    path = tree.root / "undo/U0002__core__users.sql"
    path.write_text(f"-- loses: names typed before\n{path.read_text()}", "utf-8")

    first, second = [each.undo for each in migrator.discover(tree.root).versioned]

    assert isinstance(first, Undo)
    assert isinstance(second, Undo)
    assert (first.loses, second.loses) == (None, "names typed before")
