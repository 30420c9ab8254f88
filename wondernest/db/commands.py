"""`wondernest db …`: the server and the schema."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Annotated, TypeVar

import typer
from rich.console import Console
from rich.table import Table

from wondernest.db import embedded, migrator, setup
from wondernest.db.pool import Database, Service, Transaction
from wondernest.db.setup import Site
from wondernest.db.vault import Vault
from wondernest.kit import clock
from wondernest.settings import Settings

app = typer.Typer(help="The database: server, migrations, snapshot.", no_args_is_help=True)
console = Console(stderr=True)

Made = TypeVar("Made")
JsonOption = Annotated[bool, typer.Option("--json", help="Answer as JSON on standard output.")]


def site_of(settings: Settings) -> Site:
    """The configured server, started if it is the embedded one; a foreign one is checked."""
    if settings.database_url:
        setup.check(settings.database_url)
    settings.home.mkdir(parents=True, exist_ok=True)
    return setup.open_site(
        home=settings.home, database_url=settings.database_url, database=settings.database
    )


@asynccontextmanager
async def open_database(
    settings: Settings, *, login: str = "wn_jobs", size: int = 1, prepare: bool = False
) -> AsyncIterator[Database]:
    """The configured database for the time of one command, under a login of the installation."""
    vault = Vault(settings.home / "keys")
    url = site_of(settings).url(login)
    database = Database(url, vault, size=size, wait_seconds=10, prepare=prepare)
    await database.open()
    try:
        yield database
    finally:
        await database.close()
        vault.close()


def run_with_database(act: Callable[[Database], Awaitable[Made]]) -> Made:
    """What `act` makes with the database of the background login."""

    async def run() -> Made:
        async with open_database(Settings()) as database:
            return await act(database)

    return asyncio.run(run())


def run_in_transaction(act: Callable[[Transaction], Awaitable[Made]]) -> Made:
    """The same in one transaction; what it made is given back after the commit."""

    async def run(database: Database) -> Made:
        async with database.transaction(Service()) as tx:
            return await act(tx)

    return run_with_database(run)


def ready_site(settings: Settings) -> Site:
    """The site with roles, database and schema as this release needs them."""
    with console.status("starting the database"):
        site = site_of(settings)
        setup.bootstrap(site)
    with console.status("migrating") as status:
        steps = setup.migrate(
            site, as_of=clock.now(), on_step=lambda step: status.update(f"migrating {step.script}")
        )
    if steps:
        console.print(f"{len(steps)} scripts applied")
    return site


def show_step(step: migrator.Step) -> None:
    # There are hundreds of pages: only the migrations among them are worth a line.
    if step.progress is migrator.Progress.DONE and step.action is not migrator.Action.REPEAT:
        console.print(f"[green]{step.action}[/] {step.script} [dim]{step.milliseconds} ms[/]")
    elif step.progress is migrator.Progress.PLANNED:
        console.print(f"[yellow]would {step.action}[/] {step.script}")


def say(value: object, *, as_json: bool, text: str) -> None:
    typer.echo(json.dumps(value, default=str) if as_json else text)


@app.command()
def start(as_json: JsonOption = False) -> None:
    """Starts the embedded server, or checks the one in DATABASE_URL; prepares and migrates."""
    site = ready_site(Settings())
    say(
        {"home": site.home, "database": site.database},
        as_json=as_json,
        text=f"ready: database {site.database}, home {site.home}",
    )


@app.command()
def stop() -> None:
    """Stops the embedded server."""
    was_running = embedded.stop(Settings().home)
    typer.echo("stopped" if was_running else "was not running")


@app.command()
def status(as_json: JsonOption = False) -> None:
    """Whether the embedded server runs; exit 3 when it does not."""
    server = embedded.status(Settings().home)
    if server is None:
        say({"running": False}, as_json=as_json, text="not running")
        raise typer.Exit(3)
    facts = {
        "running": True,
        "pid": server.pid,
        "version": server.version,
        "socket_dir": server.socket_dir,
        "port": server.port,
        "data_dir": server.data_dir,
    }
    text = "\n".join(f"{name}: {value}" for name, value in facts.items())
    say(facts, as_json=as_json, text=text)


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def psql(
    context: typer.Context,
    user: Annotated[str, typer.Option(help="Login role.")] = "postgres",
) -> None:
    """Opens psql on the database; more arguments go to psql."""
    settings = Settings()
    site = site_of(settings)
    raise typer.Exit(setup.run_psql(site, context.args, role=user))


@app.command()
def migrate(
    dry_run: Annotated[bool, typer.Option(help="Only show what would run.")] = False,
) -> None:
    """Brings the schema to this release."""
    site = site_of(Settings())
    setup.bootstrap(site)
    steps = setup.migrate(site, as_of=clock.now(), dry_run=dry_run, on_step=show_step)
    typer.echo(f"{len(steps)} scripts {'would run' if dry_run else 'ran'}")


@app.command()
def undo(
    steps: Annotated[int, typer.Option(min=1, help="How many migrations to take back.")] = 1,
    to_zero: Annotated[bool, typer.Option("--to-zero", help="Take all of them back.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Takes the newest migrations back, with the data in them."""
    if not yes and not typer.confirm("This deletes the data of what is taken back. Go on?"):
        raise typer.Exit(1)
    done = setup.undo(
        site_of(Settings()), to_zero=to_zero, steps=None if to_zero else steps, on_step=show_step
    )
    typer.echo(f"{len(done)} scripts taken back")


@app.command()
def info(as_json: JsonOption = False) -> None:
    """Every migration and page with its state."""
    rows = setup.info(site_of(Settings()))
    if as_json:
        typer.echo(
            json.dumps(
                [
                    {"version": row.version, "script": row.script, "state": row.state.value}
                    for row in rows
                ],
                default=str,
            )
        )
        return
    table = Table("version", "script", "state")
    for row in rows:
        table.add_row(str(row.version or ""), row.script, row.state.value)
    Console(file=sys.stdout).print(table)


@app.command()
def validate() -> None:
    """Compares the history with the files; exit 3 when they differ."""
    problems = setup.validate(site_of(Settings()))
    for problem in problems:
        typer.echo(f"{problem.script}: {problem.message}", err=True)
    if problems:
        raise typer.Exit(3)
    typer.echo("history and files agree")


@app.command()
def repair() -> None:
    """Mends the history after a failed migration or an edited file."""
    done = setup.repair(site_of(Settings()), on_step=show_step)
    typer.echo(f"{len(done)} entries mended")


@app.command()
def drift() -> None:
    """Compares the live schema with snapshot.sql; exit 3 when they differ."""
    lines = setup.find_drift(site_of(Settings()))
    for line in lines:
        typer.echo(line)
    if lines:
        raise typer.Exit(3)
    typer.echo("no drift")


@app.command()
def snapshot(
    path: Annotated[Path | None, typer.Option(help="Where to write it.")] = None,
) -> None:
    """Writes the schema as one text."""
    text = setup.take_snapshot(site_of(Settings()))
    if path is None:
        typer.echo(text, nl=False)
    else:
        path.write_text(text, encoding="utf-8")


@app.command()
def export(target: Annotated[Path, typer.Argument(help="An empty folder.")]) -> None:
    """Writes a folder that Flyway can run."""
    written = migrator.export(setup.ROOT, target)
    typer.echo(f"{len(written)} files written to {target}")
