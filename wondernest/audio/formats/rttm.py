"""Read .rttm files of voice type classifiers into the neutral shape, one for each recording.

VTC tells four voices apart and when anybody speaks at all; VCM, which stands on it, also what kind
of sound the child makes. A line is `SPEAKER <recording> <channel> <onset> <duration> <NA> <NA>
<label> <NA or confidence> <NA>`, times in seconds. It does not say when a recording began.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from wondernest.audio.formats._lines import lines, milliseconds
from wondernest.audio.formats._sheet import (
    SPEECH_COUNTS,
    SPEECH_SECONDS,
    VOICE_FIGURES,
    Begin,
    Made,
    Sheet,
)
from wondernest.audio.formats.errors import (
    BrokenLine,
    BrokenText,
    InvariantBroken,
    NoSuchRecording,
    NotAnRttmFile,
)
from wondernest.audio.formats.recording import ImportedFile, SourceFormat
from wondernest.audio.formats.talk import Voice

MAX_BYTES = 512 * 1024 * 1024
MOST_RECORDINGS = 1_000
UNKNOWN_VERSION = "unknown"

Starts = Callable[[str], Begin | None]
"""When the recording of a name began; None leaves it out."""

_FIELDS = 10
_LONGEST_NAME = 400

# CHI is any child but the one that wears the recorder; newer classifiers call it OCH.
VOICES: Mapping[str, Voice] = {
    "KCHI": "key_child",
    "CHI": "other_child",
    "OCH": "other_child",
    "FEM": "female",
    "MAL": "male",
    "SPEECH": "anybody",
}
# Canonical, non-canonical, crying, and what is none of them (that is counted nowhere).
_SOUNDS: Mapping[str, tuple[str, ...]] = {
    "CNS": ("child_vocalization_count", "canonical_count"),
    "NCS": ("child_vocalization_count", "non_canonical_count"),
    "CRY": ("child_cry_count",),
    "OTH": (),
}
_SOUND_FIGURES = frozenset(
    {"canonical_count", "non_canonical_count", "child_cry_count", "child_cry_seconds"}
)


def read_rttm(
    source: BinaryIO | Path,
    *,
    starts: Starts,
    version: str = UNKNOWN_VERSION,
    complete: Callable[[Sheet], str] = lambda _: "",
    max_bytes: int = MAX_BYTES,
) -> tuple[ImportedFile, ...]:
    """Every recording of the file that `starts` knows; memory does not grow with the segments.

    `complete` may add to a recording what another program found in it; it returns a word for the
    name of the algorithm.
    """
    if isinstance(source, Path):
        with source.open("rb") as stream:
            return read_rttm(
                stream, starts=starts, version=version, complete=complete, max_bytes=max_bytes
            )
    found = tuple(
        _finished(reading, version, complete) for reading in _readings(source, starts, max_bytes)
    )
    if not found:
        raise NoSuchRecording
    return found


@dataclass(slots=True)
class _Reading:
    """One recording while its lines come by."""

    sheet: Sheet
    has_child: bool = False
    has_sounds: bool = False
    has_union: bool = False


def _readings(source: BinaryIO, starts: Starts, max_bytes: int) -> Iterator[_Reading]:
    seen: set[str] = set()
    name, current = "", None
    for number, text in lines(source, NotAnRttmFile, max_bytes=max_bytes):
        if text.startswith(";;"):
            continue
        fields = _fields(number, text)
        if fields[1] != name:
            if current is not None:
                yield current
            name = fields[1]
            if name in seen:
                raise BrokenLine.at(number, "the lines of one recording do not stand together")
            if len(seen) >= MOST_RECORDINGS:
                raise BrokenLine.at(number, "the file holds more than a thousand recordings")
            seen.add(name)
            begin = starts(name)
            current = None if begin is None else _Reading(Sheet(name, begin))
        if current is not None:
            _take(current, number, fields)
    if current is not None:
        yield current


def _fields(number: int, text: str) -> list[str]:
    fields = text.split()
    if fields[0] != "SPEAKER":
        if number == 1:
            raise NotAnRttmFile
        raise BrokenLine.at(number, "it does not begin with SPEAKER")
    if len(fields) != _FIELDS:
        raise BrokenLine.at(number, f"it has {len(fields)} fields instead of {_FIELDS}")
    if len(fields[1]) > _LONGEST_NAME:
        raise BrokenLine.at(number, "the name of the recording is too long")
    return fields


def _take(reading: _Reading, number: int, fields: list[str]) -> None:
    onset = milliseconds(number, "onset", fields[3], per_second=1)
    length = milliseconds(number, "duration", fields[4], per_second=1)
    span = (round(onset), round(onset + length))
    label, place = fields[7], f"Line {number}"
    if label in _SOUNDS:
        reading.has_sounds = True
        names = _SOUNDS[label]
        speaks = "child_vocalization_count" in names
        seconds = ["child_vocalization_seconds"] if speaks else []
        seconds += ["child_cry_seconds"] if label == "CRY" else []
        voice: Voice | None = "key_child" if speaks else None
        counts = dict.fromkeys(names, 1)
        reading.sheet.add(place, span, counts=counts, seconds=seconds, voice=voice)
    elif label in VOICES:
        voice = VOICES[label]
        reading.has_child = reading.has_child or voice == "key_child"
        reading.has_union = reading.has_union or voice == "anybody"
        counts = {SPEECH_COUNTS[voice]: 1} if voice in SPEECH_COUNTS else {}
        reading.sheet.add(place, span, counts=counts, seconds=[SPEECH_SECONDS[voice]], voice=voice)
    else:
        raise BrokenText(f"{place}: the label is not one of those the format knows.")
    if reading.has_sounds and reading.has_child:
        raise InvariantBroken(f"{place}: KCHI stands beside the classes that VCM divides it into.")


def _finished(reading: _Reading, version: str, complete: Callable[[Sheet], str]) -> ImportedFile:
    sheet = reading.sheet
    sheet.told |= VOICE_FIGURES
    if reading.has_union:
        sheet.told.add("speech_seconds")
    if reading.has_sounds:
        sheet.told |= _SOUND_FIGURES
    name = ("VCM" if reading.has_sounds else "VTC") + complete(sheet)
    source_format: SourceFormat = "vcm_rttm" if reading.has_sounds else "vtc_rttm"
    made = Made(source_format=source_format, algorithm=name, algorithm_version=version)
    return sheet.finished(made)
