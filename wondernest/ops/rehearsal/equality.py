"""Whether everything is as it was: the schema as text, and the rows that were there before."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from wondernest.db import migrator, setup
from wondernest.db.probe import probe
from wondernest.db.setup import Site
from wondernest.ops.rehearsal.crowd import SQL
from wondernest.ops.rehearsal.rows import Finding
from wondernest.ops.rehearsal.traffic import list_tables

Weights = Mapping[tuple[str, str], tuple[int, str]]
SHOWN_LINES = 60


@dataclass(frozen=True, slots=True)
class Canaries:
    """Rows per table with the sum of their hashes; `busy` tables change by live traffic alone."""

    weights: Weights
    busy: frozenset[tuple[str, str]] = frozenset()

    @property
    def rows(self) -> int:
        return sum(count for count, _ in self.weights.values())


def weigh(site: Site) -> Canaries:
    """Every row of every table."""
    with probe(site.url("postgres")) as admin:
        tables = list_tables(admin)
        found = {
            table: admin.run(SQL.filled("weigh_rows", relation=table)).rows for table in tables
        }
    return Canaries(
        {table: (rows[0]["row_count"], rows[0]["weight"]) for table, rows in found.items()}
    )


def with_busy(before: Canaries, after: Canaries) -> Canaries:
    """What live traffic changed is known not to stay as it is."""
    changed = {table for table, weight in after.weights.items() if before.weights[table] != weight}
    return Canaries(after.weights, before.busy | changed)


def without(canaries: Canaries, tables: Collection[str]) -> Canaries:
    """Some tables left out, by the names people use."""
    left = {key: value for key, value in canaries.weights.items() if ".".join(key) not in tables}
    return Canaries(left, canaries.busy)


def losses(before: Canaries, after: Canaries) -> list[str]:
    """Tables whose rows did not come through; in busy ones rows may only be added."""
    lost = []
    for table, (count, weight) in before.weights.items():
        found = after.weights.get(table)
        name = ".".join(table)
        if found is None:
            lost.append(f"{name} is gone with {count} rows")
        elif table in before.busy:
            if found[0] < count:
                lost.append(f"{name} had {count} rows and has {found[0]}")
        elif found[0] != count:
            lost.append(f"{name} had {count} rows and has {found[0]}")
        elif found[1] != weight:
            lost.append(f"{name} still has {count} rows, but not with the same values")
    return lost


def state(site: Site) -> str:
    """The schema: what pg_dump writes, and the fingerprint of what it does not show."""
    return setup.take_snapshot(site)


def difference(kind: str, script: str, what: str, before: str, after: str) -> list[Finding]:
    """A finding with the lines that differ, or none."""
    diff: Sequence[str] = migrator.compare(before, after)
    if not diff:
        return []
    changed = sum(1 for line in diff if line[:1] in "+-" and line[:3] not in {"+++", "---"})
    detail = f"{what}: {changed} lines of the schema differ"
    return [Finding(kind, script, detail, tuple(diff[:SHOWN_LINES]))]
