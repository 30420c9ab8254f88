"""A backfill waits for a real replica that falls behind, and goes on when it has caught up."""

import asyncio
from pathlib import Path

from tests.support.backfills import make_release
from tests.support.standby import standby_of
from wondernest.db import backfilling
from wondernest.ops.backfills import pressure, running
from wondernest.ops.backfills.pressure import Limits
from wondernest.ops.backfills.running import Pace, Watcher
from wondernest.ops.instance import throw_away


class Listener(Watcher):
    def __init__(self) -> None:
        self.reasons: list[tuple[str, str]] = []

    def waiting(self, reason: str, detail: str) -> None:
        self.reasons.append((reason, detail))


async def test_backfill_waits_for_a_replica_that_is_behind(tmp_path: Path) -> None:
    listener = Listener()
    pace = Pace(limits=Limits(replica_bytes=200_000), look_every_seconds=0.1, batch_size=100)
    with throw_away() as instance:
        release = make_release(instance.site, tmp_path)
        with standby_of(instance.site) as standby:
            standby.execute("select pg_wal_replay_pause()")
            release.add_devices(families=5, devices=400)
            async with (
                pressure.watching(instance.site.url("wn_jobs"), instance.vault) as look,
                backfilling.open_session(instance.site.url("wn_migrator")) as session,
            ):
                behind = await look()
                task = asyncio.ensure_future(
                    running.run(session, release.backfill, pace, look=look, watcher=listener)
                )
                await asyncio.sleep(2)
                assert not task.done()
                assert release.value("select count(label_length) from audio.devices") == 0
                standby.execute("select pg_wal_replay_resume()")
                result = await asyncio.wait_for(task, 60)

    assert behind.replica_bytes > 200_000
    assert {reason for reason, _ in listener.reasons} == {"replica"}
    assert "MB behind (limit 0.2 MB)" in listener.reasons[0][1]
    assert (result.run.state, result.run.changed_count) == ("finished", 2000)
