"""The charts of the pages, drawn from view objects. Templates call these by name."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from markupsafe import Markup

from wondernest.dashboards.charts.bars import Bar, Tone, Unit, bar_chart
from wondernest.dashboards.charts.shares import Share, stacked_share_bar
from wondernest.dashboards.charts.sparklines import sparkline
from wondernest.dashboards.formatting import day_and_month, month_name, weekday, weekday_short
from wondernest.dashboards.views import (
    AudioEnvironment,
    DaySummary,
    HourValue,
    SpanFigures,
    TrendPoint,
    WeekChange,
    WeekDay,
)

MeasureKey: TypeAlias = Literal["turns", "adult_words", "child_vocalizations"]


@dataclass(frozen=True, slots=True)
class Measure:
    """One of the three counts, with the words a parent reads for it."""

    key: MeasureKey
    tone: Tone
    name: str
    unit: Unit
    meaning: str

    def of(self, counts: HourValue | DaySummary | SpanFigures | WeekChange) -> int | None:
        match self.key:
            case "turns":
                return counts.turns
            case "adult_words":
                return counts.adult_words
            case "child_vocalizations":
                return counts.child_vocalizations

    def projected(self, day: DaySummary) -> int | None:
        """The count scaled to twelve hours, where the day allows it."""
        match self.key:
            case "turns":
                return day.projected_12h_turns
            case "adult_words":
                return day.projected_12h_adult_words
            case "child_vocalizations":
                return day.projected_12h_child_vocalizations


TURNS = Measure(
    key="turns",
    tone="turns",
    name="Back-and-forth turns",
    unit=Unit("turn", "turns"),
    meaning="Someone speaks, and the other answers within five seconds.",
)
ADULT_WORDS = Measure(
    key="adult_words",
    tone="words",
    name="Grown-ups’ words",
    unit=Unit("word", "words"),
    meaning="Spoken close by. Words are counted, never understood.",
)
CHILD_VOCALIZATIONS = Measure(
    key="child_vocalizations",
    tone="child",
    name="Child’s sounds",
    unit=Unit("sound", "sounds"),
    meaning="Babble, coos, words. Crying and laughing are left out.",
)
MEASURES = (TURNS, ADULT_WORDS, CHILD_VOCALIZATIONS)


def hours_chart(hours: tuple[HourValue, ...], measure: Measure) -> Markup:
    """One measure over the hours of a day; every third hour is labelled."""
    bars = tuple(
        Bar(
            label=hour.hour_label.removesuffix(":00") if index % 3 == 0 else "",
            name=hour.hour_label,
            value=measure.of(hour),
            is_minor=index % 6 == 3,
            is_ahead=hour.is_ahead,
        )
        for index, hour in enumerate(hours)
    )
    return bar_chart(
        bars,
        chart_id=f"hours-{measure.tone}",
        title=f"{measure.name} by hour",
        unit=measure.unit,
        tone=measure.tone,
        plot_height=112,
    )


def week_chart(week: tuple[WeekDay, ...], measure: Measure, shown: WeekDay | None = None) -> Markup:
    """One measure over seven days; days too short to compare are outlined."""
    bars = tuple(
        Bar(
            label=weekday_short(day.local_date),
            name=f"{weekday(day.local_date)} {day_and_month(day.local_date)}",
            value=None if day.summary is None else measure.of(day.summary),
            is_partial=day.summary is not None and not day.summary.is_valid_day,
            is_stale=day.summary is not None and day.summary.is_stale,
            is_current=shown is not None and day.local_date == shown.local_date,
            is_ahead=day.url is None,
        )
        for day in week
    )
    return bar_chart(
        bars,
        chart_id=f"week-{measure.tone}",
        title=f"{measure.name} this week",
        unit=measure.unit,
        tone=measure.tone,
        plot_height=84,
        shows_every_value=True,
    )


def trend_chart(points: tuple[TrendPoint, ...], measure: Measure, *, name: str) -> Markup:
    """Means of full days over weeks; every fourth week is labelled with its Monday."""
    last = len(points) - 1
    bars = tuple(
        Bar(
            label=_short_date(point) if (last - index) % 4 == 0 else "",
            name=f"Week of {day_and_month(point.starts_on)}",
            value=None if point.figures is None else measure.of(point.figures),
            is_partial=point.figures is not None and measure.of(point.figures) is None,
            is_stale=point.figures is not None and point.figures.is_stale,
            is_minor=(last - index) % 8 == 4,
            is_current=index == last,
        )
        for index, point in enumerate(points)
    )
    return bar_chart(
        bars,
        chart_id=f"{name}-{measure.tone}",
        title=f"{measure.name} on a full day, week by week",
        unit=measure.unit,
        tone=measure.tone,
        plot_height=112,
    )


def _short_date(point: TrendPoint) -> str:
    return f"{point.starts_on.day} {month_name(point.starts_on.month)[:3]}"


def environment_shares(environment: AudioEnvironment) -> tuple[Share, ...]:
    """The six parts in reading order, under the names a parent understands."""
    return (
        Share("meaningful", "Talk close by", environment.meaningful_seconds),
        Share("overlap", "Voices at once", environment.overlap_seconds),
        Share("distant", "Talk far away", environment.distant_seconds),
        Share("electronic", "TV and devices", environment.electronic_seconds),
        Share("noise", "Noise", environment.noise_seconds),
        Share("silence", "Quiet", environment.silence_seconds),
    )


def environment_bar(environment: AudioEnvironment) -> Markup:
    return stacked_share_bar(
        environment_shares(environment),
        chart_id="environment",
        title="What the recorded time was made of",
    )


def turns_sparkline(week_turns: tuple[int | None, ...], *, chart_id: str) -> Markup:
    return sparkline(
        week_turns,
        chart_id=chart_id,
        title="Back-and-forth turns in the last seven days",
        unit=TURNS.unit,
        tone=TURNS.tone,
    )


def busiest_hour(hours: tuple[HourValue, ...], measure: Measure) -> HourValue | None:
    """The hour with the highest count, the first of equals; None while nothing was heard."""
    heard = [hour for hour in hours if (measure.of(hour) or 0) > 0]
    return max(heard, key=lambda hour: measure.of(hour) or 0, default=None)
