"""One launcher at a time in a home."""

import contextlib
import fcntl
import os
import time
from collections.abc import Iterator
from pathlib import Path

from wondernest.db.embedded import files
from wondernest.db.embedded.errors import HomeNotUsable


@contextlib.contextmanager
def hold(path: Path, *, deadline: float) -> Iterator[None]:
    """Hold the lock file `path` until the block ends; `deadline` is a time.monotonic() instant.

    flock belongs to the open file, so two threads exclude each other as two processes do. The
    descriptor is not inherited: when the launcher dies the lock is free, whatever it had started.
    """
    flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
    try:
        descriptor = os.open(path, flags, 0o600)
    except OSError as error:
        raise HomeNotUsable(f"Cannot open the lock file {path}: {error.strerror}.") from error
    try:
        files.give_to_folder_owner(descriptor, path.parent)
        _wait(descriptor, path, deadline)
        yield
    finally:
        os.close(descriptor)


def _wait(descriptor: int, path: Path, deadline: float) -> None:
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                raise HomeNotUsable(
                    f"Another process has held {path} for too long: wait for it to end, then retry."
                ) from None
            time.sleep(0.02)
        else:
            return
