"""Rules about migration files: their names, their headers, their undo."""

import re
from collections.abc import Iterator

from dev.sql_rules.queries import JOBS, SLICES
from dev.sql_rules.source import Finding, SqlFile

NAME = re.compile(r"V(?P<number>\d{4})__(?P<schema>[a-z]+)__[a-z0-9_]+\.sql")
PHASES = {"expand", "backfill", "contract"}
MIN_REASON_WORDS = 3


def _fields(file: SqlFile) -> tuple[str, dict[str, str]]:
    """First comment line, and the `-- key: value` lines below it."""
    first, fields = "", {}
    for position, line in enumerate(file.text.splitlines()):
        if not line.startswith("--"):
            break
        match = re.match(r"-- (phase|locks|undo|transaction): (.*)$", line)
        if match:
            fields[match[1]] = match[2].strip()
        elif position == 0:
            first = line.removeprefix("--").strip()
    return first, fields


def header(file: SqlFile, undo_numbers: set[str]) -> Iterator[Finding]:
    """A sentence, the phase, the locks taken and the way back, before the first statement."""
    name = NAME.fullmatch(file.path.name)
    if name is None or name["schema"] not in SLICES | {"wn", JOBS}:
        yield file.finding("migration-name", "should be V<nnnn>__<schema>__<what>.sql")
    first, fields = _fields(file)
    if len(first.split()) < MIN_REASON_WORDS:
        yield file.finding("migration-header", "the first line says in a sentence why")
    if fields.get("phase") not in PHASES:
        yield file.finding("migration-header", f"`-- phase:` is one of {', '.join(sorted(PHASES))}")
    if not fields.get("locks"):
        yield file.finding("migration-header", "`-- locks:` says what is locked and for how long")
    if fields.get("transaction", "yes") not in {"yes", "no"}:
        yield file.finding("migration-header", "`-- transaction:` is yes or no")
    yield from _undo(file, fields.get("undo", ""), name["number"] if name else "", undo_numbers)


def _undo(file: SqlFile, undo: str, number: str, undo_numbers: set[str]) -> Iterator[Finding]:
    reason = undo.removeprefix("none, because ")
    if undo != reason and len(reason.split()) >= MIN_REASON_WORDS:
        return
    if undo != f"U{number}":
        message = f"`-- undo:` is U{number} or `none, because …`"
        yield file.finding("migration-header", message)
    elif number not in undo_numbers:
        yield file.finding("migration-header", f"there is no undo/U{number}__….sql")
