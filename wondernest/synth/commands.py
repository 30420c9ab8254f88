"""`wondernest synth …`: invented recordings as files, for those who have no real ones."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Annotated, BinaryIO

import typer

from wondernest.kit.errors import Refusal
from wondernest.synth.its import invent_recording, write_its
from wondernest.synth.segments import (
    write_alice,
    write_corpus,
    write_eaf,
    write_rttm,
    write_segments,
)
from wondernest.synth.voices import invent_voices

app = typer.Typer(help="Invented recordings as files.", no_args_is_help=True)

Out = Annotated[Path, typer.Argument(help="The file to write; it must not be there.")]
Seconds = Annotated[int, typer.Option(min=60, max=86_400, help="Length of the recording.")]
Seed = Annotated[int, typer.Option(help="The same seed gives the same file.")]
StartedAt = Annotated[
    datetime,
    typer.Option(formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"], help="When it began."),
]

_STARTED_AT = datetime(2026, 3, 1, 9, 0)  # noqa: DTZ001 — each format has a zone of its own


class FileIsThere(Refusal):
    """There is a file or directory of that name already."""

    status = 409


@app.callback()
def group() -> None:
    """Invented recordings as files; nothing in them is about anybody."""


@app.command()
def its(
    out: Out, seconds: Seconds = 3600, seed: Seed = 1, started_at: StartedAt = _STARTED_AT
) -> None:
    """Writes a LENA .its file; its clock is UTC."""
    start = started_at.replace(tzinfo=UTC)
    recording = invent_recording(Random(seed), started_at=start, seconds=seconds)
    _write(out, lambda file: write_its(file, recordings=[recording], child_age_months=18))


@app.command()
def rttm(
    out: Out,
    seconds: Seconds = 3600,
    seed: Seed = 1,
    vcm: Annotated[bool, typer.Option("--vcm", help="With classes of the child's sounds.")] = False,
) -> None:
    """Writes an .rttm file of VTC, or of VCM."""
    voices = invent_voices(Random(seed), seconds=seconds)
    _write(out, lambda file: write_rttm(file, voices, with_sounds=vcm))


@app.command()
def alice(out: Out, seconds: Seconds = 3600, seed: Seed = 1) -> None:
    """Writes a table of ALICE; the same seed fits the .rttm file."""
    voices = invent_voices(Random(seed), seconds=seconds)
    _write(out, lambda file: write_alice(file, voices))


@app.command()
def segments(out: Out, seconds: Seconds = 3600, seed: Seed = 1) -> None:
    """Writes a table of segments as ChildProject has it."""
    voices = invent_voices(Random(seed), seconds=seconds)
    _write(out, lambda file: write_segments(file, voices))


@app.command()
def eaf(out: Out, seconds: Seconds = 3600, seed: Seed = 1) -> None:
    """Writes an ELAN file of which every other minute was annotated."""
    starts = range(0, seconds * 1000, 120_000)
    voices = invent_voices(Random(seed), seconds=seconds)
    inside = (voice for voice in voices if voice.onset_ms % 120_000 < 60_000)
    stretches = [(start, min(start + 60_000, seconds * 1000)) for start in starts]
    _write(out, lambda file: write_eaf(file, inside, annotated=stretches))


@app.command()
def childproject(
    out: Out, seconds: Seconds = 3600, seed: Seed = 1, started_at: StartedAt = _STARTED_AT
) -> None:
    """Writes a ChildProject corpus of one recording; its clock is the child's."""
    if out.exists():
        raise FileIsThere
    voices = invent_voices(Random(seed), seconds=seconds)
    write_corpus(out, {"recording_1": (started_at, seconds * 1000, voices)})


def _write(out: Path, write: Callable[[BinaryIO], None]) -> None:
    try:
        with out.open("xb") as file:
            write(file)
    except FileExistsError:
        raise FileIsThere from None
