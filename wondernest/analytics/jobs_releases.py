"""Background work: the answers that are prepared for every month."""

from datetime import datetime

from wondernest.analytics import service_releases as releases
from wondernest.analytics.errors_releases import BudgetSpent
from wondernest.db.pool import Database, Service
from wondernest.kit import logs

log = logs.get(__name__)

MONTHS_BACK = 3
"""A worker that was away for a quarter makes up for it; older months are asked by hand."""


async def prepare_months(database: Database, *, at: datetime) -> int:
    """Asks the monthly questions that nobody asked about the last closed months; how many.

    One transaction for each, so that a crash loses nothing that was told. A spent budget is no
    defect: it is logged, and the rest of that year stays unasked.
    """
    count = 0
    async with database.transaction(Service()) as tx:
        questions = [one for one in await releases.list_questions(tx) if one.is_monthly]
    for month_on in releases.closed_months(at, count=MONTHS_BACK):
        for question in questions:
            async with database.transaction(Service()) as tx:
                if await releases.find_answer(tx, question, month_on=month_on) is not None:
                    continue
            try:
                async with database.transaction(Service()) as tx:
                    await releases.ask(tx, question=question.question, month_on=month_on, at=at)
            except BudgetSpent:
                log.warning(
                    "privacy-budget-spent",
                    question=question.question,
                    month=month_on.isoformat(),
                )
            else:
                count += 1
    return count
