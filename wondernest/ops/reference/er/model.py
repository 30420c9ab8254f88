"""What a diagram shows: boxes for tables, lines for references, one component at a time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from wondernest.ops.reference.catalogue import Catalogue, Column, Constraint, Relation, tags


@dataclass(frozen=True, slots=True)
class Row:
    """A column that is part of a key or of a reference."""

    name: str
    is_key: bool
    is_reference: bool


@dataclass(frozen=True, slots=True)
class Box:
    """A table; a stub stands for a table of another schema and shows its name only."""

    name: str
    title: str
    badge: str
    rows: tuple[Row, ...]
    more: int
    is_stub: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A reference: `child` holds the columns that name a row of `parent`."""

    child: str
    parent: str
    columns: tuple[str, ...]
    is_single: bool
    is_optional: bool
    is_deferrable: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """One schema's boxes and lines, in the order of their names."""

    schema: str
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]


def drawing_of(catalogue: Catalogue, schema: str) -> Drawing:
    """The tables of a schema, and stubs of what they refer to elsewhere."""
    tables = [item for item in catalogue.of_schema(schema) if not item.is_view]
    names = {table.full_name for table in tables}
    references = [
        item
        for item in catalogue.constraints
        if item.kind == "f" and f"{item.schema}.{item.relation}" in names
    ]
    boxes = [_box(catalogue, table) for table in tables]
    by_name = {table.full_name: table for table in catalogue.relations}
    away = sorted({item.target for item in references} - names)
    boxes += [_stub(by_name[name]) for name in away]
    return Drawing(schema, tuple(boxes), tuple(_line(catalogue, item) for item in references))


def _columns(catalogue: Catalogue, table: Relation) -> list[Column]:
    place = (table.schema, table.name)
    return [item for item in catalogue.columns if (item.schema, item.relation) == place]


def _of_kind(catalogue: Catalogue, table: Relation, kinds: str) -> list[Constraint]:
    place = (table.schema, table.name)
    return [
        item
        for item in catalogue.constraints
        if (item.schema, item.relation) == place and item.kind in kinds
    ]


def _box(catalogue: Catalogue, table: Relation) -> Box:
    columns = _columns(catalogue, table)
    keys = _named(_of_kind(catalogue, table, "p"))
    references = _named(_of_kind(catalogue, table, "f"))
    rows = tuple(
        Row(column.name, column.name in keys, column.name in references)
        for column in columns
        if column.name in keys | references
    )
    more = len(columns) - len(rows)
    return Box(table.full_name, table.name, badge(table), rows, more, is_stub=False)


def _stub(table: Relation) -> Box:
    return Box(table.full_name, table.full_name, badge(table), (), 0, is_stub=True)


def badge(table: Relation) -> str:
    """The data class of a table: the first word of its tag."""
    words = tags(table.comment).get("class", "").replace(",", " ").split()
    return words[0] if words else "none"


def _named(constraints: Iterable[Constraint]) -> set[str]:
    return {name for item in constraints for name in item.columns}


def _line(catalogue: Catalogue, reference: Constraint) -> Line:
    child = f"{reference.schema}.{reference.relation}"
    place = (reference.schema, reference.relation)
    keys = [
        item
        for item in catalogue.constraints
        if (item.schema, item.relation) == place and item.kind in "pu"
    ]
    nullable = {
        column.name
        for column in catalogue.columns
        if (column.schema, column.relation) == place and column.is_nullable
    }
    return Line(
        child,
        reference.target,
        reference.columns,
        is_single=any(set(key.columns) <= set(reference.columns) for key in keys),
        is_optional=any(name in nullable for name in reference.columns),
        is_deferrable=reference.is_deferrable,
    )


def components(drawing: Drawing) -> list[Drawing]:
    """Parts that no line joins, the largest first; single tables come last, by name."""
    group = {box.name: box.name for box in drawing.boxes}

    def root(name: str) -> str:
        while group[name] != name:
            name = group[name]
        return name

    for line in drawing.lines:
        group[root(line.child)] = root(line.parent)
    parts: dict[str, list[Box]] = {}
    for box in drawing.boxes:
        parts.setdefault(root(box.name), []).append(box)
    found = [_part(drawing, boxes) for boxes in parts.values()]
    return sorted(found, key=lambda part: (-len(part.boxes), part.boxes[0].name))


def _part(drawing: Drawing, boxes: Sequence[Box]) -> Drawing:
    names = {box.name for box in boxes}
    lines = tuple(line for line in drawing.lines if line.child in names)
    return Drawing(drawing.schema, tuple(boxes), lines)
