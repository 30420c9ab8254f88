"""Years of daily work, one day after the other, on a throw-away instance.

The days lie in the past: every function and check then works as it is, also those that look at the
server's clock. They end before the partitions that the instance made for itself today, so that each
partition a simulated row needs was made by the simulated work.

A day begins with its rows, before the day's work is done: yesterday's work has to be enough. Then
the work runs as the product runs it (the worker's role makes partitions, the owner drops them), and
then everything that must be true of partitions is asked, against the calendar reckoned in Python.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

from wondernest.db.maintenance import Maintenance, Patience
from wondernest.db.probe import Probe, Scripts
from wondernest.ops.instance import Instance
from wondernest.ops.partitions import service
from wondernest.ops.partitions.plan import Plan
from wondernest.ops.partitions.service import SQL
from wondernest.ops.partitions.writing import (
    WRITERS,
    Writers,
    make_family,
    moments_of,
    open_writers,
)

SCRIPTS = Scripts(Path(__file__).with_name("sql") / "sabotage")
SABOTAGE = ("no-ensure", "no-retire", *SCRIPTS)

MOST_PARTITIONS = 120
ENOUGH_FAILURES = 60
WORK_AT = timedelta(hours=3, minutes=17)
ROWS_EVERY_DAYS = 90

Tell = Callable[[datetime, str], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The figures of a simulation."""

    days: int
    first_day: date
    last_day: date
    tables: int
    rows_written: int
    writes_refused: int
    partitions_made: int
    partitions_dropped: int
    rows_dropped: int
    most_partitions_of_a_table: int
    least_runway_days: float
    outage_days: int
    checks: int
    seconds: float
    failures: list[str]

    @property
    def passed(self) -> bool:
        """One that wrote nothing has shown nothing."""
        return not self.failures and self.rows_written > 0

    def as_dict(self) -> dict[str, object]:
        return asdict(self) | {"passed": self.passed}


@dataclass(slots=True)
class _Figures:
    made: int = 0
    dropped: int = 0
    dropped_rows: int = 0
    most: int = 0
    least_runway: float = float("inf")
    checks: int = 0
    # In order, each once: what is wrong today is mostly what was wrong yesterday.
    failures: dict[str, None] = field(default_factory=dict)

    def check(self, holds: bool, what: str) -> None:
        self.checks += 1
        if not holds:
            self.failures.setdefault(what)


@dataclass(slots=True)
class _World:
    """What lives as long as the simulation."""

    plans: list[Plan]
    writers: Writers
    admin: Probe
    owner: Maintenance
    figures: _Figures
    origin: datetime
    # Partitions the instance had before, by table; no simulated moment reaches them.
    islands: dict[str, tuple[datetime, int]]
    worked_at: datetime
    sabotage: str | None

    @property
    def jobs(self) -> Probe:
        return self.writers.probes["wn_jobs"]


