"""One recording of an .its file, summed block by block while the file streams by."""

import math
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import cast

from wondernest.audio.formats._lena_checks import agree, at_most, check_environment
from wondernest.audio.formats._lena_values import HUNDREDTH, ZERO, Attributes
from wondernest.audio.formats.errors import InvariantBroken
from wondernest.audio.formats.recording import (
    BLOCK_TYPES,
    BlockType,
    Bucket,
    ConversationPattern,
    Measures,
    RecordingSession,
    SessionTotals,
)
from wondernest.audio.formats.talk import Floor, Utterance, Voice

# Everything that an .its file tells adds up, except sound levels.
SUMMED = (
    "measured_seconds",
    "adult_word_count",
    "female_adult_word_count",
    "male_adult_word_count",
    "conversational_turn_count",
    "child_vocalization_count",
    "child_vocalization_seconds",
    "child_cry_seconds",
    "meaningful_seconds",
    "overlap_seconds",
    "distant_seconds",
    "electronic_seconds",
    "noise_seconds",
    "silence_seconds",
)

_LONGEST_SESSION_SECONDS = 24 * 3600
# Clock times are whole seconds at either end of a recording.
CLOCK_ROUNDING = Decimal(2)


@dataclass(slots=True)
class LevelSum:
    """Energy mean of sound levels, weighted with time, as in the recorder's own summaries."""

    energy: float = 0.0
    seconds: Decimal = ZERO
    peak_db: Decimal | None = None

    def add(self, stretch: Measures) -> None:
        if stretch.mean_db is not None:
            self.energy += float(stretch.measured_seconds) * 10 ** (float(stretch.mean_db) / 10)
            self.seconds += stretch.measured_seconds
        if stretch.peak_db is not None and (self.peak_db is None or self.peak_db < stretch.peak_db):
            self.peak_db = stretch.peak_db

    def mean_db(self) -> Decimal | None:
        if not self.seconds:
            return None
        return Decimal(10 * math.log10(self.energy / float(self.seconds))).quantize(HUNDREDTH)


@dataclass(slots=True)
class Latencies:
    """How soon answers came in conversations of one hour and type, summed over the answers."""

    child_count: int = 0
    child_ms: int = 0
    adult_count: int = 0
    adult_ms: int = 0


