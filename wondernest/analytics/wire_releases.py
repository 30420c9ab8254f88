"""Answers as they go out, over HTTP and on the command line alike."""

from datetime import date, datetime
from decimal import Decimal

from pydantic import BaseModel

from wondernest.analytics import estimates
from wondernest.analytics.rows_releases import Budget, Question


class EstimateAnswer(BaseModel):
    """A figure, and the span that covers its noise in 95 of 100 cases."""

    value: int
    low: int
    high: int

    @classmethod
    def of(cls, found: estimates.Estimate | None) -> "EstimateAnswer | None":
        return None if found is None else cls(value=found.value, low=found.low, high=found.high)


class BarAnswer(BaseModel):
    """Children whose figure lies from `first` on, up to the next bar."""

    first: int
    children: EstimateAnswer


class CohortAnswer(BaseModel):
    """Children of an age; everything is null when there were too few."""

    from_months: int
    to_months: int
    children: EstimateAnswer | None
    mean: EstimateAnswer | None
    median: int | None
    bars: list[BarAnswer]

    @classmethod
    def of(cls, found: estimates.Cohort) -> "CohortAnswer":
        return cls(
            from_months=found.from_months,
            to_months=found.to_months,
            children=EstimateAnswer.of(found.children),
            mean=EstimateAnswer.of(found.mean),
            median=found.median,
            bars=[
                BarAnswer(
                    first=bar.first,
                    children=EstimateAnswer(
                        value=bar.children.value, low=bar.children.low, high=bar.children.high
                    ),
                )
                for bar in found.bars
            ],
        )


class ReleaseAnswer(BaseModel):
    """An answer about a month, the same for everybody and for ever."""

    question: str
    version: int
    title: str
    month: date
    epsilon: Decimal
    least_children: int
    children: int
    children_give_or_take: int
    released_at: datetime
    fingerprint: str
    cohorts: list[CohortAnswer]

    @classmethod
    def of(cls, found: estimates.Answer) -> "ReleaseAnswer":
        question, release = found.question, found.release
        return cls(
            question=question.question,
            version=question.version,
            title=question.title,
            month=release.month_on,
            epsilon=release.epsilon,
            least_children=question.least_children,
            children=max(0, release.value_noised),
            children_give_or_take=release.accuracy_95,
            released_at=release.released_at,
            fingerprint=release.fingerprint.hex(),
            cohorts=[CohortAnswer.of(cohort) for cohort in found.cohorts],
        )


class QuestionAnswer(BaseModel):
    """What may be asked: the public bounds of a child's part, and the price of an answer."""

    question: str
    version: int
    title: str
    measure: str
    kind: str
    least_days: int
    lowest: int
    highest: int
    cohort_months: list[int]
    edges: list[int]
    least_children: int
    epsilon: Decimal
    is_monthly: bool

    @classmethod
    def of(cls, found: Question) -> "QuestionAnswer":
        return cls.model_validate(found, from_attributes=True)


class BudgetAnswer(BaseModel):
    """What all answers about one calendar year may cost, and did."""

    year: int
    total_epsilon: Decimal
    spent_epsilon: Decimal
    left_epsilon: Decimal
    answers: int

    @classmethod
    def of(cls, found: Budget) -> "BudgetAnswer":
        return cls(
            year=found.period_start_on.year,
            total_epsilon=found.total_epsilon,
            spent_epsilon=found.spent_epsilon,
            left_epsilon=found.total_epsilon - found.spent_epsilon,
            answers=found.charge_count,
        )
