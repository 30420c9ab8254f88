"""The lints as a set: one shape, one page each, every schema covered, and a clean tree."""

import re
from pathlib import Path

import psycopg
import pytest

from wondernest.ops import lints
from wondernest.ops.lints import Fetch, Lint

LINTS = lints.discover()
SCHEMAS_SQL = Path(__file__).parent / "schemas.sql"
SCHEMAS = re.compile(r"nspname ~ '\^\(([a-z|]+)\)\$'")
HEADINGS = ["## What it finds", "## Why", "## How to resolve", "## Example"]
PRODUCT = {
    "core", "family", "content", "audio", "subscription",
    "analytics", "safety", "ml", "audit", "wn",
}  # fmt: skip
# Where PostgreSQL's extensions and the job library keep their own objects.
FOREIGN = {"public", "jobs"}
NARROWER = {"0015_registered": PRODUCT - {"wn"}}  # the registries are tables of wn


@pytest.mark.parametrize("lint", LINTS, ids=lambda lint: str(lint.name))
def test_lint_answers_in_the_common_columns(lint: Lint, connection: psycopg.Connection) -> None:
    cursor = connection.execute(lint.sql.encode())

    columns = [column.name for column in cursor.description or ()]
    types = {column.type_display for column in cursor.description or ()}

    assert columns == list(lints.Finding.__slots__)
    assert types == {"text"}


@pytest.mark.parametrize("lint", LINTS, ids=lambda lint: str(lint.name))
def test_lint_looks_into_every_schema_of_the_product(lint: Lint) -> None:
    expected = NARROWER.get(lint.name, PRODUCT)

    found = [set(names.split("|")) for names in SCHEMAS.findall(lint.sql)]

    assert all(names == expected for names in found)
    # The data map holds every schema but PostgreSQL's own: tests/ops/test_data_map.py.
    assert found or "wn.data_map" in lint.sql or lint.name == "0017_plain_roles"


def test_no_schema_of_the_database_is_beyond_the_lints(fetch: Fetch) -> None:
    rows = fetch(SCHEMAS_SQL.read_text(encoding="utf-8"))

    assert {row[0] for row in rows} - FOREIGN == PRODUCT


@pytest.mark.parametrize("lint", LINTS, ids=lambda lint: str(lint.name))
def test_page_says_what_why_and_how(lint: Lint) -> None:
    text = lint.page.read_text(encoding="utf-8")

    assert text.startswith(f"# {lint.name[:4]} ")
    assert [line for line in text.splitlines() if line.startswith("## ")] == HEADINGS
    assert "```sql\n" in text


SOUND: tuple[object, ...] = (LINTS[0].name, "error", "family.kites", "torn", "mend it")


def test_lint_that_answers_in_five_texts_is_believed() -> None:
    assert lints.ask(LINTS[0], lambda _: [SOUND])[0].object == "family.kites"


@pytest.mark.parametrize(
    "row",
    [SOUND[:4], (*SOUND[:4], None), ("9999_other", *SOUND[1:]), (SOUND[0], "note", *SOUND[2:])],
    ids=["four_columns", "a_null", "another_name", "unknown_level"],
)
def test_lint_that_answers_otherwise_is_refused(row: tuple[object, ...]) -> None:
    with pytest.raises(ValueError, match=LINTS[0].name):
        lints.ask(LINTS[0], lambda _: [row])


def test_migrated_database_has_no_error(fetch: Fetch) -> None:
    errors = [str(finding) for finding in lints.run(fetch) if finding.level == "error"]

    assert errors == []
