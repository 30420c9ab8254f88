"""What a member of staff with a grant reads of a family."""

from dataclasses import dataclass
from uuid import UUID

from wondernest.db.pool import NoSuchFamily, ReadTransaction
from wondernest.family import _store_staff as _store
from wondernest.family.rows import OpenedChild, OpenedFamily


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
