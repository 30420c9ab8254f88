"""Read an ELAN file (.eaf) that was annotated by the ACLEW scheme: times and codes, never words.

Text between elements is looked at only in tiers of codes (`vcm@…`, `xds@…`), and must be one of the
scheme's letters. Transcriptions, names of annotators and participants, and paths of media are not
among what is read; the media's name serves to recognise the recording again.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from wondernest.audio.formats._lines import DAY_MS
from wondernest.audio.formats._segments import ADDRESSEES, SOUNDS, Segment, SegmentTally
from wondernest.audio.formats._sheet import Begin, Made, Sheet, Span
from wondernest.audio.formats._xml import Dialect, pump
from wondernest.audio.formats.errors import (
    BrokenNumber,
    BrokenText,
    FileTooLarge,
    InvariantBroken,
    NotAnEafFile,
)
from wondernest.audio.formats.recording import ImportedFile
from wondernest.audio.formats.rttm import MAX_BYTES, Starts
from wondernest.audio.formats.talk import Voice

ALGORITHM = "ACLEW annotation"

# People annotated this by hand. An annotation may refer to one of another tier, so all of them wait
# for the end of the file, and their number is what bounds the memory.
MOST_ANNOTATIONS = 50_000

_DIALECT = Dialect(name="an .eaf file", root="ANNOTATION_DOCUMENT", refusal=NotAnEafFile)
_SPEAKERS: Mapping[re.Pattern[str], Voice] = {
    re.compile(r"CHI", re.ASCII): "key_child",
    re.compile(r"FA\d{1,2}", re.ASCII): "female",
    re.compile(r"MA\d{1,2}", re.ASCII): "male",
    re.compile(r"(?:FC|MC|UC|OC|MI|C)\d{1,2}", re.ASCII): "other_child",
}
# Tiers that say which stretches were annotated; code_num… only numbers them.
_STRETCHES = re.compile(r"code(?!_num)(?:_\w+)?", re.ASCII)
_CODES: Mapping[str, frozenset[str]] = {"vcm": SOUNDS, "xds": ADDRESSEES}
_TIME = re.compile(r"\d{1,9}", re.ASCII)
_LONGEST_CODE = 4
_LONGEST_NAME = 400


@dataclass(slots=True)
class _Annotation:
    """One stretch of a speaker's tier."""

    line: int
    span: Span
    voice: Voice
    codes: dict[str, str] = field(default_factory=dict)


def read_eaf(
    source: BinaryIO | Path, *, name: str, starts: Starts, max_bytes: int = MAX_BYTES
) -> tuple[ImportedFile, ...]:
    """The recording of the file, if `starts` knows it; `name` stands in where it names no media."""
    if isinstance(source, Path):
        with source.open("rb") as stream:
            return read_eaf(stream, name=name, starts=starts, max_bytes=max_bytes)
    gathering = _Gathering()
    pump(
        source,
        _DIALECT,
        max_bytes=max_bytes,
        on_start=gathering.start,
        on_end=gathering.end,
        on_text=gathering.text,
    )
    known_as = gathering.media or name
    begin = starts(known_as)
    return () if begin is None else (gathering.finished(known_as, begin),)


