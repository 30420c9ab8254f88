"""Read segments as ChildProject writes them: one table, or a corpus with its metadata.

Only the columns named here are read. Transcriptions, speakers' names, notes, dates of birth and
everything else in such tables stay outside; `metadata/children.csv` is never opened.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import BinaryIO

from wondernest.audio.formats._lines import amount, milliseconds
from wondernest.audio.formats._segments import (
    ADDRESSEES,
    SOUNDS,
    WORD_FIGURES,
    Segment,
    SegmentTally,
)
from wondernest.audio.formats._sheet import Begin, Made, Sheet, Span
from wondernest.audio.formats._tables import Row, rows
from wondernest.audio.formats.errors import BrokenLine, BrokenText, NotASegmentTable
from wondernest.audio.formats.recording import ImportedFile
from wondernest.audio.formats.rttm import MAX_BYTES
from wondernest.audio.formats.talk import Voice

ALGORITHM = "ChildProject"

_REQUIRED = ("segment_onset", "segment_offset", "speaker_type")
_WANTED = (*_REQUIRED, "vcm_type", "addressee", *WORD_FIGURES)
_VOICES: dict[str, Voice] = {
    "CHI": "key_child",
    "OCH": "other_child",
    "FEM": "female",
    "MAL": "male",
}


@dataclass(frozen=True, slots=True)
class Table:
    """One table of segments; None means that it covers the whole recording."""

    path: Path = field(repr=False)
    span: Span | None = None


def read_segments(
    source: BinaryIO | Path, *, name: str, begin: Begin, max_bytes: int = MAX_BYTES
) -> ImportedFile:
    """One table that covers one recording."""
    if isinstance(source, Path):
        with source.open("rb") as stream:
            return read_segments(stream, name=name, begin=begin, max_bytes=max_bytes)
    tally = SegmentTally(Sheet(name, begin))
    _take(source, tally, max_bytes)
    return _finished(tally)


def read_tables(
    tables: list[Table], *, name: str, begin: Begin, max_bytes: int = MAX_BYTES
) -> ImportedFile:
    """One recording of a corpus: what was annotated, and nothing else, is measured."""
    spans = [table.span for table in tables if table.span is not None]
    tally = SegmentTally(Sheet(name, begin, spans or None))
    for table in tables:
        with table.path.open("rb") as stream:
            _take(stream, tally, max_bytes)
    return _finished(tally)


def _take(source: BinaryIO, tally: SegmentTally, max_bytes: int) -> None:
    for number, row in rows(
        source, NotASegmentTable, required=_REQUIRED, wanted=_WANTED, max_bytes=max_bytes
    ):
        segment = _segment(number, row)
        if segment is not None:
            tally.add(f"Line {number}", segment)


def _finished(tally: SegmentTally) -> ImportedFile:
    tally.tell()
    made = Made(source_format="childproject_csv", algorithm=ALGORITHM, algorithm_version="segments")
    return tally.sheet.finished(made)


def _segment(number: int, row: Row) -> Segment | None:
    span = _span(number, row)
    speaker = row.get("speaker_type")
    if speaker is None:
        return None
    if speaker not in _VOICES:
        raise BrokenText(f"Line {number}: speaker_type is not one of the codes the format knows.")
    return Segment(
        span=span,
        voice=_VOICES[speaker],
        sound=_code(number, row, "vcm_type", SOUNDS),
        addressee=_code(number, row, "addressee", ADDRESSEES),
        words=dict(_words(number, row)),
    )


def _span(number: int, row: Row) -> Span:
    for name in ("segment_onset", "segment_offset"):
        if name not in row:
            raise BrokenLine.at(number, f"{name} is empty")
    return (
        round(milliseconds(number, "segment_onset", row["segment_onset"])),
        round(milliseconds(number, "segment_offset", row["segment_offset"])),
    )


def _code(number: int, row: Row, name: str, allowed: frozenset[str]) -> str | None:
    code = row.get(name)
    if code is not None and code not in allowed:
        raise BrokenText(f"Line {number}: {name} is not one of the codes the format knows.")
    return code


def _words(number: int, row: Row) -> Iterator[tuple[str, Decimal]]:
    for name in WORD_FIGURES:
        if name in row:
            yield name, amount(number, f"number of {name}", row[name])
