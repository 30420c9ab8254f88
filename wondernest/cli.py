"""Composition root of the command line."""

import asyncio
import sys
from pathlib import Path
from typing import Annotated, Any

import typer
import uvicorn

from wondernest import __version__
from wondernest.analytics import commands_milestones as milestones
from wondernest.analytics import commands_releases as releases
from wondernest.analytics import commands_rollups as rollups
from wondernest.analytics import commands_usage as usage
from wondernest.audio import commands as audio
from wondernest.audio import commands_words as words
from wondernest.core import commands as core
from wondernest.db import commands as db
from wondernest.family import commands as family
from wondernest.kit import logs
from wondernest.kit.errors import Refusal
from wondernest.ops import commands as ops
from wondernest.ops import demo as ops_demo
from wondernest.ops import reference
from wondernest.ops.backfills import commands as backfills
from wondernest.ops.data_map import commands as data_map
from wondernest.ops.instance import Instance, throw_away
from wondernest.ops.partitions import commands as partitions
from wondernest.ops.proofs import commands as proofs
from wondernest.ops.rehearsal import commands as rehearsal
from wondernest.settings import Settings
from wondernest.synth import commands as synth
from wondernest.synth import commands_simulate as simulate


def _describe(instance: Instance) -> tuple[list[tuple[str, str]], dict[str, Any]]:
    """Every route of the HTTP service, and the description of its API."""
    from wondernest.main import create_app, list_routes

    service = create_app(Settings(home=instance.site.home), instance.site)
    return list_routes(service), service.openapi()


app = typer.Typer(
    help="WonderNest: the data platform of a child-development product.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
db.app.command("rehearse")(rehearsal.rehearse)
app.add_typer(db.app, name="db")
app.add_typer(core.app, name="staff")
app.add_typer(audio.app, name="import")
audio.app.command("chat")(words.chat)
audio.app.command("words")(words.words)
app.add_typer(milestones.app, name="milestones")
app.add_typer(family.app, name="consent")
proofs.add_guardianship(_describe)
app.add_typer(synth.app, name="synth")
app.add_typer(releases.app, name="release")
app.add_typer(rollups.app, name="rollups")
app.add_typer(usage.app, name="usage")
app.add_typer(proofs.app, name="prove")
app.add_typer(data_map.app, name="map")
app.add_typer(partitions.app, name="partitions")
app.add_typer(backfills.app, name="backfill")
app.add_typer(simulate.app, name="simulate")
app.command("lint")(ops.lint)


@app.command()
def version() -> None:
    """Prints the version."""
    typer.echo(__version__)


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on.")] = None,
) -> None:
    """Serves the API and the pages; the database must be ready."""
    from wondernest.main import create_app  # the web framework takes a second to import

    settings = Settings()
    logs.configure(is_json=not sys.stderr.isatty())
    uvicorn.run(
        create_app(settings, db.site_of(settings)),
        host=host or settings.host,
        port=settings.port if port is None else port,
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=3,
    )


@app.command()
def worker() -> None:
    """Runs the background work: rollups, messages, schedules."""
    from wondernest.worker import run

    settings = Settings()
    logs.configure(is_json=not sys.stderr.isatty())
    asyncio.run(run(settings, db.site_of(settings)))


@app.command()
def docs(
    check: Annotated[bool, typer.Option("--check", help="Only say what is stale; exit 3.")] = False,
    root: Annotated[Path, typer.Option(help="Root of the repository.")] = Path(),
) -> None:
    """Generates the reference pages and the schema snapshot."""
    from wondernest.main import create_app

    with throw_away() as instance:
        openapi = create_app(Settings(), instance.site).openapi()
        found = reference.pages(instance.site, openapi=openapi)
    found[Path("docs/reference/cli.md")] = reference.cli_page(app)
    stale = reference.find_stale(found, root) if check else reference.write(found, root)
    for path in stale:
        typer.echo(f"{'stale' if check else 'written'}: {path}")
    if check and stale:
        raise typer.Exit(3)


@app.command()
def demo(
    port: Annotated[int | None, typer.Option(help="Port; 0 for any free one.")] = None,
    once: Annotated[bool, typer.Option(help="Stop as soon as everything serves.")] = False,
) -> None:
    """Starts everything with synthetic families, until Ctrl-C."""
    ops_demo.run(Settings(), port=port, is_once=once)


def main() -> None:
    """Entry point: a refusal is one line and exit 1, never a traceback."""
    try:
        app()
    except Refusal as refusal:
        typer.echo(f"wondernest: {refusal.detail}", err=True)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
