"""What a plan promises, and where a plan that was used does not keep it.

Every query promises by default what any query of one family can keep in any database. A header line
may add to it or say otherwise:

    -- rows: OutboxEvent  as: wn_service  plan: index outbox_xid_idx, every leaf

`index NAME`     this index is used, or the one of a partition that belongs to it
`every leaf`     tables are searched in all their partitions, however many there are
`all of TABLE`   this large table is read from one end to the other
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from tests.plans.watch import Statement

LARGE = 1_000  # rows: fewer are read faster than looked up
LEAVES = 2  # a span of days may lie across the end of a partition
THROWN_AWAY = 200  # rows a node may read in vain
ROUNDS = 1_000  # how often the inner side of a loop may be looked up
BLOCKS = 400  # pages one scan may touch
# Small by their nature, everywhere: there the planner may do as it likes.
SMALL = frozenset(
    {
        "analytics.child_month_cohorts", "analytics.milestone_editions",
        "analytics.milestone_items", "analytics.privacy_budgets", "analytics.rollup_audits",
        "analytics.statistic_questions", "analytics.usage_events", "analytics.usage_keys",
        "analytics.vocabulary_norms", "audio.counting_rules", "audit.legal_holds",
        "core.outbox_cursors", "core.role_permissions", "family.consent_ages",
        "family.consent_methods", "family.consent_purposes", "family.notices",
        "jobs.procrastinate_periodic_defers",
        "wn.context_keys", "wn.partition_plans",
    }
)  # fmt: skip
SYSTEM = frozenset({"pg_catalog", "information_schema"})
PROMISE = re.compile(r"index (?P<index>\w+)|every leaf|all of \w+")


@dataclass(frozen=True, slots=True)
class Relation:
    """A table or a partition: the table it belongs to, rows in it and in the whole table."""

    table: str
    is_leaf: bool
    rows: int
    all_rows: int


@dataclass(frozen=True, slots=True)
class Database:
    """What is known of the tables and indexes that plans name."""

    relations: dict[str, Relation]
    indexes: dict[str, str]


def look(conn: psycopg.Connection) -> Database:
    """Sizes as the last `analyze` left them; the parent of each partition's index."""
    read = (
        Path(__file__).with_name(f"list_{name}.sql").read_bytes()
        for name in ("relations", "indexes")
    )
    relations, indexes = (conn.execute(text).fetchall() for text in read)
    return Database(
        {name: Relation(*facts) for name, *facts in relations},
        dict(indexes),
    )


def promises(plan: str | None) -> list[str]:
    """The promises of a header; a word nobody knows is an error."""
    said = [part.strip() for part in (plan or "").split(",") if part.strip()]
    for promise in said:
        if PROMISE.fullmatch(promise) is None:
            raise ValueError(f"“{promise}” is no promise: see tests/plans/guards.py")
    return said


def findings(database: Database, said: list[str], statements: list[Statement]) -> list[str]:
    """Where what ran for one query breaks its promises; the query itself is the last statement."""
    found: list[str] = []
    for statement in statements:
        for node in statement.nodes():
            name = _name(node)
            if node.get("Schema") in SYSTEM or (name and _is_excused(database, said, name)):
                continue
            found += _waste(node)
            if name:
                found += _scan(database.relations[name], node, name)
        found += _leaves(database, said, statement)
    return list(dict.fromkeys([*found, *_unused(database, said, statements[-1])]))


def _name(node: dict[str, Any]) -> str | None:
    """The table or partition a scan reads, if it is one of ours."""
    if node["Node Type"] == "ModifyTable" or node.get("Schema", "pg_catalog") in SYSTEM:
        return None
    return f"{node['Schema']}.{node['Relation Name']}" if "Relation Name" in node else None


def _is_excused(database: Database, said: list[str], name: str) -> bool:
    table = database.relations[name].table
    return table in SMALL or f"all of {table.partition('.')[2]}" in said


def _scan(relation: Relation, node: dict[str, Any], name: str) -> Iterator[str]:
    if relation.all_rows <= LARGE:
        yield f"{relation.table} has {relation.all_rows} rows here: too few to show anything"
    if node["Node Type"] in {"Seq Scan", "Sample Scan"} and relation.rows > LARGE:
        yield f"{name} is read from end to end, {relation.rows} rows"
    blocks = node["Shared Hit Blocks"] + node["Shared Read Blocks"]
    if blocks > BLOCKS:
        yield f"{name}: {blocks} pages touched"


def _unused(database: Database, said: list[str], query: Statement) -> Iterator[str]:
    named = (node["Index Name"] for node in query.nodes() if "Index Name" in node)
    used = sorted({database.indexes.get(name, name) for name in named})
    for promise in said:
        match = PROMISE.fullmatch(promise)
        if match and match["index"] and match["index"] not in used:
            yield f"{match['index']} is not used, but {', '.join(used) or 'none'}"


def _waste(node: dict[str, Any]) -> Iterator[str]:
    rounds = node["Actual Loops"]
    where = node.get("Index Name") or node.get("Relation Name") or node["Node Type"]
    in_vain = rounds * sum(
        node.get(f"Rows Removed by {reason}", 0)
        for reason in ("Filter", "Join Filter", "Index Recheck")
    )
    if in_vain > max(THROWN_AWAY, rounds * node["Actual Rows"]):
        yield f"{where}: {in_vain:.0f} rows read in vain"
    if rounds > ROUNDS:
        yield f"{where}: looked up {rounds} times"
    if node.get("Subplans Removed"):
        yield f"{node['Subplans Removed']} partitions planned in vain: bind the bounds as values"


def _leaves(database: Database, said: list[str], statement: Statement) -> Iterator[str]:
    if "every leaf" in said:
        return
    planned: dict[str, set[str]] = {}
    for name in filter(None, map(_name, statement.nodes())):
        relation = database.relations[name]
        if relation.is_leaf:
            planned.setdefault(relation.table, set()).add(name)
    for table, leaves in planned.items():
        if len(leaves) > LEAVES:
            yield f"{table}: {len(leaves)} partitions planned, {LEAVES} promised"
