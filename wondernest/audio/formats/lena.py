"""Read a LENA .its file into the neutral shape.

What the counts mean: adult words are estimated from near and clear adult speech; a conversational
turn is an exchange between the key child and an adult less than five seconds apart, counted in
pairs.
"""

from pathlib import Path
from typing import BinaryIO

from wondernest.audio.formats._lena_checks import at_most, check_file, check_session
from wondernest.audio.formats._lena_header import Header
from wondernest.audio.formats._lena_sections import BarSums, buckets_of
from wondernest.audio.formats._lena_session import SessionSums, begin_session
from wondernest.audio.formats._lena_values import Attributes
from wondernest.audio.formats._xml import Dialect, pump
from wondernest.audio.formats.errors import NotAnItsFile
from wondernest.audio.formats.recording import Bucket, ImportedFile, RecordingSession

TURN_RULE = "lena:5s"
"""How turns were counted: at most five seconds between the two voices, nobody else in between."""

MAX_BYTES = 512 * 1024 * 1024

# No recorder holds more than a few days; what is kept per section is what bounds the memory.
_MOST_SESSIONS = 1_000
_MOST_SECTIONS = 20_000

_UNIT = "ITS/ProcessingUnit"
_DIALECT = Dialect(name="an .its file", root="ITS", refusal=NotAnItsFile)


def read_its(source: BinaryIO | Path, *, max_bytes: int = MAX_BYTES) -> ImportedFile:
    """Read, check and neutralise a file; nothing is returned unless every invariant holds.

    Memory does not grow with the number of segments, only with the recorded hours.
    """
    if isinstance(source, Path):
        with source.open("rb") as stream:
            return read_its(stream, max_bytes=max_bytes)
    gathered = _Gathering()
    pump(source, _DIALECT, max_bytes=max_bytes, on_start=gathered.start, on_end=gathered.end)
    return gathered.finished()


class _Gathering:
    """The state of one pass over a file."""

    def __init__(self) -> None:
        self._path: list[str] = []
        self._header = Header()
        self._sessions: list[SessionSums] = []
        self._block = 0
        self._bar = BarSums("Bar")
        self._bars = 0
        self._buckets: list[Bucket] = []

    def start(self, tag: str, values: dict[str, str], _line: int) -> None:
        self._path.append(tag)
        match "/".join(self._path):
            case "ITS/ProcessingUnit/Recording/Pause/Segment":
                self._sessions[-1].add_segment(Attributes(self._here(tag), values), in_pause=True)
            case "ITS/ProcessingUnit/Recording/Conversation/Segment":
                self._sessions[-1].add_segment(Attributes(self._here(tag), values), in_pause=False)
            case "ITS/ProcessingUnit/Recording/Pause":
                self._block += 1
                self._sessions[-1].add_pause(Attributes(self._here(tag), values))
            case "ITS/ProcessingUnit/Recording/Conversation":
                self._block += 1
                self._sessions[-1].add_conversation(Attributes(self._here(tag), values))
            case "ITS/ProcessingUnit/Recording":
                self._begin_session(values)
            case path if path.startswith(f"{_UNIT}/Bar"):
                self._start_in_bar(path, tag, values)
            case path:
                self._start_in_head(path, Attributes(tag, values))

    def end(self, _tag: str) -> None:
        if self._path == ["ITS", "ProcessingUnit", "Bar"]:
            self._bar.check()
            self._buckets.extend(self._bar.buckets)
            at_most(
                "more five-minute sections than a recorder holds",
                len(self._buckets),
                _MOST_SECTIONS,
            )
        self._path.pop()

    def finished(self) -> ImportedFile:
        if not self._sessions:
            raise NotAnItsFile("The .its file holds no recording.")
        sessions = self._finished_sessions()
        check_file(self._header, sessions)
        header = self._header
        return ImportedFile(
            source_format="lena_its",
            source_name=header.source_name,
            turn_rule=TURN_RULE,
            algorithm=header.algorithm,
            algorithm_version=header.version,
            device_class=header.device_class,
            child_age_months=header.child_age_months,
            utc_offset_seconds=header.utc_offset_seconds,
            observes_dst=header.observes_dst,
            assessment=header.assessment,
            sessions=sessions,
        )

    def _finished_sessions(self) -> tuple[RecordingSession, ...]:
        parts = buckets_of(self._sessions, self._buckets)
        sessions = tuple(
            sums.finished(part) for sums, part in zip(self._sessions, parts, strict=True)
        )
        for session in sessions:
            check_session(session)
        return sessions

    def _begin_session(self, values: dict[str, str]) -> None:
        place = f"Recording {len(self._sessions) + 1}"
        session = begin_session(Attributes(place, values))
        at_most("more recordings than a recorder holds", len(self._sessions) + 1, _MOST_SESSIONS)
        if self._sessions:
            before = self._sessions[-1]
            at_most(f"{place}: its number does not follow", before.number + 1, session.number)
            overlap = int((before.ended_at - session.started_at).total_seconds())
            at_most(f"{place}: seconds of overlap with the one before", overlap, 0)
        self._sessions.append(session)
        self._block = 0

    def _start_in_bar(self, path: str, tag: str, values: dict[str, str]) -> None:
        match path.removeprefix(f"{_UNIT}/"):
            case "Bar":
                self._bars += 1
                self._bar = BarSums(f"Bar {self._bars}")
            case "Bar/FiveMinuteSection" | "Bar/Recording/FiveMinuteSection":
                place = f"{self._bar.place}, section {len(self._bar.buckets) + 1}"
                self._bar.add(Attributes(place, values))
                at_most(f"{place}: sections in an hour", len(self._bar.buckets), _MOST_SECTIONS)
            case "Bar/BarSummary":
                self._bar.summary = Attributes(f"{self._bar.place}, {tag}", values)
            case _:
                pass

    def _start_in_head(self, path: str, element: Attributes) -> None:
        header = self._header
        match path.removeprefix(f"{_UNIT}/").removeprefix("UPL_Header/TransferredUPL/"):
            case "ITS":
                header.read_root(element)
            case "RecordingInformation/Audio/TimeZone":
                header.read_zone(element)
            case "RecorderInformation/SRDInfo":
                header.read_device(element)
            case "ApplicationData/Application":
                header.read_application(element)
            case "ChildInfo":
                header.read_child(element)
            case "AVA":
                header.read_assessment(element)
            case _:
                pass

    def _here(self, tag: str) -> str:
        return f"Recording {len(self._sessions)}, block {self._block}, {tag}"
