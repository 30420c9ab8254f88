"""The statements about invitations, typed."""

from uuid import UUID

from wondernest.db import queries
from wondernest.db.pool import ReadTransaction, Transaction
from wondernest.family.rows import InvitationRow, InvitationSeen

QUERIES = queries.load("wondernest.family")


async def invite(
    tx: Transaction,
    *,
    invitation_id: UUID,
    email_index: bytes,
    email_enc: bytes,
    role: str,
    child_ids: list[UUID] | None,
) -> None:
    await tx.run(
        QUERIES.call_invite_for,
        invitation_id=invitation_id,
        email_index=email_index,
        email_enc=email_enc,
        role=role,
        child_ids=child_ids,
    )


async def list_open_invitations(tx: ReadTransaction, *, family_id: UUID) -> list[InvitationRow]:
    return await tx.many(QUERIES.list_open_invitations, InvitationRow, family_id=family_id)


async def revoke_invitation(tx: Transaction, *, invitation_id: UUID) -> bool:
    return bool(await tx.scalar(QUERIES.call_revoke_invitation, invitation_id=invitation_id))


async def look_at_invitation(
    tx: ReadTransaction, *, family_id: UUID, invitation_id: UUID, token: bytes
) -> InvitationSeen | None:
    return await tx.maybe(
        QUERIES.call_look_at_invitation,
        InvitationSeen,
        family_id=family_id,
        invitation_id=invitation_id,
        token=token,
    )


async def accept_invitation(
    tx: Transaction, *, family_id: UUID, invitation_id: UUID, token: bytes
) -> str:
    return str(
        await tx.scalar(
            QUERIES.call_accept_invitation,
            family_id=family_id,
            invitation_id=invitation_id,
            token=token,
        )
    )


async def accept_as_new(
    tx: Transaction,
    *,
    family_id: UUID,
    invitation_id: UUID,
    token: bytes,
    user_id: UUID,
    email_enc: bytes,
    password_salt: str,
    password_proof: bytes,
    locale: str,
) -> bytes | None:
    found = await tx.scalar(
        QUERIES.call_accept_as_new,
        family_id=family_id,
        invitation_id=invitation_id,
        token=token,
        user_id=user_id,
        email_enc=email_enc,
        password_salt=password_salt,
        password_proof=password_proof,
        locale=locale,
    )
    return None if found is None else bytes(found)


async def invitation_address(
    tx: ReadTransaction, *, family_id: UUID, invitation_id: UUID
) -> bytes | None:
    found = await tx.scalar(
        QUERIES.call_invitation_address, family_id=family_id, invitation_id=invitation_id
    )
    return None if found is None else bytes(found)


async def issue_invitation(
    tx: Transaction, *, family_id: UUID, invitation_id: UUID, token_hash: bytes, email_index: bytes
) -> bool:
    return bool(
        await tx.scalar(
            QUERIES.call_issue_invitation,
            family_id=family_id,
            invitation_id=invitation_id,
            token_hash=token_hash,
            email_index=email_index,
        )
    )
