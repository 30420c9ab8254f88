"""What the worker would mail about accounts, read as the person it is for reads it."""

import re
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import psycopg

from tests.support.people import People
from wondernest.core import jobs as core_jobs
from wondernest.core import service

_TOKEN = re.compile(r"\?token=([\w-]+)")


@dataclass(frozen=True, slots=True)
class Message:
    """One message that was sent."""

    to: str
    subject: str
    text: str

    @property
    def token(self) -> str:
        """The token of the link in it."""
        found = _TOKEN.search(self.text)
        assert found is not None, self.text
        return found[1]


@dataclass
class Postbox:
    """A mailer that keeps everything; sends what the outbox holds for an account, once."""

    people: People
    admin: psycopg.AsyncConnection[Any]
    messages: list[Message] = field(default_factory=list)
    _done: set[UUID] = field(default_factory=set)

    def send(self, *, to: str, subject: str, text: str) -> None:
        self.messages.append(Message(to, subject, text))

    async def collect(self, address: str) -> list[Message]:
        """Sends what is due to the account that has this address; the new messages."""
        return await self.collect_for(await self.user_id(address))

    async def collect_for(self, user_id: UUID) -> list[Message]:
        """The same for an account whose address may change meanwhile."""
        before = len(self.messages)
        for event_id, topic, payload in await self._events(user_id):
            if event_id in self._done:
                continue
            self._done.add(event_id)
            if topic == core_jobs.LINK_TOPIC:
                await core_jobs.send_link(
                    self.people.jobs, self, link_id=UUID(payload["link_id"]), public_url=""
                )
            else:
                await core_jobs.send_notice(
                    self.people.jobs, self, event_id=event_id, public_url=""
                )
        return self.messages[before:]

    async def token(self, address: str) -> str:
        """The token of the newest message due to an account."""
        return (await self.collect(address))[-1].token

    async def subjects(self, address: str) -> list[str]:
        return [message.subject for message in await self.collect(address)]

    async def user_id(self, address: str) -> UUID:
        index = service.email_index(self.people.database.vault, address)
        cursor = await self.admin.execute(
            "select user_id from core.users where email_index = %s", (index,)
        )
        row = await cursor.fetchone()
        assert row is not None, "no such account"
        user_id: UUID = row[0]
        return user_id

    async def _events(self, user_id: UUID) -> list[tuple[UUID, str, dict[str, str]]]:
        cursor = await self.admin.execute(
            "select events.event_id, events.topic, events.payload from core.outbox as events"
            " left join core.password_reset_tokens as links"
            " on links.token_id = (events.payload ->> 'link_id')::uuid"
            " where events.topic like 'account.%%'"
            " and coalesce(links.user_id, (events.payload ->> 'user_id')::uuid) = %s"
            " order by events.event_id",
            (user_id,),
        )
        return await cursor.fetchall()
