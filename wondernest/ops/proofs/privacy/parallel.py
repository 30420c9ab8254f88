"""Many clients that ask at once: the budget holds, and the same question is paid once."""

import asyncio
from collections.abc import Sequence
from datetime import date

from wondernest.analytics import service_releases as releases
from wondernest.analytics.errors_releases import BudgetSpent
from wondernest.analytics.rows_releases import ExactCell
from wondernest.analytics.wire_releases import ReleaseAnswer
from wondernest.db.pool import Database, Service
from wondernest.kit import clock
from wondernest.ops.instance import Instance
from wondernest.ops.proofs.privacy.town import SQL
from wondernest.ops.proofs.result import Ledger

CLIENTS = 8
YEAR = 2023
SMALL_TOTAL = "2.5"
QUESTIONS = ("adult_words_mean", "turns_mean")


def exact_cell() -> ExactCell:
    """A cohort that is large enough."""
    return ExactCell(1, 0, 1000)


async def ask(jobs: Database, question: str, month_on: date) -> str:
    """One client, one question; the answer as it goes out."""
    async with jobs.transaction(Service()) as tx:
        found = await releases.ask(tx, question=question, month_on=month_on, at=clock.now())
    return ReleaseAnswer.of(found).model_dump_json()


async def spend(instance: Instance, pools: Sequence[Database], ledger: Ledger) -> None:
    """Eight clients ask for more than twice what the year has; each answer costs 0.25."""
    year_on = date(YEAR, 1, 1)
    with instance.probe("postgres") as admin:
        admin.run(SQL.plain("add_budget"), period_start_on=year_on, total_epsilon=SMALL_TOTAL)
        admin.commit()
    waiting = [(question, date(YEAR, month, 1)) for month in range(1, 13) for question in QUESTIONS]
    refused = 0

    async def client(number: int) -> None:
        nonlocal refused
        while waiting:
            question, month_on = waiting.pop()
            try:
                await ask(pools[number % len(pools)], question, month_on)
            except BudgetSpent:
                refused += 1

    asked = len(waiting)
    await asyncio.gather(*(client(number) for number in range(CLIENTS)))
    with instance.probe("postgres") as admin:
        row = admin.run(SQL.plain("get_ledger"), period_start_on=year_on).rows[0]
    ledger.parts["eight clients"] = (
        f"{row['release_count']} of {asked} answered, ε {row['charged_epsilon']} of {SMALL_TOTAL}"
    )
    ledger.check(
        row["charged_epsilon"] <= row["total_epsilon"],
        f"overspent: {row['charged_epsilon']} of {row['total_epsilon']}",
    )
    ledger.check(row["spent_epsilon"] == row["charged_epsilon"], "the budget and its ledger differ")
    ledger.check(
        row["charged_epsilon"] == row["total_epsilon"] and refused == asked - row["release_count"],
        f"{refused} of {asked} refused with {row['charged_epsilon']} spent",
    )


async def ask_alike(instance: Instance, pools: Sequence[Database], ledger: Ledger) -> None:
    """Eight clients with one question get one answer, paid once."""
    month_on = date(2022, 5, 1)
    answers = await asyncio.gather(
        *(ask(pools[number % len(pools)], "turns_mean", month_on) for number in range(CLIENTS))
    )
    ledger.check(len(set(answers)) == 1, f"{len(set(answers))} answers to one question")
    with instance.probe("postgres") as admin:
        row = admin.run(SQL.plain("get_ledger"), period_start_on=date(2022, 1, 1)).rows[0]
    ledger.check(row["charge_count"] == 1, f"{row['charge_count']} charges for one question")
