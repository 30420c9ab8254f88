"""Many families' requests through one small pool, some of them ending badly or meaning harm."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from random import Random

from wondernest.db.pool import Database
from wondernest.db.probe import DriverError
from wondernest.kit.errors import Refusal
from wondernest.ops.instance import Instance
from wondernest.ops.proofs.isolation import pool_deeds as deeds
from wondernest.ops.proofs.isolation.pool_deeds import Request, Stage, Tally
from wondernest.ops.proofs.isolation.pool_people import gather
from wondernest.ops.proofs.result import Ledger

CONNECTIONS = 3
CLIENTS = 8
SAID_EVERY = 5_000
KEPT = 20


class Unclean(Database):
    """The pool as it would be without cleaning: what the proof must notice."""

    @staticmethod
    async def make_clean(connection: object) -> None:
        """Leaves everything where it is."""


# Out of a thousand requests; the rest reads.
SHARES: tuple[tuple[int, Callable[[Request], Awaitable[None]]], ...] = (
    (40, deeds.serve), (25, deeds.look_outside), (25, deeds.be_nobody), (25, deeds.forget_context),
    (25, deeds.fail_inside), (20, deeds.fail), (20, deeds.give_up), (25, deeds.rummage),
    (15, deeds.poison), (4, deeds.run_out_of_time), (2, deeds.be_cancelled), (1, deeds.be_killed),
)  # fmt: skip


def crowd_the_pool(instance: Instance, ledger: Ledger, *, requests: int, is_cleaned: bool) -> None:
    """Sends all requests; no answer may hold a row of another family, none may fail by another."""
    with _no_word_of_lost_connections():
        tally = asyncio.run(_send(instance, ledger, requests, is_cleaned=is_cleaned))
    ledger.tried += requests
    said = dict.fromkeys((*tally.bled, *tally.stumbled))
    ledger.failures += [f"pool: {what}" for what in said][:KEPT]
    done = tally.deeds
    ledger.parts["pool"] = (
        f"{requests} requests, {len(tally.bled)} bled, {len(tally.stumbled)} disturbed;"
        f" {done['poison']} poisoned their connection, {done['fail'] + done['fail_inside']} failed,"
        f" {done['give_up']} were taken back, {done['be_cancelled']} cancelled,"
        f" {done['run_out_of_time']} timed out, {done['be_killed']} lost their connection"
    )


@contextmanager
def _no_word_of_lost_connections() -> Iterator[None]:
    """They are ended here on purpose; the pool would warn of each one."""
    log = logging.getLogger("psycopg.pool")
    before = log.level
    log.setLevel(logging.ERROR)
    try:
        yield
    finally:
        log.setLevel(before)


async def _send(instance: Instance, ledger: Ledger, requests: int, *, is_cleaned: bool) -> Tally:
    crowd = await gather(instance)
    make = Database if is_cleaned else Unclean
    tally = Tally()
    api, jobs = (
        make(instance.site.url(role), instance.vault, size=size, wait_seconds=60, prepare=True)
        for role, size in (("wn_api", CONNECTIONS), ("wn_jobs", 1))
    )
    await api.open()
    await jobs.open()
    numbers = iter(range(requests))
    try:
        with instance.probe("postgres") as admin:
            stage = Stage(api, jobs, crowd, admin, tally)
            clients = [_client(stage, numbers, requests, ledger) for _ in range(CLIENTS)]
            await asyncio.gather(*clients)
    finally:
        await api.close()
        await jobs.close()
    return tally


async def _client(stage: Stage, numbers: Iterator[int], requests: int, ledger: Ledger) -> None:
    """One caller after another request is done; each request rolls dice of its own."""
    for number in numbers:
        if number % SAID_EVERY == 0:
            ledger.say(f"crowding the pool: {number} of {requests}")
        dice = Random(number)  # noqa: S311 (an order of events that can be repeated, no secret)
        deed = _choose(dice)
        stage.tally.deeds[deed.__name__] += 1
        request = Request(stage, dice)
        try:
            await deed(request)
        except (DriverError, Refusal) as error:
            stage.tally.stumbled.append(f"{deed.__name__}: {type(error).__name__} {error}")


def _choose(dice: Random) -> Callable[[Request], Awaitable[None]]:
    roll = dice.randrange(1000)
    for share, deed in SHARES:
        if roll < share:
            return deed
        roll -= share
    return deeds.read
