"""Composition root of background work: rollups, the outbox, scheduled jobs."""

import asyncio
import contextlib
import signal
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime
from uuid import UUID

import procrastinate
from prometheus_client import Counter, Gauge, start_http_server

from wondernest.analytics import jobs_releases, service_audits
from wondernest.analytics import service as analytics
from wondernest.analytics import service_spans as rollup_spans
from wondernest.core import jobs as core_jobs
from wondernest.core import outbox
from wondernest.core.mail import make_mailer
from wondernest.core.rows import OutboxEvent
from wondernest.db.job_queue import JobQueue
from wondernest.db.pool import Database, NoSuchFamily, Service, Transaction
from wondernest.db.setup import Site
from wondernest.db.vault import Vault
from wondernest.family import consent, invitations, service_consent_ends, service_members
from wondernest.family import jobs as family_jobs
from wondernest.kit import clock, logs
from wondernest.ops import jobs as ops_jobs
from wondernest.settings import Settings

log = logs.get(__name__)

DAYS = Counter("wondernest_days_recomputed_total", "Local days computed again.")
SPANS = Counter("wondernest_spans_derived_total", "Weeks and months derived again.")
CLEANED = Counter(
    "wondernest_cleaned_rows_total", "Rows deleted because their time was over.", ["kind"]
)
BACKLOG = Gauge("wondernest_dirty_days_oldest_seconds", "Age of the oldest mark of a changed day.")
WRONG = Gauge(
    "wondernest_rollup_audit_wrong",
    "Days, weeks and months that the last audit found wrong; 0 when it found none.",
)
RUNWAY = Gauge(
    "wondernest_partition_runway_days",
    "Days until no partition takes a row of the day.",
    ["table"],
)
RUNWAY_SHORT = Gauge(
    "wondernest_partition_runway_is_short",
    "1 when the runway is shorter than the plan of the table allows.",
    ["table"],
)
OVERDUE = Gauge(
    "wondernest_partition_overdue_days",
    "Days for which a partition has been due to be dropped; 0 when none is.",
    ["table"],
)
READER = "worker"
# 5, 25, 125, 625 and 3125 seconds: a mail server may be away for an hour.
MAIL_RETRY = procrastinate.RetryStrategy(max_attempts=6, exponential_wait=5)


