"""What tells a backfill to wait: replicas and rollups that do not keep up with it."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from wondernest.analytics import service as analytics
from wondernest.db import queries
from wondernest.db.pool import Database, Nobody, Service
from wondernest.db.vault import Vault
from wondernest.kit.errors import Refusal
from wondernest.ops.rows import ReplicaLag

QUERIES = queries.load("wondernest.ops")
MEGABYTE = 1_000_000
MOST_LAG_SECONDS = 10.0
MOST_LAG_BYTES = 64 * MEGABYTE
MOST_BACKLOG_SECONDS = 60.0


class PressureUnknown(Refusal):
    """The lag of replicas cannot be read, so nothing would stop the backfill; check wn_monitor."""

    status = 503


@dataclass(frozen=True, slots=True)
class Pressure:
    """Figures of one moment."""

    replica_seconds: float
    replica_bytes: int
    backlog_seconds: float


@dataclass(frozen=True, slots=True)
class Limits:
    """Above these the backfill waits."""

    replica_seconds: float = MOST_LAG_SECONDS
    replica_bytes: int = MOST_LAG_BYTES
    backlog_seconds: float = MOST_BACKLOG_SECONDS

    def exceeded(self, found: Pressure) -> tuple[str, str] | None:
        """What is over its limit and a sentence that says so; None when the backfill may go on."""
        if found.replica_seconds > self.replica_seconds:
            said = f"{found.replica_seconds:.1f} s behind (limit {self.replica_seconds:g} s)"
            return "replica", f"a replica is {said}"
        if found.replica_bytes > self.replica_bytes:
            behind, limit = found.replica_bytes / MEGABYTE, self.replica_bytes / MEGABYTE
            return "replica", f"a replica is {behind:.1f} MB behind (limit {limit:g} MB)"
        if found.backlog_seconds > self.backlog_seconds:
            said = f"{found.backlog_seconds:.0f} s (limit {self.backlog_seconds:g} s)"
            return "rollups", f"the oldest changed day has waited {said} for its figures"
        return None


Look = Callable[[], Awaitable[Pressure]]


@asynccontextmanager
async def watching(url: str, vault: Vault) -> AsyncIterator[Look]:
    """Looks at the figures as the worker's login, which holds the rights for both already."""
    database = Database(url, vault, size=1, wait_seconds=10, prepare=False)
    await database.open()

    async def look() -> Pressure:
        async with database.transaction(Nobody()) as tx:
            await tx.run(QUERIES.begin_monitoring)
            lag = await tx.maybe(QUERIES.get_replica_lag, ReplicaLag)
        if lag is None or not lag.is_seen:
            raise PressureUnknown
        async with database.transaction(Service()) as tx:
            backlog = await analytics.get_backlog(tx)
        return Pressure(lag.behind_seconds, lag.behind_bytes, backlog.oldest_seconds)

    try:
        yield look
    finally:
        await database.close()
