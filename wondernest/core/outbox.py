"""Reading the outbox: every event once per reader, in order, none skipped.

An event is handed out only when every older transaction is over (its id lies below the snapshot's
xmin). Reading by "greater than the last id" instead would lose what commits late. The position
moves in the transaction that handles the events, so a crash hands them out again.
"""

import hashlib
from uuid import UUID

from wondernest.core import _store
from wondernest.core.rows import OutboxEvent
from wondernest.db.pool import Transaction


async def take_events(tx: Transaction, *, reader: str, at_most: int = 500) -> list[OutboxEvent]:
    """The next events of a reader; its position moves when this transaction commits."""
    cursor = await _store.get_outbox_cursor(tx, reader=reader)
    if cursor is None:
        await _store.add_outbox_cursor(tx, reader=reader)
        cursor = await _store.get_outbox_cursor(tx, reader=reader)
    if cursor is None:
        return []
    events = await _store.list_events(tx, cursor, at_most=at_most)
    if events:
        await _store.set_outbox_cursor(tx, reader=reader, event=events[-1])
    return events


def live_channel(family_id: UUID) -> str:
    """The name under which changes of a family are told; says nothing about the family."""
    return hashlib.sha256(b"wn/live/" + family_id.bytes).hexdigest()


async def tell_live(tx: Transaction, events: list[OutboxEvent]) -> None:
    """One notification a family and topic, however many events there were."""
    messages = {f"{live_channel(event.family_id)} {event.topic}" for event in events}
    for message in sorted(messages):
        await _store.notify_live(tx, message=message)
