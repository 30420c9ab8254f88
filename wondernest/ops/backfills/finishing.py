"""Every backfill that a database waits for, at full pace: for where nobody else is."""

import asyncio
from pathlib import Path

from wondernest.db import backfilling
from wondernest.ops.backfills import running
from wondernest.ops.backfills.pressure import Pressure
from wondernest.ops.backfills.running import Pace, Result, Watcher


def finish_all(url: str, folder: Path) -> list[Result]:
    """Runs what is expected and not finished; `url` is the migrator's, `folder` holds the files."""
    return asyncio.run(_finish_all(url, folder))


async def _finish_all(url: str, folder: Path) -> list[Result]:
    known = backfilling.discover(folder)
    async with backfilling.open_session(url) as session:
        waiting = [run for run in await session.list_runs() if run.state != "finished"]
        return [
            await running.run(
                session, known[run.backfill], Pace(), look=_nobody_else, watcher=Watcher()
            )
            for run in waiting
            if run.backfill in known
        ]


async def _nobody_else() -> Pressure:
    return Pressure(replica_seconds=0.0, replica_bytes=0, backlog_seconds=0.0)
