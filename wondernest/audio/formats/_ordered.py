"""Vocalizations in the order in which they began, however many there are.

Tables list them by speaker as often as by time. Some thousand are sorted in memory; what is more
goes to a file without a name, which nobody else can open and which is gone with the process. It
holds offsets and a code for the voice, nothing else.
"""

import heapq
import struct
import tempfile
from collections.abc import Iterator
from typing import IO

from wondernest.audio.formats.talk import VOICES, Utterance

# A real day of sixteen hours has some five thousand: it goes to the file once.
ROOM = 4_096

# Big-endian, so that records sort like what they stand for.
_RECORD = struct.Struct(">IIB")
_BLOCK = 512 * _RECORD.size


class InOrder:
    """Takes vocalizations in any order and gives them back by onset."""

    def __init__(self, room: int = ROOM) -> None:
        self._room = room
        self._held: list[bytes] = []
        self._file: IO[bytes] | None = None
        self._runs: list[tuple[int, int]] = []

    def add(self, utterance: Utterance) -> None:
        voice = VOICES.index(utterance.voice)
        self._held.append(_RECORD.pack(utterance.onset_ms, utterance.offset_ms, voice))
        if len(self._held) >= self._room:
            self._spill()

    def drain(self) -> Iterator[Utterance]:
        """All of them, once; nothing can be added afterwards."""
        self._held.sort()
        runs = [iter(self._held)]
        if self._file is not None:
            runs += [_read(self._file, start, end) for start, end in self._runs]
        try:
            for record in heapq.merge(*runs):
                onset, offset, voice = _RECORD.unpack(record)
                yield Utterance(onset, offset, VOICES[voice])
        finally:
            self.close()

    def close(self) -> None:
        """Forget everything; what was never drained is gone too."""
        if self._file is not None:
            self._file.close()
        self._held, self._runs, self._file = [], [], None

    def __del__(self) -> None:
        # A file that is refused in its middle leaves its sorter behind.
        self.close()

    def _spill(self) -> None:
        if self._file is None:
            self._file = tempfile.TemporaryFile()  # noqa: SIM115 — closed when it has been drained
        self._held.sort()
        start = self._file.seek(0, 2)
        self._file.write(b"".join(self._held))
        self._runs.append((start, self._file.tell()))
        self._held = []


def _read(file: IO[bytes], start: int, end: int) -> Iterator[bytes]:
    """The records of one sorted run; runs take turns, so each knows its own place."""
    while start < end:
        file.seek(start)
        block = file.read(min(_BLOCK, end - start))
        start += len(block)
        for at in range(0, len(block), _RECORD.size):
            yield block[at : at + _RECORD.size]
