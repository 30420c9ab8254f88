"""How long a run may make others wait, and how patient it is itself."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pace:
    """Time limits of a run; the clock, the pause and the dice can be replaced.

    A statement waits at most `lock_timeout_ms` for a lock, because everybody who comes after it
    waits behind it. Then the whole script is rolled back and tried again after a growing, jittered
    pause, `lock_attempts` times in all and never without the limit. Scripts outside a transaction
    are exempt from both timeouts: `concurrently` waits without blocking anybody.
    """

    lock_timeout_ms: int = 50
    statement_timeout_ms: int = 600_000
    lock_attempts: int = 60
    first_pause_seconds: float = 0.05
    longest_pause_seconds: float = 2.0
    busy_attempts: int = 50
    busy_pause_seconds: float = 1.0
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.perf_counter
    dice: Callable[[], float] = random.random

    def pause_after(self, attempt: int) -> float:
        """Seconds to wait after attempt number `attempt`: half fixed, half by chance."""
        grown = self.first_pause_seconds * 2.0 ** min(attempt - 1, 30)
        return min(grown, self.longest_pause_seconds) * (0.5 + self.dice() / 2)
