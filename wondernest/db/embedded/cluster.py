"""Making the data folder, and checking that it fits the installed server."""

import os
import secrets
import shutil
import subprocess
import time
from pathlib import Path

from wondernest.db.embedded import osuser, passwords
from wondernest.db.embedded.errors import (
    HomeNotUsable,
    OtherMajorVersion,
    ServerDidNotStart,
)
from wondernest.db.embedded.osuser import Account

SUPERUSER = "postgres"
_WORK_PREFIX = ".initdb-"
_SWITCHES = (
    f"--username={SUPERUSER}",
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--data-checksums",
    "--no-instructions",
)


def check(home: Path, data_dir: Path, *, version: str) -> None:
    """Refuse a data folder of another major version, or one whose administrator is locked out."""
    try:
        found = (data_dir / "PG_VERSION").read_text(encoding="utf-8").strip()
    except OSError as error:
        raise HomeNotUsable(f"{data_dir} is not a database folder: {error.strerror}.") from error
    installed = version.partition(".")[0]
    if found != installed:
        raise OtherMajorVersion(
            f"{data_dir} holds a PostgreSQL {found} database, but the installed server is "
            f"PostgreSQL {version}: move the data with pg_dump or pg_upgrade, or install "
            f"version {found}."
        )
    if SUPERUSER not in passwords.stored(home):
        raise HomeNotUsable(
            f"{home / 'secrets.json'} no longer holds the administrator's password: restore the "
            "file from a backup of the home."
        )


def create(
    home: Path, folder: Path, *, bin_dir: Path, account: Account, durable: bool, deadline: float
) -> None:
    """Make `folder`/data. It appears under that name only when it is complete."""
    password = passwords.secret(home, SUPERUSER)
    work = folder / f"{_WORK_PREFIX}{secrets.token_hex(6)}"
    try:
        work.mkdir(mode=0o700)
        password_file = _write_password(work, password)
        if account.switch:
            os.chown(password_file, account.uid, account.gid)
            os.chown(work, account.uid, account.gid)
        _run_initdb(work, bin_dir=bin_dir, account=account, durable=durable, deadline=deadline)
        password_file.unlink()
        made = work / "data"
        if made.is_symlink() or made.stat().st_uid != account.uid:
            raise HomeNotUsable(f"{made} was exchanged while it was being made.")
        made.rename(folder / "data")
    except OSError as error:
        raise HomeNotUsable(f"Cannot make a database in {folder}: {error}.") from error
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _run_initdb(
    work: Path, *, bin_dir: Path, account: Account, durable: bool, deadline: float
) -> None:
    command = [
        str(bin_dir / "initdb"),
        *_SWITCHES,
        f"--pgdata={work / 'data'}",
        f"--pwfile={work / 'password'}",
    ]
    if not durable:
        command.append("--no-sync")
    remaining = max(1.0, deadline - time.monotonic())
    try:
        answer = osuser.run_as(account, command, timeout_seconds=remaining)
    except subprocess.TimeoutExpired as error:
        raise ServerDidNotStart(
            f"Making the database took more than {remaining:.0f} s: retry with more time."
        ) from error
    if answer.returncode != 0:
        said = answer.stderr.decode("utf-8", errors="replace").split("\n")
        reason = " | ".join(line.strip() for line in said if line.strip())
        raise ServerDidNotStart(f"The database could not be made: {reason}")


def _write_password(work: Path, password: str) -> Path:
    path = work / "password"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
    with os.fdopen(os.open(path, flags, 0o600), "w", encoding="utf-8") as file:
        file.write(password + "\n")
    return path


def clear_abandoned(folder: Path) -> None:
    """Remove what a killed launcher left. An initdb still at work there fails by itself."""
    for path in folder.glob(f"{_WORK_PREFIX}*"):
        shutil.rmtree(path, ignore_errors=True)
