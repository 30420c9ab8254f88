"""Fetches Flyway for the tests that run it beside our own migrator; about 5 MB in eight files.

Maven fetches: it knows where its repository is, and a user's settings name a mirror or a proxy, so
no address is written down here. What arrives is used only if it is, name by name and byte by byte,
what `flyway/jars.sha256` lists. It is kept outside the repository, in WONDERNEST_FLYWAY or in the
user's cache folder, under a name made from that list: a changed list never meets old files.

    python dev/install_flyway.py        fetch what is missing
    python dev/install_flyway.py pin    write the list anew after flyway/pom.xml changed

Needs Maven to fetch and a Java Development Kit, 17 or newer, to run. Only the standard library is
used: it runs before there is an environment.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

HERE = Path(__file__).resolve().parent / "flyway"
PINS = HERE / "jars.sha256"
# By version, because the plugin's code runs here before anything can be compared with a hash.
FETCH = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies"
OLDEST_JAVA = 17


def pinned() -> dict[str, str]:
    """SHA-256 by file name, as it was when a person looked."""
    lines = [line.split() for line in PINS.read_text(encoding="utf-8").splitlines()]
    return {name: digest for digest, name in lines}


def folder(environment: Mapping[str, str]) -> Path:
    """Where the files of the present list are, or would be."""
    caches = Path(environment.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    kept = Path(environment.get("WONDERNEST_FLYWAY") or caches / "wondernest" / "flyway")
    return kept / hashlib.sha256(PINS.read_bytes()).hexdigest()[:12]


def digests(found: Path) -> dict[str, str]:
    """SHA-256 by name of the files in a folder; nothing for a folder that is not there."""
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(found.glob("*"))
    }


def is_fetched(environment: Mapping[str, str]) -> bool:
    """Whether exactly the listed files are there."""
    return digests(folder(environment)) == pinned()


def java_missing() -> str | None:
    """Why Flyway cannot run on this machine, or None if it can."""
    if shutil.which("java") is None or shutil.which("javac") is None:
        return "there is no Java Development Kit"
    said = subprocess.run(["java", "-version"], capture_output=True, text=True, check=False).stderr
    found = re.search(r'version "(\d+)', said)
    if found is None or int(found[1]) < OLDEST_JAVA:
        return f"Java is older than {OLDEST_JAVA}"
    return None


def fetch(into: Path) -> str | None:
    """Let Maven put the files into a folder; why it could not, or None if it did."""
    if shutil.which("mvn") is None:
        return "there is no Maven"
    command = [
        "mvn", "--batch-mode", "--quiet", "--strict-checksums", "--file", str(HERE / "pom.xml"),
        FETCH, "-DincludeScope=runtime", f"-DoutputDirectory={into}",
    ]  # fmt: skip
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    if answer.returncode == 0:
        return None
    errors = [line for line in answer.stdout.splitlines() if "ERROR" in line]
    return f"Maven could not fetch it: {errors[0] if errors else answer.stderr.strip()}"


def install(environment: Mapping[str, str]) -> int:
    """Fetch and compare; 1 if something other than what is listed arrived."""
    target = folder(environment)
    reason = java_missing()
    if reason is None and is_fetched(environment):
        print(f"flyway: present in {target}")
        return 0
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent) as work:
        reason = reason or fetch(arrived := Path(work) / "jars")
        if reason is not None:
            print(f"flyway: skipped, {reason}")
            return 0
        different = sorted({name for name, _ in digests(arrived).items() ^ pinned().items()})
        if different:
            print(f"flyway: refused, not the files that were pinned: {', '.join(different)}")
            return 1
        shutil.rmtree(target, ignore_errors=True)
        arrived.rename(target)
    print(f"flyway: installed in {target}")
    return 0


def pin() -> int:
    """Write the list from what Maven fetches now."""
    with tempfile.TemporaryDirectory() as work:
        reason = fetch(Path(work))
        if reason is not None:
            print(f"flyway: not pinned, {reason}")
            return 1
        lines = [f"{digest}  {name}\n" for name, digest in digests(Path(work)).items()]
    PINS.write_text("".join(lines), encoding="utf-8")
    print(f"flyway: {len(lines)} files pinned")
    return 0


if __name__ == "__main__":
    sys.exit(pin() if sys.argv[1:] == ["pin"] else install(os.environ))
