"""`wondernest import …`: recordings that families already have."""

import asyncio
import hashlib
import hmac
import json
from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from wondernest.audio import importing
from wondernest.audio.formats import ImportedFile, read_its
from wondernest.db.commands import site_of
from wondernest.db.pool import Database
from wondernest.db.setup import Site
from wondernest.db.vault import Vault
from wondernest.kit import clock
from wondernest.settings import Settings

console = Console(stderr=True)
app = typer.Typer(help="Bring in recordings made elsewhere.", no_args_is_help=True)


@app.callback()
def group() -> None:
    """Bring in recordings made elsewhere."""


@app.command()
def lena(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="A LENA .its file.")],
    family: Annotated[UUID, typer.Option(help="Family of the child.")],
    child: Annotated[UUID, typer.Option(help="The child that wore the recorder.")],
    as_json: Annotated[bool, typer.Option("--json", help="Answer as JSON.")] = False,
) -> None:
    """Imports a LENA .its file: counts only, once, and only with consent."""
    settings = Settings()
    with Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        TimeElapsedColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    ) as progress:
        task = progress.add_task("reading and checking", total=None)
        recording = read_its(file)
        progress.update(task, description="storing")
        outcome = asyncio.run(_store(settings, site_of(settings), recording, family, child))
    if as_json:
        typer.echo(json.dumps(outcome.as_dict(), default=str))
    else:
        typer.echo(outcome.sentence())


async def _store(
    settings: Settings, site: Site, recording: ImportedFile, family_id: UUID, child_id: UUID
) -> importing.Outcome:
    vault = Vault(settings.home / "keys")
    database = Database(site.url("wn_jobs"), vault, size=2, wait_seconds=10, prepare=True)
    await database.open()
    try:
        # The file's own name holds a serial number: only a keyed hash of it is kept.
        key = hmac.digest(
            vault.derive("audio.import_key"),
            f"{family_id}|{child_id}|{recording.source_name}".encode(),
            hashlib.sha256,
        ).hex()[:48]
        return await importing.store_file(
            database, recording, family_id=family_id, child_id=child_id, key=key, at=clock.now()
        )
    finally:
        await database.close()
        vault.close()
