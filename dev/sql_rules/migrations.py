"""Rules about migration files: their names, their headers, their undo, and what follows what."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from pglast import ast

from dev.sql_rules.queries import JOBS, SLICES
from dev.sql_rules.source import Finding, SqlFile, inside, of_type, text_of

NAME = re.compile(r"V(?P<number>\d{4})__(?P<schema>[a-z]+)__[a-z0-9_]+\.sql")
FIELD = re.compile(r"-- (phase|locks|undo|transaction|finishes|backfill): (.*)$")
PHASES = {"expand", "backfill", "contract"}
MIN_REASON_WORDS = 3


@dataclass(frozen=True)
class Tree:
    """What one migration has to know of the others."""

    files: tuple[SqlFile, ...]

    @cached_property
    def migrations(self) -> Mapping[str, SqlFile]:
        """By version, V and four digits."""
        return {file.path.name[:5]: file for file in self.files if file.is_migration}

    @cached_property
    def undos(self) -> Mapping[str, SqlFile]:
        """By version, U and four digits."""
        found = [file for file in self.files if file.path.match("wondernest_db/undo/U*.sql")]
        return {file.path.name[:5]: file for file in found}

    @cached_property
    def backfills(self) -> Mapping[str, SqlFile]:
        """The batch file of each backfill by the name of its folder."""
        return {
            file.path.parent.name: file
            for file in self.files
            if file.path.match("wondernest_db/backfills/*/batch.sql")
        }


def fields(file: SqlFile) -> tuple[str, dict[str, str]]:
    """First comment line, and the `-- key: value` lines below it."""
    first, found = "", {}
    for position, line in enumerate(file.text.splitlines()):
        if not line.startswith("--"):
            break
        match = FIELD.match(line)
        if match:
            found[match[1]] = match[2].strip()
        elif position == 0:
            first = line.removeprefix("--").strip()
    return first, found


def called(file: SqlFile, function: str) -> set[str]:
    """The first arguments, where they are literals, of the calls of a function of wn."""
    return {
        str(call.args[0].val.sval)
        for call in of_type(file, ast.FuncCall)
        if text_of(call.funcname) == ["wn", function]
        and call.args
        and isinstance(call.args[0], ast.A_Const)
        and isinstance(call.args[0].val, ast.String)
    }


def header(file: SqlFile, tree: Tree) -> Iterator[Finding]:
    """A sentence, the phase, the locks taken and the way back, before the first statement."""
    name = NAME.fullmatch(file.path.name)
    if name is None or name["schema"] not in SLICES | {"wn", JOBS}:
        yield file.finding("migration-name", "should be V<nnnn>__<schema>__<what>.sql")
    first, found = fields(file)
    if len(first.split()) < MIN_REASON_WORDS:
        yield file.finding("migration-header", "the first line says in a sentence why")
    if found.get("phase") not in PHASES:
        yield file.finding("migration-header", f"`-- phase:` is one of {', '.join(sorted(PHASES))}")
    if not found.get("locks"):
        yield file.finding("migration-header", "`-- locks:` says what is locked and for how long")
    if found.get("transaction", "yes") not in {"yes", "no"}:
        yield file.finding("migration-header", "`-- transaction:` is yes or no")
    yield from _undo(file, found.get("undo", ""), name["number"] if name else "", tree)


def _undo(file: SqlFile, undo: str, number: str, tree: Tree) -> Iterator[Finding]:
    reason = undo.removeprefix("none, because ")
    if undo != reason and len(reason.split()) >= MIN_REASON_WORDS:
        return
    if undo != f"U{number}":
        message = f"`-- undo:` is U{number} or `none, because …`"
        yield file.finding("migration-header", message)
    elif undo not in tree.undos:
        yield file.finding("migration-header", f"there is no undo/U{number}__….sql")


def chain(file: SqlFile, tree: Tree) -> Iterator[Finding]:
    """Expand says which backfill it expects; contract says what it finishes and waits for it."""
    phase = fields(file)[1].get("phase")
    if phase == "expand":
        yield from _expands(file, tree)
    elif phase in {"backfill", "contract"}:
        yield from _finishes(file, tree)
        yield from _waits(file, tree)


def _expands(file: SqlFile, tree: Tree) -> Iterator[Finding]:
    version = file.path.name[:5]
    said = fields(file)[1]
    if "finishes" in said:
        yield file.finding("migration-chain", "only a contract finishes something")
    named, expected = (
        {said["backfill"]} if "backfill" in said else set(),
        called(file, "expect_backfill"),
    )
    if named != expected:
        message = f"`-- backfill:` says {_listed(named)}, wn.expect_backfill {_listed(expected)}"
        yield file.finding("migration-chain", message)
    undo = tree.undos.get(f"U{version[1:]}")
    for backfill in sorted(expected):
        batch = tree.backfills.get(backfill)
        if batch is None:
            yield file.finding("migration-chain", f"there is no backfills/{backfill}/batch.sql")
        elif f"-- follows: {version}" not in batch.text.splitlines():
            message = f"backfills/{backfill} does not say `-- follows: {version}`"
            yield file.finding("migration-chain", message)
        if undo is not None and backfill not in called(undo, "forget_backfill"):
            message = f"its undo does not call wn.forget_backfill('{backfill}')"
            yield file.finding("migration-chain", message)


def _finishes(file: SqlFile, tree: Tree) -> Iterator[Finding]:
    finishes = fields(file)[1].get("finishes", "")
    expand = tree.migrations.get(finishes)
    if expand is None:
        message = "`-- finishes:` names the migration that began this change: V and four digits"
        yield file.finding("migration-chain", message)
    elif finishes >= file.path.name[:5]:
        yield file.finding("migration-chain", f"{finishes} does not come before it")
    elif fields(expand)[1].get("phase") != "expand":
        yield file.finding("migration-chain", f"{finishes} is no expand")


def _waits(file: SqlFile, tree: Tree) -> Iterator[Finding]:
    said = fields(file)[1]
    expand = tree.migrations.get(said.get("finishes", ""))
    expected = called(expand, "expect_backfill") if expand else set()
    named = {said["backfill"]} if "backfill" in said else set()
    if named != expected:
        message = (
            f"`-- backfill:` says {_listed(named)}, {said.get('finishes')} {_listed(expected)}"
        )
        yield file.finding("migration-chain", message)
    required = called(file, "require_backfill")
    for backfill in sorted(expected | named):
        if backfill not in required:
            message = f"it must call wn.require_backfill('{backfill}') before anything else"
            yield file.finding("migration-chain", message)
        elif not _comes_first(file):
            yield file.finding("migration-chain", "wn.require_backfill comes before anything else")


def _comes_first(file: SqlFile) -> bool:
    acts = [each for each in file.statements if not isinstance(each, ast.VariableSetStmt)]
    names = [text_of(call.funcname) for call in inside(acts[0], ast.FuncCall)]
    return isinstance(acts[0], ast.SelectStmt) and ["wn", "require_backfill"] in names


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names)) or "none"
