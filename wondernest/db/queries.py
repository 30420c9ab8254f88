"""Statements live in files, one each; the file's name is the function's name."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import LiteralString, cast

_HEADER = re.compile(
    r"^-- rows: (?P<rows>\w+)\s+as: (?P<role>\w+)(?:\s+plan: (?P<plan>[\w, ]+))?$", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Query:
    """One statement; `rows` is a row class, a scalar type or `nothing`, `role` who may send it."""

    name: str
    text: LiteralString
    rows: str
    role: str
    plan: str | None


class Queries:
    """The statements of one package, by attribute."""

    def __init__(self, by_name: dict[str, Query]) -> None:
        self.by_name = by_name

    def __getattr__(self, name: str) -> Query:
        try:
            return self.by_name[name]
        except KeyError:
            raise AttributeError(f"there is no query file {name}.sql") from None


def parse(name: str, source: str) -> Query:
    """A query file: a sentence, a `-- rows: … as: …` line, the statement."""
    header = _HEADER.search(source)
    if header is None:
        raise ValueError(f"{name}: the line '-- rows: … as: …' is missing")
    # The name travels with the statement, so that the server's own statistics say where it lives.
    text = f"/* {name} */ {source.strip().removesuffix(';')}"
    return Query(
        name=name,
        # The text is a file of this distribution, never something a caller wrote.
        text=cast(LiteralString, text),
        rows=header["rows"],
        role=header["role"],
        plan=header["plan"],
    )


def multiply(query: Query, count: int) -> LiteralString:
    """The text of an `insert … values (…)` for `count` rows; parameters get the row's number."""
    head, found, row = query.text.partition("values (")
    if not found:
        raise ValueError(f"{query.name}: there is no 'values (' to repeat")
    rows = [re.sub(r"%\((\w+)\)s", rf"%(\1_{index})s", f"({row}") for index in range(count)]
    # Only row numbers were added to a text of this distribution.
    return cast(LiteralString, f"{head}values {', '.join(rows)}")


@cache
def load(package: str) -> Queries:
    """All statements in `<package>/queries/*.sql`."""
    room = package.rsplit(".", 1)[-1]
    folder = files(package) / "queries"
    found = {
        entry.name.removesuffix(".sql"): parse(
            f"{room}.{entry.name.removesuffix('.sql')}", entry.read_text(encoding="utf-8")
        )
        for entry in folder.iterdir()
        if entry.name.endswith(".sql")
    }
    return Queries(found)
