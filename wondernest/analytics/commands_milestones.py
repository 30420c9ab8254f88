"""`wondernest milestones …`: editions of checklists and samples of word lists, brought as data."""

import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from wondernest.analytics import service_milestones as milestones
from wondernest.analytics import service_norms as norms
from wondernest.analytics.rows import Edition
from wondernest.analytics.tables import COLUMNS, read_checklist, read_norm
from wondernest.db.commands import run_in_transaction
from wondernest.kit import clock

app = typer.Typer(help="Checklists and samples that parents see.", no_args_is_help=True)

AsJson = Annotated[bool, typer.Option("--json", help="Answer as JSON.")]
Result = TypeVar("Result")


@app.callback()
def group() -> None:
    """Checklists and samples that parents see."""


@app.command("import")
def import_edition(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="A CSV of lines.")],
    edition: Annotated[str, typer.Option(help="Short name, such as cdc-2022.")],
    publisher: Annotated[str, typer.Option(help="Who published the checklist.")],
    published_on: Annotated[
        datetime, typer.Option(formats=["%Y-%m-%d"], help="Day of publication.")
    ],
    notes: Annotated[str, typer.Option(help="Source and conditions, shown to parents.")],
    not_yet: Annotated[
        bool, typer.Option("--not-yet", help="Only store it; `use` takes it into use.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Imports an edition of a checklist and takes it into use."""
    items = read_checklist(file)
    new = milestones.NewEdition(edition, publisher, published_on.date(), notes)
    at = None if not_yet else clock.now()
    is_new = run_in_transaction(
        lambda tx: milestones.import_edition(tx, new, items, in_use_since=at)
    )
    if as_json:
        answer = {"edition": edition, "item_count": len(items), "is_new": is_new}
        typer.echo(json.dumps(answer))
    else:
        stored = "stored" if is_new else "known already"
        typer.echo(f"{edition}: {len(items)} lines {stored}")


@app.command()
def use(edition: Annotated[str, typer.Argument(help="An edition that is here.")]) -> None:
    """Takes an edition into use; answers to others stay with them."""
    run_in_transaction(lambda tx: milestones.use_edition(tx, edition=edition, at=clock.now()))
    typer.echo(f"{edition} is in use")


@app.command("list")
def list_editions(as_json: AsJson = False) -> None:
    """Lists editions, the one in use first."""
    found: list[Edition] = run_in_transaction(milestones.list_editions)
    if as_json:
        typer.echo(json.dumps([asdict(edition) for edition in found], default=str))
        return
    for edition in found:
        since = f"{edition.in_use_since:%Y-%m-%d}" if edition.in_use_since else "not in use"
        typer.echo(f"{edition.edition}\t{since}\t{edition.publisher}")


@app.command("import-norms")
def import_norms(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="A norming CSV.")],
    norm: Annotated[str, typer.Option(help="Short name, such as cdi-wg-en-2007.")],
    instrument: Annotated[str, typer.Option(help="cdi-wg or cdi-ws.")],
    source: Annotated[str, typer.Option(help="Citation and licence, shown to parents.")],
    language: Annotated[str, typer.Option(help="Language of the children.")] = "en",
    as_json: AsJson = False,
) -> None:
    """Imports a sample of word lists as counts of children; no child of it is kept."""
    if instrument not in COLUMNS:
        raise typer.BadParameter(" or ".join(COLUMNS), param_hint="--instrument")
    table = read_norm(file, COLUMNS[instrument])
    new = norms.NewNorm(norm, instrument, language, source)
    at = clock.now()
    is_new = run_in_transaction(lambda tx: norms.import_norm(tx, new, table, in_use_since=at))
    if as_json:
        typer.echo(json.dumps({"norm": norm, "child_count": table.child_count, "is_new": is_new}))
    else:
        stored = "stored" if is_new else "known already"
        typer.echo(f"{norm}: {table.child_count} children {stored}")