def run(
    instance: Instance,
    *,
    now: datetime,
    days: int,
    outage: timedelta,
    tell: Tell,
    sabotage: str | None = None,
) -> Outcome:
    """Lives through `days` days; `outage` of them, from a third on, without any daily work."""
    started = perf_counter()
    with ExitStack() as stack:
        world = _begin(stack, instance, now=now, days=days, sabotage=sabotage)
        quiet_from = days // 3
        quiet_days = min(outage.days, days // 3)
        reached = 0
        for number in range(days):
            day = world.origin + timedelta(days=number)
            is_at_work = not quiet_from <= number < quiet_from + quiet_days
            _live(world, day, is_at_work=is_at_work)
            reached = number
            tell(day, f"{world.writers.taken_count} rows, {world.figures.dropped} dropped")
            if len(world.figures.failures) >= ENOUGH_FAILURES:
                break
        _settle(world)
        return _outcome(world, reached + 1, quiet_days, perf_counter() - started)


def _begin(
    stack: ExitStack, instance: Instance, *, now: datetime, days: int, sabotage: str | None
) -> _World:
    admin = stack.enter_context(instance.probe("postgres"))
    plans = [Plan(**row) for row in admin.run(SQL.plain("list_plans")).rows]
    # The last day's runway ends before the instance's own partitions begin.
    last_day = min(
        plan.step(plan.start_of(now), -plan.ahead_count - 1) - timedelta(days=1) for plan in plans
    )
    origin = last_day - timedelta(days=days - 1)
    owner = stack.enter_context(service.owner_of(instance.site))
    islands = {
        figures.table_name: (
            next(plan for plan in plans if plan.table_name == figures.table_name).start_of(now),
            figures.leaf_count,
        )
        for figures in service.measure(owner, as_of=now)
    }
    made = service.ensure(owner, as_of=origin, patience=Patience())
    first = min(plan.start_of(origin) for plan in plans)
    family = make_family(instance, born=first.date(), covers_from=first)
    world = _World(
        plans, open_writers(stack, instance, family), admin, owner, _Figures(made=len(made)),
        origin, islands, origin, sabotage,
    )  # fmt: skip
    for plan in plans:
        world.figures.check(
            plan.table_name in WRITERS, f"nobody writes {plan.table_name} in this simulation"
        )
    world.plans = [plan for plan in plans if plan.table_name in WRITERS]
    if sabotage is not None and sabotage in set(SCRIPTS):
        admin.run(SCRIPTS.plain(sabotage))
        admin.commit()
    return world


def _live(world: _World, day: datetime, *, is_at_work: bool) -> None:
    """One day: its rows, its work, its checks."""
    wanted = [
        (plan, moments_of(plan, day, worked_at=world.worked_at, origin=world.origin))
        for plan in world.plans
    ]
    world.figures.checks += sum(len(moments) for _plan, moments in wanted)
    for refusal in world.writers.write_day(wanted):
        world.figures.failures.setdefault(refusal)
    as_of = day + WORK_AT
    dropped = 0
    if is_at_work:
        world.worked_at = as_of
        dropped = _work(world, as_of)
    _check_catalogue(world)
    _check_runway(world, as_of)
    is_counting_day = (day - world.origin).days % ROWS_EVERY_DAYS == 0
    if dropped or is_counting_day:
        _check_rows(world)


def _work(world: _World, as_of: datetime) -> int:
    """What runs every day: partitions ahead as the worker, those that are due as the owner."""
    if world.sabotage != "no-ensure":
        world.jobs.run(SQL.plain("set_role"), role="wn_service")
        made = world.jobs.run(SQL.plain("ensure"), as_of=as_of).rows
        world.jobs.commit()
        world.figures.made += len(made)
    if world.sabotage == "no-retire":
        return 0
    ended = service.retire(world.owner, as_of=as_of, patience=Patience(seconds=5))
    for one in ended:
        world.figures.check(
            one.end == "dropped", f"{one.partition.leaf_name} was {one.end}: {one.reason}"
        )
    dropped = [one for one in ended if one.end == "dropped"]
    world.figures.dropped += len(dropped)
    world.figures.dropped_rows += sum(one.row_count for one in dropped)
    return len(dropped)


def _check_catalogue(world: _World) -> None:
    faults = [str(row["fault"]) for row in world.admin.run(SQL.plain("find_faults")).rows]
    world.admin.rollback()
    world.figures.check(not faults, "")
    world.figures.failures.pop("", None)
    for fault in faults:
        world.figures.failures.setdefault(fault)


def _check_runway(world: _World, as_of: datetime) -> None:
    """What the gauge says, asked as the role that watches it, is what the calendar says."""
    world.jobs.run(SQL.plain("set_role"), role="wn_monitor")
    rows = world.jobs.run(SQL.plain("measure"), as_of=as_of).rows
    world.jobs.rollback()
    said = {row["table_name"]: row for row in rows}
    for plan in world.plans:
        row = said[plan.table_name]
        world.figures.most = max(world.figures.most, row["leaf_count"])
        world.figures.least_runway = min(world.figures.least_runway, row["runway_days"])
        for what in _misjudged(world, plan, row, as_of):
            world.figures.failures.setdefault(f"{plan.table_name}: {what}")
        world.figures.checks += 5


def _misjudged(
    world: _World, plan: Plan, said: Mapping[str, Any], as_of: datetime
) -> Iterator[str]:
    horizon = plan.horizon(world.worked_at)
    is_short = horizon < plan.horizon(as_of - timedelta(days=2))
    oldest = max(plan.oldest_kept(world.worked_at), plan.start_of(world.origin))
    count = plan.count_between(oldest, horizon) + world.islands[plan.table_name][1]
    if said["covered_until"] != horizon:
        yield f"reaches to {said['covered_until']}, planned was {horizon}"
    if said["is_short"] != is_short:
        yield f"the runway is called {'short' if said['is_short'] else 'long enough'} wrongly"
    if said["leaf_count"] != count:
        yield f"{said['leaf_count']} partitions, {count} were to be expected"
    if count > MOST_PARTITIONS:
        yield f"more than {MOST_PARTITIONS} partitions"
    if world.worked_at == as_of and said["due_count"]:
        yield "a partition is due after the day's work"


def _check_rows(world: _World) -> None:
    """Neither a row too few nor one too many: what is kept is what was written and is not over."""
    for plan in world.plans:
        oldest = plan.oldest_kept(world.worked_at)
        expected = sum(at >= oldest for at in world.writers.taken.get(plan.table_name, ()))
        count = SQL.filled("count_rows", table=plan.path, key=plan.key)
        found = world.admin.run(count, before=world.islands[plan.table_name][0]).value()
        world.figures.check(
            found == expected,
            f"{plan.table_name} holds {found} rows instead of {expected}, "
            f"kept from {oldest.date()} on",
        )
    world.admin.rollback()


def _settle(world: _World) -> None:
    """At the end: all rows once more, the records of what was dropped, and that it stays away."""
    _check_rows(world)
    for plan in world.plans:
        oldest = plan.oldest_kept(world.worked_at)
        gone = sum(at < oldest for at in world.writers.taken.get(plan.table_name, ()))
        recorded = world.admin.run(SQL.plain("sum_dropped"), table_name=plan.table_name).value()
        world.figures.check(
            recorded == gone,
            f"audit.retention_runs tells of {recorded} rows of {plan.table_name}, {gone} went",
        )
        if oldest > plan.start_of(world.origin):
            _check_refusal(world, plan, oldest - timedelta(minutes=1))
    world.admin.rollback()


def _check_refusal(world: _World, plan: Plan, moment: datetime) -> None:
    login, role = WRITERS[plan.table_name]
    probe = world.writers.probes[login]
    probe.run(SQL.plain("set_role"), role=role)
    if login == "wn_jobs":
        probe.run(SQL.plain("begin_service"), family_id=world.writers.family.family_id)
    outcome = world.writers.insert(probe, plan, [moment], {})
    probe.rollback()
    world.figures.check(
        outcome.is_refused, f"{plan.table_name} takes a row of {moment.date()}, which is over"
    )


def _outcome(world: _World, days: int, quiet_days: int, seconds: float) -> Outcome:
    figures = world.figures
    return Outcome(
        days=days,
        first_day=world.origin.date(),
        last_day=(world.origin + timedelta(days=days - 1)).date(),
        tables=len(world.plans),
        rows_written=world.writers.taken_count,
        writes_refused=world.writers.refused_count,
        partitions_made=figures.made,
        partitions_dropped=figures.dropped,
        rows_dropped=figures.dropped_rows,
        most_partitions_of_a_table=figures.most,
        least_runway_days=round(figures.least_runway, 1),
        outage_days=quiet_days,
        checks=figures.checks,
        seconds=round(seconds, 1),
        failures=list(figures.failures),
    )