class _Gathering:
    """The state of one pass over a file."""

    def __init__(self) -> None:
        self.media = ""
        self._slots: dict[str, int | None] = {}
        self._annotations: dict[str, _Annotation] = {}
        # References of one tier may lead to those of another before they reach a speaker's.
        self._parents: dict[str, str] = {}
        self._coded: list[tuple[str, str, str, int]] = []
        self._stretches: list[Span] = []
        self._judged: set[str] = set()
        self._voice: Voice | None = None
        self._is_stretch = False
        self._kind = ""
        self._reference = ("", "")
        self._line = 0
        self._code: str | None = None

    def start(self, tag: str, values: dict[str, str], line: int) -> None:
        match tag:
            case "HEADER":
                if values.get("TIME_UNITS", "milliseconds") != "milliseconds":
                    raise BrokenText(f"Line {line}: the times are not in milliseconds.")
            case "MEDIA_DESCRIPTOR" if not self.media:
                self.media = re.split(r"[/\\]", values.get("MEDIA_URL", ""))[-1][:_LONGEST_NAME]
            case "TIME_SLOT":
                self._add_slot(values, line)
            case "TIER":
                self._begin_tier(values.get("TIER_ID", ""))
            case "ALIGNABLE_ANNOTATION":
                self._add_aligned(values, line)
            case "REF_ANNOTATION":
                self._add_reference(values, line)
            case "ANNOTATION_VALUE" if self._kind:
                self._code = ""
            case _:
                pass

    def text(self, text: str) -> None:
        # Outside tiers of codes this is None, and what was said is not even looked at.
        if self._code is not None:
            self._code = (self._code + text)[:_LONGEST_CODE]

    def end(self, tag: str) -> None:
        if tag == "ANNOTATION_VALUE" and self._code is not None:
            code = self._code.strip()
            if code:
                self._coded.append((*self._reference, code, self._line))
            self._code = None
        elif tag == "TIER":
            self._voice, self._is_stretch, self._kind = None, False, ""

    def finished(self, name: str, begin: Begin) -> ImportedFile:
        for kind, reference, code, line in self._coded:
            self._judge(kind, reference, code, line)
        tally = SegmentTally(Sheet(name, begin, self._stretches or None))
        # A tier of codes without a single code still says that somebody looked.
        tally.has_sounds = "vcm" in self._judged
        tally.has_addressees = "xds" in self._judged
        for found in self._annotations.values():
            sound, addressee = found.codes.get("vcm"), found.codes.get("xds")
            segment = Segment(found.span, found.voice, sound, addressee)
            tally.add(f"Line {found.line}", segment)
        tally.tell()
        made = Made(source_format="eaf", algorithm=ALGORITHM, algorithm_version="eaf")
        return tally.sheet.finished(made)

    def _add_slot(self, values: dict[str, str], line: int) -> None:
        self._bound(len(self._slots) // 2)
        text = values.get("TIME_VALUE")
        if text is not None and (_TIME.fullmatch(text) is None or int(text) > DAY_MS):
            raise BrokenNumber(f"Line {line}: TIME_VALUE is not a time of a day's recording.")
        self._slots[_required(values, "TIME_SLOT_ID", line)] = None if text is None else int(text)

    def _begin_tier(self, name: str) -> None:
        kind, at, owner = name.partition("@")
        self._kind = kind if at and kind in _CODES else ""
        self._is_stretch = _STRETCHES.fullmatch(name) is not None
        self._voice = _voice(name)
        if self._kind == "xds" or (self._kind == "vcm" and _voice(owner) == "key_child"):
            self._judged.add(kind)

    def _add_aligned(self, values: dict[str, str], line: int) -> None:
        if self._voice is None and not self._is_stretch:
            return
        span = (
            self._time(values, "TIME_SLOT_REF1", line),
            self._time(values, "TIME_SLOT_REF2", line),
        )
        if span[1] < span[0]:
            raise InvariantBroken(f"Line {line}: the annotation ends before it begins.")
        self._bound(len(self._annotations) + len(self._stretches))
        if self._is_stretch:
            self._stretches.append(span)
        elif self._voice is not None:
            name = _required(values, "ANNOTATION_ID", line)
            if name in self._annotations:
                raise BrokenText(f"Line {line}: two annotations have one ANNOTATION_ID.")
            self._annotations[name] = _Annotation(line, span, self._voice)

    def _add_reference(self, values: dict[str, str], line: int) -> None:
        name = _required(values, "ANNOTATION_ID", line)
        parent = _required(values, "ANNOTATION_REF", line)
        self._bound(len(self._parents) // 4)
        self._parents[name] = parent
        self._reference, self._line = (self._kind, parent), line

    def _judge(self, kind: str, reference: str, code: str, line: int) -> None:
        if code not in _CODES[kind]:
            raise BrokenText(f"Line {line}: the {kind} code is not one the scheme knows.")
        seen: set[str] = set()
        while reference in self._parents and reference not in seen:
            seen.add(reference)
            reference = self._parents[reference]
        if reference in self._annotations:
            self._annotations[reference].codes[kind] = code

    def _time(self, values: dict[str, str], name: str, line: int) -> int:
        time = self._slots.get(_required(values, name, line))
        if time is None:
            raise BrokenNumber(f"Line {line}: {name} leads to no time.")
        return time

    def _bound(self, count: int) -> None:
        if count >= MOST_ANNOTATIONS:
            raise FileTooLarge(f"The file holds more than {MOST_ANNOTATIONS} annotations.")


def _voice(tier: str) -> Voice | None:
    return next((voice for name, voice in _SPEAKERS.items() if name.fullmatch(tier)), None)


def _required(values: dict[str, str], name: str, line: int) -> str:
    try:
        return values[name]
    except KeyError:
        raise BrokenText(f"Line {line}: {name} is missing.") from None
