"""The reference pages and the snapshot, generated from what really is there."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from wondernest.db import setup
from wondernest.db.setup import Site
from wondernest.ops.data_map import pages as data_map
from wondernest.ops.reference import catalogue as _catalogue
from wondernest.ops.reference import er
from wondernest.ops.reference.api_pages import api_page
from wondernest.ops.reference.cli_pages import cli_page
from wondernest.ops.reference.dictionary import schema_page
from wondernest.ops.reference.grants import grants_page
from wondernest.ops.reference.index import index_page
from wondernest.ops.reference.lint_pages import lints_page
from wondernest.ops.reference.partitions import partitions_page
from wondernest.ops.reference.policies import policies_page
from wondernest.ops.reference.refusals import errors_page, sqlstates_page
from wondernest.ops.reference.settings_pages import settings_page

__all__ = ["cli_page", "find_stale", "pages", "write"]

REFERENCE = Path("docs/reference")


def pages(site: Site, *, openapi: Mapping[str, Any]) -> dict[Path, str]:
    """Every generated file, by its path from the root of the repository."""
    known = _catalogue.read(site)
    found: dict[Path, str] = {
        REFERENCE / "errors.md": errors_page(),
        REFERENCE / "sqlstates.md": sqlstates_page(known.functions),
        REFERENCE / "lints.md": lints_page(),
        REFERENCE / "settings.md": settings_page(),
        REFERENCE / "api.md": api_page(openapi),
        REFERENCE / "openapi.json": json.dumps(openapi, indent=1, sort_keys=True) + "\n",
        REFERENCE / "policies.md": policies_page(known),
        REFERENCE / "grants.md": grants_page(known),
        REFERENCE / "partitions.md": partitions_page(known),
        Path("wondernest_db/snapshot.sql"): setup.take_snapshot(site),
        **data_map.pages(site),
    }
    for schema in known.schemas:
        found[REFERENCE / "schema" / f"{schema}.md"] = schema_page(known, schema)
        found[REFERENCE / "er" / f"{schema}.svg"] = er.diagram(known, schema)
    found[REFERENCE / "README.md"] = index_page(found, known)
    return found


def write(found: Mapping[Path, str], root: Path) -> list[Path]:
    """Writes what differs and removes what is left over; returns what was touched."""
    stale = find_stale(found, root)
    for path in stale:
        if path in found:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(found[path], encoding="utf-8")
        else:
            (root / path).unlink()
    return stale


def find_stale(found: Mapping[Path, str], root: Path) -> list[Path]:
    """Files that would be generated differently now, or not at all any more."""
    differing = [
        path
        for path, text in sorted(found.items())
        if not (root / path).exists() or (root / path).read_text(encoding="utf-8") != text
    ]
    kept = {path.relative_to(root) for path in (root / REFERENCE).rglob("*") if path.is_file()}
    return differing + sorted(kept - set(found))
