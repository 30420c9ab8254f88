"""`wondernest partitions …`: made ahead, watched, dropped when their rows are old, rehearsed."""

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any

import typer
from rich import box
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from wondernest.db.commands import site_of
from wondernest.db.maintenance import Patience
from wondernest.kit import clock
from wondernest.ops.instance import throw_away
from wondernest.ops.partitions import service, simulation
from wondernest.ops.partitions.errors import NotAheadOfTime
from wondernest.ops.partitions.service import Outlook, Retirement, Stray
from wondernest.ops.rows import PartitionRunway
from wondernest.settings import Settings

app = typer.Typer(help="Partitions by time: ahead, runway, retirement.", no_args_is_help=True)
chatter = Console(stderr=True)

# A daily job that failed for a week is a job that nobody watches.
OVERDUE_DAYS = 7
SHOWN = 20

Json = Annotated[bool, typer.Option("--json", help="Answer as JSON on standard output.")]
AsOf = Annotated[
    datetime | None,
    typer.Option(
        formats=["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S"], help="Reckon ages as of this moment, UTC."
    ),
]


@dataclass(frozen=True, slots=True)
class Status:
    """What an operator asks for: figures, and in words what is wrong."""

    tables: list[PartitionRunway]
    problems: list[str]

    def as_dict(self) -> dict[str, object]:
        return {"tables": [table.as_dict() for table in self.tables], "problems": self.problems}


def _say(value: object) -> None:
    typer.echo(json.dumps(value, default=str))


@app.command()
def ensure(as_json: Json = False) -> None:
    """Makes the partitions ahead that are missing."""
    with service.owner_of(site_of(Settings())) as owner:
        made = service.ensure(owner, as_of=clock.now(), patience=Patience())
    if as_json:
        _say(made)
        return
    typer.echo(f"{len(made)} partitions made")


@app.command("status")
def show_status(as_json: Json = False) -> None:
    """How far each table's partitions reach, and what is due; exit 3 when something is wrong."""
    with service.owner_of(site_of(Settings())) as owner:
        tables = service.measure(owner, as_of=clock.now())
        strays = service.list_strays(owner)
    status = Status(tables, list(_problems(tables, strays)))
    if as_json:
        _say(status.as_dict())
    else:
        Console(file=sys.stdout).print(_runway_table(status.tables))
    for problem in status.problems:
        chatter.print(f"[red]{problem}[/red]", soft_wrap=True)
    if status.problems:
        raise typer.Exit(3)


def _problems(tables: Sequence[PartitionRunway], strays: Sequence[Stray]) -> Sequence[str]:
    found = [
        f"{table.table_name}: {table.runway_days:.0f} days of runway, "
        f"the plan has {table.planned_days:.0f}; run wondernest partitions ensure"
        for table in tables
        if table.is_short
    ]
    found += [
        f"{table.table_name}: partitions are due for {table.overdue_days:.0f} days; "
        "wondernest partitions retire shows them"
        for table in tables
        if table.overdue_days > OVERDUE_DAYS
    ]
    due_names = {"detached", "detaching"}
    found += [
        f"{stray.leaf_name}: {stray.state}; the next wondernest partitions retire --run goes on"
        if stray.state in due_names
        else f"{stray.leaf_name}: not a partition of the plan ({stray.state})"
        for stray in strays
    ]
    return found


def _runway_table(tables: Sequence[PartitionRunway]) -> Table:
    shown = _table("table", "partitions", "until", "days", "plan", "due", "runway")
    for table in tables:
        shown.add_row(
            table.table_name,
            str(table.leaf_count),
            _day(table.covered_until),
            f"{table.runway_days:.0f}",
            f"{table.planned_days:.0f}",
            str(table.due_count),
            "short" if table.is_short else "ok",
        )
    return shown


def _table(name: str, *others: str) -> Table:
    """Names are never cut: they are what the next command is given."""
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), show_edge=False)
    table.add_column(name, no_wrap=True)
    for other in others:
        table.add_column(other)
    return table


def _day(at: datetime | None) -> str:
    return "none" if at is None else at.astimezone(UTC).date().isoformat()


