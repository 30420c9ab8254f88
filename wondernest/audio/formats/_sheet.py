"""One recording of a format that lists segments, summed five-minute cell by cell.

Memory grows with the recorded hours, not with the segments: counts go straight into their cell, and
vocalizations wait in `InOrder` until conversations are made of them.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from wondernest.audio.formats._ordered import InOrder
from wondernest.audio.formats._talks import PatternSums
from wondernest.audio.formats.errors import FileRefused, InvariantBroken
from wondernest.audio.formats.recording import (
    BUCKET_SECONDS,
    Bucket,
    ImportedFile,
    Measures,
    RecordingSession,
    SessionTotals,
    SourceFormat,
)
from wondernest.audio.formats.talk import PAIRS, Turn, Utterance, Voice, converse

_CELL_MS = BUCKET_SECONDS * 1000
_DAY_MS = 24 * 3600 * 1000
# A length written in whole seconds may be short of the last sound by that much.
_ROUNDING_MS = 1_000
# Two neighbours that were rounded towards each other.
_TOUCHING_MS = 2

HUNDREDTH = Decimal("0.01")

SPEECH_SECONDS: Mapping[Voice, str] = {
    "key_child": "child_vocalization_seconds",
    "other_child": "other_child_seconds",
    "female": "female_adult_seconds",
    "male": "male_adult_seconds",
    "anybody": "speech_seconds",
}
SPEECH_COUNTS: Mapping[Voice, str] = {
    "key_child": "child_vocalization_count",
    "other_child": "other_child_vocalization_count",
    "female": "female_adult_vocalization_count",
    "male": "male_adult_vocalization_count",
}
VOICE_FIGURES = frozenset(
    {*SPEECH_COUNTS.values(), *SPEECH_SECONDS.values(), "conversational_turn_count"}
) - {"speech_seconds"}
_FIGURES = frozenset(Measures.__dataclass_fields__) - {"measured_seconds", "mean_db", "peak_db"}

Span = tuple[int, int]
"""From and to before, in milliseconds from the start of the recording."""


@dataclass(frozen=True, slots=True)
class Begin:
    """When a recording began, a whole second in UTC, and how long it is where that is known."""

    started_at: datetime
    duration_ms: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What made the segments."""

    source_format: SourceFormat
    algorithm: str
    algorithm_version: str


