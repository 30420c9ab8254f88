"""Rules about backfills: the header is complete, and the statements keep to what it names."""

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from pglast import ast

from dev.sql_rules.source import Finding, SqlFile, conditions, of_type
from wondernest.db import backfilling
from wondernest.db.backfilling import Backfill


def folder(batch: SqlFile, files: Mapping[PurePosixPath, SqlFile]) -> Iterator[Finding]:
    """Both files of a backfill, told by its `batch.sql`."""
    remaining = files.get(batch.path.with_name("remaining.sql"))
    if remaining is None:
        yield batch.finding("backfill-header", "there is no remaining.sql beside it")
        return
    try:
        backfill = backfilling.parse(batch.path.parent.name, batch.text, remaining.text)
    except backfilling.BadBackfill as refusal:
        yield batch.finding("backfill-header", refusal.detail)
        return
    yield from _change(batch, backfill)
    for file in (batch, remaining):
        yield from _reads(file, backfill)
    if len(remaining.statements) != 1 or not isinstance(remaining.statements[0], ast.SelectStmt):
        yield remaining.finding("backfill-statement", "one select counts the rows that wait")


def _change(batch: SqlFile, backfill: Backfill) -> Iterator[Finding]:
    updates = list(of_type(batch, ast.UpdateStmt))
    if len(batch.statements) != 1 or batch.statements[0] not in updates:
        yield batch.finding("backfill-statement", "a batch is one update")
        return
    update = updates[0]
    relation = update.relation
    alias = relation.alias.aliasname if relation.alias else None
    if (f"{relation.schemaname}.{relation.relname}", alias) != (backfill.table, "target"):
        message = f"it updates {backfill.table} as target"
        yield batch.finding("backfill-statement", message, relation.location)
    for target in update.targetList:
        if target.name not in backfill.writes:
            message = f"{target.name} is not among what the header writes"
            yield batch.finding("backfill-statement", message, target.location)
    if not _is_bounded(update.whereClause):
        message = "`{batch}` stands alone or beside `and`, or the batch has no bounds"
        yield batch.finding("backfill-statement", message, relation.location)


def _reads(file: SqlFile, backfill: Backfill) -> Iterator[Finding]:
    for relation in of_type(file, ast.RangeVar):
        name = f"{relation.schemaname}.{relation.relname}"
        if relation.schemaname and name not in backfill.reads:
            message = f"the header does not say that it reads {name}"
            yield file.finding("backfill-statement", message, relation.location)


def _is_bounded(where: Any) -> bool:
    """`{batch}` is read as `true` here; no other condition of a batch is a bare constant."""
    all_of = conditions(where) or (where,)
    return any(isinstance(each, ast.A_Const) for each in all_of)
