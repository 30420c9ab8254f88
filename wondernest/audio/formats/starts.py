"""When recordings began, which most formats do not say: told by hand, or by a corpus's table."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from wondernest.audio.formats._lines import whole
from wondernest.audio.formats._sheet import Begin
from wondernest.audio.formats._tables import Row, rows
from wondernest.audio.formats.errors import (
    BrokenClockTime,
    NotACorpus,
    SeveralRecordings,
    StartUnknown,
)

_MAX_BYTES = 64 * 1024 * 1024
_REQUIRED = ("recording_filename", "date_iso", "start_time")
_WANTED = (*_REQUIRED, "duration", "child_id", "discard")
_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_TIME = re.compile(r"(\d{1,2}):(\d\d)(?::(\d\d))?", re.ASCII)
_SOUND_SUFFIXES = frozenset({".wav", ".mp3", ".flac", ".m4a", ".ogg", ".its"})
_OLDEST_YEAR, _NEWEST_YEAR = 2000, 2099


@dataclass(frozen=True, slots=True)
class Listed:
    """One row of a table of recordings; begin is None where it says NA."""

    child: str = field(repr=False)
    begin: Begin | None
    is_discarded: bool


@dataclass(slots=True)
class StartBook:
    """Answers when a recording of a file began. One book for each file.

    `only` leaves other recordings out. Without a table every recording begins at `told`, of which
    there can be one in a file.
    """

    told: Begin | None = None
    table: Mapping[str, Listed] | None = None
    only: str | None = None
    _answered: str | None = None

    def __call__(self, name: str) -> Begin | None:
        if self.only is not None and stem(name) != stem(self.only):
            return None
        if self.table is not None:
            listed = self.table.get(stem(name))
            if listed is None or listed.begin is None:
                raise StartUnknown(
                    "The table of recordings does not say when a recording of the file began."
                )
            return None if listed.is_discarded else listed.begin
        if self.told is None:
            raise StartUnknown
        if self._answered is not None and self._answered != name:
            raise SeveralRecordings
        self._answered = name
        return self.told


def stem(name: str) -> str:
    """The name of a recording without the kind of its sound file."""
    path = PurePosixPath(name)
    return path.stem if path.suffix.lower() in _SOUND_SUFFIXES else path.name


def local_begin(at: datetime, zone: tzinfo, *, seconds: int | None = None) -> Begin:
    """A start told by hand: in the child's zone unless it names an offset."""
    aware = at if at.tzinfo is not None else at.replace(tzinfo=zone)
    moment = aware.astimezone(UTC).replace(microsecond=0)
    return Begin(moment, None if seconds is None else seconds * 1000)


def read_recordings(source: BinaryIO | Path, *, zone: tzinfo) -> dict[str, Listed]:
    """A table of recordings as ChildProject has it, by name; nothing else of it is read.

    `date_iso` and `start_time` are local, `duration` is in milliseconds.
    """
    if isinstance(source, Path):
        with source.open("rb") as stream:
            return read_recordings(stream, zone=zone)
    found: dict[str, Listed] = {}
    for number, row in rows(
        source, NotACorpus, required=_REQUIRED, wanted=_WANTED, max_bytes=_MAX_BYTES
    ):
        name = stem(row.get("recording_filename", ""))
        if name in found:
            raise NotACorpus(f"Line {number}: two recordings have one name.")
        found[name] = Listed(
            child=row.get("child_id", ""),
            begin=_begin(number, row, zone),
            is_discarded=row.get("discard", "0") not in {"0", "0.0"},
        )
    return found


def _begin(number: int, row: Row, zone: tzinfo) -> Begin | None:
    day, clock = row.get("date_iso"), row.get("start_time")
    if day is None or clock is None:
        return None
    match = _TIME.fullmatch(clock)
    if match is None or _DATE.fullmatch(day) is None:
        raise BrokenClockTime(f"Line {number}: date_iso or start_time is not in its form.")
    hour, minute, second = (int(part or 0) for part in match.groups())
    try:
        date = datetime.strptime(day, "%Y-%m-%d").replace(tzinfo=zone)
        moment = date.replace(hour=hour, minute=minute, second=second)
    except ValueError:
        raise BrokenClockTime(f"Line {number}: date_iso or start_time does not exist.") from None
    if not _OLDEST_YEAR <= moment.year <= _NEWEST_YEAR:
        raise BrokenClockTime(f"Line {number}: date_iso lies outside 2000 to 2099.")
    duration = whole(number, "duration", row["duration"]) if "duration" in row else None
    return Begin(moment.astimezone(UTC), duration or None)
