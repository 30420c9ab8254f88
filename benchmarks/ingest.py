"""What taking batches costs: as the service does it, beside COPY and row by row.

All three write the same rows into audio.speech_metrics, with all its triggers, keys and indexes.
COPY runs as the administrator, whom row security does not ask; the service's way as the device's
role, behind its fence, request begin included. They take turns in one process on one throw-away
server: only their ratios mean something.

    python -m benchmarks.ingest [sessions per batch]
"""

import asyncio
import statistics
import sys
import time
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from typing import Any

import psycopg
from rich.console import Console
from rich.progress import track

from wondernest.audio import _store, _store_devices, service
from wondernest.db import queries
from wondernest.db.pool import Database, PairedDevice
from wondernest.kit import clock
from wondernest.ops.instance import Instance, throw_away
from wondernest.ops.proofs.households import Household, Makers, access_tokens
from wondernest.synth import recordings

ROUNDS = 25
# A wearable's day of ten hours: 121 rows with the total.
SECONDS = 36_000
AT_LEAST_OF_COPY = 0.5
AT_LEAST_OF_SINGLE = 5.0
QUERIES = queries.load("wondernest.audio")
console = Console(stderr=True)
Row = dict[str, object]


class Bench:
    """One family, one device, and recordings whose figures are still to come."""

    def __init__(self, api: Database, admin: psycopg.AsyncConnection[Any]) -> None:
        self._api = api
        self._admin = admin
        self.day = recordings.make_session(
            "bench",
            started_at=clock.now() - timedelta(hours=40),
            seconds=SECONDS,
            child_age_months=12,
        )

    async def sessions(self, home: Household, device: PairedDevice, count: int) -> list[Row]:
        """New recordings without figures; the rows of their figures."""
        source = recordings.make_source(device.device_id, child_age_months=12)
        rows: list[Row] = []
        async with self._api.transaction(device) as tx:
            for _ in range(count):
                where: Row = {
                    "family_id": home.family_id,
                    "child_id": home.child_id,
                    "session_id": clock.new_id(),
                }
                values = service.session_values(self.day, source, home.time_zone)
                await _store_devices.add_sessions(tx, [where | values])
                figures = service.metric_rows(self.day, home.time_zone)
                rows += [where | figure for figure in figures]
        return rows

    async def by_copy(self, rows: Sequence[Row]) -> None:
        names = ", ".join(rows[0])
        async with (
            self._admin.transaction(),
            self._admin.cursor() as cursor,
            cursor.copy(f"copy audio.speech_metrics ({names}) from stdin".encode()) as copy,
        ):
            for row in rows:
                await copy.write_row(list(row.values()))

    async def by_service(self, device: PairedDevice, rows: Sequence[Row]) -> None:
        async with self._api.transaction(device) as tx:
            await _store.add_metrics(tx, rows)

    async def by_row(self, device: PairedDevice, rows: Sequence[Row]) -> None:
        async with self._api.transaction(device) as tx:
            for row in rows:
                await tx.run(QUERIES.add_metrics, **row)


async def timed(work: Callable[[], Awaitable[None]]) -> float:
    started = time.perf_counter()
    await work()
    return time.perf_counter() - started


async def run(instance: Instance, per_batch: int) -> bool:
    async with instance.pool("wn_api") as api, instance.pool("wn_jobs") as jobs:
        makers = Makers(api, jobs, access_tokens(instance))
        home = await makers.household()
        device = await makers.pair(home)
        url = instance.site.url("postgres")
        async with await psycopg.AsyncConnection.connect(url, autocommit=True) as admin:
            bench = Bench(api, admin)
            ways: dict[str, tuple[Callable[[list[Row]], Awaitable[None]], int]] = {
                "copy": (bench.by_copy, 1),
                "service": (lambda rows: bench.by_service(device, rows), 1),
                "row by row": (lambda rows: bench.by_row(device, rows), 5),
            }
            spent: dict[str, list[float]] = {name: [] for name in ways}
            for turn in track(range(ROUNDS), description="writing", console=console):
                for name, (work, every) in ways.items():
                    if turn % every == 0:
                        rows = await bench.sessions(home, device, per_batch)
                        spent[name].append(await timed(lambda: work(rows)))  # noqa: B023
    copy, ours, single = (statistics.median(spent[name]) for name in ways)
    print(
        f"{len(rows)} rows: copy {copy * 1000:.1f} ms, service {ours * 1000:.1f} ms,"
        f" row by row {single * 1000:.1f} ms; service is {copy / ours:.2f} of COPY and"
        f" {single / ours:.1f} times row by row ({ROUNDS} turns)"
    )
    return copy / ours >= AT_LEAST_OF_COPY and single / ours >= AT_LEAST_OF_SINGLE


if __name__ == "__main__":
    with throw_away() as instance:
        is_quick = asyncio.run(run(instance, int(sys.argv[1]) if len(sys.argv) > 1 else 4))
    sys.exit(0 if is_quick else 1)
