"""`wondernest rollups …`: whether the figures are still those of the raw rows."""

import json
from dataclasses import asdict
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, TypeVar

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from wondernest.analytics import service_audits as audits
from wondernest.analytics.rows_audits import RollupAudit
from wondernest.db.commands import run_with_database
from wondernest.db.pool import Database, Service
from wondernest.kit import clock, logs

console = Console(stderr=True)
app = typer.Typer(help="Days, weeks and months beside their raw rows.", no_args_is_help=True)
Made = TypeVar("Made")
Json = Annotated[bool, typer.Option("--json", help="Answer as JSON.")]


def _share(text: str) -> Decimal:
    try:
        share = Decimal(text)
    except ArithmeticError:
        raise typer.BadParameter("a number such as 0.01") from None
    if not 0 < share <= 1:
        raise typer.BadParameter("above 0, at most 1")
    return share


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter("a date such as 2026-10-31") from None


@app.callback()
def group() -> None:
    """Days, weeks and months beside their raw rows."""


@app.command()
def audit(
    share: Annotated[
        Decimal, typer.Option(parser=_share, metavar="SHARE", help="Part of all months, up to 1.")
    ] = audits.SHARE,
    on: Annotated[
        date | None,
        typer.Option(parser=_day, metavar="DATE", help="Draws as on this date; today without it."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Compares a sample of figures with raw rows and marks what is wrong; exit 3 if anything is."""
    logs.configure(is_json=True)
    drawn_on = on or clock.now().date()
    with Progress(
        TextColumn("comparing"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
    ) as progress:
        task = progress.add_task("", total=len(list(audits.slots_of(drawn_on, share))))
        found = run_with_database(
            lambda database: audits.audit(
                database,
                on=drawn_on,
                clock=clock.now,
                share=share,
                on_slots=lambda: progress.advance(task),
            )
        )
    typer.echo(json.dumps(_plain(found), sort_keys=True) if as_json else _line(found))
    if found.wrong_count:
        raise typer.Exit(3)


@app.command("list")
def list_audits(as_json: Json = False) -> None:
    """Lists the last comparisons and what they found, newest first."""

    async def read(database: Database) -> list[RollupAudit]:
        async with database.transaction(Service()) as tx:
            return await audits.list_audits(tx)

    found = run_with_database(read)
    if as_json:
        typer.echo(json.dumps([_plain(one) for one in found], sort_keys=True))
    else:
        typer.echo("\n".join(map(_line, found)) or "nothing was compared yet")


def _line(found: RollupAudit) -> str:
    wrong = (
        f"{found.wrong_day_count} days and {found.wrong_span_count} weeks and months were wrong; "
        "they wait to be computed again"
        if found.wrong_count
        else "all right"
    )
    return (
        f"{found.began_at:%Y-%m-%d %H:%M}Z, share {found.share.normalize():f}: "
        f"{found.day_count} days of {found.month_count} months compared; {wrong}"
    )


def _plain(found: RollupAudit) -> dict[str, Any]:
    return {
        name: value.isoformat() if isinstance(value, datetime | date) else value
        for name, value in asdict(found).items()
        if name != "share"
    } | {"share": float(found.share)}
