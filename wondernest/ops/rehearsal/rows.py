"""The facts of a rehearsal."""

from dataclasses import asdict, dataclass

from wondernest.db.migrator import Lock

# Modes that make others wait: for writing (row exclusive), and for reading (access share) as well.
STOPS_WRITES = frozenset(
    {"ShareLock", "ShareRowExclusiveLock", "ExclusiveLock", "AccessExclusiveLock"}
)
STOPS_READS = frozenset({"AccessExclusiveLock"})


# What somebody waits for who does not wait for a table.
ANOTHER_ROW = "a row"


@dataclass(frozen=True, slots=True)
class Wait:
    """A statement of the application stood behind the migrator; seconds since 1970."""

    relation: str
    mode: str
    started: float
    ended: float

    @property
    def milliseconds(self) -> float:
        return (self.ended - self.started) * 1000


@dataclass(frozen=True, slots=True)
class Slip:
    """A statement of the application that failed."""

    call: str
    state: str
    message: str

    @property
    def table(self) -> str:
        """The table of a small statement, the last word of a request."""
        return self.call.rpartition(" ")[2]


@dataclass(frozen=True, slots=True)
class Figures:
    """What the traffic went through while something was measured."""

    statements: int = 0
    half_ms: float = 0.0
    longest_ms: float = 0.0
    waits: tuple[Wait, ...] = ()
    slips: tuple[Slip, ...] = ()
    held: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Blame:
    """How long somebody stood, or would have stood, behind a statement of a script.

    Without the time in which the machine had no processor for the migrator, `starved_ms`.
    """

    milliseconds: float
    starved_ms: float
    script: str
    line: int
    statement: str
    relation: str
    mode: str

    def __str__(self) -> str:
        where = f"line {self.line} of {self.script}: {self.statement}"
        return f"{self.milliseconds:.0f} ms{self._noise} for {self.relation}, {where} ({self.mode})"

    @property
    def _noise(self) -> str:
        return f" and {self.starved_ms:.0f} ms of noise" if self.starved_ms >= 1 else ""


@dataclass(frozen=True, slots=True)
class Run:
    """One direction of a script under traffic.

    `stall` was measured: the longest wait of a statement of the traffic behind the migrator.
    `hold` is the longest time a lock was asked for and held that would have stopped one; it also
    counts what no statement of the traffic happened to meet.
    """

    direction: str
    milliseconds: float
    attempts: int
    stall: Blame | None
    hold: Blame | None
    longest_statement_ms: float
    statements: int
    slips: tuple[Slip, ...]

    @property
    def worst_ms(self) -> float:
        return max((each.milliseconds for each in (self.stall, self.hold) if each), default=0.0)


@dataclass(frozen=True, slots=True)
class Finding:
    """Why a script must not go into use as it is."""

    kind: str
    script: str
    detail: str
    diff: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """Everything one migration went through. `undo` is its script, or the reason there is none."""

    script: str
    phase: str
    undo: str
    is_applied: bool
    baseline_ms: float
    runs: tuple[Run, ...]
    locks: tuple[Lock, ...]
    dropped: tuple[str, ...]
    tables: int
    canary_tables: int
    canary_rows: int
    notes: tuple[str, ...]
    findings: tuple[Finding, ...]

    @property
    def blocking_locks(self) -> tuple[Lock, ...]:
        """Those that stop somebody; nobody uses a table that is about to be dropped."""
        return tuple(
            lock
            for lock in self.locks
            if lock.mode in STOPS_WRITES and lock.table not in self.dropped
        )

    def best(self, direction: str) -> Run | None:
        """The run in which others waited least: noise of the machine only ever adds."""
        runs = [run for run in self.runs if run.direction == direction]
        return min(runs, key=lambda run: run.worst_ms, default=None)


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of a rehearsal."""

    started_from: str
    budget_ms: float
    rehearsed: tuple[Rehearsed, ...]
    seconds: float
    empty_tables: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        return tuple(finding for each in self.rehearsed for finding in each.findings)

    def as_dict(self) -> dict[str, object]:
        return {"passed": not self.findings, **asdict(self)}
