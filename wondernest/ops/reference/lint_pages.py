"""The page of catalogue lints: what each finds, why, and how to resolve it."""

import re
from collections.abc import Mapping

from wondernest.ops import lints
from wondernest.ops.reference import markdown


def lints_page() -> str:
    """The text of every lint, one section each, so that nothing leads out of the site."""
    found = lints.discover()
    anchors = {lint.page.name: _anchor(lint.title) for lint in found}
    rows = [(f"[{lint.name}](#{anchors[lint.page.name]})", lint.title[5:]) for lint in found]
    return markdown.page(
        "Catalogue lints",
        "Rules the migrated database is asked about with `wondernest lint`. Each is one select in"
        " `wondernest_db/lints/`; its page lies beside it.",
        markdown.table(("lint", "rule"), rows),
        *(_relinked(_demoted(lint.page.read_text("utf-8")), anchors) for lint in found),
    )


def _relinked(text: str, anchors: Mapping[str, str]) -> str:
    """Links as they have to be here: to other lints on this page, to docs/ from inside of it."""
    for name, anchor in anchors.items():
        text = text.replace(f"]({name})", f"](#{anchor})")
    return text.replace("](../../docs/", "](../")


def _demoted(text: str) -> str:
    """Headings one level deeper, those in code left alone."""
    lines = []
    is_code = False
    for line in text.splitlines():
        is_code ^= line.startswith("```")
        lines.append(f"#{line}" if line.startswith("#") and not is_code else line)
    # Headings that every lint has would get the same anchor many times: bold words instead.
    return re.sub(r"^### (.+)$", r"**\1**", "\n".join(lines), flags=re.MULTILINE)


def _anchor(title: str) -> str:
    """The anchor that GitHub and the site both make of a heading."""
    return re.sub(r"[^\w\- ]", "", title).strip().lower().replace(" ", "-")
