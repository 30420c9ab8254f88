"""The start page of the reference: every generated page with a line of what it holds."""

from collections.abc import Mapping
from pathlib import Path

from wondernest.ops.reference import markdown
from wondernest.ops.reference.catalogue import Catalogue

# Pages in the order a reader looks for them; a page that is not named here comes after them.
_PAGES = {
    "cli.md": "every command with its options",
    "settings.md": "every variable read from the environment",
    "api.md": "every route of the HTTP API",
    "errors.md": "every refusal with its code and HTTP status",
    "sqlstates.md": "every SQLSTATE of the house: who raises it, what it becomes",
    "policies.md": "who sees and writes which rows",
    "grants.md": "which role holds which privilege on which table, column and function",
    "partitions.md": "what is kept in pieces by time, and for how long",
    "lints.md": "the rules the migrated database is asked about",
    "data-map.md": "what every table and column holds, about whom, for what and for how long",
    "processing-activities.md": "the record of processing activities",
    "retention.md": "how long what is kept, and what ends it",
    "export.md": "what a person gets who asks for their data, and what not",
}


def index_page(found: Mapping[Path, str], catalogue: Catalogue) -> str:
    """A table of the pages and one of the schemas."""
    own = {path.name: text for path, text in found.items()
           if path.parent.name == "reference" and path.suffix == ".md"}  # fmt: skip
    # The page of the command line is made from the program's root, which joins it to the others.
    own.setdefault("cli.md", "# Command line")
    names = [name for name in _PAGES if name in own] + sorted(set(own) - set(_PAGES))
    pages = [(f"[{_title(own[name])}]({name})", _PAGES.get(name, "")) for name in names]
    schemas = [
        (f"[`{schema}`](schema/{schema}.md)", markdown.cell(comment), f"[diagram](er/{schema}.svg)")
        for schema, comment in catalogue.schemas.items()
    ]
    return markdown.page(
        "Reference",
        "Looked up, not read. These pages are generated from the migrated database, the code and"
        " the command line; `make docs` renews them and `make check` fails when one is stale.",
        markdown.table(("page", "holds"), pages),
        "## The dictionary",
        "Every table and column with its meaning, keys, rules and references, and a diagram of"
        " each schema.",
        markdown.table(("schema", "holds", ""), schemas),
    )


def _title(text: str) -> str:
    heading = next(line for line in text.splitlines() if line.startswith("# "))
    return heading.removeprefix("# ")
