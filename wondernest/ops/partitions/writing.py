"""Rows of a simulated day: through the parent table, as the roles that write it in the product."""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import UUID

from wondernest.core import service as core
from wondernest.core.tokens import AccessTokens
from wondernest.db.probe import Outcome, Probe, Scripts
from wondernest.kit import clock
from wondernest.ops.instance import Instance
from wondernest.ops.partitions.plan import Plan
from wondernest.ops.partitions.service import SQL
from wondernest.synth import families

WRITES = Scripts(Path(__file__).with_name("sql") / "writes")

# Who writes a table in the product: login and role. A recording comes before its figures.
WRITERS = {
    "analytics.usage_analytics": ("wn_migrator", "wn_resolver"),
    "audio.audio_sessions": ("wn_jobs", "wn_service"),
    "audio.conversation_patterns": ("wn_jobs", "wn_service"),
    "audio.speech_metrics": ("wn_jobs", "wn_service"),
    "audio.vocabulary_tracking": ("wn_jobs", "wn_service"),
    "audit.access_log": ("wn_migrator", "wn_resolver"),
    "audit.change_log": ("wn_migrator", "wn_resolver"),
    "audit.change_salts": ("wn_migrator", "wn_resolver"),
    "core.outbox": ("wn_jobs", "wn_service"),
}

POLICY = core.SessionPolicy(bcrypt_cost=4, idle_for=timedelta(days=1), live_for=timedelta(days=2))
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Family:
    """Whose rows they are: consent covers the whole simulated time."""

    family_id: UUID
    child_id: UUID
    device_id: UUID
    user_id: UUID


def make_family(instance: Instance, *, born: date, covers_from: datetime) -> Family:
    """A family with a verified parent, a child and a device, through the services a parent uses."""
    return asyncio.run(_make_family(instance, born, covers_from))


async def _make_family(instance: Instance, born: date, covers_from: datetime) -> Family:
    tokens = AccessTokens(instance.vault, live_for=timedelta(minutes=10))
    email = f"parent-{clock.new_id().hex}@example.org"
    plan = families.ParentPlan(
        email, clock.new_id().hex, "A parent", "A family", "Europe/Berlin", "DE"
    )
    now = clock.now()
    async with instance.pool("wn_api") as database, instance.pool("wn_jobs") as jobs:
        parent = await families.make_parent(database, jobs, tokens, plan, policy=POLICY)
        verification_id = await families.verify_parent(database, jobs, parent, at=now)
        child = await families.make_child(
            database,
            parent,
            families.ChildPlan("Nestling", born, 0, covers_from),
            verification_id=verification_id,
        )
        async with database.transaction(parent.actor) as tx:
            user_id = (await core.get_profile(tx)).user_id
    return Family(parent.family_id, child.child_id, child.device_id, user_id)


@dataclass(slots=True)
class Writers:
    """Open connections of the roles that write, and every row that was taken."""

    family: Family
    probes: dict[str, Probe]
    taken: dict[str, list[datetime]] = field(default_factory=dict)
    refused_count: int = 0

    @property
    def taken_count(self) -> int:
        return sum(map(len, self.taken.values()))

    def write_day(self, wanted: Sequence[tuple[Plan, set[datetime]]]) -> Iterator[str]:
        """Writes a row at each moment, one transaction for each login; tells what was refused."""
        ids: dict[datetime, UUID] = {}
        for login, probe in self.probes.items():
            mine = [one for one in wanted if WRITERS[one[0].table_name][0] == login]
            if not mine:
                continue
            probe.run(SQL.plain("set_role"), role=WRITERS[mine[0][0].table_name][1])
            if login == "wn_jobs":
                probe.run(SQL.plain("begin_service"), family_id=self.family.family_id)
            for plan, moments in mine:
                yield from self._write(probe, plan, sorted(moments), ids)
            ended = probe.attempt_commit()
            if ended.is_refused:
                yield f"the day of {login} was refused at commit: {ended.sqlstate} {ended.message}"

    def _write(
        self, probe: Probe, plan: Plan, moments: list[datetime], ids: dict[datetime, UUID]
    ) -> Iterator[str]:
        if not self.insert(probe, plan, moments, ids).is_refused:
            self.taken.setdefault(plan.table_name, []).extend(moments)
            return
        for moment in moments:  # which of them was it?
            outcome = self.insert(probe, plan, [moment], ids)
            if outcome.is_refused:
                self.refused_count += 1
                yield (
                    f"refused: a row of {plan.table_name} at {moment:%Y-%m-%d %H:%M}: "
                    f"{outcome.sqlstate} {outcome.message}"
                )
            else:
                self.taken.setdefault(plan.table_name, []).append(moment)

    def insert(
        self, probe: Probe, plan: Plan, moments: list[datetime], ids: dict[datetime, UUID]
    ) -> Outcome:
        """One statement for all moments; a recording and its figures share an id."""
        given = [ids.setdefault(moment, clock.new_id()) for moment in moments]
        statement = WRITES.plain(plan.table_name)
        values: dict[str, object] = {"moments": moments, "ids": given}
        for name in ("family_id", "child_id", "device_id", "user_id"):
            if f"%({name})s" in WRITES.text(plan.table_name):
                values[name] = getattr(self.family, name)
        return probe.attempt(statement, **values)


def open_writers(stack: ExitStack, instance: Instance, family: Family) -> Writers:
    logins = sorted({login for login, _role in WRITERS.values()})
    return Writers(family, {login: stack.enter_context(instance.probe(login)) for login in logins})


def moments_of(
    plan: Plan, day: datetime, *, worked_at: datetime, origin: datetime
) -> set[datetime]:
    """When rows of a day are dated, with the daily work last done at `worked_at`.

    Through the day; late by a day, and as late as is still kept; and as far ahead as partitions
    are promised, which is farther than any device's clock is off.
    """
    oldest = max(plan.oldest_kept(worked_at), plan.start_of(origin))
    today = {day, day + timedelta(hours=12, minutes=30), day + timedelta(days=1) - MINUTE}
    return {
        *today,
        max(day - MINUTE, oldest),
        oldest,
        plan.horizon(worked_at) - MINUTE,
    }
