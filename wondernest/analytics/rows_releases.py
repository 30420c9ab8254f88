"""Shapes that the queries about released statistics return."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Question:
    """What may be asked: one whole number of each child, between public bounds, in one cohort.

    Cohorts begin at the ages `cohort_months`, the last of which ends the last one; bars of a
    histogram begin at `edges`. A cohort is published from a noisy count of `publish_from`.
    """

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
    publish_from: int
    count_epsilon: Decimal
    value_epsilon: Decimal
    is_monthly: bool

    @property
    def epsilon(self) -> Decimal:
        """Privacy loss of an answer: its two parts add up (basic composition)."""
        return self.count_epsilon + self.value_epsilon

    @property
    def middle(self) -> int:
        """What sums are taken around, so that one child moves them by half the span at most."""
        return (self.lowest + self.highest) // 2

    @property
    def value_sensitivity(self) -> int:
        """By how much one child more or less changes the sum of its cohort, or the bars."""
        return (self.highest - self.lowest) // 2 if self.kind == "mean" else 1


@dataclass(frozen=True, slots=True)
class ExactCell:
    """A sum without noise. It is never stored, logged or answered."""

    cohort: int
    part: int
    total: int


@dataclass(frozen=True, slots=True)
class Release:
    """An answer as it was given out; `value_noised` children, give or take `accuracy_95`."""

    fingerprint: bytes
    question: str
    version: int
    month_on: date
    epsilon: Decimal
    value_noised: int
    accuracy_95: int
    released_at: datetime


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure with noise: part 0 counts children. None in a cohort that was too small."""

    fingerprint: bytes
    cohort: int
    part: int
    noise_scale: int
    value_noised: int | None


@dataclass(frozen=True, slots=True)
class Budget:
    """What all answers about one calendar year may cost, and did."""

    budget: str
    period_start_on: date
    total_epsilon: Decimal
    spent_epsilon: Decimal
    charge_count: int
