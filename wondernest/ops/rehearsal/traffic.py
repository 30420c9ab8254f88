"""Live traffic on a database: planned here, made by a crowd in another process."""

import multiprocessing
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from multiprocessing.connection import Connection

from wondernest.db.migrator import HISTORY_TABLE
from wondernest.db.probe import Probe
from wondernest.kit.errors import Refusal
from wondernest.ops.rehearsal import crowd
from wondernest.ops.rehearsal.crowd import SQL, Call, Plan
from wondernest.ops.rehearsal.rows import Figures

# From the most an application does to a table to the least; a table's own rules decide.
WRITES = ("write_row", "lock_row", "write_nothing")
PATIENCE = 60.0


class TrafficStopped(Refusal):
    """The traffic of the rehearsal stopped before it was told to; nothing was measured."""

    status = 500


@dataclass(slots=True)
class Measured:
    """Filled in when the traffic has ended."""

    figures: Figures = field(default_factory=Figures)


@dataclass(frozen=True, slots=True)
class Traffic:
    """The other end of the crowd."""

    pipe: Connection

    @contextmanager
    def during(self, plan: Plan) -> Iterator[Measured]:
        """The crowd is busy inside and gone outside, whatever happens."""
        measured = Measured()
        self.pipe.send(plan)
        self._expect("ready")
        try:
            yield measured
        finally:
            self.pipe.send("stop")
            answer = self._receive()
        if not isinstance(answer, Figures):
            raise TrafficStopped
        measured.figures = answer

    def _expect(self, word: str) -> None:
        if self._receive() != word:
            raise TrafficStopped

    def _receive(self) -> object:
        if not self.pipe.poll(PATIENCE):
            raise TrafficStopped
        try:
            answer: object = self.pipe.recv()
        except EOFError:
            raise TrafficStopped from None
        return answer


@contextmanager
def open_traffic() -> Iterator[Traffic]:
    """A crowd that waits for plans; its process is gone at the end."""
    # Not forked: a fork would share this process's connections and threads.
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=crowd.serve, args=(theirs,), daemon=True)
    process.start()
    theirs.close()
    try:
        yield Traffic(ours)
    finally:
        ours.close()
        process.join(PATIENCE)
        if process.is_alive():
            process.kill()
            process.join()


def list_tables(admin: Probe) -> list[tuple[str, str]]:
    rows = admin.run(SQL.plain("list_tables"), history=HISTORY_TABLE).rows
    return [(row["space"], row["name"]) for row in rows]


def plan_calls(
    admin: Probe, known: Mapping[tuple[str, str, str], Sequence[Call]]
) -> dict[tuple[str, str, str], Sequence[Call]]:
    """A read and the strongest small write that each table takes, by table and column.

    What is known already is not tried out again.
    """
    rows = admin.run(SQL.plain("list_tables"), history=HISTORY_TABLE).rows
    admin.run(SQL.plain("set_replica"), is_local=True)
    keys = {
        (row["space"], row["name"], row["column_name"] or ""): WRITES[
            0 if row["is_in_use"] else -1 :
        ]
        for row in rows
    }
    found = {key: known.get(key) or _calls(admin, *key, writes) for key, writes in keys.items()}
    admin.rollback()
    return found


def _calls(
    admin: Probe, space: str, name: str, column: str, writes: Sequence[str]
) -> Sequence[Call]:
    table = (space, name)
    calls = [Call(script, table, column) for script in writes if column]
    possible = (call for call in calls if not admin.rehearse(call.statement()).is_refused)
    return [Call("read_row", table, column), *islice(possible, 1)]
