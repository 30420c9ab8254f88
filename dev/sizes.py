"""How large a file or a function may grow before it is split by noun."""

import ast
from collections.abc import Iterator
from pathlib import Path

MODULE_LINES = 400
TEST_FILE_LINES = 500
FUNCTION_LINES = 40
QUERY_LINES = 60
TABLE_PAGE_LINES = 130  # a column takes three lines: its name, then the sentence and five tags

Function = ast.FunctionDef | ast.AsyncFunctionDef


def function_lines(function: Function) -> int:
    """Lines from `def` to the end, without the docstring: an explanation is not length."""
    first = function.body[0]
    documented = ast.get_docstring(function) is not None
    docstring = (first.end_lineno or first.lineno) - first.lineno + 1 if documented else 0
    return (function.end_lineno or function.lineno) - function.lineno + 1 - docstring


def _limit(path: Path, root: Path) -> int | None:
    parts = path.relative_to(root).parts
    if path.suffix == ".py":
        return TEST_FILE_LINES if parts[0] == "tests" else MODULE_LINES
    if path.suffix == ".sql" and parts[0] == "wondernest" and "queries" in parts:
        return QUERY_LINES
    if path.suffix == ".sql" and parts[0] == "wondernest_db" and "tables" in parts:
        return TABLE_PAGE_LINES
    return None


def too_long(root: Path) -> Iterator[str]:
    """Every file and function of the repository that is over its limit, as `path:line: message`."""
    for room in ("wondernest", "wondernest_db", "dev", "benchmarks", "tests"):
        for path in sorted((root / room).rglob("*")):
            limit = _limit(path, root)
            if limit is None or not path.is_file():
                continue
            text = path.read_text(encoding="utf-8")
            name = path.relative_to(root).as_posix()
            if (lines := len(text.splitlines())) > limit:
                yield f"{name}:1: {lines} lines, at most {limit}"
            if path.suffix == ".py":
                yield from (f"{name}:{message}" for message in long_functions(text))


def long_functions(source: str) -> Iterator[str]:
    """Functions over the limit, as `line: message`."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, Function) and (lines := function_lines(node)) > FUNCTION_LINES:
            yield f"{node.lineno}: {node.name} has {lines} lines, at most {FUNCTION_LINES}"
