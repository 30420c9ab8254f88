"""Children to ask about, and what the product hands to its noise when it is asked."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal

from wondernest.analytics import service_releases as releases
from wondernest.db.pool import Database, Service
from wondernest.kit import clock
from wondernest.ops.instance import Instance
from wondernest.ops.proofs.scripts import scripts

SQL = scripts("privacy")
MONTH_ON = date(2024, 3, 1)
LONG_AGO = datetime(2023, 1, 1, tzinfo=UTC)
TODDLER = date(2022, 6, 1)
"""A birth month that puts a child into the second cohort in that month."""


@dataclass(frozen=True, slots=True)
class Children:
    """Some children, all alike."""

    children: int
    words: Decimal = Decimal(12_000)
    turns: Decimal = Decimal(400)
    days: int = 10
    birth_month: date = TODDLER
    month_on: date = MONTH_ON
    consent_from: datetime | None = LONG_AGO
    consent_until: datetime | None = None
    is_turned_on: bool = True


def add(instance: Instance, children: Children) -> None:
    """Puts rows there as they are after rollups; the triggers of the tables stay out of it."""
    with instance.probe("postgres") as admin:
        admin.run(SQL.plain("set_replica"))
        # Hung for whoever acts as a replica too, and nobody agreed to or chose anything here.
        admin.run(SQL.plain("leave_grants_alone"))
        admin.run(SQL.plain("leave_choices_alone"))
        admin.run(
            SQL.plain("add_children"),
            children=children.children,
            words=children.words,
            turns=children.turns,
            days=children.days,
            birth_month=children.birth_month,
            month_on=children.month_on,
            consent_from=children.consent_from,
            consent_until=children.consent_until,
            is_turned_on=children.is_turned_on,
        )
        admin.run(SQL.plain("keep_choices_again"))
        admin.run(SQL.plain("check_grants_again"))
        admin.commit()


class NotReleased(Exception):
    """Takes an asking back after its sums were seen."""


@dataclass(frozen=True, slots=True)
class Handed:
    """One draw as the product asked for it."""

    values: tuple[int, ...]
    scale: int
    sensitivity: int
    epsilon: Decimal


@dataclass(slots=True)
class Eavesdropper:
    """In the place of the noise: keeps what it is given."""

    handed: list[Handed] = field(default_factory=list)

    def __call__(
        self, values: Sequence[int], scale: int, sensitivity: int, epsilon: Decimal
    ) -> list[int]:
        self.handed.append(Handed(tuple(values), scale, sensitivity, epsilon))
        return list(values)


async def listen(jobs: Database, question: str, *, month_on: date = MONTH_ON) -> list[Handed]:
    """What the noise of a question would be given now; nothing is charged or released."""
    spy = Eavesdropper()
    try:
        async with jobs.transaction(Service()) as tx:
            await releases.ask(tx, question=question, month_on=month_on, at=clock.now(), noise=spy)
            raise NotReleased
    except NotReleased:
        return spy.handed
