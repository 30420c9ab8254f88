"""What is told to whoever listens while the other family is at work: never whose work it is."""

import asyncio

from wondernest.core.outbox import take_events, tell_live
from wondernest.db.pool import Service
from wondernest.ops.instance import Instance
from wondernest.ops.proofs.result import Ledger
from wondernest.ops.proofs.scene import SQL, Scene

# The one channel that a statement of the services notifies and no function of the database does.
LIVE = "wn_live"
WAIT_SECONDS = 0.3


def listen(instance: Instance, scene: Scene, ledger: Ledger) -> None:
    """Listens on every channel there is, as the login of the HTTP service and as the worker's."""
    with (
        instance.probe("postgres") as admin,
        instance.probe("wn_api") as api,
        instance.probe("wn_jobs") as jobs,
    ):
        channels = [LIVE, *(row["channel"] for row in admin.run(SQL.plain("list_channels")).rows)]
        for listener in (api, jobs):
            for channel in channels:
                listener.run(SQL.filled("listen", channel=str(channel)))
            listener.commit()
        admin.run(SQL.plain("add_job"), family_id=scene.b.family_id)
        admin.commit()
        asyncio.run(_tell(instance))
        for name, listener in (("wn_api", api), ("wn_jobs", jobs)):
            heard = listener.heard(WAIT_SECONDS)
            ledger.check(bool(heard), f"{name} hears nothing at all: the proof is deaf")
            told = [text for text in heard if any(mark in text for mark in scene.marks)]
            ledger.check(not told, f"{name} hears {told[:3]}")


async def _tell(instance: Instance) -> None:
    """What the worker does with the events of every family."""
    async with instance.pool("wn_jobs") as database, database.transaction(Service()) as tx:
        await tell_live(tx, await take_events(tx, reader="proof"))
