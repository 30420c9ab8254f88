"""What the fence costs: a day's reads as a parent, beside the same reads without row security.

Both sides run in turns in one process on one throw-away server: only their ratio means something.
"""

import asyncio
import statistics
import time
from datetime import UTC, date, datetime, timedelta

import psycopg
from rich.console import Console
from rich.progress import track

from wondernest.analytics import service as analytics
from wondernest.audio import service as audio
from wondernest.core.service import SessionPolicy
from wondernest.core.tokens import AccessTokens
from wondernest.db import queries
from wondernest.db.pool import Database, Service
from wondernest.kit import clock
from wondernest.ops.instance import Instance, throw_away
from wondernest.synth import household

ROUNDS = 400
QUERIES = queries.load("wondernest.analytics")
console = Console(stderr=True)


async def make_family(api: Database, jobs: Database) -> household.Made:
    policy = SessionPolicy(4, timedelta(days=1), timedelta(days=2))
    tokens = AccessTokens(api.vault, live_for=timedelta(minutes=10))
    made = await household.make(
        api, jobs, tokens, household.FAMILIES[0], policy=policy, at=clock.now(), on_day=lambda: None
    )
    async with jobs.transaction(Service()) as tx:
        await analytics.recompute_dirty_days(tx, at=clock.now())
    return made


async def fenced(api: Database, made: household.Made, span: tuple[date, date]) -> float:
    """Seconds of one transaction as a parent: role, session check, context, two reads."""
    child = made.children[0]
    started = time.perf_counter()
    async with api.transaction(made.parent.actor) as tx:
        await analytics.list_days(
            tx,
            family_id=child.family_id,
            child_id=child.child_id,
            first_on=span[0],
            last_on=span[1],
        )
        await audio.list_hours(
            tx, family_id=child.family_id, child_id=child.child_id, local_date=span[1]
        )
    return time.perf_counter() - started


async def bare(
    conn: psycopg.AsyncConnection[tuple[object, ...]],
    made: household.Made,
    span: tuple[date, date],
) -> float:
    """Seconds of one transaction of the administrator with the same two statements."""
    child = made.children[0]
    midnight = datetime.combine(span[1], datetime.min.time(), UTC)
    values = {
        "family_id": child.family_id,
        "child_id": child.child_id,
        "first_on": span[0],
        "last_on": span[1],
        "local_date": span[1],
        "earliest_at": midnight - timedelta(hours=14),
        "latest_at": midnight + timedelta(hours=38),
    }
    started = time.perf_counter()
    async with conn.transaction():
        await (await conn.execute(QUERIES.list_days.text, values)).fetchall()
        hours = queries.load("wondernest.audio").list_hours.text
        await (await conn.execute(hours, values)).fetchall()
    return time.perf_counter() - started


async def run(instance: Instance) -> None:
    async with instance.pool("wn_api") as api, instance.pool("wn_jobs") as jobs:
        made = await make_family(api, jobs)
        today = clock.now().date()
        span = (today - timedelta(days=6), today)
        with_fence, without = [], []
        url = instance.site.url("postgres")
        async with await psycopg.AsyncConnection.connect(url, autocommit=True) as conn:
            for _round in track(range(ROUNDS), description="reading", console=console):
                with_fence.append(await fenced(api, made, span))
                without.append(await bare(conn, made, span))
    a, b = statistics.median(with_fence), statistics.median(without)
    print(f"fenced {a * 1000:.2f} ms, bare {b * 1000:.2f} ms, ratio {a / b:.2f} of {ROUNDS} turns")


if __name__ == "__main__":
    with throw_away() as instance:
        asyncio.run(run(instance))
