"""A server that is killed without a word of warning, and started again."""

import os
import signal
import time
from pathlib import Path

from wondernest.db import embedded


def kill_server(home: Path) -> None:
    """SIGKILL, as the machine does when it runs out of memory."""
    server = embedded.status(home)
    assert server is not None
    assert server.pid is not None
    os.kill(server.pid, signal.SIGKILL)


def start_again(home: Path, *, within_seconds: float = 60) -> None:
    """Its last children may still be on their way out."""
    until = time.monotonic() + within_seconds
    while True:
        try:
            embedded.start(home, durable=True)
        except embedded.EmbeddedServerRefusal:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)
        else:
            return
