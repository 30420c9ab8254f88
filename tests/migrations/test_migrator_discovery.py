"""A tree that could not be applied safely by both runners is refused with the file's name."""

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.migrations.support import Tree
from wondernest.db import migrator
from wondernest.db.migrator import errors

HEADER = "-- phase: expand\n-- locks: none\n-- undo: none, because test\n-- transaction: yes\n"
ROLE = "set local role wn_owner;\n"


def test_tree_becomes_a_catalogue_in_running_order(tree: Tree) -> None:
    tree.family()
    tree.page("core/functions/zero", "select 1;", header="-- order: 10\n")
    tree.page("audit/views/seals", "select 1;", header="-- needs: core.user_names, core.zero\n")
    catalogue = migrator.discover(tree.root)
    assert [each.version for each in catalogue.versioned] == ["0001", "0002", "0003"]
    assert catalogue.versioned[1].description == "core  users"
    assert [each.script for each in catalogue.repeatable] == [
        "R__1_functions__10_01_core__zero.sql",
        "R__1_functions__50_01_core__shout.sql",
        "R__2_views__50_01_core__user_names.sql",
        "R__2_views__50_02_audit__seals.sql",
        "R__3_tables__50_01_core__users.sql",
        "R__4_reference__50_01_core__roles.sql",
    ]
    descriptions = [each.description for each in catalogue.repeatable]
    assert descriptions == sorted(descriptions)
    assert descriptions[1] == "1 functions  50 01 core  shout"


def test_header_is_read_and_gaps_between_versions_are_fine(tree: Tree) -> None:
    tree.versioned("0001__a", "select 1;")
    tree.versioned("0007__b", "select 1;", undo="select 2;")
    first, second = migrator.discover(tree.root).versioned
    assert (first.phase, first.locks, first.undo) == ("expand", "none", "this is a test")
    assert isinstance(second.undo, migrator.Undo)
    assert second.undo.script == "U0007__b.sql"


@pytest.mark.parametrize("missing", ["phase", "locks", "undo", "transaction"])
def test_migration_without_a_header_line_is_refused(tree: Tree, missing: str) -> None:
    lines = [line for line in HEADER.splitlines() if not line.startswith(f"-- {missing}")]
    tree.write("migrations/V1__a.sql", "\n".join([*lines, ROLE]))
    with pytest.raises(errors.BadHeader, match=rf"V1__a\.sql has no line “-- {missing}"):
        migrator.discover(tree.root)


def bad_name(tree: Tree) -> None:
    tree.write("migrations/V1_a.sql", HEADER + ROLE)


def bad_page_name(tree: Tree) -> None:
    tree.page("core/views/User-Names", "select 1;")


def unknown_schema(tree: Tree) -> None:
    tree.page("cores/views/users", "select 1;")


def unknown_reference(tree: Tree) -> None:
    tree.page("reference/cores/users", "select 1;")


def same_version(tree: Tree) -> None:
    tree.versioned("1__a", "select 1;")
    tree.versioned("001__b", "select 1;")


def undo_file_missing(tree: Tree) -> None:
    tree.versioned("1__a", "select 1;", undo="select 1;")
    (tree.root / "undo" / "U1__a.sql").unlink()


def undo_without_migration(tree: Tree) -> None:
    tree.write("undo/U1__a.sql", ROLE)


def undo_denied_but_there(tree: Tree) -> None:
    tree.versioned("1__a", "select 1;")
    tree.write("undo/U1__a.sql", ROLE)


def undo_of_another_name(tree: Tree) -> None:
    tree.versioned("1__a", "select 1;", undo="select 1;")
    (tree.root / "undo" / "U1__a.sql").rename(tree.root / "undo" / "U1__b.sql")


def no_role(tree: Tree) -> None:
    tree.versioned("1__a", "select 1;", role="")


def role_not_first(tree: Tree) -> None:
    tree.versioned("1__a", "select 1;", role="select 1; set local role wn_owner;")


def session_role_in_transaction(tree: Tree) -> None:
    tree.versioned("1__a", "select 1;", role="set role wn_owner;")


def page_without_role(tree: Tree) -> None:
    tree.write("core/views/users.sql", "select 1;")


def undo_without_role(tree: Tree) -> None:
    tree.versioned("1__a", "select 1;", undo="select 1;")
    tree.write("undo/U1__a.sql", "select 1;")


def placeholder(tree: Tree) -> None:
    tree.versioned("1__a", "select '${owner}';")


def own_commit(tree: Tree) -> None:
    tree.versioned("1__a", "select 1; commit;")


def concurrent_index_in_transaction(tree: Tree) -> None:
    tree.versioned("1__a", "create unique index concurrently i on t (a);")


def concurrent_reindex_in_transaction(tree: Tree) -> None:
    tree.versioned("1__a", "reindex (verbose) table concurrently core.t;")


def concurrent_detach_in_transaction(tree: Tree) -> None:
    tree.versioned("1__a", "alter table core.t detach partition core.t_1 concurrently;")


