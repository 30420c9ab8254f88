"""A connection for proofs: it tries what should be refused, and tells instead of raising.

A proof needs what the services never do: a role of its own choice, a context written by hand, a
statement that ought to fail. Statements are files; names in braces are filled in as identifiers.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, LiteralString, cast

import psycopg
from psycopg import sql
from psycopg.rows import dict_row

Statement = sql.SQL | sql.Composed
Name = str | tuple[str, ...]
# What a proof waits for from a pool where a request is meant to end badly.
DriverError = psycopg.Error


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a statement did: rows it gave, rows it touched, or the SQLSTATE it was refused with.

    `told` is all that a refusal said: message, detail, hint, context and the names it carries.
    """

    rows: tuple[Mapping[str, Any], ...] = ()
    touched: int = 0
    sqlstate: str | None = None
    message: str = ""
    told: str = ""

    @property
    def is_refused(self) -> bool:
        return self.sqlstate is not None

    def value(self) -> Any:
        """The first column of the first row; None without a row."""
        return next(iter(self.rows[0].values())) if self.rows else None


class Scripts:
    """The statements of a folder, by the name of their file."""

    def __init__(self, folder: Path) -> None:
        self._texts = {path.stem: path.read_text("utf-8") for path in sorted(folder.glob("*.sql"))}

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def text(self, name: str) -> str:
        return self._texts[name]

    def plain(self, name: str) -> Statement:
        """The file as it is, braces and all."""
        # A file of this distribution, never something a caller wrote.
        return sql.SQL(cast(LiteralString, self._texts[name]))

    def filled(self, name: str, **names: Name | list[str]) -> Statement:
        """The file with identifiers in place of {names}; a tuple is dotted, a list is a list."""
        template = sql.SQL(cast(LiteralString, self._texts[name]))
        return template.format(**{key: _identifier(value) for key, value in names.items()})

    def call(self, name: str, function: tuple[str, ...], count: int) -> Statement:
        """The file with {function} and {arguments}, which become parameters a0, a1, …"""
        template = sql.SQL(cast(LiteralString, self._texts[name]))
        arguments = sql.SQL(", ").join(sql.Placeholder(f"a{index}") for index in range(count))
        return template.format(function=sql.Identifier(*function), arguments=arguments)

    def cast_call(self, name: str, function: tuple[str, ...], types: Sequence[str]) -> Statement:
        """As `call`, with every parameter cast to its type, so that overloads are told apart."""
        template = sql.SQL(cast(LiteralString, self._texts[name]))
        # A type as the catalogue itself writes it.
        casts: list[sql.Composable] = [
            sql.SQL("{}::{}").format(
                sql.Placeholder(f"a{index}"), sql.SQL(cast(LiteralString, type_name))
            )
            for index, type_name in enumerate(types)
        ]
        arguments = sql.SQL(", ").join(casts)
        return template.format(function=sql.Identifier(*function), arguments=arguments)


def _identifier(value: Name | list[str]) -> sql.Composable:
    match value:
        case str():
            return sql.Identifier(value)
        case tuple():
            return sql.Identifier(*value)
        case _:
            return sql.SQL(", ").join(sql.Identifier(name) for name in value)


def _refused(error: psycopg.Error) -> Outcome:
    diag = error.diag
    parts = (diag.message_primary, diag.message_detail, diag.message_hint, diag.context,
             diag.constraint_name)  # fmt: skip
    return Outcome(
        sqlstate=error.sqlstate or "no answer",
        message=diag.message_primary or str(error),
        told="\n".join(part for part in parts if part),
    )


class Probe:
    """One connection, always inside a transaction; nothing stays unless `commit` is called."""

    def __init__(self, url: str) -> None:
        self._connection = psycopg.connect(url, row_factory=dict_row)

    @property
    def process_id(self) -> int:
        return self._connection.info.backend_pid

    def run(self, statement: Statement, **values: object) -> Outcome:
        """Runs what has to work; an error of the server is raised."""
        with self._connection.cursor() as cursor:
            cursor.execute(statement, values or None)
            rows = tuple(cursor.fetchall()) if cursor.description else ()
            return Outcome(rows, max(cursor.rowcount, 0))

    def ask(self, text: str) -> list[tuple[object, ...]]:
        """Rows of a select that another module read from its file."""
        return [tuple(row.values()) for row in self.run(sql.SQL(cast(LiteralString, text))).rows]

    def attempt(self, statement: Statement, **values: object) -> Outcome:
        """Runs what may be refused; a refusal takes back this statement only."""
        try:
            with self._connection.transaction():
                return self.run(statement, **values)
        except psycopg.Error as error:
            return _refused(error)

    def rehearse(self, statement: Statement, **values: object) -> Outcome:
        """Runs what may be refused and takes it back in any case."""
        outcome = Outcome()
        try:
            with self._connection.transaction(force_rollback=True):
                outcome = self.run(statement, **values)
        except psycopg.Error as error:
            return _refused(error)
        return outcome

    def copy_out(self, statement: Statement, **values: object) -> Outcome:
        """The lines of a `copy … to stdout` as rows; a refusal takes back this statement only."""
        try:
            with (
                self._connection.transaction(),
                self._connection.cursor() as cursor,
                cursor.copy(statement, values or None) as copy,
            ):
                rows = tuple({"line": bytes(line).decode()} for line in copy)
        except psycopg.Error as error:
            return _refused(error)
        return Outcome(rows, len(rows))

    def heard(self, seconds: float) -> list[str]:
        """Channel and payload of what was notified to this connection since it last looked."""
        return [
            f"{notice.channel} {notice.payload}"
            for notice in self._connection.notifies(timeout=seconds)
        ]

    def commit(self) -> None:
        """Keeps what was done; an error of the server is raised."""
        self._connection.commit()

    def attempt_commit(self) -> Outcome:
        """Ends the transaction; what is checked only then may be refused here."""
        try:
            self._connection.commit()
        except psycopg.Error as error:
            if not self._connection.closed:
                self._connection.rollback()
            return _refused(error)
        return Outcome()

    def rollback(self) -> None:
        self._connection.rollback()

    def close(self) -> None:
        self._connection.close()


@contextmanager
def probe(url: str) -> Iterator[Probe]:
    """A probe that is closed at the end, whatever happened."""
    opened = Probe(url)
    try:
        yield opened
    finally:
        opened.close()
