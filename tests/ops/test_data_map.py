"""The data map holds every stored column, notices what it does not, and its rules can be obeyed."""

import json
import re
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import psycopg
import pytest
from psycopg import sql
from typer.testing import CliRunner

from wondernest import db
from wondernest.db import setup
from wondernest.db.setup import Site
from wondernest.kit.errors import Refusal
from wondernest.ops.data_map import commands, pages, service
from wondernest.ops.data_map.service import DataMap

HOUSEHOLD = Path(__file__).parents[1] / "database/household.sql"
SQL = Path(__file__).with_name("data_map.sql")
BLOCKS = {
    title: text
    for title, _, text in (
        block.partition("\n")
        for block in re.split(r"^-- block: ", SQL.read_text("utf-8"), flags=re.MULTILINE)[1:]
    )
}
CONTRADICTIONS = [title for title in BLOCKS if title.startswith("contradiction: ")]


def _invoke(monkeypatch: pytest.MonkeyPatch, site: Site, *arguments: str) -> Any:
    """The command on a site of the test, reached as an operator reaches it."""
    monkeypatch.setenv("DATABASE_URL", site.url("postgres"))
    monkeypatch.setenv("WONDERNEST_HOME", str(site.home))
    return CliRunner().invoke(commands.app, arguments)


def _change(site: Site, title: str) -> None:
    with psycopg.connect(site.url("postgres")) as conn:
        conn.execute(BLOCKS[title].encode())


@pytest.fixture(scope="module")
def found(site: Site) -> DataMap:
    return service.read(setup.fetcher(site))


def test_operator_is_told_that_everything_is_mapped(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = _invoke(monkeypatch, site, "check")

    assert result.exit_code == 0, result.output
    assert re.fullmatch(r"\d+ tables, \d+ columns: .*; no fault\n", result.stdout)


def test_map_holds_every_stored_column_of_the_database(found: DataMap, migrated_dsn: str) -> None:
    """Counted another way: what pg_dump would copy rows of."""
    with psycopg.connect(migrated_dsn) as conn:
        rows = conn.execute(BLOCKS["columns of every table"].encode()).fetchall()

    assert {f"{entry.table}.{entry.column_name}" for entry in found.columns()} == {
        row[0] for row in rows
    }
    assert {"jobs", "wn", "family", "audit"} <= {entry.schema_name for entry in found.tables}


def test_operator_is_told_of_a_column_added_by_hand(
    own_site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    _change(own_site, "a column added by hand")

    plain = _invoke(monkeypatch, own_site, "check")
    told = json.loads(_invoke(monkeypatch, own_site, "check", "--json").stdout)

    assert plain.exit_code == 3
    assert plain.stdout == (
        "family.child_profiles.shoe_size: is not in the map: it has no comment"
        " [0021_map_readable]\n"
    )
    assert [fault["object"] for fault in told["faults"]] == ["family.child_profiles.shoe_size"]
    assert told["classes"]["none"] == 1


@pytest.mark.parametrize("title", CONTRADICTIONS)
def test_operator_is_told_of_a_contradiction(
    own_site: Site, monkeypatch: pytest.MonkeyPatch, title: str
) -> None:
    _change(own_site, title)

    result = _invoke(monkeypatch, own_site, "check")

    assert result.exit_code == 3
    assert title.removeprefix("contradiction: ") in result.stdout


@pytest.mark.parametrize("role", ["wn_auditor", "wn_service", "wn_monitor", "wn_resolver"])
def test_role_reads_the_map(migrated_dsn: str, role: str) -> None:
    with psycopg.connect(migrated_dsn) as conn:
        conn.execute(sql.SQL("set role {}").format(sql.Identifier(role)))
        row = conn.execute(BLOCKS["classes of the map"].encode()).fetchone()

    assert row is not None
    assert row[0] > 900
    assert row[1] == 9


def test_parent_does_not_read_the_map(migrated_dsn: str) -> None:
    with psycopg.connect(migrated_dsn) as conn:
        conn.execute(b"set role wn_parent")

        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            conn.execute(BLOCKS["classes of the map"].encode())


def test_operator_sees_one_table(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    result = _invoke(monkeypatch, site, "show", "core.users", "--json")

    entries = json.loads(result.stdout)
    assert entries[0]["column_name"] is None
    shown = {entry["column_name"]: entry for entry in entries[1:]}
    assert shown["email_enc"]["mask"] == shown["email_index"]["mask"] == "fake-email"
    assert shown["email_enc"]["export"] == "account holder"
    assert shown["password_proof_hash"]["export"] == "no: secret"


def test_operator_who_names_no_table_of_the_map_is_told(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = _invoke(monkeypatch, site, "show", "core.nobody")

    assert isinstance(result.exception, Refusal)
    assert result.exception.code == "no-such-mapped-table"


def test_masks_leave_every_check_key_and_reference_whole(own_site: Site) -> None:
    """Every rule is written out for its column and carried out on a household, in a copy."""
    names = re.compile(r"'@([a-z_]+)'")
    household = names.sub(
        lambda match: f"'{uuid5(NAMESPACE_URL, match[1])}'", HOUSEHOLD.read_text("utf-8")
    )
    with psycopg.connect(own_site.url("postgres")) as conn:
        conn.execute(household.encode())
        conn.execute(BLOCKS["masked by the map"].encode())
        before = conn.execute(BLOCKS["what the original says"].encode()).fetchone()
        after = conn.execute(BLOCKS["what the copy says"].encode()).fetchone()

    assert before is not None
    assert after is not None
    assert before[0] == after[0] > 0
    assert set(before[1]).isdisjoint(after[1])


def test_reader_finds_the_same_numbers_on_the_pages(site: Site, found: DataMap) -> None:
    made = {path.name: text for path, text in pages.pages(site).items()}

    assert set(made) == {"processing-activities.md", "retention.md", "export.md", "data-map.md"}
    assert all(
        text.startswith("<!-- Generated by `make docs`; do not edit. -->") for text in made.values()
    )
    assert f"{len(found.tables)} tables, {len(found.columns())} columns" in made["data-map.md"]
    assert all(
        f"## {one.activity}\n" in made["processing-activities.md"] for one in found.activities
    )
    assert all(f"`{one.data_class}`" in made["retention.md"] for one in found.policies)
    assert "`core.users`" in made["export.md"]
    assert "`core.users.password_salt` | secret | no: secret" in made["export.md"]


def test_reader_is_told_who_deletes_only_where_somebody_does() -> None:
    functions = "".join(
        path.read_text("utf-8")
        for room in ("core", "family", "audio")
        for path in (setup.ROOT / room / "functions").glob("*.sql")
    )
    queries = "".join(
        path.read_text("utf-8") for path in Path(db.__file__).parent.glob("queries/*.sql")
    )
    of_jobs = {"accounts.clean_up": functions, "queue.clean_up": queries}

    assert pages.CLEANED.keys() == of_jobs.keys()
    undeleted = {
        table
        for job, tables in pages.CLEANED.items()
        for table in tables
        if f"delete from {table}" not in of_jobs[job]
    }
    # What happened to an entry goes with the entry, by the foreign key of the queue.
    assert undeleted == {"jobs.procrastinate_events"}
