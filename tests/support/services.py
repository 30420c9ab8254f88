"""The real processes, as `wondernest serve` and `wondernest worker` start them."""

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.waiting import HOPELESS_SECONDS
from wondernest.db.setup import Site


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(site: Site, folder: Path, *, host: str = "127.0.0.1") -> Iterator[str]:
    """The address of a service with its worker; both end with the block."""
    with processes_of(site, folder, host=host) as (url, _processes):
        yield url


@contextmanager
def processes_of(
    site: Site, folder: Path, *, host: str = "127.0.0.1"
) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """The address of a service, and its process with that of its worker."""
    port = free_port()
    url = f"http://{host}:{port}"
    environment = os.environ | {
        "WONDERNEST_HOME": str(site.home),
        "WONDERNEST_DATABASE": site.database,
        "WONDERNEST_PUBLIC_URL": url,
        "WONDERNEST_BCRYPT_COST": "4",
        "WONDERNEST_CONSENT_SECOND_STEP_SECONDS": "0",
    }
    environment.pop("DATABASE_URL", None)
    processes: list[subprocess.Popen[bytes]] = []
    with contextlib.ExitStack() as stack:
        for arguments in (["serve", "--port", str(port)], ["worker"]):
            log = stack.enter_context((folder / f"{arguments[0]}.log").open("wb"))
            process = subprocess.Popen(
                [sys.executable, "-m", "wondernest.cli", *arguments],
                env=environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
            processes.append(process)
        try:
            _wait(url, folder / "serve.log")
            yield url, processes
        finally:
            for process in processes:
                process.terminate()
            for process in processes:
                process.wait(timeout=HOPELESS_SECONDS)


def _wait(url: str, log: Path) -> None:
    until = time.monotonic() + HOPELESS_SECONDS
    while time.monotonic() < until:
        with (
            contextlib.suppress(urllib.error.URLError, ConnectionError),
            urllib.request.urlopen(f"{url}/readyz", timeout=2) as answer,  # noqa: S310 - our own
        ):
            if answer.status == 200:
                return
        time.sleep(0.1)
    raise TimeoutError(log.read_text()[-2000:])
