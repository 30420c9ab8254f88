"""Only literal text may reach the driver as a statement.

psycopg types its statements as LiteralString, which mypy reads as plain str. basedpyright knows the
difference; this runs it and keeps what concerns LiteralString, because everything else is mypy's.
"""

import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# The second form is what remains of it when the driver offers overloads of `execute`.
CONCERNS_STATEMENTS = re.compile(r'LiteralString|"str" cannot be assigned to parameter "query"')


def computed_statements(project: Path, *paths: Path) -> list[str]:
    """Places where a computed string is used as a statement, as `path:line: message`."""
    command = [
        sys.executable, "-m", "basedpyright", "--outputjson", "--pythonpath", sys.executable,
        *(["--project", str(project)] if not paths else []), *map(str, paths),
    ]  # fmt: skip
    result = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    if result.returncode not in {0, 1}:  # 1 is "found something"; more is "could not run"
        raise RuntimeError(result.stdout + result.stderr)
    return [
        f"{Path(item['file']).relative_to(project)}:{item['range']['start']['line'] + 1}: "
        + item["message"].splitlines()[0]
        for item in json.loads(result.stdout)["generalDiagnostics"]
        if CONCERNS_STATEMENTS.search(item["message"])
    ]


def main() -> int:
    """Print every place; 3 if there is one."""
    found = computed_statements(ROOT)
    for line in found:
        print(line)
    print(f"literal SQL: {len(found)} findings")
    return 3 if found else 0


if __name__ == "__main__":
    sys.exit(main())
