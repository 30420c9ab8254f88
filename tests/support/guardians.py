"""A guardian's way through consent, step by step."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import psycopg

from tests.support.people import Household, People
from wondernest.core import service as core
from wondernest.db.pool import Service, SignedIn
from wondernest.family import consent
from wondernest.kit import clock
from wondernest.synth.families import Letterbox

Connection = psycopg.AsyncConnection
PURPOSE = "audio_metrics"


@dataclass(frozen=True, slots=True)
class Guardian:
    """One household's way through consent, step by step."""

    people: People
    home: Household

    async def request(self) -> UUID:
        async with self.people.database.transaction(self.home.actor) as tx:
            return await consent.request_verification(tx, family_id=self.home.family_id)

    async def mail(self, verification_id: UUID, *, at: datetime | None = None) -> str:
        """The token of the next message."""
        letterbox = Letterbox()
        async with self.people.jobs.transaction(Service(self.home.family_id)) as tx:
            assert await consent.send_step(
                tx,
                letterbox,
                family_id=self.home.family_id,
                verification_id=verification_id,
                public_url="https://nest.example",
                at=at or clock.now(),
            )
        return letterbox.token()

    async def answer(
        self, verification_id: UUID, token: str, *, actor: SignedIn | None = None
    ) -> str:
        async with self.people.database.transaction(actor or self.home.actor) as tx:
            return await consent.take_step(
                tx, family_id=self.home.family_id, verification_id=verification_id, token=token
            )

    async def verify(self) -> UUID:
        verification_id = await self.request()
        for _ in range(2):
            await self.answer(verification_id, await self.mail(verification_id))
        return verification_id

    async def state(self, purpose: str = PURPOSE) -> consent.ConsentState:
        async with self.people.database.transaction(self.home.actor) as tx:
            return await consent.get_state(
                tx,
                family_id=self.home.family_id,
                child_id=self.home.child_id,
                purpose=purpose,
            )

    async def give(
        self,
        verification_id: UUID,
        *,
        actor: SignedIn | None = None,
        child_id: UUID | None = None,
        purpose: str = PURPOSE,
        notice_id: UUID | None = None,
        covers_from: datetime | None = None,
    ) -> UUID:
        if notice_id is None:
            notice_id = (await self.state(purpose)).notice.notice_id
        async with self.people.database.transaction(actor or self.home.actor) as tx:
            return await consent.give(
                tx,
                child_id=child_id or self.home.child_id,
                purpose=purpose,
                notice_id=notice_id,
                verification_id=verification_id,
                affirmative_act="switched_on",
                covers_from=covers_from,
            )

    async def withdraw(
        self,
        *,
        actor: SignedIn | None = None,
        child_id: UUID | None = None,
        purpose: str = PURPOSE,
    ) -> datetime:
        async with self.people.database.transaction(actor or self.home.actor) as tx:
            return await consent.withdraw(
                tx, child_id=child_id or self.home.child_id, purpose=purpose
            )


async def events_of(admin: Connection, home: Household) -> list[str]:
    cursor = await admin.execute(
        "select event from family.consent_events where family_id = %s order by happened_at",
        (home.family_id,),
    )
    return [row[0] for row in await cursor.fetchall()]


async def join(admin: Connection, people: People, home: Household, role: str) -> SignedIn:
    """Another adult, let into the household by the administrator."""
    member = await people.household(has_consent=False)
    async with people.database.transaction(member.actor) as tx:
        user_id = (await core.get_profile(tx)).user_id
    await admin.execute(
        "insert into family.family_members (family_id, user_id, member_during, role)"
        " values (%s, %s, tstzrange(now() - interval '1 hour', null), %s)",
        (home.family_id, user_id, role),
    )
    await admin.execute(
        "insert into core.user_families (user_id, family_id) values (%s, %s)",
        (user_id, home.family_id),
    )
    return member.actor.inside(home.family_id)
