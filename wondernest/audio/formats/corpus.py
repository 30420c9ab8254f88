"""A ChildProject corpus: which tables of segments belong to a child's recordings.

Read are `metadata/recordings.csv`, `metadata/annotations.csv` and the tables the latter names, and
of each only some columns. What tells who the children are is in other files, which stay closed.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import tzinfo
from pathlib import Path, PurePosixPath

from wondernest.audio.formats._lines import DAY_MS, whole
from wondernest.audio.formats._sheet import Begin, Span
from wondernest.audio.formats._tables import Row, rows
from wondernest.audio.formats.childproject import Table, read_tables
from wondernest.audio.formats.errors import BrokenLine, NotACorpus, StartUnknown
from wondernest.audio.formats.recording import ImportedFile
from wondernest.audio.formats.starts import Listed, read_recordings, stem

_MAX_BYTES = 64 * 1024 * 1024
_INDEX = ("set", "recording_filename", "range_onset", "range_offset", "annotation_filename")
_WANTED = (*_INDEX, "error")


@dataclass(frozen=True, slots=True)
class CorpusRecording:
    """One recording of the child that was annotated, with the tables that tell what was heard."""

    name: str = field(repr=False)
    begin: Begin | None
    tables: tuple[Table, ...]

    @property
    def byte_count(self) -> int:
        return sum(table.path.stat().st_size for table in self.tables if table.path.exists())

    def read(self) -> ImportedFile:
        if self.begin is None:
            raise StartUnknown("The table of recordings does not say when the recording began.")
        for table in self.tables:
            if not table.path.is_file():
                raise NotACorpus("A table that metadata/annotations.csv names is not there.")
        return read_tables(list(self.tables), name=self.name, begin=self.begin)


def is_corpus(path: Path) -> bool:
    return (path / "metadata" / "recordings.csv").is_file()


def open_corpus(
    path: Path, *, annotation_set: str | None, child: str | None, zone: tzinfo
) -> list[CorpusRecording]:
    """The child's annotated recordings, by name. The set and child may be left out where there
    is one of them.
    """
    if not is_corpus(path) or not (path / "metadata" / "annotations.csv").is_file():
        raise NotACorpus
    listed = read_recordings(path / "metadata" / "recordings.csv", zone=zone)
    wanted = _child(listed, child)
    by_set: dict[str, dict[str, list[Table]]] = {}
    for number, row in _index(path / "metadata" / "annotations.csv"):
        name = stem(row["recording_filename"])
        if name not in listed:
            raise BrokenLine.at(number, "the recording is not in metadata/recordings.csv")
        if listed[name].child == wanted and not listed[name].is_discarded:
            tables = by_set.setdefault(row["set"], {})
            tables.setdefault(name, []).append(_table(path, number, row))
    chosen = by_set[_set(by_set, annotation_set)]
    return [
        CorpusRecording(name, listed[name].begin, tuple(tables))
        for name, tables in sorted(chosen.items())
    ]


def _index(path: Path) -> Iterator[tuple[int, Row]]:
    with path.open("rb") as stream:
        for number, row in rows(
            stream, NotACorpus, required=_INDEX, wanted=_WANTED, max_bytes=_MAX_BYTES
        ):
            # A row with an error, or without a table, is of an annotation that was not converted.
            if "error" not in row and "annotation_filename" in row:
                missing = [name for name in _INDEX if name not in row]
                if missing:
                    raise BrokenLine.at(number, f"{missing[0]} is empty")
                yield number, row


def _child(listed: dict[str, Listed], child: str | None) -> str:
    children = {recording.child for recording in listed.values()}
    if child is None and len(children) != 1:
        raise NotACorpus("The corpus holds several children: say which one with --of.")
    if child is not None and child not in children:
        raise NotACorpus("The corpus holds no recording of that child.")
    return children.pop() if child is None else child


def _set(by_set: dict[str, dict[str, list[Table]]], name: str | None) -> str:
    if not by_set:
        raise NotACorpus("The corpus holds no annotated recording of that child.")
    if name is None and len(by_set) != 1:
        raise NotACorpus("The corpus holds several sets of annotations: pick one with --set.")
    if name is not None and name not in by_set:
        raise NotACorpus("The corpus holds no set of annotations of that name for the child.")
    return next(iter(by_set)) if name is None else name


def _table(path: Path, number: int, row: Row) -> Table:
    """The table a row names, which must lie where tables of its set lie."""
    parts = PurePosixPath(row["annotation_filename"]).parts
    folder = PurePosixPath(row["set"]).parts
    if any(part in {"..", "/"} or "\\" in part for part in (*parts, *folder)):
        raise BrokenLine.at(number, "the path leads out of the corpus")
    return Table(path.joinpath("annotations", *folder, "converted", *parts), _span(number, row))


def _span(number: int, row: Row) -> Span:
    onset = whole(number, "range_onset", row["range_onset"])
    offset = whole(number, "range_offset", row["range_offset"])
    if not onset < offset <= DAY_MS:
        raise BrokenLine.at(number, "the range ends before it begins, or after a day")
    return onset, offset
