"""Every command a page shows is run, or said to be run elsewhere; every mention of one is true."""

import os
import sys
from pathlib import Path

import pytest

from tests.docs.commands import ROOT, Shown, commands, complaints, run
from tests.docs.elsewhere import ELSEWHERE, SUBSTITUTIONS, Row, row_for
from tests.docs.mentions import mentioned, mistake
from wondernest.db.setup import Site

# Records of decisions tell what was true on their day; generated pages show usage, not commands.
LEFT_OUT = ("docs/decisions/", "docs/reference/")


def _pages() -> list[str]:
    found = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("deploy/**/*.md")]
    return sorted(path.relative_to(ROOT).as_posix() for path in found)


def _shown(page: str) -> list[Shown]:
    return commands(page, (ROOT / page).read_text(encoding="utf-8"))


HAND_WRITTEN = [page for page in _pages() if not page.startswith(LEFT_OUT)]
RUNNING = [page for page in HAND_WRITTEN if any(row_for(shown) is None for shown in _shown(page))]


def _environment(site: Site, folder: Path) -> dict[str, str]:
    """The database of this test, reached as the pages say, and nothing of whoever runs the test."""
    (folder / ".venv").symlink_to(Path(sys.prefix))
    ours = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    ours.pop("DATABASE_URL", None)
    return ours | {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "HOME": str(folder),
        "WONDERNEST_HOME": str(site.home),
        "WONDERNEST_DATABASE": site.database,
        "NO_COLOR": "1",
        "COLUMNS": "200",
    }


def _ready(shown: Shown, site: Site) -> Shown:
    text = shown.text
    for written, meant in SUBSTITUTIONS.items():
        text = text.replace(written, meant.format(database_url=site.url("postgres")))
    return Shown(shown.page, shown.line, text, shown.output, shown.code)


@pytest.mark.parametrize("page", RUNNING)
def test_reader_runs_every_command_of_a_page(page: str, own_site: Site, tmp_path: Path) -> None:
    ready = [_ready(shown, own_site) for shown in _shown(page) if row_for(shown) is None]

    ran = run(ready, folder=tmp_path, environment=_environment(own_site, tmp_path), seconds=50)

    assert complaints(ran, ready) == []


@pytest.mark.parametrize("row", ELSEWHERE, ids=lambda row: f"{row.page}-{row.command}")
def test_command_run_elsewhere_is_on_a_page_and_has_a_place(row: Row) -> None:
    assert any(row.matches(shown) for page in HAND_WRITTEN for shown in _shown(page))
    assert (ROOT / row.where).is_file()
    assert len(row.reason.split()) > 2


@pytest.mark.parametrize("page", [page for page in _pages() if "decisions/" not in page])
def test_page_mentions_only_commands_that_exist(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    found = [*mentioned(text), *((shown.line, shown.text) for shown in commands(page, text))]

    assert [f"{page}:{line}: {wrong}" for line, text in found if (wrong := mistake(text))] == []


PAGE = """# A page

```console
$ printf '%s rows\\n' 12
345 rows
```

<!-- exit: 3 -->
```sh
exit_with() { return 3; }; exit_with
```

1. In a list

        cd /

    which stays so:

    ```bash
    # a comment
    test "$PWD" = \\
        /
    ```
"""


def _tried(text: str, folder: Path) -> list[str]:
    shown = commands("page.md", text)
    ran = run(shown, folder=folder, environment={"PATH": os.environ["PATH"]}, seconds=10)
    return complaints(ran, shown)


def test_right_page_passes(tmp_path: Path) -> None:
    assert [shown.line for shown in commands("page.md", PAGE)] == [4, 10, 15, 21]
    assert _tried(PAGE, tmp_path) == []


@pytest.mark.parametrize(
    ("right", "wrong", "complaint"),
    [
        ("printf", "prinft", "page.md:4: `prinft '%s rows\\n' 12` ended with 127"),
        ("345 rows", "345 lines", "did not print '345 lines' but: 12 rows"),
        ("exit: 3", "exit: 0", "page.md:10: `exit_with() { return 3; }; exit_with` ended with 3"),
        ("cd /", "cd /nowhere-at-all", "page.md:15: `cd /nowhere-at-all` ended with 1"),
        ("return 3; }; exit_with", "exit 3; }; exit_with", "page.md:15: `cd /` never ended"),
    ],
)
def test_wrong_page_fails(right: str, wrong: str, complaint: str, tmp_path: Path) -> None:
    found = _tried(PAGE.replace(right, wrong, 1), tmp_path)

    assert any(complaint in line for line in found), found


def test_command_without_end_is_stopped_with_all_it_started(tmp_path: Path) -> None:
    shown = commands("page.md", "```sh\ntrue\n(sleep 60; touch late) & wait\ntrue\n```\n")

    ran = run(shown, folder=tmp_path, environment={"PATH": os.environ["PATH"]}, seconds=1)

    assert [line.rpartition("`")[2] for line in complaints(ran, shown)] == [" never ended"] * 2


def test_unended_block_is_noticed() -> None:
    with pytest.raises(ValueError, match="line 1"):
        commands("page.md", "```sh\nls\n")


@pytest.mark.parametrize(
    ("command", "wrong"),
    [
        ("wondernest db drfit", "wondernest db has no command drfit"),
        ("wondernest flyy", "wondernest has no command flyy"),
        ("wondernest db undo --step 2", "wondernest db undo has no option --step"),
        (
            "WONDERNEST_HOME=/x .venv/bin/wondernest lint --jsno",
            "wondernest lint has no option --jsno",
        ),
        ("make tests", "make has no target tests"),
        ('make check ARGS="ruff squak"', "make check has no step squak"),
    ],
)
def test_wrong_mention_is_noticed(command: str, wrong: str) -> None:
    assert mistake(command) == wrong


@pytest.mark.parametrize(
    "command",
    [
        "wondernest db undo --steps 2 --yes", "wondernest lint --json", "wondernest …",
        'wondernest db psql --user wn_api -- -c "--no-such"', "make", "make docs # renews",
        'make check ARGS="ruff mypy"', 'make test ARGS="tests/family -k consent"',
        "wondernest docs --root=/x", "flyway migrate", "wondernest worker & sleep 9; kill -9 $!",
        "wondernest lint 2>&1 | grep -c x",
    ],
)  # fmt: skip
def test_right_mention_is_left_alone(command: str) -> None:
    assert mistake(command) is None


def test_mention_in_a_sentence_is_found() -> None:
    text = "Say `wondernest db\n drift`, not `wondernest`.\n\n```sh\n`wondernest x`\n```\n"

    assert list(mentioned(text)) == [(1, "wondernest db drift")]
