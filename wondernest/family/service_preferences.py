"""Use cases of what a guardian chose for a child: typed switches, every one off at first."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from wondernest.db.pool import ReadTransaction, Transaction
from wondernest.family import _store_members as _store
from wondernest.family.errors import ChoicesChanged, NoSuchChild, NotAGuardian
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
    tx: Transaction,
    *,
    family_id: UUID,
    child_id: UUID,
    choices: Choices,
    at: datetime,
    seen_at: datetime | None = None,
) -> Preferences:
    """Changes choices and returns all of them.

    `seen_at` is the `updated_at` of what the guardian looked at; without it the last one wins.
    NotAGuardian for who only sees the child, ChoicesChanged when somebody was faster,
    ConsentRequired or NoticeSuperseded for turning on what rests on a consent that is not in force.
    """
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
        seen_at=seen_at,
    )
    if not changed:
        # Read again: whoever was faster may have committed after the first look.
        found = await get(tx, family_id=family_id, child_id=child_id)
        raise NotAGuardian if seen_at in {None, found.updated_at} else ChoicesChanged
    return await get(tx, family_id=family_id, child_id=child_id)
