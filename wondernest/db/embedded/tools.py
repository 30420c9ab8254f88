"""PostgreSQL's client programs, with their connection given through the environment."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from wondernest.db.embedded import binaries, folders, passwords, server
from wondernest.db.embedded.errors import NoEmbeddedServer, ServerNotRunning, ToolFailed


def binary(name: str, *, home: Path | None = None) -> Path:
    """A program such as psql or pg_dump; with `home`, the one the server's own user can run too."""
    record = folders.read_record(home.expanduser().resolve()) if home is not None else None
    path = (record.bin_dir if record is not None else binaries.installed()) / name
    if not path.is_file():
        raise NoEmbeddedServer(f"The embedded PostgreSQL has no program called {name}.")
    return path


def run_tool(
    home: Path,
    name: str,
    args: Sequence[str],
    *,
    user: str,
    database: str,
    input_text: str | None = None,
    environment: Mapping[str, str] | None = None,
    timeout_seconds: float | None = None,
    check: bool = True,
) -> subprocess.CompletedProcess[str]:
    """Run a client program against the server of this home.

    The password goes through the environment, never the command line, which every user can read.
    With `check`, a failure is a ToolFailed that says what the program said.
    """
    running = server.status(home)
    if running is None:
        raise ServerNotRunning
    inherited = {key: value for key, value in os.environ.items() if not key.startswith("PG")}
    connection = {
        "PGHOST": str(running.socket_dir),
        "PGPORT": str(running.port),
        "PGUSER": user,
        "PGDATABASE": database,
        "PGPASSWORD": passwords.secret(running.home, user),
        "PGAPPNAME": f"wondernest {name}",
        "PSQLRC": os.devnull,
    }
    done = subprocess.run(  # noqa: S603 (a program of the wheel, without a shell)
        [str(binary(name)), *args],
        env={**inherited, **connection, **(environment or {})},
        input=input_text,
        stdin=subprocess.DEVNULL if input_text is None else None,
        capture_output=True,
        text=True,
        timeout=timeout_seconds,
        check=False,
    )
    if check and done.returncode != 0:
        said = " | ".join(line.strip() for line in done.stderr.splitlines() if line.strip())
        raise ToolFailed(f"{name} ended with {done.returncode}: {said}")
    return done
