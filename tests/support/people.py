"""Persons for tests, made by the product's own services."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

from wondernest.audio import service as audio
from wondernest.audio.formats.recording import RecordingSession
from wondernest.core.service import SessionPolicy
from wondernest.core.tokens import AccessTokens
from wondernest.db.pool import Database, SignedIn
from wondernest.kit import clock
from wondernest.synth import families, recordings

PASSWORD = "correct horse battery"
BIRTH_MONTH = date(2015, 11, 1)
COVERS_FROM = datetime(2016, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Household:
    """A parent with one child."""

    email: str
    parent: families.SyntheticParent
    child: families.SyntheticChild

    @property
    def actor(self) -> SignedIn:
        return self.parent.actor

    @property
    def family_id(self) -> UUID:
        return self.parent.family_id

    @property
    def child_id(self) -> UUID:
        return self.child.child_id


@dataclass(frozen=True, slots=True)
class People:
    """Makes households."""

    database: Database
    jobs: Database
    tokens: AccessTokens
    policy: SessionPolicy

    async def household(
        self, *, has_consent: bool = True, time_zone: str = "America/Los_Angeles"
    ) -> Household:
        email = f"parent-{uuid4().hex}@example.org"
        plan = families.ParentPlan(
            email=email,
            password=PASSWORD,
            display_name="A parent",
            family_name="A family",
            time_zone=time_zone,
            country="US",
        )
        parent = await families.make_parent(
            self.database, self.jobs, self.tokens, plan, policy=self.policy
        )
        verification_id = (
            await families.verify_parent(self.database, self.jobs, parent, at=clock.now())
            if has_consent
            else None
        )
        child = await families.make_child(
            self.database,
            parent,
            families.ChildPlan("Nestling", BIRTH_MONTH, 0, COVERS_FROM),
            verification_id=verification_id,
        )
        return Household(email, parent, child)

    def session(self, seed: str, *, started_at: datetime, seconds: int = 1800) -> RecordingSession:
        return recordings.make_session(
            seed, started_at=started_at, seconds=seconds, child_age_months=12
        )

    async def send(
        self, household: Household, session: RecordingSession, *, key: str | None = None
    ) -> audio.Stored:
        """What a device does: one session, one transaction."""
        child = household.child
        async with self.database.transaction(household.actor) as tx:
            return await audio.receive_session(
                tx,
                family_id=child.family_id,
                child_id=child.child_id,
                client_session_key=key or f"test:{uuid4().hex}",
                session=session,
                source=recordings.make_source(child.device_id, child_age_months=12),
                time_zone=child.time_zone,
                at=clock.now(),
            )
