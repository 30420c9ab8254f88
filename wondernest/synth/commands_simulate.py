"""`wondernest simulate …`: what the outside world does to a running service."""

import asyncio
import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Annotated
from urllib.parse import urlsplit

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from wondernest.audio import service_devices
from wondernest.core.errors import LinkNotGood
from wondernest.core.service import SessionPolicy
from wondernest.core.tokens import AccessTokens
from wondernest.db.commands import site_of
from wondernest.db.pool import Database
from wondernest.db.setup import Site
from wondernest.db.vault import Vault
from wondernest.family.errors import VerificationNotGood
from wondernest.kit import clock
from wondernest.settings import Settings
from wondernest.synth import families, simulation
from wondernest.synth.simulation import Counts, Place, Simulated

console = Console(stderr=True)
app = typer.Typer(help="Do to a running service what the world does.", no_args_is_help=True)
TRIES = 20
PASSWORD = "nest-and-feathers"  # noqa: S105 - of families that nobody signs in to


@app.callback()
def group() -> None:
    """Do to a running service what the world does."""


@app.command()
def devices(
    families_wanted: Annotated[int, typer.Option("--families", min=1, max=500)] = 5,
    rate: Annotated[float, typer.Option(min=0.1, help="Batches a second, all devices.")] = 20,
    minutes: Annotated[float, typer.Option(min=0.01)] = 1,
    url: Annotated[str | None, typer.Option(help="Address of the service.")] = None,
    seed: Annotated[int, typer.Option(help="The same seed misbehaves the same way.")] = 1,
    as_json: Annotated[bool, typer.Option("--json", help="Answer as JSON.")] = False,
) -> None:
    """Makes families with paired devices and has them send, well and badly."""
    settings = Settings()
    where = urlsplit(url or f"http://{settings.host}:{settings.port}")
    batches = max(round(rate * minutes * 60), families_wanted)
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
        disable=not console.is_terminal,
    ) as progress:
        task = progress.add_task("making families", total=families_wanted)
        made = asyncio.run(
            _make(settings, site_of(settings), families_wanted, lambda: progress.advance(task))
        )
        sending = progress.add_task("sending", total=batches)
        place = Place(where.hostname or settings.host, where.port or 80, batches, len(made) / rate)
        counts = simulation.run(place, made, seed=seed, on_batch=lambda: progress.advance(sending))
    _print(counts, as_json=as_json)
    raise typer.Exit(1 if counts.given_up else 0)


def _print(counts: Counts, *, as_json: bool) -> None:
    found = counts.as_dict()
    if as_json:
        typer.echo(json.dumps(found))
        return
    for name, figure in found.items():
        shown = figure
        if isinstance(figure, dict):
            shown = ", ".join(f"{key} {count}" for key, count in sorted(figure.items()))
        typer.echo(f"{name}: {shown}")


async def _make(
    settings: Settings, site: Site, count: int, on_family: Callable[[], None]
) -> list[Simulated]:
    vault = Vault(settings.home / "keys")
    api = Database(site.url("wn_api"), vault, size=2, wait_seconds=10, prepare=True)
    jobs = Database(site.url("wn_jobs"), vault, size=2, wait_seconds=10, prepare=True)
    await api.open()
    await jobs.open()
    try:
        made = []
        for _ in range(count):
            made.append(await _family_beside_a_worker(api, jobs))
            on_family()
        return made
    finally:
        await api.close()
        await jobs.close()
        vault.close()


async def _family_beside_a_worker(api: Database, jobs: Database) -> Simulated:
    """A family, begun again where a running worker sent a newer link than the one followed here."""
    for _ in range(TRIES - 1):
        try:
            return await _family(api, jobs)
        except (LinkNotGood, VerificationNotGood):
            continue
    return await _family(api, jobs)


async def _family(api: Database, jobs: Database) -> Simulated:
    """A family with consent and one paired device, made as a parent makes it."""
    tokens = AccessTokens(api.vault, live_for=timedelta(minutes=10))
    policy = SessionPolicy(bcrypt_cost=4, idle_for=timedelta(days=1), live_for=timedelta(days=2))
    now = clock.now()
    plan = families.ParentPlan(
        f"simulated-{clock.new_id().hex}@example.org", PASSWORD, "Simulated", "Simulated nest",
        "Europe/Berlin", "DE",
    )  # fmt: skip
    parent = await families.make_parent(api, jobs, tokens, plan, policy=policy)
    verification_id = await families.verify_parent(api, jobs, parent, at=now)
    child = await families.make_child(
        api,
        parent,
        families.ChildPlan("Nestling", date(now.year - 2, 1, 1), 0, now - timedelta(days=120)),
        verification_id=verification_id,
    )
    async with api.transaction(parent.actor) as tx:
        pairing = await service_devices.pair(
            tx,
            family_id=parent.family_id,
            device_id=child.device_id,
            child_ids=[child.child_id],
            at=now,
        )
    return Simulated(pairing.device_key, child.child_id)
