"""Which locks each statement of a script takes on what was there before it.

Exact, not sampled: after every statement the session reads its own locks, which it keeps until its
transaction ends. A script is traced by running it to its end and taking everything back, so the
time that reading costs is never part of a real run.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from psycopg import Connection
from psycopg.rows import class_row, tuple_row

from wondernest.db.migrator.history import query
from wondernest.db.migrator.model import HISTORY_SCHEMA, HISTORY_TABLE, Migration, Undo
from wondernest.db.migrator.pace import Pace
from wondernest.db.migrator.session import open_session
from wondernest.db.migrator.statements import Statement

# Longer than the second after which the server takes an automatic vacuum out of somebody's way.
_PATIENCE_MS = 10_000


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation, and the table an application knows it by: of an index, of a partition."""

    relation_id: int
    name: str
    table: str


@dataclass(frozen=True, slots=True)
class Lock:
    """A lock that a statement took in addition to those its transaction held before."""

    script: str
    line: int
    statement: str
    relation: str
    table: str
    mode: str


@dataclass(frozen=True, slots=True)
class Trace:
    """What scripts locked; `dropped` are tables that were there before and are gone at the end."""

    locks: tuple[Lock, ...]
    dropped: frozenset[str]


@dataclass(slots=True)
class LockTracer:
    """A watch that reads the session's own locks after every statement."""

    conn: Connection[Any]
    locks: list[Lock] = field(default_factory=list)
    _before: dict[int, Relation] = field(default_factory=dict)
    _held: set[tuple[int, str]] = field(default_factory=set)

    @contextmanager
    def attempt(self, _script: str, _number: int, /) -> Iterator[None]:
        self.start()
        yield

    @contextmanager
    def statement(self, script: str, statement: Statement, /) -> Iterator[None]:
        yield
        held = self._own_locks()
        for relation_id, mode in sorted(held - self._held):
            relation = self._before.get(relation_id)
            if relation is not None:
                self.locks.append(
                    Lock(
                        script, statement.line, statement.summary,
                        relation.name, relation.table, mode,
                    )
                )  # fmt: skip
        self._held |= held

    def start(self) -> None:
        """What is there now is what was there before; nothing is held yet."""
        self._before = {relation.relation_id: relation for relation in self._relations()}
        self._held = set()

    def dropped(self) -> frozenset[str]:
        left = {relation.relation_id for relation in self._relations()}
        gone = [each for each in self._before.values() if each.relation_id not in left]
        return frozenset(each.table for each in gone if each.table == each.name)

    def _relations(self) -> list[Relation]:
        with self.conn.cursor(row_factory=class_row(Relation)) as cursor:
            cursor.execute(query("list_relations"), {"history": HISTORY_TABLE})
            return cursor.fetchall()

    def _own_locks(self) -> set[tuple[int, str]]:
        with self.conn.cursor(row_factory=tuple_row) as cursor:
            return set(cursor.execute(query("list_own_locks")).fetchall())


@dataclass(slots=True)
class _Trial(LockTracer):
    """Starts with the first statement, because a trial has no attempts."""

    is_started: bool = False
    gone: frozenset[str] = frozenset()

    @contextmanager
    def statement(self, script: str, statement: Statement, /) -> Iterator[None]:
        if not self.is_started:
            self.start()
            self.is_started = True
        with LockTracer.statement(self, script, statement):
            yield
        self.gone = self.dropped()


def trace(
    conn: Connection[Any], script: Migration | Undo, *, history_schema: str = HISTORY_SCHEMA
) -> Trace:
    """Run a transactional script on this database, take it back, and tell what it locked."""
    trial = _Trial(conn)
    with open_session(conn, schema=history_schema, pace=Pace(), watch=trial) as session:
        session.try_out(script, lock_timeout_ms=_PATIENCE_MS)
    return Trace(tuple(trial.locks), trial.gone)
