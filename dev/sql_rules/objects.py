"""Rules about what is created: column types, functions, policies and grants."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from pglast import ast
from pglast.enums import ObjectType, RoleSpecType

from dev.sql_rules.source import Finding, SqlFile, of_type, text_of

BANNED_TYPES = {
    "bpchar": "text",
    "varchar": "text with a check",
    "json": "jsonb",
    "money": "bigint minor units with a currency",
    "timestamp": "timestamptz",
    "timetz": "time, with the zone in its own column",
    "serial": "generated always as identity",
    "bigserial": "generated always as identity",
    "smallserial": "generated always as identity",
}
COMMANDS = ("select", "insert", "update", "delete")


def types(file: SqlFile) -> Iterator[Finding]:
    """Columns use the house types; no enum and no range type of our own is made."""
    for column in of_type(file, ast.ColumnDef):
        if column.typeName is None:
            continue
        name = text_of(column.typeName.names)[-1]
        if name in BANNED_TYPES:
            message = f"{column.colname} is {name}; use {BANNED_TYPES[name]}"
            yield file.finding("type", message, column.location)
    for made in of_type(file, ast.CreateEnumStmt, ast.CreateRangeStmt):
        name = ".".join(text_of(made.typeName))
        yield file.finding("type", f"{name}: use text with a named check, or a built-in range")


def functions(file: SqlFile) -> Iterator[Finding]:
    """A function pins an empty search_path and states its volatility; a procedure pins the path."""
    for function in of_type(file, ast.CreateFunctionStmt):
        name = ".".join(text_of(function.funcname))
        options = {option.defname for option in function.options or ()}
        if not any(_pins_empty_path(option) for option in function.options or ()):
            yield file.finding("search-path", f"{name} must set search_path = ''")
        if not function.is_procedure and "volatility" not in options:
            yield file.finding("volatility", f"{name} must say immutable, stable or volatile")


def _pins_empty_path(option: Any) -> bool:
    if option.defname != "set" or option.arg.name != "search_path":
        return False
    values = [value.val.sval for value in option.arg.args or ()]
    return values == [""]


def policies(files: Iterable[SqlFile]) -> Iterator[Finding]:
    """No RESTRICTIVE policy, none for PUBLIC, and one per table, command and role in all files.

    Repeating the same policy by name is a replacement, not a second one.
    """
    seen: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for file in files:
        for policy in of_type(file, ast.CreatePolicyStmt):
            table = f"{policy.table.schemaname}.{policy.table.relname}"
            label = f"{policy.policy_name} on {table}"
            if not policy.permissive:
                message = f"{label} is restrictive: shards would lose it"
                yield file.finding("policy", message, policy.table.location)
            for role in policy.roles:
                if role.roletype != RoleSpecType.ROLESPEC_CSTRING:
                    message = f"{label} must name its roles"
                    yield file.finding("policy", message, policy.table.location)
                for command in COMMANDS if policy.cmd_name == "all" else (policy.cmd_name,):
                    names = seen[table, command, role.rolename or "public"]
                    names.add(policy.policy_name)
                    if len(names) > 1:
                        message = f"{label}: {role.rolename} has another policy for {command}"
                        yield file.finding("policy", message, policy.table.location)


def grants(file: SqlFile) -> Iterator[Finding]:
    """Insert and update list their columns, nothing is granted as `all`, PUBLIC gets nothing.

    A page grants on its own table alone: what another page takes away it would not grant again.
    """
    for grant in of_type(file, ast.GrantStmt):
        if not grant.is_grant:
            continue
        location = next(
            (item.location for item in grant.objects or () if isinstance(item, ast.RangeVar)), None
        )
        if any(role.roletype == RoleSpecType.ROLESPEC_PUBLIC for role in grant.grantees):
            yield file.finding("grant", "PUBLIC is granted nothing", location)
        if grant.objtype != ObjectType.OBJECT_TABLE:
            continue
        yield from _grants_elsewhere(file, grant)
        if grant.privileges is None:
            yield file.finding("grant", "name the privileges instead of all", location)
        for privilege in grant.privileges or ():
            if privilege.priv_name in {"insert", "update"} and not privilege.cols:
                message = f"{privilege.priv_name} must list its columns"
                yield file.finding("grant", message, location)


def _grants_elsewhere(file: SqlFile, grant: Any) -> Iterator[Finding]:
    if not file.path.match("wondernest_db/*/*/*.sql"):
        return
    for relation in grant.objects:
        if (relation.schemaname, relation.relname) != (file.path.parts[1], file.path.stem):
            message = f"grant on {relation.schemaname}.{relation.relname} in its own page"
            yield file.finding("grant", message, relation.location)