@dataclass(slots=True)
class Sheet:
    """A recording that is being read. `spans` are the stretches that were annotated, if not all."""

    name: str = field(repr=False)
    begin: Begin
    spans: list[Span] | None = None
    told: set[str] = field(default_factory=set)
    left_out_count: int = 0
    last_ms: int = 0
    cells: dict[int, dict[str, Decimal]] = field(default_factory=dict)
    voices: InOrder = field(default_factory=InOrder)

    def __post_init__(self) -> None:
        if self.spans is None and self.begin.duration_ms is not None:
            self.spans = [(0, self.begin.duration_ms)]
        elif self.spans is not None:
            self.spans = _merged(self.spans)

    def add(
        self,
        place: str,
        span: Span,
        *,
        counts: Mapping[str, Decimal | int],
        seconds: Iterable[str] = (),
        voice: Voice | None = None,
    ) -> None:
        """Counts belong to the cell in which the segment begins, seconds to the cells they fill."""
        onset, offset = span
        if offset < onset:
            raise InvariantBroken(f"{place}: the segment ends before it begins.")
        if offset > _DAY_MS:
            raise InvariantBroken(f"{place}: the segment ends more than a day after the start.")
        self.last_ms = max(self.last_ms, offset)
        inside = self._inside(place, onset, offset)
        if inside is None:
            self.left_out_count += 1
            return
        self._tally(onset, counts)
        for start, end in _cut(self._epoch_ms(), inside):
            for name in seconds:
                self._tally(start, {name: end - start})
        if voice is not None:
            self.voices.add(Utterance(onset, inside[1], voice))

    def finished(self, made: Made) -> ImportedFile:
        """All of it: 0 is what the file tells there was none of, None what it cannot tell."""
        spans = self.spans if self.spans is not None else [(0, self.last_ms)]
        spans = [span for span in spans if span[1] > span[0]]
        if not spans:
            raise FileRefused("The file holds no annotated stretch of a recording.")
        if spans[-1][1] > _DAY_MS:
            raise FileRefused("The recording is longer than a day.")
        patterns = PatternSums(self.begin.started_at, spans)
        if "conversational_turn_count" in self.told:
            for block in converse(self._heard(), PAIRS, self._take_turn):
                patterns.add(block)
            patterns.close()
        return ImportedFile(
            source_format=made.source_format,
            source_name=self.name,
            turn_rule=PAIRS.name if "conversational_turn_count" in self.told else "none",
            algorithm=made.algorithm,
            algorithm_version=made.algorithm_version,
            device_class=None,
            child_age_months=None,
            utc_offset_seconds=None,
            observes_dst=None,
            left_out_count=self.left_out_count,
            sessions=(self._session(spans, patterns),),
        )

    def _session(self, spans: list[Span], patterns: PatternSums) -> RecordingSession:
        measured = self._measured(spans)
        started_at = self._at(spans[0][0])
        total: dict[str, Decimal] = {}
        for cell in self.cells.values():
            for name, value in cell.items():
                total[name] = total.get(name, Decimal(0)) + value
        whole_ms = sum(measured.values())
        totals = SessionTotals(
            **self._values(total, whole_ms),  # type: ignore[arg-type]  # built from their names
            conversation_count=patterns.block_count,
            pause_count=patterns.pause_count,
            longest_pause_seconds=_seconds(patterns.longest_pause_ms),
        )
        buckets = tuple(
            Bucket(
                measured_from=max(started_at, self._cell_at(index)),
                **self._values(self.cells.get(index, {}), milliseconds),  # type: ignore[arg-type]
            )
            for index, milliseconds in sorted(measured.items())
        )
        return RecordingSession(
            number=1,
            started_at=started_at,
            ended_at=self._at(spans[-1][1]),
            recorded_seconds=max(_seconds(whole_ms), HUNDREDTH),
            totals=totals,
            buckets=buckets,
            patterns=patterns.rows(),
        )

    def _values(self, sums: Mapping[str, Decimal], milliseconds: int) -> dict[str, object]:
        values: dict[str, object] = dict.fromkeys(_FIGURES | {"mean_db", "peak_db"})
        for name in self.told:
            value = sums.get(name, Decimal(0))
            if name.endswith("_seconds"):
                values[name] = _seconds(int(value))
            elif "word" in name or "syllable" in name or "phoneme" in name:
                values[name] = value.quantize(HUNDREDTH)
            else:
                values[name] = int(value)
        return values | {"measured_seconds": max(_seconds(milliseconds), HUNDREDTH)}

    def _measured(self, spans: Iterable[Span]) -> dict[int, int]:
        """Annotated milliseconds of each cell of the clock."""
        measured: dict[int, int] = {}
        for span in spans:
            for start, end in _cut(self._epoch_ms(), span):
                index = self._cell(start)
                measured[index] = measured.get(index, 0) + end - start
        return measured

    def _inside(self, place: str, onset: int, offset: int) -> Span | None:
        """The part of a segment that lies in the annotated stretch in which it begins."""
        if self.spans is None:
            return onset, offset
        if self.begin.duration_ms is not None and offset > self.begin.duration_ms + _ROUNDING_MS:
            raise InvariantBroken(f"{place}: the segment ends after the recording does.")
        at = bisect_right(self.spans, (onset, _DAY_MS + 1)) - 1
        if at < 0 or onset >= self.spans[at][1]:
            return None
        return onset, min(offset, self.spans[at][1])

    def _heard(self) -> Iterator[Utterance]:
        """Voices in order, without the union; the one child cannot speak twice at once."""
        until: dict[Voice, int] = {"key_child": 0, "anybody": 0}
        for utterance in self.voices.drain():
            if utterance.voice in until:
                if utterance.onset_ms + _TOUCHING_MS < until[utterance.voice]:
                    rule = "segments of one voice overlap, at second"
                    before = until[utterance.voice] // 1000
                    raise InvariantBroken.between(rule, utterance.onset_ms // 1000, before)
                until[utterance.voice] = max(until[utterance.voice], utterance.offset_ms)
            if utterance.voice != "anybody":
                yield utterance

    def _take_turn(self, turn: Turn) -> None:
        self._tally(turn.answered_ms, {"conversational_turn_count": 1})

    def _tally(self, at_ms: int, counts: Mapping[str, Decimal | int]) -> None:
        cell = self.cells.setdefault(self._cell(at_ms), {})
        for name, value in counts.items():
            cell[name] = cell.get(name, Decimal(0)) + value

    def _epoch_ms(self) -> int:
        return int(self.begin.started_at.timestamp()) * 1000

    def _cell(self, at_ms: int) -> int:
        return (self._epoch_ms() + at_ms) // _CELL_MS

    def _cell_at(self, index: int) -> datetime:
        return datetime.fromtimestamp(index * BUCKET_SECONDS, UTC)

    def _at(self, at_ms: int) -> datetime:
        return self.begin.started_at + timedelta(milliseconds=at_ms)


def _merged(spans: Iterable[Span]) -> list[Span]:
    """In order and without overlap: what was annotated twice was recorded once."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def _cut(epoch_ms: int, span: Span) -> Iterator[Span]:
    """A span cut at the five-minute lines of the clock."""
    start, end = span
    while start < end:
        line = (epoch_ms + start) // _CELL_MS * _CELL_MS + _CELL_MS - epoch_ms
        yield start, min(end, line)
        start = min(end, line)


def _seconds(milliseconds: int) -> Decimal:
    return (Decimal(milliseconds) / 1000).quantize(HUNDREDTH)
