"""Reading the map and checking it."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from wondernest.ops import lints
from wondernest.ops.data_map.errors import NoSuchMappedTable
from wondernest.ops.data_map.rows import Activity, End, Entry, Policy
from wondernest.ops.lints import Fetch, Finding

_STATEMENTS = Path(__file__).with_name("sql")
# The lints that ask wn.data_map; what they say together is that the map is complete and true.
LINTS = (
    "0021_map_readable",
    "0022_map_agrees",
    "0023_masks_apply",
    "0024_periods_and_purposes",
)


@dataclass(frozen=True, slots=True)
class DataMap:
    """The map with the two registers it must agree with."""

    entries: list[Entry]
    ends: list[End]
    activities: list[Activity]
    policies: list[Policy]

    @property
    def tables(self) -> list[Entry]:
        return [entry for entry in self.entries if entry.column_name is None]

    def columns(self, table: str | None = None) -> list[Entry]:
        """The columns of one table, or of all."""
        return [
            entry
            for entry in self.entries
            if entry.column_name is not None and table in {None, entry.table}
        ]

    def table(self, name: str) -> Entry:
        """One table by its name with schema. Raises NoSuchMappedTable."""
        for entry in self.tables:
            if entry.table == name:
                return entry
        raise NoSuchMappedTable


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a check found, and how much it looked at."""

    table_count: int
    column_count: int
    classes: dict[str, int]
    faults: list[Finding]

    def as_dict(self) -> dict[str, object]:
        return {
            "tables": self.table_count,
            "columns": self.column_count,
            "classes": self.classes,
            "faults": [fault.as_dict() for fault in self.faults],
        }

    def __str__(self) -> str:
        classes = ", ".join(f"{count} {name}" for name, count in self.classes.items())
        return f"{self.table_count} tables, {self.column_count} columns: {classes}; no fault"


def read(fetch: Fetch) -> DataMap:
    """The whole map, in the order of schemas, tables and columns."""
    return DataMap(
        entries=[Entry(*row) for row in _rows(fetch, "entries")],
        ends=[End(*row) for row in _rows(fetch, "ends")],
        activities=[Activity(*row) for row in _rows(fetch, "activities")],
        policies=[Policy(*row) for row in _rows(fetch, "policies")],
    )


def check(fetch: Fetch) -> Outcome:
    """Asks the map's lints; the counts are of what the map holds, sound or not."""
    columns = read(fetch).columns()
    classes = Counter(entry.data_class or "none" for entry in columns)
    faults = [
        finding
        for lint in lints.discover()
        if lint.name in LINTS
        for finding in lints.ask(lint, fetch)
    ]
    return Outcome(
        table_count=len({entry.table for entry in columns}),
        column_count=len(columns),
        classes=dict(sorted(classes.items())),
        faults=faults,
    )


def _rows(fetch: Fetch, name: str) -> list[tuple[Any, ...]]:
    text = (_STATEMENTS / f"{name}.sql").read_text(encoding="utf-8")
    return cast("list[tuple[Any, ...]]", fetch(text))
