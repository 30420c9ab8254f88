"""Use cases of staff: roles, leave to read one family, and what its guardians are told of it."""

from dataclasses import replace
from datetime import datetime
from typing import Literal
from uuid import UUID

from wondernest.core import _store_staff as _store
from wondernest.core import service
from wondernest.core.errors import NoSuchRole
from wondernest.core.rows import Access, AccessRequest, HeldRole, SupportDuties
from wondernest.db.pool import Database, Operator, ReadTransaction, SignedIn, Transaction

StaffRole = Literal["content_reviewer", "content_editor", "support", "analyst", "auditor", "admin"]
ACCESSES_SHOWN = 200


def as_staff(actor: SignedIn) -> SignedIn:
    """The same session, in the database role of staff."""
    return replace(actor, role="wn_staff")


async def grant_role(tx: Transaction, *, user_id: UUID, role: StaffRole) -> bool:
    """Gives a role; whether it is new."""
    return await _store.grant_role(tx, user_id=user_id, role=role)


async def revoke_role(tx: Transaction, *, user_id: UUID, role: StaffRole) -> None:
    """Takes a role, in force with the next request of whoever had it."""
    if not await _store.revoke_role(tx, user_id=user_id, role=role):
        raise NoSuchRole


async def list_roles(tx: ReadTransaction, *, user_id: UUID) -> list[HeldRole]:
    return await _store.list_roles(tx, user_id=user_id)


async def appoint_admin(database: Database, *, address: str, is_certain: bool) -> UUID:
    """What the operator does, over the login of the migrations; the account's id."""
    index = service.email_index(database.vault, address)
    async with database.transaction(Operator()) as tx:
        return await _store.appoint_admin(tx, email_index=index, is_certain=is_certain)


async def request_access(tx: Transaction, *, family_id: UUID, reason: str, minutes: int) -> UUID:
    """Asks to read a family; the request waits a day for another person."""
    return await _store.request_access(tx, family_id=family_id, reason=reason, minutes=minutes)


async def approve_access(tx: Transaction, *, access_request_id: UUID) -> datetime:
    """Lets the person who asked read the family; until when."""
    return await _store.approve_access(tx, access_request_id=access_request_id)


async def list_access_requests(tx: ReadTransaction) -> list[AccessRequest]:
    return await _store.list_access_requests(tx)


async def list_own_accesses(tx: ReadTransaction) -> list[Access]:
    """Who of the service read the family of the request, for its guardians; newest first."""
    return await _store.list_own_accesses(tx, at_most=ACCESSES_SHOWN)


async def get_support_duties(tx: ReadTransaction) -> SupportDuties:
    """What the signed-in adult may do about opening families."""
    return await _store.get_support_duties(tx)
