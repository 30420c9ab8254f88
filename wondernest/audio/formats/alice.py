"""Read the table of ALICE: words, syllables and phonemes of adults, estimated for each utterance.

A line is `<path>_<onset>_<offset>.wav`, phonemes, syllables, words, divided by tabs; onset and
offset are in tenths of a millisecond. The paths are of a computer that is nobody's business: of the
last part the name of the recording is compared, the rest is read over. The estimates hold over
minutes, not for one utterance, and do not tell women from men.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import BinaryIO

from wondernest.audio.formats._lines import amount, lines, milliseconds
from wondernest.audio.formats._sheet import Made, Sheet, Span
from wondernest.audio.formats.errors import (
    BrokenLine,
    InvariantBroken,
    NoSuchRecording,
    NotAnAliceFile,
)
from wondernest.audio.formats.recording import ImportedFile
from wondernest.audio.formats.rttm import MAX_BYTES, MOST_RECORDINGS, UNKNOWN_VERSION, Starts

ALGORITHM = "ALICE"
FIGURES = ("adult_phoneme_count", "adult_syllable_count", "adult_word_count")

_FIELDS = 4
_PER_SECOND = 10_000
# Far above any human speech.
_MOST_PER_SECOND = {"adult_word_count": 10, "adult_syllable_count": 30, "adult_phoneme_count": 100}
_SHORT_MS = 5_000
_CLIP = re.compile(r"(?:.*[/\\])?([^/\\]{1,400})_(\d{1,12})_(\d{1,12})\.wav", re.ASCII)


@dataclass(frozen=True, slots=True)
class _Clip:
    name: str
    span: Span
    counts: dict[str, Decimal | int]


def read_alice(
    source: BinaryIO | Path,
    *,
    starts: Starts,
    version: str = UNKNOWN_VERSION,
    max_bytes: int = MAX_BYTES,
) -> tuple[ImportedFile, ...]:
    """Every recording of the table that `starts` knows."""
    if isinstance(source, Path):
        with source.open("rb") as stream:
            return read_alice(stream, starts=starts, version=version, max_bytes=max_bytes)
    sheets: dict[str, Sheet | None] = {}
    for number, clip in _clips(source, max_bytes):
        if clip.name not in sheets:
            if len(sheets) >= MOST_RECORDINGS:
                raise BrokenLine.at(number, "the file holds more than a thousand recordings")
            begin = starts(clip.name)
            sheets[clip.name] = None if begin is None else Sheet(clip.name, begin)
        sheet = sheets[clip.name]
        if sheet is not None:
            sheet.add(f"Line {number}", clip.span, counts=clip.counts)
    known = [sheet for sheet in sheets.values() if sheet is not None]
    if not known:
        raise NoSuchRecording
    made = Made(source_format="alice", algorithm=ALGORITHM, algorithm_version=version)
    for sheet in known:
        sheet.told |= set(FIGURES)
    return tuple(sheet.finished(made) for sheet in known)


def add_alice(source: Path, sheet: Sheet, *, max_bytes: int = MAX_BYTES) -> None:
    """Adds the words of one recording to what a voice type classifier found in it."""
    is_found = False
    with source.open("rb") as stream:
        for number, clip in _clips(stream, max_bytes):
            if clip.name == sheet.name:
                is_found = True
                sheet.add(f"Line {number} of ALICE", clip.span, counts=clip.counts)
    if not is_found:
        raise NoSuchRecording("The table of ALICE holds no recording of this name.")
    sheet.told |= set(FIGURES)


def _clips(source: BinaryIO, max_bytes: int) -> Iterator[tuple[int, _Clip]]:
    for number, text in lines(source, NotAnAliceFile, max_bytes=max_bytes):
        fields = text.split("\t")
        match = _CLIP.fullmatch(fields[0])
        if match is None or len(fields) != _FIELDS:
            if number == 1:
                raise NotAnAliceFile
            if match is None:
                raise BrokenLine.at(number, "the path does not end with onset, offset and .wav")
            raise BrokenLine.at(number, f"it has {len(fields)} fields instead of {_FIELDS}")
        clip = _Clip(match[1], _span(number, match), _counts(number, fields[1:]))
        _check(number, clip)
        yield number, clip


def _span(number: int, match: re.Match[str]) -> Span:
    onset = milliseconds(number, "onset", match[2], per_second=_PER_SECOND)
    offset = milliseconds(number, "offset", match[3], per_second=_PER_SECOND)
    return round(onset), round(offset)


def _counts(number: int, fields: list[str]) -> dict[str, Decimal | int]:
    names = ("phonemes", "syllables", "words")
    return {
        figure: amount(number, f"number of {name}", field)
        for figure, name, field in zip(FIGURES, names, fields, strict=True)
    }


def _check(number: int, clip: _Clip) -> None:
    seconds = Decimal(clip.span[1] - clip.span[0] + _SHORT_MS) / 1000
    for name, most in _MOST_PER_SECOND.items():
        if clip.counts[name] > most * seconds:
            what = name.removeprefix("adult_").removesuffix("_count")
            raise InvariantBroken(f"Line {number}: more {what}s than can be spoken in the clip.")
