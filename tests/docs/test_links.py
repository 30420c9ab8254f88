"""Every relative link of every page leads to a file, every anchor to a heading."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINK = re.compile(r"(?<!`)\]\(([^)\s]+)(?:\s+\"[^\"]*\")?\)")
HEADING = re.compile(r"^(#{1,6}) (.+?)\s*$", re.MULTILINE)
FENCED = re.compile(r"^(\s*)(```+|~~~+).*?^\1\2\s*$", re.DOTALL | re.MULTILINE)
CODE = re.compile(r"(`+).*?\1")
PAGES = sorted(
    path
    for pattern in ("*.md", "docs/**/*.md", "deploy/**/*.md", "wondernest_db/**/*.md")
    for path in ROOT.glob(pattern)
)


def anchors(text: str) -> set[str]:
    """Anchors as GitHub makes them; a heading that comes again gets a number."""
    found: set[str] = set()
    for _level, title in HEADING.findall(FENCED.sub("", text)):
        plain = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", title).replace("`", "")
        slug = re.sub(r"[^\w\- ]", "", plain).strip().lower().replace(" ", "-")
        name, number = slug, 0
        while name in found:
            number += 1
            name = f"{slug}-{number}"
        found.add(name)
    return found


def broken(page: Path, text: str) -> Iterator[str]:
    """Links of a page that lead nowhere; addresses of the world outside are not asked."""
    for target in LINK.findall(CODE.sub("", FENCED.sub("", text))):
        if re.match(r"[a-z][a-z0-9+.-]*:", target):
            continue
        place, _, anchor = target.partition("#")
        file = (page.parent / place).resolve() if place else page
        if not file.exists():
            yield f"{page.name}: {target}: there is no such file"
        elif anchor and file.suffix == ".md":
            known = anchors(text if file == page else file.read_text(encoding="utf-8"))
            if anchor not in known:
                yield f"{page.name}: {target}: there is no such heading"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_reader_follows_every_link(page: Path) -> None:
    assert list(broken(page, page.read_text(encoding="utf-8"))) == []


def test_broken_link_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "there.md").write_text("# Here `it` is, really\n\n# Twice\n\n# Twice\n")
    page = tmp_path / "page.md"
    page.touch()
    right = (
        "[a](there.md) [b](there.md#here-it-is-really) [c](there.md#twice-1) [d](#own)\n\n# Own\n\n"
        "`[x](no.md)` [e](https://example.org/x#y)\n\n```text\n[y](no.md)\n```\n"
    )

    assert list(broken(page, right)) == []
    assert list(broken(page, "[a](nowhere.md) [b](there.md#nothing) [c](#nothing)")) == [
        "page.md: nowhere.md: there is no such file",
        "page.md: there.md#nothing: there is no such heading",
        "page.md: #nothing: there is no such heading",
    ]
