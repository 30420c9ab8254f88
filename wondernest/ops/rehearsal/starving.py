"""How long somebody was ready to run and the machine had no processor for them.

Linux counts it for every thread. Where it does not count, nothing is known and nothing is taken
off: figures then contain what a busy machine adds.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

OWN = Path("/proc/thread-self/schedstat")
NANOSECONDS = 1e-9


def starved_seconds(process_id: int | None) -> float:
    """Since they began: this thread and the server process that works for it, which take turns."""
    served = Path(f"/proc/{process_id}/schedstat") if process_id else None
    return _waited(OWN) + (_waited(served) if served else 0.0)


def _waited(counters: Path) -> float:
    """The second of three counters: nanoseconds in the queue for a processor."""
    try:
        return int(counters.read_text("ascii").split()[1]) * NANOSECONDS
    except (OSError, IndexError, ValueError):
        return 0.0


@dataclass(slots=True)
class Starving:
    """The counter at moments, and in between as if it had grown evenly."""

    moments: list[float] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)

    def note(self, at: float, seconds: float) -> None:
        self.moments.append(at)
        # A counter that cannot be read any more has not gone back.
        self.seconds.append(max(seconds, self.seconds[-1] if self.seconds else 0.0))

    def between(self, start: float, end: float) -> float:
        """Seconds without a processor in a span of time."""
        return min(max(self._at(end) - self._at(start), 0.0), max(end - start, 0.0))

    def _at(self, when: float) -> float:
        place = bisect_right(self.moments, when)
        if place == 0:
            return self.seconds[0] if self.seconds else 0.0
        if place == len(self.moments):
            return self.seconds[-1]
        return _between(self.moments, self.seconds, place, when)


def _between(moments: Sequence[float], seconds: Sequence[float], place: int, when: float) -> float:
    span = moments[place] - moments[place - 1]
    share = (when - moments[place - 1]) / span if span else 1.0
    return seconds[place - 1] + share * (seconds[place] - seconds[place - 1])
