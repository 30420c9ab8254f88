"""Use cases of consent: verify the guardian, give, withdraw. The database decides; this asks."""

import base64
import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from wondernest.core import service as core
from wondernest.core.mail import Mailer
from wondernest.db.pool import ReadTransaction, Transaction
from wondernest.family import _store_consent as _store
from wondernest.family.errors import NoticeSuperseded, VerificationNotGood
from wondernest.family.rows import (
    ConsentEvent,
    Grant,
    Method,
    Notice,
    OpenCheck,
    Purpose,
    Verification,
)
from wondernest.kit import clock

STEP_TOPIC = "consent.step_due"
STEP_LIVES_FOR = timedelta(hours=24)
EMAIL_PLUS: Final = "email_plus"
EVENTS_SHOWN = 200


@dataclass(frozen=True, slots=True)
class ConsentState:
    """What a guardian sees for one child and one purpose."""

    notice: Notice
    grant: Grant | None
    verification: Verification | None


async def get_state(
    tx: ReadTransaction, *, family_id: UUID, child_id: UUID, purpose: str
) -> ConsentState:
    notice = await _store.get_notice(tx, purpose=purpose, language="en")
    if notice is None:
        raise NoticeSuperseded
    grants = await _store.list_grants(tx, family_id=family_id, child_id=child_id)
    return ConsentState(
        notice=notice,
        grant=next((grant for grant in grants if grant.purpose == purpose), None),
        verification=await _store.get_verification(tx, family_id=family_id, purpose=purpose),
    )


async def list_notices(tx: ReadTransaction) -> list[Notice]:
    """Every notice in force, for anybody."""
    return await _store.list_notices(tx, language="en")


async def list_purposes(tx: ReadTransaction) -> list[Purpose]:
    """What a parent may consent to, disclosures last."""
    return await _store.list_purposes(tx)


async def list_methods(tx: ReadTransaction) -> list[Method]:
    """Ways to be verified that are on offer, the one by e-mail first."""
    return await _store.list_methods(tx)


async def list_grants(tx: ReadTransaction, *, family_id: UUID, child_id: UUID) -> list[Grant]:
    """What is in force for a child, suspended or not."""
    return await _store.list_grants(tx, family_id=family_id, child_id=child_id)


async def list_events(
    tx: ReadTransaction, *, family_id: UUID, child_id: UUID
) -> list[ConsentEvent]:
    """Acts of consent for a child, newest first, at most EVENTS_SHOWN."""
    return await _store.list_consent_events(
        tx, family_id=family_id, child_id=child_id, at_most=EVENTS_SHOWN
    )


async def request_verification(
    tx: Transaction, *, family_id: UUID, method: str = EMAIL_PLUS
) -> UUID:
    """Starts a verification. By e-mail the first message goes out when this commits; a method that
    staff checks waits for them."""
    verification_id = clock.new_id()
    await _store.request_verification(tx, verification_id=verification_id, method=method)
    if method == EMAIL_PLUS:
        await ask_for_step(tx, family_id=family_id, verification_id=verification_id)
    return verification_id


async def list_open_checks(tx: ReadTransaction) -> list[OpenCheck]:
    """For staff: parents who wait to be checked, the oldest first."""
    return await _store.list_open_checks(tx)


async def record_check(
    tx: Transaction,
    *,
    family_id: UUID,
    verification_id: UUID,
    reference: str,
    is_holder_notified: bool | None,
    artifact_deleted_at: datetime | None,
) -> datetime:
    """What a member of staff saw of a parent. Of `reference` only a hash is kept.

    `is_holder_notified` is for a card, `artifact_deleted_at` for an official document. Refusals:
    VerificationNotGood, CheckNotComplete, the family of staff themselves.
    """
    return await _store.record_staff_check(
        tx,
        family_id=family_id,
        verification_id=verification_id,
        reference=reference,
        is_holder_notified=is_holder_notified,
        artifact_deleted_at=artifact_deleted_at,
    )


async def take_step(tx: Transaction, *, family_id: UUID, verification_id: UUID, token: str) -> str:
    """Answers a mailed step: first_reply (a second message will come) or confirmed."""
    try:
        secret = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
    except ValueError:
        raise VerificationNotGood from None
    state = await _store.take_verification_step(tx, verification_id=verification_id, token=secret)
    if state == "first_reply":
        await ask_for_step(tx, family_id=family_id, verification_id=verification_id)
    return state


async def ask_for_step(tx: Transaction, *, family_id: UUID, verification_id: UUID) -> None:
    """Has the next message of an open verification sent; a newer token replaces an older one."""
    await core.publish(
        tx,
        family_id=family_id,
        topic=STEP_TOPIC,
        payload={"verification_id": str(verification_id)},
    )


async def send_step(
    tx: Transaction,
    mailer: Mailer,
    *,
    family_id: UUID,
    verification_id: UUID,
    public_url: str,
    at: datetime,
) -> bool:
    """Mails the next step of an open verification; False when nothing is open any more.

    The token exists only in the message: the database gets its hash.
    """
    secret = clock.secret_bytes(32)
    user_id = await _store.issue_step_token(
        tx,
        family_id=family_id,
        verification_id=verification_id,
        token_hash=hashlib.sha256(secret).digest(),
        expires_at=at + STEP_LIVES_FOR,
    )
    address = None if user_id is None else await core.mail_address(tx, user_id=user_id)
    if address is None:
        return False
    token = base64.urlsafe_b64encode(secret).rstrip(b"=").decode()
    link = f"{public_url}/families/{family_id}/verifications/{verification_id}?token={token}"
    mailer.send(
        to=address,
        subject="Your consent for WonderNest",
        text=(
            "You started to give consent for your child on WonderNest.\n\n"
            f"Open this page to go on:\n{link}\n\n"
            "The link is good for 24 hours and works once, while you are signed in. Nothing is\n"
            "collected until you have answered both messages and switched it on yourself. You can\n"
            "switch it off again at any time on the consent page.\n\n"
            "If this was not you, do nothing: the request ends by itself.\n"
        ),
    )
    return True


async def is_answered(tx: ReadTransaction, *, family_id: UUID, verification_id: UUID) -> bool:
    """Whether the first message was answered, so that the next one is the second."""
    return await _store.is_answered(tx, family_id=family_id, verification_id=verification_id)


async def give(
    tx: Transaction,
    *,
    child_id: UUID,
    purpose: str,
    notice_id: UUID,
    verification_id: UUID,
    affirmative_act: str,
    covers_from: datetime | None,
) -> UUID:
    """Puts consent in force from now, or from an earlier moment for recordings already made.

    What is in force on an older notice or a weaker verification is renewed from now on. Needs a
    fresh sign-in.
    """
    return await _store.grant_consent(
        tx,
        child_id=child_id,
        purpose=purpose,
        notice_id=notice_id,
        verification_id=verification_id,
        affirmative_act=affirmative_act,
        covers_from=covers_from,
    )


async def withdraw(tx: Transaction, *, child_id: UUID, purpose: str) -> datetime:
    """Ends consent; in force when this returns. Withdrawing twice is no error."""
    return await _store.withdraw_consent(tx, child_id=child_id, purpose=purpose)


async def withdraw_all(tx: Transaction, *, child_id: UUID) -> datetime:
    """Ends every consent of a child; in force when this returns."""
    return await _store.withdraw_all_consent(tx, child_id=child_id)
