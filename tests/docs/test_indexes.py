"""Each folder of pages has a first page that lists all of them, in one of the known kinds."""

import re
from pathlib import Path

import pytest

from dev.site import SECTIONS, navigation

DOCS = Path(__file__).resolve().parents[2] / "docs"
NO_PAGES = {"images"}
_LINK = re.compile(r"\]\(([\w./-]+\.md)\)")


def _missing(folder: Path) -> list[str]:
    """Pages of a folder that its first page does not link to."""
    linked = set(_LINK.findall((folder / "README.md").read_text(encoding="utf-8")))
    pages = {path.relative_to(folder).as_posix() for path in folder.rglob("*.md")}
    return sorted(pages - linked - {"README.md"})


@pytest.mark.parametrize("folder", SECTIONS.values())
def test_first_page_lists_its_folder(folder: str) -> None:
    rows = re.findall(r"^\| \[.*", (DOCS / folder / "README.md").read_text("utf-8"), re.MULTILINE)

    assert _missing(DOCS / folder) == []
    assert len(set(_LINK.findall("\n".join(rows)))) == len(rows)


def test_start_page_leads_to_every_kind() -> None:
    linked = set(_LINK.findall((DOCS / "README.md").read_text(encoding="utf-8")))

    assert {f"{folder}/README.md" for folder in SECTIONS.values()} <= linked


def test_every_folder_is_of_a_known_kind() -> None:
    folders = {path.name for path in DOCS.iterdir() if path.is_dir()}

    assert folders - NO_PAGES == set(SECTIONS.values())


def test_every_how_to_and_runbook_says_how_to_verify() -> None:
    pages = [*(DOCS / "howto").glob("*.md"), *(DOCS / "runbooks").glob("*.md")]
    without = [
        page.name
        for page in pages
        if page.name != "README.md"
        and not re.search(r"^(\*\*Verify\.\*\*|Verify:)", page.read_text("utf-8"), re.MULTILINE)
    ]

    assert without == []


def test_forgotten_page_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("# Kind\n\n[one](one.md)\n")
    (tmp_path / "one.md").write_text("# One\n")
    (tmp_path / "two.md").write_text("# Two\n")

    assert _missing(tmp_path) == ["two.md"]


def test_navigation_follows_the_order_of_the_first_page(tmp_path: Path) -> None:
    (tmp_path / "howto").mkdir()
    (tmp_path / "howto/README.md").write_text("[b](b.md) [a](a.md)\n")
    for name in "abc":
        (tmp_path / f"howto/{name}.md").write_text("# Page\n")

    assert navigation(tmp_path) == [
        {"Start": "README.md"},
        {"How-to": ["howto/README.md", "howto/b.md", "howto/a.md", "howto/c.md"]},
    ]
