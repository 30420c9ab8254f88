"""Rules about the statements Python sends: header, schemas in reach, the family parameter."""

import re
from collections.abc import Iterable, Iterator

from pglast import ast

from dev.sql_rules.source import Finding, SqlFile, of_type, text_of

# The one table of who may read where: a room sees its own schema and the schemas of lower rooms.
# Rooms above the slices may read all of them.
COMMON = {"wn", "pg_catalog", "information_schema"}
LADDER = (
    ("audit",),
    ("core",),
    ("family",),
    ("audio", "content", "subscription"),
    ("safety",),
    ("analytics", "ml"),
)
SLICES = {name for step in LADDER for name in step}
ABOVE = {"dashboards", "ops", "synth"}
WRITERS_ABOVE = {"ops", "synth"}
MIN_SENTENCE_WORDS = 2
JOBS = "jobs"  # the job library's own schema

ROLES = {
    "wn_owner", "wn_migrator", "wn_resolver", "wn_api", "wn_jobs", "wn_parent", "wn_staff",
    "wn_device", "wn_service", "wn_analyst", "wn_auditor", "wn_monitor", "wn_backfill",
}  # fmt: skip
ANY_ROLE = "any login role"  # what is asked of a server before our roles exist on it
HEADER = re.compile(r"^-- rows: (?P<rows>\S.*?)\s+as: (?P<roles>[\w ,]+?)(?:\s+plan: \S.*)?$")


def readable(room: str) -> set[str]:
    """Schemas a room's queries may name."""
    if room in ABOVE:
        return SLICES | COMMON | {JOBS}
    lower: set[str] = set(COMMON)
    for step in LADDER:
        if room in step:
            return lower | {room}
        lower |= set(step)
    # db and web lie below all slices; db runs the queue.
    return COMMON | {JOBS} if room == "db" else set(COMMON)


def writable(room: str) -> set[str]:
    """Schemas whose tables a room's queries may change directly; others only through functions."""
    if room in WRITERS_ABOVE:
        return SLICES | {"wn"}
    return {"wn", JOBS} if room == "db" else {room}


def header(file: SqlFile) -> Iterator[Finding]:
    """A sentence first, then `-- rows: <class>   as: <role>[, <role>]   [plan: <index>]`."""
    comments = []
    for line in file.text.splitlines():
        if not line.startswith("--"):
            break
        comments.append(line)
    first = comments[0].removeprefix("--").split() if comments else []
    if len(first) < MIN_SENTENCE_WORDS or first[0] == "rows:":
        yield file.finding("query-header", "the first line says in a sentence what the query gives")
    matches = [match for line in comments if (match := HEADER.match(line))]
    if len(matches) != 1:
        yield file.finding("query-header", "one line says `-- rows: <class>   as: <role>`")
    elif matches[0]["roles"] != ANY_ROLE:
        for role in sorted(set(re.split(r", | or ", matches[0]["roles"])) - ROLES):
            yield file.finding("query-header", f"{role} is no role of this database")
    if len(file.statements) != 1:
        yield file.finding("query-header", f"{len(file.statements)} statements; one per file")


def schemas(file: SqlFile) -> Iterator[Finding]:
    """Read the own schema and lower ones; change the own one only."""
    may_read, may_write = readable(file.room), writable(file.room)
    for relation in of_type(file, ast.RangeVar):
        if relation.schemaname and relation.schemaname not in may_read:
            name = f"{relation.schemaname}.{relation.relname}"
            message = f"{file.room} may not name {name}"
            yield file.finding("schema-reach", message, relation.location)
    for call in of_type(file, ast.FuncCall):
        if len(call.funcname) > 1 and call.funcname[0].sval not in may_read:
            name = ".".join(part.sval for part in call.funcname)
            yield file.finding("schema-reach", f"{file.room} may not call {name}", call.location)
    for write in of_type(file, ast.InsertStmt, ast.UpdateStmt, ast.DeleteStmt):
        target = write.relation
        if target.schemaname and target.schemaname not in may_write:
            message = f"{file.room} changes {target.schemaname}.{target.relname} directly"
            yield file.finding("schema-reach", message, target.location)


def family_tables(files: Iterable[SqlFile]) -> set[tuple[str, ...]]:
    """Tables that migrations register with `wn.distribute('schema.table', 'family')`."""
    found = set()
    for file in files:
        for call in of_type(file, ast.FuncCall) if file.is_migration else ():
            if text_of(call.funcname) == ["wn", "distribute"]:
                table, kind = (argument.val.sval for argument in call.args)
                if kind == "family":
                    found.add(tuple(table.split(".")))
    return found


def family_parameter(file: SqlFile, tables: set[tuple[str, ...]]) -> Iterator[Finding]:
    """A query that runs as a parent names the family as a parameter, which routes it."""
    if " as: wn_parent" not in file.text or "family_id" in file.parameters:
        return
    for relation in of_type(file, ast.RangeVar):
        if (relation.schemaname, relation.relname) in tables:
            message = f"{relation.relname} is read without %(family_id)s"
            yield file.finding("family-parameter", message, relation.location)
