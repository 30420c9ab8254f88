"""`wondernest lint`: the rules of the catalogue."""

import json
from typing import Annotated

import typer
from rich.console import Console

from wondernest.db import setup
from wondernest.ops import lints
from wondernest.ops.instance import chosen_site
from wondernest.settings import Settings

console = Console(stderr=True)


def lint(
    as_json: Annotated[bool, typer.Option("--json", help="Answer as JSON.")] = False,
) -> None:
    """Asks the catalogue lints about the database; exit 3 when an error is found."""
    with chosen_site(Settings(), say=console.print) as site:
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
