"""Memberships and orders by chance, beside a small model of who may see which child when."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from wondernest.db.probe import Probe
from wondernest.kit import clock
from wondernest.ops.instance import Instance
from wondernest.ops.proofs.guardianship.people import People
from wondernest.ops.proofs.result import Ledger
from wondernest.ops.proofs.scripts import scripts

SQL = scripts("guardianship")
ROUNDS = 60
INSTANTS = 12
DAYS = 40


@dataclass(frozen=True, slots=True)
class _Period:
    """From a day on, until another one or for good; the end does not belong to it."""

    first: int
    last: int | None

    def holds(self, day: float) -> bool:
        return self.first <= day and (self.last is None or day < self.last)

    def meets(self, other: "_Period") -> bool:
        return (self.last is None or other.first < self.last) and (
            other.last is None or self.first < other.last
        )


@dataclass(frozen=True, slots=True)
class _Membership:
    during: _Period
    role: str
    sees_all: bool


@dataclass(frozen=True, slots=True)
class _Order:
    during: _Period
    child: int | None


@dataclass(slots=True)
class _Model:
    """What the database must agree with: orders win, and periods never overlap."""

    memberships: list[_Membership]
    orders: list[_Order]
    shown: set[int]

    def takes(self, membership: _Membership) -> bool:
        return not any(one.during.meets(membership.during) for one in self.memberships)

    def role(self, day: float) -> str | None:
        if any(one.child is None and one.during.holds(day) for one in self.orders):
            return None
        return next((one.role for one in self.memberships if one.during.holds(day)), None)

    def children(self, day: float) -> set[int]:
        if self.role(day) is None:
            return set()
        now = next(one for one in self.memberships if one.during.holds(day))
        hidden = {one.child for one in self.orders if one.during.holds(day)}
        return {child for child in (0, 1, 2) if child not in hidden} & (
            {0, 1, 2} if now.sees_all else self.shown
        )


def compare(instance: Instance, people: People, ledger: Ledger) -> None:
    """Each history in a family of its own, taken back at the end."""
    dice = Random("guardianship")  # noqa: S311 (histories of a proof, nothing secret)
    overlaps = seen = 0
    with instance.probe("postgres") as admin:
        for number in range(ROUNDS):
            found = _History(admin, people.kept.user_id, dice, ledger, number)
            overlaps += found.live()
            seen += found.look()
            admin.rollback()
    ledger.check(overlaps > 10, f"only {overlaps} periods overlapped: nothing was tried")
    ledger.check(seen > 50, f"only {seen} children were seen: nothing was tried")
    ledger.parts["histories"] = (
        f"{ROUNDS}, {ROUNDS * INSTANTS} instants, {overlaps} overlaps refused"
    )


class _History:
    """One person in one family of three children."""

    def __init__(
        self, admin: Probe, user_id: UUID, dice: Random, ledger: Ledger, number: int
    ) -> None:
        self._admin, self._user_id, self._dice = admin, user_id, dice
        self._ledger, self._number = ledger, number
        self._family_id = clock.new_id()
        self._children = [clock.new_id() for _ in range(3)]
        self._start = clock.now() - timedelta(days=DAYS / 2)
        self._model = _Model([], [], set())
        admin.run(SQL.plain("add_family"), family_id=self._family_id, children=self._children)

    def _at(self, day: float | None) -> datetime | None:
        return None if day is None else self._start + timedelta(days=day)

    def _period(self) -> _Period:
        first = self._dice.randrange(DAYS)
        last = first + self._dice.randrange(1, DAYS) if self._dice.random() < 0.7 else None
        return _Period(first, last)

    def _values(self, period: _Period) -> dict[str, object]:
        return {
            "family_id": self._family_id, "user_id": self._user_id,
            "starts_at": self._at(period.first), "ends_at": self._at(period.last),
        }  # fmt: skip

    def live(self) -> int:
        """Joins, leaves, is kept away; how many memberships were refused."""
        refused = 0
        for _ in range(self._dice.randrange(1, 6)):
            role = self._dice.choice(("guardian", "caregiver", "viewer"))
            sees_all = role == "guardian" or self._dice.random() < 0.5
            membership = _Membership(self._period(), role, sees_all)
            outcome = self._admin.attempt(
                SQL.plain("add_period"), **self._values(membership.during),
                role=role, sees_all=sees_all,
            )  # fmt: skip
            fits = self._model.takes(membership)
            self._ledger.check(
                outcome.sqlstate == (None if fits else "23P01"),
                f"history {self._number}: a period that {'fits' if fits else 'overlaps'}:"
                f" {outcome.sqlstate or 'taken'}",
            )
            if outcome.is_refused:
                refused += 1
            elif fits:
                self._model.memberships.append(membership)
        for child in self._dice.sample(range(3), self._dice.randrange(3)):
            self._model.shown.add(child)
            self._admin.run(
                SQL.plain("show_child"), family_id=self._family_id, user_id=self._user_id,
                child_id=self._children[child],
            )  # fmt: skip
        for _ in range(self._dice.randrange(3)):
            order = _Order(self._period(), self._dice.choice((None, 0, 1, 2)))
            self._model.orders.append(order)
            child_id = None if order.child is None else self._children[order.child]
            self._admin.run(SQL.plain("add_order"), **self._values(order.during), child_id=child_id)
        return refused

    def look(self) -> int:
        """At instants by chance, and exactly at the ends of periods; how many children are seen."""
        periods = [one.during for one in self._model.memberships]
        periods += [one.during for one in self._model.orders]
        ends = [period.first for period in periods]
        days = [float(end) for end in ends][: INSTANTS // 2]
        days += [self._dice.random() * DAYS for _ in range(INSTANTS - len(days))]
        seen = 0
        for day in days:
            row = self._admin.run(
                SQL.plain("look"), family_id=self._family_id, user_id=self._user_id,
                at=self._at(day),
            ).rows[0]  # fmt: skip
            role, told = row["role"], row["children"]
            children = set() if role is None else {
                number for number, child in enumerate(self._children)
                if told == "*" or str(child) in told
            }  # fmt: skip
            expected = self._model.role(day), self._model.children(day)
            self._ledger.check(
                (role, children) == expected,
                f"history {self._number}, day {day:.2f}: {(role, children)} instead of {expected}",
            )
            seen += len(children)
        return seen
