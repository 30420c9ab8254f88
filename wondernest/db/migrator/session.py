"""The database session of a run: alone with the history, and clean before every script."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import psycopg
from psycopg import Connection
from psycopg.pq import TransactionStatus
from psycopg.rows import scalar_row

from wondernest.db.migrator import errors
from wondernest.db.migrator.checksums import lock_key
from wondernest.db.migrator.history import History, query
from wondernest.db.migrator.model import HISTORY_TABLE, Migration, Undo
from wondernest.db.migrator.pace import Pace
from wondernest.db.migrator.statements import Statement, line_of, split
from wondernest.db.migrator.watching import UNWATCHED, Watch

_DATA_EXCEPTIONS = "22"


@dataclass(frozen=True, slots=True)
class Session:
    conn: Connection[Any]
    history: History
    pace: Pace
    role: str
    watch: Watch = UNWATCHED

    def in_one_transaction(self, script: Migration | Undo, record: Callable[[int], None]) -> int:
        """Run a script and `record(milliseconds)` together or not at all; answer the attempts."""
        for attempt in range(1, self.pace.lock_attempts + 1):
            try:
                with self.watch.attempt(script.script, attempt):
                    self._attempt(script, record)
            except psycopg.errors.LockNotAvailable:
                if attempt < self.pace.lock_attempts:
                    self.pace.sleep(self.pace.pause_after(attempt))
                continue
            return attempt
        raise errors.LockBudgetSpent(
            f"{script.script} did not get its locks in {self.pace.lock_attempts} attempts of "
            f"{self.pace.lock_timeout_ms} ms. Nothing was changed; try again when it is quieter."
        )

    def statement_by_statement(
        self, migration: Migration | Undo, record: Callable[[int], None]
    ) -> None:
        """Run a script that refuses a transaction, each statement committing on its own."""
        started = self.pace.clock()
        self.prepare(lock_timeout_ms=0, statement_timeout_ms=0)
        try:
            with self.watch.attempt(migration.script, 1):
                self._run(migration)
        except psycopg.errors.LockNotAvailable as error:
            raise _failure(migration.script, error, None) from None
        self._clean()
        record(self._since(started))

    def try_out(self, script: Migration | Undo, *, lock_timeout_ms: int) -> None:
        """Run a transactional script to its end and take everything back; the watch has seen it."""
        self.prepare(
            lock_timeout_ms=lock_timeout_ms, statement_timeout_ms=self.pace.statement_timeout_ms
        )
        try:
            with self.conn.transaction(force_rollback=True):
                self._run(script)
        except psycopg.Error as error:
            raise _failure(script.script, error, None) from None

    def _attempt(self, script: Migration | Undo, record: Callable[[int], None]) -> None:
        self.prepare(
            lock_timeout_ms=self.pace.lock_timeout_ms,
            statement_timeout_ms=self.pace.statement_timeout_ms,
        )
        started = self.pace.clock()
        try:
            with self.conn.transaction():
                self._run(script)
                self._clean()
                record(self._since(started))
        except psycopg.errors.LockNotAvailable:
            raise
        except psycopg.Error as error:
            raise _failure(script.script, error, None) from None

    def _run(self, script: Migration | Undo) -> None:
        for statement in split(script.text):
            try:
                with self.watch.statement(script.script, statement):
                    self.conn.execute(statement.text.encode())
            except psycopg.errors.LockNotAvailable:
                raise
            except psycopg.Error as error:
                raise _failure(script.script, error, statement) from None

    def prepare(self, *, lock_timeout_ms: int, statement_timeout_ms: int) -> None:
        values = {
            "role": self.role,
            "lock_timeout": str(lock_timeout_ms),
            "statement_timeout": str(statement_timeout_ms),
        }
        self.conn.execute(query("before_script"), values)

    def _clean(self) -> None:
        self.conn.execute(query("after_script"), {"role": self.role})

    def create_history(self) -> bool:
        """Whether a history had to be made."""
        try:
            return self.history.create()
        except psycopg.Error as error:
            raise _failure(f"{self.history.schema}.{HISTORY_TABLE}", error, None) from None

    def recover(self) -> None:
        """After a script that failed outside a transaction: able to write the history again."""
        if not self.conn.closed:
            self._clean()

    def _since(self, started: float) -> int:
        return round((self.pace.clock() - started) * 1000)


@contextmanager
def open_session(
    conn: Connection[Any],
    *,
    schema: str,
    pace: Pace,
    installed_by: str | None = None,
    watch: Watch = UNWATCHED,
) -> Iterator[Session]:
    """Hold the migration lock and the settings of a run; give the connection back as it was.

    Settings come back as the connection began with them. Needs a direct connection: a pooler in
    transaction mode would spread the lock and the settings over several servers.
    """
    with _autocommit(conn):
        with conn.cursor(row_factory=scalar_row) as cursor:
            role = cursor.execute(query("current_role")).fetchone()
        session = Session(conn, History(conn, schema, installed_by), pace, str(role), watch)
        session.prepare(lock_timeout_ms=pace.lock_timeout_ms, statement_timeout_ms=0)
        try:
            with _locked(conn, lock_key(schema), pace):
                yield session
        finally:
            if not conn.closed:
                conn.execute(query("after_run"))


@contextmanager
def _autocommit(conn: Connection[Any]) -> Iterator[None]:
    if conn.info.transaction_status is not TransactionStatus.IDLE:
        raise errors.ConnectionInUse
    before = conn.autocommit
    conn.autocommit = True
    try:
        yield
    finally:
        if not conn.closed:
            conn.autocommit = before


@contextmanager
def _locked(conn: Connection[Any], key: int, pace: Pace) -> Iterator[None]:
    for attempt in range(1, pace.busy_attempts + 1):
        with conn.cursor(row_factory=scalar_row) as cursor:
            if cursor.execute(query("try_lock"), {"key": key}).fetchone():
                break
        if attempt < pace.busy_attempts:
            pace.sleep(pace.busy_pause_seconds)
    else:
        raise errors.MigrationBusy(
            "Another migration run, or Flyway, holds the migration lock of this database "
            f"(advisory lock {key}). Wait for it to end and try again."
        )
    try:
        yield
    finally:
        if not conn.closed:
            conn.execute(query("unlock"), {"key": key})


def _failure(
    script: str, error: psycopg.Error, statement: Statement | None
) -> errors.MigrationFailed:
    """What went wrong and where, without the values of any row.

    The server's detail and context can quote rows, and so can the message of a data exception.
    """
    line = None if statement is None else statement.line + _lines_in(statement, error)
    where = script if line is None else f"{script}, line {line}"
    state = error.sqlstate
    name = type(error).__name__
    message = error.diag.message_primary
    if message is None or (state or "").startswith(_DATA_EXCEPTIONS):
        said = name if state is None else f"{name} ({state})"
    else:
        said = f"{message} ({state})"
    return errors.MigrationFailed(f"{where}: {said}", script=script, line=line, state=state)


def _lines_in(statement: Statement, error: psycopg.Error) -> int:
    position = error.diag.statement_position
    return line_of(statement.text, int(position) - 1) - 1 if position else 0
