"""Two changes of who belongs to a family at the same moment: one waits, and looks again."""

import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

from wondernest.db.probe import Outcome, Probe
from wondernest.kit import clock
from wondernest.ops.instance import Instance
from wondernest.ops.proofs.consent_scene import CONSENT
from wondernest.ops.proofs.guardianship.people import People, Person
from wondernest.ops.proofs.result import Ledger
from wondernest.ops.proofs.scene import enter
from wondernest.ops.proofs.scripts import scripts

SQL = scripts("guardianship")
WAIT_SECONDS = 2.0
Values = Mapping[str, object]


def race(instance: Instance, people: People, ledger: Ledger) -> None:
    """Everything that changes members, against everything that it would spoil."""
    with (
        instance.probe("wn_api") as first,
        instance.probe("wn_api") as second,
        instance.probe("postgres") as admin,
        ThreadPoolExecutor(1) as threads,
    ):
        judge = _Judge(people, ledger, first, second, admin, threads)
        owner, free = people.owner, people.free
        theirs: Values = {"user_id": free.user_id}
        # Taken over, then the owner of before removes the new one, or the new one leaves.
        judge.beside("a removal", free, "accept", {}, owner, "end", theirs, "WN207")
        judge.beside("a departure", free, "accept", {}, free, "end", theirs, "WN202")
        judge.beside("an offer taken back", free, "accept", {}, owner, "withdraw", {}, None)
        # Removed, or kept away, then the offer is taken.
        judge.beside("a hand-over", owner, "end", theirs, free, "accept", {}, "WN102")
        judge.beside("a hand-over", free, "end", theirs, free, "accept", {}, "WN102")
        order: Values = {"block_id": clock.new_id(), **theirs}
        judge.beside("a hand-over", owner, "block", order, free, "accept", {}, "WN102")
        judge.beside("an order", free, "accept", {}, owner, "block", order, "WN207")
        judge.ownerless()


class _Judge:
    """Lets the second act while the first has not ended, and counts owners."""

    def __init__(
        self,
        people: People,
        ledger: Ledger,
        first: Probe,
        second: Probe,
        admin: Probe,
        threads: ThreadPoolExecutor,
    ) -> None:
        self._people, self._ledger = people, ledger
        self._first, self._second, self._admin = first, second, admin
        self._threads = threads

    def beside(
        self,
        what: str,
        one: Person,
        act: str,
        values: Values,
        other: Person,
        later: str,
        more: Values,
        expected: str | None,
    ) -> None:
        """`what` comes while `act` is on its way; it waits and ends as `expected`."""
        name = f"{what} beside {act} by {one.name}"
        offer = self._begin_again()
        enter(self._first.run, one.actor)
        enter(self._second.run, other.actor)
        begun = self._first.attempt(SQL.plain(act), **{**offer, **values})
        self._ledger.check(not begun.is_refused, f"{name}: {begun.sqlstate} {begun.message}")
        running = self._threads.submit(self._second.attempt, SQL.plain(later), **{**offer, **more})
        self._ledger.check(self._waits(), f"{what} does not wait for {act} by {one.name}")
        self._first.attempt_commit()
        outcome = self._ended(running.result())
        self._ledger.check(
            outcome.sqlstate == expected, f"{name}: {outcome.sqlstate or 'done'} {outcome.message}"
        )
        self._ledger.check(self._owners() == 1, f"{name}: {self._owners()} owners")

    def _ended(self, outcome: Outcome) -> Outcome:
        committed = self._second.attempt_commit()
        return outcome if outcome.is_refused else committed

    def _waits(self) -> bool:
        until = time.monotonic() + WAIT_SECONDS
        while time.monotonic() < until:
            found = self._admin.run(
                CONSENT.plain("list_blockers"), process_id=self._second.process_id
            ).value()
            self._admin.rollback()
            if self._first.process_id in found:
                return True
            time.sleep(0.005)
        return False

    def _owners(self) -> int:
        count = self._admin.run(SQL.plain("count_owners"), family_id=self._people.family_id).value()
        self._admin.rollback()
        return int(count)

    def _begin_again(self) -> dict[str, object]:
        """The owner and the twin are what they were, and the family is on offer."""
        offer_id = clock.new_id()
        people = self._people
        self._admin.run(
            SQL.plain("forget_members"),
            family_id=people.family_id,
            user_ids=[people.owner.user_id, people.free.user_id],
        )
        for person, role in ((people.owner, "owner"), (people.free, "guardian")):
            values = {"family_id": people.family_id, "user_id": person.user_id}
            self._admin.run(SQL.plain("add_member"), **values, role=role)
        self._admin.run(
            SQL.plain("add_offer"), family_id=people.family_id, offer_id=offer_id,
            offered_by=people.owner.user_id, offered_to=people.free.user_id,
        )  # fmt: skip
        self._admin.commit()
        return {"offer_id": offer_id}

    def ownerless(self) -> None:
        """Past every function: a transaction that would leave no owner does not commit."""
        for act in ("drop_owner", "end_owner_later"):
            self._begin_again()
            outcome = self._admin.attempt(SQL.plain(act), family_id=self._people.family_id)
            ended = outcome if outcome.is_refused else self._admin.attempt_commit()
            self._ledger.check(
                ended.sqlstate == "WN202", f"{act}: {ended.sqlstate or 'the family has no owner'}"
            )
        self._begin_again()
