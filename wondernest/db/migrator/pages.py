"""Repeatable pages: which files they are and which order they run in.

Flyway orders repeatable migrations by description alone, so the description holds the whole order:

    R__1_functions__50_03_family__child_age.sql
       |            |  |  |       the page
       |            |  |  its schema
       |            |  the schema's place in the list of schemas
       |            the page's own order: “-- order: NN” in its header, 50 when it says nothing
       the kind: 1 functions, 2 views, 3 tables, 4 reference

Both runners sort by this text, so they cannot disagree. A page that moves gets another
description and is another migration for both: it runs again under its new name, and the old name
is marked as deleted. Pages are idempotent, so that is harmless.

`-- needs: schema.page` does not move anything. It is a claim that is checked: the page named must
run earlier, and where it does not, the answer is an `-- order:` line.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from wondernest.db.migrator import errors, headers, rules
from wondernest.db.migrator.checksums import checksum
from wondernest.db.migrator.model import Kind, Migration

_KINDS = ("functions", "views", "tables")
_REFERENCE = "reference"
_PAGE = re.compile(r"(?P<name>[a-z][a-z0-9_]*)\.sql")
_NOT_SCHEMAS = frozenset({"migrations", "undo", "bootstrap", "lints", _REFERENCE, "__pycache__"})


@dataclass(frozen=True, slots=True)
class _Page:
    name: str
    migration: Migration
    needs: tuple[str, ...]


def read(path: Path) -> tuple[bytes, str]:
    """A file's bytes, for the checksum, and its text, for the server."""
    raw = path.read_bytes()
    try:
        return raw, raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise errors.UnreadableSql(f"{path.name} is not UTF-8.") from None


def discover(root: Path, schemas: Sequence[str]) -> tuple[Migration, ...]:
    """All pages in the order they run."""
    _refuse_unknown_schemas(root, schemas)
    found: list[_Page] = []
    for number, kind in enumerate(_KINDS, 1):
        for place, schema in enumerate(schemas):
            found += _folder(root / schema / kind, f"{number}_{kind}", place, schema)
    for place, schema in enumerate(schemas):
        found += _folder(root / _REFERENCE / schema, f"4_{_REFERENCE}", place, schema)
    found.sort(key=lambda page: page.migration.description)
    _check_needs(found)
    return tuple(page.migration for page in found)


def _refuse_unknown_schemas(root: Path, schemas: Sequence[str]) -> None:
    reference = root / _REFERENCE
    folders = [
        folder.name
        for folder in sorted(root.iterdir())
        if folder.name not in _NOT_SCHEMAS and any((folder / kind).is_dir() for kind in _KINDS)
    ]
    if reference.is_dir():
        folders += [folder.name for folder in sorted(reference.iterdir()) if folder.is_dir()]
    for name in folders:
        if name not in schemas and name != "__pycache__":
            raise errors.BadMigrationName(f"{name} is not one of the schemas {', '.join(schemas)}.")


def _folder(folder: Path, kind: str, place: int, schema: str) -> list[_Page]:
    if not folder.is_dir():
        return []
    return [
        _page(path, kind, place, schema)
        for path in sorted(folder.iterdir())
        if path.name not in {"README.md", "__init__.py", "__pycache__"}
        and not path.name.startswith(".")
    ]


def _page(path: Path, kind: str, place: int, schema: str) -> _Page:
    match = _PAGE.fullmatch(path.name)
    shown = f"{schema}/{path.parent.name}/{path.name}"
    if match is None:
        raise errors.BadMigrationName(f"{shown}: expected a name like child_age.sql.")
    raw, text = read(path)
    header = headers.parse(shown, text)
    if not header.transactional_unless_said:
        raise errors.TransactionMismatch(f"{shown}: pages always run in a transaction.")
    rules.check(header, text, transactional=True)
    name = f"{kind}__{header.order:02d}_{place:02d}_{schema}__{match['name']}"
    migration = Migration(
        kind=Kind.REPEATABLE,
        version=None,
        description=name.replace("_", " "),
        script=f"R__{name}.sql",
        checksum=checksum(raw),
        path=path,
        text=text,
        transactional=True,
    )
    return _Page(f"{schema}.{match['name']}", migration, header.needs)


def _check_needs(ordered: Sequence[_Page]) -> None:
    every = {page.name for page in ordered}
    earlier: set[str] = set()
    for page in ordered:
        for need in page.needs:
            if need not in every:
                raise errors.PageOrder(f"{page.migration.script} needs {need}: no such page.")
            if need not in earlier:
                raise errors.PageOrder(
                    f"{page.migration.script} needs {need}, which runs later. Give {need} a lower "
                    "“-- order:” (two digits, 50 when absent) or this page a higher one."
                )
        earlier.add(page.name)
