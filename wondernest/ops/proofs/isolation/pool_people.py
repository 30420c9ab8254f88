"""Many families at one pool, and what each of their requests may see."""

from dataclasses import dataclass
from random import Random
from uuid import UUID

from wondernest.db.pool import SignedIn
from wondernest.ops.instance import Instance
from wondernest.ops.proofs.households import Household, Makers, access_tokens
from wondernest.ops.proofs.scene import SQL

FAMILIES = 12


@dataclass(frozen=True, slots=True)
class Crowd:
    """Sessions inside a family, sessions of the same adults outside every family, the families."""

    inside: tuple[SignedIn, ...]
    outside: tuple[SignedIn, ...]
    families: tuple[UUID, ...]

    def somebody(self, dice: Random) -> SignedIn:
        return dice.choice(self.inside)


async def gather(instance: Instance) -> Crowd:
    """Families of their own and two adults who belong to two families each."""
    async with instance.pool("wn_api") as database, instance.pool("wn_jobs") as jobs:
        makers = Makers(database, jobs, access_tokens(instance))
        homes = [await makers.household(has_consent=False) for _ in range(FAMILIES)]
    inside = [home.actor for home in homes]
    for guest, host in ((homes[0], homes[1]), (homes[2], homes[3])):
        _join(instance, guest, host)
        inside.append(guest.actor.inside(host.family_id))
    outside = [SignedIn(one.session_id, one.session_key) for one in inside]
    return Crowd(tuple(inside), tuple(outside), tuple(home.family_id for home in homes))


def _join(instance: Instance, guest: Household, host: Household) -> None:
    with instance.probe("postgres") as admin:
        member = {"user_id": guest.user_id, "family_id": host.family_id}
        admin.run(SQL.plain("add_member"), **member, role="guardian")
        admin.commit()
