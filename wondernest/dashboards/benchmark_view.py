"""A child's exact own figures beside what was released about children of the same age.

Averages come from released statistics only: nothing is computed here about other families, and
where nothing was released nothing is shown.
"""

from datetime import date

from wondernest.analytics import service_releases as releases
from wondernest.dashboards.charts.figures import ADULT_WORDS, TURNS
from wondernest.dashboards.views.weeks import Benchmark, SpanFigures
from wondernest.db.pool import ReadTransaction
from wondernest.family.service import Child

QUESTIONS = {TURNS: "turns_mean", ADULT_WORDS: "adult_words_mean"}


async def build_benchmarks(
    tx: ReadTransaction, *, child: Child, monday: date, own: SpanFigures | None
) -> tuple[Benchmark, ...]:
    """What stands beside the figures of the week of a Monday, in the order of the page.

    An own figure is a mean over full days, scaled to twelve hours, as each child's part in a
    release is.
    """
    if own is None or not own.valid_day_count:
        return ()
    found = await releases.list_newest_cohorts(
        tx,
        questions=list(QUESTIONS.values()),
        age_months=child.age_in_months(monday),
        month_on=monday.replace(day=1),
    )
    return tuple(
        Benchmark(
            name=measure.name,
            tone=measure.tone,
            own=value,
            mean=mean.value,
            low=mean.low,
            high=mean.high,
            month_on=told.month_on,
            from_months=told.cohort.from_months,
            to_months=told.cohort.to_months - 1,
        )
        for measure, question in QUESTIONS.items()
        if (value := measure.of(own)) is not None
        and (told := found.get(question)) is not None
        and (mean := told.cohort.mean) is not None
    )
