"""`wondernest usage …`: who comes back, and how far they come; groups of ten adults and more."""

import json
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta
from typing import Annotated, TypeVar

import typer
from rich.console import Console
from rich.table import Table

from wondernest.analytics import service_usage as usage
from wondernest.analytics.rows import UsageRetention, UsageStep
from wondernest.db.commands import run_in_transaction
from wondernest.kit import clock

app = typer.Typer(help="Who comes back, and how far they come.", no_args_is_help=True)
Made = TypeVar("Made")
Json = Annotated[bool, typer.Option("--json", help="Answer as JSON.")]
# From an empty home to a day that was looked at.
FIRST_STEPS = ["home.opened", "family.founded", "child.added", "consent.opened", "day.opened"]
TOO_FEW = f"fewer than {usage.FEWEST}"


def _month(text: str) -> date:
    try:
        return datetime.strptime(text, "%Y-%m").date()  # noqa: DTZ007 - a month has no zone
    except ValueError:
        raise typer.BadParameter("a month such as 2026-10") from None


def _next(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1)


def _instant(day: date) -> datetime:
    """Use is noted in UTC, and so are its months."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


Month = Annotated[
    date | None,
    typer.Option("--month", parser=_month, metavar="YYYY-MM", help="This month without it."),
]


@app.callback()
def group() -> None:
    """Who comes back, and how far they come."""


@app.command()
def retention(
    months: Annotated[int, typer.Option(min=1, max=13, help="How many months, up to now.")] = 6,
    as_json: Json = False,
) -> None:
    """Adults by the month they registered in: how many of them came in which month."""
    last = clock.now().date().replace(day=1)
    first = last
    for _earlier in range(months - 1):
        first = (first - timedelta(days=1)).replace(day=1)
    found = run_in_transaction(
        lambda tx: usage.list_retention(tx, from_at=_instant(first), until_at=_instant(_next(last)))
    )
    if as_json:
        typer.echo(json.dumps([_plain(row) for row in found], sort_keys=True))
    elif found:
        Console().print(_cohorts(found))
    else:
        typer.echo(f"no group of {usage.FEWEST} adults was here in this time")


@app.command()
def funnel(
    steps: Annotated[
        list[str] | None, typer.Argument(help="Events in their order; a first visit without them.")
    ] = None,
    month: Month = None,
    as_json: Json = False,
) -> None:
    """Adults who took each of some steps in their order, within one month."""
    first = month or clock.now().date().replace(day=1)
    found = run_in_transaction(
        lambda tx: usage.list_funnel(
            tx,
            steps=steps or FIRST_STEPS,
            from_at=_instant(first),
            until_at=_instant(_next(first)),
        )
    )
    if as_json:
        typer.echo(json.dumps([_plain(row) for row in found], sort_keys=True))
    else:
        Console().print(_steps(found, f"{first:%Y-%m}"))


def _cohorts(found: list[UsageRetention]) -> Table:
    """A line for each month of registration, a column for each month after it."""
    table = Table("Registered", title="Adults by month of registration", caption=TOO_FEW + ": –")
    later = sorted({row.months_later for row in found})
    for number in later:
        table.add_column(f"+{number}", justify="right")
    counts = {(row.cohort_month, row.months_later): row.visitor_count for row in found}
    for cohort in sorted({row.cohort_month for row in found}):
        table.add_row(
            f"{cohort:%Y-%m}", *(str(counts.get((cohort, number), "–")) for number in later)
        )
    return table


def _steps(found: list[UsageStep], month: str) -> Table:
    table = Table("", "Step", title=f"Adults who came so far, {month}")
    table.add_column("Adults", justify="right")
    for row in found:
        count = row.visitor_count
        table.add_row(str(row.step), row.event, TOO_FEW if count is None else str(count))
    return table


def _plain(row: UsageRetention | UsageStep) -> dict[str, object]:
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in asdict(row).items()
    }
