"""When each attempt and each statement of a script began and ended, and what that cost others."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from wondernest.db.migrator import Lock, Statement
from wondernest.kit import clock
from wondernest.ops.rehearsal.rows import ANOTHER_ROW, STOPS_WRITES, Blame, Wait
from wondernest.ops.rehearsal.starving import Starving, starved_seconds

BETWEEN = "the migrator"


@dataclass(frozen=True, slots=True)
class Moment:
    """A statement of a script; seconds since 1970."""

    line: int
    summary: str
    started: float
    ended: float


@dataclass(slots=True)
class Attempt:
    """One try of a script, until its transaction was over."""

    script: str
    number: int
    started: float
    ended: float = 0.0
    moments: list[Moment] = field(default_factory=list)


@dataclass(slots=True)
class Recorder:
    """A watch that reads the clock, and how long the machine let the migrator wait."""

    attempts: list[Attempt] = field(default_factory=list)
    starving: Starving = field(default_factory=Starving)
    process_id: int | None = None

    def know_process(self, process_id: int) -> None:
        """The server process that works for the migrator."""
        self.process_id = process_id

    @contextmanager
    def attempt(self, script: str, number: int, /) -> Iterator[None]:
        current = Attempt(script, number, self._now())
        self.attempts.append(current)
        try:
            yield
        finally:
            current.ended = self._now()

    @contextmanager
    def statement(self, _script: str, statement: Statement, /) -> Iterator[None]:
        started = self._now()
        try:
            yield
        finally:
            self.attempts[-1].moments.append(
                Moment(statement.line, statement.summary, started, self._now())
            )

    def count(self) -> int:
        """Tries that the script which needed most of them needed."""
        return max((attempt.number for attempt in self.attempts), default=0)

    def split(self, start: float, end: float) -> tuple[float, float]:
        """A span in milliseconds: what the migrator needed, and what the machine added."""
        starved = self.starving.between(start, end)
        return (end - start - starved) * 1000, starved * 1000

    def _now(self) -> float:
        now = clock.now().timestamp()
        self.starving.note(now, starved_seconds(self.process_id))
        return now


def holds(recorder: Recorder, locks: Sequence[Lock], survivors: frozenset[str]) -> list[Blame]:
    """How long each lock that would have stopped somebody was asked for and held.

    From the beginning of the statement that asks for it, because whoever comes later queues behind
    the request, to the end of the transaction. Tables that the script drops do not count: nobody
    can use them afterwards.
    """
    by_place: dict[tuple[str, int], list[Lock]] = {}
    for lock in locks:
        if lock.mode in STOPS_WRITES and lock.table in survivors:
            by_place.setdefault((lock.script, lock.line), []).append(lock)
    return [
        Blame(
            *recorder.split(moment.started, attempt.ended),
            attempt.script, moment.line, moment.summary, lock.table, lock.mode,
        )
        for attempt in recorder.attempts
        for moment in attempt.moments
        for lock in by_place.get((attempt.script, moment.line), ())
    ]  # fmt: skip


def stalls(
    recorder: Recorder, waits: Sequence[Wait], locks: Sequence[Lock], survivors: frozenset[str]
) -> list[Blame]:
    """Every wait that was seen, with the statement it was for."""
    return [
        _blame(recorder, wait, locks)
        for wait in waits
        if wait.relation == ANOTHER_ROW or wait.relation in survivors
    ]


def longest(blames: Sequence[Blame]) -> Blame | None:
    return max(blames, key=lambda blame: blame.milliseconds, default=None)


def _blame(recorder: Recorder, wait: Wait, locks: Sequence[Lock]) -> Blame:
    met = [
        attempt
        for attempt in recorder.attempts
        if attempt.started <= wait.ended and wait.started <= attempt.ended
    ]
    # Whoever waits is let go when the transaction ends; the next look may come later.
    ended = min(wait.ended, met[-1].ended) if met else wait.ended
    attempt, moment = _culprit(met, wait, locks)
    return Blame(
        *recorder.split(wait.started, ended),
        attempt.script if attempt else BETWEEN,
        moment.line if moment else 0,
        moment.summary if moment else "between two statements",
        wait.relation,
        f"asked for {wait.mode}",
    )


def _culprit(
    met: Sequence[Attempt], wait: Wait, locks: Sequence[Lock]
) -> tuple[Attempt | None, Moment | None]:
    """The statement that locked the table, or else the one running while somebody began to wait."""
    if not met:
        return None, None
    lines = {
        lock.line
        for lock in locks
        if (lock.script, lock.table) == (met[0].script, wait.relation) and lock.mode in STOPS_WRITES
    }
    before = [each for each in met[0].moments if each.started <= wait.ended]
    guilty = [each for each in before if each.line in lines]
    running = [each for each in before if each.started <= wait.started] or before
    return met[0], guilty[0] if guilty else running[-1] if running else None
