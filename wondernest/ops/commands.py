"""`wondernest partitions|lint`: operating the platform."""

import json
from typing import Annotated

import typer
from rich.console import Console

from wondernest.db import setup
from wondernest.db.commands import site_of
from wondernest.kit import clock
from wondernest.ops import lints
from wondernest.settings import Settings

partitions = typer.Typer(help="Partitions by time.", no_args_is_help=True)
console = Console(stderr=True)


@partitions.callback()
def group() -> None:
    """Partitions by time."""


@partitions.command()
def ensure() -> None:
    """Makes the partitions ahead that are missing."""
    made = setup.ensure_partitions(site_of(Settings()), as_of=clock.now())
    typer.echo(f"{len(made)} partitions made")


def lint(
    as_json: Annotated[bool, typer.Option("--json", help="Answer as JSON.")] = False,
) -> None:
    """Asks the catalogue lints about the database; exit 3 when an error is found."""
    site = site_of(Settings())
    findings = lints.run(setup.fetcher(site))
    if as_json:
        typer.echo(json.dumps([finding.as_dict() for finding in findings]))
    for finding in findings:
        if not as_json:
            typer.echo(f"{finding.level} {finding.lint} {finding.object}: {finding.detail}")
    if any(finding.level == "error" for finding in findings):
        raise typer.Exit(3)
    if not as_json:
        typer.echo(f"{len(lints.discover())} lints, {len(findings)} findings")
