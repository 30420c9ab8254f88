"""Statements live in files, one each; the file's name is the function's name."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import LiteralString, cast

_HEADER = re.compile(
    r"^-- rows: (?P<rows>\w+)\s+as: (?P<role>\w+)(?:\s+plan: (?P<plan>[\w, ]+))?$", re.MULTILINE
)
_PARAMETER = re.compile(r"%\((\w+)\)s")


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
    head, row, tail = _split(query)
    rows = [_PARAMETER.sub(rf"%(\1_{index})s", row) for index in range(count)]
    # Only row numbers were added to a text of this distribution.
    return cast(LiteralString, f"{head}values {', '.join(rows)}{tail}")


def parameters(query: Query) -> list[str]:
    """The names in the row of an `insert … values (…)`, as often and in the order they stand."""
    return _PARAMETER.findall(_split(query)[1])


@lru_cache(maxsize=256)
def numbered(query: Query, count: int) -> LiteralString:
    """The same for `count` rows with $1, $2 … in the place of names.

    The text depends on the count alone, so that a server which knows it need not read it again, and
    the driver need not look for names in it: of some thousand parameters that is most of the work.
    """
    head, row, tail = _split(query)
    literals = _PARAMETER.split(row)[0::2]
    number = 0
    rows = []
    for _ in range(count):
        pieces = [literals[0]]
        for literal in literals[1:]:
            number += 1
            pieces += f"${number}", literal
        rows.append("".join(pieces))
    # Only numbers were added to a text of this distribution.
    return cast(LiteralString, f"{head}values {', '.join(rows)}{tail}")


def _split(query: Query) -> tuple[str, str, str]:
    """What stands before the one row of an insert, the row in brackets, what stands after it."""
    head, found, rest = query.text.partition("values (")
    if not found:
        raise ValueError(f"{query.name}: there is no 'values (' to repeat")
    depth = 1
    for place, letter in enumerate(rest):
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if depth == 0:
            return head, f"({rest[: place + 1]}", rest[place + 1 :]
    raise ValueError(f"{query.name}: the row of 'values (' does not end")


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
