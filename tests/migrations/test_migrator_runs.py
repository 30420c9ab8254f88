"""Up, again, changed, refused and repaired, against a real server."""

from dataclasses import replace

import pytest

from tests.migrations.support import Database, Tree
from wondernest.db import migrator
from wondernest.db.migrator import Action, Catalogue, Pace, Progress, State, errors

PAGES = [
    "R__1_functions__50_01_core__shout.sql",
    "R__2_views__50_01_core__user_names.sql",
    "R__3_tables__50_01_core__users.sql",
    "R__4_reference__50_01_core__roles.sql",
]
VERSIONS = ["V0001__core__schema.sql", "V0002__core__users.sql", "V0003__core__roles.sql"]


def found(tree: Tree) -> Catalogue:
    return migrator.discover(tree.root)


def test_empty_database_comes_to_head_in_one_run(database: Database, tree: Tree) -> None:
    seen: list[migrator.Step] = []
    steps = migrator.migrate(database.conn, found(tree.family()), on_step=seen.append)
    assert [step.script for step in steps if step.action is not Action.CREATE_HISTORY] == (
        VERSIONS + PAGES
    )
    assert database.ran() == VERSIONS + PAGES
    assert [step for step in seen if step.progress is Progress.DONE] == steps
    first, second = database.history()[:2]
    assert first == (
        0, None, "<< Flyway Schema Creation >>", "SCHEMA", '"wn"', None, True,
    )  # fmt: skip
    checksum = found(tree).versioned[0].checksum
    assert second == (1, "0001", "core  schema", "SQL", VERSIONS[0], checksum, True)
    assert database.scalar("select core.shout('hi')") == "HI!;"
    assert database.scalar("select role_name from core.roles") == "parent"
    assert migrator.validate(database.conn, found(tree)) == []
    assert {status.state for status in migrator.info(database.conn, found(tree))} == {State.SUCCESS}


def test_scripts_run_as_their_role_and_history_as_the_migrator(
    database: Database, tree: Tree
) -> None:
    tree.versioned(
        "0001__core__who",
        "create schema core; create table core.who as\n"
        "select current_user as role, current_setting('search_path') as path;",
    )
    tree.versioned("0002__core__session", "set role wn_owner; set search_path = core;")
    tree.versioned("0003__core__who", "insert into core.who select current_user, 'x';")
    migrator.migrate(database.conn, found(tree), installed_by=None)
    assert database.scalar("select role || ' ' || path from core.who") == "wn_owner pg_catalog"
    users = "select string_agg(distinct installed_by, ',') from wn.flyway_schema_history"
    assert database.scalar(users) == "wn_migrator"
    row = database.conn.execute("select current_user, current_setting('search_path')").fetchone()
    assert row == ("wn_migrator", '"$user", public')
    assert database.conn.autocommit is False


def test_second_run_does_nothing(database: Database, tree: Tree) -> None:
    catalogue = found(tree.family())
    migrator.migrate(database.conn, catalogue)
    before = database.history()
    assert migrator.migrate(database.conn, catalogue) == []
    assert database.history() == before


def test_changed_page_runs_again_alone(database: Database, tree: Tree) -> None:
    migrator.migrate(database.conn, found(tree.family()))
    tree.page("core/tables/users", "comment on table core.users is 'Persons.';")
    states = {status.script: status.state for status in migrator.info(database.conn, found(tree))}
    assert states[PAGES[2]] is State.PENDING
    [problem, _] = migrator.validate(database.conn, found(tree))
    assert isinstance(problem.refusal, errors.OutdatedPage)
    steps = migrator.migrate(database.conn, found(tree))
    assert [step.script for step in steps] == [PAGES[2]]
    assert database.scalar("select obj_description('core.users'::regclass)") == "Persons."
    rows = [
        status.state
        for status in migrator.info(database.conn, found(tree))
        if status.script == PAGES[2]
    ]
    assert rows == [State.SUPERSEDED, State.SUCCESS]


