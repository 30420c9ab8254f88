"""Use cases of what a guardian chose for a child: typed switches, every one off at first."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from wondernest.db.pool import ReadTransaction, Transaction
from wondernest.family import _store_members as _store
from wondernest.family.errors import NoSuchChild, NotAGuardian
from wondernest.family.rows import Preferences


@dataclass(frozen=True, slots=True)
class Choices:
    """What to change; None leaves a choice as it is."""

    is_content_personalised: bool | None = None
    is_included_in_benchmarks: bool | None = None
    is_weekly_report_mailed: bool | None = None
    interests: list[str] | None = None


async def get(tx: ReadTransaction, *, family_id: UUID, child_id: UUID) -> Preferences:
    """What is chosen for a child that the request may see."""
    found = await _store.get_preferences(tx, family_id=family_id, child_id=child_id)
    if found is None:
        raise NoSuchChild
    return found


async def choose(
    tx: Transaction, *, family_id: UUID, child_id: UUID, choices: Choices, at: datetime
) -> Preferences:
    """Changes choices and returns all of them; NotAGuardian for who only sees the child."""
    await get(tx, family_id=family_id, child_id=child_id)
    changed = await _store.set_preferences(
        tx,
        family_id=family_id,
        child_id=child_id,
        is_content_personalised=choices.is_content_personalised,
        is_included_in_benchmarks=choices.is_included_in_benchmarks,
        is_weekly_report_mailed=choices.is_weekly_report_mailed,
        interests=choices.interests,
        updated_at=at,
    )
    if not changed:
        raise NotAGuardian
    return await get(tx, family_id=family_id, child_id=child_id)
