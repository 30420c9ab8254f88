"""Writing a directory that Flyway can run as it is."""

import shutil
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from wondernest.db.migrator import errors
from wondernest.db.migrator.discovery import discover, sidecar_of
from wondernest.db.migrator.model import DEFAULT_SCHEMAS, HISTORY_SCHEMA, Undo


def export(
    root: Path,
    target_dir: Path,
    *,
    schemas: Sequence[str] = DEFAULT_SCHEMAS,
    history_schema: str = HISTORY_SCHEMA,
) -> list[Path]:
    """Write `versioned/`, `repeatable/`, `callbacks/`, `undo/` and `flyway.toml`; answer the files.

    Scripts are copied byte for byte, so that Flyway counts the same checksums. `undo/` lies
    outside Flyway's locations: its open-source edition cannot run undo scripts.
    """
    catalogue = discover(root, schemas=schemas)
    if target_dir.exists() and any(target_dir.iterdir()):
        raise errors.ExportTargetNotEmpty(f"{target_dir} already holds files.")
    written: list[Path] = []
    for migration in catalogue.versioned:
        written.append(_copy(migration.path, target_dir / "versioned" / migration.script))
        if not migration.transactional:
            sidecar = sidecar_of(migration)
            written.append(_copy(sidecar, target_dir / "versioned" / sidecar.name))
        if isinstance(migration.undo, Undo):
            script = migration.undo
            written.append(_copy(script.path, target_dir / "undo" / script.script))
    written += [
        _copy(page.path, target_dir / "repeatable" / page.script) for page in catalogue.repeatable
    ]
    for folder in ("versioned", "repeatable"):
        (target_dir / folder).mkdir(parents=True, exist_ok=True)
    callback = target_dir / "callbacks" / "beforeEachMigrate.sql"
    callback.parent.mkdir()
    callback.write_text(_resource("sql/beforeEachMigrate.sql"), "utf-8")
    settings = target_dir / "flyway.toml"
    settings.write_text(_resource("flyway.toml").replace('"wn"', f'"{history_schema}"'), "utf-8")
    return [*written, callback, settings]


def _resource(name: str) -> str:
    return (files("wondernest.db.migrator") / name).read_text("utf-8")


def _copy(source: Path, destination: Path) -> Path:
    destination.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, destination)
    return destination
