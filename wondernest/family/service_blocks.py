"""Use cases of court orders: somebody is kept from a family, or from one child of it.

The reference of the order is sealed. Nobody is told of an order: whom it is against sees what
somebody sees who does not belong to the family.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from wondernest.db.pool import ReadTransaction, Transaction
from wondernest.family import _store_members as _store
from wondernest.family.errors import NoSuchBlock
from wondernest.kit import clock
from wondernest.kit.envelope import Place


@dataclass(frozen=True, slots=True)
class Order:
    """What a court ordered: from now when it has no start, open when it has no end."""

    user_id: UUID
    child_id: UUID | None
    reference: str
    starts_at: datetime | None = None
    ends_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """An order that is in force or to come, its reference opened."""

    block_id: UUID
    user_id: UUID
    child_id: UUID | None
    starts_at: datetime
    ends_at: datetime | None
    reference: str | None
    recorded_at: datetime


def _place(family_id: UUID, block_id: UUID) -> Place:
    return Place("family.guardian_blocks", "order_reference_enc", block_id, family_id)


async def record(tx: Transaction, *, family_id: UUID, order: Order) -> UUID:
    """A guardian records an order; in force, if it has begun, with the next request of anybody."""
    block_id = clock.new_id()
    await _store.block_person(
        tx,
        block_id=block_id,
        user_id=order.user_id,
        child_id=order.child_id,
        starts_at=order.starts_at,
        ends_at=order.ends_at,
        order_reference_enc=tx.vault.seal(
            _place(family_id, block_id), order.reference, scope="parent"
        ),
    )
    return block_id


async def record_as_staff(
    tx: Transaction, *, family_id: UUID, order: Order, new_owner_user_id: UUID | None
) -> UUID:
    """Staff records an order; a blocked owner is replaced by the guardian named."""
    block_id = clock.new_id()
    await _store.block_by_order(
        tx,
        block_id=block_id,
        user_id=order.user_id,
        child_id=order.child_id,
        starts_at=order.starts_at,
        ends_at=order.ends_at,
        order_reference_enc=tx.vault.seal(
            _place(family_id, block_id), order.reference, scope="parent"
        ),
        new_owner_user_id=new_owner_user_id,
    )
    return block_id


async def end(tx: Transaction, *, block_id: UUID) -> None:
    """Ends an order one recorded, or as staff any of the family; NoSuchBlock for another one."""
    if not await _store.end_block(tx, block_id=block_id):
        raise NoSuchBlock


async def list_blocks(tx: ReadTransaction) -> list[Block]:
    """Orders one recorded, or as staff all of the family, oldest first."""
    return [
        Block(
            block_id=row.block_id,
            user_id=row.user_id,
            child_id=row.child_id,
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            reference=None
            if row.order_reference_enc is None
            else tx.vault.unseal(_place(row.family_id, row.block_id), row.order_reference_enc),
            recorded_at=row.recorded_at,
        )
        for row in await _store.list_blocks(tx)
    ]
