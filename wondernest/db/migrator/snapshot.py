"""The schema as one text that can be kept beside the code and compared with any database.

Two parts: what `pg_dump` writes, and a fingerprint of what it does not show (unusable indexes,
when triggers fire, role memberships and attributes, default privileges). Owners and privileges are
part of it: they are the protection. Time partitions are not: they come and go with the calendar.
"""

import difflib
import re
from collections.abc import Callable, Sequence
from typing import Any

from psycopg import Connection
from psycopg.rows import scalar_row

from wondernest.db.migrator.history import query
from wondernest.db.migrator.model import DEFAULT_SCHEMAS, HISTORY_SCHEMA, HISTORY_TABLE

RunPgDump = Callable[[list[str]], str]

_PARTITIONS = r"_\d{4}_(q[1-4]|\d{2})$"
# The same as a pattern of pg_dump, which anchors it and has no shorthand for digits.
_PARTITIONS_FOR_DUMP = "*.*_[0-9][0-9][0-9][0-9]_(q[1-4]|[0-9][0-9])"
_VERSION_LINE = re.compile(r"^-- Dumped (from database|by pg_dump) version .*\n", re.MULTILINE)
_FINGERPRINT_TITLE = "-- Not shown by pg_dump"


def dump(
    run_pg_dump: RunPgDump,
    *,
    schemas: Sequence[str] = DEFAULT_SCHEMAS,
    history_schema: str = HISTORY_SCHEMA,
) -> str:
    """The schemas as `pg_dump` writes them, without versions; equal databases give equal text.

    `run_pg_dump` gets arguments without the connection and answers standard output. The fixed
    restrict key replaces a random one that would make every dump differ.
    """
    arguments = ["--schema-only", "--restrict-key=wondernest"]
    arguments += [f"--schema={schema}" for schema in schemas]
    arguments += [
        f"--exclude-table={_PARTITIONS_FOR_DUMP}",
        f"--exclude-table={history_schema}.{HISTORY_TABLE}",
    ]
    return _VERSION_LINE.sub("", run_pg_dump(arguments))


def fingerprint(conn: Connection[Any], *, schemas: Sequence[str] = DEFAULT_SCHEMAS) -> list[str]:
    """What a dump does not show, a line for each fact, in a fixed order."""
    values = {"schemas": list(schemas), "partitions": _PARTITIONS}
    with conn.transaction(), conn.cursor(row_factory=scalar_row) as cursor:
        return [str(fact) for fact in cursor.execute(query("fingerprint"), values)]


def take(
    conn: Connection[Any],
    run_pg_dump: RunPgDump,
    *,
    schemas: Sequence[str] = DEFAULT_SCHEMAS,
    history_schema: str = HISTORY_SCHEMA,
) -> str:
    """The whole snapshot: the dump, then the fingerprint as comments."""
    facts = [f"-- {fact}" for fact in fingerprint(conn, schemas=schemas)]
    dumped = dump(run_pg_dump, schemas=schemas, history_schema=history_schema)
    return "\n".join([dumped.rstrip("\n"), "", _FINGERPRINT_TITLE, *facts, ""])


def compare(expected: str, actual: str) -> list[str]:
    """A unified diff; empty when both are the same."""
    return list(
        difflib.unified_diff(
            expected.splitlines(), actual.splitlines(), "expected", "actual", lineterm=""
        )
    )


def drift(
    conn: Connection[Any],
    run_pg_dump: RunPgDump,
    expected: str,
    *,
    schemas: Sequence[str] = DEFAULT_SCHEMAS,
    history_schema: str = HISTORY_SCHEMA,
) -> list[str]:
    """How the database differs from the snapshot that was kept; empty when it does not."""
    actual = take(conn, run_pg_dump, schemas=schemas, history_schema=history_schema)
    return compare(expected, actual)
