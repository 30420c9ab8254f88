"""Write LENA .its files with invented recordings, for demonstrations, tests and load.

Nothing personal is written: the fields that carry it in real files are absent.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import BinaryIO
from xml.sax.saxutils import quoteattr

from wondernest.synth import _its_clock
from wondernest.synth._its_invent import invent_recording
from wondernest.synth._its_parts import (
    ADULTS,
    SPEAKERS,
    Speaker,
    SynthBlock,
    SynthRecording,
    SynthSegment,
    Tally,
    block_tally,
)

__all__ = [
    "SPEAKERS",
    "Speaker",
    "SynthBlock",
    "SynthRecording",
    "SynthSegment",
    "invent_recording",
    "write_its",
]


def write_its(
    stream: BinaryIO,
    *,
    recordings: Sequence[SynthRecording],
    child_age_months: int,
    utc_offset_seconds: int = 0,
    observes_dst: bool = False,
    standard_score: Decimal | None = None,
    developmental_age_months: int | None = None,
    older_layout: bool = False,
) -> None:
    """Write one file holding recordings that follow one another in time.

    `older_layout` writes the variant of older software: utterances as elements, another name for
    the age, and sections below the recordings of an hourly bar.
    """
    writer = _Writer(stream, older_layout=older_layout)
    total = Tally()
    for recording in recordings:
        for block in recording.blocks:
            total.merge(block_tally(block))
    writer.head(recordings[0].started_at, utc_offset_seconds, observes_dst=observes_dst)
    age = "algorithmAge" if older_layout else "chronologicalAge"
    writer.element("ChildInfo", {age: f"P{child_age_months}M"})
    writer.element("AVA", _assessment(total, standard_score, developmental_age_months))
    offset = 0
    for number, recording in enumerate(recordings, start=1):
        writer.recording(number, recording, offset)
        offset += recording.centiseconds
    for bar in _its_clock.bars(recordings):
        writer.bar(bar)
    writer.line("</ProcessingUnit>\n</ITS>")


class _Writer:
    def __init__(self, stream: BinaryIO, *, older_layout: bool) -> None:
        self._stream = stream
        self._older = older_layout
        self._conversations = 0
        self._pauses = 0

    def line(self, text: str) -> None:
        self._stream.write(text.encode() + b"\n")

    def element(self, tag: str, attributes: dict[str, str], *, leave_open: bool = False) -> None:
        pairs = "".join(f" {name}={quoteattr(value)}" for name, value in attributes.items())
        self.line(f"<{tag}{pairs}{'>' if leave_open else ' />'}")

    def head(self, started_at: datetime, utc_offset_seconds: int, *, observes_dst: bool) -> None:
        # Real names end with the recorder's serial number; ours end with none.
        name = f"{started_at:%Y%m%d_%H%M%S}_000000"
        zone = {
            "StandardSecondsOffset": str(utc_offset_seconds),
            "UsesDST": str(int(observes_dst)),
        }
        self.line('<?xml version="1.0" encoding="UTF-8" ?>\n<!DOCTYPE ITS SYSTEM "its.dtd" >')
        self.element("ITS", {"fileName": name, "version": "4.6.0"}, leave_open=True)
        self.line("<ProcessingUnit><UPL_Header><TransferredUPL><RecordingInformation><Audio>")
        self.element("TimeZone", zone)
        self.line("</Audio></RecordingInformation><RecorderInformation>")
        self.element("SRDInfo", {"Type": "DLP-G"})
        self.line("</RecorderInformation><ApplicationData>")
        self.element("Application", {"Name": "LENA Pro", "Version": "V3.4.0"})
        self.line("</ApplicationData></TransferredUPL></UPL_Header>")

    def recording(self, number: int, recording: SynthRecording, offset: int) -> None:
        end = offset + recording.centiseconds
        clocks = _clocks(recording.started_at, recording.centiseconds)
        attributes = {"num": str(number), **clocks, **_span(offset, end)}
        self.element("Recording", attributes, leave_open=True)
        for block in recording.blocks:
            offset = self._block(block, offset)
        self.line("</Recording>")

    def bar(self, bar: _its_clock.Bar) -> None:
        length = "P3599S" if bar.ends_at_midnight else "P3600S"
        self.element("Bar", {"startClockTime": _clock(bar.hour), "length": length}, leave_open=True)
        for number, sections in bar.sections_by_recording():
            first, last = sections[0], sections[-1]
            inner = {"num": str(number), **_span(first.offset, last.end)}
            inner["startClockTime"] = _clock(first.started_at)
            inner["endClockTime"] = _clock(last.ended_at)
            self.element("Recording", inner, leave_open=self._older)
            for section in sections:
                self._section(section)
            if self._older:
                self.line("</Recording>")
        self._summary(bar)
        self.line("</Bar>")

    def _block(self, block: SynthBlock, offset: int) -> int:
        tally = block_tally(block)
        end = offset + sum(segment.centiseconds for segment in block.segments)
        attributes = {
            **_levels(tally.mean_db, tally.peak_db),
            **_labels(tally),
            **_span(offset, end),
        }
        if block.block_type is None:
            self._pauses += 1
            own = {"num": str(self._pauses), "childCryVfxLen": _length(tally.cry_time)}
        else:
            self._conversations += 1
            own = {"num": str(self._conversations), "type": block.block_type}
            own |= {**_turns(block), **_speech(tally), "adultWordCnt": _words(tally)}
        tag = "Pause" if block.block_type is None else "Conversation"
        self.element(tag, own | attributes, leave_open=True)
        for segment in block.segments:
            self._segment(segment, offset)
            offset += segment.centiseconds
        self.line(f"</{tag}>")
        return end

    def _segment(self, segment: SynthSegment, offset: int) -> None:
        attributes = {"spkr": segment.speaker, **_levels(segment.mean_db, segment.peak_db)}
        attributes |= _span(offset, offset + segment.centiseconds)
        utterance: dict[str, str] = {}
        if segment.speaker == "CHN":
            attributes["childUttCnt"] = str(segment.vocalization_count)
            attributes["childUttLen"] = _length(segment.vocalization_centiseconds)
            attributes["childCryVfxLen"] = _length(segment.cry_centiseconds)
        elif segment.speaker in ADULTS:
            name = f"{ADULTS[segment.speaker]}AdultWordCnt"
            attributes[name] = _hundredths(segment.word_hundredths)
        if segment.vocalization_count:
            until = offset + segment.vocalization_centiseconds
            utterance = {"startUtt1": _moment(offset), "endUtt1": _moment(until)}
        if utterance and self._older:
            self.element("Segment", attributes, leave_open=True)
            self.element("UTT", utterance)
            self.line("</Segment>")
        else:
            self.element("Segment", attributes | utterance)

    def _section(self, section: _its_clock.Section) -> None:
        tally = section.tally
        attributes = {**_section_clocks(section), **_levels(tally.mean_db, tally.peak_db)}
        attributes["adultWordCnt"] = f"{section.rounded_words}.00"
        attributes |= {"turnTaking": str(tally.turns), **_speech(tally), **_labels(tally)}
        attributes["totalRecordingTime"] = _length(section.length)
        self.element("FiveMinuteSection", attributes | _span(section.offset, section.end))

    def _summary(self, bar: _its_clock.Bar) -> None:
        tally = Tally()
        for section in bar.sections:
            tally.merge(section.tally)
        words = sum(section.rounded_words for section in bar.sections)
        attributes = {"adultWordCnt": f"{words}.00", "turnTaking": str(tally.turns)}
        attributes |= _levels(tally.mean_db, tally.peak_db)
        attributes["childUttCnt"] = str(tally.vocalizations)
        attributes["childUttLen"] = _length(tally.vocalization_time)
        length = sum(section.length for section in bar.sections)
        attributes |= {**_labels(tally), "totalRecordingTime": _length(length)}
        self.element("BarSummary", attributes)


def _assessment(total: Tally, score: Decimal | None, age_months: int | None) -> dict[str, str]:
    if not total.vocalizations:
        names = ("rawScore", "standardScore", "estimatedMLU", "estimatedDevAge", "vocalizationCnt")
        return dict.fromkeys((*names, "vocalizationLen", "MLV"), "NCD")
    return {
        "standardScore": "NCD" if score is None else str(score),
        "estimatedDevAge": "NCD" if age_months is None else f"P{age_months}M",
        "estimatedMLU": "ORL",
        "vocalizationCnt": str(total.vocalizations),
        "vocalizationLen": _length(total.vocalization_time),
    }


def _turns(block: SynthBlock) -> dict[str, str]:
    by_child = block.child_initiations_to_female + block.child_initiations_to_male
    counts = {
        "turnTaking": block.turns,
        "femaleAdultInitiation": block.female_initiations,
        "maleAdultInitiation": block.male_initiations,
        "childResponse": block.female_initiations + block.male_initiations,
        "childInitiation": by_child,
        "femaleAdultResponse": block.child_initiations_to_female,
        "maleAdultResponse": block.child_initiations_to_male,
    }
    return {name: str(count) for name, count in counts.items()}


def _speech(tally: Tally) -> dict[str, str]:
    return {
        "femaleAdultWordCnt": _hundredths(tally.female_words),
        "maleAdultWordCnt": _hundredths(tally.male_words),
        "childUttCnt": str(tally.vocalizations),
        "childUttLen": _length(tally.vocalization_time),
        "childCryVfxLen": _length(tally.cry_time),
    }


def _words(tally: Tally) -> str:
    return _hundredths(tally.female_words + tally.male_words)


def _labels(tally: Tally) -> dict[str, str]:
    return {label: _length(time) for label, time in zip(SPEAKERS, tally.labels, strict=True)}


def _levels(mean_db: Decimal, peak_db: Decimal) -> dict[str, str]:
    return {"average_dB": f"{mean_db:.2f}", "peak_dB": f"{peak_db:.2f}"}


def _span(start: int, end: int) -> dict[str, str]:
    return {"startTime": _moment(start), "endTime": _moment(end)}


def _section_clocks(section: _its_clock.Section) -> dict[str, str]:
    return {"startClockTime": _clock(section.started_at), "endClockTime": _clock(section.ended_at)}


def _clocks(started_at: datetime, centiseconds: int) -> dict[str, str]:
    ended_at = started_at + timedelta(seconds=centiseconds // 100)
    return {"startClockTime": _clock(started_at), "endClockTime": _clock(ended_at)}


def _clock(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"


def _hundredths(value: int) -> str:
    return f"{value // 100}.{value % 100:02}"


def _length(centiseconds: int) -> str:
    return f"P{_hundredths(centiseconds)}S"


def _moment(centiseconds: int) -> str:
    return f"PT{_hundredths(centiseconds)}S"
