"""Back-pressure: so many at a time, so many waiting, everybody else is asked to come back."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import NoReturn

from prometheus_client import Counter, Gauge

from wondernest.kit.errors import Refusal

WAITING = Gauge("wondernest_gate_waiting", "Requests that wait before a gate.", ["gate"])
TURNED_AWAY = Counter("wondernest_gate_turned_away_total", "Requests asked to return.", ["gate"])


class Gate:
    """Lets `most` in at once and `most_waiting` wait up to `wait_seconds`; others are refused.

    It stands before whatever must not be drowned: a caller that is refused has cost nothing yet,
    and keeps what it wanted to deliver.
    """

    def __init__(
        self,
        name: str,
        *,
        most: int,
        most_waiting: int,
        wait_seconds: float,
        refusal: type[Refusal],
    ) -> None:
        self._free = asyncio.Semaphore(most)
        self._most_waiting = most_waiting
        self._wait_seconds = wait_seconds
        self._refusal = refusal
        self._name = name
        self._waiting = 0

    @asynccontextmanager
    async def enter(self) -> AsyncIterator[None]:
        await self._wait()
        try:
            yield
        finally:
            self._free.release()

    async def _wait(self) -> None:
        if not self._free.locked():
            await self._free.acquire()
            return
        if self._waiting >= self._most_waiting:
            self._turn_away()
        self._waiting += 1
        WAITING.labels(self._name).set(self._waiting)
        try:
            await asyncio.wait_for(self._free.acquire(), self._wait_seconds)
        except TimeoutError:
            self._turn_away()
        finally:
            self._waiting -= 1
            WAITING.labels(self._name).set(self._waiting)

    def _turn_away(self) -> NoReturn:
        TURNED_AWAY.labels(self._name).inc()
        raise self._refusal
