"""Reading a migration tree from disk and refusing one that could not be applied safely.

    migrations/V0001__wn__roles.sql          versioned, in numeric order
    migrations/V0002__….sql.conf             beside it when it runs outside a transaction
    undo/U0001__wn__roles.sql                takes V0001 back
    <schema>/functions/<name>.sql            repeatable pages
    <schema>/views/<name>.sql
    <schema>/tables/<name>.sql
    reference/<schema>/<table>.sql

Other folders and files are not the migrator's.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NoReturn

from wondernest.db.migrator import errors, headers, pages, rules
from wondernest.db.migrator.checksums import checksum
from wondernest.db.migrator.model import (
    DEFAULT_SCHEMAS,
    Catalogue,
    Kind,
    Migration,
    Undo,
    Version,
)

_VERSIONED = re.compile(r"V(?P<version>[0-9]+(?:[._][0-9]+)*)__(?P<name>[a-z0-9_]+)\.sql")
_UNDO = re.compile(r"U(?P<version>[0-9]+(?:[._][0-9]+)*)__(?P<name>[a-z0-9_]+)\.sql")
_NOT_MIGRATIONS = frozenset({"README.md", "__init__.py"})
_SIDECAR_SETTING = "executeInTransaction=false"


def discover(root: Path, *, schemas: Sequence[str] = DEFAULT_SCHEMAS) -> Catalogue:
    """The catalogue of a tree. Gaps between versions are fine; every doubt is a refusal.

    The place of a schema in `schemas` is part of its pages' names, so new ones go to the end.
    """
    undos = _undos(root / "undo")
    versioned: dict[Version, Migration] = {}
    sidecars: set[str] = set()
    for path in _files(root / "migrations"):
        if path.name.endswith(".sql.conf"):
            sidecars.add(path.name)
            continue
        migration = _versioned(path, undos)
        twin = versioned.setdefault(migration.number, migration)
        if twin is not migration:
            raise errors.DuplicateVersion(f"{twin.script} and {path.name} have the same version.")
    for version, undo in undos.items():
        if version not in versioned:
            raise errors.UndoMismatch(f"{undo.script} takes back a migration that does not exist.")
    _check_sidecars(sidecars, versioned.values())
    ordered = tuple(versioned[version] for version in sorted(versioned))
    return Catalogue(root, ordered, pages.discover(root, schemas))


def sidecar_of(migration: Migration) -> Path:
    """Where Flyway looks for a script's own settings."""
    return migration.path.with_name(migration.path.name + ".conf")


def _files(folder: Path) -> Iterator[Path]:
    if not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        if path.is_file() and path.name not in _NOT_MIGRATIONS and not path.name.startswith("."):
            yield path
        elif path.is_dir() and path.name != "__pycache__":
            _refuse_name(path, "no directories here")


def _refuse_name(path: Path, expected: str) -> NoReturn:
    raise errors.BadMigrationName(f"{path.parent.name}/{path.name}: {expected}.")


def _versioned(path: Path, undos: dict[Version, Undo]) -> Migration:
    match = _VERSIONED.fullmatch(path.name)
    if match is None:
        _refuse_name(path, "expected a name like V0042__family__add_guardian.sql")
    raw, text = pages.read(path)
    header = headers.parse(path.name, text)
    version = Version.parse(match["version"])
    migration = Migration(
        kind=Kind.VERSIONED,
        version=version.text,
        description=match["name"].replace("_", " "),
        script=path.name,
        checksum=checksum(raw),
        path=path,
        text=text,
        transactional=header.transactional,
        phase=header.phase,
        locks=header.locks,
        undo=_undo_for(path.name, version, header, undos),
    )
    rules.check(header, text, transactional=migration.transactional)
    return migration


def _undo_for(
    script: str, version: Version, header: headers.Header, undos: dict[Version, Undo]
) -> Undo | str:
    named = header.undo_version
    undo = undos.get(version)
    if named is None:
        if undo is not None:
            raise errors.UndoMismatch(f"{script} says it has no undo, but {undo.script} exists.")
        return header.undo_reason
    if named != version:
        raise errors.UndoMismatch(f"{script} names U{named}, which is not its own undo.")
    if undo is None:
        raise errors.UndoMismatch(f"{script} names U{named}, but undo/ has no such file.")
    if undo.script[1:] != script[1:]:
        raise errors.UndoMismatch(f"{undo.script} must be named U{script[1:]}.")
    return undo


def _undos(folder: Path) -> dict[Version, Undo]:
    found: dict[Version, Undo] = {}
    for path in _files(folder):
        match = _UNDO.fullmatch(path.name)
        if match is None:
            _refuse_name(path, "expected a name like U0042__family__add_guardian.sql")
        _, text = pages.read(path)
        header = headers.parse(path.name, text)
        undo = Undo(path.name, path, text, header.transactional_unless_said, header.loses)
        rules.check(header, text, transactional=undo.transactional)
        if found.setdefault(Version.parse(match["version"]), undo) is not undo:
            raise errors.DuplicateVersion(f"{path.name} has the version of another undo file.")
    return found


def _check_sidecars(sidecars: set[str], migrations: Iterable[Migration]) -> None:
    """Flyway overlooks some statements that refuse a transaction; the sidecar tells it."""
    unclaimed = set(sidecars)
    for migration in migrations:
        sidecar = sidecar_of(migration)
        if migration.transactional:
            continue
        if sidecar.name not in sidecars:
            raise errors.TransactionMismatch(
                f"{migration.script} runs outside a transaction and needs {sidecar.name} "
                f"with the line {_SIDECAR_SETTING}."
            )
        unclaimed.discard(sidecar.name)
        settings = [line.strip() for line in sidecar.read_text("utf-8").splitlines()]
        if [line for line in settings if line and not line.startswith("#")] != [_SIDECAR_SETTING]:
            raise errors.TransactionMismatch(f"{sidecar.name} must say just {_SIDECAR_SETTING}.")
    if unclaimed:
        raise errors.TransactionMismatch(
            f"{min(unclaimed)} belongs to no migration that says “-- transaction: no”."
        )
