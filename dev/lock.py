"""The three lock files: written by `make lock`, checked without network by `make check`.

requirements.lock        what the product runs on
requirements-dev.lock    the same, plus the tools that check and test it
requirements-build.lock  what an editable install needs
"""

import argparse
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parent.parent
RUNTIME, DEV, BUILD = "requirements.lock", "requirements-dev.lock", "requirements-build.lock"
COMPILE = (
    "pip", "compile", "--universal", "--python-version", "3.11", "--quiet",
    "--no-header", "--generate-hashes", "--no-annotate",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pin:
    """One locked version; a package has several when a marker chooses between them."""

    name: str
    version: Version
    marker: Marker | None
    hashes: int


@dataclass(frozen=True, slots=True)
class Lock:
    """A lock file, by canonical package name."""

    path: Path
    pins: dict[str, list[Pin]] = field(default_factory=dict)


def read_lock(path: Path) -> Lock:
    """Read a lock; a line that is no pin is an error, so that addresses and options cannot hide."""
    lock = Lock(path)
    for line in path.read_text(encoding="utf-8").replace("\\\n", " ").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        requirement_text, *hashes = re.split(r"\s+--hash=", line.strip())
        requirement = Requirement(requirement_text)
        specifiers = list(requirement.specifier)
        if requirement.url or len(specifiers) != 1 or specifiers[0].operator != "==":
            message = f"{path.name}: not a pin: {requirement_text}"
            raise ValueError(message)
        pin = Pin(
            canonicalize_name(requirement.name),
            Version(specifiers[0].version),
            requirement.marker,
            len(hashes),
        )
        lock.pins.setdefault(pin.name, []).append(pin)
    return lock


def _wanted(project: Path) -> dict[str, list[Requirement]]:
    """What pyproject.toml asks of each lock."""
    data = tomllib.loads(project.read_text(encoding="utf-8"))
    runtime = [Requirement(text) for text in data["project"]["dependencies"]]
    groups = data["dependency-groups"]
    return {
        RUNTIME: runtime,
        DEV: [*runtime, *(Requirement(text) for text in groups["dev"])],
        BUILD: [Requirement(text) for text in groups["build"]],
    }


def _unmet(lock: Lock, requirements: list[Requirement]) -> Iterator[str]:
    for requirement in requirements:
        pins = lock.pins.get(canonicalize_name(requirement.name), [])
        if not pins:
            yield f"{lock.path.name}: {requirement.name} is missing"
        for pin in pins:
            if not requirement.specifier.contains(pin.version, prereleases=True):
                yield f"{lock.path.name}: {pin.name} {pin.version} does not satisfy {requirement}"
    for name, pins in lock.pins.items():
        if not all(pin.hashes for pin in pins):
            yield f"{lock.path.name}: {name} has no hash"


def problems(root: Path = ROOT) -> list[str]:
    """Everything in which the locks disagree with pyproject.toml or with each other."""
    wanted = _wanted(root / "pyproject.toml")
    locks = {name: read_lock(root / name) for name in wanted}
    found = [line for name, lock in locks.items() for line in _unmet(lock, wanted[name])]
    for name, pins in locks[RUNTIME].pins.items():
        versions = {pin.version for pin in pins}
        if versions != {pin.version for pin in locks[DEV].pins.get(name, [])}:
            found.append(f"{DEV}: {name} differs from {RUNTIME}")
    return found


def write(*, upgrade: bool) -> None:
    """Compile all three locks with uv, keeping present pins unless `upgrade`."""
    uv = shutil.which("uv", path=Path(sys.executable).parent) or shutil.which("uv")
    if uv is None:
        sys.exit("uv is needed to write the locks (not to use them): pip install uv")
    more = ("--upgrade",) if upgrade else ()
    for arguments in (
        ("pyproject.toml", "-o", RUNTIME),
        ("pyproject.toml", "--group", "dev", "-c", RUNTIME, "-o", DEV),
        ("--group", "build", "-o", BUILD),
    ):
        subprocess.run([uv, *COMPILE, *more, *arguments], cwd=ROOT, check=True)


def main() -> int:
    """Write the locks, or with --check compare them with pyproject.toml."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--check", action="store_true", help="change nothing; exit 3 if stale")
    parser.add_argument("--upgrade", action="store_true", help="take the newest versions allowed")
    options = parser.parse_args()
    if not options.check:
        write(upgrade=options.upgrade)
    found = problems()
    for line in found:
        print(line)
    if found:
        print("The locks are stale: make lock")
    return 3 if found else 0


if __name__ == "__main__":
    sys.exit(main())
