"""Weeks and months of a child: the page of one week, and the page of how weeks follow each other.

Means are over full days, scaled to twelve hours. None was not measured, or there was no full day.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar, Literal

from wondernest.dashboards.views.days import ChildChip, WeekDay
from wondernest.dashboards.views.frame import Notice, SectionLink


@dataclass(frozen=True, slots=True)
class SpanFigures:
    """What the full days of a week or month were like on average."""

    #: Days with a recording.
    recorded_day_count: int
    #: Full days among them.
    valid_day_count: int
    #: Mean of adult words on a full day.
    adult_words: int | None
    #: Mean of turns on a full day.
    turns: int | None
    #: Mean of the child's sounds on a full day.
    child_vocalizations: int | None
    #: When these figures were computed.
    computed_at: datetime
    #: Whether newer figures are waiting to be counted in.
    is_stale: bool = False


@dataclass(frozen=True, slots=True)
class WeekChange:
    """How a week compares with the one before, in whole percent, and the stars it earned."""

    #: Change of adult words; None without two weeks with full days.
    adult_words: int | None
    #: Change of turns.
    turns: int | None
    #: Change of the child's sounds.
    child_vocalizations: int | None
    #: Full days with clearly more adult words than the full days before.
    word_stars: int
    #: Full days with clearly more turns than the full days before.
    turn_stars: int
    #: Hour with the most turns, "17:00"; None without turns.
    best_hour_label: str | None


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A figure of the week beside the average of children of an age in one month."""

    #: What is counted, as on the rest of the page.
    name: str
    #: Its colour.
    tone: Literal["turns", "words", "child"]
    #: The child's own mean on a full day, exact.
    own: int
    #: The released average.
    mean: int
    #: It lies from here …
    low: int
    #: … to here without its noise, in 95 of 100 cases.
    high: int
    #: First day of the month it is about.
    month_on: date
    #: Least age of the children in it.
    from_months: int
    #: Greatest age of the children in it.
    to_months: int


@dataclass(frozen=True, slots=True)
class WeekPage:
    """One week of one child: each day, and what its full days were like together."""

    template: ClassVar[str] = "week.html"

    #: The child the page is about.
    child: ChildChip
    #: All children of the switcher, this one included.
    children: tuple[ChildChip, ...]
    #: The way to the other pages of the child.
    sections: tuple[SectionLink, ...]
    #: First day of the week.
    monday: date
    #: Last day of the week.
    sunday: date
    #: Whether the week is not over yet.
    is_this_week: bool
    #: IANA name of the family's time zone; all clock times are shown in it.
    time_zone: str
    #: Seven days, Monday first.
    days: tuple[WeekDay, ...]
    #: The week's means; None if nothing was recorded or nothing counted yet.
    figures: SpanFigures | None
    #: Comparison and stars; None if nothing was recorded.
    change: WeekChange | None
    #: Whether any figure of the page is about to change.
    is_stale: bool
    #: The same page one week earlier.
    previous_url: str
    #: The same page one week later; None when that lies in the future.
    next_url: str | None
    #: What was released about children of the same age; empty when nothing was.
    benchmarks: tuple[Benchmark, ...] = ()
    #: Messages above the content.
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """One week or month of a longer time."""

    #: First day of the week or month.
    starts_on: date
    #: Its page; None where there is none.
    url: str | None
    #: Its means; None if nothing was recorded.
    figures: SpanFigures | None


@dataclass(frozen=True, slots=True)
class TrendsPage:
    """Half a year of weeks and a year of months of one child."""

    template: ClassVar[str] = "trends.html"

    #: The child the page is about.
    child: ChildChip
    #: All children of the switcher, this one included.
    children: tuple[ChildChip, ...]
    #: The way to the other pages of the child.
    sections: tuple[SectionLink, ...]
    #: Weeks, oldest first, the present one last.
    weeks: tuple[TrendPoint, ...]
    #: Months, oldest first, the present one last.
    months: tuple[TrendPoint, ...]
    #: Messages above the content.
    notices: tuple[Notice, ...] = ()

    @property
    def has_figures(self) -> bool:
        return any(point.figures for point in self.weeks + self.months)

    @property
    def is_stale(self) -> bool:
        return any(point.figures and point.figures.is_stale for point in self.weeks + self.months)
