"""Days, weeks and months computed from raw rows by another way than the product's.

Nothing here is shared with the rollups: plain Python over plain rows, exact fractions, and the
local date from Python's own zone database. The formulas are those of docs/explanation/rollups.md.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

Cell = Mapping[str, Any]
Figures = dict[str, object]

VALID_SECONDS = 34_200
LONGEST_GAP_SECONDS = 3_600
TWELVE_HOURS = 43_200
CELL = timedelta(minutes=5)
FOUR_WEEKS = timedelta(days=28)
SUMS = (
    "adult_word_count", "conversational_turn_count", "child_vocalization_count",
    "child_vocalization_seconds", "meaningful_seconds", "overlap_seconds", "distant_seconds",
    "electronic_seconds", "noise_seconds", "silence_seconds",
)  # fmt: skip
PROJECTED = {
    "projected_12h_adult_word_count": "adult_word_count",
    "projected_12h_turn_count": "conversational_turn_count",
    "projected_12h_vocalization_count": "child_vocalization_count",
}
MEANS = {
    "mean_adult_word_count": "projected_12h_adult_word_count",
    "mean_turn_count": "projected_12h_turn_count",
    "mean_vocalization_count": "projected_12h_vocalization_count",
}
CHANGES = {
    "word_change_share": "mean_adult_word_count",
    "turn_change_share": "mean_turn_count",
    "vocalization_change_share": "mean_vocalization_count",
}
STARS = {
    "word_star_count": "projected_12h_adult_word_count",
    "turn_star_count": "projected_12h_turn_count",
}


def _rounded(value: Fraction, places: int) -> Decimal:
    """Half away from zero, as `numeric` rounds."""
    shifted = Decimal(value.numerator * 10**places) / Decimal(value.denominator)
    return shifted.quantize(Decimal(1), ROUND_HALF_UP).scaleb(-places)


def _sum(values: Iterable[Any]) -> Any:
    """The sum of what was measured; None when nothing was."""
    measured = [value for value in values if value is not None]
    return sum(measured[1:], measured[0]) if measured else None


def _local(cell: Cell) -> datetime:
    at: datetime = cell["measured_from"]
    return at.astimezone(ZoneInfo(cell["time_zone"]))


def days_of(cells: Iterable[Cell]) -> dict[date, Figures]:
    """Figures of each local date with a cell."""
    by_date: dict[date, list[Cell]] = defaultdict(list)
    for cell in cells:
        by_date[_local(cell).date()].append(cell)
    return {day: _day(of_day) for day, of_day in by_date.items()}


def _day(cells: list[Cell]) -> Figures:
    starts = sorted(cell["measured_from"] for cell in cells)
    steps = [after - before - CELL for before, after in pairwise(starts)]
    gap = max((step.total_seconds() for step in steps), default=0.0)
    recorded = sum((cell["measured_seconds"] for cell in cells), Decimal(0))
    is_valid = recorded >= VALID_SECONDS and gap <= LONGEST_GAP_SECONDS
    figures: Figures = {
        "session_count": len({cell["session_id"] for cell in cells}),
        "recorded_seconds": recorded,
        "longest_gap_seconds": Decimal(max(int(gap), 0)),
        "is_valid_day": is_valid,
    }
    for name in SUMS:
        figures[name] = _sum(cell[name] for cell in cells)
    for name, counted in PROJECTED.items():
        count: Any = figures[counted]
        figures[name] = (
            _rounded(Fraction(count) * TWELVE_HOURS / Fraction(recorded), 2)
            if is_valid and count is not None
            else None
        )
    return figures


def _mean(values: Iterable[Any]) -> Decimal | None:
    found = [Fraction(value) for value in values if value is not None]
    return _rounded(sum(found, Fraction(0)) / len(found), 2) if found else None


def _of_span(days: list[Figures]) -> Figures:
    figures: Figures = {
        "recorded_day_count": len(days),
        "valid_day_count": sum(bool(day["is_valid_day"]) for day in days),
    }
    for name, projected in MEANS.items():
        figures[name] = _mean(day[projected] for day in days)
    return figures


def months_of(days: Mapping[date, Figures]) -> dict[date, Figures]:
    """Figures of each month with a day, by its first day."""
    by_month: dict[date, list[Figures]] = defaultdict(list)
    for day, figures in days.items():
        by_month[day.replace(day=1)].append(figures)
    return {month: _of_span(of_month) for month, of_month in by_month.items()}


def weeks_of(days: Mapping[date, Figures], cells: Iterable[Cell]) -> dict[date, Figures]:
    """Figures of each week with a day, by its Monday."""
    by_week: dict[date, list[date]] = defaultdict(list)
    for day in days:
        by_week[_monday(day)].append(day)
    turns: dict[date, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for cell in cells:
        at = _local(cell)
        turns[_monday(at.date())][at.hour] += cell["conversational_turn_count"] or 0
    weeks = {week: _of_span([days[day] for day in of_week]) for week, of_week in by_week.items()}
    for week, figures in weeks.items():
        before = weeks.get(week - timedelta(days=7), {})
        for name, mean in CHANGES.items():
            figures[name] = _change(before.get(mean), figures[mean])
        for name, projected in STARS.items():
            figures[name] = sum(_has_star(days, day, projected) for day in by_week[week])
        heard = {hour: count for hour, count in turns[week].items() if count > 0}
        figures["best_hour"] = min(heard, key=lambda hour: (-heard[hour], hour), default=None)
    return weeks


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _change(before: Any, now: Any) -> Decimal | None:
    if not before or now is None:
        return None
    share = _rounded((Fraction(now) - Fraction(before)) / Fraction(before), 4)
    return min(share, Decimal(9999))


def _has_star(days: Mapping[date, Figures], day: date, projected: str) -> bool:
    own: Any = days[day][projected]
    if not days[day]["is_valid_day"] or not own:
        return False
    valid = [
        other
        for other in sorted(days, reverse=True)
        if day - FOUR_WEEKS <= other < day and days[other]["is_valid_day"]
    ]
    last_three: list[Any] = [days[other][projected] for other in valid[:3]]
    known = [Fraction(value) for value in last_three if value is not None]
    return bool(known) and Fraction(own) >= Fraction(11, 10) * sum(known, Fraction(0)) / len(known)
