"""The page on consent and the law names only what there is."""

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import psycopg
import pytest

from wondernest.ops import lints

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs/explanation/consent-and-the-law.md"
ROW = re.compile(r"^\| (?P<what>(?:R\d\d|FAM-\d) [^|]+) \| (?P<held>[^|]+) \| (?P<shown>[^|]+) \|$")
LINTS = {lint.name for lint in lints.discover()}
QUOTED = re.compile(r"`([^`]+)`")


def rows() -> list[re.Match[str]]:
    return [
        found
        for line in PAGE.read_text(encoding="utf-8").splitlines()
        if (found := ROW.match(line))
    ]


@pytest.fixture
def connection(migrated_dsn: str) -> Iterator[psycopg.Connection]:
    with psycopg.connect(migrated_dsn) as connection:
        yield connection


def exists(connection: psycopg.Connection, name: str) -> bool:
    """Whether it is a constraint, function or table of the database."""
    row = connection.execute(
        "select exists (select from pg_constraint where conname = %(name)s)"
        " or exists (select from pg_proc where pronamespace::regnamespace::text || '.' || proname"
        " = %(name)s) or to_regclass(%(name)s) is not null",
        {"name": name},
    ).fetchone()
    return row == (True,)


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["what"][:5].strip())
def test_schema_says_what_this_page_says(
    row: re.Match[str], connection: psycopg.Connection
) -> None:
    names = QUOTED.findall(row["held"])
    assert names
    for name in names:
        if name.startswith(("dashboards.", "core.service_")):
            module, _, function = name.rpartition(".")
            assert hasattr(import_module(f"wondernest.{module}"), function), name
        elif name[:4].isdigit():
            assert name in LINTS, name
        else:
            assert exists(connection, name), name
    assert not exists(connection, "no_such_thing")


def test_every_test_that_is_named_exists() -> None:
    tests = "\n".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py")
    )
    for row in rows():
        names = QUOTED.findall(row["shown"])
        assert names
        for name in names:
            assert re.search(rf"def {re.escape(name)}\(", tests), name


def test_every_requirement_is_covered_or_named_as_missing() -> None:
    text = PAGE.read_text(encoding="utf-8")
    wanted = {f"R{number:02d}" for number in (*range(1, 24), *range(60, 67))} | {"FAM-3"}
    assert wanted - set(re.findall(r"\b(?:R\d\d|FAM-\d)\b", text)) == set()
