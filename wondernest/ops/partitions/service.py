"""What is done to partitions: made ahead, measured, and dropped when all their rows are too old.

Dropping is three steps, because the one in the middle cannot share a transaction with anything:

1. `wn.begin_partition_drop` asks whether the partition is due and nothing keeps it, and opens its
   row in audit.retention_runs.
2. The partition is detached, concurrently where the engine can.
3. `wn.drop_partition` asks everything again, counts the rows, drops the table and closes the row.

A run that was killed in between leaves a state that the next run reads from the catalogue and
goes on from; a detached partition has no grant and no policy, so it is readable to nobody.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from wondernest.db.maintenance import Maintenance, Patience, TableInUse, maintain
from wondernest.db.probe import Scripts
from wondernest.db.setup import Site
from wondernest.ops.partitions.errors import AlreadyRetiring, NotDue, PartitionKept
from wondernest.ops.rows import PartitionRunway

SQL = Scripts(Path(__file__).with_name("sql"))

# Dropping takes the strongest lock on the tables the partition refers to, so everybody waits behind
# it: a tenth of a second at most. Detaching makes only those wait who write these tables.
DROP_WAIT_MILLISECONDS = 100
DETACH_WAIT_MILLISECONDS = 1000

End = Literal["dropped", "kept", "in use", "refused"]


@dataclass(frozen=True, slots=True)
class DuePartition:
    """A partition all of whose rows are older than the plan keeps them.

    `row_estimate` is the planner's; the rows are counted when it is dropped. `state` is attached,
    detaching (a detach was interrupted), or detached.
    """

    table_name: str
    leaf_name: str
    state: str
    starts_at: datetime
    ends_at: datetime
    due_at: datetime
    row_estimate: int
    byte_count: int

    def as_dict(self) -> dict[str, object]:
        return asdict(self)

    @property
    def path(self) -> tuple[str, ...]:
        return tuple(self.leaf_name.split("."))


@dataclass(frozen=True, slots=True)
class Stray:
    """A partition that is not as planned: a default one, one of another width, a detached one."""

    table_name: str
    leaf_name: str
    state: str


@dataclass(frozen=True, slots=True)
class Outlook:
    """A due partition and why it would stay; None when nothing speaks against dropping it."""

    partition: DuePartition
    obstacle: str | None

    def as_dict(self) -> dict[str, object]:
        return self.partition.as_dict() | {"obstacle": self.obstacle}


@dataclass(frozen=True, slots=True)
class Retirement:
    """How it ended with one partition; `row_count` rows went with it."""

    partition: DuePartition
    end: End
    row_count: int = 0
    reason: str | None = None

    def as_dict(self) -> dict[str, object]:
        return self.partition.as_dict() | {
            "end": self.end, "row_count": self.row_count, "reason": self.reason,
        }  # fmt: skip


@contextmanager
def owner_of(site: Site) -> Iterator[Maintenance]:
    """A connection that owns the partitions: the migrator's login, acting as wn_owner."""
    with maintain(site.url("wn_migrator"), role="wn_owner") as owner:
        yield owner


@dataclass(frozen=True, slots=True)
class _Made:
    leaf_name: str


def ensure(owner: Maintenance, *, as_of: datetime, patience: Patience) -> list[str]:
    """Makes the partitions ahead; the names of those that were missing."""
    made = patience.keep_trying(lambda: owner.rows(SQL.plain("ensure"), _Made, as_of=as_of))
    return [leaf.leaf_name for leaf in made]


def measure(owner: Maintenance, *, as_of: datetime) -> list[PartitionRunway]:
    """One line for each planned table."""
    return owner.rows(SQL.plain("measure"), PartitionRunway, as_of=as_of)


def list_strays(owner: Maintenance) -> list[Stray]:
    return owner.rows(SQL.plain("list_stray"), Stray)


def list_due(owner: Maintenance, *, as_of: datetime) -> list[DuePartition]:
    """Oldest first."""
    return owner.rows(SQL.plain("list_due"), DuePartition, as_of=as_of)


def foresee(owner: Maintenance, *, as_of: datetime) -> list[Outlook]:
    """What `retire` would do at a moment, which may lie ahead; changes nothing."""
    owner.wait_at_most(DROP_WAIT_MILLISECONDS)
    defaults = _tables_with_default(owner)
    return [Outlook(due, _ask(owner, due, as_of, defaults)) for due in list_due(owner, as_of=as_of)]


