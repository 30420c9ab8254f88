"""`wondernest demo`: everything, running, with synthetic families and a device that goes on."""

import asyncio
import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

import typer
from rich.console import Console
from rich.panel import Panel
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from wondernest.core import service as core
from wondernest.core.errors import WrongCredentials
from wondernest.core.service import SessionPolicy
from wondernest.core.tokens import AccessTokens
from wondernest.db.commands import ready_site
from wondernest.db.errors import Busy
from wondernest.db.pool import Database
from wondernest.db.setup import Site
from wondernest.db.vault import Vault
from wondernest.kit import clock
from wondernest.kit.errors import Refusal
from wondernest.settings import Settings
from wondernest.synth import household
from wondernest.synth.families import SyntheticChild, SyntheticParent

console = Console(stderr=True)
READY_WITHIN_SECONDS = 30
# The demo's device first catches up with the last hours, then keeps pace with the clock.
CATCH_UP_SECONDS = 6.0
SLICE = timedelta(minutes=5)


class PortTaken(Refusal):
    """This port is in use; choose another with --port."""


class DidNotServe(Refusal):
    """The service did not come up; look at serve.log in the home folder."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What the demo works with."""

    database: Database
    jobs: Database
    tokens: AccessTokens
    policy: SessionPolicy


def _free_port(host: str, port: int) -> int:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            raise PortTaken(f"Port {port} is in use; choose another with --port.") from None
        return int(probe.getsockname()[1])


def run(settings: Settings, *, port: int | None, is_once: bool) -> None:
    """Starts the database, seeds it once, serves until Ctrl-C or SIGTERM."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    chosen = _free_port(settings.host, settings.port if port is None else port)
    url = f"http://{settings.host}:{chosen}"
    site = ready_site(settings)
    asyncio.run(_with_parts(settings, site, seed=True))
    with _processes(settings, chosen, url):
        _wait_until_ready(url)
        _greet(url)
        if not is_once:
            with contextlib.suppress(KeyboardInterrupt):
                asyncio.run(_with_parts(settings, site, seed=False))
    console.print("stopped; the database keeps running: wondernest db stop ends it")


@contextmanager
def _processes(settings: Settings, port: int, url: str) -> Iterator[None]:
    """The HTTP service and the worker, each in a process of its own, ended with this one."""
    environment = os.environ | {
        "WONDERNEST_HOME": str(settings.home),
        "WONDERNEST_PUBLIC_URL": url,
        "WONDERNEST_CONSENT_SECOND_STEP_SECONDS": "5",
    }
    running = []
    try:
        for name, arguments in (("serve", ["--port", str(port)]), ("worker", [])):
            log = (settings.home / f"{name}.log").open("ab")
            with log:
                running.append(
                    subprocess.Popen(  # noqa: S603 - this program itself
                        [sys.executable, "-m", "wondernest.cli", name, *arguments],
                        env=environment,
                        stdout=log,
                        stderr=log,
                        stdin=subprocess.DEVNULL,
                        start_new_session=True,
                    )
                )
        yield
    finally:
        for process in running:
            process.terminate()
        for process in running:
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait_until_ready(url: str) -> None:
    deadline = time.monotonic() + READY_WITHIN_SECONDS
    while time.monotonic() < deadline:
        with (
            contextlib.suppress(urllib.error.URLError, ConnectionError, TimeoutError),
            # The address is our own, on this machine.
            urllib.request.urlopen(f"{url}/readyz", timeout=2) as answer,  # noqa: S310
        ):
            if answer.status == 200:
                return
        time.sleep(0.2)
    raise DidNotServe


def _greet(url: str) -> None:
    logins = "\n".join(
        f"  [bold]{family.email}[/]  password [bold]{household.PASSWORD}[/]  ({family.family_name})"
        for family in household.FAMILIES
    )
    console.print(
        Panel(
            f"[bold]{url}[/]\n\n{logins}\n\n"
            "The first family's device goes on sending: open a day and watch it change.\n"
            "Ctrl-C stops the service.",
            title="WonderNest",
            expand=False,
        )
    )
    typer.echo(url)


async def _with_parts(settings: Settings, site: Site, *, seed: bool) -> None:
    vault = Vault(settings.home / "keys")
    parts = Parts(
        database=Database(site.url("wn_api"), vault, size=3, wait_seconds=10, prepare=True),
        jobs=Database(site.url("wn_jobs"), vault, size=2, wait_seconds=10, prepare=True),
        tokens=AccessTokens(vault, live_for=timedelta(minutes=10)),
        policy=SessionPolicy(
            bcrypt_cost=settings.bcrypt_cost,
            idle_for=timedelta(days=14),
            live_for=timedelta(days=60),
        ),
    )
    await parts.database.open()
    await parts.jobs.open()
    try:
        if seed:
            await _seed(parts)
        else:
            await _go_on(parts)
    finally:
        await parts.database.close()
        await parts.jobs.close()
        vault.close()


async def _sign_in(parts: Parts, email: str) -> core.Tokens | None:
    try:
        return core.completed(
            await core.sign_in(
                parts.database,
                parts.tokens,
                address=email,
                password=household.PASSWORD,
                user_agent_family=None,
                policy=parts.policy,
                at=clock.now(),
            )
        )
    except WrongCredentials:
        return None


async def _seed(parts: Parts) -> None:
    """Makes the families that are not there yet."""
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
    ) as progress:
        task = progress.add_task("recording days", total=household.recording_days())
        for plan in household.FAMILIES:
            if await _sign_in(parts, plan.email) is not None:
                progress.advance(task, sum(child.days for child in plan.children))
                continue
            await household.make(
                parts.database,
                parts.jobs,
                parts.tokens,
                plan,
                policy=parts.policy,
                at=clock.now(),
                on_day=lambda: progress.advance(task),
            )


async def _go_on(parts: Parts) -> None:
    """The first family's device: five minutes at a time, up to now and then along with it."""
    target = await _first_child(parts)
    if target is None:
        return
    parent, child = target
    plan = household.FAMILIES[0].children[0]
    next_at = _floor(clock.now() - timedelta(minutes=90))
    while True:
        now = clock.now()
        if next_at + SLICE <= now:
            # While the database is away the device keeps what it has, as a real one does.
            with contextlib.suppress(Busy):
                is_new = await household.send(
                    parts.database,
                    parent,
                    child,
                    seed=f"live|{next_at.isoformat()}",
                    started_at=next_at,
                    seconds=int(SLICE.total_seconds()),
                    age_months=plan.age_months,
                    at=now,
                )
                next_at += SLICE
                if not is_new:  # an earlier run of the demo sent it
                    continue
        await asyncio.sleep(CATCH_UP_SECONDS)


def _floor(at: datetime) -> datetime:
    return at - timedelta(minutes=at.minute % 5, seconds=at.second, microseconds=at.microsecond)


async def _first_child(
    parts: Parts,
) -> tuple[SyntheticParent, SyntheticChild] | None:
    plan = household.FAMILIES[0]
    tokens = await _sign_in(parts, plan.email)
    if tokens is None:
        return None
    return await household.find(parts.database, parts.tokens.read(tokens.access))
