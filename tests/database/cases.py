"""Files of cases: what the tables of a schema accept and refuse, in blocks of SQL.

-- given: <what>                       accepted, and there for every block below
-- case: <what>                        on top of what was given above
-- as: <who>                           a file of `actors`; left out: the administrator
-- refused: <SQLSTATE> [<constraint>]  the last statement, or what is checked at commit
-- says: <words>                       part of the refusal, where the SQLSTATE alone says too little
-- gives: <values>                     the last row that was selected

An identifier is written `'@name'`; the same name is the same identifier everywhere.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg

HERE = Path(__file__).parent
HOUSEHOLD = HERE / "household.sql"
SETTLE = HERE / "settle.sql"
BLOCK = re.compile(r"^(?=-- (?:given|case): )", re.MULTILINE)
LINE = re.compile(r"^-- (given|case|as|refused|says|gives): (.+)$", re.MULTILINE)
IDENTIFIER = re.compile(r"'@(\w+)'")
NAMES = (
    "family", "other_family", "child", "sibling", "other_child",
    "owner", "viewer", "reviewer", "submitter", "owner_session", "viewer_session",
    "verification", "notice", "audio_notice", "grant",
    "device", "session", "story", "video", "song", "ranker", "embedder", "run",
    "subscription", "other_subscription", "payer", "invoice", "payment",
    "case", "decision", "report", "appeal",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Refused:
    """How the database says no."""

    sqlstate: str
    constraint: str | None
    says: str


@dataclass(frozen=True, slots=True)
class Block:
    """One thing somebody does."""

    title: str
    actor: str | None
    sql: str
    gives: str | None


@dataclass(frozen=True, slots=True)
class Case:
    """A block with the blocks given before it; `refused` is None for what is accepted."""

    block: Block
    given: tuple[Block, ...]
    refused: Refused | None

    def __str__(self) -> str:
        return self.block.title.replace(" ", "_")


def read_cases(folder: Path) -> list[Case]:
    """Every case of every file of a folder; what is given is a case too."""
    return [case for path in sorted(folder.glob("*.sql")) for case in _cases(path)]


def prepare(connection: psycopg.Connection, case: Case) -> None:
    """What the case rests on, and whoever acts in it."""
    _run(connection, HOUSEHOLD)
    _run(connection, SETTLE)
    for block in case.given:
        _enter(connection, block)
        perform(connection, block)
    _enter(connection, case.block)


def perform(connection: psycopg.Connection, block: Block) -> None:
    """Does it, looks at what it gave, and checks what a commit would."""
    cursor = connection.execute(_bytes(block.sql))
    given: str | None = None
    for result in cursor.results():
        if result.description is not None:
            rows = result.fetchall()
            given = ", ".join(map(str, rows[-1])) if rows else None
        elif block.gives is None:
            assert result.rowcount != 0, f"{block.title}: {result.statusmessage} touched nothing"
    if block.gives is not None:
        assert given == block.gives
    _run(connection, SETTLE)


def _enter(connection: psycopg.Connection, block: Block) -> None:
    if block.actor is not None:
        _run(connection, HERE / "actors" / f"{block.actor}.sql")


def _run(connection: psycopg.Connection, path: Path) -> None:
    connection.execute(_bytes(path.read_text(encoding="utf-8")))


def _bytes(text: str) -> bytes:
    return IDENTIFIER.sub(_literal, text).encode()


def _literal(match: re.Match[str]) -> str:
    return f"'7e57ca5e-0000-7000-8000-{NAMES.index(match[1]) + 1:012x}'"


def _cases(path: Path) -> Iterator[Case]:
    given: list[Block] = []
    for text in BLOCK.split(path.read_text(encoding="utf-8")):
        if not text.strip():
            continue
        lines = dict(LINE.findall(text))
        title = lines.get("given") or lines["case"]
        block = Block(title, lines.get("as"), text, lines.get("gives"))
        yield Case(block, tuple(given), _refused(lines))
        if "given" in lines:
            given.append(block)


def _refused(lines: dict[str, str]) -> Refused | None:
    if "refused" not in lines:
        return None
    sqlstate, _, constraint = lines["refused"].partition(" ")
    return Refused(sqlstate, constraint or None, lines.get("says", ""))
