"""`wondernest map …`: the data map of a database."""

import json
from dataclasses import asdict
from typing import Annotated

import typer
from rich.console import Console

from wondernest.db import setup
from wondernest.ops.data_map import service
from wondernest.ops.data_map.rows import Entry
from wondernest.ops.instance import chosen_site
from wondernest.settings import Settings

app = typer.Typer(
    help="The data map: what is stored, what for, how long, who gets it.", no_args_is_help=True
)
console = Console(stderr=True)

Json = Annotated[bool, typer.Option("--json", help="Answer as JSON on standard output.")]


@app.command()
def check(as_json: Json = False) -> None:
    """Finds what is not mapped and what the map contradicts; exit 3 on any fault."""
    with chosen_site(Settings(), say=console.print) as site:
        outcome = service.check(setup.fetcher(site))
    if as_json:
        typer.echo(json.dumps(outcome.as_dict()))
    elif outcome.faults:
        typer.echo("\n".join(str(fault) for fault in outcome.faults))
    else:
        typer.echo(str(outcome))
    if outcome.faults:
        raise typer.Exit(3)


@app.command()
def show(
    table: Annotated[str | None, typer.Argument(help="A table, such as core.users.")] = None,
    as_json: Json = False,
) -> None:
    """Shows the tables of the map, or the columns of one table."""
    with chosen_site(Settings(), say=console.print) as site:
        found = service.read(setup.fetcher(site))
    entries = found.tables if table is None else [found.table(table), *found.columns(table)]
    if as_json:
        typer.echo(json.dumps([asdict(entry) for entry in entries]))
    else:
        typer.echo(_as_lines(entries))


def _as_lines(entries: list[Entry]) -> str:
    """Columns as wide as their widest word; nothing is cut, whatever the width of the terminal."""
    rows = [("what", "class", "purpose", "keep", "mask", "export")]
    rows += [
        (
            entry.column_name or entry.table,
            entry.data_class or "?",
            ", ".join(entry.purposes or ["?"]),
            entry.keep or "?",
            entry.mask or "?",
            entry.export or "?",
        )
        for entry in entries
    ]
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    return "\n".join(
        "  ".join(word.ljust(width) for word, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )
