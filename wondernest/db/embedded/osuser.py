"""The operating-system user of the server: the caller, or an unprivileged one if that is root."""

import os
import pwd
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from wondernest.db.embedded.errors import HomeNotUsable

OS_USER_VARIABLE = "WONDERNEST_OS_USER"
_WORKING_FOLDER = "/"


@dataclass(frozen=True, slots=True)
class Account:
    name: str
    uid: int
    gid: int
    switch: bool  # processes must be started as somebody else than the caller


def choose(data_owner: int | None) -> Account:
    """The account for a server whose data folder belongs to `data_owner` (None: not made yet).

    Only the owner of a data folder may run its server, so an existing one decides.
    """
    caller = os.geteuid()
    if caller != 0:
        if data_owner not in (None, caller):
            raise HomeNotUsable(
                f"The database files belong to the user {_name_of(data_owner)}, not to "
                f"{_name_of(caller)}: run as that user or as root, or use another home."
            )
        return Account(_name_of(caller), caller, os.getegid(), switch=False)
    wanted = os.environ.get(OS_USER_VARIABLE)
    entry = _entry_of_owner(data_owner) if data_owner is not None else _default_entry(wanted)
    if data_owner is not None and wanted and entry.pw_name != wanted:
        raise HomeNotUsable(
            f"{OS_USER_VARIABLE} is {wanted}, but the database files belong to {entry.pw_name}: "
            "unset it, or give the files to that user while the server is stopped."
        )
    if entry.pw_uid == 0:
        raise HomeNotUsable(
            f"PostgreSQL refuses to run as root: set {OS_USER_VARIABLE} to an ordinary user."
        )
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid, switch=True)


def run_as(
    account: Account,
    command: Sequence[str],
    *,
    stderr: int = subprocess.PIPE,
    new_session: bool = False,
    timeout_seconds: float | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """Run a program as `account`, with an environment that holds nothing of the caller's.

    The caller's environment may hold keys and passwords; a server has no use for them and would
    keep them for its whole life.
    """
    try:
        return subprocess.run(  # noqa: S603 (our own programs, no shell parses the arguments)
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=stderr,
            start_new_session=new_session,
            timeout=timeout_seconds,
            check=False,
            cwd=_WORKING_FOLDER,
            env={"PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C"},
            umask=0o077,
            user=account.uid if account.switch else None,
            group=account.gid if account.switch else None,
            extra_groups=[] if account.switch else None,
        )
    except PermissionError as error:
        # The system names the program if that could not be run, and the folder if the change of
        # user failed, as it does in a container that has only one user.
        if error.filename != _WORKING_FOLDER:
            raise
        raise HomeNotUsable(
            f"Cannot act as the user {account.name} here: {error.strerror}. Run as an ordinary "
            "user, or set DATABASE_URL to a server of your own."
        ) from error


def run(command: Sequence[str]) -> subprocess.CompletedProcess[bytes]:
    """Run a program as the caller, with the same bare environment."""
    return run_as(Account("", os.geteuid(), os.getegid(), switch=False), command)


def can_enter(account: Account, folder: Path) -> bool:
    """Asked of the system itself, because modes alone say nothing of ACLs or user namespaces."""
    answer = run_as(account, ["/bin/sh", "-c", 'cd -P -- "$1"', "sh", str(folder)])
    return answer.returncode == 0


def _default_entry(wanted: str | None) -> pwd.struct_passwd:
    for name in (wanted,) if wanted else ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise HomeNotUsable(
        f"There is no user {wanted or 'postgres or nobody'} on this system: set "
        f"{OS_USER_VARIABLE} to an ordinary user that exists."
    )


def _entry_of_owner(uid: int) -> pwd.struct_passwd:
    try:
        return pwd.getpwuid(uid)
    except KeyError:
        raise HomeNotUsable(
            f"The database files belong to the user id {uid}, which has no name on this system."
        ) from None


def _name_of(uid: int | None) -> str:
    try:
        return pwd.getpwuid(uid).pw_name if uid is not None else "nobody"
    except KeyError:
        return str(uid)
