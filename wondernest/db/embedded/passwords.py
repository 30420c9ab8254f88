"""Passwords of the login roles of one home, in `<home>/secrets.json` (mode 0600)."""

import json
import re
import secrets
import time
from pathlib import Path

from wondernest.db.embedded import files, locking
from wondernest.db.embedded.errors import HomeNotUsable

_FILE = "secrets.json"
_LOCK = (
    "secrets.lock"  # not the launcher's lock: a start may take long, and asks for passwords itself
)
_ROLE = re.compile(r"[a-z_][a-z0-9_]{0,62}")


def secret(home: Path, role: str) -> str:
    """The password of a login role, made on first use.

    Making one does not change the server: whoever creates the role gives it this password.
    """
    return secrets_of(home, (role,))[role]


def secrets_of(home: Path, roles: tuple[str, ...]) -> dict[str, str]:
    """The passwords of several roles, the missing ones made in one write."""
    for role in roles:
        if not _ROLE.fullmatch(role):
            raise HomeNotUsable(f"{role!r} is not the name of a role of ours.")
    home = home.expanduser().resolve()
    known = stored(home)
    if not known.keys() >= set(roles):
        with locking.hold(home / _LOCK, deadline=time.monotonic() + 30):
            known = stored(home)
            for role in roles:
                known.setdefault(role, secrets.token_urlsafe(32))
            text = json.dumps(known, indent=2, sort_keys=True) + "\n"
            files.write_atomically(home / _FILE, text, mode=0o600)
    return {role: known[role] for role in roles}


def stored(home: Path) -> dict[str, str]:
    """The passwords made so far, by role."""
    path = home / _FILE
    try:
        if path.stat().st_mode & 0o077:
            raise HomeNotUsable(
                f"Others may read {path}: set its mode to 0600, then change the keys."
            )
        content = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise HomeNotUsable(f"Cannot read {path}: {error}.") from error
    if not isinstance(content, dict):
        raise HomeNotUsable(f"{path} does not hold a list of passwords by role.")
    return {str(role): str(password) for role, password in content.items()}
