"""Starting, stopping and finding the server of a home."""

import os
import shutil
import signal
import socket
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Literal
from urllib.parse import quote

from wondernest.db.embedded import (
    binaries,
    cluster,
    config,
    files,
    folders,
    locking,
    logs,
    osuser,
    passwords,
    postmaster,
)
from wondernest.db.embedded.errors import ServerDidNotStart, ServerDidNotStop
from wondernest.db.embedded.folders import Record
from wondernest.db.embedded.osuser import Account

_LOCK = "lock"
# The shell starts the server in the background and ends at once, so that the server is nobody's
# child: its end is collected by the system, and no pipe of the caller stays open in it.
_DETACH = '"$@" >&2 & echo $!'


@dataclass(frozen=True, slots=True)
class Server:
    """A running server, as it was when it was looked at."""

    home: Path
    data_dir: Path
    socket_dir: Path
    port: int
    pid: int | None
    version: str
    log_file: Path

    def url(self, *, user: str, database: str) -> str:
        """A URL with the role's password in it: for a driver, never for a log or a command line."""
        password = quote(passwords.secret(self.home, user), safe="")
        place = quote(str(self.socket_dir), safe="/")
        return (
            f"postgresql://{quote(user, safe='')}:{password}@/{quote(database, safe='')}"
            f"?host={place}&port={self.port}"
        )


def start(
    home: Path,
    *,
    durable: bool = True,
    options: Mapping[str, str] | None = None,
    timeout_seconds: float = 60,
) -> Server:
    """The server of this home, started if it is not running.

    `durable=False` trades the safety of the data for speed: for tests and throw-away proofs only.
    `options` are server settings that outrank all others until the server stops. A server that runs
    already is returned as it is: neither changes it.
    """
    deadline = time.monotonic() + timeout_seconds
    home = folders.prepare_home(home)
    with locking.hold(home / _LOCK, deadline=deadline):
        running = status(home)
        record = folders.read_record(home)
        account = osuser.choose(_owner_of_data(home, record))
        if running is None or record is None:
            record = _prepare(home, record, account, durable=durable, deadline=deadline)
        postmaster.ensure_running(
            record.data_dir,
            launch=partial(_launch, record, account, durable=durable, options=options or {}),
            answers=partial(_answers, record),
            why_it_ended=partial(logs.last_words, record),
            deadline=deadline,
        )
        found = status(home)
    if found is None:
        raise ServerDidNotStart(f"The server of {home} was stopped as soon as it had started.")
    return found


def stop(
    home: Path, *, mode: Literal["fast", "immediate"] = "fast", timeout_seconds: float = 60
) -> bool:
    """Stop the server of this home; False if none was running.

    "fast" ends the sessions and writes everything out; "immediate" leaves that to the next start.
    """
    deadline = time.monotonic() + timeout_seconds
    home = home.expanduser().resolve()
    if folders.read_record(home) is None:
        return False
    with locking.hold(home / _LOCK, deadline=deadline):
        running = status(home)
        if running is None or running.pid is None:
            return False
        how = signal.SIGINT if mode == "fast" else signal.SIGQUIT
        if not postmaster.end(running.pid, running.data_dir, how=how, deadline=deadline):
            raise ServerDidNotStop
    return True


def remove(home: Path) -> None:
    """Stop the server of this home and delete everything it kept, in the home and outside it.

    For throw-away homes: nothing of the database is left. A home that is not there is no error.
    """
    home = home.expanduser().resolve()
    stop(home, mode="immediate")
    record = folders.read_record(home)
    if record is not None:
        for folder in (record.socket_dir, record.folder):
            if folder != home:
                shutil.rmtree(folder, ignore_errors=True)
    shutil.rmtree(home, ignore_errors=True)


def status(home: Path) -> Server | None:
    """The running server of this home; None if there is none. It may still be recovering."""
    home = home.expanduser().resolve()
    record = folders.read_record(home)
    process = postmaster.find(record.data_dir) if record is not None else None
    if record is None or process is None:
        return None
    return Server(
        home=home,
        data_dir=record.data_dir,
        socket_dir=record.socket_dir,
        port=record.port,
        pid=process.pid,
        version=record.version,
        log_file=logs.current(record),
    )


def _owner_of_data(home: Path, record: Record | None) -> int | None:
    folder = folders.find_data(home, record)
    return None if folder is None else (folder / "data").stat().st_uid


def _prepare(
    home: Path, record: Record | None, account: Account, *, durable: bool, deadline: float
) -> Record:
    """Everything a start needs on disk; what is there already is kept."""
    copies = folders.system_folder() / "programs"
    bin_dir, version = binaries.usable_by(account, copies=copies)
    found = folders.find_data(home, record)
    folder = found or folders.choose_folder(home, account)
    folders.must_enter(account, folder)
    cluster.clear_abandoned(folder)
    if found is None:
        cluster.create(
            home, folder, bin_dir=bin_dir, account=account, durable=durable, deadline=deadline
        )
    cluster.check(home, folder / "data", version=version)
    prepared = Record(
        folder=folder,
        socket_dir=folders.socket_dir(folder, account),
        port=record.port if record is not None else _free_port(),
        os_user=account.name,
        bin_dir=bin_dir,
        version=version,
    )
    folders.write_record(home, prepared)
    files.private_folder(prepared.log_dir, account)
    files.write_atomically(prepared.config_file, config.file_text(prepared), mode=0o644)
    logs.prune(prepared)
    return prepared


def _launch(record: Record, account: Account, *, durable: bool, options: Mapping[str, str]) -> int:
    """Start the server process and return its id. The caller has made sure that none is running."""
    switches = config.arguments(record, durable=durable, options=options)
    for left_over in record.socket_dir.glob(".s.PGSQL.*"):
        left_over.unlink(missing_ok=True)
    command = [str(record.bin_dir / "postgres"), "-D", str(record.data_dir), *switches]
    log = files.open_anew(record.startup_log)
    try:
        shell = shutil.which("sh", path="/bin:/usr/bin") or "/bin/sh"
        answer = osuser.run_as(
            account, [shell, "-c", _DETACH, "sh", *command], stderr=log, new_session=True
        )
    finally:
        os.close(log)
    return int(answer.stdout)


def _answers(record: Record) -> bool:
    """Whether the server takes connections now, which it does not while it recovers or stops."""
    command = [str(record.bin_dir / "pg_isready"), "--quiet", "--timeout=1"]
    where = [f"--host={record.socket_dir}", f"--port={record.port}"]
    return osuser.run(command + where).returncode == 0


def _free_port() -> int:
    """Only names the socket file, but is free on the loopback too, if an option listens there."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