def test_page_that_left_is_forgotten_and_runs_when_it_returns(
    database: Database, tree: Tree
) -> None:
    migrator.migrate(database.conn, found(tree.family()))
    page = tree.root / "core/tables/users.sql"
    text = page.read_text()
    page.unlink()
    assert migrator.validate(database.conn, found(tree)) == []
    [step] = migrator.migrate(database.conn, found(tree))
    assert (step.action, step.script) == (Action.MARK_DELETED, PAGES[2])
    assert migrator.migrate(database.conn, found(tree)) == []
    page.write_text(text)
    assert [step.script for step in migrator.migrate(database.conn, found(tree))] == [PAGES[2]]


def test_target_stops_early_and_leaves_pages_for_head(database: Database, tree: Tree) -> None:
    catalogue = found(tree.family())
    migrator.migrate(database.conn, catalogue, target="2")
    assert database.ran() == VERSIONS[:2]
    migrator.migrate(database.conn, catalogue, target="0003")
    assert database.ran() == VERSIONS + PAGES
    with pytest.raises(errors.UnknownTarget):
        migrator.migrate(database.conn, catalogue, target="4")


def test_edited_migration_is_refused_until_repair_accepts_it(
    database: Database, tree: Tree
) -> None:
    migrator.migrate(database.conn, found(tree.family()))
    path = tree.root / "migrations" / VERSIONS[1]
    path.write_text(path.read_text().replace("\nset local", "\n-- A remark.\nset local"))
    with pytest.raises(errors.ChecksumChanged, match=VERSIONS[1]):
        migrator.migrate(database.conn, found(tree))
    [step] = migrator.repair(database.conn, found(tree))
    assert (step.action, step.script) == (Action.ALIGN, VERSIONS[1])
    assert migrator.migrate(database.conn, found(tree)) == []


def test_migration_between_applied_ones_is_refused(database: Database, tree: Tree) -> None:
    migrator.migrate(database.conn, found(tree.family()))
    tree.versioned("0002_5__core__late", "select 1;")
    with pytest.raises(errors.OutOfOrder, match="V0002_5__core__late"):
        migrator.migrate(database.conn, found(tree))
    state = [
        status.state for status in migrator.info(database.conn, found(tree)) if not status.applied
    ]
    assert state == [State.IGNORED]


def test_missing_migration_is_refused_until_repair_marks_it(database: Database, tree: Tree) -> None:
    migrator.migrate(database.conn, found(tree.family()))
    (tree.root / "migrations" / VERSIONS[1]).unlink()
    (tree.root / "undo" / "U0002__core__users.sql").unlink()
    with pytest.raises(errors.MissingMigration, match=VERSIONS[1]):
        migrator.migrate(database.conn, found(tree))
    [step] = migrator.repair(database.conn, found(tree))
    assert (step.action, step.script) == (Action.MARK_DELETED, VERSIONS[1])
    assert migrator.migrate(database.conn, found(tree)) == []


def test_older_release_leaves_a_newer_database_alone(database: Database, tree: Tree) -> None:
    older = found(tree.family())
    tree.versioned("0004__core__newer", "select 1;")
    tree.page("core/tables/users", "comment on table core.users is 'Newer.';")
    migrator.migrate(database.conn, found(tree))
    assert migrator.validate(database.conn, older, allow_pending=True) == []
    assert migrator.migrate(database.conn, older) == []
    assert State.FUTURE in {status.state for status in migrator.info(database.conn, older)}
    with pytest.raises(errors.FutureMigration):
        migrator.undo(database.conn, older, steps=1)


def test_failure_leaves_no_row_and_nothing_half_done(database: Database, tree: Tree) -> None:
    tree.family()
    tree.versioned(
        "0004__core__broken",
        "create table core.half (a int);\n\ninsert into core.half\nvalues ('secret-word');",
    )
    with pytest.raises(errors.MigrationFailed) as failure:
        migrator.migrate(database.conn, found(tree))
    refusal = failure.value
    assert (refusal.script, refusal.line, refusal.state) == ("V0004__core__broken.sql", 9, "22P02")
    assert "secret-word" not in str(refusal)
    assert database.ran() == VERSIONS
    assert not database.has("core.half")
    (tree.root / "migrations" / "V0004__core__broken.sql").unlink()
    migrator.migrate(database.conn, found(tree))
    assert database.ran() == VERSIONS + PAGES


