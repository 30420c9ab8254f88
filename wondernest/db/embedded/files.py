"""Small files that are written whole or not at all, and folders nobody else may enter."""

import os
import secrets
import stat
from pathlib import Path

from wondernest.db.embedded.errors import HomeNotUsable
from wondernest.db.embedded.osuser import Account


def write_atomically(path: Path, text: str, *, mode: int) -> None:
    """Readers see the old file or the new one. The new file belongs to the owner of its folder.

    The owner matters when root works in somebody's home: that person must still be able to read it.
    """
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(6)}")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    try:
        with os.fdopen(os.open(temporary, flags, mode), "w", encoding="utf-8") as file:
            os.fchmod(file.fileno(), mode)
            give_to_folder_owner(file.fileno(), path.parent)
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise HomeNotUsable(f"Cannot write {path}: {error.strerror}.") from error
    _flush_folder(path.parent)


def open_anew(path: Path) -> int:
    """The descriptor of an emptied file for a child process to write to."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC
    try:
        descriptor = os.open(path, flags, 0o600)
    except OSError as error:
        raise HomeNotUsable(f"Cannot write {path}: {error.strerror}.") from error
    give_to_folder_owner(descriptor, path.parent)
    return descriptor


def give_to_folder_owner(descriptor: int, folder: Path) -> None:
    if os.geteuid() == 0:
        owner = folder.stat()
        os.fchown(descriptor, owner.st_uid, owner.st_gid)


def private_folder(path: Path, account: Account) -> Path:
    """Make `path`, or accept it, as a folder that only `account` may enter.

    An existing folder is accepted only if it is a real folder of that account with no access for
    others: in a place that everybody can write to, somebody else may have put it there.
    """
    try:
        path.mkdir(mode=0o700)
    except FileExistsError:
        pass
    except OSError as error:
        raise HomeNotUsable(f"Cannot make the folder {path}: {error.strerror}.") from error
    found = path.lstat()
    is_folder = stat.S_ISDIR(found.st_mode)
    if is_folder and account.switch and found.st_uid == 0:
        os.chown(path, account.uid, account.gid, follow_symlinks=False)
        found = path.lstat()
    if not is_folder or found.st_uid != account.uid or found.st_mode & 0o077:
        raise HomeNotUsable(
            f"{path} is not a private folder of the user {account.name}: remove it, or set its "
            "owner and mode 0700."
        )
    return path


def tail(path: Path, *, lines: int = 4, longest: int = 8192) -> str:
    """The last lines of a text file as one line; empty if there is none to read."""
    try:
        # The server's user owns its logs and could put a link or a pipe there for root to open.
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        with os.fdopen(descriptor, "rb") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - longest))
            text = file.read().decode("utf-8", errors="replace")
    except OSError:
        return ""
    kept = [line.strip() for line in text.splitlines() if line.strip()]
    return " | ".join(kept[-lines:])


def _flush_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
