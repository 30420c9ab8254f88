"""What counts as a finding."""

from collections.abc import Sequence

from wondernest.db.migrator import Lock, Migration, Phase
from wondernest.ops.rehearsal.rows import STOPS_READS, STOPS_WRITES, Finding, Run

# What a statement of the version before meets when an undo took its table or column away.
GONE = frozenset({"42P01", "42703", "3F000"})


def best(runs: Sequence[Run], direction: str) -> Run | None:
    """The run in which others waited least: noise of the machine only ever adds."""
    chosen = [run for run in runs if run.direction == direction]
    return min(chosen, key=lambda run: run.worst_ms, default=None)


def slow(script: str, runs: Sequence[Run], budget_ms: float) -> list[Finding]:
    """Somebody waited too long, or could have, in every run of a direction."""
    found = []
    for direction in dict.fromkeys(run.direction for run in runs):
        run = best(runs, direction)
        if run is None or run.worst_ms <= budget_ms:
            continue
        over = f"over {budget_ms:.0f} ms in every run"
        if run.stall is not None and run.stall.milliseconds > budget_ms:
            detail = f"{direction}: somebody waited {run.stall}; {over}"
            found.append(Finding("stall", script, detail))
        elif run.hold is not None:
            detail = f"{direction}: locked {run.hold}, which {_stops(run.hold.mode)}; {over}"
            found.append(Finding("hold", script, detail))
    return found


def _stops(mode: str) -> str:
    return "stops reading and writing" if mode in STOPS_READS else "stops writing"


def broken(migration: Migration, runs: Sequence[Run]) -> list[Finding]:
    """Statements of the version before that fail: they must work until the contract phase."""
    found = {}
    for run in runs:
        for slip in run.slips:
            is_meant = slip.state in GONE and (
                run.direction == "down" or migration.phase is Phase.CONTRACT
            )
            if not is_meant:
                found[slip.call, slip.state] = Finding(
                    "broken", migration.script,
                    f"{run.direction}: {slip.call} failed: {slip.message} ({slip.state})",
                )  # fmt: skip
    return list(found.values())


def unannounced(migration: Migration, locks: Sequence[Lock]) -> list[str]:
    """Existing tables that are locked against writing without being named in the header."""
    said = migration.locks or ""
    tables = sorted(
        {
            lock.table
            for lock in locks
            if lock.script == migration.script
            and lock.mode in STOPS_WRITES
            and lock.table not in said
        }
    )
    if not tables:
        return []
    return [f"the header says “locks: {said}”, but these are locked as well: {', '.join(tables)}"]
