"""Use cases of who belongs to a family: who sees what, leaving, removing, handing over.

The database decides who may do what to whom, behind one lock a family; nothing here is believed.
"""

import asyncio
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from wondernest.core import service as core
from wondernest.core.mail import Mailer
from wondernest.db.pool import Database, NoSuchFamily, ReadTransaction, Service, Transaction
from wondernest.family import _store_members as _store
from wondernest.family.errors import NoSuchMember, NoSuchOffer
from wondernest.family.rows import MemberRow, OwnershipOffer
from wondernest.kit import clock
from wondernest.kit.envelope import Place

OFFER_TOPIC = "family.ownership_offered"


@dataclass(frozen=True, slots=True)
class Member:
    """A member, name and address opened; the address is None for who is no guardian."""

    user_id: UUID
    role: str
    role_since: datetime
    sees_all_children: bool
    child_ids: tuple[UUID, ...]
    display_name: str | None
    email: str | None
    is_self: bool


def _open(tx: ReadTransaction, row: MemberRow, own_user_id: UUID) -> Member:
    user_id = row.user_id
    name_place = Place("core.users", "display_name_enc", user_id, user_id)
    name, address = row.display_name_enc, row.email_enc
    return Member(
        user_id=user_id,
        role=row.role,
        role_since=row.role_since,
        sees_all_children=row.sees_all_children,
        child_ids=tuple(row.child_ids),
        display_name=tx.vault.unseal(name_place, name) if name else None,
        email=tx.vault.unseal(core.email_place(user_id), address) if address else None,
        is_self=user_id == own_user_id,
    )


async def list_members(tx: ReadTransaction) -> list[Member]:
    """Members of the family in context, the owner first."""
    own = (await core.get_profile(tx)).user_id
    return [_open(tx, row, own) for row in await _store.list_members(tx)]


async def get_member(tx: ReadTransaction, *, user_id: UUID) -> Member:
    """One of them; NoSuchMember for anybody else."""
    for member in await list_members(tx):
        if member.user_id == user_id:
            return member
    raise NoSuchMember


async def change(
    tx: Transaction, *, user_id: UUID, role: str, child_ids: list[UUID] | None
) -> None:
    """Another role, and the children a caregiver or viewer sees; None: all of them."""
    await _store.change_member(tx, user_id=user_id, role=role, child_ids=child_ids)


async def end(tx: Transaction, *, user_id: UUID) -> None:
    """Leaves the family, or removes somebody, which needs a fresh sign-in."""
    await _store.end_membership(tx, user_id=user_id)


async def offer_ownership(tx: Transaction, *, user_id: UUID) -> UUID:
    """Offers the family to a guardian for seven days; they are told by mail."""
    offer_id = clock.new_id()
    await _store.offer_ownership(tx, offer_id=offer_id, user_id=user_id)
    return offer_id


async def get_offer(tx: ReadTransaction, *, family_id: UUID) -> OwnershipOffer | None:
    """The open offer; None without one, and for who is no guardian."""
    return await _store.get_ownership_offer(tx, family_id=family_id)


async def accept_ownership(tx: Transaction, *, offer_id: UUID) -> None:
    """The signed-in guardian is the owner from now on, and the owner a guardian."""
    await _store.accept_ownership(tx, offer_id=offer_id)


async def end_offer(tx: Transaction, *, offer_id: UUID) -> None:
    """The owner takes the offer back, or the guardian declines it."""
    if not await _store.end_ownership_offer(tx, offer_id=offer_id):
        raise NoSuchOffer


async def send_offer(
    database: Database, mailer: Mailer, *, family_id: UUID, offer_id: UUID, public_url: str
) -> bool:
    """Mails an offer; False when it is gone, or the guardian or the family with it."""
    try:
        async with database.transaction(Service(family_id)) as tx:
            user_id = await _store.ownership_offer_to_mail(tx, offer_id=offer_id)
            address = None if user_id is None else await core.mail_address(tx, user_id=user_id)
    except NoSuchFamily:
        return False
    if address is None:
        return False
    text = (
        "The owner of a family you belong to on WonderNest asks you to take it over.\n\n"
        f"Sign in and open this page to accept or decline:\n"
        f"{public_url}/families/{family_id}/members\n\n"
        "The offer is good for seven days. If you do nothing, nothing changes.\n"
    )
    await asyncio.to_thread(
        mailer.send, to=address, subject="You are asked to own a family", text=text
    )
    return True
