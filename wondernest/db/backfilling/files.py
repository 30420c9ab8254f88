"""Reading backfills from disk: `wondernest_db/backfills/<name>/batch.sql` and `remaining.sql`.

`batch.sql` opens with a header and is one update of the rows of one batch:

    -- Share of each bucket in which a machine was heard.
    -- table: audio.speech_metrics
    -- key: family_id, child_id, measured_from, session_id, grain     its primary key
    -- reads: electronic_seconds, measured_seconds        another table: schema.table (columns)
    -- writes: electronic_share
    -- batch: 2000                                        rows looked at in one transaction
    -- follows: V0018                                     the migration that expects it
    -- undo: U0018                                        or: none, because …
    update audio.speech_metrics as target
    set electronic_share = …
    where {batch} and target.electronic_share is null

`{batch}` becomes the bounds of the key; other braces are doubled. `remaining.sql` counts the rows
that still wait, and is what decides whether the backfill is finished.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn

from wondernest.db.backfilling import errors
from wondernest.db.backfilling.model import Backfill

LARGEST_BATCH = 5_000

_NAME = re.compile(r"[a-z][a-z0-9_]{2,59}")
_LINE = re.compile(r"-- (?P<key>table|key|reads|writes|batch|follows|undo): (?P<value>.*\S)\s*")
_TABLE = re.compile(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*")
_COLUMN = re.compile(r"[a-z][a-z0-9_]*")
_OTHER = re.compile(rf"(?P<table>{_TABLE.pattern}) \((?P<columns>[a-z0-9_, ]+)\)")
_FILES = {"batch.sql", "remaining.sql"}


def discover(folder: Path) -> dict[str, Backfill]:
    """Every backfill of a release by its name; a folder that is not one is a BadBackfill."""
    folders = sorted(path for path in folder.glob("*/") if path.name != "__pycache__")
    return {path.name: read(path) for path in folders}


def read(folder: Path) -> Backfill:
    """One backfill."""
    if _NAME.fullmatch(folder.name) is None:
        _refuse(folder.name, "the folder's name is lower-case words joined by underscores")
    present = {path.name for path in folder.iterdir()}
    if present != _FILES:
        _refuse(folder.name, f"a backfill has batch.sql and remaining.sql, not {sorted(present)}")
    return parse(
        folder.name,
        (folder / "batch.sql").read_text(encoding="utf-8"),
        (folder / "remaining.sql").read_text(encoding="utf-8"),
    )


def parse(name: str, batch: str, remaining: str) -> Backfill:
    """A backfill from the texts of its two files."""
    title, lines = _header(name, batch)
    table = _one(name, lines, "table", _TABLE)
    key = _columns(name, _one(name, lines, "key"))
    writes = _columns(name, _one(name, lines, "writes"))
    if set(key) & set(writes):
        _refuse(name, "the key of a row is never changed")
    if batch.count("{batch}") != 1:
        _refuse(name, "batch.sql says {batch} once, where the bounds of the batch belong")
    return Backfill(
        name=name,
        title=title,
        table=table,
        key=key,
        reads=_reads(name, table, lines.get("reads", []), (*key, *writes)),
        writes=writes,
        batch_size=_batch_size(name, _one(name, lines, "batch")),
        follows=_one(name, lines, "follows", re.compile(r"V[0-9]{4}")),
        undo=_one(name, lines, "undo", re.compile(r"U[0-9]{4}|none, because \S+ \S+ \S+.*")),
        change=batch,
        remaining=remaining,
    )


def _header(name: str, text: str) -> tuple[str, dict[str, list[str]]]:
    first, *rest = text.splitlines()
    title = first.removeprefix("-- ").strip()
    if not first.startswith("-- ") or _LINE.fullmatch(first):
        _refuse(name, "the first line of batch.sql says in a sentence what is filled")
    found: dict[str, list[str]] = {}
    for line in rest:
        if not line.startswith("--"):
            break
        if match := _LINE.fullmatch(line):
            found.setdefault(match["key"], []).append(match["value"])
    return title, found


def _one(
    name: str, lines: Mapping[str, list[str]], key: str, shape: re.Pattern[str] | None = None
) -> str:
    values = lines.get(key, [])
    if len(values) != 1:
        _refuse(name, f"batch.sql has one line “-- {key}: …”, not {len(values)}")
    if shape is not None and shape.fullmatch(values[0]) is None:
        _refuse(name, f"“-- {key}: {values[0]}” is not understood")
    return values[0]


def _columns(name: str, text: str) -> tuple[str, ...]:
    columns = tuple(part.strip() for part in text.split(","))
    for column in columns:
        if _COLUMN.fullmatch(column) is None:
            _refuse(name, f"“{column}” is not the name of a column")
    return columns


def _batch_size(name: str, text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= LARGEST_BATCH:
        _refuse(name, f"“-- batch: {text}” is a number of rows from 1 to {LARGEST_BATCH}")
    return int(text)


def _reads(
    name: str, table: str, lines: list[str], always: tuple[str, ...]
) -> dict[str, tuple[str, ...]]:
    found = {table: always}
    for line in lines:
        other = _OTHER.fullmatch(line)
        of, columns = (other["table"], other["columns"]) if other else (table, line)
        found[of] = tuple(dict.fromkeys((*found.get(of, ()), *_columns(name, columns))))
    return found


def _refuse(name: str, problem: str) -> NoReturn:
    raise errors.BadBackfill(f"backfills/{name}: {problem}.")
