"""What a changed day costs beside a refreshed view, and whether the day page grows with the town.

    python benchmarks/rollups.py [--rows 1000000] [--children 100000] [--cells 24]

All sides run in turns in one process on one throw-away server: only their ratios mean something.
"""

import argparse
import asyncio
import statistics
import time
from collections.abc import Awaitable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from rich.console import Console

from wondernest.analytics import service as analytics
from wondernest.analytics import service_spans as spans
from wondernest.dashboards import day_view
from wondernest.db.pool import Database, Service
from wondernest.db.probe import Probe, Scripts
from wondernest.family import service as family
from wondernest.kit import clock
from wondernest.ops.instance import Instance, throw_away
from wondernest.ops.proofs.households import Household, Makers, access_tokens

SQL = Scripts(Path(__file__).with_name("sql"))
ROUNDS = 60
REFRESHES = 3
console = Console(stderr=True)


@dataclass(frozen=True, slots=True)
class Town:
    """How large the towns are: raw rows at least, children, raw rows of each child."""

    rows: int
    children: int
    cells: int


def fill(
    admin: Probe, from_child: int, to_child: int, *, cells: int, last_on: date, at: datetime
) -> None:
    """Days, months and raw figures of children who are nobody's, past every gate."""
    span = {"from_child": from_child, "to_child": to_child}
    console.print(f"adding children {from_child} to {to_child}")
    admin.run(SQL.plain("hush_always"))
    admin.run(SQL.plain("as_replica"))
    admin.run(SQL.plain("add_children"), **span, last_on=last_on)
    admin.run(SQL.plain("add_months"), **span, last_on=last_on)
    admin.run(SQL.plain("add_cells"), **span, from_at=at, cells=cells)
    admin.run(SQL.plain("wake_always"))
    admin.run(SQL.plain("settle"))
    admin.commit()


async def timed(step: Awaitable[object]) -> float:
    started = time.perf_counter()
    await step
    return time.perf_counter() - started


async def show_day(api: Database, home: Household) -> None:
    """Everything the day page asks of the database, as its parent."""
    now = clock.now()
    async with api.transaction(home.actor) as tx:
        child = await family.get_child(tx, family_id=home.family_id, child_id=home.child_id)
        children = await family.list_children(tx, family_id=home.family_id)
        today = now.astimezone(ZoneInfo(child.time_zone)).date()
        await day_view.build(tx, child=child, children=children, chosen_on=today, now=now)


async def compute_one(jobs: Database, admin: Probe, home: Household, day: date) -> float:
    """Seconds in which the worker takes one mark, computes the day and derives what follows."""
    key = {"family_id": home.family_id, "child_id": home.child_id, "local_date": day}
    admin.run(SQL.plain("mark_day"), **key)
    admin.commit()
    started = time.perf_counter()
    async with jobs.transaction(Service()) as tx:
        assert await analytics.recompute_dirty_days(tx, at=clock.now()) == 1
    day_seconds = time.perf_counter() - started
    async with jobs.transaction(Service()) as tx:
        await spans.recompute_dirty_spans(tx, at=clock.now())
    return day_seconds


def refresh(admin: Probe, statement: str = "refresh_view") -> float:
    started = time.perf_counter()
    admin.run(SQL.plain(statement))
    admin.commit()
    return time.perf_counter() - started


async def run(small: Instance, instance: Instance, town: Town) -> None:
    at = clock.now().replace(minute=0, second=0, microsecond=0) - timedelta(hours=5)
    async with (
        small.pool("wn_api") as small_api,
        instance.pool("wn_api") as api,
        instance.pool("wn_jobs") as jobs,
    ):
        homes = [await settle(one, at) for one in (small, instance)]
        home = homes[1]
        zone = ZoneInfo(home.time_zone)
        with small.probe("postgres") as admin:
            fill(admin, 1, 1_000, cells=town.cells, last_on=at.date(), at=at)
        with instance.probe("postgres") as admin:
            pages = [(small_api, homes[0]), (api, home)]
            await page_by_size(pages, admin, at, town)
            have = admin.run(SQL.plain("count_cells")).value()
            if have < town.rows:
                first, more = town.children + 1, (town.rows - have) // town.cells
                fill(admin, first, first + more, cells=town.cells, last_on=at.date(), at=at)
            await key_beside_view(jobs, admin, home, at.astimezone(zone).date())
            await cohorts(jobs, admin)


async def settle(instance: Instance, at: datetime) -> Household:
    """One family with one recording."""
    with instance.probe("postgres") as admin:
        admin.run(SQL.plain("ensure_history"))
        admin.commit()
    async with instance.pool("wn_api") as api, instance.pool("wn_jobs") as jobs:
        makers = Makers(api, jobs, access_tokens(instance))
        home = await makers.household()
        await makers.record(home, [at])
        return home


async def page_by_size(
    pages: list[tuple[Database, Household]], admin: Probe, at: datetime, town: Town
) -> None:
    """The day page of a town that grows, in turns with that of a town of a thousand children."""
    have, size = 0, 1_000
    while size <= town.children:
        fill(admin, have + 1, size, cells=town.cells, last_on=at.date(), at=at)
        have = size
        took: tuple[list[float], list[float]] = ([], [])
        for turn in range(ROUNDS + 10):
            for number, (api, home) in enumerate(pages):
                seconds = await timed(show_day(api, home))
                if turn >= 10:  # the first turns fill the caches
                    took[number].append(seconds)
        small, big = map(statistics.median, took)
        print(
            f"day page: {big * 1e3:.2f} ms beside {size} children, {small * 1e3:.2f} ms beside "
            f"1000, ratio {big / small:.2f}",
            flush=True,
        )
        size *= 10


async def key_beside_view(jobs: Database, admin: Probe, home: Household, day: date) -> None:
    """One changed day beside the refresh of an equal view, in turns."""
    admin.run(SQL.plain("make_view"))
    admin.commit()
    rows = admin.run(SQL.plain("count_cells")).value()
    ones, refreshes = [], []
    for _turn in range(REFRESHES):
        refreshes.append(refresh(admin))
        ones += [await compute_one(jobs, admin, home, day) for _round in range(ROUNDS)]
    one, whole = statistics.median(ones), statistics.median(refreshes)
    print(
        f"one dirty day of {rows} raw rows: {one * 1e3:.2f} ms; refresh of an equal view "
        f"{whole * 1e3:.0f} ms, ratio {whole / one:.0f}"
    )


async def cohorts(jobs: Database, admin: Probe) -> None:
    """Where a materialised view wins: sums over everybody, read often and changed at night."""
    async with jobs.transaction(Service()) as tx:
        await spans.refresh_cohorts(tx)
    read = statistics.median(refresh(admin, "read_cohorts") for _round in range(ROUNDS))
    summed = statistics.median(refresh(admin, "sum_months") for _round in range(REFRESHES))
    print(
        f"cohorts: read {read * 1e3:.2f} ms, summed anew {summed * 1e3:.0f} ms, "
        f"ratio {summed / read:.0f}"
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000, help="raw rows beside the one day")
    parser.add_argument("--children", type=int, default=100_000, help="up to how many children")
    parser.add_argument("--cells", type=int, default=24, help="raw rows of each child")
    chosen = parser.parse_args()
    with throw_away() as small, throw_away() as instance:
        asyncio.run(run(small, instance, Town(chosen.rows, chosen.children, chosen.cells)))