@app.command()
def retire(
    run: Annotated[bool, typer.Option("--run", "--yes", help="Do it instead of showing.")] = False,
    as_of: AsOf = None,
    patience: Annotated[
        float, typer.Option(min=0, help="Seconds to go on asking for each lock.")
    ] = 60.0,
    as_json: Json = False,
) -> None:
    """Shows which partitions are older than they are kept; with --run detaches and drops them.

    Exit 1 when one that is due could not be dropped although nothing keeps it.
    """
    now = clock.now()
    moment = now if as_of is None else as_of.replace(tzinfo=UTC)
    if run and moment > now:
        raise NotAheadOfTime
    with service.owner_of(site_of(Settings())) as owner:
        if not run:
            _show_outlook(service.foresee(owner, as_of=moment), as_json=as_json)
            return
        with chatter.status("looking for partitions that are due") as spinner:
            ended = service.retire(
                owner,
                as_of=moment,
                patience=Patience(seconds=patience),
                on_step=lambda due: spinner.update(f"retiring {due.leaf_name}"),
            )
    _show_ended(ended, as_json=as_json)
    if any(one.end in {"in use", "refused"} for one in ended):
        raise typer.Exit(1)


def _show_outlook(outlook: Sequence[Outlook], *, as_json: bool) -> None:
    if as_json:
        _say([one.as_dict() for one in outlook])
        return
    table = _table("partition", "due since", "rows, about", "MB", "state", "")
    for one in outlook:
        due = one.partition
        table.add_row(
            due.leaf_name,
            _day(due.due_at),
            str(due.row_estimate),
            f"{due.byte_count / 1e6:.1f}",
            due.state,
            "goes" if one.obstacle is None else f"stays: {one.obstacle}",
        )
    if outlook:
        Console(file=sys.stdout).print(table)
    free = sum(one.obstacle is None for one in outlook)
    typer.echo(f"{free} partitions would be dropped, {len(outlook) - free} stay; --run does it")


def _show_ended(ended: Sequence[Retirement], *, as_json: bool) -> None:
    if as_json:
        _say([one.as_dict() for one in ended])
        return
    for one in ended:
        rows = f", {one.row_count} rows" if one.end == "dropped" else ""
        why = f": {one.reason}" if one.reason else ""
        typer.echo(f"{one.partition.leaf_name} {one.end}{rows}{why}")
    dropped = [one for one in ended if one.end == "dropped"]
    typer.echo(f"{len(dropped)} partitions dropped, {sum(one.row_count for one in dropped)} rows")


@app.command()
def simulate(
    days: Annotated[int, typer.Option(min=2, max=5000, help="Days to live through.")] = 1200,
    outage_days: Annotated[
        int, typer.Option(min=0, help="Days on which the daily work is not done, in one piece.")
    ] = 60,
    as_json: Json = False,
    sabotage: Annotated[
        str | None,
        typer.Option(hidden=True, help="Break one thing first: the simulation must then fail."),
    ] = None,
) -> None:
    """Lives through years of daily work on a throw-away instance; no write may be refused.

    Exit 1 when anything did not hold.
    """
    if sabotage is not None and sabotage not in simulation.SABOTAGE:
        raise typer.BadParameter(f"one of {', '.join(simulation.SABOTAGE)}")
    with chatter.status("starting a throw-away instance"), throw_away() as instance:
        chatter.print("instance ready", style="dim")
        with _progress() as progress:
            task = progress.add_task("", total=days)

            def tell(day: datetime, what: str) -> None:
                progress.update(task, advance=1, description=f"{day.date()} {what}")

            outcome = simulation.run(
                instance,
                now=clock.now(),
                days=days,
                outage=timedelta(days=outage_days),
                tell=tell,
                sabotage=sabotage,
            )
    _show_simulation(outcome, as_json=as_json)
    raise typer.Exit(0 if outcome.passed else 1)


def _progress() -> Progress:
    return Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(),
        console=chatter, transient=True,
    )  # fmt: skip


def _show_simulation(outcome: simulation.Outcome, *, as_json: bool) -> None:
    for failure in outcome.failures[:SHOWN]:
        chatter.print(f"[red]not held[/red] {failure}", soft_wrap=True, highlight=False)
    if len(outcome.failures) > SHOWN:
        chatter.print(f"and {len(outcome.failures) - SHOWN} more; --json lists all")
    if as_json:
        _say(outcome.as_dict())
        return
    facts: dict[str, Any] = outcome.as_dict()
    facts.pop("failures")
    table = Table("figure", "value", show_header=False)
    for name, value in facts.items():
        table.add_row(name.replace("_", " "), str(value))
    Console(file=sys.stdout).print(table)
    typer.echo("held" if outcome.passed else f"NOT held, {len(outcome.failures)} failures")
