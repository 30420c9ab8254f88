"""Builds the site of the documentation, strictly: a broken link or a foreign host is an error.

`python -m dev.site` builds docs/ into build/site; `--docs` takes another folder of pages, `--into`
another place for the site. The navigation is made here from the index page of each folder, so that
it cannot forget a page.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
CONFIG = ROOT / "zensical.toml"
SECTIONS = {
    "Tutorial": "tutorial",
    "How-to": "howto",
    "Explanation": "explanation",
    "Reference": "reference",
    "Runbooks": "runbooks",
    "Decisions": "decisions",
}
_LINK = re.compile(r"\]\(([\w./-]+\.md)\)")
_ESCAPE = re.compile(r"\x1b\[[\d;]*m")
_COMPLAINT = re.compile(r"^\w+: (.+)\n[^\[]*\[ (\S+) \]", re.MULTILINE)
# What a browser loads without being asked; a link that a reader follows may lead anywhere.
_LOADS = {
    "script": "src", "img": "src", "iframe": "src", "source": "src", "video": "src",
    "audio": "src", "embed": "src", "object": "data", "use": "href", "image": "href",
}  # fmt: skip
_LOADING_LINKS = {"stylesheet", "preconnect", "preload", "prefetch", "icon", "dns-prefetch",
                  "modulepreload", "manifest"}  # fmt: skip
_FOREIGN = re.compile(r"^\s*(?:https?:)?//", re.IGNORECASE)
_CSS_LOAD = re.compile(r"(?:url\(|@import)\s*['\"]?\s*((?:https?:)?//[^'\")\s]+)", re.IGNORECASE)


def navigation(docs: Path) -> list[dict[str, Any]]:
    """Sections with their pages, in the order of the links on the index page of each."""
    found: list[dict[str, Any]] = [{"Start": "README.md"}]
    for title, folder in SECTIONS.items():
        pages = sorted(path.relative_to(docs).as_posix() for path in (docs / folder).rglob("*.md"))
        if pages:
            index = f"{folder}/README.md"
            listed = _listed(docs / index) if index in pages else []
            order = {f"{folder}/{link}": place for place, link in enumerate(listed)}
            first = [index] if index in pages else []
            rest = [page for page in pages if page != index]
            rest.sort(key=lambda page: (order.get(page, len(order)), page))
            found.append({title: [*first, *rest]})
    return found


def _listed(index: Path) -> list[str]:
    return list(dict.fromkeys(_LINK.findall(index.read_text(encoding="utf-8"))))


def build(docs: Path, into: Path) -> list[str]:
    """Build the site; what is wrong with it, nothing if all is well."""
    with tempfile.TemporaryDirectory(prefix="wondernest-site-") as name:
        folder = Path(name)
        # The builder wants pages and site inside one folder; the pages may come from anywhere.
        shutil.copytree(docs, folder / "docs")
        (folder / CONFIG.name).write_text(_config(folder / "docs"), encoding="utf-8")
        result = subprocess.run(
            [Path(sys.executable).parent / "zensical", "build", "--strict"],
            capture_output=True, text=True, check=False, cwd=folder,
            env=os.environ | {"NO_COLOR": "1"},
        )  # fmt: skip
        if result.returncode:
            return _complaints(result.stdout + result.stderr)
        shutil.rmtree(into, ignore_errors=True)
        shutil.copytree(folder / "site", into)
    return list(foreign_loads(into))


def _complaints(told: str) -> list[str]:
    """What the builder says, a line for each place; the pictures it draws are left out."""
    plain = _ESCAPE.sub("", told)
    found = [f"docs/{place}: {message}" for message, place in _COMPLAINT.findall(plain)]
    return found or [plain.partition("Traceback")[0].strip() or "the site could not be built"]


def _config(docs: Path) -> str:
    """The project's settings with the folders and the navigation of this run."""
    settings = tomllib.loads(CONFIG.read_text(encoding="utf-8"))
    project = settings["project"] | {"site_dir": "site", "nav": navigation(docs)}
    return "[project]\n" + "".join(f"{key} = {_toml(value)}\n" for key, value in project.items())


def _toml(value: Any) -> str:
    """A value as TOML; strings, numbers and truth values are written as in JSON."""
    if isinstance(value, dict):
        pairs = (f"{json.dumps(key)} = {_toml(item)}" for key, item in value.items())
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_toml(item) for item in value) + "]"
    return json.dumps(value, ensure_ascii=False)


class _Loads(HTMLParser):
    """Collects addresses of other hosts that opening the page would contact."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        address = values.get(_LOADS.get(tag, "")) or ""
        if tag == "link" and _LOADING_LINKS & set((values.get("rel") or "").split()):
            address = values.get("href") or ""
        candidates = [address, *re.split(r",\s*", values.get("srcset") or "")]
        self.found += [text for text in candidates if _FOREIGN.match(text)]
        self.found += _CSS_LOAD.findall(values.get("style") or "")


def foreign_loads(site: Path) -> Iterator[str]:
    """Every page, style sheet or picture of the site that would load something from elsewhere."""
    for path in sorted(site.rglob("*")):
        if path.suffix not in {".html", ".css", ".svg"}:
            continue
        text = path.read_text(encoding="utf-8")
        loads = _CSS_LOAD.findall(text)
        if path.suffix != ".css":
            reader = _Loads()
            reader.feed(text)
            loads += reader.found
        for address in sorted(set(loads)):
            yield f"{path.relative_to(site)} loads {address}"


def main() -> int:
    """Build; 3 if something is wrong with the pages."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--docs", type=Path, default=ROOT / "docs", help="folder of the pages")
    parser.add_argument("--into", type=Path, default=ROOT / "build/site", help="where it goes")
    options = parser.parse_args()
    found = build(options.docs.resolve(), options.into.resolve())
    for line in found:
        print(line)
    pages = len(list(options.into.rglob("*.html")))
    print(f"site: {pages} pages in {options.into}, {len(found)} findings")
    return 3 if found else 0


if __name__ == "__main__":
    sys.exit(main())