class Worker:
    """Everything that runs beside the HTTP service, in one process."""

    def __init__(self, settings: Settings, site: Site) -> None:
        self.settings = settings
        self.vault = Vault(settings.home / "keys")
        self.database = Database(
            site.url("wn_jobs"),
            self.vault,
            size=4,
            wait_seconds=30,
            prepare=settings.prepare_statements,
        )
        self.mailer = make_mailer(
            settings.home / "mail", smtp_url=settings.smtp_url, sender=settings.mail_from
        )
        self.jobs = JobQueue(site.url("wn_jobs"))
        self.queue = self.jobs.app
        self._register_tasks()
        self._register_family_tasks()
        self._register_statistics_tasks()
        self._register_account_tasks()
        self._register_rollup_tasks()

    def _register_tasks(self) -> None:
        """Names of tasks are kept in the queue: never rename one while jobs wait."""
        queue = self.queue

        @queue.task(name="consent.send_step", retry=MAIL_RETRY)
        async def send_step(family_id: str, verification_id: str) -> None:
            await family_jobs.send_consent_step(
                self.database,
                self.mailer,
                family_id=UUID(family_id),
                verification_id=UUID(verification_id),
                public_url=self.settings.public_url,
            )

        @queue.periodic(cron="17 * * * *")
        @queue.task(name="partitions.ensure", queueing_lock="partitions.ensure")
        async def ensure_partitions(timestamp: int) -> None:  # noqa: ARG001 - given by the queue
            try:
                await ops_jobs.ensure_partitions(self.database, as_of=clock.now())
            finally:
                await ops_jobs.warn_of_short_runway(self.database)

        @queue.periodic(cron="29 * * * *")
        @queue.task(name="accounts.clean_up", queueing_lock="accounts.clean_up")
        async def clean_up(timestamp: int) -> None:  # noqa: ARG001 - given by the queue
            counts = await ops_jobs.clean_up(self.database, at=clock.now())
            for kind, count in counts.items():
                CLEANED.labels(kind).inc(count)

        @queue.periodic(cron="53 * * * *")
        @queue.task(name="queue.clean_up", queueing_lock="queue.clean_up")
        async def clean_up_queue(timestamp: int) -> None:  # noqa: ARG001 - given by the queue
            for kind, count in (await self.jobs.clean_up(at=clock.now())).items():
                CLEANED.labels(kind).inc(count)

    def _register_statistics_tasks(self) -> None:
        queue = self.queue

        # Daily, though months end monthly: a worker that was away makes up for it the next night.
        @queue.periodic(cron="43 3 * * *")
        @queue.task(name="statistics.prepare_months", queueing_lock="statistics.prepare_months")
        async def prepare_months(timestamp: int) -> None:  # noqa: ARG001 - given by the queue
            await jobs_releases.prepare_months(self.database, at=clock.now())

    def _register_family_tasks(self) -> None:
        queue = self.queue

        @queue.task(name="family.send_invitation", retry=MAIL_RETRY)
        async def send_invitation(family_id: str, invitation_id: str) -> None:
            await family_jobs.send_invitation(
                self.database,
                self.mailer,
                family_id=UUID(family_id),
                invitation_id=UUID(invitation_id),
                public_url=self.settings.public_url,
            )

        @queue.task(name="family.send_ownership_offer", retry=MAIL_RETRY)
        async def send_ownership_offer(family_id: str, offer_id: str) -> None:
            await family_jobs.send_ownership_offer(
                self.database,
                self.mailer,
                family_id=UUID(family_id),
                offer_id=UUID(offer_id),
                public_url=self.settings.public_url,
            )

        @queue.task(name="consent.send_expiry", retry=MAIL_RETRY)
        async def send_expiry(family_id: str, user_id: str) -> None:
            await family_jobs.send_expiry(
                self.database,
                self.mailer,
                family_id=UUID(family_id),
                user_id=UUID(user_id),
                public_url=self.settings.public_url,
            )

        @queue.periodic(cron="41 * * * *")
        @queue.task(name="consent.end", queueing_lock="consent.end")
        async def end_consent(timestamp: int) -> None:  # noqa: ARG001 - given by the queue
            counts = await family_jobs.end_consent(self.database, at=clock.now())
            for kind, count in counts.items():
                CLEANED.labels(kind).inc(count)

    def _register_account_tasks(self) -> None:
        queue = self.queue

        @queue.task(name="accounts.send_link", retry=MAIL_RETRY)
        async def send_link(link_id: str) -> None:
            await core_jobs.send_link(
                self.database,
                self.mailer,
                link_id=UUID(link_id),
                public_url=self.settings.public_url,
            )

        @queue.task(name="accounts.send_notice", retry=MAIL_RETRY)
        async def send_notice(event_id: str) -> None:
            await core_jobs.send_notice(
                self.database,
                self.mailer,
                event_id=UUID(event_id),
                public_url=self.settings.public_url,
            )

    def _register_rollup_tasks(self) -> None:
        @self.queue.periodic(cron="41 3 * * *")
        @self.queue.task(name="cohorts.refresh", queueing_lock="cohorts.refresh")
        async def refresh_cohorts(timestamp: int) -> None:  # noqa: ARG001 - given by the queue
            async with self.database.transaction(Service()) as tx:
                await rollup_spans.refresh_cohorts(tx)

        @self.queue.periodic(cron="23 3 * * *")
        @self.queue.task(name="rollups.audit", queueing_lock="rollups.audit")
        async def audit_rollups(timestamp: int) -> None:
            # The night it was due decides what is drawn, also when it runs later.
            due = datetime.fromtimestamp(timestamp, UTC).date()
            found = await service_audits.audit(self.database, on=due, clock=clock.now)
            WRONG.set(found.wrong_count)

    async def _take_events(self) -> int:
        """Hands events on: live pages are told, mail becomes a job. All or nothing."""
        async with self.database.transaction(Service()) as tx:
            events = await outbox.take_events(tx, reader=READER)
            await outbox.tell_live(tx, events)
            for event in events:
                if event.topic == core_jobs.LINK_TOPIC:
                    task = self.queue.configure_task("accounts.send_link")
                    await task.defer_async(link_id=event.payload["link_id"])
                elif event.topic == core_jobs.NOTICE_TOPIC:
                    task = self.queue.configure_task("accounts.send_notice")
                    await task.defer_async(event_id=str(event.event_id))
                elif event.topic == invitations.TOPIC:
                    task = self.queue.configure_task("family.send_invitation")
                    await task.defer_async(family_id=str(event.family_id), **event.payload)
                elif event.topic == service_members.OFFER_TOPIC:
                    task = self.queue.configure_task("family.send_ownership_offer")
                    await task.defer_async(family_id=str(event.family_id), **event.payload)
                elif event.topic == service_consent_ends.EXPIRED_TOPIC:
                    task = self.queue.configure_task("consent.send_expiry")
                    await task.defer_async(family_id=str(event.family_id), **event.payload)
                elif event.topic == consent.STEP_TOPIC:
                    # A family that is gone must not hold up everybody else's events.
                    with contextlib.suppress(NoSuchFamily):
                        async with tx.savepoint():
                            await self._defer_step(tx, event)
            return len(events)

    async def _defer_step(self, tx: Transaction, event: OutboxEvent) -> None:
        """The first message goes at once, the second after a pause of its own."""
        pause = self.settings.consent_second_step_seconds if await self._is_second(tx, event) else 0
        task = self.queue.configure_task("consent.send_step", schedule_in={"seconds": pause})
        # Not in the outbox's transaction: that acts as wn_service, which cannot reach the queue.
        # A crash between the two sends a message twice, never not at all; a newer token replaces
        # the older one.
        await task.defer_async(
            family_id=str(event.family_id), verification_id=event.payload["verification_id"]
        )

    async def _is_second(self, tx: Transaction, event: OutboxEvent) -> bool:
        await tx.enter_family(event.family_id)
        return await consent.is_answered(
            tx, family_id=event.family_id, verification_id=UUID(event.payload["verification_id"])
        )

    async def _recompute(self) -> int:
        async with self.database.transaction(Service()) as tx:
            days = await analytics.recompute_dirty_days(tx, at=clock.now())
        DAYS.inc(days)
        async with self.database.transaction(Service()) as tx:
            spans = await rollup_spans.recompute_dirty_spans(tx, at=clock.now())
        SPANS.inc(spans)
        return days + spans

    async def run(self) -> None:
        """Until cancelled."""
        await self.database.open()
        try:
            async with self.queue.open_async(), asyncio.TaskGroup() as group:
                group.create_task(
                    _repeat(self._recompute, self.settings.rollup_poll_seconds, "rollups")
                )
                group.create_task(
                    _repeat(self._take_events, self.settings.outbox_poll_seconds, "outbox")
                )
                group.create_task(_repeat(self._measure, 10.0, "figures"))
                group.create_task(_repeat(self._measure_partitions, 30.0, "runway"))
                group.create_task(_repeat(self._take_over, 30.0, "abandoned-jobs"))
                group.create_task(self.jobs.run())
        finally:
            await self.database.close()
            self.vault.close()

    async def _take_over(self) -> int:
        await self.jobs.take_over(at=clock.now())
        return 0

    async def _measure_partitions(self) -> int:
        for table in await ops_jobs.measure_partitions(self.database):
            RUNWAY.labels(table.table_name).set(table.runway_days)
            RUNWAY_SHORT.labels(table.table_name).set(table.is_short)
            OVERDUE.labels(table.table_name).set(table.overdue_days)
        return 0

    async def _measure(self) -> int:
        async with self.database.transaction(Service()) as tx:
            BACKLOG.set((await analytics.get_backlog(tx)).oldest_seconds)
        return 0


async def _repeat(step: Callable[[], Awaitable[int]], pause_seconds: float, name: str) -> None:
    """Works while there is work, then waits. A failure is logged and tried again more slowly."""
    failures = 0
    while True:
        try:
            count = await step()
            failures = 0
        except asyncio.CancelledError:
            raise
        except Exception as error:  # noqa: BLE001 - background work must come back
            failures += 1
            count = 0
            log.error("background-step-failed", job=name, error=type(error).__name__)
        if count == 0:
            await asyncio.sleep(min(pause_seconds * 2**failures, 30.0))


async def run(settings: Settings, site: Site) -> None:
    """Runs until SIGTERM or SIGINT."""
    worker = Worker(settings, site)
    with _serving_figures(settings):
        task = asyncio.ensure_future(worker.run())
        loop = asyncio.get_running_loop()
        for name in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(name, task.cancel)
        log.info("worker-started")
        with contextlib.suppress(asyncio.CancelledError):
            await task


@contextlib.contextmanager
def _serving_figures(settings: Settings) -> Iterator[None]:
    """Serves /metrics of this process, if it has a port for it."""
    if settings.worker_metrics_port is None:
        yield
        return
    server, thread = start_http_server(settings.worker_metrics_port, addr=settings.host)
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
