"""The migrations to rehearse: those shipped, with a folder of unreleased ones laid over them."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from wondernest.db import migrator, setup
from wondernest.kit.errors import Refusal


class NothingToRehearse(Refusal):
    """This folder holds no migration: it needs migrations/V….sql, and undo/U….sql beside it."""


class ShippedFileChanged(Refusal):
    """A released migration cannot be replaced; write a new one with a higher version."""


@contextmanager
def overlaid(folder: Path) -> Iterator[migrator.Catalogue]:
    """The shipped tree with the files of a folder laid over it; gone at the end."""
    added = sorted((folder / "migrations").glob("V*.sql"))
    if not added:
        raise NothingToRehearse(f"{folder} holds no file migrations/V….sql.")
    for path in added:
        shipped = setup.ROOT / "migrations" / path.name
        if shipped.exists() and shipped.read_bytes() != path.read_bytes():
            raise ShippedFileChanged(
                f"{path.name} is a released migration; write a new one with a higher version."
            )
    with tempfile.TemporaryDirectory(prefix="wondernest-tree-") as merged:
        root = Path(merged) / "tree"
        shutil.copytree(setup.ROOT, root, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copytree(folder, root, dirs_exist_ok=True)
        yield migrator.discover(root)
