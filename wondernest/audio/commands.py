"""`wondernest import …`: recordings that families already have."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Annotated, BinaryIO
from uuid import UUID
from zoneinfo import ZoneInfo

import typer

from wondernest.audio.commands_files import Item, Plan, files_below, run, watched
from wondernest.audio.formats import (
    ImportedFile,
    Sheet,
    StartBook,
    add_alice,
    read_alice,
    read_eaf,
    read_its,
    read_rttm,
    read_segments,
)
from wondernest.audio.formats.corpus import is_corpus, open_corpus
from wondernest.audio.formats.errors import NoSuchRecording
from wondernest.audio.formats.starts import local_begin, read_recordings, stem
from wondernest.audio.importing import Target

app = typer.Typer(help="Bring in recordings made elsewhere.", no_args_is_help=True)

Paths = Annotated[
    list[Path], typer.Argument(exists=True, help="Files, or directories to look for them in.")
]
Family = Annotated[UUID, typer.Option(help="Family of the child.")]
Child = Annotated[UUID, typer.Option(help="The child that wore the recorder.")]
AcceptOld = Annotated[
    bool,
    typer.Option(
        "--accept-old", help="Store also what is older than recordings are kept, until retirement."
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Answer as JSON.")]
StartedAt = Annotated[
    datetime | None,
    typer.Option(
        formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M:%S%z"],
        help="When the recording began, in the child's time zone unless it names an offset.",
    ),
]
Seconds = Annotated[
    int | None,
    typer.Option(min=1, max=86_400, help="Length of the recording; else until the last sound."),
]
Recordings = Annotated[
    Path | None,
    typer.Option(
        exists=True, dir_okay=False, help="Table of recordings with date_iso and start_time."
    ),
]
Recording = Annotated[
    str | None, typer.Option(help="Only this recording of a file that holds several.")
]
Version = Annotated[
    str,
    typer.Option("--model", min=1, max=40, help="Version of the program that made the file."),
]

Read = Callable[[BinaryIO, Path, StartBook], tuple[ImportedFile, ...]]


@app.callback()
def group() -> None:
    """Bring in recordings made elsewhere."""


@app.command()
def lena(
    files: Paths,
    family: Family,
    child: Child,
    accept_old: AcceptOld = False,
    as_json: Json = False,
) -> None:
    """Imports LENA .its files: counts only, once, and only with consent."""

    def read(stream: BinaryIO, _path: Path, _starts: StartBook) -> tuple[ImportedFile, ...]:
        return (read_its(stream),)

    plan = _plan(files, [".its"], read, partial(_book, None, None, None, None))
    run(plan, Target(family, child, accept_old), as_json=as_json)


@app.command()
def rttm(
    files: Paths,
    family: Family,
    child: Child,
    started_at: StartedAt = None,
    seconds: Seconds = None,
    recordings: Recordings = None,
    recording: Recording = None,
    words: Annotated[
        Path | None,
        typer.Option(
            "--alice", exists=True, dir_okay=False, help="Table of ALICE for the same recordings."
        ),
    ] = None,
    model: Version = "unknown",
    accept_old: AcceptOld = False,
    as_json: Json = False,
) -> None:
    """Imports .rttm files of the voice type classifiers VTC and VCM."""

    def complete(sheet: Sheet) -> str:
        if words is None:
            return ""
        add_alice(words, sheet)
        return "+ALICE"

    def read(stream: BinaryIO, _path: Path, starts: StartBook) -> tuple[ImportedFile, ...]:
        return read_rttm(stream, starts=starts, version=model, complete=complete)

    book = partial(_book, started_at, seconds, recordings, recording)
    plan = _plan(files, [".rttm"], read, book)
    run(plan, Target(family, child, accept_old), as_json=as_json)


@app.command()
def alice(
    files: Paths,
    family: Family,
    child: Child,
    started_at: StartedAt = None,
    seconds: Seconds = None,
    recordings: Recordings = None,
    recording: Recording = None,
    model: Version = "unknown",
    accept_old: AcceptOld = False,
    as_json: Json = False,
) -> None:
    """Imports tables of ALICE: words, syllables and phonemes of adults.

    With a file of voices for the same recording, use `import rttm --alice` instead.
    """

    def read(stream: BinaryIO, _path: Path, starts: StartBook) -> tuple[ImportedFile, ...]:
        return read_alice(stream, starts=starts, version=model)

    book = partial(_book, started_at, seconds, recordings, recording)
    plan = _plan(files, [".txt", ".tsv"], read, book)
    run(plan, Target(family, child, accept_old), as_json=as_json)


@app.command()
def eaf(
    files: Paths,
    family: Family,
    child: Child,
    started_at: StartedAt = None,
    seconds: Seconds = None,
    recordings: Recordings = None,
    accept_old: AcceptOld = False,
    as_json: Json = False,
) -> None:
    """Imports ELAN files annotated by the ACLEW scheme: times and codes, never words."""

    def read(stream: BinaryIO, path: Path, starts: StartBook) -> tuple[ImportedFile, ...]:
        return read_eaf(stream, name=path.stem, starts=starts)

    book = partial(_book, started_at, seconds, recordings, None)
    plan = _plan(files, [".eaf"], read, book)
    run(plan, Target(family, child, accept_old), as_json=as_json)


@app.command()
def childproject(
    files: Annotated[
        list[Path], typer.Argument(exists=True, help="Corpora, or tables of segments.")
    ],
    family: Family,
    child: Child,
    annotation_set: Annotated[
        str | None, typer.Option("--set", help="Set of annotations, where a corpus has several.")
    ] = None,
    of: Annotated[
        str | None, typer.Option(help="The child's name in the corpus, where it has several.")
    ] = None,
    started_at: StartedAt = None,
    seconds: Seconds = None,
    recordings: Recordings = None,
    accept_old: AcceptOld = False,
    as_json: Json = False,
) -> None:
    """Imports segments of a ChildProject corpus, or single tables of them."""

    def read(stream: BinaryIO, path: Path, starts: StartBook) -> tuple[ImportedFile, ...]:
        begin = starts(stem(path.stem))
        return () if begin is None else (read_segments(stream, name=path.stem, begin=begin),)

    def items(zone: ZoneInfo) -> list[Item]:
        found: list[Item] = []
        for path in (path for path in files if is_corpus(path)):
            found += _corpus_items(path, annotation_set, of, zone)
        tables = [path for path in files if not is_corpus(path)]
        book = partial(_book, started_at, seconds, recordings, None)
        return [*found, *_plan(tables, [".csv"], read, book)(zone)]

    run(items, Target(family, child, accept_old), as_json=as_json)


def _corpus_items(
    path: Path, annotation_set: str | None, child: str | None, zone: ZoneInfo
) -> list[Item]:
    """Each recording of a corpus by its number; its name stays where it is."""
    found = open_corpus(path, annotation_set=annotation_set, child=child, zone=zone)
    return [
        Item(
            f"{path}: recording {number}",
            recording.byte_count,
            lambda _, recording=recording: (recording.read(),),  # type: ignore[misc]  # bound now
        )
        for number, recording in enumerate(found, start=1)
    ]


def _book(
    started_at: datetime | None,
    seconds: int | None,
    recordings: Path | None,
    recording: str | None,
    zone: ZoneInfo,
) -> Callable[[], StartBook]:
    """Makes the book of starts that each file gets one of."""
    table = None if recordings is None else read_recordings(recordings, zone=zone)
    told = None if started_at is None else local_begin(started_at, zone, seconds=seconds)
    return lambda: StartBook(told, table, recording)


def _plan(
    paths: list[Path],
    suffixes: list[str],
    read: Read,
    book: Callable[[ZoneInfo], Callable[[], StartBook]],
) -> Plan:
    found = files_below(paths, suffixes)
    if paths and not found:
        raise NoSuchRecording(f"There is no file {' or '.join(suffixes)} in the directories.")

    def items(zone: ZoneInfo) -> list[Item]:
        new_book = book(zone)

        def item(path: Path) -> Item:
            def open_and_read(on_bytes: Callable[[int], None]) -> tuple[ImportedFile, ...]:
                with watched(path, on_bytes) as stream:
                    return read(stream, path, new_book())

            return Item(str(path), path.stat().st_size, open_and_read)

        return [item(path) for path in found]

    return items
