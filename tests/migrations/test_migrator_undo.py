"""Down and up again leaves the same schema; what cannot be taken back is refused beforehand."""

import pytest

from tests.migrations.support import Database, Tree
from wondernest.db import migrator
from wondernest.db.migrator import Action, State, errors


def snapshot(database: Database) -> str:
    return migrator.take(database.conn, database.server.pg_dump(database.name))


def test_undo_to_zero_and_up_again_leaves_an_identical_schema(
    database: Database, tree: Tree
) -> None:
    catalogue = migrator.discover(tree.family().root)
    migrator.migrate(database.conn, catalogue)
    head = snapshot(database)
    assert "CREATE TABLE core.users" in head
    steps = migrator.undo(database.conn, catalogue, to_zero=True)
    assert [step.version for step in steps] == ["0003", "0002", "0001"]
    assert not database.has("core.users")
    assert migrator.compare(head, snapshot(database)) != []
    again = migrator.migrate(database.conn, catalogue)
    assert len(again) == 7
    assert migrator.drift(database.conn, database.server.pg_dump(database.name), head) == []
    assert migrator.validate(database.conn, catalogue) == []


def test_undone_migration_and_all_pages_are_pending_again(database: Database, tree: Tree) -> None:
    catalogue = migrator.discover(tree.family().root)
    migrator.migrate(database.conn, catalogue)
    [step] = migrator.undo(database.conn, catalogue, steps=1)
    assert (step.action, step.script) == (Action.UNDO, "V0003__core__roles.sql")
    rows = database.history()[-5:]
    assert {row[3] for row in rows} == {"DELETE"}
    assert rows[0][:4] == (8, "0003", "core  roles", "DELETE")
    assert rows[0][5:] == (catalogue.versioned[2].checksum, True)
    assert [row[1] for row in rows[1:]] == [None] * 4
    waiting = [
        status.script
        for status in migrator.info(database.conn, catalogue)
        if status.state is State.PENDING
    ]
    assert waiting == [catalogue.versioned[2].script, *(p.script for p in catalogue.repeatable)]
    migrator.migrate(database.conn, catalogue)
    assert migrator.undo(database.conn, catalogue, target="0001")[-1].version == "0002"
    assert not database.has("core.users")


def test_migration_without_undo_stops_the_whole_undo_before_it_begins(
    database: Database, tree: Tree
) -> None:
    tree.versioned("0001__core__schema", "create schema core;")
    tree.versioned("0002__core__a", "create table core.a ();", undo="drop table core.a;")
    catalogue = migrator.discover(tree.root)
    migrator.migrate(database.conn, catalogue)
    with pytest.raises(errors.CannotUndo, match="this is a test"):
        migrator.undo(database.conn, catalogue, to_zero=True)
    assert database.has("core.a")
    migrator.undo(database.conn, catalogue, target="0001")
    assert not database.has("core.a")


def test_failing_undo_changes_nothing(database: Database, tree: Tree) -> None:
    tree.versioned("0001__core__schema", "create schema core;", undo="drop schema core;")
    tree.versioned(
        "0002__core__a", "create table core.a ();", undo="drop table core.a; drop table core.b;"
    )
    catalogue = migrator.discover(tree.root)
    migrator.migrate(database.conn, catalogue)
    before = database.history()
    with pytest.raises(errors.MigrationFailed, match=r"U0002__core__a\.sql, line 2"):
        migrator.undo(database.conn, catalogue, to_zero=True)
    assert database.history() == before
    assert database.has("core.a")


def test_undo_outside_a_transaction_drops_an_index_without_blocking(
    database: Database, tree: Tree
) -> None:
    tree.family().outside_transaction(
        "0004__core__index", "create index concurrently users_name_idx on core.users (name);"
    )
    path = tree.root / "migrations/V0004__core__index.sql"
    path.write_text(path.read_text().replace("none, because this is a test", "U0004"))
    tree.write(
        "undo/U0004__core__index.sql",
        "-- transaction: no\nset role wn_owner;\ndrop index concurrently core.users_name_idx;\n",
    )
    catalogue = migrator.discover(tree.root)
    migrator.migrate(database.conn, catalogue)
    assert database.has("core.users_name_idx")
    [step] = migrator.undo(database.conn, catalogue, steps=1)
    assert step.version == "0004"
    assert not database.has("core.users_name_idx")
    assert len(migrator.migrate(database.conn, catalogue)) == 5


def test_undo_names_exactly_one_extent(database: Database, tree: Tree) -> None:
    catalogue = migrator.discover(tree.root)
    with pytest.raises(ValueError, match="exactly one"):
        migrator.undo(database.conn, catalogue)
    with pytest.raises(errors.UnknownTarget):
        migrator.undo(database.conn, catalogue, target="0001")
