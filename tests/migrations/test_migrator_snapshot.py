"""The snapshot is the same every time, and notices what a dump alone would not."""

import pytest

from tests.migrations.support import Database, Tree
from wondernest.db import migrator


def take(database: Database) -> str:
    return migrator.take(database.conn, database.server.pg_dump(database.name))


@pytest.fixture
def head(database: Database, tree: Tree) -> str:
    migrator.migrate(database.conn, migrator.discover(tree.family().root))
    return take(database)


def test_snapshot_is_the_same_twice_and_names_no_version(database: Database, head: str) -> None:
    assert take(database) == head
    assert "Dumped" not in head
    assert "flyway_schema_history" not in head
    assert "OWNER TO wn_owner" in head
    assert "-- role wn_migrator belongs to wn_owner" in head


def test_time_partitions_are_no_drift_and_their_parent_is(database: Database, head: str) -> None:
    with database.connect("postgres") as conn:
        conn.execute(
            "create table core.days (day date primary key) partition by range (day);"
            "create trigger t90 before insert on core.days for each row "
            "execute function suppress_redundant_updates_trigger()"
        )
        parent = take(database)
        assert migrator.compare(head, parent) != []
        conn.execute(
            "create table core.days_2026_q1 partition of core.days "
            "for values from ('2026-01-01') to ('2026-04-01');"
            "create table core.days_2026_11 partition of core.days "
            "for values from ('2026-11-01') to ('2026-12-01')"
        )
        assert migrator.compare(parent, take(database)) == []
        conn.execute("create table core.days_old (a int)")
    assert any("days_old" in line for line in migrator.compare(parent, take(database)))


BROKEN_INDEX = """
    create index users_broken_idx on core.users (name);
    update pg_index set indisvalid = false where indexrelid = 'core.users_broken_idx'::regclass;
"""
DISABLED_TRIGGER = """
    create trigger t10 before update on core.users for each row
        execute function suppress_redundant_updates_trigger();
    alter table core.users disable trigger t10;
"""
DEFAULT_PRIVILEGES = """
    alter default privileges for role wn_owner revoke execute on functions from public;
"""


@pytest.mark.parametrize(
    ("change", "fact"),
    [
        (BROKEN_INDEX, "unusable index core.users_broken_idx"),
        (DISABLED_TRIGGER, "trigger t10 on core.users fires never"),
        (DEFAULT_PRIVILEGES, "default privileges of wn_owner on f: {wn_owner=X/wn_owner}"),
    ],
)
def test_fact_that_a_dump_hides_is_drift(
    database: Database, head: str, change: str, fact: str
) -> None:
    with database.connect("postgres") as conn:
        conn.execute(change.encode())
    lines = migrator.drift(database.conn, database.server.pg_dump(database.name), head)
    assert f"+-- {fact}" in lines
