"""`wondernest staff …`: what only the operator of the installation may do about staff."""

import asyncio
import json
from typing import Annotated
from uuid import UUID

import typer

from wondernest.core import service_staff
from wondernest.db.commands import open_database
from wondernest.settings import Settings

app = typer.Typer(help="The first member of staff.", no_args_is_help=True)


@app.callback()
def group() -> None:
    """The first member of staff."""


@app.command()
def appoint(
    email: Annotated[str, typer.Argument(help="Address of an account that is proved.")],
    yes: Annotated[bool, typer.Option("--yes", help="Also when there is an admin.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Answer as JSON.")] = False,
) -> None:
    """Makes an account an admin, who can then give roles to others."""
    user_id = asyncio.run(_appoint(Settings(), email, is_certain=yes))
    typer.echo(json.dumps({"user_id": str(user_id)}) if as_json else f"{user_id} is an admin")


async def _appoint(settings: Settings, address: str, *, is_certain: bool) -> UUID:
    async with open_database(settings, login="wn_migrator") as database:
        return await service_staff.appoint_admin(database, address=address, is_certain=is_certain)
