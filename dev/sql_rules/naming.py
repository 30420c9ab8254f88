"""Rules about names: constraints, indexes, triggers and policies follow one table."""

import re
from collections.abc import Iterator
from itertools import combinations
from typing import Any

from pglast import ast
from pglast.enums import ConstrType

from dev.sql_rules.source import Finding, SqlFile, of_type, text_of

MAX_NAME_BYTES = 63
SUFFIXES = {
    ConstrType.CONSTR_PRIMARY: "pkey",
    ConstrType.CONSTR_UNIQUE: "key",
    ConstrType.CONSTR_FOREIGN: "fkey",
    ConstrType.CONSTR_CHECK: "check",
    ConstrType.CONSTR_EXCLUSION: "excl",
}
TRIGGER = re.compile(r"t\d\d_[a-z0-9]+_[a-z0-9_]+")


def _constraints(file: SqlFile) -> Iterator[tuple[str, Any, list[str]]]:
    """Table, constraint and, for a constraint written beside a column, that column."""
    for statement in of_type(file, ast.CreateStmt, ast.AlterTableStmt):
        if isinstance(statement, ast.CreateStmt):
            elements = list(statement.tableElts or ())
        else:
            elements = [command.def_ for command in statement.cmds]
        table = str(statement.relation.relname)
        for element in elements:
            if isinstance(element, ast.Constraint):
                yield table, element, []
            elif isinstance(element, ast.ColumnDef):
                for constraint in element.constraints or ():
                    yield table, constraint, [str(element.colname)]


def _columns(constraint: Any, beside: list[str]) -> list[str]:
    if constraint.exclusions:
        return [str(element.name) for element, _ in constraint.exclusions if element.name]
    return text_of(constraint.fk_attrs or constraint.keys or ()) or beside


def fitting_names(table: str, columns: list[str], suffix: str) -> set[str]:
    """`<table>_<columns>_<suffix>`; of several columns some may be left out, never their order."""
    smallest = 1 if columns else 0
    return {
        "_".join([table, *chosen, suffix])
        for size in range(smallest, len(columns) + 1)
        for chosen in combinations(columns, size)
    }


def constraints(file: SqlFile) -> Iterator[Finding]:
    """Every key, reference, check and exclusion is named as the naming table says."""
    for table, constraint, beside in _constraints(file):
        problem = _constraint_problem(table, constraint, beside)
        if problem:
            yield file.finding("constraint-name", problem, constraint.location)


def _constraint_problem(table: str, constraint: Any, beside: list[str]) -> str | None:
    name, kind = constraint.conname, constraint.contype
    columns = _columns(constraint, beside)
    if kind == ConstrType.CONSTR_NOTNULL:
        expected = f"{table}_{columns[0]}_not_null"
        return None if name in {None, expected} else f"{name} should be {expected}"
    if kind not in SUFFIXES:
        return None
    suffix = SUFFIXES[kind]
    if name is None:
        return f"a constraint of {table} has no name: {table}_…_{suffix}"
    if kind == ConstrType.CONSTR_PRIMARY:
        fits = name == f"{table}_pkey"
    elif kind == ConstrType.CONSTR_CHECK or not columns or constraint.where_clause is not None:
        # What a check or a partial exclusion forbids is more than its columns: it is named freely.
        fits = re.fullmatch(rf"{table}_[a-z0-9_]+_{suffix}", name) is not None
    else:
        fits = name in fitting_names(table, columns, suffix)
    if not fits:
        return f"{name} does not follow {table}_<{', '.join(columns) or 'what'}>_{suffix}"
    return f"{name} is too long" if len(name.encode()) > MAX_NAME_BYTES else None


def indexes(file: SqlFile) -> Iterator[Finding]:
    """`<table>_<columns>[_where_<what>]_idx`; a unique index ends in `_key`."""
    for index in of_type(file, ast.IndexStmt):
        table, name = index.relation.relname, index.idxname
        ending = "_key" if index.unique else "_idx"
        if name is None or not name.startswith(f"{table}_") or not name.endswith(ending):
            message = f"{name or 'an unnamed index'} should be {table}_<columns>{ending}"
            yield file.finding("index-name", message, index.relation.location)
        elif index.whereClause is not None and "_where_" not in name:
            message = f"{name} is partial: {table}_<columns>_where_<what>{ending}"
            yield file.finding("index-name", message, index.relation.location)


def triggers(file: SqlFile) -> Iterator[Finding]:
    """`t<NN>_<verb>_<thing>` for the trigger, as triggers fire by name; `tg_…` for its function."""
    for trigger in of_type(file, ast.CreateTrigStmt):
        if not TRIGGER.fullmatch(trigger.trigname):
            message = f"{trigger.trigname} should be t<NN>_<verb>_<thing>"
            yield file.finding("trigger-name", message, trigger.relation.location)
    for function in of_type(file, ast.CreateFunctionStmt):
        returned = text_of(function.returnType.names) if function.returnType else []
        name = text_of(function.funcname)[-1]
        if returned[-1:] == ["trigger"] and not name.startswith("tg_"):
            yield file.finding("trigger-name", f"{name} should be tg_{name}")


def policies(file: SqlFile) -> Iterator[Finding]:
    """`<command>_<who>`, so that a list of policies reads as a table of rights."""
    for policy in of_type(file, ast.CreatePolicyStmt):
        if not policy.policy_name.startswith(f"{policy.cmd_name}_"):
            message = f"{policy.policy_name} should begin with {policy.cmd_name}_"
            yield file.finding("policy-name", message, policy.table.location)
