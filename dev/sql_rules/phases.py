"""Rules about what a migration may do to a table in use: what each phase may hold, what blocks.

A table made in the same file is nobody's yet: nothing that is done to it counts.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from pglast import ast
from pglast.enums import AlterTableType, ConstrType, ObjectType

from dev.sql_rules.migrations import fields
from dev.sql_rules.source import (
    Finding,
    SqlFile,
    conditions,
    inside,
    of_type,
    text_of,
    walk,
)

# What an expanding migration does besides altering tables.
CREATES = (
    ast.CommentStmt, ast.CreateDomainStmt, ast.CreateFunctionStmt, ast.CreatePolicyStmt,
    ast.CreateSchemaStmt, ast.CreateSeqStmt, ast.CreateStatsStmt, ast.CreateStmt,
    ast.CreateTrigStmt, ast.DeleteStmt, ast.DoStmt, ast.GrantStmt, ast.IndexStmt, ast.InsertStmt,
    ast.SelectStmt, ast.UpdateStmt, ast.VariableSetStmt, ast.ViewStmt, ast.AlterOwnerStmt,
    ast.AlterDefaultPrivilegesStmt,
)  # fmt: skip
BACKFILL_HOLDS = (ast.CommentStmt, ast.SelectStmt, ast.VariableSetStmt)

_AT = AlterTableType
ADDS = {
    _AT.AT_AddColumn, _AT.AT_AddConstraint, _AT.AT_ColumnDefault, _AT.AT_AttachPartition,
    _AT.AT_SetStatistics, _AT.AT_SetRelOptions, _AT.AT_EnableRowSecurity,
    _AT.AT_ForceRowSecurity, _AT.AT_ChangeOwner, _AT.AT_EnableTrig, _AT.AT_EnableAlwaysTrig,
    _AT.AT_ReplicaIdentity, _AT.AT_SetStorage, _AT.AT_SetCompression,
}  # fmt: skip
REWRITES = {
    _AT.AT_AlterColumnType: "it rewrites the table: add a column, fill it, drop the old one",
    _AT.AT_SetNotNull: "it reads all rows under a lock: add constraint … not null … not valid",
    _AT.AT_SetExpression: "another expression rewrites the table: add a column",
    _AT.AT_SetLogged: "it rewrites the table",
    _AT.AT_SetUnLogged: "it rewrites the table",
    _AT.AT_SetTableSpace: "it copies the table",
    _AT.AT_SetAccessMethod: "it rewrites the table",
    _AT.AT_AddIdentity: "numbering rows rewrites the table",
}
# What these give is settled before the first row is looked at.
STEADY = {"now", "transaction_timestamp", "statement_timestamp", "current_setting"}
BLOCKING = {
    ast.ClusterStmt: "it rewrites the table: let `ops` do it",
    ast.LockStmt: "a migration takes only the locks its statements need",
    ast.TruncateStmt: "it throws rows away under a lock that stops everybody",
    ast.VacuumStmt: "maintenance is no migration",
}
HIDDEN = re.compile(
    r"\b(update|delete|truncate|alter|drop|rename|insert\s+into|create\s+(unique\s+)?index)\b"
)


@dataclass(frozen=True)
class _Migration:
    """A file with what its statements need to know of it."""

    file: SqlFile
    phase: str
    made: frozenset[str]
    added: frozenset[str]

    def in_use(self, relation: Any) -> bool:
        return relation is not None and _dotted(relation) not in self.made

    def only(self, rule: str, phase: str, what: str, location: int | None) -> Iterator[Finding]:
        """A finding unless the file is of this phase."""
        if self.phase != phase:
            yield self.file.finding(rule, f"{what} belongs into a {phase}", location)

    def blocks(self, why: str, location: int | None) -> Finding:
        return self.file.finding("migration-blocks", why, location)


def content(file: SqlFile) -> Iterator[Finding]:
    """Every statement fits the phase, and none makes others wait for rows."""
    phase = fields(file)[1].get("phase", "")
    made = frozenset(_dotted(each.relation) for each in of_type(file, ast.CreateStmt))
    migration = _Migration(file, phase, made, frozenset(_added(file)))
    for statement in file.statements:
        if phase == "backfill" and not _fits_backfill(statement):
            message = "a backfill holds wn.require_backfill and validate, no other statement"
            yield file.finding("migration-backfill", message, _place(statement))
        yield from _judge(migration, statement)
    yield from _alone(migration)


def _judge(migration: _Migration, statement: Any) -> Iterator[Finding]:
    judge = JUDGES.get(type(statement))
    if judge is not None:
        yield from judge(migration, statement)
    elif type(statement) in BLOCKING:
        yield migration.blocks(BLOCKING[type(statement)], _place(statement))
    elif not isinstance(statement, CREATES):
        name = type(statement).__name__.removesuffix("Stmt")
        yield from migration.only("migration-expand", "contract", name, _place(statement))


def _takes_away(migration: _Migration, statement: Any) -> Iterator[Finding]:
    what = "taking away or renaming"
    yield from migration.only("migration-expand", "contract", what, _place(statement))


def _writes(migration: _Migration, statement: Any) -> Iterator[Finding]:
    if migration.in_use(statement.relation) and not _is_bound(statement.whereClause):
        yield _rows(migration, statement.relation.location)


def _renews(migration: _Migration, statement: Any) -> Iterator[Finding]:
    if not _is_concurrent(statement):
        yield migration.blocks("say concurrently, or everybody waits", _place(statement))


def _alter(migration: _Migration, statement: Any) -> Iterator[Finding]:
    if statement.objtype != ObjectType.OBJECT_TABLE or not migration.in_use(statement.relation):
        return
    place = statement.relation.location
    for command in statement.cmds:
        kind = command.subtype
        if kind in REWRITES:
            yield migration.blocks(REWRITES[kind], place)
        elif kind == _AT.AT_AddColumn:
            yield from _column(migration, command.def_)
        elif kind == _AT.AT_AddConstraint:
            yield from _constraint(migration, command.def_)
        elif kind == _AT.AT_ValidateConstraint:
            yield from _validate(migration, str(command.name), place)
        elif kind == _AT.AT_DetachPartition and not command.def_.concurrent:
            yield migration.blocks("detach concurrently", place)
        elif kind not in ADDS:
            name = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind.name.removeprefix("AT_")).lower()
            yield from migration.only("migration-expand", "contract", name, place)


def _column(migration: _Migration, column: Any) -> Iterator[Finding]:
    kinds = {constraint.contype for constraint in column.constraints or ()}
    if ConstrType.CONSTR_NOTNULL in kinds and ConstrType.CONSTR_DEFAULT not in kinds:
        message = f"rows that are there have no {column.colname}: nullable first, or a default"
        yield migration.blocks(message, column.location)
    for constraint in column.constraints or ():
        match constraint.contype:
            case ConstrType.CONSTR_DEFAULT if not _is_steady(constraint.raw_expr):
                message = "a default that is computed for each row rewrites the table"
                yield migration.blocks(message, constraint.location)
            case ConstrType.CONSTR_GENERATED if constraint.generated_kind == "s":
                message = "a stored column is computed for every row: say virtual, or fill it"
                yield migration.blocks(message, constraint.location)
            case ConstrType.CONSTR_IDENTITY:
                yield migration.blocks("numbering rows rewrites the table", constraint.location)
            case (
                ConstrType.CONSTR_CHECK
                | ConstrType.CONSTR_FOREIGN
                | ConstrType.CONSTR_UNIQUE
                | ConstrType.CONSTR_PRIMARY
            ):
                message = "written beside the column it is checked at once: add it not valid"
                yield migration.blocks(message, constraint.location)
            case _:
                pass


def _constraint(migration: _Migration, constraint: Any) -> Iterator[Finding]:
    place = constraint.location
    match constraint.contype:
        case ConstrType.CONSTR_CHECK | ConstrType.CONSTR_FOREIGN | ConstrType.CONSTR_NOTNULL:
            if not constraint.skip_validation:
                message = "it reads the whole table under a lock: add it not valid, validate later"
                yield migration.blocks(message, place)
            if constraint.contype == ConstrType.CONSTR_NOTNULL:
                what = "refusing null, which old code still writes,"
                yield from migration.only("migration-expand", "contract", what, place)
        case ConstrType.CONSTR_UNIQUE | ConstrType.CONSTR_PRIMARY:
            if not constraint.indexname:
                message = "it builds an index under a lock: build it concurrently, then using index"
                yield migration.blocks(message, place)
        case ConstrType.CONSTR_EXCLUSION:
            yield migration.blocks("it builds an index under a lock; make a new table", place)
        case _:
            pass


def _validate(migration: _Migration, name: str, place: int) -> Iterator[Finding]:
    if migration.phase == "expand":
        message = f"validating {name} belongs into a contract, or into a backfill"
        yield migration.file.finding("migration-expand", message, place)
    if name in migration.added:
        message = f"{name} was added here, under a lock: validate it in a migration of its own"
        yield migration.blocks(message, place)


def _index(migration: _Migration, index: Any) -> Iterator[Finding]:
    # `on only` a table of partitions makes an entry and reads nothing.
    if migration.in_use(index.relation) and index.relation.inh and not index.concurrent:
        message = "it stops all writes while it reads the table: concurrently, in a file of its own"
        yield migration.blocks(message, index.relation.location)


def _copy(migration: _Migration, statement: Any) -> Iterator[Finding]:
    source = statement.selectStmt if isinstance(statement, ast.InsertStmt) else statement.query
    tables = inside(source, ast.RangeVar)
    used = next((each for each in tables if migration.in_use(each)), None)
    if used is not None and not _is_bound(getattr(source, "whereClause", None)):
        yield _rows(migration, used.location)


def _calls(migration: _Migration, statement: Any) -> Iterator[Finding]:
    for call in inside(statement, ast.FuncCall):
        if text_of(call.funcname) != ["wn", "refer"]:
            continue
        table = str(call.args[0].val.sval)
        if table not in migration.made:
            message = f"wn.refer adds a reference that reads all of {table} under a lock"
            yield migration.blocks(message, call.location)


def _do(migration: _Migration, statement: Any) -> Iterator[Finding]:
    for option in statement.args:
        found = HIDDEN.search(str(option.arg.sval)) if option.defname == "as" else None
        if found and not migration.made:
            message = f"“{found[0]}” in a do block cannot be judged: write it as a statement"
            yield migration.file.finding("migration-hidden", message, option.location)


JUDGES: dict[type, Callable[[_Migration, Any], Iterator[Finding]]] = {
    ast.AlterTableStmt: _alter,
    ast.DropStmt: _takes_away,
    ast.RenameStmt: _takes_away,
    ast.AlterObjectSchemaStmt: _takes_away,
    ast.IndexStmt: _index,
    ast.UpdateStmt: _writes,
    ast.DeleteStmt: _writes,
    ast.InsertStmt: _copy,
    ast.CreateTableAsStmt: _copy,
    ast.SelectStmt: _calls,
    ast.DoStmt: _do,
    ast.ReindexStmt: _renews,
    ast.RefreshMatViewStmt: _renews,
}


def _alone(migration: _Migration) -> Iterator[Finding]:
    """What may not run in a transaction runs alone: half of two such statements has no way back."""
    outside = [each for each in migration.file.statements if _is_concurrent(each)]
    if not outside:
        return
    others = [
        each for each in migration.file.statements if not isinstance(each, ast.VariableSetStmt)
    ]
    is_said = fields(migration.file)[1].get("transaction") == "no"
    if len(others) > 1 or not is_said:
        message = "concurrently stands alone in its file, with `-- transaction: no`"
        yield migration.file.finding("migration-alone", message, _place(outside[0]))


def _is_concurrent(statement: Any) -> bool:
    match statement:
        case ast.IndexStmt() | ast.DropStmt() | ast.RefreshMatViewStmt():
            return bool(statement.concurrent)
        case ast.ReindexStmt():
            return "concurrently" in {option.defname for option in statement.params or ()}
        case ast.AlterTableStmt():
            detached = _commands(statement, _AT.AT_DetachPartition)
            return any(command.def_.concurrent for command in detached)
        case _:
            return False


def _fits_backfill(statement: Any) -> bool:
    if isinstance(statement, ast.AlterTableStmt):
        return len(_commands(statement, _AT.AT_ValidateConstraint)) == len(statement.cmds or ())
    return isinstance(statement, BACKFILL_HOLDS)


def _commands(statement: Any, kind: AlterTableType) -> list[Any]:
    return [command for command in statement.cmds if command.subtype == kind]


def _rows(migration: _Migration, place: int) -> Finding:
    message = "rows of a table in use are filled by a backfill, in small transactions"
    return migration.file.finding("migration-rows", message, place)


def _is_bound(where: Any) -> bool:
    """Whether a condition names its rows: a column is, or is one of, constants."""
    if all_of := conditions(where):
        return any(_is_bound(each) for each in all_of)
    if not isinstance(where, ast.A_Expr) or not isinstance(where.lexpr, ast.ColumnRef):
        return False
    right = where.rexpr if isinstance(where.rexpr, tuple) else (where.rexpr,)
    is_equal = text_of(where.name or ()) == ["="]
    return is_equal and all(isinstance(each, ast.A_Const) for each in right)


def _is_steady(expression: Any) -> bool:
    calls = inside(expression, ast.FuncCall)
    return all(text_of(call.funcname)[-1] in STEADY for call in calls)


def _added(file: SqlFile) -> Iterator[str]:
    for statement in of_type(file, ast.AlterTableStmt):
        for command in statement.cmds:
            if command.subtype == _AT.AT_AddConstraint and command.def_.conname:
                yield str(command.def_.conname)


def _dotted(relation: Any) -> str:
    return f"{relation.schemaname}.{relation.relname}"


def _place(statement: Any) -> int | None:
    places = [getattr(node, "location", None) for node in walk(statement)]
    return min((each for each in places if isinstance(each, int) and each >= 0), default=None)
