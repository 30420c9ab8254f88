"""Use cases of checklists: bring an edition, show it, keep answers."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from wondernest.analytics import _store_milestones as _store
from wondernest.analytics.checklist import (
    Answer,
    Line,
    Mention,
    ages_of,
    due_age,
    lines_of,
    mentions,
    next_age,
)
from wondernest.analytics.errors import EditionConflict, NoEdition, NoSuchLine
from wondernest.analytics.rows import Edition, MilestoneItem
from wondernest.analytics.tables import hash_of
from wondernest.db.pool import ReadTransaction, Transaction
from wondernest.family import service as family

PURPOSE = "milestones"
OLDEST_MONTHS = 84


@dataclass(frozen=True, slots=True)
class NewEdition:
    """An edition as an operator brings it."""

    edition: str
    publisher: str
    published_on: date
    notes: str


@dataclass(frozen=True, slots=True)
class Checklist:
    """An edition for one child today; ages are in whole months."""

    edition: Edition
    lines: tuple[Line, ...]
    corrected_age_months: int
    ages: tuple[int, ...]
    due_age: int | None
    next_age: int | None
    mentions: tuple[Mention, ...]


async def import_edition(
    tx: Transaction,
    new: NewEdition,
    items: Sequence[MilestoneItem],
    *,
    in_use_since: datetime | None,
) -> bool:
    """Stores an edition once and takes it into use; False when it was here already.

    What was asked never changes: other lines under the same name are an EditionConflict.
    """
    digest = hash_of([asdict(item) for item in items])
    known = await _store.get_edition_hash(tx, edition=new.edition)
    if known is not None:
        if known.content_sha256 != digest:
            raise EditionConflict
        if in_use_since is not None:
            await use_edition(tx, edition=new.edition, at=in_use_since)
        return False
    await _store.add_edition(
        tx,
        edition=new.edition,
        publisher=new.publisher,
        published_on=new.published_on,
        notes=new.notes,
        in_use_since=in_use_since,
        content_sha256=digest,
    )
    await _store.add_items(tx, [asdict(item) | {"edition": new.edition} for item in items])
    return True


async def use_edition(tx: Transaction, *, edition: str, at: datetime) -> None:
    """From now on families are shown this edition; earlier answers stay with theirs."""
    if await _store.set_edition_in_use(tx, edition=edition, in_use_since=at) is None:
        raise NoEdition


async def list_editions(tx: ReadTransaction) -> list[Edition]:
    return await _store.list_editions(tx)


async def get_checklist(
    tx: ReadTransaction, *, family_id: UUID, child_id: UUID, at: datetime
) -> Checklist:
    """The edition in use with a child's answers to it; NoEdition without one."""
    child = await family.get_child(tx, family_id=family_id, child_id=child_id)
    edition = await _store.get_edition_in_use(tx)
    if edition is None:
        raise NoEdition
    items = await _store.list_items(tx, edition=edition.edition)
    answers = await _store.list_answers(
        tx, family_id=family_id, child_id=child_id, edition=edition.edition
    )
    age = await family.get_corrected_age(
        tx,
        family_id=family_id,
        child_id=child_id,
        on_day=at.astimezone(ZoneInfo(child.time_zone)).date(),
    )
    lines, ages = lines_of(items, answers), ages_of(items)
    return Checklist(
        edition=edition,
        lines=lines,
        corrected_age_months=age,
        ages=ages,
        due_age=due_age(ages, age),
        next_age=next_age(ages, age),
        mentions=mentions(lines, age),
    )


async def answer(
    tx: Transaction,
    *,
    family_id: UUID,
    child_id: UUID,
    given: Mapping[str, Answer],
    at: datetime,
) -> int:
    """Keeps the answers that differ from the latest ones; how many those were.

    Earlier answers stay. Without consent for milestones the database refuses.
    """
    checklist = await get_checklist(tx, family_id=family_id, child_id=child_id, at=at)
    latest = {line.item.item_code: line.latest for line in checklist.lines}
    if not given.keys() <= latest.keys():
        raise NoSuchLine
    rows: list[dict[str, object]] = [
        {
            "family_id": family_id,
            "child_id": child_id,
            "edition": checklist.edition.edition,
            "item_code": code,
            "answered_at": at,
            "answer": value,
            "corrected_age_months": min(checklist.corrected_age_months, OLDEST_MONTHS),
        }
        for code, value in given.items()
        if (before := latest[code]) is None or before.answer != value
    ]
    if rows:
        await _store.add_answers(tx, rows)
    return len(rows)
