"""Waiting for what somebody else does: a limit ends a wait without hope and measures no speed."""

import time
from collections.abc import Callable

HOPELESS_SECONDS = 60.0


def wait_until(is_so: Callable[[], bool], *, within_seconds: float = HOPELESS_SECONDS) -> None:
    """Comes back once it is so."""
    until = time.monotonic() + within_seconds
    while not is_so():
        assert time.monotonic() < until, "it did not come to be"
        time.sleep(0.02)
