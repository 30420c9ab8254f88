"""Background work of families."""

from uuid import UUID

from wondernest.core.mail import Mailer
from wondernest.db.pool import Database, Service
from wondernest.family import consent
from wondernest.kit import clock


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
