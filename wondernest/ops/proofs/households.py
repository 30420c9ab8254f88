"""The persons of a proof, made by the product's own services."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from wondernest.analytics import service as analytics
from wondernest.audio import service as audio
from wondernest.audio import service_devices
from wondernest.core import service as core
from wondernest.core import service_accounts as accounts
from wondernest.core.tokens import AccessTokens
from wondernest.db.pool import Database, PairedDevice, Service, SignedIn
from wondernest.family import consent
from wondernest.kit import clock
from wondernest.ops.instance import Instance
from wondernest.synth import families, recordings

PASSWORD = "correct horse battery"  # noqa: S105 - of a family that lives for seconds
POLICY = core.SessionPolicy(bcrypt_cost=4, idle_for=timedelta(days=1), live_for=timedelta(days=2))
BIRTH_MONTH = date(2024, 1, 1)
COVERS_FROM = datetime(2025, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Household:
    """A parent with a child, a device and the verification that carries consent."""

    email: str
    actor: SignedIn
    user_id: UUID
    family_id: UUID
    child_id: UUID
    device_id: UUID
    verification_id: UUID | None
    time_zone: str


async def make_accounts(
    instance: Instance, addresses: Sequence[str], *, policy: core.SessionPolicy
) -> None:
    """Accounts with a proved address and the password of all proofs."""
    async with instance.pool("wn_api") as database, instance.pool("wn_jobs") as jobs:
        for address in addresses:
            await accounts.register(
                database,
                address=address,
                password=PASSWORD,
                display_name=None,
                time_zone="UTC",
                country="US",
                policy=policy,
            )
            await families.prove_address(
                database,
                jobs,
                access_tokens(instance),
                address=address,
                password=PASSWORD,
                policy=policy,
            )


@dataclass(frozen=True, slots=True)
class Makers:
    """What making persons needs."""

    database: Database
    jobs: Database
    tokens: AccessTokens

    async def household(
        self, *, has_consent: bool = True, covers_from: datetime = COVERS_FROM
    ) -> Household:
        email = f"parent-{clock.new_id().hex}@example.org"
        plan = families.ParentPlan(
            email, PASSWORD, "A parent", "A family", "America/Los_Angeles", "US"
        )
        now = clock.now()
        parent = await families.make_parent(
            self.database, self.jobs, self.tokens, plan, policy=POLICY
        )
        verification_id = (
            await families.verify_parent(self.database, self.jobs, parent, at=now)
            if has_consent
            else None
        )
        child = await families.make_child(
            self.database,
            parent,
            families.ChildPlan("Nestling", BIRTH_MONTH, 0, covers_from),
            verification_id=verification_id,
        )
        async with self.database.transaction(parent.actor) as tx:
            user_id = (await core.get_profile(tx)).user_id
        return Household(
            email, parent.actor, user_id, parent.family_id, child.child_id, child.device_id,
            verification_id, parent.time_zone,
        )  # fmt: skip

    async def pair(self, household: Household) -> PairedDevice:
        """A key for the household's device and its child."""
        async with self.database.transaction(household.actor) as tx:
            pairing = await service_devices.pair(
                tx,
                family_id=household.family_id,
                device_id=household.device_id,
                child_ids=[household.child_id],
                at=clock.now(),
            )
        return service_devices.read_key(pairing.device_key)

    async def second_child(self, household: Household) -> UUID:
        """A sister without any consent."""
        parent = families.SyntheticParent(household.actor, household.family_id, household.time_zone)
        plan = families.ChildPlan("Sister", BIRTH_MONTH, 0, COVERS_FROM)
        child = await families.make_child(self.database, parent, plan, verification_id=None)
        return child.child_id

    async def start_verification(self, household: Household) -> UUID:
        """A verification that nobody has answered."""
        async with self.database.transaction(household.actor) as tx:
            return await consent.request_verification(tx, family_id=household.family_id)

    async def sign_in(self, household: Household) -> SignedIn:
        """One more session of the same parent."""
        issued = core.completed(
            await core.sign_in(
                self.database,
                self.tokens,
                address=household.email,
                password=PASSWORD,
                user_agent_family=None,
                policy=POLICY,
                at=clock.now(),
            )
        )
        return self.tokens.read(issued.access).inside(household.family_id)

    async def record(self, household: Household, starts: Iterable[datetime]) -> None:
        """Recordings of half an hour each, and the daily figures they lead to."""
        for started_at in starts:
            session = recordings.make_session(
                f"{household.child_id}:{started_at}",
                started_at=started_at,
                seconds=1800,
                child_age_months=12,
            )
            async with self.database.transaction(household.actor) as tx:
                await audio.receive_session(
                    tx,
                    family_id=household.family_id,
                    child_id=household.child_id,
                    client_session_key=f"proof:{clock.new_id().hex}",
                    session=session,
                    source=recordings.make_source(household.device_id, child_age_months=12),
                    time_zone=household.time_zone,
                    at=clock.now(),
                )
        async with self.jobs.transaction(Service()) as tx:
            await analytics.recompute_dirty_days(tx, at=clock.now(), at_most=10_000)


def access_tokens(instance: Instance) -> AccessTokens:
    return AccessTokens(instance.vault, live_for=timedelta(minutes=10))
