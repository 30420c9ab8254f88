"""The statements about staff, typed."""

from datetime import datetime
from uuid import UUID

from wondernest.core.rows import Access, AccessRequest, HeldRole, SupportDuties
from wondernest.db import queries
from wondernest.db.pool import ReadTransaction, Transaction

QUERIES = queries.load("wondernest.core")


async def grant_role(tx: Transaction, *, user_id: UUID, role: str) -> bool:
    return bool(await tx.scalar(QUERIES.call_grant_role, user_id=user_id, role=role))


async def revoke_role(tx: Transaction, *, user_id: UUID, role: str) -> bool:
    return bool(await tx.scalar(QUERIES.call_revoke_role, user_id=user_id, role=role))


async def list_roles(tx: ReadTransaction, *, user_id: UUID) -> list[HeldRole]:
    return await tx.many(QUERIES.list_roles, HeldRole, user_id=user_id)


async def appoint_admin(tx: Transaction, *, email_index: bytes, is_certain: bool) -> UUID:
    found: UUID = await tx.scalar(
        QUERIES.call_appoint_admin, email_index=email_index, is_certain=is_certain
    )
    return found


async def request_access(tx: Transaction, *, family_id: UUID, reason: str, minutes: int) -> UUID:
    found: UUID = await tx.scalar(
        QUERIES.call_request_access, family_id=family_id, reason=reason, minutes=minutes
    )
    return found


async def approve_access(tx: Transaction, *, access_request_id: UUID) -> datetime:
    found: datetime = await tx.scalar(
        QUERIES.call_approve_access, access_request_id=access_request_id
    )
    return found


async def list_access_requests(tx: ReadTransaction) -> list[AccessRequest]:
    return await tx.many(QUERIES.list_access_requests, AccessRequest)


async def list_own_accesses(tx: ReadTransaction, *, at_most: int) -> list[Access]:
    return await tx.many(QUERIES.list_own_accesses, Access, at_most=at_most)


async def get_support_duties(tx: ReadTransaction) -> SupportDuties:
    (duties,) = await tx.many(QUERIES.get_support_duties, SupportDuties)
    return duties
