"""Proof: what was acknowledged is there exactly once, whatever is killed while devices send."""

import asyncio
import threading
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from wondernest.audio import service_devices
from wondernest.db.probe import Probe
from wondernest.kit import clock
from wondernest.ops.instance import Instance
from wondernest.ops.proofs.households import Household, Makers, access_tokens
from wondernest.ops.proofs.ingest_processes import Processes
from wondernest.ops.proofs.result import Ledger, Result, Say
from wondernest.ops.proofs.scripts import scripts
from wondernest.synth.devices import CELL, Wire, make_item

SQL = scripts("ingest")
SABOTAGE = ("early-answer", "no-idempotency-key")
BATCHES = 100_000
DEVICES = 4
VICTIMS = ("serve", "database", "worker", "database")
# A batch is given up when the service did not come back for so long.
GIVEN_UP_AFTER_SECONDS = 120
# The worker needs some time for what was left when the last batch came.
DRAINED_WITHIN_SECONDS = 120


@dataclass(slots=True)
class _Sent:
    """What one device knows: turns by key of what was acknowledged, and how often it had to ask."""

    turns: dict[str, int] = field(default_factory=dict)
    retries: int = 0
    lost: list[str] = field(default_factory=list)


def prove(
    instance: Instance,
    say: Say,
    *,
    sabotage: str | None = None,
    batches: int = BATCHES,
    seed: int = 1,
) -> Result:
    """Devices send and try again until they are answered, while one process after another dies."""
    ledger = Ledger("ingest", say)
    homes = asyncio.run(_make_homes(instance))
    if sabotage:
        with instance.probe("postgres") as admin:
            admin.run(scripts("sabotage").plain(sabotage))
            admin.commit()
    # An answer before the commit is on disk shows only when the server does not hurry to write it:
    # nothing wakes its writer before ten seconds are over or so much waits.
    lazy = {"wal_writer_delay": "10s", "wal_writer_flush_after": "1GB"}
    is_early = sabotage == "early-answer"
    processes = Processes(instance, lazy if is_early else {})
    try:
        if is_early:
            processes.kill("database")  # such options are read at its start
        for name in ("serve", "worker"):
            processes.start(name)
        processes.wait()
        sent = _send_all(processes, ledger, homes, batches=batches, seed=seed)
        processes.revive()
        with instance.probe("postgres") as admin:
            _compare(admin, ledger, homes, sent)
    finally:
        processes.stop()
    return ledger.close()


async def _make_homes(instance: Instance) -> list[tuple[Household, str]]:
    async with instance.pool("wn_api") as database, instance.pool("wn_jobs") as jobs:
        makers = Makers(database, jobs, access_tokens(instance))
        homes = []
        for _ in range(DEVICES):
            home = await makers.household()
            homes.append((home, service_devices.written_key(await makers.pair(home))))
        return homes


def _send_all(
    processes: Processes,
    ledger: Ledger,
    homes: Sequence[tuple[Household, str]],
    *,
    batches: int,
    seed: int,
) -> list[_Sent]:
    """All devices at once, and a killer that strikes while they send."""
    sent = [_Sent() for _ in homes]
    each = batches // len(homes)
    threads = [
        threading.Thread(
            target=_send,
            args=(Wire("127.0.0.1", processes.port, key), home, known, each, Random(f"{seed}:{n}")),  # noqa: S311 - figures by a seed
        )
        for n, ((home, key), known) in enumerate(zip(homes, sent, strict=True))
    ]
    for thread in threads:
        thread.start()
    killed = _strike(processes, ledger, threads, sent, batches)
    for thread in threads:
        thread.join()
    for victim in set(VICTIMS):
        ledger.check(killed[victim] > 0, f"{victim} was never killed")
    retries = sum(known.retries for known in sent)
    ledger.parts["killed"] = ", ".join(f"{name} {count}" for name, count in sorted(killed.items()))
    ledger.parts["retries"] = f"{retries} batches were sent again because no answer came"
    ledger.check(retries > 0, "no answer was ever lost: nothing was shown")
    for known in sent:
        ledger.check(not known.lost, f"never answered: {', '.join(known.lost[:3])}")
    return sent


