"""The migrator's own words: versions, migrations, states and steps."""

import re
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import total_ordering
from pathlib import Path

from wondernest.db.migrator import errors

DEFAULT_SCHEMAS = (
    "wn",
    "core",
    "audit",
    "family",
    "content",
    "audio",
    "subscription",
    "safety",
    "analytics",
    "ml",
)
HISTORY_SCHEMA = "wn"
HISTORY_TABLE = "flyway_schema_history"


class Kind(StrEnum):
    VERSIONED = "versioned"
    REPEATABLE = "repeatable"


class Phase(StrEnum):
    EXPAND = "expand"
    BACKFILL = "backfill"
    CONTRACT = "contract"


class State(StrEnum):
    """The states Flyway's own report uses, with its spelling."""

    PENDING = "Pending"
    ABOVE_TARGET = "Above Target"
    BELOW_BASELINE = "Below Baseline"
    BASELINE = "Baseline"
    IGNORED = "Ignored"
    SUCCESS = "Success"
    OUT_OF_ORDER = "Out of Order"
    OUTDATED = "Outdated"
    SUPERSEDED = "Superseded"
    DELETED = "Deleted"
    FAILED = "Failed"
    MISSING = "Missing"
    MISSING_FAILED = "Failed (Missing)"
    FUTURE = "Future"
    FUTURE_FAILED = "Failed (Future)"


class Action(StrEnum):
    CREATE_HISTORY = "create history"
    MIGRATE = "migrate"
    REPEAT = "repeat"
    UNDO = "undo"
    MARK_DELETED = "mark deleted"
    REMOVE_FAILED = "remove failed"
    ALIGN = "align"


class Progress(StrEnum):
    PLANNED = "planned"
    STARTED = "started"
    DONE = "done"


@total_ordering
@dataclass(frozen=True, slots=True, eq=False)
class Version:
    """A Flyway version: numbers between dots, compared as numbers; 1 equals 1.0."""

    text: str
    parts: tuple[int, ...]

    @classmethod
    def parse(cls, text: str) -> "Version":
        shown = text.replace("_", ".")
        if re.fullmatch(r"[0-9]+(\.[0-9]+)*", shown) is None:
            raise errors.BadMigrationName(f"“{text}” is not a version: use digits and dots.")
        parts = [int(part) for part in shown.split(".")]
        while len(parts) > 1 and parts[-1] == 0:
            parts.pop()
        return cls(shown, tuple(parts))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Version) and self.parts == other.parts

    def __lt__(self, other: "Version") -> bool:
        return self.parts < other.parts

    def __hash__(self) -> int:
        return hash(self.parts)

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Undo:
    """The script that takes one migration back; `loses` admits what it cannot bring back."""

    script: str
    path: Path
    text: str = field(repr=False)
    transactional: bool
    loses: str | None = None


@dataclass(frozen=True, slots=True)
class Migration:
    """One file of the tree. `undo` is a script, or the reason why there is none."""

    kind: Kind
    version: str | None
    description: str
    script: str
    checksum: int
    path: Path
    text: str = field(repr=False)
    transactional: bool
    phase: Phase | None = None
    locks: str | None = None
    undo: Undo | str | None = None

    @property
    def number(self) -> Version:
        """The version as a number; only versioned migrations have one."""
        if self.version is None:
            raise ValueError(f"{self.script} has no version")
        return Version.parse(self.version)

    @property
    def stored_description(self) -> str:
        """Flyway's column holds 200 characters; longer descriptions are cut as Flyway cuts them."""
        if len(self.description) <= 200:
            return self.description
        return self.description[:197] + "..."


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything a release would apply, in the order it would apply it."""

    root: Path
    versioned: tuple[Migration, ...]
    repeatable: tuple[Migration, ...]

    @property
    def newest(self) -> Version | None:
        return self.versioned[-1].number if self.versioned else None


@dataclass(frozen=True, slots=True)
class Applied:
    """One row of the history table."""

    installed_rank: int
    version: str | None
    description: str
    type: str
    script: str
    checksum: int | None
    installed_by: str
    installed_on: datetime
    execution_time: int
    success: bool

    @property
    def number(self) -> Version | None:
        return None if self.version is None else Version.parse(self.version)

    @property
    def is_synthetic(self) -> bool:
        """Rows that record a decision about the history rather than a script that ran."""
        return self.type in {"SCHEMA", "BASELINE", "DELETE"}


@dataclass(frozen=True, slots=True)
class Status:
    """One line of the report: a row, a file, or both when they belong together."""

    state: State
    applied: Applied | None
    migration: Migration | None

    @property
    def version(self) -> str | None:
        return self._either.version

    @property
    def description(self) -> str:
        return self._either.description

    @property
    def script(self) -> str:
        return self._either.script

    @property
    def is_versioned(self) -> bool:
        return self.version is not None

    @property
    def _either(self) -> Applied | Migration:
        found = self.applied or self.migration
        if found is None:
            raise ValueError("a status line belongs to a row or to a file")
        return found


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that keeps history and files from agreeing."""

    script: str
    refusal: errors.MigrationRefusal

    @property
    def message(self) -> str:
        return str(self.refusal)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing a run does. `milliseconds` and `attempts` count once it is done."""

    action: Action
    progress: Progress
    script: str
    version: str | None
    description: str
    milliseconds: int = 0
    attempts: int = 0
