"""Seeing every statement the server runs for one query, with the plan it used.

`auto_explain` tells the client, as notices: also the statements inside functions, of triggers and
of foreign keys, with the numbers of a real execution. The query is sent as the product sends it, by
the login and in the role the product uses.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import psycopg
from psycopg import sql

from wondernest.db import queries
from wondernest.db.queries import Query
from wondernest.db.setup import Site

# Which login becomes a role; the logins themselves among them.
LOGINS = {
    "wn_api": "wn_api", "wn_parent": "wn_api", "wn_staff": "wn_api", "wn_analyst": "wn_api",
    "wn_auditor": "wn_api", "wn_device": "wn_api",
    "wn_jobs": "wn_jobs", "wn_service": "wn_jobs", "wn_monitor": "wn_jobs",
    "wn_migrator": "wn_migrator", "wn_owner": "wn_migrator", "wn_resolver": "wn_migrator",
}  # fmt: skip
# What `auto_explain` is told; as a superuser's setting of a login role in one database.
SETTINGS = {
    "session_preload_libraries": "auto_explain",
    "auto_explain.log_min_duration": "0",
    "auto_explain.log_level": "notice",
    "auto_explain.log_format": "json",
    "auto_explain.log_nested_statements": "on",
    "auto_explain.log_analyze": "on",
    "auto_explain.log_buffers": "on",
    "auto_explain.log_verbose": "on",
    "auto_explain.log_timing": "off",
    "auto_explain.log_parameter_max_length": "0",
}
OWN = queries.load("wondernest.db")


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement as it ran; the outermost one of a query is the query itself."""

    text: str
    plan: dict[str, Any]

    def nodes(self) -> Iterator[dict[str, Any]]:
        """The plan's nodes, outermost first."""
        waiting = [self.plan]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(node.get("Plans", ()))


@dataclass(frozen=True, slots=True)
class Call:
    """Whose request it is and what it asks for.

    With a session it is an adult's, inside a family if one is given; with a device it is that
    device's; with a family alone it is the worker's; with neither it is nobody's. `rows` of it are
    sent as one statement, in which the value named `varies` grows by `step`. Where a query needs
    others in its transaction, those are `first`, by name and values, and what the first one answers
    becomes the value named `answer`.
    """

    values: dict[str, Any]
    family_id: UUID | None = None
    session_id: UUID | None = None
    device_id: UUID | None = None
    rows: int = 1
    varies: str = ""
    step: Any = None
    first: tuple[tuple[str, dict[str, Any]], ...] = ()
    answer: str = ""


def prepare(site: Site) -> None:
    """From their next login on, both services hear the plans of this database."""
    command = sql.SQL("alter role {} in database {} set {} = {}")
    with psycopg.connect(site.url("postgres"), autocommit=True) as conn:
        for login in set(LOGINS.values()):
            for name, value in SETTINGS.items():
                parts = (sql.Identifier(login), sql.Identifier(site.database))
                setting = (sql.SQL(name), sql.Literal(value))
                conn.execute(command.format(*parts, *setting))


@contextmanager
def connected(site: Site, role: str) -> Iterator[psycopg.Connection]:
    """As the login that becomes a role; the queue's own connections find its triggers' tables."""
    options = "-c search_path=jobs,pg_catalog" if role == "wn_jobs" else ""
    with psycopg.connect(site.url(LOGINS[role]), prepare_threshold=None, options=options) as conn:
        yield conn


@contextmanager
def as_administrator(site: Site) -> Iterator[psycopg.Connection]:
    """Who may also drop an index, in a transaction that is taken back."""
    options = " ".join(f"-c {name}={value}" for name, value in SETTINGS.items())
    with psycopg.connect(site.url("postgres"), prepare_threshold=None, options=options) as conn:
        yield conn
        conn.rollback()


def run(conn: psycopg.Connection, query: Query, call: Call) -> list[Statement]:
    """What ran for a query, the query itself last; whatever it changed is taken back."""
    text, values = query.text, call.values
    if call.rows > 1:
        text = queries.multiply(query, call.rows)
        values = {
            f"{name}_{row}": value + row * call.step if name == call.varies else value
            for row in range(call.rows)
            for name, value in call.values.items()
        }
    heard: list[Statement] = []

    def hear(notice: psycopg.errors.Diagnostic) -> None:
        _, found, plan = (notice.message_primary or "").partition("plan:\n")
        if found:
            told = json.loads(plan)
            heard.append(Statement(told["Query Text"], told["Plan"]))

    conn.add_notice_handler(hear)
    try:
        with conn.transaction(force_rollback=True):
            enter(conn, query.role, call)
            for name, needed in call.first:
                answer = _answer(conn, name, values | needed)
                values = {call.answer: answer} | values
            heard.clear()
            conn.execute(text, values)
    finally:
        conn.remove_notice_handler(hear)
    return heard


def _answer(conn: psycopg.Connection, name: str, values: dict[str, Any]) -> Any:
    room, _, query = name.partition(".")
    cursor = conn.execute(queries.load(f"wondernest.{room}").by_name[query].text, values)
    row = cursor.fetchone() if cursor.description else None
    return row[0] if row else None


def enter(conn: psycopg.Connection, role: str, call: Call) -> None:
    """Role and context, with the product's own statements."""
    if role not in LOGINS.values():
        conn.execute(OWN.set_role.text, {"role": role})
    if call.session_id is not None:
        values = {"session_id": call.session_id, "session_key": b"key"}
        conn.execute(OWN.begin_request.text, values | {"family_id": call.family_id})
    elif call.device_id is not None:
        device = {"family_id": call.family_id, "device_id": call.device_id}
        conn.execute(OWN.begin_device_request.text, device | {"device_key": b"key"})
    elif call.family_id is not None:
        conn.execute(OWN.begin_service.text, {"family_id": call.family_id})
