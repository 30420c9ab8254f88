"""SQL files as the rules see them: where they lie, what they say, and how they parse."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any

import pglast
from pglast import ast
from pglast.enums import BoolExprType

# A finding is silenced only in the file it is about, by rule, and with a reason.
SILENCE = re.compile(r"^\s*-- house: allow ([a-z-]+), because (\S+ \S+ \S+.*)$", re.MULTILINE)
PLACEHOLDER = re.compile(r"%\(([a-z_][a-z0-9_]*)\)s|%%")
GENERATED = ("wondernest_db/snapshot.sql",)


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


@dataclass(frozen=True)
class SqlFile:
    """One SQL file; `path` is relative to the root of the repository."""

    path: PurePosixPath
    text: str

    @property
    def is_query(self) -> bool:
        """Whether Python sends it: `wondernest/<room>/queries/<name>.sql`."""
        return self.path.parts[0] == "wondernest" and "queries" in self.path.parts

    @property
    def is_migration(self) -> bool:
        """Whether the migrator applies it once."""
        return self.path.match("wondernest_db/migrations/V*.sql")

    @property
    def is_backfill(self) -> bool:
        """Whether it is a statement of a backfill, with a place for the bounds of its batch."""
        return self.path.match("wondernest_db/backfills/*/*.sql")

    @property
    def room(self) -> str:
        """The package of a query file."""
        return self.path.parts[1]

    @cached_property
    def sql(self) -> str:
        """The text as the server sees it: psycopg's placeholders become $1, $2, …"""
        if self.is_backfill:
            # The same length, so that a finding names the right place; `{{` is one brace.
            bounds = self.text.replace("{batch}", "true   ")
            return bounds.replace("{{", "{ ").replace("}}", "} ")
        if not self.is_query:
            return self.text
        numbers: dict[str, int] = {}

        def number(match: re.Match[str]) -> str:
            if match[1] is None:
                return "%"
            return f"${numbers.setdefault(match[1], len(numbers) + 1)}"

        return PLACEHOLDER.sub(number, self.text)

    @cached_property
    def parameters(self) -> frozenset[str]:
        """Names of the parameters a query takes."""
        return frozenset(match[1] for match in PLACEHOLDER.finditer(self.text) if match[1])

    @cached_property
    def statements(self) -> tuple[Any, ...]:
        """The parsed statements. Raises pglast.Error when PostgreSQL would refuse the text."""
        return tuple(raw.stmt for raw in pglast.parse_sql(self.sql))

    @cached_property
    def silenced(self) -> frozenset[str]:
        """Rules this file breaks on purpose and says why."""
        return frozenset(match[1] for match in SILENCE.finditer(self.text))

    def finding(self, rule: str, message: str, location: int | None = None) -> Finding:
        """A finding at a character offset of `sql`; without one, at the top of the file."""
        line = 1 if location is None or location < 0 else self.sql.count("\n", 0, location) + 1
        return Finding(str(self.path), line, rule, message)


def walk(node: object) -> Iterator[Any]:
    """Every syntax node below `node`, itself included, parents first."""
    if isinstance(node, ast.Node):
        yield node
        for attribute in node:
            yield from walk(getattr(node, attribute))
    elif isinstance(node, tuple):
        for element in node:
            yield from walk(element)


def inside(node: object, *kinds: type) -> Iterator[Any]:
    """Every node of these kinds below a node."""
    return (each for each in walk(node) if isinstance(each, kinds))


def of_type(file: SqlFile, *kinds: type) -> Iterator[Any]:
    """Every node of these kinds in a file."""
    for statement in file.statements:
        for node in walk(statement):
            if isinstance(node, kinds):
                yield node


def text_of(names: Iterable[Any]) -> list[str]:
    """The parts of a dotted name."""
    return [name.sval for name in names]


def conditions(where: Any) -> tuple[Any, ...]:
    """What `and` joins; nothing for any other condition."""
    if isinstance(where, ast.BoolExpr) and where.boolop == BoolExprType.AND_EXPR:
        return where.args or ()
    return ()


def read_tree(root: Path) -> list[SqlFile]:
    """All SQL that is part of the product, in a stable order."""
    paths = [*root.glob("wondernest_db/**/*.sql"), *root.glob("wondernest/**/queries/**/*.sql")]
    names = sorted(path.relative_to(root).as_posix() for path in paths)
    return [
        SqlFile(PurePosixPath(name), (root / name).read_text(encoding="utf-8"))
        for name in names
        if name not in GENERATED
    ]
