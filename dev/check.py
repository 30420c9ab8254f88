"""Every check that is no test, one after the other, with the time each took.

All of them run even if one fails, so that one run tells everything. Names given as arguments choose
some: `make check ARGS="ruff mypy"`.
"""

import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
MIGRATIONS = "wondernest_db/migrations/V*.sql"


def _steps() -> dict[str, Sequence[str]]:
    """Commands by name, quickest first."""
    python = sys.executable
    migrations = sorted(str(path.relative_to(ROOT)) for path in ROOT.glob(MIGRATIONS))
    return {
        "locks": (python, "-m", "dev.lock", "--check"),
        "format": (f"{BIN}/ruff", "format", "--check", "--quiet", "."),
        "ruff": (f"{BIN}/ruff", "check", "--quiet", "--output-format", "concise", "."),
        "contracts": (f"{BIN}/lint-imports", "--no-cache"),
        "house-sql": (python, "-m", "dev.house_sql"),
        "house-python": (python, "-m", "dev.house_python"),
        "squawk": (
            f"{BIN}/squawk",
            "--config",
            "dev/squawk.toml",
            "--reporter",
            "gcc",
            *migrations,
        ),
        "mypy": (python, "-m", "mypy"),
        "literal-sql": (python, "-m", "dev.literal_sql"),
        "site": (python, "-m", "dev.site"),
        "docs": (f"{BIN}/wondernest", "docs", "--check"),
    }


def _outcome(command: Sequence[str]) -> tuple[bool, str]:
    if not Path(command[0]).exists():
        return False, f"{command[0]} is missing: make install"
    result = subprocess.run(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    return result.returncode == 0, result.stdout


def _run(name: str, command: Sequence[str]) -> tuple[bool, float]:
    started = time.perf_counter()
    passed, printed = _outcome(command)
    seconds = time.perf_counter() - started
    print(f"{'ok  ' if passed else 'FAIL'} {name:<13} {seconds:6.1f} s", flush=True)
    if not passed:
        print(printed.rstrip(), flush=True)
    return passed, seconds


def main() -> int:
    """Run the chosen checks; 1 if one failed."""
    steps = _steps()
    chosen = sys.argv[1:] or list(steps)
    unknown = sorted(set(chosen) - set(steps))
    if unknown:
        print(f"no such check: {', '.join(unknown)}; there are {', '.join(steps)}")
        return 2
    results = {name: _run(name, steps[name]) for name in chosen}
    failed = [name for name, (passed, _) in results.items() if not passed]
    total = sum(seconds for _, seconds in results.values())
    print(f"{len(results)} checks in {total:.1f} s; failed: {', '.join(failed) or 'none'}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
