"""The clock view of invented recordings: hourly bars and the five-minute sections inside them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby

from wondernest.audio.formats.recording import BUCKET_SECONDS
from wondernest.synth._its_parts import SynthRecording, SynthSegment, Tally

_CELL = BUCKET_SECONDS * 100
_HOUR = timedelta(hours=1)
_SECOND = timedelta(seconds=1)


@dataclass(slots=True, kw_only=True)
class Section:
    """The part of a recording inside one five-minute cell; offsets are in the whole file."""

    recording_number: int
    started_at: datetime
    offset: int
    length: int = 0
    rounded_words: int = 0
    tally: Tally = field(default_factory=Tally)

    @property
    def end(self) -> int:
        return self.offset + self.length

    @property
    def ended_at(self) -> datetime:
        end = self.started_at + timedelta(seconds=self.length // 100)
        at_midnight = not (end.hour or end.minute or end.second) and end > self.started_at
        # Real files end the day's last section a second early.
        return end - _SECOND if at_midnight else end


@dataclass(frozen=True, slots=True)
class Bar:
    hour: datetime
    sections: tuple[Section, ...]

    @property
    def ends_at_midnight(self) -> bool:
        return (self.hour + _HOUR).hour == 0

    def sections_by_recording(self) -> Iterator[tuple[int, list[Section]]]:
        for number, sections in groupby(
            self.sections, key=lambda section: section.recording_number
        ):
            yield number, list(sections)


def bars(recordings: Sequence[SynthRecording]) -> list[Bar]:
    sections: list[Section] = []
    offset = 0
    for number, recording in enumerate(recordings, start=1):
        sections += _sections(number, recording, offset)
        offset += recording.centiseconds
    hours = groupby(sections, key=lambda section: _hour(section.started_at))
    return [Bar(hour, tuple(inside)) for hour, inside in hours]


def _sections(number: int, recording: SynthRecording, file_offset: int) -> list[Section]:
    into = (recording.started_at.minute * 60 + recording.started_at.second) % BUCKET_SECONDS
    lead = into * 100
    sections: list[Section] = []
    for at, turns, segment, done, part in _parts(recording, lead):
        if not sections or (lead + at) % _CELL == 0:
            sections.append(
                Section(
                    recording_number=number,
                    started_at=recording.started_at + timedelta(seconds=at // 100),
                    offset=file_offset + at,
                )
            )
        section = sections[-1]
        section.tally.turns += turns
        section.tally.add(segment, start=done, end=done + part)
        section.length += part
    _round_words(sections)
    return sections


def _parts(
    recording: SynthRecording, lead: int
) -> Iterator[tuple[int, int, SynthSegment, int, int]]:
    """Segments cut at five-minute lines: offset in the recording, turns, offset in it, length.

    `lead` is how far into its five-minute cell the recording begins. The turns of a block come with
    its first part.
    """
    at = 0
    for block in recording.blocks:
        turns = block.turns
        for segment in block.segments:
            done = 0
            while done < segment.centiseconds:
                part = min(segment.centiseconds - done, _CELL - (lead + at) % _CELL)
                yield at, turns, segment, done, part
                turns = 0
                done += part
                at += part


def _round_words(sections: list[Section]) -> None:
    """Whole words per section, as differences of a rounded running sum: errors do not add up."""
    hundredths = rounded = 0
    for section in sections:
        hundredths += section.tally.female_words + section.tally.male_words
        section.rounded_words = (hundredths + 50) // 100 - rounded
        rounded += section.rounded_words


def _hour(moment: datetime) -> datetime:
    return moment.replace(minute=0, second=0)
