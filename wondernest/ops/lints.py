"""Catalogue lints: rules about the database that the database itself is asked about.

A lint is one select in `wondernest_db/lints/NNNN_<name>.sql` and a page of the same name that says
what it refuses, why, and what to do. Every select returns the same five columns, so that findings
can be joined, counted and compared; each is read-only and runs as the owner or an administrator.
The selects print names with their schema only while no schema of the product is on the search path.
"""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal, cast, get_args

from wondernest.db.setup import ROOT

Level = Literal["error", "warning"]
Fetch = Callable[[str], Sequence[tuple[object, ...]]]

FOLDER = ROOT / "lints"


@dataclass(frozen=True, slots=True)
class Lint:
    """One rule; `title` is the first line of its page."""

    name: str
    title: str
    sql: str
    page: Path


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One breach of one rule by one object."""

    lint: str
    level: Level
    object: str
    detail: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.object}: {self.detail} [{self.lint}]"

    def as_dict(self) -> dict[str, str]:
        return asdict(self)


def discover(folder: Path = FOLDER) -> list[Lint]:
    """Every lint in the order of its number. A lint without a page is a FileNotFoundError."""
    return [_read(path) for path in sorted(folder.glob("[0-9][0-9][0-9][0-9]_*.sql"))]


def run(fetch: Fetch) -> list[Finding]:
    """Ask every lint; `fetch` sends one select and returns its rows."""
    return [finding for lint in discover() for finding in ask(lint, fetch)]


def ask(lint: Lint, fetch: Fetch) -> list[Finding]:
    """Ask one lint. Raises ValueError when the select does not answer in the common columns."""
    return [_finding(lint, row) for row in fetch(lint.sql)]


def _read(path: Path) -> Lint:
    page = path.with_suffix(".md")
    heading = page.read_text(encoding="utf-8").partition("\n")[0]
    return Lint(
        name=path.stem,
        title=heading.removeprefix("# "),
        sql=path.read_text(encoding="utf-8"),
        page=page,
    )


def _finding(lint: Lint, row: tuple[object, ...]) -> Finding:
    if len(row) != len(Finding.__slots__) or not all(isinstance(value, str) for value in row):
        raise ValueError(f"{lint.name} does not return {', '.join(Finding.__slots__)}")
    name, level, named_object, detail, remedy = cast("tuple[str, ...]", row)
    if name != lint.name or level not in get_args(Level):
        raise ValueError(f"{lint.name} answers as {name} at level {level}")
    return Finding(name, cast("Level", level), named_object, detail, remedy)
