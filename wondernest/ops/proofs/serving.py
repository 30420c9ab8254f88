"""The service itself in a process of its own, for proofs that ask over HTTP."""

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from socket import socket

from wondernest.kit.errors import Refusal
from wondernest.ops.instance import Instance

READY_WITHIN_SECONDS = 30


class ServiceDidNotStart(Refusal):
    """The service did not come up for the proof."""

    status = 503


@contextmanager
def service(instance: Instance, **settings: str) -> Iterator[int]:
    """`wondernest serve` on the instance, further settings by their name; its port."""
    port = _free_port()
    process = start(instance, "serve", "--port", str(port), **settings)
    try:
        _wait(process, port)
        yield port
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def start(instance: Instance, *arguments: str, **settings: str) -> subprocess.Popen[bytes]:
    """`wondernest …` on the instance, in a session of its own that the caller ends."""
    environment = os.environ | {
        "WONDERNEST_HOME": str(instance.site.home),
        "WONDERNEST_DATABASE": instance.site.database,
        "DATABASE_URL": instance.site.url("postgres"),
        **{f"WONDERNEST_{name.upper()}": value for name, value in settings.items()},
    }
    return subprocess.Popen(  # noqa: S603 (this program itself)
        [sys.executable, "-m", "wondernest.cli", *arguments],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def _free_port() -> int:
    with socket() as holder:
        holder.bind(("127.0.0.1", 0))
        return int(holder.getsockname()[1])


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    until = time.monotonic() + READY_WITHIN_SECONDS
    while time.monotonic() < until and process.poll() is None:
        connection = HTTPConnection("127.0.0.1", port, timeout=2)
        with contextlib.suppress(OSError):
            connection.request("GET", "/healthz")
            if connection.getresponse().status == 200:
                connection.close()
                return
        connection.close()
        time.sleep(0.1)
    raise ServiceDidNotStart
