"""What every `wondernest import …` does with its files: read, store, report, one by one."""

import asyncio
import io
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

import typer
from rich.console import Console
from rich.progress import (
    BarColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
)

from wondernest.audio import importing
from wondernest.audio.formats import ImportedFile
from wondernest.audio.importing import Outcome, Target
from wondernest.db.commands import open_database
from wondernest.db.pool import Database
from wondernest.kit import clock
from wondernest.kit.errors import Refusal
from wondernest.settings import Settings

console = Console(stderr=True)

_PARTS = 1_000
"""How finely the bar of one file moves."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to import: how it is called in the report, its size, and how it is read.

    `read` is given what to call with the number of bytes read.
    """

    label: str
    byte_count: int
    read: Callable[[Callable[[int], None]], Iterable[ImportedFile]]


Plan = Callable[[ZoneInfo], Sequence[Item]]
"""What is to be imported, once the child's zone is known."""


@dataclass(frozen=True, slots=True)
class Report:
    """What became of one item; either outcomes or why it was refused. Both, when it was cut off."""

    label: str
    outcomes: tuple[Outcome, ...]
    refusal: Refusal | None

    def as_dict(self) -> dict[str, object]:
        problem = self.refusal and {"code": self.refusal.code, "detail": self.refusal.detail}
        return {
            "file": self.label,
            "recordings": [outcome.as_dict() for outcome in self.outcomes],
            "refused": problem,
        }


def run(plan: Plan, target: Target, *, as_json: bool) -> None:
    """Imports everything a plan names; exit 1 when anything was refused.

    Each recording is stored by itself. A run that was cut off is begun again: what was stored is
    known, and the rest follows.
    """
    reports = asyncio.run(_run(Settings(), plan, target))
    if as_json:
        typer.echo(json.dumps({"files": [report.as_dict() for report in reports]}, default=str))
    for report in reports:
        lead = f"{report.label}: " if len(reports) > 1 else ""
        if not as_json:
            for outcome in report.outcomes:
                typer.echo(f"{lead}{outcome.sentence()}")
        if report.refusal is not None:
            typer.echo(f"wondernest: {lead}{report.refusal.detail}", err=True)
    if any(report.refusal is not None for report in reports):
        raise typer.Exit(1)


def files_below(paths: Iterable[Path], suffixes: Sequence[str]) -> list[Path]:
    """The files named, and those in the directories named, in order and each once."""
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            inside = (one for one in sorted(path.rglob("*")) if one.suffix.lower() in suffixes)
            found.update(dict.fromkeys(one for one in inside if one.is_file()))
        else:
            found[path] = None
    return list(found)


def watched(path: Path, on_bytes: Callable[[int], None]) -> io.BufferedReader:
    """A file that tells how much of it has been read."""
    return io.BufferedReader(_Watched(path, on_bytes))


class _Watched(io.FileIO):
    def __init__(self, path: Path, on_bytes: Callable[[int], None]) -> None:
        super().__init__(path)
        self._on_bytes = on_bytes

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]  # all it is given
        count = super().readinto(buffer) or 0
        self._on_bytes(count)
        return count


async def _run(settings: Settings, plan: Plan, target: Target) -> list[Report]:
    async with open_database(settings, size=2, prepare=True) as database:
        items = plan(await importing.get_time_zone(database, target))
        secret = database.vault.derive("audio.import_key")
        reports: list[Report] = []
        with _progress() as progress:
            task = progress.add_task("", total=len(items) * _PARTS)
            for number, item in enumerate(items):
                bar = _Bar(progress, task, item, number)
                reports.append(await _import(database, item, target, secret, bar))
        return reports


class _Bar:
    """Shows how much of the files has been read."""

    def __init__(self, progress: Progress, task: object, item: Item, number: int) -> None:
        self._progress, self._task, self._item = progress, task, item
        self._base, self._read = number * _PARTS, 0
        self._show(0)

    def read(self, count: int) -> None:
        self._read += count
        self._show(min(_PARTS, _PARTS * self._read // max(self._item.byte_count, 1)))

    def end(self) -> None:
        self._show(_PARTS)

    def _show(self, part: int) -> None:
        self._progress.update(
            self._task,  # type: ignore[arg-type]  # an id that only the progress knows
            completed=self._base + part,
            description=Path(self._item.label).name,
        )


async def _import(
    database: Database, item: Item, target: Target, secret: bytes, bar: _Bar
) -> Report:
    outcomes: list[Outcome] = []
    refusal: Refusal | None = None
    try:
        for recording in item.read(bar.read):
            key = importing.key_of(recording, target, secret=secret)
            outcome = await importing.store_file(
                database, recording, target=target, key=key, at=clock.now()
            )
            outcomes.append(outcome)
    except Refusal as error:
        refusal = error
    except OSError as error:
        refusal = Refusal(f"The file cannot be read: {error.strerror}.")
    bar.end()
    return Report(item.label, tuple(outcomes), refusal)


def _progress() -> Progress:
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        TimeElapsedColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
