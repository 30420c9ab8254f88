"""Who waits behind the migrator, as the server tells it.

The server keeps the moment a wait began, so only its end is sampled: a wait is counted up to the
first look that no longer shows it. What a busy machine adds to a statement without any lock is
therefore never taken for a stall.
"""

import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from wondernest.db.probe import Scripts, probe
from wondernest.kit import clock
from wondernest.ops.rehearsal.rows import ANOTHER_ROW, Wait

SQL = Scripts(Path(__file__).with_name("sql"))
PAUSE_SECONDS = 0.004


@dataclass(slots=True)
class Lookout:
    """Looks at the server's locks every few milliseconds until it is stopped."""

    url: str
    stop: threading.Event
    sees_locks: bool
    ready: threading.Event = field(default_factory=threading.Event)
    held: set[tuple[str, str]] = field(default_factory=set)
    _open: dict[tuple[int, float], Wait] = field(default_factory=dict)
    _ended: list[Wait] = field(default_factory=list)

    def watch(self) -> None:
        waiting, locks = SQL.plain("sample_waits"), SQL.plain("sample_locks")
        with probe(self.url) as watcher:
            while not self.stop.is_set():
                rows = watcher.run(waiting).rows
                if self.sees_locks:
                    seen = watcher.run(locks).rows
                    self.held |= {(str(row["relation"]), str(row["mode"])) for row in seen}
                watcher.rollback()
                self._note(
                    {
                        (row["process_id"], row["started_at"]): (
                            str(row["relation"] or ANOTHER_ROW),
                            str(row["mode"]),
                        )
                        for row in rows
                    }
                )
                self.ready.set()
                time.sleep(PAUSE_SECONDS)

    def waits(self) -> list[Wait]:
        """All that were seen, longest first."""
        return sorted(
            [*self._ended, *self._open.values()], key=lambda wait: wait.milliseconds, reverse=True
        )

    def _note(self, seen: dict[tuple[int, float], tuple[str, str]]) -> None:
        now = clock.now().timestamp()
        for key in list(self._open):
            wait = self._open[key]
            self._open[key] = Wait(wait.relation, wait.mode, wait.started, now)
            if key not in seen:
                self._ended.append(self._open.pop(key))
        for key, (relation, mode) in seen.items():
            self._open.setdefault(key, Wait(relation, mode, key[1], now))
