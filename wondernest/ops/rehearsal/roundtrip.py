"""One migration, up and down and up again, with everything that is looked at on the way."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from time import sleep

from wondernest.db import migrator, stage
from wondernest.db.migrator import Lock, Migration, Trace, Undo
from wondernest.db.migrator.errors import MigrationRefusal
from wondernest.db.probe import probe
from wondernest.db.setup import Site
from wondernest.ops.backfills import finishing
from wondernest.ops.proofs.households import Household
from wondernest.ops.proofs.result import Say
from wondernest.ops.rehearsal import equality, judging, load
from wondernest.ops.rehearsal.crowd import Call, Plan
from wondernest.ops.rehearsal.equality import Canaries
from wondernest.ops.rehearsal.product import Cast
from wondernest.ops.rehearsal.recorder import Recorder, holds, longest, stalls
from wondernest.ops.rehearsal.rows import STOPS_WRITES, Figures, Finding, Rehearsed, Run
from wondernest.ops.rehearsal.traffic import Traffic, list_tables, plan_calls

# A run that took too long is repeated: only what happens every time is the migration's doing.
TRIES = 3
BASELINE_SECONDS = 0.4
LEAD_SECONDS = 0.15
UP, DOWN = "up", "down"
SAMPLED = "(seen while it ran)"
BACKFILL_RUNS = "wn.backfill_runs"


@dataclass(slots=True)
class Room:
    """A database, what is to be applied to it, and the traffic on it."""

    site: Site
    catalogue: migrator.Catalogue
    traffic: Traffic
    budget_ms: float
    pace: migrator.Pace | None
    say: Say
    cast: Cast | None
    has_long_reader: bool = True
    calls: dict[tuple[str, str, str], Sequence[Call]] = field(default_factory=dict)

    def plan(self, *, focus: frozenset[str] = frozenset(), sees_locks: bool = False) -> Plan:
        """Traffic on what there is now; the live device goes on where it stopped."""
        with probe(self.site.url("postgres")) as admin:
            self.calls = plan_calls(admin, self.calls)
        if self.cast is not None:
            self.cast = replace(self.cast, next_at=self.cast.next_at + timedelta(hours=2))
        url = self.site.url("postgres")
        calls = tuple(call for some in self.calls.values() for call in some)
        return Plan(url, calls, focus, self.has_long_reader, sees_locks, self.cast)

    def tables(self) -> frozenset[str]:
        with probe(self.site.url("postgres")) as admin:
            return frozenset(".".join(table) for table in list_tables(admin))

    def baseline(self) -> Figures:
        """What the traffic goes through when nothing is migrated: the noise of the machine."""
        self.calls = {}
        with self.traffic.during(self.plan()) as measured:
            sleep(BASELINE_SECONDS)
        return measured.figures


@dataclass(slots=True)
class _Trip:
    """What has been seen of one migration so far."""

    room: Room
    migration: Migration
    homes: Sequence[Household]
    known: frozenset[tuple[str, str]]
    runs: list[Run] = field(default_factory=list)
    locks: list[Lock] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    dropped: frozenset[str] = frozenset()
    has_failed: bool = False

    @property
    def undo(self) -> Undo | None:
        return self.migration.undo if isinstance(self.migration.undo, Undo) else None

    def up(self) -> None:
        self._run(self.migration)
        load.fill_new(self.room.site, self.homes, known=self.known)

    def down(self, undo: Undo) -> None:
        self._run(undo)

    def _run(self, script: Migration | Undo) -> None:
        self.room.say(f"{script.script}, run {len(self.runs) + 1}")
        trace = stage.trace(self.room.site, script) if script.transactional else None
        self.dropped |= trace.dropped if trace else frozenset()
        run, sampled = measure(self.room, script, trace)
        if all(each.direction != run.direction for each in self.runs):
            self.locks += trace.locks if trace else sampled
        self.runs.append(run)

    def is_slow(self) -> bool:
        best = [judging.best(self.runs, direction) for direction in (UP, DOWN)]
        return any(run is not None and run.worst_ms > self.room.budget_ms for run in best)


def round_trip(room: Room, migration: Migration, homes: Sequence[Household]) -> Rehearsed:
    """Up, down, up; once more where somebody waited too long, because noise is no finding.

    A script that fails on the way is a finding as well; the database then stays where it was.
    """
    if BACKFILL_RUNS in room.tables():
        # A contract finds its backfill finished, as it does after a release.
        folder = room.catalogue.root / "backfills"
        finishing.finish_all(room.site.url("wn_migrator"), folder)
    quiet = equality.weigh(room.site)
    baseline = room.baseline()
    canaries = equality.with_busy(quiet, equality.weigh(room.site))
    trip = _Trip(room, migration, homes, frozenset(canaries.weights))
    try:
        _travel(trip, canaries)
    except MigrationRefusal as refusal:
        trip.has_failed = True
        trip.findings.append(Finding("failed", migration.script, refusal.detail))
    trip.findings += judging.slow(migration.script, trip.runs, room.budget_ms)
    trip.findings += judging.broken(migration, trip.runs)
    trip.notes += judging.unannounced(migration, trip.locks)
    return Rehearsed(
        script=migration.script,
        phase=str(migration.phase),
        undo=trip.undo.script if trip.undo else f"none, because {migration.undo}",
        is_applied=not trip.has_failed,
        baseline_ms=baseline.longest_ms,
        runs=tuple(trip.runs),
        locks=tuple(trip.locks),
        dropped=tuple(sorted(trip.dropped)),
        tables=len(room.tables()),
        canary_tables=len(canaries.weights),
        canary_rows=canaries.rows,
        notes=tuple(trip.notes),
        findings=tuple(trip.findings),
    )


def _travel(trip: _Trip, canaries: Canaries) -> None:
    before = equality.state(trip.room.site)
    trip.up()
    after = equality.state(trip.room.site)
    if trip.undo is None:
        trip.notes.append(f"up only, no undo: {trip.migration.undo}")
    else:
        _back_and_forth(trip, trip.undo, canaries, before, after)


def _back_and_forth(trip: _Trip, undo: Undo, canaries: Canaries, before: str, after: str) -> None:
    site, script = trip.room.site, trip.migration.script
    trip.down(undo)
    trip.findings += equality.difference(
        "not restored", script, f"{undo.script} does not lead back to what was before",
        before, equality.state(site),
    )  # fmt: skip
    _check_canaries(trip, undo, canaries)
    trip.up()
    trip.findings += equality.difference(
        "not repeatable", script, "the second up does not lead to what the first led to",
        after, equality.state(site),
    )  # fmt: skip
    for _ in range(TRIES - 2):
        if trip.is_slow():
            trip.down(undo)
            trip.up()


def _check_canaries(trip: _Trip, undo: Undo, canaries: Canaries) -> None:
    lost = equality.losses(canaries, equality.weigh(trip.room.site))
    if not lost:
        return
    if undo.loses is None:
        trip.findings.append(
            Finding("rows lost", trip.migration.script, f"after {undo.script}: {'; '.join(lost)}")
        )
    else:
        trip.notes.append(f"{undo.script} says it loses {undo.loses}: {'; '.join(lost)}")


def measure(
    room: Room, script: Migration | Undo, trace: Trace | None
) -> tuple[Run, tuple[Lock, ...]]:
    """One direction under traffic that aims at what the script is known to lock."""
    locks = trace.locks if trace else ()
    focus = frozenset(lock.table for lock in locks if lock.mode in STOPS_WRITES)
    plan = room.plan(focus=focus, sees_locks=trace is None)
    survivors = room.tables() - (trace.dropped if trace else frozenset())
    recorder = Recorder()
    with room.traffic.during(plan) as measured:
        sleep(LEAD_SECONDS)
        steps = _act(room, script, recorder)
        sleep(LEAD_SECONDS)
    figures = measured.figures
    run = Run(
        direction=UP if isinstance(script, Migration) else DOWN,
        milliseconds=sum(step.milliseconds for step in steps),
        attempts=recorder.count(),
        stall=longest(stalls(recorder, figures.waits, locks, survivors)),
        hold=longest(holds(recorder, locks, survivors)),
        longest_statement_ms=figures.longest_ms,
        statements=figures.statements,
        slips=figures.slips,
    )
    sampled = tuple(
        Lock(script.script, 0, SAMPLED, relation, relation, mode) for relation, mode in figures.held
    )
    return run, sampled


def _act(room: Room, script: Migration | Undo, recorder: Recorder) -> list[migrator.Step]:
    if isinstance(script, Migration):
        return stage.apply(
            room.site, room.catalogue, target=script.version, pace=room.pace, watch=recorder,
            on_process=recorder.know_process,
        )  # fmt: skip
    return stage.take_back(
        room.site, room.catalogue, pace=room.pace, watch=recorder,
        on_process=recorder.know_process,
    )  # fmt: skip
