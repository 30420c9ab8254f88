"""What analysts see: figures of all families together, as they were released."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class MonthLink:
    """A month that can be looked at."""

    month_on: date
    url: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class QuestionCard:
    """One answer: its chart, and the same figures as rows."""

    key: str
    title: str
    #: Privacy loss that the answer cost.
    epsilon: str
    #: Children in it, with noise, and how far the noise reaches.
    children: int
    give_or_take: int
    least_children: int
    chart: Markup
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """A calendar year: what answers about it cost, and may cost."""

    year: int
    spent: str
    total: str
    answers: int
    #: 0 to 100, for the meter.
    percent: int


@dataclass(frozen=True, slots=True)
class StatisticsPage:
    """Answers about one month, and what is spent."""

    template: ClassVar[str] = "statistics.html"

    month_on: date
    months: tuple[MonthLink, ...]
    questions: tuple[QuestionCard, ...]
    budgets: tuple[BudgetLine, ...]
