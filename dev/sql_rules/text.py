"""Rules about how statements are written: case, qualified names, stars, merges."""

from collections.abc import Iterator

from pglast import ast
from pglast.parser import scan

from dev.sql_rules.source import Finding, SqlFile, of_type, walk


def lower_case(file: SqlFile) -> Iterator[Finding]:
    """Keywords and unquoted names are lower case, in function bodies too."""
    yield from _upper_tokens(file, file.sql, 0)
    for option in of_type(file, ast.DefElem):
        if option.defname == "as":  # a tuple for functions, a single string for `do`
            source = option.arg if isinstance(option.arg, ast.String) else option.arg[-1]
            body = str(source.sval)
            yield from _upper_tokens(file, body, max(file.sql.find(body), 0))


def _upper_tokens(file: SqlFile, text: str, offset: int) -> Iterator[Finding]:
    for token in scan(text):
        word = text[token.start : token.end + 1]
        is_name = token.kind != "NO_KEYWORD" or token.name == "IDENT"
        if is_name and word != word.lower() and not word.startswith(('"', "U&", "u&")):
            message = f"write {word.lower()}, not {word}"
            yield file.finding("lower-case", message, offset + token.start)


def qualified(file: SqlFile) -> Iterator[Finding]:
    """Every relation names its schema; table expressions and `for update of` name none."""
    for statement in file.statements:
        nodes = list(walk(statement))
        local = {node.ctename for node in nodes if isinstance(node, ast.CommonTableExpr)}
        locked = {
            id(relation)
            for node in nodes
            if isinstance(node, ast.LockingClause)
            for relation in node.lockedRels or ()
        }
        for node in nodes:
            if not isinstance(node, ast.RangeVar) or node.schemaname or id(node) in locked:
                continue
            if node.relname not in local and node.relpersistence != "t":
                yield file.finding("qualified", f"{node.relname} has no schema", node.location)


def no_star(file: SqlFile) -> Iterator[Finding]:
    """Columns are listed; `count(*)` is no star, and an empty select list is fine in `exists`."""
    for target in of_type(file, ast.ResTarget):
        fields = target.val.fields if isinstance(target.val, ast.ColumnRef) else None
        if fields and isinstance(fields[-1], ast.A_Star):
            yield file.finding("no-star", "list the columns instead of *", target.location)


def no_merge(file: SqlFile) -> Iterator[Finding]:
    """MERGE is not available on distributed tables; use insert … on conflict."""
    for merge in of_type(file, ast.MergeStmt):
        yield file.finding("no-merge", "write insert … on conflict", merge.relation.location)
