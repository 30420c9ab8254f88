"""What the database says of itself, read once for all pages: one statement file per kind of row."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from wondernest.db import setup
from wondernest.db.migrator import DEFAULT_SCHEMAS
from wondernest.db.setup import Site

Fetch = Callable[[str], Sequence[tuple[Any, ...]]]

SCHEMAS = tuple(DEFAULT_SCHEMAS)
_STATEMENTS = Path(__file__).with_name("sql")
_TAG = re.compile(r"\[([a-z]+): ([^\]]*)\]")


def tags(comment: str | None) -> dict[str, str]:
    """The `[name: value]` tags of a comment; the sentence itself is left out."""
    return {name: value.strip() for name, value in _TAG.findall(comment or "")}


def sentence(comment: str | None) -> str:
    """A comment without its tags, on one line."""
    return " ".join(_TAG.sub("", comment or "").split())


@dataclass(frozen=True, slots=True)
class Relation:
    """A table or a view; `partition_key` is the server's text, such as `RANGE (created_at)`."""

    schema: str
    name: str
    is_view: bool
    partition_key: str | None
    has_row_security: bool
    is_forced: bool
    comment: str | None

    @property
    def full_name(self) -> str:
        return f"{self.schema}.{self.name}"


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `value` is its default or how it is computed."""

    schema: str
    relation: str
    name: str
    type: str
    is_nullable: bool
    value: str | None
    comment: str | None


@dataclass(frozen=True, slots=True)
class Constraint:
    """A key (p, u), reference (f), exclusion (x) or check (c); `target` is what f refers to."""

    schema: str
    relation: str
    name: str
    kind: str
    definition: str
    columns: tuple[str, ...]
    target: str
    is_deferrable: bool


@dataclass(frozen=True, slots=True)
class Index:
    """An index that no constraint made; `definition` begins with the method."""

    schema: str
    relation: str
    name: str
    definition: str
    is_unique: bool


@dataclass(frozen=True, slots=True)
class Trigger:
    """A trigger; `enabled` is the catalogue's letter: A always, O unless replicating, D never."""

    schema: str
    relation: str
    name: str
    fires: str
    function: str
    enabled: str


@dataclass(frozen=True, slots=True)
class Policy:
    """One policy of row security, its predicates as the server prints them."""

    schema: str
    relation: str
    name: str
    command: str
    is_permissive: bool
    roles: tuple[str, ...]
    using: str | None
    check: str | None


@dataclass(frozen=True, slots=True)
class TableGrant:
    """One privilege of one role; without columns it holds for the whole relation."""

    schema: str
    relation: str
    role: str
    privilege: str
    columns: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Function:
    """A function; `sqlstates` are the codes of the house that its body raises."""

    schema: str
    name: str
    arguments: str
    result: str
    is_definer: bool
    owner: str
    is_trigger: bool
    executed_by: tuple[str, ...]
    sqlstates: tuple[str, ...]
    comment: str | None

    @property
    def full_name(self) -> str:
        return f"{self.schema}.{self.name}"


@dataclass(frozen=True, slots=True)
class Role:
    """A role of the platform and the roles it may switch to."""

    name: str
    can_sign_in: bool
    becomes: tuple[str, ...]
    comment: str | None


@dataclass(frozen=True, slots=True)
class PartitionPlan:
    """How the partitions of a table are made and dropped."""

    table: str
    grain: str
    ahead_count: int
    keep_for: str


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything the pages show; rows of schemas that are not the product's are left out."""

    schemas: dict[str, str | None]
    relations: list[Relation]
    columns: list[Column]
    constraints: list[Constraint]
    indexes: list[Index]
    triggers: list[Trigger]
    policies: list[Policy]
    table_grants: list[TableGrant]
    functions: list[Function]
    roles: list[Role]
    partition_plans: list[PartitionPlan] = field(default_factory=list)

    def of_schema(self, schema: str) -> list[Relation]:
        return [relation for relation in self.relations if relation.schema == schema]


def read(site: Site) -> Catalogue:
    """The catalogue of a migrated database."""
    fetch = setup.fetcher(site)
    comments = {str(name): comment for name, comment in _rows(fetch, "read_schemas")}
    return Catalogue(
        schemas={schema: comments.get(schema) for schema in SCHEMAS},
        relations=[Relation(*row) for row in _of_product(fetch, "read_tables")],
        columns=[Column(*row) for row in _of_product(fetch, "read_columns")],
        constraints=[Constraint(*row) for row in _of_product(fetch, "read_constraints")],
        indexes=[Index(*row) for row in _of_product(fetch, "read_indexes")],
        triggers=[Trigger(*row) for row in _of_product(fetch, "read_triggers")],
        policies=[Policy(*row) for row in _of_product(fetch, "read_policies")],
        table_grants=[TableGrant(*row) for row in _of_product(fetch, "read_table_grants")],
        # The watch on schema changes lives in no schema of the product, and raises a code of ours.
        functions=[Function(*row) for row in _rows(fetch, "read_functions")],
        roles=[Role(*row) for row in _rows(fetch, "read_roles")],
        partition_plans=[PartitionPlan(*row) for row in _rows(fetch, "read_partition_plans")],
    )


def _rows(fetch: Fetch, statement: str) -> list[tuple[Any, ...]]:
    """Rows with arrays as tuples, so that a row object cannot change."""
    text = (_STATEMENTS / f"{statement}.sql").read_text(encoding="utf-8")
    return [
        tuple(tuple(value) if isinstance(value, list) else value for value in row)
        for row in fetch(text)
    ]


def _of_product(fetch: Fetch, statement: str) -> list[tuple[Any, ...]]:
    """Rows whose first column is one of the product's schemas."""
    return [row for row in _rows(fetch, statement) if row[0] in SCHEMAS]
