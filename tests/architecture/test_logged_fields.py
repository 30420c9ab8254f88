"""Nothing that code logs is dropped unseen: the fields it passes are those a log line may hold."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from wondernest.kit.logs import ALLOWED_FIELDS

ROOT = Path(__file__).resolve().parents[2]
# What the library itself reads, and does not pass on as a field.
TAKEN = {"exc_info", "stack_info"}


def is_logger(made: ast.expr | None) -> bool:
    """Whether an expression gives a logger: `logs.get(…)`, also with fields bound to it."""
    if not isinstance(made, ast.Call):
        return False
    if ast.unparse(made.func) in {"logs.get", "structlog.get_logger"}:
        return True
    return (
        isinstance(made.func, ast.Attribute)
        and made.func.attr in {"bind", "new"}
        and is_logger(made.func.value)
    )


def loggers(tree: ast.Module) -> set[str]:
    """What stands for a logger in a module."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and is_logger(node.value):
            found |= {ast.unparse(target) for target in node.targets}
        elif isinstance(node, ast.AnnAssign) and is_logger(node.value):
            found.add(ast.unparse(node.target))
    return found


def logged(source: str) -> Iterator[tuple[int, str]]:
    """Line and name of every field passed to a logger; `**` where nobody can read the names."""
    tree = ast.parse(source)
    names = loggers(tree)
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute):
            continue
        holder = call.func.value
        is_ours = is_logger(holder) or is_logger(call) or ast.unparse(holder) in names
        if is_ours or call.func.attr == "bind_contextvars":
            yield from ((call.lineno, keyword.arg or "**") for keyword in call.keywords)


def dropped(source: str) -> list[tuple[int, str]]:
    """Fields that would never be written."""
    return [
        (line, name)
        for line, name in logged(source)
        if name not in ALLOWED_FIELDS and name not in TAKEN
    ]


def sources() -> dict[str, str]:
    return {
        path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted((ROOT / "wondernest").rglob("*.py"))
    }


def test_every_field_that_code_logs_is_written() -> None:
    found = [
        f"{path}:{line}: {name} is not in wondernest.kit.logs.ALLOWED_FIELDS"
        for path, source in sources().items()
        for line, name in dropped(source)
    ]

    assert found == []


def test_every_module_with_a_logger_is_read() -> None:
    with_a_logger = {path for path, source in sources().items() if "logs.get(" in source}
    read = {path for path, source in sources().items() if loggers(ast.parse(source))}

    assert len(read) > 10
    assert with_a_logger <= read


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("log.info('renamed', nickname='x')", "nickname"),
        ("log.info('renamed', count=1, nickname='x')", "nickname"),
        ("log.bind(nickname='x').info('renamed')", "nickname"),
        ("logs.get('y').bind(count=1).info('renamed', nickname='x')", "nickname"),
        ("other.error('renamed', nickname='x')", "nickname"),
        ("structlog.contextvars.bind_contextvars(nickname='x')", "nickname"),
        ("log.info('renamed', **everything)", "**"),
    ],
)
def test_field_that_would_be_dropped_is_found(line: str, name: str) -> None:
    made = "log = logs.get(__name__)\nother: Logger = logs.get('other')\n"

    assert dropped(f"{made}{line}\n") == [(3, name)]


@pytest.mark.parametrize(
    "line",
    [
        "log.info('cleaned-up', count=1)",
        "log.exception('unexpected', exc_info=True)",
        "table.add('x', nickname='x')",
    ],
)
def test_field_that_is_written_is_left_alone(line: str) -> None:
    assert dropped(f"log = logs.get(__name__)\n{line}\n") == []
