"""The dictionary: a page for each schema with its tables, columns, keys, rules and references."""

from collections.abc import Sequence
from dataclasses import dataclass

from wondernest.ops.reference import markdown
from wondernest.ops.reference.catalogue import (
    Catalogue,
    Column,
    Constraint,
    Index,
    Relation,
    Trigger,
    sentence,
    tags,
)
from wondernest.ops.reference.partitions import anchor

_KINDS = {"p": "primary key", "u": "unique", "x": "no overlap", "f": "reference", "c": "check"}
_TYPES = {"timestamp with time zone": "timestamptz"}
_FIRES = {"A": "always", "O": "not while replicating", "R": "while replicating", "D": "never"}


@dataclass(frozen=True, slots=True)
class _Parts:
    """What belongs to one relation."""

    columns: Sequence[Column]
    constraints: Sequence[Constraint]
    indexes: Sequence[Index]
    triggers: Sequence[Trigger]
    referring: Sequence[Constraint]


def _parts(catalogue: Catalogue, relation: Relation) -> _Parts:
    place = (relation.schema, relation.name)
    return _Parts(
        [item for item in catalogue.columns if (item.schema, item.relation) == place],
        [item for item in catalogue.constraints if (item.schema, item.relation) == place],
        [item for item in catalogue.indexes if (item.schema, item.relation) == place],
        [item for item in catalogue.triggers if (item.schema, item.relation) == place],
        [item for item in catalogue.constraints if item.target == relation.full_name],
    )


def schema_page(catalogue: Catalogue, schema: str) -> str:
    """One schema: its picture, then every table and view."""
    relations = catalogue.of_schema(schema)
    tables = sum(not relation.is_view for relation in relations)
    count = markdown.counted(tables, "table")
    picture = f"../er/{schema}.svg"
    return markdown.page(
        f"Schema `{schema}`",
        catalogue.schemas[schema] or "",
        f"{count}. Who may do what stands under [grants](../grants.md#schema-{schema}), which rows"
        f" under [row security](../policies.md#schema-{schema}); what each column is kept for and"
        " how long in [the data map](../data-map.md).",
        f"[![Tables of schema {schema} and their references]({picture})]({picture})",
        *(_relation(relation, _parts(catalogue, relation)) for relation in relations),
    )


def _relation(relation: Relation, parts: _Parts) -> str:
    blocks = [f"## `{relation.full_name}`", sentence(relation.comment)]
    if found := tags(relation.comment):
        blocks.append(" · ".join(f"{name}: {value}" for name, value in found.items()))
    if relation.is_view:
        blocks.append("A view.")
    if relation.partition_key:
        blocks.append(f"Partitioned by {markdown.code(relation.partition_key)}:"
                      " see [partitions](../partitions.md).")  # fmt: skip
    blocks.append(_columns(parts))
    blocks.append(_rules(parts))
    blocks.append(_referring(parts.referring))
    return "\n\n".join(block.strip("\n") for block in blocks if block)


def _columns(parts: _Parts) -> str:
    rows = [
        (markdown.code(column.name), markdown.code(_TYPES.get(column.type, column.type)),
         _marks(column, parts), markdown.code(column.value),
         markdown.cell(sentence(column.comment)), tags(column.comment).get("class", ""))
        for column in parts.columns
    ]  # fmt: skip
    return markdown.table(("column", "type", "", "default", "meaning", "class"), rows)


def _marks(column: Column, parts: _Parts) -> str:
    """Whether a column is part of the primary key, refers to a table, may be empty."""
    kinds = {item.kind for item in parts.constraints if column.name in item.columns}
    marks = ["key"] if "p" in kinds else []
    marks += ["reference"] if "f" in kinds else []
    marks += ["may be empty"] if column.is_nullable else []
    return ", ".join(marks)


def _rules(parts: _Parts) -> str:
    """Constraints, indexes and triggers by name, because messages of the server name them."""
    rows = [
        (markdown.code(item.name), _KINDS[item.kind], markdown.code(_definition(item)))
        for item in parts.constraints
    ]
    rows += [
        (markdown.code(item.name), "unique index" if item.is_unique else "index",
         markdown.code(item.definition))
        for item in parts.indexes
    ]  # fmt: skip
    rows += [(markdown.code(item.name), "trigger", _fires(item)) for item in parts.triggers]
    if not rows:
        return ""
    return f"**Keys and rules**\n\n{markdown.table(('name', 'kind', 'rule'), rows)}"


def _fires(trigger: Trigger) -> str:
    moment = trigger.fires.removesuffix(" on ").strip()
    return f"{markdown.code(trigger.function)} {moment}, {_FIRES[trigger.enabled]}"


def _definition(constraint: Constraint) -> str:
    """The definition without the words that say its kind."""
    text = constraint.definition
    for words in ("PRIMARY KEY ", "UNIQUE ", "FOREIGN KEY ", "CHECK ", "EXCLUDE "):
        text = text.removeprefix(words)
    return text


def _referring(constraints: Sequence[Constraint]) -> str:
    """Which tables refer to this one, with a link to each."""
    names = sorted({(item.schema, item.relation) for item in constraints})
    links = [
        f"[`{schema}.{relation}`]({schema}.md#{anchor(f'{schema}.{relation}')})"
        for schema, relation in names
    ]
    return f"Referred to by {', '.join(links)}." if links else ""
