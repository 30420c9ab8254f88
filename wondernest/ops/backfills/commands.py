"""`wondernest backfill …`: filling rows between two releases."""

import asyncio
import json
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from wondernest.db import backfilling, setup
from wondernest.db.backfilling import Backfill, Run
from wondernest.db.commands import site_of
from wondernest.db.setup import Site
from wondernest.db.vault import Vault
from wondernest.ops.backfills import pressure, running
from wondernest.ops.backfills.running import Pace, Result
from wondernest.ops.backfills.showing import Bar
from wondernest.settings import Settings

app = typer.Typer(help="Fill rows that were there before a migration.", no_args_is_help=True)
FOLDER = setup.ROOT / "backfills"

Json = Annotated[bool, typer.Option("--json", help="Answer as JSON on standard output.")]
Name = Annotated[str, typer.Argument(help="Its folder in wondernest_db/backfills.")]


@app.command("list")
def list_backfills(as_json: Json = False) -> None:
    """The backfills of this release and how far each is."""
    runs = {found.backfill: found for found in asyncio.run(_runs(site_of(Settings())))}
    rows = [_line(each, runs.get(each.name)) for each in backfilling.discover(FOLDER).values()]
    if as_json:
        typer.echo(json.dumps(rows, default=str))
        return
    table = Table("backfill", "table", "after", "batch", "state")
    for row in rows:
        table.add_row(*(str(row[key]) for key in ("name", "table", "follows", "batch", "state")))
    Console(file=sys.stdout).print(table if rows else "this release has no backfills")


@app.command()
def status(
    name: Annotated[str | None, typer.Argument(help="Only this one.")] = None,
    as_json: Json = False,
) -> None:
    """How far backfills are; exit 3 while one has not finished."""
    runs = asyncio.run(_runs(site_of(Settings())))
    chosen = [found for found in runs if name in {None, found.backfill}]
    if name is not None and not chosen:
        raise backfilling.BackfillNotExpected(
            f"No migration of this database expects the backfill {name}."
        )
    if as_json:
        typer.echo(json.dumps([_progress(found) for found in chosen], default=str))
    for found in chosen:
        if not as_json:
            typer.echo(_sentence(found))
    if not chosen and not as_json:
        typer.echo("no migration expects a backfill")
    if any(found.state != "finished" for found in chosen):
        raise typer.Exit(3)


@app.command("run")
def run_backfill(
    name: Name,
    batch: Annotated[
        int | None, typer.Option(min=1, help="Rows of a transaction, at most what its file says.")
    ] = None,
    rows_per_second: Annotated[
        float | None, typer.Option(min=1, help="Rows looked at in a second, at most.")
    ] = None,
    max_lag_seconds: Annotated[
        float, typer.Option(min=0, help="Waits while a replica is further behind.")
    ] = pressure.MOST_LAG_SECONDS,
    max_lag_megabytes: Annotated[
        float, typer.Option(min=0, help="The same, by bytes not replayed.")
    ] = pressure.MOST_LAG_BYTES / pressure.MEGABYTE,
    max_backlog_seconds: Annotated[
        float, typer.Option(min=0, help="Waits while a changed day waits longer for its figures.")
    ] = pressure.MOST_BACKLOG_SECONDS,
    as_json: Json = False,
) -> None:
    """Fills until no row waits; stopped or killed, it goes on where it was."""
    most_bytes = int(max_lag_megabytes * pressure.MEGABYTE)
    limits = pressure.Limits(max_lag_seconds, most_bytes, max_backlog_seconds)
    pace = Pace(batch_size=batch, rows_per_second=rows_per_second, limits=limits)
    settings = Settings()
    try:
        result = asyncio.run(_run(settings, site_of(settings), _find(name), pace))
    except asyncio.CancelledError:
        typer.echo("stopped; run it again to go on", err=True)
        raise typer.Exit(130) from None
    if as_json:
        typer.echo(json.dumps(result.as_dict()))
        return
    typer.echo(
        f"{name}: {result.run.state}; {result.changed_now_count} rows changed now, "
        f"{result.run.changed_count} in all; {result.remaining_count} remain"
    )


@app.command()
def close() -> None:
    """Takes back the rights that a killed run left behind."""
    tables = asyncio.run(_close(site_of(Settings())))
    typer.echo(f"rights taken back on {', '.join(tables) or 'nothing: none were left'}")


def _find(name: str) -> Backfill:
    found = backfilling.discover(FOLDER).get(name)
    if found is None:
        raise backfilling.NoSuchBackfill(f"This release has no backfill {name}.")
    return found


@asynccontextmanager
async def _stopping() -> AsyncIterator[None]:
    """The first signal ends the run after taking the rights back."""
    task = asyncio.current_task()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, lambda: task and task.cancel())
    try:
        yield
    finally:
        for number in (signal.SIGTERM, signal.SIGINT):
            with suppress(ValueError):
                loop.remove_signal_handler(number)


async def _run(settings: Settings, site: Site, backfill: Backfill, pace: Pace) -> Result:
    vault = Vault(settings.home / "keys")
    try:
        async with (
            _stopping(),
            backfilling.open_session(site.url("wn_migrator")) as session,
            pressure.watching(site.url("wn_jobs"), vault) as look,
        ):
            with Bar(Console(stderr=True)) as bar:
                return await running.run(session, backfill, pace, look=look, watcher=bar)
    finally:
        vault.close()


async def _close(site: Site) -> list[str]:
    async with backfilling.open_session(site.url("wn_migrator")) as session:
        await running.alone(session, Pace())
        return await running.patiently(session.close_rights, Pace())


async def _runs(site: Site) -> list[Run]:
    async with backfilling.open_session(site.url("wn_migrator")) as session:
        return await session.list_runs()


def _line(backfill: Backfill, run: Run | None) -> dict[str, object]:
    return {
        "name": backfill.name,
        "title": backfill.title,
        "table": backfill.table,
        "follows": backfill.follows,
        "batch": backfill.batch_size,
        "undo": backfill.undo,
        "state": "not expected" if run is None else run.state,
    }


def _progress(run: Run) -> dict[str, object]:
    return {
        "backfill": run.backfill,
        "table": run.table_name,
        "state": run.state,
        "passes": run.pass_count,
        "batches": run.batch_count,
        "seen": run.seen_count,
        "changed": run.changed_count,
        "expected": run.expected_count,
        "begun_at": run.begun_at,
        "last_batch_at": run.last_batch_at,
        "finished_at": run.finished_at,
        "required_at": run.required_at,
    }


def _sentence(run: Run) -> str:
    match run.state:
        case "waiting":
            return f"{run.backfill}: waiting"
        case "begun":
            done = f"{run.changed_count} of {run.expected_count} rows changed"
            return f"{run.backfill}: begun; {done}, last batch {run.batch_count}"
        case "finished":
            return f"{run.backfill}: finished; {run.changed_count} rows changed"
