"""The server's log files."""

from pathlib import Path

from wondernest.db.embedded import files
from wondernest.db.embedded.folders import Record

FILES_KEPT = 10


def current(record: Record) -> Path:
    """The file the server writes to now, or the one that holds what it said before it had a log."""
    try:
        listed = (record.data_dir / "current_logfiles").read_text(encoding="utf-8")
    except OSError:
        return record.startup_log
    kind, _, path = listed.partition("\n")[0].partition(" ")
    return Path(path) if kind == "stderr" and Path(path).exists() else record.startup_log


def prune(record: Record) -> int:
    """Remove all but the newest files; how many were removed.

    The server bounds the size of a file, not their number.
    """
    old = sorted(record.log_dir.glob("postgresql-*.log"))[:-FILES_KEPT]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def last_words(record: Record) -> str:
    """The ends of the log files of the last start, as one line."""
    said = [files.tail(record.startup_log)]
    if (log := _newest(record)) is not None and _is_of_last_start(log, record):
        said.append(files.tail(log))
    return " | ".join(part for part in said if part) or "the log is empty"


def _newest(record: Record) -> Path | None:
    return max(record.log_dir.glob("postgresql-*.log"), default=None)


def _is_of_last_start(log: Path, record: Record) -> bool:
    try:
        return log.stat().st_mtime >= record.startup_log.stat().st_mtime - 1
    except OSError:
        return False
