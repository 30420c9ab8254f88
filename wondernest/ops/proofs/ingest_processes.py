"""What the proof of ingest kills: service, worker and database, each started again at once."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from http.client import HTTPConnection
from socket import socket

from wondernest.db import embedded
from wondernest.db.embedded import EmbeddedServerRefusal
from wondernest.ops.instance import Instance
from wondernest.ops.proofs.serving import ServiceDidNotStart

READY_WITHIN_SECONDS = 60


class Processes:
    """The three, on a durable instance of their own."""

    def __init__(self, instance: Instance, server_options: Mapping[str, str]) -> None:
        self._server_options = server_options
        self._home = instance.site.home
        with socket() as holder:
            holder.bind(("127.0.0.1", 0))
            self.port = int(holder.getsockname()[1])
        self._environment = os.environ | {
            "WONDERNEST_HOME": str(instance.site.home),
            "WONDERNEST_DATABASE": instance.site.database,
            "DATABASE_URL": instance.site.url("postgres"),
        }
        self._running: dict[str, subprocess.Popen[bytes]] = {}

    def start(self, name: str) -> None:
        """`serve` or `worker`."""
        arguments = [name, "--port", str(self.port)] if name == "serve" else [name]
        self._running[name] = subprocess.Popen(  # noqa: S603 (this program itself)
            [sys.executable, "-m", "wondernest.cli", *arguments],
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def kill(self, name: str) -> None:
        """Without a word of warning, and up again; `database` as well."""
        if name == "database":
            server = embedded.status(self._home)
            if server is not None and server.pid is not None:
                os.kill(server.pid, signal.SIGKILL)
            self._start_database()
            return
        process = self._running[name]
        process.kill()
        process.wait()
        self.start(name)

    def revive(self) -> None:
        """Starts what ended by itself, as a supervisor does."""
        for name, process in list(self._running.items()):
            if process.poll() is not None:
                self.start(name)

    def _start_database(self) -> None:
        until = time.monotonic() + READY_WITHIN_SECONDS
        while True:
            try:
                embedded.start(self._home, durable=True, options=self._server_options)
            except EmbeddedServerRefusal:
                # Its last children may still be on their way out.
                if time.monotonic() > until:
                    raise
                time.sleep(0.2)
            else:
                return

    def wait(self) -> None:
        """Until the service answers."""
        until = time.monotonic() + READY_WITHIN_SECONDS
        while time.monotonic() < until:
            connection = HTTPConnection("127.0.0.1", self.port, timeout=2)
            try:
                connection.request("GET", "/readyz")
                if connection.getresponse().status == 200:
                    return
            except OSError:
                pass  # not up yet
            finally:
                connection.close()
            time.sleep(0.1)
        raise ServiceDidNotStart

    def stop(self) -> None:
        for process in self._running.values():
            process.kill()
            process.wait()
