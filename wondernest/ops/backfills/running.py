"""One backfill from its first row to its last, at a pace that nobody notices."""

import asyncio
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TypeVar

from wondernest.db import backfilling
from wondernest.db.backfilling import Backfill, Batch, Run, Session
from wondernest.ops.backfills.pressure import Limits, Look

Answer = TypeVar("Answer")

MOST_PASSES = 3
"""Old code may still add rows behind the cursor; what is left after these is something else."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast, and how patiently; clock and pause can be replaced."""

    batch_size: int | None = None
    rows_per_second: float | None = None
    limits: Limits = field(default_factory=Limits)
    look_every_seconds: float = 1.0
    lock_attempts: int = 10
    lock_pause_seconds: float = 0.2
    busy_attempts: int = 60
    busy_pause_seconds: float = 0.5
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    clock: Callable[[], float] = time.monotonic

    def at_most(self, backfill: Backfill) -> int:
        """Rows of a batch: never more than a second's worth, so that a slow pace is an even one."""
        size = min(self.batch_size or backfill.batch_size, backfill.batch_size)
        return (
            size if self.rows_per_second is None else max(1, min(size, int(self.rows_per_second)))
        )


class Watcher:
    """Is told what happens; this one does not listen."""

    def begun(self, run: Run, *, remaining: int) -> None:
        """Before the first batch."""

    def done(self, batch: Batch) -> None:
        """After each batch."""

    def waiting(self, reason: str, detail: str) -> None:
        """Before each pause: rate, replica, rollups or locks, and a sentence about it."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a run ended with; counts are of all runs of this backfill."""

    run: Run
    remaining_count: int
    changed_now_count: int
    seconds: float
    paused_seconds: dict[str, float]

    def as_dict(self) -> dict[str, object]:
        return {
            "backfill": self.run.backfill,
            "table": self.run.table_name,
            "state": self.run.state,
            "passes": self.run.pass_count,
            "batches": self.run.batch_count,
            "seen": self.run.seen_count,
            "changed": self.run.changed_count,
            "changed_now": self.changed_now_count,
            "remaining": self.remaining_count,
            "seconds": round(self.seconds, 1),
            "paused_seconds": {name: round(s, 1) for name, s in self.paused_seconds.items()},
        }


async def run(
    session: Session, backfill: Backfill, pace: Pace, *, look: Look, watcher: Watcher
) -> Result:
    """Fills until no row waits. Whatever ends it, the next run goes on after the last batch."""
    filling = _Filling(session, backfill, pace, look, watcher)
    await alone(session, pace)
    found = await session.find_run(backfill.name)
    if found.table_name != backfill.table:
        raise backfilling.WrongTable(
            f"The migration expects {backfill.name} on {found.table_name}, "
            f"its files are about {backfill.table}."
        )
    await session.check_table(backfill)
    await filling.patiently(lambda: session.open_rights(backfill))
    try:
        result = await filling.fill(found)
    except backfilling.ConnectionLost:
        raise
    except BaseException:
        # Also when the operator interrupts; a killed run leaves them to the next one, and lint
        # 0027 says so.
        await filling.patiently(session.close_rights)
        raise
    await filling.patiently(session.close_rights)
    return result


async def patiently(
    action: Callable[[], Awaitable[Answer]],
    pace: Pace,
    wait: Callable[[float], Awaitable[None]] | None = None,
) -> Answer:
    """Tries again while others hold what is needed; each attempt waits only a moment."""
    for _ in range(pace.busy_attempts - 1):
        try:
            return await action()
        except backfilling.RowsBusy:
            await (wait or pace.sleep)(pace.busy_pause_seconds)
    return await action()


async def alone(session: Session, pace: Pace) -> None:
    """Takes the lock; a run that was just killed may hold it for a moment longer."""
    for attempt in range(pace.lock_attempts):
        if await session.try_lock():
            return
        if attempt + 1 < pace.lock_attempts:
            await pace.sleep(pace.lock_pause_seconds)
    raise backfilling.AnotherBackfillRuns


@dataclass(slots=True)
class _Filling:
    """The state of one run, from start to end."""

    session: Session
    backfill: Backfill
    pace: Pace
    look: Look
    watcher: Watcher
    paused: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    changed: int = 0
    looked_at: float | None = None

    async def fill(self, found: Run) -> Result:
        started = self.pace.clock()
        remaining = await self._count()
        self.watcher.begun(found, remaining=remaining)
        is_whole_pass = found.state != "begun"
        if remaining > 0 and is_whole_pass:
            await self._begin_pass(remaining)
        passes = 1
        while remaining > 0:
            before = self.changed
            await self._walk()
            remaining = await self._count()
            if remaining == 0:
                break
            if passes == MOST_PASSES or (is_whole_pass and self.changed == before):
                raise backfilling.RowsRemain(
                    f"{self.backfill.name}: {remaining} rows still wait after the whole table was "
                    "seen. Either old code still writes them, or batch.sql passes over rows that "
                    "remaining.sql counts."
                )
            passes, is_whole_pass = passes + 1, True
            await self._begin_pass(remaining)
        await self.patiently(lambda: self.session.finish(self.backfill))
        return Result(
            run=await self.session.find_run(self.backfill.name),
            remaining_count=remaining,
            changed_now_count=self.changed,
            seconds=self.pace.clock() - started,
            paused_seconds=dict(self.paused),
        )

    async def _begin_pass(self, remaining: int) -> None:
        await self.patiently(lambda: self.session.begin_pass(self.backfill, remaining=remaining))

    async def _count(self) -> int:
        return await self.patiently(lambda: self.session.count_remaining(self.backfill))

    async def _walk(self) -> None:
        """Batch after batch to the end of the table."""
        at_most = self.pace.at_most(self.backfill)
        while True:
            await self._let_others_catch_up()
            started = self.pace.clock()
            batch = await self.patiently(
                lambda: self.session.run_batch(self.backfill, at_most=at_most)
            )
            if batch.seen_count == 0:
                return
            self.changed += batch.changed_count
            self.watcher.done(batch)
            await self._keep_rate(batch, self.pace.clock() - started)

    async def _keep_rate(self, batch: Batch, taken: float) -> None:
        rate = self.pace.rows_per_second
        if rate is not None and (rest := batch.seen_count / rate - taken) > 0:
            await self._pause("rate", f"at most {rate:g} rows a second", rest)

    async def _let_others_catch_up(self) -> None:
        """Waits, with nothing locked and no transaction open, while a limit is exceeded."""
        now = self.pace.clock()
        if self.looked_at is not None and now - self.looked_at < self.pace.look_every_seconds:
            return
        while (over := self.pace.limits.exceeded(await self.look())) is not None:
            await self._pause(*over, self.pace.look_every_seconds)
        self.looked_at = self.pace.clock()

    async def patiently(self, action: Callable[[], Awaitable[Answer]]) -> Answer:
        return await patiently(action, self.pace, self._pause_for_locks)

    async def _pause_for_locks(self, seconds: float) -> None:
        await self._pause("locks", "others hold the rows or the table", seconds)

    async def _pause(self, reason: str, detail: str, seconds: float) -> None:
        self.watcher.waiting(reason, detail)
        self.paused[reason] += seconds
        await self.pace.sleep(seconds)
