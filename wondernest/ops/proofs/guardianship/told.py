"""What is sent without being asked for: mail, and live pages that were open when the order came."""

import asyncio
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse

from wondernest.core import outbox
from wondernest.db.pool import Database, Service
from wondernest.family import invitations, jobs, service_members
from wondernest.ops.instance import Instance
from wondernest.ops.proofs.guardianship.answers import STREAM, Route
from wondernest.ops.proofs.guardianship.people import People, Person, block, token_of
from wondernest.ops.proofs.result import Ledger
from wondernest.ops.proofs.scripts import scripts
from wondernest.ops.proofs.serving import service
from wondernest.web import auth

SQL = scripts("guardianship")
READER = "proof"
# Longer than a live page is silent between two heartbeats.
PATIENCE_SECONDS = 25.0


@dataclass
class _Mail:
    """A mailer that counts."""

    sent: list[str] = field(default_factory=list)

    def send(self, *, to: str, subject: str, text: str) -> None:
        self.sent.append(f"{to} {subject} {len(text)}")


def mail(instance: Instance, people: People, ledger: Ledger) -> None:
    """Every message of a family: to the twin it goes out, to who is kept away it does not."""
    asyncio.run(_mail(instance, people, ledger))


async def _mail(instance: Instance, people: People, ledger: Ledger) -> None:
    sent = 0
    async with instance.pool("wn_api") as database, instance.pool("wn_jobs") as worker:
        for person, is_told in ((people.free, True), (people.kept, False)):
            for what, count in (
                ("a step of consent", await _step(worker, people, person)),
                (
                    "an offer of the family",
                    await _offer(instance, database, worker, people, person),
                ),
                ("an invitation", await _invitation(database, worker, people, person)),
            ):
                ledger.check(
                    count == int(is_told), f"{person.name} was mailed {what} {count} times"
                )
                sent += count
    ledger.parts["messages"] = f"{sent} to the twin, none to who is kept away"


async def _step(worker: Database, people: People, person: Person) -> int:
    mailer = _Mail()
    assert person.verification_id is not None  # noqa: S101 (both guardians began one)
    await jobs.send_consent_step(
        worker, mailer, family_id=people.family_id, verification_id=person.verification_id,
        public_url="http://localhost",
    )  # fmt: skip
    return len(mailer.sent)


async def _offer(
    instance: Instance, database: Database, worker: Database, people: People, person: Person
) -> int:
    """An owner can still offer the family to somebody whom a court keeps from it."""
    mailer = _Mail()
    async with database.transaction(people.owner.actor) as tx:
        offer_id = await service_members.offer_ownership(tx, user_id=people.free.user_id)
    with instance.probe("postgres") as admin:
        admin.run(SQL.plain("move_offer"), offer_id=offer_id, user_id=person.user_id)
        admin.commit()
    await jobs.send_ownership_offer(
        worker, mailer, family_id=people.family_id, offer_id=offer_id,
        public_url="http://localhost",
    )  # fmt: skip
    return len(mailer.sent)


async def _invitation(database: Database, worker: Database, people: People, person: Person) -> int:
    mailer = _Mail()
    address = person.email
    async with database.transaction(people.owner.actor) as tx:
        invitation_id = await invitations.invite(
            tx, family_id=people.family_id, address=address, role="viewer"
        )
    await jobs.send_invitation(
        worker, mailer, family_id=people.family_id, invitation_id=invitation_id,
        public_url="http://localhost",
    )  # fmt: skip
    return len(mailer.sent)


class _Stream(threading.Thread):
    """A live page that somebody left open; its lines until it ends."""

    def __init__(self, instance: Instance, people: People, person: Person, port: int) -> None:
        super().__init__(daemon=True)
        self._connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)
        token = token_of(instance, person)
        self._connection.request(
            "GET",
            f"/families/{people.family_id}/children/{people.child_id}/live",
            headers={"Cookie": f"{auth.ACCESS_COOKIE}={token}"},
        )
        self._answer: HTTPResponse = self._connection.getresponse()
        self.status = self._answer.status
        self.has_begun = threading.Event()
        self.is_told = threading.Event()
        self.has_ended = threading.Event()

    def run(self) -> None:
        try:
            for line in self._answer:
                self.has_begun.set()
                if line.startswith(b"event: changed"):
                    self.is_told.set()
        except OSError:
            return  # silent for longer than a heartbeat: it has not ended
        else:
            self.has_ended.set()
        finally:
            self._connection.close()


def follow(instance: Instance, people: People, ledger: Ledger, routes: Sequence[Route]) -> None:
    """The page of who is kept away ends without a word; the twin's is told of the change."""
    streams = [route.path for route in routes if STREAM in route.path]
    ledger.check(
        streams == ["/families/{family_id}/children/{child_id}/live"],
        f"live pages that nobody followed: {', '.join(streams)}",
    )
    with service(instance) as port:
        free = _Stream(instance, people, people.free, port)
        kept = _Stream(instance, people, people.kept, port)
        for stream in (free, kept):
            ledger.check(stream.status == 200, f"a live page did not open: {stream.status}")
            stream.start()
            stream.has_begun.wait(PATIENCE_SECONDS)
        asyncio.run(_change(instance, people))
        ledger.check(free.is_told.wait(PATIENCE_SECONDS), "the twin's live page was not told")
        ledger.check(
            kept.has_ended.wait(PATIENCE_SECONDS), "the live page of who is kept away goes on"
        )
        ledger.check(not kept.is_told.is_set(), "the live page of who is kept away was told")
    ledger.parts["live pages"] = "the twin's was told, the other one ended"


async def _change(instance: Instance, people: People) -> None:
    """An order, and the news that something changed."""
    async with instance.pool("wn_api") as database, instance.pool("wn_jobs") as worker:
        await block(database, people, people.kept, None)
        async with worker.transaction(Service()) as tx:
            events = await outbox.take_events(tx, reader=READER, at_most=10_000)
            await outbox.tell_live(tx, events)
