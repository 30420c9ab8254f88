"""The running server process of a data folder: finding it, waiting for it, clearing up after it."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from wondernest.db.embedded.errors import HomeNotUsable, ServerDidNotStart

_PROCESSES = Path("/proc")
_PAUSE_SECONDS = 0.02


@dataclass(frozen=True, slots=True)
class PidFile:
    """What the server writes about itself in postmaster.pid."""

    pid: int
    state: str

    @property
    def is_ready(self) -> bool:
        return self.state in ("ready", "standby")


def read_pid_file(data_dir: Path) -> PidFile | None:
    """None if there is none, or none that names a process."""
    try:
        lines = (data_dir / "postmaster.pid").read_text(encoding="utf-8", errors="replace")
    except (FileNotFoundError, NotADirectoryError):
        return None
    except PermissionError as error:
        raise HomeNotUsable(
            f"The database files in {data_dir} belong to another user: run as that user or as root."
        ) from error
    fields = [line.strip() for line in lines.splitlines()]
    if not fields or not fields[0].lstrip("-").isdigit():
        return None
    return PidFile(pid=abs(int(fields[0])), state=fields[7] if len(fields) > 7 else "")


def find(data_dir: Path) -> PidFile | None:
    """The live server of this data folder. A file left by a dead one, even if its process id has
    been given to another program since, does not count."""
    written = read_pid_file(data_dir)
    return written if written is not None and is_postmaster(written.pid, data_dir) else None


def is_postmaster(pid: int, data_dir: Path) -> bool:
    if not _has_proc():
        return _listed_by_ps(pid, data_dir)
    argv = _command_line(pid)
    if not argv or Path(argv[0]).name != "postgres":
        return False
    try:
        return (_PROCESSES / str(pid) / "cwd").samefile(data_dir)
    except PermissionError:
        return str(data_dir) in argv
    except OSError:
        return False


def is_alive(pid: int) -> bool:
    """A process that has ended but was not collected by its parent counts as dead."""
    if _has_proc():
        try:
            text = (_PROCESSES / str(pid) / "stat").read_text(encoding="utf-8", errors="replace")
        except OSError:
            return False
        return text.rpartition(")")[2].split()[0] not in ("Z", "X")
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def members(data_dir: Path) -> Iterator[int]:
    """Server processes that work in this data folder, also those whose postmaster was killed.

    Only where /proc exists; elsewhere the server's own check of its shared memory must do.
    """
    if not _has_proc():
        return
    for entry in _PROCESSES.iterdir():
        if entry.name.isdigit() and is_alive(int(entry.name)):
            argv = _command_line(int(entry.name))
            # A backend's title is one string: "postgres: checkpointer".
            if argv and Path(argv[0].partition(":")[0]).name == "postgres":
                try:
                    if (entry / "cwd").samefile(data_dir):
                        yield int(entry.name)
                except OSError:
                    continue


def ensure_running(
    data_dir: Path,
    *,
    launch: Callable[[], int],
    answers: Callable[[], bool],
    why_it_ended: Callable[[], str],
    deadline: float,
) -> PidFile:
    """Launch a server unless one is there, and wait until it takes connections.

    Waits for the orphans of a killed server to end, and for a server that is still stopping. The
    caller holds the home's lock, so whatever else is seen was left by a launcher that died.
    """
    launched: int | None = None
    while True:
        current = find(data_dir)
        if current is not None:
            # Its file says "ready" for a moment longer when it has been killed, so it is asked too.
            if current.is_ready and answers():
                return current
        elif (launched is not None and is_alive(launched)) or any(members(data_dir)):
            pass
        elif launched is not None and not _is_worth_retrying(why_it_ended()):
            raise ServerDidNotStart(f"The database server did not start: {why_it_ended()}")
        else:
            (data_dir / "postmaster.pid").unlink(missing_ok=True)
            launched = launch()
        if time.monotonic() >= deadline:
            raise ServerDidNotStart(_late(data_dir, why_it_ended()))
        time.sleep(_PAUSE_SECONDS)


def end(pid: int, data_dir: Path, *, how: signal.Signals, deadline: float) -> bool:
    """Signal the server and wait for its end; whether it has ended by `deadline`."""
    try:
        os.kill(pid, how)
    except ProcessLookupError:
        return True
    except PermissionError as error:
        raise HomeNotUsable(
            "The database server runs as another user: stop it as that user or as root."
        ) from error
    while is_postmaster(pid, data_dir):
        if time.monotonic() >= deadline:
            return False
        time.sleep(_PAUSE_SECONDS)
    return True


def _late(data_dir: Path, log_end: str) -> str:
    orphans = [] if find(data_dir) else [str(pid) for pid in members(data_dir)]
    if orphans:
        return (
            "Processes of a server that was killed are still at work and must end first: wait, or "
            f"end the processes {', '.join(orphans)}; then start again."
        )
    return (
        "The database server is not ready yet; after a crash it may still be recovering. Wait, "
        f"then start it again. Its log ends: {log_end}"
    )


def _is_worth_retrying(reason: str) -> bool:
    """Memory of a killed server is given back a moment after its last process has ended."""
    return "pre-existing shared memory block" in reason or "postmaster.pid" in reason


def _has_proc() -> bool:
    return (_PROCESSES / "self" / "stat").exists()


def _command_line(pid: int) -> list[str]:
    try:
        content = (_PROCESSES / str(pid) / "cmdline").read_bytes()
    except OSError:
        return []
    return os.fsdecode(content).rstrip("\0").split("\0") if content else []


def _listed_by_ps(pid: int, data_dir: Path) -> bool:
    answer = subprocess.run(  # noqa: S603 (the system's own program, a number as its argument)
        ["/bin/ps", "-ww", "-o", "stat=,command=", "-p", str(pid)],
        capture_output=True,
        text=True,
        check=False,
    )
    state, _, command = answer.stdout.strip().partition(" ")
    is_live = bool(state) and not state.startswith("Z")
    return is_live and "postgres" in command and f"-D {data_dir}" in command
