"""What belongs to an item of a list is indented by four blanks: on less readers differ."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGES = sorted(DOCS.rglob("*.md"))


def cut_lists(text: str) -> Iterator[int]:
    """Lines with 1 to 3 blanks that would end a list: after an empty line, or items in items."""
    is_code = is_list = is_after_gap = False
    for number, line in enumerate(text.splitlines(), start=1):
        is_fence = line.lstrip().startswith("```")
        is_inside, is_code = is_code, is_code ^ is_fence
        depth = len(line) - len(line.lstrip(" "))
        is_item = re.match(r" *(?:[*-]|\d+\.) ", line) is not None
        if line.strip() and not is_inside:
            if is_list and depth % 4 and depth < 4 and (is_after_gap or is_item):
                yield number
            is_list = is_item or (is_list and (depth > 0 or not is_after_gap))
        is_after_gap = not line.strip()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(DOCS).as_posix())
def test_lists_stay_whole(page: Path) -> None:
    assert list(cut_lists(page.read_text(encoding="utf-8"))) == []


def test_cut_list_is_noticed() -> None:
    right = (
        "1. One\n   goes on.\n\n    More.\n\n        code\n\n    * inner\n\n"
        "    ```sh\n  x\n    ```\n2. Two\n\nText.\n\n  not in a list\n"
    )
    wrong = "1. One\n\n   More.\n\n   ```sh\n   ls\n   ```\n\n   * inner\n2. Two\n"

    assert list(cut_lists(right)) == []
    assert list(cut_lists(wrong)) == [3, 5, 9]
