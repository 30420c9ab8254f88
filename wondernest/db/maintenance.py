"""A connection for maintenance: a statement is a transaction, as a role that owns what it alters.

Some statements cannot run inside a transaction, and one that waits for a lock makes others wait
behind it. So each waits briefly, gives way, and comes again after a pause of random length.
"""

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

import psycopg
from psycopg.rows import class_row

from wondernest.db import queries
from wondernest.db.errors import translate
from wondernest.db.probe import Statement
from wondernest.kit.errors import Refusal

_OWN = queries.load("wondernest.db")

Row = TypeVar("Row")
Result = TypeVar("Result")


class TableInUse(Refusal):
    """Others are using the table; nothing was changed. Please try again in a moment."""

    status, sqlstate, retry_after_seconds = 503, "55P03", 2


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to go on asking for a lock; clock, pause and dice can be replaced."""

    seconds: float = 60.0
    longest_pause_seconds: float = 0.8
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    dice: Callable[[], float] = random.random

    def keep_trying(self, action: Callable[[], Result]) -> Result:
        """Runs an action until it gets its locks; TableInUse when the time is over."""
        give_up_at = self.clock() + self.seconds
        while True:
            try:
                return action()
            except TableInUse:
                if self.clock() >= give_up_at:
                    raise
            # Of random length, so that two that wait do not come back at the same moment.
            self.sleep(self.longest_pause_seconds * (0.2 + 0.8 * self.dice()))


class Maintenance:
    """One connection outside any transaction."""

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        self._connection = connection

    @property
    def process_id(self) -> int:
        return self._connection.info.backend_pid

    def rows(self, statement: Statement, row: type[Row], **values: object) -> list[Row]:
        """All rows."""
        with _translated(), self._connection.cursor(row_factory=class_row(row)) as cursor:
            return cursor.execute(statement, values or None).fetchall()

    def scalar(self, statement: Statement, **values: object) -> Any:
        """The first column of the first row; None without a row."""
        with _translated():
            found = self._connection.execute(statement, values or None).fetchone()
            return None if found is None else found[0]

    def run(self, statement: Statement, **values: object) -> None:
        """Runs what gives no rows."""
        with _translated():
            self._connection.execute(statement, values or None)

    def wait_at_most(self, milliseconds: int) -> None:
        """How long a statement from now on waits for one lock."""
        # A setting of the session: this connection is its own and never a pooler's.
        self._connection.execute(_OWN.set_lock_wait.text, {"milliseconds": str(milliseconds)})


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except psycopg.errors.DeadlockDetected as error:
        # The other side went on; for us it is the same as a lock that was not free.
        raise TableInUse from error
    except psycopg.Error as error:
        raise translate(error) or error from error


@contextmanager
def maintain(url: str, *, role: str) -> Iterator[Maintenance]:
    """A connection that acts as `role`, closed at the end.

    The server looks every two seconds whether we are still there: a statement that waits for
    others must not hold its place for a process that was killed.
    """
    options = f"-c role={role} -c client_connection_check_interval=2000"
    with psycopg.connect(url, autocommit=True, options=options) as connection:
        yield Maintenance(connection)