@dataclass(slots=True)
class SessionSums:
    """What has been read of one recording so far."""

    number: int
    started_at: datetime
    ended_at: datetime
    start_offset: Decimal
    recorded_seconds: Decimal
    next_offset: Decimal
    segment_seconds: Decimal = ZERO
    longest_pause_seconds: Decimal = ZERO
    conversation_count: int = 0
    pause_count: int = 0
    sums: dict[str, Decimal | int] = field(default_factory=dict)
    levels: LevelSum = field(default_factory=LevelSum)
    patterns: dict[tuple[datetime, BlockType], ConversationPattern] = field(default_factory=dict)
    latencies: dict[tuple[datetime, BlockType], Latencies] = field(default_factory=dict)
    here: tuple[datetime, BlockType] | None = None
    floor: Floor = field(default_factory=Floor)

    def add_pause(self, pause: Attributes) -> None:
        for name in ("adultWordCnt", "childUttCnt", "turnTaking"):
            if name in pause.values:
                refuse_speech(pause, name)
        stretch = measures(pause, self._advance(pause), speech=False)
        self._add(pause.place, stretch)
        self.pause_count += 1
        self.longest_pause_seconds = max(self.longest_pause_seconds, stretch.measured_seconds)

    def add_conversation(self, conversation: Attributes) -> None:
        hour = self._hour(conversation.seconds("startTime"))
        stretch = measures(conversation, self._advance(conversation), speech=True)
        self._add(conversation.place, stretch)
        self.conversation_count += 1
        agree(
            f"{conversation.place}: adult words against female plus male words",
            stretch.told("adult_word_count"),
            stretch.told("female_adult_word_count") + stretch.told("male_adult_word_count"),
            within=2 * HUNDREDTH,
        )
        block = _pattern(conversation, hour, stretch)
        known = self.patterns.get((hour, block.block_type))
        self.patterns[hour, block.block_type] = block if known is None else _joined(known, block)
        self.here, self.floor = (hour, block.block_type), Floor()

    def add_segment(self, segment: Attributes, *, in_pause: bool) -> None:
        start, end = segment.seconds("startTime"), segment.seconds("endTime")
        at_most(f"{segment.place}: a segment ends before it begins", start, end)
        self.segment_seconds += end - start
        if in_pause:
            for name in ("femaleAdultWordCnt", "maleAdultWordCnt", "childUttCnt"):
                if name in segment.values:
                    refuse_speech(segment, name)
        elif self.here is not None:
            voice = _speaker(segment)
            if voice is not None:
                self._hear(Utterance(int(start * 1000), int(end * 1000), voice))

    def finished(self, buckets: tuple[Bucket, ...]) -> RecordingSession:
        place = f"Recording {self.number}"
        blocks = self.conversation_count + self.pause_count
        seconds = cast(Decimal, self.sums.get("measured_seconds", ZERO))
        rounding = HUNDREDTH * (blocks + 1)
        rule = f"{place}: duration of the blocks against the recording"
        agree(rule, seconds, self.recorded_seconds, within=rounding)
        if self.segment_seconds:
            rule = f"{place}: duration of the segments against the recording"
            agree(rule, self.segment_seconds, self.recorded_seconds, within=rounding)
        return RecordingSession(
            number=self.number,
            started_at=self.started_at,
            ended_at=self.ended_at,
            recorded_seconds=self.recorded_seconds,
            totals=self._totals(),
            buckets=buckets,
            patterns=tuple(self._timed(key) for key in sorted(self.patterns)),
        )

    def _hear(self, utterance: Utterance) -> None:
        turn = self.floor.hear(utterance)
        if turn is None or self.here is None:
            return
        sums = self.latencies.setdefault(self.here, Latencies())
        if turn.second == "key_child":
            sums.child_count += 1
            sums.child_ms += turn.latency_ms
        else:
            sums.adult_count += 1
            sums.adult_ms += turn.latency_ms

    def _timed(self, key: tuple[datetime, BlockType]) -> ConversationPattern:
        """The pattern with its latencies; they were not measured in a file without segments."""
        pattern = self.patterns[key]
        if not self.segment_seconds:
            return pattern
        sums = self.latencies.get(key, Latencies())
        return replace(
            pattern,
            child_latency_count=sums.child_count,
            child_latency_seconds=(Decimal(sums.child_ms) / 1000).quantize(HUNDREDTH),
            adult_latency_count=sums.adult_count,
            adult_latency_seconds=(Decimal(sums.adult_ms) / 1000).quantize(HUNDREDTH),
        )

    def _totals(self) -> SessionTotals:
        return SessionTotals(
            **self.sums,  # type: ignore[arg-type]  # keys are the fields of Measures, summed in _add
            mean_db=self.levels.mean_db(),
            peak_db=self.levels.peak_db,
            conversation_count=self.conversation_count,
            pause_count=self.pause_count,
            longest_pause_seconds=self.longest_pause_seconds,
        )

    def _advance(self, block: Attributes) -> Decimal:
        """The length of a block, which must begin where the one before it ended."""
        start, end = block.seconds("startTime"), block.seconds("endTime")
        rule = f"{block.place}: it must begin where the block before it ended"
        agree(rule, start, self.next_offset, within=HUNDREDTH)
        at_most(f"{block.place}: a block ends before it begins", start, end)
        self.next_offset = end
        return end - start

    def _add(self, place: str, stretch: Measures) -> None:
        check_environment(place, stretch)
        self.levels.add(stretch)
        for name in SUMMED:
            self.sums[name] = self.sums.get(name, 0) + getattr(stretch, name)

    def _hour(self, offset: Decimal) -> datetime:
        moment = self.started_at + timedelta(seconds=float(offset - self.start_offset))
        return moment.replace(minute=0, second=0, microsecond=0)


def begin_session(recording: Attributes) -> SessionSums:
    place = recording.place
    started_at, ended_at = recording.clock("startClockTime"), recording.clock("endClockTime")
    start, end = recording.seconds("startTime"), recording.seconds("endTime")
    clock_seconds = int((ended_at - started_at).total_seconds())
    at_most(f"{place}: it ends before it begins, in seconds", -clock_seconds, 0)
    at_most(f"{place}: it ends before it begins", start, end)
    at_most(f"{place}: it is longer than a day", end - start, _LONGEST_SESSION_SECONDS)
    rule = f"{place}: clock times against duration"
    agree(rule, Decimal(clock_seconds), end - start, within=CLOCK_ROUNDING)
    return SessionSums(
        number=recording.count("num"),
        started_at=started_at,
        ended_at=ended_at,
        start_offset=start,
        recorded_seconds=end - start,
        next_offset=start,
        sums={name: 0 if "count" in name and "word" not in name else ZERO for name in SUMMED},
    )


