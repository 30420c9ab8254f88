"""The job queue, made to outlive its database.

The job library ends its worker at the first statement that fails, by an exception or by returning
without one. Here it is started again, more and more slowly. Two things are needed so that this
neither loses a job nor does one twice: how a job ended is told again until the database took it,
and jobs of a worker that was killed go back into the queue.
"""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any, LiteralString

import procrastinate
from procrastinate.exceptions import ConnectorException, UniqueViolation
from procrastinate.jobs import Job, Status
from procrastinate.manager import JobManager

from wondernest.db import queries
from wondernest.db.errors import is_away
from wondernest.db.pool import RECONNECT_SECONDS
from wondernest.kit import logs

log = logs.get(__name__)

QUERIES = queries.load("wondernest.db")

FIRST_PAUSE_SECONDS = 0.5
LONGEST_PAUSE_SECONDS = 10.0
# While the pool has no connection nothing is done; a signal to end waits for this at most twice.
POOL_WAIT_SECONDS = 3.0
HEARTBEAT_SECONDS = 10.0
# A worker without a sign of life for so long is dead, or was cut off with its database.
SILENT_SECONDS = 30.0
# How long entries are kept after their end, so that somebody can look why work failed.
KEPT = timedelta(days=30)
ERASED_AT_ONCE = 1_000


class JobQueue:
    """The queue of a process: its tasks, and the worker that runs them until it is cancelled."""

    def __init__(self, url: str) -> None:
        self.app = procrastinate.App(
            connector=procrastinate.PsycopgConnector(
                conninfo=url,
                min_size=1,
                max_size=3,
                timeout=POOL_WAIT_SECONDS,
                reconnect_timeout=RECONNECT_SECONDS,
                kwargs={"options": "-c search_path=jobs,pg_catalog"},
            )
        )
        self._runner: asyncio.Task[Any] | None = None
        self._silent: set[int] = set()
        self.app.job_manager = _PatientManager(self.app.connector, lambda: self.is_leaving)

    @property
    def is_leaving(self) -> bool:
        """Whether the worker was told to end."""
        return self._runner is not None and self._runner.cancelling() > 0

    async def run(self) -> None:
        """Runs jobs until it is cancelled; comes back by itself after its database was away."""
        self._runner = asyncio.current_task()
        pause = FIRST_PAUSE_SECONDS
        loop = asyncio.get_running_loop()
        while True:
            since = loop.time()
            # What it ended of; nothing when a task of its own failed, which it logs itself.
            kind = ""
            try:
                await self.app.run_worker_async(
                    install_signal_handlers=False,
                    fetch_job_polling_interval=5.0,
                    update_heartbeat_interval=HEARTBEAT_SECONDS,
                    stalled_worker_timeout=SILENT_SECONDS,
                )
            except Exception as error:  # noqa: BLE001 - the queue must come back
                kind = type(error.__cause__ or error).__name__
            if self.is_leaving:
                # The library tells its end to a database that may be away: no reason to stay.
                raise asyncio.CancelledError
            if loop.time() - since > LONGEST_PAUSE_SECONDS:
                pause = FIRST_PAUSE_SECONDS
            log.error("job-queue-ended", job="queue", error=kind)
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE_SECONDS)

    async def take_over(self, *, at: datetime) -> int:
        """Puts jobs of dead workers back into the queue; how many.

        Only those that two calls in a row found silent: right after the database was away every
        worker looks dead, until its next heartbeat. Call it more slowly than hearts beat.
        """
        manager = self.app.job_manager
        stalled = await manager.get_stalled_jobs(seconds_since_heartbeat=SILENT_SECONDS)
        found = {job.id: job for job in stalled if job.id is not None}
        again = [job for number, job in found.items() if number in self._silent]
        self._silent = set(found)
        for job in again:
            await self._put_back(job, at)
        return len(again)

    async def clean_up(self, *, at: datetime) -> dict[str, int]:
        """Deletes entries that ended long ago; how many of each kind. Two at a time share the work.

        What waits or runs stays, however old it is. Batch by batch, so that nobody waits for long:
        the library's own way takes all at once.
        """
        before = at - KEPT
        counts = {
            "queue_entry": await self._erase(QUERIES.erase_ended_jobs.text, before),
            "queue_schedule": await self._erase(QUERIES.erase_old_schedules.text, before),
        }
        log.info("queue-cleaned-up", count=sum(counts.values()))
        return counts

    async def _erase(self, statement: LiteralString, before: datetime) -> int:
        total = 0
        while True:
            found = await self.app.connector.execute_query_one_async(
                statement, before=before, at_most=ERASED_AT_ONCE
            )
            count = int(found["gone_count"])
            total += count
            if count < ERASED_AT_ONCE:
                return total

    async def _put_back(self, job: Job, at: datetime) -> None:
        manager = self.app.job_manager
        try:
            await JobManager.retry_job(manager, job, at)
        except UniqueViolation:
            # The next one of its schedule waits already and does all that this one would have.
            await JobManager.finish_job(manager, job, Status.FAILED, delete_job=False)
        log.warning("job-taken-over", job=job.task_name)


class _PatientManager(JobManager):
    """Tells how a job ended until the database took it: done and not told is done twice."""

    def __init__(self, connector: Any, is_leaving: Callable[[], bool]) -> None:
        super().__init__(connector)
        self._is_leaving = is_leaving

    async def finish_job(self, job: Job, status: Status, delete_job: bool) -> None:
        await self._tell(job, lambda: JobManager.finish_job(self, job, status, delete_job))

    async def retry_job(
        self,
        job: Job,
        retry_at: datetime | None = None,
        priority: int | None = None,
        queue: str | None = None,
        lock: str | None = None,
    ) -> None:
        await self._tell(
            job, lambda: JobManager.retry_job(self, job, retry_at, priority, queue, lock)
        )

    async def _tell(self, job: Job, say: Callable[[], Awaitable[None]]) -> None:
        pause, is_first = FIRST_PAUSE_SECONDS, True
        while True:
            try:
                # The answer may have been lost after the database had taken it.
                if is_first or await self._is_ours(job):
                    await say()
            except ConnectorException as error:
                if not is_away(error) or self._is_leaving():
                    raise
                log.warning("job-outcome-waits", job=job.task_name)
            else:
                return
            is_first = False
            await asyncio.sleep(pause)
            pause = min(pause * 2, POOL_WAIT_SECONDS)

    async def _is_ours(self, job: Job) -> bool:
        """Whether the database still thinks that this worker runs the job."""
        found = await self.list_jobs_async(id=job.id, status=Status.DOING.value)
        # A worker that was pruned meanwhile is nobody's; nobody else took the job then.
        return any(one.worker_id in (job.worker_id, None) for one in found)