def _strike(
    processes: Processes,
    ledger: Ledger,
    threads: Sequence[threading.Thread],
    sent: Sequence[_Sent],
    batches: int,
) -> Counter[str]:
    """Up to twenty kills, evenly over the batches; how many of each."""
    killed: Counter[str] = Counter()
    step = max(batches // 20, 20)
    while any(thread.is_alive() for thread in threads):
        done = sum(len(known.turns) for known in sent)
        ledger.say(f"{done} of {batches} batches, {killed.total()} processes killed")
        if done >= step * (1 + killed.total()):
            victim = VICTIMS[killed.total() % len(VICTIMS)]
            processes.kill(victim)
            killed[victim] += 1
        processes.revive()
        time.sleep(0.05)
    return killed


def _send(wire: Wire, home: Household, known: _Sent, count: int, dice: Random) -> None:
    """One batch after the other, each until it is answered."""
    now = clock.now()
    newest = now.replace(minute=0, second=0, microsecond=0) - timedelta(hours=1)
    for number in range(count):
        key = f"ingest:{number:08}"
        started_at = _start(newest, number)
        item = make_item(dice, key=key, child_id=home.child_id, started_at=started_at, cells=1)
        until = time.monotonic() + GIVEN_UP_AFTER_SECONDS
        while True:
            reply = wire.send([item])
            if reply.status in (200, 207):
                break
            if time.monotonic() > until:
                known.lost.append(key)
                wire.close()
                return
            known.retries += 1
            time.sleep(min(reply.retry_after_seconds, 0.2))
        if reply.body["items"][0]["outcome"] in ("stored", "already_stored"):
            known.turns[key] = item["totals"]["conversational_turn_count"]
        else:
            known.lost.append(f"{key} ({reply.body['items'][0]['code']})")
    wire.close()


def _start(newest: datetime, number: int) -> datetime:
    """Cells of the last forty days, over and over: a cell may hold more than one recording."""
    return newest - CELL * (number % 11_520)


def _compare(
    admin: Probe, ledger: Ledger, homes: Sequence[tuple[Household, str]], sent: Sequence[_Sent]
) -> None:
    """What is kept against what was acknowledged, recording by recording, then day by day."""
    for (home, _key), known in zip(homes, sent, strict=True):
        rows = admin.run(SQL.plain("list_kept"), family_id=home.family_id).rows
        kept = {row["client_session_key"]: row for row in rows}
        for key, turns in known.turns.items():
            row = kept.get(key)
            ledger.check(row is not None, f"{key} was acknowledged and is lost")
            if row is not None:
                is_whole = (row["sessions"], row["totals"], row["cells"]) == (1, 1, 1)
                ledger.check(
                    is_whole and row["turns"] == turns,
                    f"{key} is kept as {row['sessions']} recordings with {row['cells']} figures",
                )
        counted = admin.run(SQL.plain("count_sessions"), family_id=home.family_id).value()
        ledger.check(
            counted == len(known.turns),
            f"{len(known.turns)} recordings were acknowledged, {counted} are kept",
        )
        _compare_days(admin, ledger, home)


def _compare_days(admin: Probe, ledger: Ledger, home: Household) -> None:
    """The worker, killed as well, has counted every day as it is."""
    until = time.monotonic() + DRAINED_WITHIN_SECONDS
    while True:
        admin.rollback()
        waiting = admin.run(SQL.plain("count_marks"), family_id=home.family_id).value()
        if not waiting or time.monotonic() > until:
            break
        time.sleep(0.2)
    ledger.check(not waiting, f"{waiting} days still wait to be counted")
    wrong = admin.run(SQL.plain("list_wrong_days"), family_id=home.family_id).rows
    ledger.check(not wrong, f"{len(wrong)} days are counted wrong, {wrong[:1]}")
