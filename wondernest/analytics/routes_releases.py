"""HTTP of released statistics: what analysts read, and what a parent sees beside their own."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from wondernest.analytics import service
from wondernest.analytics import service_releases as releases
from wondernest.analytics.wire_releases import BudgetAnswer, QuestionAnswer, ReleaseAnswer
from wondernest.web.auth import CallerDep

router = APIRouter(prefix="/api/v1", tags=["statistics"])

Month = Annotated[
    str, Query(pattern=r"^(19|20)\d\d-(0[1-9]|1[0-2])$", description="A month such as 2026-10.")
]


class QuestionsAnswer(BaseModel):
    """The catalogue."""

    questions: list[QuestionAnswer]


class ReleasesAnswer(BaseModel):
    """Answers about the months asked for, oldest month first."""

    releases: list[ReleaseAnswer]


class BudgetsAnswer(BaseModel):
    """Budgets, newest year first."""

    budgets: list[BudgetAnswer]


class BenchmarksAnswer(BaseModel):
    """A child's own exact means of a month, and what was released about all children."""

    month: date
    valid_days: Annotated[int, Field(description="Valid days of the child in the month.")]
    adult_words_mean: int | None
    turns_mean: int | None
    releases: list[ReleaseAnswer]


@router.get("/statistics/questions")
async def list_questions(caller: CallerDep) -> QuestionsAnswer:
    """What may be asked about all families together. For analysts."""
    actor = releases.as_analyst(caller.actor)
    async with caller.database.transaction(actor, request_id=caller.request_id) as tx:
        await releases.require_reader(tx)
        found = await releases.list_questions(tx)
    return QuestionsAnswer(questions=[QuestionAnswer.of(one) for one in found])


@router.get("/statistics/releases")
async def list_releases(caller: CallerDep, first: Month, last: Month) -> ReleasesAnswer:
    """Answers about months between two, both included; only what was released. For analysts."""
    actor = releases.as_analyst(caller.actor)
    async with caller.database.transaction(actor, request_id=caller.request_id) as tx:
        await releases.require_reader(tx)
        found = await releases.list_answers(
            tx, first_on=_first_day(first), last_on=_first_day(last)
        )
    return ReleasesAnswer(releases=[ReleaseAnswer.of(one) for one in found])


@router.get("/statistics/budgets")
async def list_budgets(caller: CallerDep) -> BudgetsAnswer:
    """What the answers about each year cost so far. For analysts."""
    actor = releases.as_analyst(caller.actor)
    async with caller.database.transaction(actor, request_id=caller.request_id) as tx:
        await releases.require_reader(tx)
        found = await releases.list_budgets(tx)
    return BudgetsAnswer(budgets=[BudgetAnswer.of(one) for one in found])


@router.get("/families/{family_id}/children/{child_id}/benchmarks")
async def show_benchmarks(
    family_id: UUID, child_id: UUID, caller: CallerDep, month: Month
) -> BenchmarksAnswer:
    """A child's own means without any noise, beside what was released about all children."""
    month_on = _first_day(month)
    actor = caller.inside(family_id)
    async with caller.database.transaction(actor, request_id=caller.request_id) as tx:
        days = await service.list_days(
            tx,
            family_id=family_id,
            child_id=child_id,
            first_on=month_on,
            last_on=releases.last_day(month_on),
        )
        found = await releases.list_answers(tx, first_on=month_on, last_on=month_on)
    valid = [day for day in days if day.is_valid_day]
    return BenchmarksAnswer(
        month=month_on,
        valid_days=len(valid),
        adult_words_mean=releases.own_mean([day.projected_12h_adult_word_count for day in valid]),
        turns_mean=releases.own_mean([day.projected_12h_turn_count for day in valid]),
        releases=[ReleaseAnswer.of(one) for one in found],
    )


def _first_day(month: str) -> date:
    return date.fromisoformat(f"{month}-01")