def _ask(
    owner: Maintenance, due: DuePartition, as_of: datetime, defaults: frozenset[str]
) -> str | None:
    if due.table_name in defaults:
        return DEFAULT_IN_THE_WAY
    try:
        obstacle = owner.scalar(SQL.plain("get_obstacle"), leaf_name=due.leaf_name, as_of=as_of)
    except TableInUse:
        return "not known: it is in use"
    return None if obstacle is None else str(obstacle)


DEFAULT_IN_THE_WAY = "the table has a default partition, beside which none can be detached"


def _tables_with_default(owner: Maintenance) -> frozenset[str]:
    return frozenset(stray.table_name for stray in list_strays(owner) if stray.state == "default")


def retire(
    owner: Maintenance,
    *,
    as_of: datetime,
    patience: Patience,
    on_step: Callable[[DuePartition], None] = lambda _due: None,
) -> list[Retirement]:
    """Drops every partition that is due, oldest first; one that cannot go holds up no other.

    Raises AlreadyRetiring while another run is at it. A moment that has not come is refused by
    the database for each partition.
    """
    with _taking_turns(owner):
        all_due = list_due(owner, as_of=as_of)
        if not all_due:
            return []
        is_distributed = bool(owner.scalar(SQL.plain("is_distributed")))
        defaults = _tables_with_default(owner)
        ended = []
        for due in all_due:
            on_step(due)
            if due.table_name in defaults:
                ended.append(Retirement(due, "refused", reason=DEFAULT_IN_THE_WAY))
                continue
            ended.append(_retire_one(owner, due, as_of, patience, is_concurrent=not is_distributed))
        return ended


@contextmanager
def _taking_turns(owner: Maintenance) -> Iterator[None]:
    # A lock of the session, because no transaction spans the steps.
    if not owner.scalar(SQL.plain("take_turn")):
        raise AlreadyRetiring
    try:
        yield
    finally:
        owner.scalar(SQL.plain("leave_turn"))


def _retire_one(
    owner: Maintenance,
    due: DuePartition,
    as_of: datetime,
    patience: Patience,
    *,
    is_concurrent: bool,
) -> Retirement:
    values = {"leaf_name": due.leaf_name, "as_of": as_of}
    try:
        owner.wait_at_most(DROP_WAIT_MILLISECONDS)
        patience.keep_trying(lambda: owner.scalar(SQL.plain("begin_drop"), **values))
        detach(owner, due, patience, is_concurrent=is_concurrent)
        owner.wait_at_most(DROP_WAIT_MILLISECONDS)
        count = int(patience.keep_trying(lambda: owner.scalar(SQL.plain("drop"), **values)))
    except TableInUse:
        return Retirement(due, "in use", reason="others were using it; the next run goes on")
    except NotDue as refusal:
        return Retirement(due, "refused", reason=refusal.detail)
    except PartitionKept:
        return _keep(owner, due, as_of, patience)
    return Retirement(due, "dropped", count)


def detach(
    owner: Maintenance, due: DuePartition, patience: Patience, *, is_concurrent: bool
) -> None:
    """Takes a partition out of its table, going on from wherever an earlier attempt ended."""
    statements = {
        "attached": "detach_concurrently" if is_concurrent else "detach",
        "detaching": "detach_finalize",
    }
    # Without CONCURRENTLY everybody who reads the table waits behind it.
    owner.wait_at_most(DETACH_WAIT_MILLISECONDS if is_concurrent else DROP_WAIT_MILLISECONDS)

    def step() -> None:
        while (
            state := owner.scalar(SQL.plain("get_state"), leaf_name=due.leaf_name)
        ) in statements:
            owner.run(
                SQL.filled(statements[state], table=tuple(due.table_name.split(".")), leaf=due.path)
            )

    patience.keep_trying(step)


def _keep(owner: Maintenance, due: DuePartition, as_of: datetime, patience: Patience) -> Retirement:
    """It stays. What was detached before something came to keep it is attached again."""
    values = {"leaf_name": due.leaf_name}
    owner.wait_at_most(DROP_WAIT_MILLISECONDS)
    reason = patience.keep_trying(
        lambda: owner.scalar(SQL.plain("get_obstacle"), **values, as_of=as_of)
    )
    if owner.scalar(SQL.plain("get_state"), **values) != "attached":
        detach(owner, due, patience, is_concurrent=True)
        patience.keep_trying(lambda: owner.scalar(SQL.plain("restore"), **values))
    return Retirement(due, "kept", reason=None if reason is None else str(reason))
