"""A bar on standard error, with the reason whenever it stands still."""

from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from wondernest.db.backfilling import Batch, Run
from wondernest.ops.backfills.running import Watcher


class Bar(Watcher):
    """Rows changed of rows that waited; each new reason to wait gets a line of its own."""

    def __init__(self, console: Console) -> None:
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            TextColumn("{task.fields[reason]}", style="yellow"),
            console=console,
        )
        self._task = self._progress.add_task("counting", total=None, reason="")
        self._reason: str | None = None

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._progress.stop()

    def begun(self, run: Run, *, remaining: int) -> None:
        done = run.changed_count if run.state == "begun" else 0
        if done:
            self._progress.console.print(f"goes on after {done} rows; {remaining} wait")
        self._progress.update(
            self._task, description=run.backfill, total=done + remaining, completed=done
        )

    def done(self, batch: Batch) -> None:
        self._reason = None if self._reason != "rate" else "rate"
        self._progress.update(self._task, advance=batch.changed_count, reason="")

    def waiting(self, reason: str, detail: str) -> None:
        self._progress.update(self._task, reason=f"waiting: {detail}")
        if reason != self._reason:
            self._progress.console.print(f"waiting: {detail}")
        self._reason = reason
