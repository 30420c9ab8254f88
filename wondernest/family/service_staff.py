"""What a member of staff with a grant reads of a family."""

from dataclasses import dataclass
from uuid import UUID

from wondernest.core import service as core
from wondernest.db.pool import NoSuchFamily, ReadTransaction, Transaction
from wondernest.family import _store_staff as _store
from wondernest.family.rows import OpenedChild, OpenedFamily, OpenedMember


@dataclass(frozen=True, slots=True)
class Opened:
    """A family as a member of staff sees it: without names."""

    family: OpenedFamily
    children: list[OpenedChild]


async def read_family(tx: ReadTransaction, *, family_id: UUID) -> Opened:
    """The family that the transaction opened; beginning it wrote the log."""
    found = await _store.get_opened_family(tx, family_id=family_id)
    if found is None:
        raise NoSuchFamily
    return Opened(found, await _store.list_opened_children(tx, family_id=family_id))


async def list_members(tx: ReadTransaction, *, family_id: UUID) -> list[OpenedMember]:
    """Who belongs or belonged to the family, the first to join first; nobody's name.

    A family has an owner, so nobody at all means that it was not opened: NoSuchFamily.
    """
    found = await _store.list_opened_members(tx, family_id=family_id)
    if not found:
        raise NoSuchFamily
    return found


async def find_member(tx: Transaction, *, address: str) -> UUID | None:
    """Which of them has an address now; None for nobody.

    The caller refuses after the transaction: one that is rolled back would leave no access in the
    log, and addresses could be tried unseen. NotAnEmail for what is no address.
    """
    return await _store.find_opened_member(tx, email_index=core.email_index(tx.vault, address))
