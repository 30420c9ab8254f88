"""Where the server of a home keeps its files, and what the home remembers about it."""

import dataclasses
import hashlib
import json
import os
import sys
import tempfile
from pathlib import Path

from wondernest.db.embedded import files, osuser
from wondernest.db.embedded.errors import HomeNotUsable
from wondernest.db.embedded.osuser import Account

SYSTEM_FOLDER_VARIABLE = "WONDERNEST_SYSTEM_FOLDER"
_RECORD = "server.json"
# Tried after the configured temporary folder. What is made here is private and checked to be ours.
_SHORT_TEMPORARY = "/tmp"  # noqa: S108 (see above)
_LONGEST_SOCKET_NAME = len("/.s.PGSQL.65535")
# sun_path without its terminating zero; the BSDs, macOS among them, have four bytes less.
_LONGEST_SOCKET_PATH = 107 if sys.platform == "linux" else 103


@dataclasses.dataclass(frozen=True, slots=True)
class Record:
    """What `<home>/server.json` remembers between two starts."""

    folder: Path
    socket_dir: Path
    port: int
    os_user: str
    bin_dir: Path
    version: str

    @property
    def data_dir(self) -> Path:
        return self.folder / "data"

    @property
    def log_dir(self) -> Path:
        return self.folder / "log"

    @property
    def startup_log(self) -> Path:
        return self.folder / "startup.log"

    @property
    def config_file(self) -> Path:
        return self.folder / "postgresql.conf"


def read_record(home: Path) -> Record | None:
    path = home / _RECORD
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return Record(
            folder=Path(content["folder"]),
            socket_dir=Path(content["socket_dir"]),
            port=int(content["port"]),
            os_user=str(content["os_user"]),
            bin_dir=Path(content["bin_dir"]),
            version=str(content["version"]),
        )
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise HomeNotUsable(f"Cannot read {path}: {error!r}. Restore it, or remove it.") from error


def write_record(home: Path, record: Record) -> None:
    if read_record(home) != record:
        content = {name: str(value) for name, value in dataclasses.asdict(record).items()}
        text = json.dumps({**content, "port": record.port}, indent=2) + "\n"
        files.write_atomically(home / _RECORD, text, mode=0o644)


def prepare_home(home: Path) -> Path:
    """The home as an absolute path without links, made if it does not exist.

    A home made by root can be traversed by the server's user; an existing one keeps its mode.
    """
    home = home.expanduser().resolve()
    try:
        home.mkdir(mode=0o711 if os.geteuid() == 0 else 0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise HomeNotUsable(f"{home} cannot be the home folder: {error.strerror}.") from error
    if not os.access(home, os.W_OK | os.X_OK):
        raise HomeNotUsable(f"You may not write to the home folder {home}: choose another home.")
    return home


def system_folder() -> Path:
    """Where root keeps what the server's user could not reach inside the home."""
    return Path(os.environ.get(SYSTEM_FOLDER_VARIABLE, "/var/lib/wondernest"))


def find_data(home: Path, record: Record | None) -> Path | None:
    """The folder that already holds this home's database, if there is one.

    A home that remembers a database which is gone is refused: a new, empty one in its place would
    look like lost data.
    """
    if record is not None:
        if not record.data_dir.is_dir():
            raise HomeNotUsable(
                f"The database files of this home are gone from {record.data_dir}: restore them, "
                f"or remove {home / _RECORD} to begin with an empty database."
            )
        return record.folder
    candidates = (home, system_folder() / digest(home)) if os.geteuid() == 0 else (home,)
    return next((folder for folder in candidates if (folder / "data").is_dir()), None)


def choose_folder(home: Path, account: Account) -> Path:
    """Where a new database goes: the home, or a folder outside if `account` cannot get there."""
    if not account.switch or osuser.can_enter(account, home):
        return home
    folder = system_folder() / digest(home)
    try:
        folder.mkdir(mode=0o711, parents=True, exist_ok=True)
    except OSError as error:
        raise HomeNotUsable(f"Cannot make the folder {folder}: {error.strerror}.") from error
    return folder


def must_enter(account: Account, folder: Path) -> None:
    if account.switch and not osuser.can_enter(account, folder):
        raise HomeNotUsable(
            f"The user {account.name} cannot reach {folder}: open the folders above it to that "
            f"user, or set {osuser.OS_USER_VARIABLE} or {SYSTEM_FOLDER_VARIABLE}."
        )


def socket_dir(folder: Path, account: Account) -> Path:
    """A private folder for the socket: in `folder`, or a temporary one if the path is too long."""
    direct = folder / "socket"
    if _fits(direct):
        return files.private_folder(direct, account)
    name = f"wondernest-{account.uid}-{digest(folder)}"
    for top in (Path(tempfile.gettempdir()).resolve(), Path(_SHORT_TEMPORARY)):
        if _fits(top / name) and (not account.switch or osuser.can_enter(account, top)):
            return files.private_folder(top / name, account)
    raise HomeNotUsable(f"No folder with a path short enough for a socket was found for {folder}.")


def digest(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:16]


def _fits(path: Path) -> bool:
    """Short enough, and free of what separates or quotes folders for the client or the server."""
    text = str(path)
    is_plain = text.isprintable() and not set(text) & set(",\"'\\")
    return is_plain and len(os.fsencode(path)) + _LONGEST_SOCKET_NAME <= _LONGEST_SOCKET_PATH
