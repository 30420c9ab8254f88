"""The business page: benchmarks of cohorts, from released answers only."""

from datetime import date
from decimal import Decimal
from typing import Annotated

from fastapi import APIRouter, Query
from markupsafe import Markup
from starlette.responses import Response

from wondernest.analytics import service_releases as releases
from wondernest.analytics.estimates import Answer, Cohort, Estimate
from wondernest.analytics.rows_releases import Budget
from wondernest.dashboards import session
from wondernest.dashboards.account_pages import VisitorDep
from wondernest.dashboards.charts.bars import Unit
from wondernest.dashboards.charts.intervals import Interval, interval_chart
from wondernest.dashboards.formatting import number
from wondernest.dashboards.views import BudgetLine, MonthLink, QuestionCard, StatisticsPage
from wondernest.kit import clock

router = APIRouter(include_in_schema=False)

MONTHS_SHOWN = 12
UNITS = {
    "children": Unit("child", "children"),
    "adult_words": Unit("word", "words"),
    "turns": Unit("turn", "turns"),
    "valid_day_permille": Unit("day of 1000", "days of 1000"),
}
Month = Annotated[str, Query(pattern=r"^((19|20)\d\d-(0[1-9]|1[0-2]))?$")]


@router.get("/statistics")
async def show_statistics(visitor: VisitorDep, month: Month = "") -> Response:
    """Everything comes in the database role that can read released statistics and nothing else."""
    months = releases.closed_months(clock.now(), count=MONTHS_SHOWN)
    shown = date.fromisoformat(f"{month}-01") if month else months[-1]
    actor = releases.as_analyst(visitor.signed_in())
    async with visitor.database.transaction(actor, request_id=visitor.request_id) as tx:
        await releases.require_reader(tx)
        answers = await releases.list_answers(tx, first_on=shown, last_on=shown)
        budgets = await releases.list_budgets(tx)
    page = StatisticsPage(
        month_on=shown,
        months=tuple(
            MonthLink(one, f"/statistics?month={one:%Y-%m}", is_current=one == shown)
            for one in months
        ),
        questions=tuple(_card(answer) for answer in answers),
        budgets=tuple(_budget(one) for one in budgets),
    )
    return session.show(visitor, page)


def _card(answer: Answer) -> QuestionCard:
    question, release = answer.question, answer.release
    is_mean = question.kind == "mean"
    return QuestionCard(
        key=question.question.replace("_", "-"),
        title=question.title,
        epsilon=_plain(release.epsilon),
        children=max(0, release.value_noised),
        give_or_take=release.accuracy_95,
        least_children=question.least_children,
        chart=_chart(answer),
        heads=("Age", "Children", "Mean" if is_mean else "Median"),
        rows=tuple(_row(cohort) for cohort in answer.cohorts),
    )


def _chart(answer: Answer) -> Markup:
    """Means where there are some, otherwise the number of children."""
    question = answer.question
    is_mean = question.kind == "mean"
    intervals = []
    for cohort in answer.cohorts:
        found = cohort.mean if is_mean else cohort.children
        label = f"{cohort.from_months}–{cohort.to_months - 1}"
        name = f"{label} months"
        intervals.append(
            Interval(label, name, None)
            if found is None
            else Interval(label, name, found.value, found.low, found.high)
        )
    return interval_chart(
        tuple(intervals),
        chart_id=f"chart-{question.question.replace('_', '-')}",
        title=f"{question.title}, by age in months",
        unit=UNITS[question.measure if is_mean else "children"],
    )


def _row(cohort: Cohort) -> tuple[str, ...]:
    ages = f"{cohort.from_months} to {cohort.to_months - 1} months"
    if cohort.children is None:
        return (ages, "too few", "not released")
    third = _span(cohort.mean) if cohort.mean is not None else "–"
    if cohort.median is not None:
        third = f"about {number(cohort.median)}"
    return (ages, _span(cohort.children), third)


def _span(found: Estimate) -> str:
    return f"{number(found.value)} ({number(found.low)} to {number(found.high)})"


def _budget(budget: Budget) -> BudgetLine:
    return BudgetLine(
        year=budget.period_start_on.year,
        spent=_plain(budget.spent_epsilon),
        total=_plain(budget.total_epsilon),
        answers=budget.charge_count,
        percent=int(100 * budget.spent_epsilon / budget.total_epsilon),
    )


def _plain(epsilon: Decimal) -> str:
    """Without trailing zeros, never in powers of ten."""
    return f"{epsilon.normalize():f}"
