"""The persons of the consent proof, and how each of them acts."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from wondernest.db.pool import SignedIn
from wondernest.db.probe import Probe
from wondernest.kit import clock
from wondernest.ops.instance import Instance
from wondernest.ops.proofs.households import Household, Makers, access_tokens
from wondernest.ops.proofs.scene import SQL, enter
from wondernest.ops.proofs.scripts import scripts

CONSENT = scripts("consent")
ROLES = ("wn_parent", "wn_service", "replica")
LOGINS = {"wn_parent": "wn_api", "wn_service": "wn_jobs", "replica": "postgres"}


@dataclass(frozen=True, slots=True)
class ConsentScene:
    """Households that differ in nothing but consent; `since` is when that of `late` begins."""

    covered: Household
    sister_id: UUID
    without: Household
    late: Household
    since: datetime
    withdrawn: Household
    other_purpose: Household
    caregiver: SignedIn
    viewer: SignedIn
    unfinished_id: UUID
    notice_id: UUID
    notices: dict[str, UUID]
    caregiver_id: UUID

    def grant(self, household: Household, **changes: object) -> dict[str, object]:
        """What a good grant of audio figures names, with changes."""
        return {
            "child_id": household.child_id,
            "purpose": "audio_metrics",
            "notice_id": self.notice_id,
            "verification_id": household.verification_id,
            "covers_from": self.since,
        } | changes


def build(instance: Instance) -> ConsentScene:
    since = clock.now().replace(second=0, microsecond=0) - timedelta(days=10)
    homes, sister_id, unfinished_id = asyncio.run(_make_people(instance, since))
    covered, without, late, withdrawn, other_purpose, caregiver, viewer = homes
    with instance.probe("postgres") as admin:
        admin.run(CONSENT.plain("ensure_history"))
        notice_id = admin.run(CONSENT.plain("get_notice")).value()
        notices = {
            str(row["purpose"]): UUID(str(row["notice_id"]))
            for row in map(dict, admin.run(CONSENT.plain("list_notices")).rows)
        }
        for helper, role in ((caregiver, "caregiver"), (viewer, "viewer")):
            admin.run(
                SQL.plain("add_member"),
                user_id=helper.user_id,
                family_id=covered.family_id,
                role=role,
            )
        admin.run(CONSENT.plain("move_purpose"), family_id=other_purpose.family_id)
        admin.commit()
    with instance.probe("wn_api") as parent:
        enter(parent.run, withdrawn.actor)
        parent.run(CONSENT.plain("withdraw"), child_id=withdrawn.child_id)
        parent.commit()
    inside = covered.family_id
    return ConsentScene(
        covered, sister_id, without, late, since, withdrawn, other_purpose,
        caregiver.actor.inside(inside), viewer.actor.inside(inside), unfinished_id,
        notice_id, notices, caregiver.user_id,
    )  # fmt: skip


async def _make_people(instance: Instance, since: datetime) -> tuple[list[Household], UUID, UUID]:
    async with instance.pool("wn_api") as database, instance.pool("wn_jobs") as jobs:
        makers = Makers(database, jobs, access_tokens(instance))
        homes = [
            await makers.household(),
            await makers.household(has_consent=False),
            await makers.household(covers_from=since),
            *[await makers.household() for _ in range(4)],
        ]
        return homes, await makers.second_child(homes[0]), await makers.start_verification(homes[1])


def act_as(role: str, household: Household) -> Callable[[Probe], None]:
    """Begins a transaction in the household's family, as its parent or as background work."""

    def begin(probe: Probe) -> None:
        if role == "wn_parent":
            enter(probe.run, household.actor)
            return
        if role == "replica":
            probe.run(SQL.plain("set_replica"))
        probe.run(SQL.plain("set_role"), role="wn_service")
        probe.run(SQL.plain("begin_service"), family_id=household.family_id)

    return begin
