"""Every query file is used, and the database takes it as its role and gives what its header says.

Each statement is prepared and described on a migrated database, then explained with a generic plan,
which asks for every privilege the statement needs. Nothing is run.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import fields
from datetime import date, datetime
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints
from uuid import UUID

import psycopg
import pytest

from wondernest.db import queries
from wondernest.db.queries import Query

ROOT = Path(__file__).resolve().parents[2]
ROOMS = sorted(path.parent.name for path in (ROOT / "wondernest").glob("*/queries"))
# Rooms that are no slice keep their shapes beside the code that reads them.
SHAPES = {"db": "wondernest.db.server_check"}
SCALARS = {
    "uuid": "uuid", "text": "text", "bool": "boolean", "bigint": "bigint", "date": "date",
    "timestamptz": "timestamp with time zone", "bytea": "bytea",
}  # fmt: skip
TYPES: dict[Any, set[str]] = {
    UUID: {"uuid"},
    str: {"text"},
    bytes: {"bytea"},
    bool: {"boolean"},
    int: {"bigint", "integer"},
    float: {"double precision"},
    Decimal: {"numeric"},
    date: {"date"},
    datetime: {"timestamp with time zone"},
    dict: {"jsonb"},
}
PARAMETER = re.compile(r"%\((\w+)\)s")
QUERIES = [
    (room, query) for room in ROOMS for query in queries.load(f"wondernest.{room}").by_name.values()
]


def numbered(query: Query) -> tuple[bytes, list[str]]:
    """The statement as the server knows it, and its parameters in order."""
    names = list(dict.fromkeys(PARAMETER.findall(query.text)))
    text = PARAMETER.sub(lambda found: f"${names.index(found[1]) + 1}", query.text)
    return text.replace("%%", "%").encode(), names


def described(connection: psycopg.Connection, text: bytes) -> list[tuple[str, str]]:
    """Names and types of the columns a statement gives."""
    raw = connection.pgconn
    for answer in (raw.prepare(b"asked", text), raw.describe_prepared(b"asked")):
        if answer.status == psycopg.pq.ExecStatus.FATAL_ERROR:
            raise psycopg.errors.error_from_result(answer)
    columns = [
        ((answer.fname(number) or b"").decode(), answer.ftype(number))
        for number in range(answer.nfields)
    ]
    named = connection.execute(
        "select format_type(asked.oid, null)"
        " from unnest(%s::oid[]) with ordinality as asked (oid, position) order by asked.position",
        ([oid for _, oid in columns],),
    ).fetchall()
    return [(name, str(row[0])) for (name, _), row in zip(columns, named, strict=True)]


def expected_types(hint: object) -> set[str]:
    """Types of the database that arrive as a Python type."""
    if get_origin(hint) in {Union, UnionType}:
        (hint,) = (part for part in get_args(hint) if part is not type(None))
    if hint in TYPES:
        return TYPES[hint]
    if get_origin(hint) is dict:
        return TYPES[dict]
    (of,) = get_args(hint)
    return {f"{name}[]" for name in TYPES[of]}


def row_findings(columns: list[tuple[str, str]], row: Any) -> Iterator[str]:
    hints = get_type_hints(row)
    names = [name for name, _ in columns]
    if sorted(names) != sorted(field.name for field in fields(row)):
        yield f"gives {names}, {row.__name__} has {[field.name for field in fields(row)]}"
        return
    for name, given in columns:
        if given not in expected_types(hints[name]):
            yield f"{name} is {given}, {row.__name__} says {hints[name]}"


def findings(connection: psycopg.Connection, query: Query, shapes: object) -> list[str]:
    """What the database and the header do not agree on; the transaction is taken back."""
    text, _ = numbered(query)
    try:
        columns = described(connection, text)
        connection.execute(f"set local role {query.role}".encode())
        connection.pgconn.exec_(b"savepoint asked")
        answer = connection.pgconn.exec_(b"explain (generic_plan) " + text)
        if answer.status == psycopg.pq.ExecStatus.FATAL_ERROR:
            raise psycopg.errors.error_from_result(answer)
    except psycopg.Error as error:
        return [f"{error.sqlstate}: {error.diag.message_primary}"]
    finally:
        connection.rollback()
        connection.pgconn.exec_(b"deallocate all")
    if query.rows == "nothing":
        return [] if len(columns) <= 1 else [f"gives {columns}, the header says nothing"]
    if query.rows in SCALARS:
        types = [given for _, given in columns]
        return [] if types == [SCALARS[query.rows]] else [f"gives {types}, not one {query.rows}"]
    return list(row_findings(columns, getattr(shapes, query.rows)))


def shapes_of(room: str) -> object:
    return import_module(SHAPES.get(room, f"wondernest.{room}.rows"))


def any_shapes(room: str) -> object:
    try:
        return shapes_of(room)
    except ModuleNotFoundError:
        return None


@pytest.fixture
def connection(migrated_dsn: str) -> Iterator[psycopg.Connection]:
    with psycopg.connect(migrated_dsn) as opened:
        yield opened


@pytest.mark.parametrize("room", ROOMS)
def test_database_takes_and_answers_every_query_of(
    room: str, connection: psycopg.Connection
) -> None:
    found = {
        query.name: findings(connection, query, any_shapes(room))
        for owner, query in QUERIES
        if owner == room
    }

    assert found
    assert {name: problems for name, problems in found.items() if problems} == {}


DEFECTS = [
    ("42703", "uuid", "wn_parent", "select nickname from family.child_profiles"),
    ("42P01", "uuid", "wn_parent", "select child_id from family.children"),
    ("42883", "uuid", "wn_parent", "select family.found_family(%(a)s::uuid)"),
    ("42601", "uuid", "wn_parent", "select child_id family.child_profiles from"),
    ("42501", "text", "wn_parent", "select password_salt from core.users"),
    ("42501", "uuid", "wn_api", "select user_id from core.users"),
    ("42501", "nothing", "wn_parent", "delete from core.users where user_id = %(a)s::uuid"),
    ("42501", "text", "wn_parent", "select core.login_challenge(%(a)s::bytea, 4)"),
    ("gives ['uuid']", "text", "wn_parent", "select user_id from core.users"),
    ("gives ['uuid', 'text']", "uuid", "wn_parent", "select user_id, locale from core.users"),
    ("the header says nothing", "nothing", "wn_parent", "select user_id, locale from core.users"),
    ("SignInOutcome has", "SignInOutcome", "wn_parent", "select user_id from core.users"),
    (
        "outcome is uuid",
        "SignInOutcome",
        "wn_parent",
        "select user_id as outcome, user_id from core.users",
    ),
]


@pytest.mark.parametrize(("expected", "rows", "role", "text"), DEFECTS)
def test_query_with_a_defect_is_found(
    connection: psycopg.Connection, expected: str, rows: str, role: str, text: str
) -> None:
    query = queries.parse("core.defect", f"-- A defect.\n-- rows: {rows}  as: {role}\n{text}")

    assert expected in " ".join(findings(connection, query, shapes_of("core")))


def room_of(load: ast.expr) -> str | None:
    """The room of `queries.load("wondernest.<room>")`."""
    if isinstance(load, ast.Call) and ast.unparse(load.func) == "queries.load":
        return str(ast.literal_eval(load.args[0])).removeprefix("wondernest.")
    return None


def loaded_names(tree: ast.Module) -> dict[str, str]:
    """What stands for the statements of a room in a module: a variable, or the call itself."""
    names = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and (room := room_of(node.value)):
            names[ast.unparse(node.targets[0])] = room
        elif isinstance(node, ast.Call) and (room := room_of(node)):
            names[ast.unparse(node)] = room
    return names


def used_in(source: str) -> Iterator[tuple[str, str]]:
    """Room and name of every statement a module uses."""
    tree = ast.parse(source)
    names = loaded_names(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) in names:
            yield names[ast.unparse(node.value)], node.attr


def wrong_calls(source: str, parameters: dict[tuple[str, str], set[str]]) -> Iterator[str]:
    """Calls whose keywords are not the parameters of the statement they send."""
    tree = ast.parse(source)
    names = loaded_names(tree)
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args):
        sent = call.args[0]
        if not isinstance(sent, ast.Attribute) or ast.unparse(sent.value) not in names:
            continue
        given = {keyword.arg for keyword in call.keywords}
        wanted = parameters[names[ast.unparse(sent.value)], sent.attr]
        if None not in given and len(call.args) <= 2 and given != wanted:
            if ast.unparse(call.func).endswith("add_rows"):
                continue
            yield f"{call.lineno}: {sent.attr} is given {sorted(map(str, given))}"


def sources() -> dict[str, str]:
    return {
        path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted((ROOT / "wondernest").rglob("*.py"))
    }


def test_every_query_file_is_used_and_every_used_one_exists() -> None:
    used = {pair for source in sources().values() for pair in used_in(source)}
    # Read as a file where there is no transaction of ours yet: the check of the server itself.
    used |= {
        (path.split("/")[1], name)
        for path, source in sources().items()
        for name in re.findall(r'"queries/(\w+)\.sql"', source)
    }
    present = {
        (room, name) for room in ROOMS for name in queries.load(f"wondernest.{room}").by_name
    }

    assert present - used == set()
    assert used - present == set()


def test_every_call_gives_the_parameters_of_its_statement() -> None:
    parameters = {
        (room, query.name.partition(".")[2]): set(PARAMETER.findall(query.text))
        for room, query in QUERIES
    }
    found = [
        f"{path}:{line}"
        for path, source in sources().items()
        for line in wrong_calls(source, parameters)
    ]

    assert found == []


def test_unused_file_and_wrong_keyword_are_noticed() -> None:
    source = (
        "QUERIES = queries.load('wondernest.core')\n"
        "async def f(tx):\n"
        "    await tx.run(QUERIES.end_session, session_id=1, reason='x')\n"
        "    await tx.run(QUERIES.end_session, session=1, reason='x')\n"
    )
    parameters = {("core", "end_session"): {"session_id", "reason"}}

    assert set(used_in(source)) == {("core", "end_session")}
    assert list(wrong_calls(source, parameters)) == [
        "4: end_session is given ['reason', 'session']"
    ]
