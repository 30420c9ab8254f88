"""A rehearsal as a person reads it."""

from collections.abc import Iterator

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from wondernest.ops.rehearsal.rows import Blame, Rehearsed, Report


def show(report: Report, console: Console) -> None:
    """Tables, notes and findings."""
    console.print(_migrations(report))
    locks = _locks(report)
    if locks.row_count:
        console.print(locks)
    for note in report.notes:
        console.print(f"[dim]note[/] {escape(note)}", soft_wrap=True)
    if report.empty_tables:
        console.print(
            f"[dim]note[/] without a row: {', '.join(report.empty_tables)}", soft_wrap=True
        )
    for each in report.rehearsed:
        for note in each.notes:
            console.print(f"[dim]note[/] {each.script}: {escape(note)}", soft_wrap=True)
    for finding in report.findings:
        console.print(
            f"[red]{finding.kind}[/] {finding.script}: {escape(finding.detail)}", soft_wrap=True
        )
        for line in finding.diff:
            console.print(f"    {escape(line)}", soft_wrap=True, highlight=False)
    word = f"{len(report.findings)} findings" if report.findings else "passed"
    console.print(
        f"{word}: {len(report.rehearsed)} rehearsed from {report.started_from}, "
        f"budget {report.budget_ms:.0f} ms, {report.seconds} s"
    )


def line(each: Rehearsed) -> str:
    """One migration in one line, for progress."""
    worst = max((run.worst_ms for run in (each.best("up"), each.best("down")) if run), default=0)
    word = "[red]finding[/]" if each.findings else "[green]passed[/]"
    return f"{word} {escape(each.script)} [dim]others waited {worst:.0f} ms at most[/]"


def _migrations(report: Report) -> Table:
    table = Table(
        "script", "ms up/down", "tries", "waited", "locked", "noise", "canary rows", "result",
        title="Milliseconds others waited for it, or would have; the best run of each direction",
    )  # fmt: skip
    for each in report.rehearsed:
        runs = [run for run in (each.best("up"), each.best("down")) if run is not None]
        table.add_row(
            each.script,
            "/".join(f"{run.milliseconds:.0f}" for run in runs),
            "/".join(str(run.attempts) for run in runs),
            "/".join(_ms(run.stall) for run in runs),
            "/".join(_ms(run.hold) for run in runs),
            f"{each.baseline_ms:.0f}",
            str(each.canary_rows),
            "[red]finding[/]" if each.findings else "[green]passed[/]",
        )
    return table


def _ms(blame: Blame | None) -> str:
    return "0" if blame is None else f"{blame.milliseconds:.0f}"


def _locks(report: Report) -> Table:
    table = Table(
        "script", "line", "table", "mode", title="Locks on existing tables that stop somebody"
    )
    for each in report.rehearsed:
        for script, line, name, mode in _strongest(each):
            table.add_row(script, str(line), name, mode)
    return table


def _strongest(each: Rehearsed) -> Iterator[tuple[str, int, str, str]]:
    """The first statement that took a mode on a table; pages would fill screens."""
    if each.script == "pages":
        return
    seen: set[tuple[str, str, str]] = set()
    for lock in each.blocking_locks:
        if (lock.script, lock.table, lock.mode) not in seen:
            seen.add((lock.script, lock.table, lock.mode))
            yield lock.script, lock.line, lock.table, lock.mode