def test_failure_at_commit_is_a_failed_migration_too(database: Database, tree: Tree) -> None:
    tree.family()
    tree.versioned(
        "0004__core__deferred",
        "create table core.likes (user_id int references core.users deferrable initially deferred);"
        "\ninsert into core.likes values (77);",
    )
    with pytest.raises(errors.MigrationFailed, match="V0004") as failure:
        migrator.migrate(database.conn, found(tree))
    assert failure.value.state == "23503"
    assert "77" not in str(failure.value)
    assert not database.has("core.likes")


def test_failure_outside_a_transaction_blocks_until_repair(database: Database, tree: Tree) -> None:
    tree.family()
    tree.outside_transaction(
        "0004__core__index",
        "create index concurrently users_name_idx on core.users (name);\nselect 1 / 0;",
    )
    with pytest.raises(errors.MigrationFailed, match="line 7"):
        migrator.migrate(database.conn, found(tree))
    assert database.has("core.users_name_idx")
    assert database.history()[-1][6] is False
    with pytest.raises(errors.FailedMigration):
        migrator.migrate(database.conn, found(tree))
    tree.outside_transaction(
        "0004__core__index",
        "drop index concurrently if exists core.users_name_idx;\n"
        "create index concurrently users_name_idx on core.users (name);",
    )
    with pytest.raises(errors.FailedMigration):
        migrator.migrate(database.conn, found(tree))
    [step] = migrator.repair(database.conn, found(tree))
    assert step.action is Action.REMOVE_FAILED
    migrator.migrate(database.conn, found(tree))
    assert database.ran() == [*VERSIONS, "V0004__core__index.sql", *PAGES]


def test_dry_run_names_the_steps_and_changes_nothing(database: Database, tree: Tree) -> None:
    catalogue = found(tree.family())
    steps = migrator.migrate(database.conn, catalogue, dry_run=True)
    assert [step.script for step in steps] == VERSIONS + PAGES
    assert {step.progress for step in steps} == {Progress.PLANNED}
    assert not database.has("wn.flyway_schema_history")
    migrator.migrate(database.conn, catalogue)
    before = database.history()
    planned = migrator.undo(database.conn, catalogue, to_zero=True, dry_run=True)
    assert [step.script for step in planned] == VERSIONS[::-1]
    assert database.history() == before


def test_schema_filled_by_others_is_refused(database: Database, tree: Tree) -> None:
    with database.connect() as conn:
        conn.execute("create schema wn")
        migrator.migrate(conn, Catalogue(tree.root, (), ()))
        conn.execute("drop table wn.flyway_schema_history; create table wn.mine (a int)")
    for dry_run in (True, False):
        with pytest.raises(errors.SchemaNotEmpty):
            migrator.migrate(database.conn, found(tree), dry_run=dry_run)


def test_schema_made_before_gets_no_marker_row(database: Database, tree: Tree) -> None:
    with database.connect() as conn:
        conn.execute("create schema wn")
    migrator.migrate(database.conn, found(tree.family()))
    assert database.history()[0][0] == 1


def test_connection_inside_a_transaction_is_refused(database: Database, tree: Tree) -> None:
    database.conn.execute("select 1")
    with pytest.raises(errors.ConnectionInUse):
        migrator.migrate(database.conn, found(tree))


def test_long_description_is_cut_like_flyway_cuts_it(database: Database, tree: Tree) -> None:
    tree.versioned("0001__" + "a" * 210, "select 1;")
    migrator.migrate(database.conn, found(tree), pace=replace(Pace(), busy_attempts=1))
    assert database.history()[1][2] == "a" * 197 + "..."
    assert migrator.validate(database.conn, found(tree)) == []
