"""The worker's reader of the outbox, with the real queue beside it."""

import asyncio
from uuid import uuid4

import psycopg

from tests.support.waiting import HOPELESS_SECONDS
from wondernest.core.rows import OutboxCursor
from wondernest.db.setup import Site
from wondernest.family import consent
from wondernest.settings import Settings
from wondernest.worker import Worker


def cursor_of(site: Site) -> OutboxCursor | None:
    with psycopg.connect(site.url("postgres")) as conn:
        row = conn.execute(
            "select xid::text, event_id from core.outbox_cursors where reader = 'worker'"
        ).fetchone()
    return None if row is None else OutboxCursor(*row)


async def test_a_family_that_is_gone_does_not_hold_up_the_outbox(
    own_site: Site,
) -> None:
    with psycopg.connect(own_site.url("postgres")) as conn:
        conn.execute(
            "insert into core.outbox (family_id, topic, payload)"
            " values (%s, %s, jsonb_build_object('verification_id', %s::text))",
            (uuid4(), consent.STEP_TOPIC, str(uuid4())),
        )
    worker = Worker(Settings(home=own_site.home), own_site)
    await worker.database.open()
    try:
        async with worker.queue.open_async():
            # Events are handed out once every older transaction of the server is over.
            async with asyncio.timeout(HOPELESS_SECONDS):
                while not await worker._take_events():  # noqa: ASYNC110 - the server is asked
                    await asyncio.sleep(0.05)
    finally:
        await worker.database.close()
        worker.vault.close()

    cursor = cursor_of(own_site)
    assert cursor is not None
    assert cursor.xid != "0"
