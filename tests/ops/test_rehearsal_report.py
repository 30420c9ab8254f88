"""What a person reads at the end of a rehearsal."""

import io

from rich.console import Console

from wondernest.db.migrator import Lock
from wondernest.ops.rehearsal import report
from wondernest.ops.rehearsal.rows import Blame, Finding, Rehearsed, Report, Run

SCRIPT, UNDO = "V0042__core__pets.sql", "U0042__core__pets.sql"


def _blame(milliseconds: float) -> Blame:
    return Blame(
        milliseconds, 80.0, SCRIPT, 9, "create index …", "core.users", "asked for RowExclusiveLock"
    )


def _run(milliseconds: float) -> Run:
    blame = _blame(milliseconds)
    return Run("up", 12, 2, blame, blame, 250.0, 300, ())


def _shown(*findings: Finding) -> str:
    rehearsed = Rehearsed(
        script=SCRIPT,
        phase="expand",
        undo=UNDO,
        is_applied=True,
        baseline_ms=8.4,
        runs=(_run(230.0), _run(140.0)),
        locks=(
            Lock(SCRIPT, 9, "create index …", "core.users", "core.users", "ShareLock"),
            Lock(SCRIPT, 12, "select 1", "core.users", "core.users", "AccessShareLock"),
            Lock(UNDO, 4, "drop table …", "core.pets", "core.pets", "AccessExclusiveLock"),
        ),
        dropped=("core.pets",),
        tables=20,
        canary_tables=19,
        canary_rows=4711,
        notes=("said [so]",),
        findings=findings,
    )
    console = Console(file=io.StringIO(), width=150)
    report.show(Report("0041", 100.0, (rehearsed,), 12.3, ("core.odd",)), console)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_reader_sees_the_best_run_the_locks_that_matter_and_the_notes() -> None:
    shown = _shown()

    assert "140" in shown
    assert "230" not in shown
    assert "ShareLock" in shown
    assert "AccessShareLock" not in shown
    assert "core.pets" not in shown
    assert "said [so]" in shown
    assert "without a row: core.odd" in shown
    assert "passed: 1 rehearsed from 0041, budget 100 ms, 12.3 s" in shown


def test_reader_sees_each_finding_with_the_lines_that_differ() -> None:
    shown = _shown(
        Finding("stall", SCRIPT, f"up: somebody waited {_blame(140.0)}"),
        Finding("not restored", SCRIPT, "1 line differs", ("+    nest_name text",)),
    )

    assert "somebody waited 140 ms and 80 ms of noise for core.users, line 9 of V0042" in shown
    assert "    +    nest_name text" in shown
    assert "2 findings: 1 rehearsed" in shown