def no_sidecar(tree: Tree) -> None:
    tree.outside_transaction("1__a", "vacuum;")
    (tree.root / "migrations" / "V1__a.sql.conf").unlink()


def sidecar_says_otherwise(tree: Tree) -> None:
    tree.outside_transaction("1__a", "vacuum;")
    tree.write("migrations/V1__a.sql.conf", "executeInTransaction=true\n")


def sidecar_for_nothing(tree: Tree) -> None:
    tree.versioned("1__a", "select 1;")
    tree.write("migrations/V1__a.sql.conf", "executeInTransaction=false\n")


def copy_with_data(tree: Tree) -> None:
    tree.versioned("1__a", "copy t from stdin with (format csv);")


def unfinished(tree: Tree) -> None:
    tree.versioned("1__a", "select 'a;")


def page_needs_a_later_one(tree: Tree) -> None:
    tree.page("core/views/a", "select 1;", header="-- needs: core.b\n")
    tree.page("core/views/b", "select 1;")


def page_needs_nothing_known(tree: Tree) -> None:
    tree.page("core/views/a", "select 1;", header="-- needs: core.c\n")


def unknown_phase(tree: Tree) -> None:
    tree.write("migrations/V1__a.sql", HEADER.replace("expand", "soon") + ROLE)


@pytest.mark.parametrize(
    ("spoil", "refusal"),
    [
        (bad_name, errors.BadMigrationName),
        (bad_page_name, errors.BadMigrationName),
        (unknown_schema, errors.BadMigrationName),
        (unknown_reference, errors.BadMigrationName),
        (same_version, errors.DuplicateVersion),
        (undo_file_missing, errors.UndoMismatch),
        (undo_without_migration, errors.UndoMismatch),
        (undo_denied_but_there, errors.UndoMismatch),
        (undo_of_another_name, errors.UndoMismatch),
        (no_role, errors.RoleMissing),
        (role_not_first, errors.RoleMissing),
        (session_role_in_transaction, errors.RoleMissing),
        (page_without_role, errors.RoleMissing),
        (undo_without_role, errors.RoleMissing),
        (placeholder, errors.PlaceholderFound),
        (own_commit, errors.TransactionMismatch),
        (concurrent_index_in_transaction, errors.TransactionMismatch),
        (concurrent_reindex_in_transaction, errors.TransactionMismatch),
        (concurrent_detach_in_transaction, errors.TransactionMismatch),
        (no_sidecar, errors.TransactionMismatch),
        (sidecar_says_otherwise, errors.TransactionMismatch),
        (sidecar_for_nothing, errors.TransactionMismatch),
        (copy_with_data, errors.UnreadableSql),
        (unfinished, errors.UnreadableSql),
        (page_needs_a_later_one, errors.PageOrder),
        (page_needs_nothing_known, errors.PageOrder),
        (unknown_phase, errors.BadHeader),
    ],
)
def test_tree_with_one_fault_is_refused(
    tree: Tree, spoil: Callable[[Tree], None], refusal: type[Exception]
) -> None:
    spoil(tree)
    with pytest.raises(refusal):
        migrator.discover(tree.root)


def test_other_settings_may_come_before_the_role(tree: Tree) -> None:
    tree.versioned(
        "1__a", "select 1;", role="set local search_path = pg_catalog; set local role wn_owner;"
    )
    assert len(migrator.discover(tree.root).versioned) == 1


def test_file_that_names_no_role_on_purpose_is_accepted(tree: Tree) -> None:
    tree.write("migrations/V1__wn__roles.sql", f"{HEADER}-- role: none\nselect 1;\n")
    assert len(migrator.discover(tree.root).versioned) == 1


def test_export_has_the_same_bytes_and_checksums(tree: Tree, tmp_path: Path) -> None:
    tree.family()
    tree.outside_transaction("0004__index", "create index concurrently i on core.users (name);")
    target = tmp_path / "flyway"
    written = migrator.export(tree.root, target)
    catalogue = migrator.discover(tree.root)
    for folder, group in (("versioned", catalogue.versioned), ("repeatable", catalogue.repeatable)):
        exported = {path.name: path for path in (target / folder).glob("*.sql")}
        assert set(exported) == {each.script for each in group}
        for each in group:
            assert migrator.checksum(exported[each.script].read_bytes()) == each.checksum
    assert (target / "versioned" / "V0004__index.sql.conf").is_file()
    assert len(list((target / "undo").glob("U*.sql"))) == 3
    settings = tomllib.loads((target / "flyway.toml").read_text())["flyway"]
    assert settings["postgresql"]["transactional"]["lock"] is False
    folders = {name.removeprefix("filesystem:") for name in settings["locations"]}
    assert {path.name for path in target.iterdir()} == folders | {"undo", "flyway.toml"}
    assert all(path.is_file() for path in written)
    with pytest.raises(errors.ExportTargetNotEmpty):
        migrator.export(tree.root, target)
