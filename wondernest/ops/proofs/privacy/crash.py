"""A client that dies while it asks: `python -m wondernest.ops.proofs.privacy.crash <point>`.

Reads the address of the database, the folder of the keys, question and month from standard input,
and is killed at the point named. Prints the fingerprint when it is not.
"""

import asyncio
import json
import os
import signal
import sys
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

from wondernest.analytics import service_releases as releases
from wondernest.analytics.noise import laplace
from wondernest.db.pool import Database, Service
from wondernest.db.vault import Vault
from wondernest.kit import clock

POINTS = ("charged", "stored", "committed")


def _die_if(at: str, point: str) -> None:
    if at == point:
        os.kill(os.getpid(), signal.SIGKILL)


async def _ask(point: str, order: dict[str, str]) -> str:
    def noise(values: Sequence[int], scale: int, sensitivity: int, epsilon: Decimal) -> list[int]:
        _die_if("charged", point)
        return laplace(values, scale, sensitivity, epsilon)

    vault = Vault(Path(order["keys"]))
    database = Database(order["url"], vault, size=1, wait_seconds=10, prepare=False)
    await database.open()
    async with database.transaction(Service()) as tx:
        found = await releases.ask(
            tx,
            question=order["question"],
            month_on=date.fromisoformat(order["month_on"]),
            at=clock.now(),
            noise=noise,
        )
        _die_if("stored", point)
    _die_if("committed", point)
    await database.close()
    return found.release.fingerprint.hex()


if __name__ == "__main__":
    sys.stdout.write(asyncio.run(_ask(sys.argv[1], json.load(sys.stdin))))
