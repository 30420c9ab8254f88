"""The clock view of an .its file: hourly bars and the five-minute sections inside them."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal

from wondernest.audio.formats._lena_checks import agree, at_most, check_section
from wondernest.audio.formats._lena_session import CLOCK_ROUNDING, SUMMED, SessionSums, measures
from wondernest.audio.formats._lena_values import HUNDREDTH, ZERO, Attributes
from wondernest.audio.formats.errors import InvariantBroken
from wondernest.audio.formats.recording import BUCKET_SECONDS, Bucket

_CELL = timedelta(seconds=BUCKET_SECONDS)
_SECOND = timedelta(seconds=1)


@dataclass(slots=True)
class BarSums:
    """The sections of one clock hour, to be compared with the hour's own summary."""

    place: str
    buckets: list[Bucket] = field(default_factory=list)
    summary: Attributes | None = None

    def add(self, section: Attributes) -> None:
        self.buckets.append(_bucket(section))

    def check(self) -> None:
        summary = self.summary
        if summary is None:
            raise InvariantBroken.between(
                f"{self.place}: sections without a BarSummary", len(self.buckets), 0
            )
        rounding = HUNDREDTH * (len(self.buckets) + 1)
        self._compare("conversational_turn_count", summary.count("turnTaking"))
        self._compare("child_vocalization_count", summary.count("childUttCnt"))
        self._compare("adult_word_count", summary.decimal("adultWordCnt"))
        self._compare("child_vocalization_seconds", summary.seconds("childUttLen"), within=rounding)
        self._compare("measured_seconds", summary.seconds("totalRecordingTime"), within=rounding)

    def _compare(self, name: str, stated: Decimal | int, *, within: Decimal = ZERO) -> None:
        summed = sum((getattr(bucket, name) for bucket in self.buckets), ZERO)
        agree(
            f"{self.place}: {name} of the sections against BarSummary",
            summed,
            stated,
            within=within,
        )


def buckets_of(
    sessions: Sequence[SessionSums], buckets: Sequence[Bucket]
) -> list[tuple[Bucket, ...]]:
    """The buckets of each session, found by clock time.

    Sections stand beside or below the recordings of an hourly bar, depending on the software's
    age; the clock says the same in both.
    """
    found: list[list[Bucket]] = [[] for _ in sessions]
    starts = [session.started_at for session in sessions]
    for bucket in sorted(buckets, key=lambda bucket: bucket.measured_from):
        place = bisect_right(starts, bucket.measured_from) - 1
        if place < 0 or bucket.measured_from > sessions[place].ended_at:
            raise InvariantBroken.between("five-minute sections outside every recording", 1, 0)
        found[place].append(bucket)
    return [tuple(part) for part in found]


def _bucket(section: Attributes) -> Bucket:
    start, end = section.clock("startClockTime"), section.clock("endClockTime")
    seconds = int((end - start).total_seconds())
    at_most(f"{section.place}: it ends before it begins, in seconds", -seconds, 0)
    at_most(f"{section.place}: it crosses a five-minute line, in seconds", seconds, _room(start))
    figures = measures(section, section.seconds("totalRecordingTime"), speech=True)
    check_section(section.place, figures)
    # At midnight the software writes 23:59:59 for the end of a full section.
    rule = f"{section.place}: clock times against duration"
    agree(rule, Decimal(seconds), figures.measured_seconds, within=CLOCK_ROUNDING)
    values = {name: getattr(figures, name) for name in (*SUMMED, "mean_db", "peak_db")}
    return Bucket(measured_from=start, **values)


def _room(start: datetime) -> int:
    """Seconds left until the next five-minute line of the clock."""
    into = timedelta(minutes=start.minute, seconds=start.second) % _CELL
    return (_CELL - into) // _SECOND
