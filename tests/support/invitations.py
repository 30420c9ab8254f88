"""Invitations as they are sent, mailed and taken up."""

from dataclasses import dataclass
from uuid import UUID

from tests.support.people import PASSWORD, Household, People
from tests.support.postbox import Message
from wondernest.core.service import SessionPolicy, SignIn
from wondernest.db.pool import SignedIn
from wondernest.family import invitations, jobs
from wondernest.family.invitations import Link


@dataclass
class Mail:
    """A mailer that keeps the last message."""

    last: Message | None = None

    def send(self, *, to: str, subject: str, text: str) -> None:
        self.last = Message(to, subject, text)


async def invite(
    people: People,
    actor: SignedIn,
    address: str,
    role: str = "guardian",
    child_ids: list[UUID] | None = None,
) -> UUID:
    assert actor.family_id is not None
    async with people.database.transaction(actor) as tx:
        return await invitations.invite(
            tx, family_id=actor.family_id, address=address, role=role, child_ids=child_ids
        )


async def mailed(people: People, family_id: UUID, invitation_id: UUID, address: str) -> Link:
    """The link as the worker mails it."""
    mail = Mail()
    assert await jobs.send_invitation(
        people.jobs, mail, family_id=family_id, invitation_id=invitation_id, public_url=""
    )
    assert mail.last is not None
    assert mail.last.to == address
    assert f"/invitations/{family_id}/{invitation_id}?token=" in mail.last.text
    return Link(family_id, invitation_id, mail.last.token)


async def invited(
    people: People,
    home: Household,
    address: str,
    role: str = "guardian",
    child_ids: list[UUID] | None = None,
) -> Link:
    invitation_id = await invite(people, home.actor, address, role, child_ids)
    return await mailed(people, home.family_id, invitation_id, address)


async def join_as_new(
    people: People, link: Link, password: str = PASSWORD, policy: SessionPolicy | None = None
) -> SignIn:
    return await invitations.accept_as_new(
        people.database,
        people.tokens,
        link,
        password=password,
        user_agent_family="Firefox",
        policy=policy or people.policy,
    )
