"""Live pages: what the worker tells, handed to the open streams of the family it concerns."""

import asyncio
import contextlib
from collections import defaultdict
from collections.abc import AsyncIterator

from wondernest.db.listener import ConnectionLost, listen
from wondernest.kit import logs

log = logs.get(__name__)

CHANNEL = "wn_live"
HEARTBEAT_SECONDS = 15.0


class Hub:
    """Streams by family channel; one LISTEN connection feeds them all."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._streams: dict[str, set[asyncio.Event]] = defaultdict(set)
        self._task: asyncio.Task[None] | None = None

    @property
    def stream_count(self) -> int:
        return sum(len(streams) for streams in self._streams.values())

    def start(self) -> None:
        self._task = asyncio.create_task(self._run(), name="live-hub")

    async def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

    async def _run(self) -> None:
        pause = 0.5
        while True:
            try:
                async for message in listen(self._url, CHANNEL):
                    pause = 0.5
                    self._tell(message.partition(" ")[0])
            except ConnectionLost:
                log.warning("live-connection-lost")
            await asyncio.sleep(pause)
            pause = min(pause * 2, 30.0)

    def _tell(self, channel: str) -> None:
        """Wakes the streams of a channel; an empty name wakes all, for what was missed."""
        concerned = [channel] if channel else list(self._streams)
        for name in concerned:
            for stream in self._streams.get(name, ()):
                stream.set()

    async def changes(self, channel: str) -> AsyncIterator[bool]:
        """True when something changed, False as a heartbeat; ends with the client."""
        stream = asyncio.Event()
        self._streams[channel].add(stream)
        try:
            while True:
                try:
                    await asyncio.wait_for(stream.wait(), HEARTBEAT_SECONDS)
                    stream.clear()
                    yield True
                except TimeoutError:
                    yield False
        finally:
            self._streams[channel].discard(stream)
            if not self._streams[channel]:
                del self._streams[channel]
