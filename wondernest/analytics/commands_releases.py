"""`wondernest release …`: statistics about all families, with noise and a price."""

import json
from datetime import date, datetime
from typing import Annotated, TypeVar

import typer
from rich.console import Console

from wondernest.analytics import service_releases as releases
from wondernest.analytics.wire_releases import (
    BudgetAnswer,
    CohortAnswer,
    EstimateAnswer,
    QuestionAnswer,
    ReleaseAnswer,
)
from wondernest.db.commands import run_in_transaction
from wondernest.kit import clock

console = Console(stderr=True)
app = typer.Typer(
    help="Statistics about all families, with noise and a price.", no_args_is_help=True
)
Made = TypeVar("Made")
Json = Annotated[bool, typer.Option("--json", help="Answer as JSON.")]
FIRST, LAST = date(2000, 1, 1), date(2999, 12, 1)


def _month(text: str) -> date:
    try:
        return datetime.strptime(text, "%Y-%m").date()  # noqa: DTZ007 - a month has no zone
    except ValueError:
        raise typer.BadParameter("a month such as 2026-10") from None


Month = Annotated[date, typer.Option(parser=_month, metavar="YYYY-MM", help="The month.")]


@app.callback()
def group() -> None:
    """Statistics about all families, with noise and a price."""


@app.command("list")
def list_releases(
    questions: Annotated[
        bool, typer.Option("--questions", help="What may be asked instead of what was.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Lists the answers that were given, or what may be asked; costs nothing."""
    if questions:
        catalogue = [QuestionAnswer.of(one) for one in run_in_transaction(releases.list_questions)]
        _say(
            [one.model_dump(mode="json") for one in catalogue],
            [f"{one.question}: {one.title}; ε {one.epsilon.normalize()}" for one in catalogue],
            as_json=as_json,
        )
        return
    found = run_in_transaction(lambda tx: releases.list_answers(tx, first_on=FIRST, last_on=LAST))
    answers = [ReleaseAnswer.of(one) for one in found]
    _say(
        [one.model_dump(mode="json") for one in answers],
        [
            f"{one.month:%Y-%m} {one.question}: {one.children} children ± "
            f"{one.children_give_or_take}; ε {one.epsilon.normalize()}"
            for one in answers
        ]
        or ["nothing was asked yet"],
        as_json=as_json,
    )


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="Name of a question of the catalogue.")],
    month: Month,
    as_json: Json = False,
) -> None:
    """Asks a question about a closed month; the first time costs budget, the answer stays."""
    with console.status("asking"):
        found = ReleaseAnswer.of(
            run_in_transaction(
                lambda tx: releases.ask(tx, question=question, month_on=month, at=clock.now())
            )
        )
    _say(
        found.model_dump(mode="json"),
        [
            f"{found.title}, {found.month:%Y-%m}; ε {found.epsilon.normalize()}",
            *(_line(cohort) for cohort in found.cohorts),
        ],
        as_json=as_json,
    )


@app.command()
def budget(as_json: Json = False) -> None:
    """Says what the answers about each year cost so far, and what is left."""
    found = [BudgetAnswer.of(one) for one in run_in_transaction(releases.list_budgets)]
    _say(
        [one.model_dump(mode="json") for one in found],
        [
            f"{one.year}: ε {one.spent_epsilon.normalize()} of {one.total_epsilon.normalize()} "
            f"spent on {one.answers} answers"
            for one in found
        ]
        or ["nothing was asked yet"],
        as_json=as_json,
    )


def _line(cohort: CohortAnswer) -> str:
    ages = f"{cohort.from_months} to {cohort.to_months - 1} months"
    if cohort.children is None:
        return f"{ages}: too few children"
    parts = [f"{_text(cohort.children)} children"]
    if cohort.mean is not None:
        parts.append(f"mean {_text(cohort.mean)}")
    if cohort.median is not None:
        parts.append(f"median about {cohort.median}")
    return f"{ages}: {', '.join(parts)}"


def _text(estimate: EstimateAnswer) -> str:
    return f"{estimate.value} ({estimate.low} to {estimate.high})"


def _say(value: object, lines: list[str], *, as_json: bool) -> None:
    typer.echo(json.dumps(value, sort_keys=True) if as_json else "\n".join(lines))
