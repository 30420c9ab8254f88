"""House rules for Python that no general linter knows; `dev.sizes` counts lines, this reads code.

A rule is broken on purpose only on its own line, with a reason:
    # house: allow <rule>, because <reason of at least three words>
"""

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dev.sizes import too_long

ROOT = Path(__file__).resolve().parent.parent
SILENCE = re.compile(r"# house: allow ([a-z-]+), because \S+ \S+ \S+")

_OBJECTS = (
    "table|index|view|function|procedure|role|schema|database|extension|policy|trigger|type|domain"
    "|sequence|publication|subscription|event trigger|materialized view|server|tablespace|system"
    "|user|statistics|aggregate|default privileges"
)
# SQL is written in lower or upper case, so a sentence that begins with "Select …" is not caught.
SQL = re.compile(
    r"^\s*(?:"
    r"select\s+(?:.*\sfrom\s|[\w.]+\(|\d+\b|current_|exists\b|distinct\b|\*)"
    r"|with\s+(?:recursive\s+)?\w+\s+(?:\([^)]*\)\s+)?as\s+(?:not\s+)?(?:materialized\s+)?\("
    r"|insert\s+into\s+\S+"
    r"|update\s+\S+(?:\s+(?:as\s+)?\w+)?\s+set\s"
    r"|delete\s+from\s+\S+"
    r"|merge\s+into\s"
    r"|truncate\s+(?:table\s+)?[\w.{}]+\s*$"
    rf"|create\s+(?:or\s+replace\s+)?(?:(?:temp|temporary|unlogged|unique|constraint)\s+)*(?:{_OBJECTS})\s"
    rf"|(?:alter|drop)\s+(?:{_OBJECTS})\s"
    r"|(?:grant|revoke)\s+[\w, {}()]+\s(?:on|to|from)\s"
    r"|copy\s+\S+\s*(?:\([^)]*\)\s*)?(?:from|to)\s+(?:std|'|program)"
    r"|set\s+(?:local|session|role)\b"
    r"|reset\s+(?:role|all)\s*$"
    r"|(?:begin|commit|rollback)\s*;"
    r"|(?:listen|notify|vacuum|analyze|reindex|discard)\s+(?:\(|[\w{}]+\.[\w{}]+|\{|all\b|table\b|index\b)"
    r"|explain\s+(?:\(|analyze\b|select\b)"
    r"|call\s+\w+\.\w+\("
    r"|lock\s+table\s"
    r"|comment\s+on\s+\w+\s"
    r")",
    re.DOTALL,
)

CLOCKS = {
    "datetime.datetime.now", "datetime.datetime.today", "datetime.datetime.utcnow",
    "datetime.date.today", "time.time", "time.time_ns", "time.localtime", "time.gmtime",
    "uuid.uuid1", "uuid.uuid4", "uuid.uuid7",
}  # fmt: skip
SEEDED = {"random.Random", "random.SystemRandom"}
MAY_READ_CLOCKS = {
    "wondernest/kit/clock.py", "wondernest/main.py", "wondernest/cli.py", "wondernest/worker.py",
}  # fmt: skip


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One breach of one rule."""

    path: str
    line: int
    rule: str
    message: str

    def __str__(self) -> str:
        """The form editors can jump to."""
        return f"{self.path}:{self.line}: {self.rule}: {self.message}"


def _docstrings(tree: ast.Module) -> set[int]:
    """Ids of the strings that stand alone as statements: they are prose."""
    return {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}


def _composed(tree: ast.Module) -> set[int]:
    """Ids of strings in `SQL("…").format(…)`: identifiers composed safely, which db alone does."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in {"format", "join"}:
            inner = node.value
            if isinstance(inner, ast.Call) and ast.unparse(inner.func) in {"SQL", "sql.SQL"}:
                found |= {id(argument) for argument in inner.args}
    return found


def _strings(tree: ast.Module) -> Iterator[tuple[ast.expr, str]]:
    """Every string constant, and every f-string with {} for what is filled in."""
    parts = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for part in ast.walk(node)
        if part is not node
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield (
                node,
                "".join(
                    str(part.value) if isinstance(part, ast.Constant) else "{}"
                    for part in node.values
                ),
            )
        elif id(node) in parts or not isinstance(node, ast.Constant):
            continue
        elif isinstance(node.value, str):
            yield node, node.value


def sql_text(path: str, tree: ast.Module) -> Iterator[Finding]:
    """SQL lives in .sql files."""
    exempt = _docstrings(tree)
    if path.startswith("wondernest/db/"):
        exempt |= _composed(tree)
    for node, text in _strings(tree):
        if id(node) in exempt or not (SQL.match(text) or _is_upper_sql(text)):
            continue
        shown = " ".join(text.split())[:40]
        yield Finding(path, node.lineno, "sql-in-python", f"move it to a .sql file: {shown!r}")


def _is_upper_sql(text: str) -> bool:
    first = text.split(maxsplit=1)
    return bool(first) and first[0].isupper() and SQL.match(text.lower()) is not None


def _names(tree: ast.Module) -> dict[str, str]:
    """What each imported name stands for: `dt` → `datetime`, `now` → `datetime.datetime`."""
    names = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                names[alias.asname or alias.name.split(".")[0]] = alias.name
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                names[alias.asname or alias.name] = f"{node.module}.{alias.name}"
    return names


def clocks(path: str, tree: ast.Module) -> Iterator[Finding]:
    """Time and randomness come in as arguments.

    `default_factory=uuid4` counts as a reading; `dice=random.random` is a default that a caller
    can replace, so of the shared generator only calls count.
    """
    if path in MAY_READ_CLOCKS:
        return
    names = _names(tree)
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Attribute | ast.Name):
            continue
        root, *rest = ast.unparse(node).split(".")
        meant = ".".join([names.get(root, ""), *rest])
        draws = re.fullmatch(r"random\.\w+", meant) and id(node) in called and meant not in SEEDED
        if meant in CLOCKS or draws:
            yield Finding(path, node.lineno, "clock", f"{meant}: take it as an argument")


def prints(path: str, tree: ast.Module) -> Iterator[Finding]:
    """Commands write to the streams they are given; services log."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "print":
            yield Finding(path, node.lineno, "print", "write to the console or log it")


def findings(path: str, source: str) -> list[Finding]:
    """Breaches in one module of the product."""
    tree = ast.parse(source)
    lines = source.splitlines()
    found = [item for rule in (sql_text, clocks, prints) for item in rule(path, tree)]
    return sorted(
        item for item in set(found) if item.rule not in SILENCE.findall(lines[item.line - 1])
    )


def main() -> int:
    """Print every breach; 3 if there is one."""
    paths = sorted([*ROOT.glob("wondernest/**/*.py"), *ROOT.glob("wondernest_db/**/*.py")])
    found = [
        str(item)
        for path in paths
        for item in findings(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))
    ]
    found.extend(too_long(ROOT))
    for line in found:
        print(line)
    print(f"house rules: {len(paths)} modules, {len(found)} findings")
    return 3 if found else 0


if __name__ == "__main__":
    sys.exit(main())
