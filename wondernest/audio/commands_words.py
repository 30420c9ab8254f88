"""`wondernest import chat` and `wondernest import words`: vocabulary from elsewhere, as numbers."""

import asyncio
import hashlib
import hmac
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer
from rich.console import Console

from wondernest.audio import service_vocabulary as vocabulary
from wondernest.audio.errors import RecordingInTheFuture
from wondernest.audio.formats.chat import read_chat
from wondernest.audio.formats.transcript import Transcript
from wondernest.audio.service_vocabulary import KeptFigures, Place, WordList
from wondernest.db.commands import open_database
from wondernest.db.pool import Database, Service, Transaction
from wondernest.family import service as family
from wondernest.kit import clock
from wondernest.settings import Settings

console = Console(stderr=True)

Family = Annotated[UUID, typer.Option(help="Family of the child.")]
Child = Annotated[UUID, typer.Option(help="The child whose words they are.")]
AsJson = Annotated[bool, typer.Option("--json", help="Answer as JSON.")]


def chat(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="A CHAT .cha file.")],
    family: Family,
    child: Child,
    speaker: Annotated[
        str | None, typer.Option(help="Code of the child among the participants.")
    ] = None,
    recorded_on: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="Day of the recording, if not that of the file."),
    ] = None,
    without_end: Annotated[
        bool, typer.Option("--without-end", help="Take an excerpt that lacks @End.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Imports a CHAT transcript: counts only; not a word of it is kept."""
    settings = Settings()
    with console.status("reading and counting"):
        transcript = read_chat(file, speaker=speaker, needs_end=not without_end)
        day = recorded_on.date() if recorded_on else None
        kept = asyncio.run(_chat(settings, transcript, file, speaker, (family, child), day))
    if as_json:
        answer = asdict(kept.figures) | {
            "measured_on": kept.measured_at.date(), "is_new": kept.is_new,
        }  # fmt: skip
        typer.echo(json.dumps(answer, default=str))
    else:
        typer.echo(_sentence(kept))


def words(
    instrument: Annotated[str, typer.Argument(help="cdi-wg or cdi-ws.")],
    family: Family,
    child: Child,
    said: Annotated[int, typer.Option(min=0, help="Words the child says.")],
    understood: Annotated[
        int | None, typer.Option(min=0, help="Words the child understands; cdi-wg only.")
    ] = None,
    filled_on: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Day it was filled in.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Keeps the numbers of a CDI form that was filled in elsewhere."""
    if instrument not in ("cdi-wg", "cdi-ws"):
        raise typer.BadParameter("cdi-wg or cdi-ws", param_hint="instrument")
    form = WordList("cdi-wg" if instrument == "cdi-wg" else "cdi-ws", understood, said)
    day = filled_on.date() if filled_on else None
    measurement_id = asyncio.run(_words(Settings(), form, (family, child), day))
    if as_json:
        typer.echo(json.dumps({"measurement_id": str(measurement_id)}))
    else:
        typer.echo(f"kept: {said} words said")


@dataclass(frozen=True, slots=True)
class _Opened:
    """The installation, opened for one child."""

    database: Database
    place: Place

    @asynccontextmanager
    async def begun(self, measured_at: datetime) -> AsyncIterator[Transaction]:
        """A transaction of the family, for figures of a moment that may lie far back."""
        async with self.database.transaction(Service()) as tx:
            # On its own: making a partition must not wait behind the figures.
            await vocabulary.ensure_history(tx, measured_at=measured_at)
        async with self.database.transaction(Service(self.place.family_id)) as tx:
            yield tx


@asynccontextmanager
async def _opened(settings: Settings, whose: tuple[UUID, UUID]) -> AsyncIterator[_Opened]:
    family_id, child_id = whose
    async with open_database(settings, size=2, prepare=True) as database:
        async with database.transaction(Service(family_id)) as tx:
            child = await family.get_child(tx, family_id=family_id, child_id=child_id)
        yield _Opened(database, Place(family_id, child_id, child.time_zone))


def _sentence(kept: KeptFigures) -> str:
    figures = kept.figures
    known = "stored" if kept.is_new else "known already"
    return (
        f"{known}: {figures.token_count} words, {figures.different_word_count} different, in"
        f" {figures.utterance_count} utterances on {kept.measured_at:%Y-%m-%d}; mean length"
        f" {_or_dash(figures.mlu_words)} words, {_or_dash(figures.mlu_morphemes)} morphemes"
    )


def _or_dash(value: object) -> str:
    return "-" if value is None else str(value)


async def _chat(
    settings: Settings,
    transcript: Transcript,
    file: Path,
    speaker: str | None,
    whose: tuple[UUID, UUID],
    recorded_on: date | None,
) -> KeptFigures:
    with file.open("rb") as stream:
        content = hashlib.file_digest(stream, "sha256").hexdigest()
    name = "|".join((*map(str, whose), content, speaker or ""))
    async with _opened(settings, whose) as work:
        # The hash of a transcript would tell whoever has the file that it is here: it is keyed.
        key = hmac.digest(
            work.database.vault.derive("audio.import_key"), name.encode(), hashlib.sha256
        ).hex()[:48]
        day = vocabulary.day_of(
            transcript,
            recorded_on=recorded_on,
            time_zone=work.place.time_zone,
            at=clock.now(),
        )
        async with work.begun(work.place.noon(day)) as tx:
            return await vocabulary.keep_transcript(
                tx, work.place, transcript, key=f"chat:{key}", recorded_on=day
            )


async def _words(
    settings: Settings, form: WordList, whose: tuple[UUID, UUID], filled_on: date | None
) -> UUID:
    async with _opened(settings, whose) as work:
        now = clock.now()
        measured_at = now if filled_on is None else work.place.noon(filled_on)
        if measured_at.date() > now.date():
            raise RecordingInTheFuture
        async with work.begun(measured_at) as tx:
            return await vocabulary.keep_word_list(tx, work.place, form, measured_at=measured_at)