def measures(element: Attributes, seconds: Decimal, *, speech: bool) -> Measures:
    """The figures of a conversation, a section or (without speech) a pause."""
    environment = element.environment()
    return Measures(
        measured_seconds=seconds,
        adult_word_count=element.decimal("adultWordCnt") if speech else ZERO,
        female_adult_word_count=element.decimal("femaleAdultWordCnt") if speech else ZERO,
        male_adult_word_count=element.decimal("maleAdultWordCnt") if speech else ZERO,
        conversational_turn_count=element.count("turnTaking") if speech else 0,
        child_vocalization_count=element.count("childUttCnt") if speech else 0,
        child_vocalization_seconds=element.seconds("childUttLen") if speech else ZERO,
        child_cry_seconds=element.seconds("childCryVfxLen"),
        meaningful_seconds=environment["meaningful"],
        overlap_seconds=environment["overlap"],
        distant_seconds=environment["distant"],
        electronic_seconds=environment["electronic"],
        noise_seconds=environment["noise"],
        silence_seconds=environment["silence"],
        mean_db=element.level("average_dB"),
        peak_db=element.level("peak_dB"),
    )


def _speaker(segment: Attributes) -> Voice | None:
    """Whose near and clear speech a segment holds; cries and segments without words hold none."""
    match segment.values.get("spkr"):
        case "CHN" if segment.number_or_zero("childUttCnt"):
            return "key_child"
        case "FAN" if segment.number_or_zero("femaleAdultWordCnt"):
            return "female"
        case "MAN" if segment.number_or_zero("maleAdultWordCnt"):
            return "male"
        case "CXN":
            return "other_child"
        case _:
            return None


def refuse_speech(element: Attributes, name: str) -> None:
    if element.decimal(name):
        rule = f"{element.place}: a pause cannot contain {name}"
        raise InvariantBroken.between(rule, element.decimal(name), 0)


def _pattern(conversation: Attributes, hour: datetime, stretch: Measures) -> ConversationPattern:
    turns = conversation.count("turnTaking")
    pattern = ConversationPattern(
        hour_from=hour,
        block_type=cast(BlockType, conversation.one_of("type", BLOCK_TYPES)),
        block_count=1,
        with_turns_count=int(turns > 0),
        turn_count=turns,
        max_turn_count=turns,
        total_seconds=stretch.measured_seconds,
        longest_seconds=stretch.measured_seconds,
        child_initiation_count=conversation.count("childInitiation"),
        child_response_count=conversation.count("childResponse"),
        female_initiation_count=conversation.count("femaleAdultInitiation"),
        female_response_count=conversation.count("femaleAdultResponse"),
        male_initiation_count=conversation.count("maleAdultInitiation"),
        male_response_count=conversation.count("maleAdultResponse"),
    )
    _check_turns(conversation.place, pattern)
    return pattern


def _check_turns(place: str, pattern: ConversationPattern) -> None:
    by_adults = pattern.female_initiation_count + pattern.male_initiation_count
    to_child = pattern.female_response_count + pattern.male_response_count
    initiated = pattern.child_initiation_count + by_adults
    agree(f"{place}: turns against initiations", pattern.turn_count, initiated)
    agree(f"{place}: child's responses", pattern.child_response_count, by_adults)
    agree(f"{place}: adults' responses", to_child, pattern.child_initiation_count)


def _joined(one: ConversationPattern, other: ConversationPattern) -> ConversationPattern:
    return ConversationPattern(
        hour_from=one.hour_from,
        block_type=one.block_type,
        block_count=one.block_count + other.block_count,
        with_turns_count=one.with_turns_count + other.with_turns_count,
        turn_count=one.turn_count + other.turn_count,
        max_turn_count=max(one.max_turn_count, other.max_turn_count),
        total_seconds=one.total_seconds + other.total_seconds,
        longest_seconds=max(one.longest_seconds, other.longest_seconds),
        child_initiation_count=one.child_initiation_count + other.child_initiation_count,
        child_response_count=one.child_response_count + other.child_response_count,
        female_initiation_count=one.female_initiation_count + other.female_initiation_count,
        female_response_count=one.female_response_count + other.female_response_count,
        male_initiation_count=one.male_initiation_count + other.male_initiation_count,
        male_response_count=one.male_response_count + other.male_response_count,
    )
