"""Looking on while scripts run: what a rehearsal measures and a normal run does not pay for."""

from contextlib import AbstractContextManager, nullcontext
from typing import Protocol

from wondernest.db.migrator.statements import Statement


class Watch(Protocol):
    """Told of every attempt at a script and of every statement inside it.

    Both are entered before and left after: an exception that passes through is the failure of the
    attempt or statement. In a transactional script everything happens inside its transaction,
    except leaving the attempt, which comes after the commit or the rollback.
    """

    def attempt(self, script: str, number: int, /) -> AbstractContextManager[None]: ...

    def statement(self, script: str, statement: Statement, /) -> AbstractContextManager[None]: ...


class Unwatched:
    """Nobody looks on."""

    def attempt(self, _script: str, _number: int, /) -> AbstractContextManager[None]:
        return nullcontext()

    def statement(self, _script: str, _statement: Statement, /) -> AbstractContextManager[None]:
        return nullcontext()


UNWATCHED = Unwatched()
