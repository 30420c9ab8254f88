"""The outside world of a rehearsal, in a process of its own: it must not slow the migrator down.

Persons read and write small things on every table, one looks at something for a long time, one
watches who waits behind the migrator. At the head of the schema the product's own services join.
"""

import statistics
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random

from wondernest.db.probe import Probe, Scripts, Statement, probe
from wondernest.kit import clock
from wondernest.ops.rehearsal import product
from wondernest.ops.rehearsal.product import Cast
from wondernest.ops.rehearsal.rows import Figures, Slip
from wondernest.ops.rehearsal.waits import Lookout

SQL = Scripts(Path(__file__).with_name("sql"))
PERSONS = 8
SHORTEST_PAUSE, LONGEST_PAUSE = 0.005, 0.020
# Longer than from "ready" to the first statement of a migration, which so meets the reader.
LONG_LOOK, LONG_REST = 0.4, 0.8
PATIENCE = 30.0


@dataclass(frozen=True, slots=True)
class Call:
    """A small statement on a table; `script` is the name of its file."""

    script: str
    table: tuple[str, str]
    column: str

    @property
    def name(self) -> str:
        return f"{self.script} {'.'.join(self.table)}"

    def statement(self) -> Statement:
        return SQL.filled(self.script, relation=self.table, column=self.column)


@dataclass(frozen=True, slots=True)
class Plan:
    """What the crowd does: all calls, but two out of three on a table in `focus`."""

    admin_url: str
    calls: tuple[Call, ...]
    focus: frozenset[str]
    has_long_reader: bool
    sees_locks: bool
    cast: Cast | None


@dataclass(slots=True)
class Book:
    """What persons write down; each has a page of their own, so nobody waits for anybody."""

    begin: threading.Event = field(default_factory=threading.Event)
    stop: threading.Event = field(default_factory=threading.Event)
    seconds: list[float] = field(default_factory=list)
    slips: list[Slip] = field(default_factory=list)

    def add(self, started: float, slip: Slip | None = None) -> None:
        self.seconds.append(clock.now().timestamp() - started)
        if slip is not None:
            self.slips.append(slip)


def serve(pipe: Connection) -> None:
    """Plays plan after plan until the pipe closes: a plan starts, anything else ends."""
    while True:
        try:
            plan = pipe.recv()
        except EOFError:
            return
        pipe.send(_play(plan, pipe))


def _play(plan: Plan, pipe: Connection) -> Figures:
    book = Book()
    lookout = Lookout(plan.admin_url, book.stop, sees_locks=plan.sees_locks)
    everyone: list[Callable[[], None]] = [lookout.watch]
    gate = threading.Semaphore(0)
    with ExitStack() as stack:
        for number in range(PERSONS if plan.calls else 0):
            person = _enter(stack, plan)
            everyone.append(_person(person, plan, number, book, gate))
        if plan.has_long_reader and plan.calls:
            everyone.append(_long_reader(_enter(stack, plan), plan, book))
        if plan.cast is not None:
            everyone.append(product.player(plan.cast, book.stop, book.add, gate.release))
        with ThreadPoolExecutor(len(everyone)) as threads:
            tasks = [threads.submit(_guarded, act, book.stop) for act in everyone]
            for _ in range((PERSONS if plan.calls else 0) + (plan.cast is not None)):
                gate.acquire(timeout=PATIENCE)
            lookout.ready.wait(PATIENCE)
            book.begin.set()
            pipe.send("ready")
            pipe.recv()
            book.stop.set()
        for task in tasks:
            task.result()
    return _figures(book, lookout)


def _guarded(act: Callable[[], None], stop: threading.Event) -> None:
    """One who cannot go on ends the whole play; the reason comes out with the results."""
    try:
        act()
    except BaseException:
        stop.set()
        raise


def _enter(stack: ExitStack, plan: Plan) -> Probe:
    person = stack.enter_context(probe(plan.admin_url))
    person.run(SQL.plain("set_replica"), is_local=False)
    person.commit()
    return person


def _person(
    person: Probe, plan: Plan, number: int, book: Book, gate: threading.Semaphore
) -> Callable[[], None]:
    dice = Random(f"person {number}")  # noqa: S311 - pauses, nothing secret
    everywhere = _shuffled(plan.calls, dice)
    focused = _shuffled([call for call in plan.calls if ".".join(call.table) in plan.focus], dice)

    def act() -> None:
        is_first = True
        for turn in range(1_000_000_000):
            if book.stop.is_set():
                return
            chosen = focused if focused and turn % 3 else everywhere
            call, statement = chosen[turn % len(chosen)]
            started = clock.now().timestamp()
            outcome = person.rehearse(statement)
            slip = Slip(call.name, outcome.sqlstate, outcome.message) if outcome.sqlstate else None
            book.add(started, slip)
            if is_first:
                gate.release()
                is_first = False
            book.stop.wait(dice.uniform(SHORTEST_PAUSE, LONGEST_PAUSE))

    return act


def _shuffled(calls: Sequence[Call], dice: Random) -> list[tuple[Call, Statement]]:
    mixed = [(call, call.statement()) for call in calls]
    dice.shuffle(mixed)
    return mixed


def _long_reader(reader: Probe, plan: Plan, book: Book) -> Callable[[], None]:
    """Somebody's report: a table stays read for a while, the first time when a migration begins."""
    reads = [call for call in plan.calls if call.script == "read_row"]
    focused = [call for call in reads if ".".join(call.table) in plan.focus]
    dice = Random("long reader")  # noqa: S311 - the order of tables, nothing secret

    def act() -> None:
        book.begin.wait(PATIENCE)
        while not book.stop.is_set():
            call = dice.choice(focused or reads)
            # The setting opens the transaction, so that the read stays in it.
            reader.run(SQL.plain("set_replica"), is_local=True)
            reader.attempt(call.statement())
            book.stop.wait(LONG_LOOK)
            reader.rollback()
            book.stop.wait(LONG_REST)

    return act


def _figures(book: Book, lookout: Lookout) -> Figures:
    seconds = book.seconds or [0.0]
    return Figures(
        statements=len(book.seconds),
        half_ms=round(statistics.median(seconds) * 1000, 2),
        longest_ms=round(max(seconds) * 1000, 1),
        waits=tuple(lookout.waits()),
        slips=tuple(dict.fromkeys(book.slips)),
        held=tuple(sorted(lookout.held)),
    )
