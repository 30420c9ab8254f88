"""Pages under traffic. They have no undo: the text of a page replaces the one before."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from time import sleep

from wondernest.db import stage
from wondernest.db.migrator import Catalogue, Lock, Migration
from wondernest.ops.rehearsal import equality
from wondernest.ops.rehearsal.equality import Canaries
from wondernest.ops.rehearsal.recorder import Recorder, holds, longest, stalls
from wondernest.ops.rehearsal.roundtrip import LEAD_SECONDS, TRIES, Room
from wondernest.ops.rehearsal.rows import (
    STOPS_WRITES,
    Blame,
    Figures,
    Finding,
    Rehearsed,
    Run,
)

PAGES = "pages"
REFERENCE = "R__4_reference__"


def rehearse_again(room: Room) -> Rehearsed:
    """Every page once more where it is already: what follows an undo, and must change nothing."""
    room.say("pages: what they lock")
    before = equality.state(room.site)
    locks = stage.trace_pages(room.site, room.catalogue)
    baseline, canaries = _look(room)
    runs = []
    blames: dict[str, Blame] = {}
    todo: Sequence[Migration] = room.catalogue.repeatable
    for number in range(TRIES):
        room.say(f"pages: {len(todo)}, run {number + 1}")
        run, blames = _measure(room, todo, locks)
        runs.append(run)
        # Only what is slow every time is the page's doing: the slow ones try again.
        todo = [page for page in todo if _is_slow(room, blames.get(page.script))]
        if not todo:
            break
    findings = [
        *_slow(room, [blames[page.script] for page in todo]),
        *_broken(runs, locks),
        *equality.difference(
            "not repeatable", PAGES, "pages change something when they run again",
            before, equality.state(room.site),
        ),
    ]  # fmt: skip
    return _rehearsed(room, baseline, runs, locks, findings, canaries)


def rehearse_pending(room: Room, wanted: Collection[str]) -> Rehearsed:
    """The pages that a release changed, once, as an update runs them; locks from a second run.

    An undo marks all pages as not applied, so only those that an update would run are left in.
    """
    changed = [page for page in room.catalogue.repeatable if page.script in wanted]
    room.say(f"pages: {len(changed)} changed")
    baseline, canaries = _look(room)
    recorder, figures, milliseconds = _record(room, changed, frozenset())
    locks = stage.trace_pages(room.site, replace(room.catalogue, repeatable=tuple(changed)))
    run, blames = _judge(room, recorder, figures, milliseconds, locks)
    slow = [blame for blame in blames.values() if _is_slow(room, blame)]
    findings = [*_slow(room, slow), *_broken([run], locks)]
    return _rehearsed(room, baseline, [run], locks, findings, canaries)


def _look(room: Room) -> tuple[Figures, Canaries]:
    quiet = equality.weigh(room.site)
    baseline = room.baseline()
    return baseline, equality.with_busy(quiet, equality.weigh(room.site))


def _measure(
    room: Room, todo: Sequence[Migration], locks: Sequence[Lock]
) -> tuple[Run, dict[str, Blame]]:
    scripts = {page.script for page in todo}
    focus = {lock.table for lock in locks if lock.mode in STOPS_WRITES and lock.script in scripts}
    recorder, figures, milliseconds = _record(room, todo, frozenset(focus))
    return _judge(room, recorder, figures, milliseconds, locks)


def _record(
    room: Room, todo: Sequence[Migration], focus: frozenset[str]
) -> tuple[Recorder, Figures, int]:
    stage.forget_pages(room.site, room.catalogue)
    catalogue: Catalogue = replace(room.catalogue, repeatable=tuple(todo))
    recorder = Recorder()
    with room.traffic.during(room.plan(focus=focus)) as measured:
        sleep(LEAD_SECONDS)
        steps = stage.apply(
            room.site, catalogue, with_pages=True, pace=room.pace, watch=recorder,
            on_process=recorder.know_process,
        )  # fmt: skip
        sleep(LEAD_SECONDS)
    return recorder, measured.figures, sum(step.milliseconds for step in steps)


def _judge(
    room: Room, recorder: Recorder, figures: Figures, milliseconds: int, locks: Sequence[Lock]
) -> tuple[Run, dict[str, Blame]]:
    """The run, and what was worst for each page."""
    tables = room.tables()
    waited = stalls(recorder, figures.waits, locks, tables)
    held = holds(recorder, locks, tables)
    worst: dict[str, Blame] = {}
    for blame in [*waited, *held]:
        known = worst.get(blame.script)
        if known is None or known.milliseconds < blame.milliseconds:
            worst[blame.script] = blame
    run = Run(
        direction="up",
        milliseconds=milliseconds,
        attempts=recorder.count(),
        stall=longest(waited),
        hold=longest(held),
        longest_statement_ms=figures.longest_ms,
        statements=figures.statements,
        slips=figures.slips,
    )
    return run, worst


def _is_slow(room: Room, blame: Blame | None) -> bool:
    return blame is not None and blame.milliseconds > room.budget_ms


def _slow(room: Room, blames: Sequence[Blame]) -> list[Finding]:
    over = f"over {room.budget_ms:.0f} ms in every run"
    return [Finding("stall", blame.script, f"up: {blame}; {over}") for blame in blames]


def _published(locks: Sequence[Lock]) -> frozenset[str]:
    """Tables whose rows belong to reference pages: they change there, and only there."""
    return frozenset(
        lock.table
        for lock in locks
        if lock.script.startswith(REFERENCE) and lock.mode == "RowExclusiveLock"
    )


def _broken(runs: Sequence[Run], locks: Sequence[Lock]) -> list[Finding]:
    published = _published(locks)
    slips = {slip for run in runs for slip in run.slips if slip.table not in published}
    return [
        Finding("broken", PAGES, f"{slip.call} failed: {slip.message} ({slip.state})")
        for slip in sorted(slips, key=str)
    ]


def _rehearsed(
    room: Room,
    baseline: Figures,
    runs: Sequence[Run],
    locks: Sequence[Lock],
    findings: Sequence[Finding],
    canaries: Canaries,
) -> Rehearsed:
    after = equality.weigh(room.site)
    lost = equality.losses(equality.without(canaries, _published(locks)), after)
    gone = [Finding("rows lost", PAGES, "; ".join(lost))] if lost else []
    scripts = {lock.script for lock in locks if lock.mode in STOPS_WRITES}
    return Rehearsed(
        script=PAGES,
        phase="",
        undo="none, because a page is replaced by its other text",
        is_applied=True,
        baseline_ms=baseline.longest_ms,
        runs=tuple(runs),
        locks=tuple(locks),
        dropped=(),
        tables=len(room.tables()),
        canary_tables=len(canaries.weights),
        canary_rows=canaries.rows,
        notes=(f"{len(scripts)} of them lock a table against writing",),
        findings=(*findings, *gone),
    )
