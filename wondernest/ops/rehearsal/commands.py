"""`wondernest db rehearse`: migrations on a loaded instance under live traffic."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from wondernest.db import embedded, setup, stage
from wondernest.db.commands import site_of
from wondernest.db.setup import Site
from wondernest.ops.instance import throw_away
from wondernest.ops.rehearsal import report, service, trees
from wondernest.ops.rehearsal.rows import Report
from wondernest.ops.rehearsal.service import Wish
from wondernest.settings import Settings

FOUND = 3


def rehearse(
    budget_ms: Annotated[
        float, typer.Option(min=1, help="Milliseconds anybody may wait for a migration.")
    ] = 100.0,
    start: Annotated[
        str | None, typer.Option("--from", help="Rehearse only versions after this one.")
    ] = None,
    tree: Annotated[
        Path | None,
        typer.Option(
            exists=True, file_okay=False, help="A folder with unreleased migrations/ and undo/."
        ),
    ] = None,
    metric_rows: Annotated[
        int, typer.Option(min=1000, help="Rows of speech metrics to load.")
    ] = 200_000,
    as_json: Annotated[bool, typer.Option("--json", help="Answer as JSON.")] = False,
) -> None:
    """Rehearses migrations under live traffic: up, down, up; exit 3 when something is found."""
    if tree is not None and start is not None:
        raise typer.BadParameter("with --tree the start is the shipped head", param_hint="--from")
    found = _rehearse(budget_ms, metric_rows, start, tree)
    if as_json:
        typer.echo(json.dumps(found.as_dict()))
    else:
        # A file has no width: wide enough for the longest name.
        width = None if sys.stdout.isatty() else 150
        report.show(found, Console(file=sys.stdout, width=width))
    if found.findings:
        raise typer.Exit(FOUND)


def _rehearse(budget_ms: float, metric_rows: int, start: str | None, tree: Path | None) -> Report:
    chatter = Console(stderr=True)
    configured = None if start or tree else _configured(Settings())
    with chatter.status("starting a throw-away instance") as status, throw_away() as instance:
        say = status.update
        wish = Wish(budget_ms, metric_rows, tell=lambda each: chatter.print(report.line(each)))
        if tree is not None:
            with trees.overlaid(tree) as catalogue:
                return service.rehearse_pending(instance, catalogue, wish, say)
        if configured is not None:
            return service.rehearse_update(instance, configured, wish, say)
        return service.rehearse_history(instance, setup.catalogue(), wish, say, start=start)


def _configured(settings: Settings) -> Site | None:
    """The database this command is configured for, if it waits for migrations; it is only read."""
    if settings.database_url is None and embedded.status(settings.home) is None:
        return None
    site = site_of(settings)
    if not stage.is_prepared(site) or not stage.pending(site, setup.catalogue()):
        return None
    return site
