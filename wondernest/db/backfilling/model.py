"""A backfill as its files describe it, how far it is, and what one batch did."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

State = Literal["waiting", "begun", "finished"]
Key = Mapping[str, str]
"""The values of a key, each as text, by column in the order of the key."""


@dataclass(frozen=True, slots=True)
class Backfill:
    """One folder. `reads` is by table and holds the key and what is written as well."""

    name: str
    title: str
    table: str
    key: tuple[str, ...]
    reads: Mapping[str, tuple[str, ...]]
    writes: tuple[str, ...]
    batch_size: int
    follows: str
    undo: str
    change: str = field(repr=False)
    remaining: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Run:
    """The row of `wn.backfill_runs`."""

    backfill: str
    table_name: str
    state: State
    pass_count: int
    last_key: Key | None
    expected_count: int | None
    seen_count: int
    changed_count: int
    batch_count: int
    expected_at: datetime
    begun_at: datetime | None
    last_batch_at: datetime | None
    finished_at: datetime | None
    required_at: datetime | None


@dataclass(frozen=True, slots=True)
class Span:
    """The next rows in the order of the key; no keys when there are none."""

    seen_count: int
    first_key: Key | None
    last_key: Key | None


@dataclass(frozen=True, slots=True)
class Batch:
    """What one committed transaction did; nothing seen means the end of the table."""

    seen_count: int
    changed_count: int
