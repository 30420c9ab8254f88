"""Use cases of consent that is over: delete what was collected under it, tell of an end by age.

Both come again and again, batch by batch, each in a transaction of its own; whatever was cut short
is done the next time, and what is done is not done twice.
"""

from datetime import datetime
from typing import Final
from uuid import UUID

from wondernest.core import service as core
from wondernest.core.mail import Mailer
from wondernest.db.pool import Database, ReadTransaction, Service
from wondernest.family import _store_consent as _store
from wondernest.family.rows import OverdueErasures
from wondernest.kit import clock

EXPIRED_TOPIC: Final = "consent.expired"
GRANTS_AT_ONCE: Final = 100
# Of a day with one recording an hour some 300 rows are deleted with each.
RECORDINGS_AT_ONCE: Final = 200


async def erase_withdrawn(
    database: Database, *, recordings_at_once: int = RECORDINGS_AT_ONCE
) -> int:
    """Deletes what was kept under consent that was withdrawn; how many grants are finished."""
    count = 0
    while True:
        async with database.transaction(Service()) as tx:
            grants = await _store.list_withdrawn(tx, at_most=GRANTS_AT_ONCE)
        for grant in grants:
            await _erase(database, grant.family_id, grant.grant_id, at_most=recordings_at_once)
        count += len(grants)
        if len(grants) < GRANTS_AT_ONCE:
            return count


async def measure_overdue(tx: ReadTransaction, *, at: datetime) -> OverdueErasures:
    """Withdrawals whose deletion was due, a day later, before a moment and is not done."""
    return await _store.sum_overdue_erasures(tx, at=at)


async def _erase(database: Database, family_id: UUID, grant_id: UUID, *, at_most: int) -> None:
    is_finished = False
    while not is_finished:
        async with database.transaction(Service()) as tx:
            is_finished = await _store.erase_withdrawn(
                tx,
                family_id=family_id,
                grant_id=grant_id,
                erasure_id=clock.new_id(),
                at_most=at_most,
            )


async def expire(database: Database) -> int:
    """Writes down which consent has ended by age since the last time; how many."""
    count = 0
    while True:
        async with database.transaction(Service()) as tx:
            batch = await _store.expire(tx, at_most=GRANTS_AT_ONCE)
        count += batch
        if batch < GRANTS_AT_ONCE:
            return count


async def send_expiry(
    tx: ReadTransaction, mailer: Mailer, *, user_id: UUID, public_url: str
) -> bool:
    """Tells who gave a consent that it has ended by age; False when they are not there any more."""
    address = await core.mail_address(tx, user_id=user_id)
    if address is None:
        return False
    mailer.send(
        to=address,
        subject="A consent you gave has ended",
        text=(
            "Your child has reached the age from which a young person decides alone, so a consent\n"
            "that you gave on WonderNest has ended. Nothing more is collected under it.\n\n"
            f"What is on and what is off stands on the privacy page of your child:\n{public_url}/\n"
        ),
    )
    return True
