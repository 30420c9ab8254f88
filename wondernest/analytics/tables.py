"""Read tables that an operator brings: editions of a checklist, and samples of word lists.

Both are CSV with a line of names. Errors name the line. Only what is asked for is taken: a sample's
file also holds children one by one, with traits that have no place here.
"""

import csv
import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from wondernest.analytics.errors import BrokenTable
from wondernest.analytics.rows import MilestoneItem

MOST_LINES = 20_000
LONGEST_WORDING = 400

DOMAINS = {
    "social_emotional": "social_emotional",
    "language": "language",
    "language_communication": "language",
    "cognitive": "cognitive",
    "movement": "movement",
    "movement_physical": "movement",
}
"""Names of the domains as files write them, and ours."""


@dataclass(frozen=True, slots=True)
class NormColumns:
    """The columns of a sample's file; `understood` is None where the form does not ask."""

    age: str
    produced: str
    understood: str | None


COLUMNS = {
    "cdi-wg": NormColumns("data_age", "pwords", "uwords"),
    "cdi-ws": NormColumns("data_age", "vocab", None),
}
"""Names in the norming files that Wordbank publishes."""


@dataclass(frozen=True, slots=True)
class NormTable:
    """Children by measure, age and number of words, and how many there are."""

    counts: dict[tuple[str, int, int], int]
    child_count: int


def read_checklist(path: Path) -> tuple[MilestoneItem, ...]:
    """Columns milestone_code, age_months, domain, text; position and kind if there are some."""
    items: dict[str, MilestoneItem] = {}
    for line, row in _rows(path, ("milestone_code", "age_months", "domain", "text")):
        code = row["milestone_code"].strip().lower()
        domain = DOMAINS.get(row["domain"].strip())
        wording = " ".join(row["text"].split())
        kind = (row.get("kind") or "milestone").strip()
        if domain is None:
            raise BrokenTable.at(line, "an unknown domain")
        if not 0 < len(wording) <= LONGEST_WORDING:
            raise BrokenTable.at(line, f"a text has 1 to {LONGEST_WORDING} characters")
        if kind not in {"milestone", "act_early"}:
            raise BrokenTable.at(line, "an unknown kind")
        if code in items:
            raise BrokenTable.at(line, "a code for the second time")
        age = _number(line, row["age_months"], 1, 72)
        position = _number(line, row.get("position") or str(len(items) + 1), 0, 10_000)
        items[code] = MilestoneItem(code, age, domain, wording, position, kind)
    if not items:
        raise BrokenTable
    return tuple(items.values())


def read_norm(path: Path, columns: NormColumns) -> NormTable:
    """Counts of children; the rows themselves, their ids and traits are forgotten at once."""
    measures = {"produced": columns.produced}
    if columns.understood is not None:
        measures["understood"] = columns.understood
    counts: Counter[tuple[str, int, int]] = Counter()
    children = 0
    for line, row in _rows(path, (columns.age, *measures.values())):
        age = _number(line, row[columns.age], 1, 72)
        for measure, column in measures.items():
            counts[measure, age, _number(line, row[column], 0, 2_000)] += 1
        children += 1
    if not children:
        raise BrokenTable
    return NormTable(dict(counts), children)


def hash_of(content: Sequence[object]) -> bytes:
    """SHA-256 over what is stored, so that the same table is known again."""
    return hashlib.sha256(json.dumps(content, default=str, sort_keys=True).encode()).digest()


def _rows(path: Path, needed: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.DictReader(stream, strict=True)
            missing = [name for name in needed if name not in (reader.fieldnames or ())]
            if missing:
                raise BrokenTable(f"The file has no column {missing[0]}.")
            for count, row in enumerate(reader):
                if count >= MOST_LINES:
                    raise BrokenTable.at(reader.line_num, "more lines than such a table has")
                if any(row[name] is None for name in needed):
                    raise BrokenTable.at(reader.line_num, "it is shorter than the first line")
                yield reader.line_num, row
    except (UnicodeDecodeError, csv.Error):
        raise BrokenTable("The file is not CSV in UTF-8.") from None


def _number(line: int, text: str, least: int, most: int) -> int:
    value = int(text) if text.strip().isascii() and text.strip().isdigit() else -1
    if not least <= value <= most:
        raise BrokenTable.at(line, f"a number from {least} to {most} is needed")
    return value
