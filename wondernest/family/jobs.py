"""Background work of families."""

from datetime import datetime
from uuid import UUID

from wondernest.core.mail import Mailer
from wondernest.db.pool import Database, NoSuchFamily, Service
from wondernest.family import (
    consent,
    invitations,
    service_consent_ends,
    service_members,
)
from wondernest.kit import clock, logs

log = logs.get(__name__)


async def send_consent_step(
    database: Database, mailer: Mailer, *, family_id: UUID, verification_id: UUID, public_url: str
) -> bool:
    """Mails the next step of a verification; False when there is nothing to mail any more."""
    async with database.transaction(Service(family_id)) as tx:
        return await consent.send_step(
            tx,
            mailer,
            family_id=family_id,
            verification_id=verification_id,
            public_url=public_url,
            at=clock.now(),
        )


async def send_invitation(
    database: Database, mailer: Mailer, *, family_id: UUID, invitation_id: UUID, public_url: str
) -> bool:
    """Mails an invitation; False when there is nothing to mail any more, as without the family."""
    try:
        return await invitations.send(
            database,
            mailer,
            family_id=family_id,
            invitation_id=invitation_id,
            public_url=public_url,
        )
    except NoSuchFamily:
        return False


async def send_ownership_offer(
    database: Database, mailer: Mailer, *, family_id: UUID, offer_id: UUID, public_url: str
) -> bool:
    """Mails an offer of a family; False when there is nothing to mail any more."""
    return await service_members.send_offer(
        database, mailer, family_id=family_id, offer_id=offer_id, public_url=public_url
    )


async def end_consent(database: Database, *, at: datetime) -> dict[str, int]:
    """What is due after consent has ended: by age, or withdrawn. How many grants of each."""
    # First, so that it is told of also when the deletion fails, and when a worker comes back late.
    await warn_of_overdue(database, at=at)
    return {
        "expired_consent": await service_consent_ends.expire(database),
        "withdrawn_consent": await service_consent_ends.erase_withdrawn(database),
    }


async def warn_of_overdue(database: Database, *, at: datetime) -> int:
    """Logs an error when withdrawals have waited more than a day for their deletion; how many."""
    async with database.transaction(Service()) as tx:
        late = await service_consent_ends.measure_overdue(tx, at=at)
    if late.oldest_due_at is not None:
        log.error(
            "consent-erasure-overdue",
            count=late.overdue_count,
            due_at=late.oldest_due_at.isoformat(),
        )
    return late.overdue_count


async def send_expiry(
    database: Database, mailer: Mailer, *, family_id: UUID, user_id: UUID, public_url: str
) -> bool:
    """Mails that a consent has ended by age; False without the family or the person."""
    try:
        async with database.transaction(Service(family_id)) as tx:
            return await service_consent_ends.send_expiry(
                tx, mailer, user_id=user_id, public_url=public_url
            )
    except NoSuchFamily:
        return False
