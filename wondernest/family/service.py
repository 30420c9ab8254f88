"""Use cases of families: found one, add children."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from wondernest.db.pool import NoSuchFamily, ReadTransaction, Transaction
from wondernest.family import _store
from wondernest.family.errors import NoSuchChild, NotAGuardian
from wondernest.family.rows import ChildRow
from wondernest.kit import clock
from wondernest.kit.envelope import Place

GUARDIANS = frozenset({"owner", "guardian"})
"""Roles that decide for a child."""


@dataclass(frozen=True, slots=True)
class Family:
    """A family, its name opened."""

    family_id: UUID
    name: str
    time_zone: str
    country: str


@dataclass(frozen=True, slots=True)
class Child:
    """A child, the nickname opened."""

    family_id: UUID
    child_id: UUID
    nickname: str
    birth_month: date
    weeks_premature: int
    time_zone: str

    def age_in_months(self, on: date) -> int:
        """Whole months since the month of birth."""
        return (on.year - self.birth_month.year) * 12 + on.month - self.birth_month.month


async def found_family(tx: Transaction, *, name: str, time_zone: str, country: str) -> UUID:
    """A new family owned by the signed-in adult; the transaction is inside it afterwards."""
    family_id = clock.new_id()
    place = Place("family.families", "name_enc", family_id, family_id)
    await _store.found_family(
        tx,
        family_id=family_id,
        name_enc=tx.vault.seal(place, name, scope="parent"),
        time_zone=time_zone,
        country=country,
    )
    return family_id


async def get_family(tx: ReadTransaction, *, family_id: UUID) -> Family:
    row = await _store.get_family(tx, family_id=family_id)
    if row is None:
        raise NoSuchFamily
    place = Place("family.families", "name_enc", family_id, family_id)
    return Family(
        family_id=family_id,
        name=tx.vault.unseal(place, row.name_enc),
        time_zone=row.time_zone,
        country=row.country,
    )


async def add_child(
    tx: Transaction,
    *,
    family_id: UUID,
    nickname: str,
    birth_month: date,
    weeks_premature: int,
    languages: list[str],
    time_zone: str,
) -> UUID:
    """A new child; every optional choice starts off."""
    child_id = clock.new_id()
    place = Place("family.child_profiles", "nickname_enc", child_id, child_id)
    await _store.add_child(
        tx,
        family_id=family_id,
        child_id=child_id,
        nickname_enc=tx.vault.seal(place, nickname, scope="child"),
        birth_month=birth_month.replace(day=1),
        weeks_premature=weeks_premature,
        languages=languages,
        time_zone=time_zone,
    )
    return child_id


def _open_child(tx: ReadTransaction, row: ChildRow) -> Child:
    place = Place("family.child_profiles", "nickname_enc", row.child_id, row.child_id)
    return Child(
        family_id=row.family_id,
        child_id=row.child_id,
        nickname=tx.vault.unseal(place, row.nickname_enc),
        birth_month=row.birth_month,
        weeks_premature=row.weeks_premature,
        time_zone=row.time_zone,
    )


async def list_children(tx: ReadTransaction, *, family_id: UUID) -> list[Child]:
    rows = await _store.list_children(tx, family_id=family_id)
    return [_open_child(tx, row) for row in rows]


async def get_child(tx: ReadTransaction, *, family_id: UUID, child_id: UUID) -> Child:
    row = await _store.get_child(tx, family_id=family_id, child_id=child_id)
    if row is None:
        raise NoSuchChild
    return _open_child(tx, row)


async def get_member_role(tx: ReadTransaction) -> str | None:
    """owner, guardian, caregiver or viewer; None outside a family."""
    return await _store.get_member_role(tx)


async def require_guardian(tx: ReadTransaction) -> None:
    """NotAGuardian unless the signed-in adult decides for the children of the family."""
    if await get_member_role(tx) not in GUARDIANS:
        raise NotAGuardian


async def get_corrected_age(
    tx: ReadTransaction, *, family_id: UUID, child_id: UUID, on_day: date
) -> int:
    """Whole months on a day, less the weeks born early while that is done; never below 0."""
    months = await _store.get_corrected_age(
        tx, family_id=family_id, child_id=child_id, on_day=on_day
    )
    if months is None:
        raise NoSuchChild
    return max(months, 0)
