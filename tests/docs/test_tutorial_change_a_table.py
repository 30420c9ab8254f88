"""The lesson “Change a table in use” holds: its files are written and its commands run in order."""

import os
import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from tests.docs.commands import ROOT, Block, Shown, blocks, commands, complaints, run
from wondernest.db.setup import Site

PAGE = "docs/tutorial/change-a-table-in-use.md"
FILE = re.compile(r"\*\*`([^`]+)`\*\*")
# The same programs, without what only a clone under version control or a terminal has.
SUBSTITUTIONS = {
    r"^make check ARGS=": ".venv/bin/python -m dev.check ",
    # It stays until it is interrupted, as the reader does when the phone has sent something.
    r"^make demo$": "timeout -s INT 60 .venv/bin/wondernest demo --port 0 || true",
    # How long people wait is measured in tests/ops/test_rehearsal.py, on a quieter machine.
    r"db rehearse": "db rehearse --budget-ms 5000",
    # On a slow machine the program may not have begun by then.
    r"sleep 9": "until .venv/bin/wondernest backfill status | grep 'begun; [1-9]'; do :; done",
    r"^git restore (.*)": r"rm -r \1 && (cd $ORIGINAL && tar -c \1) | tar -x",
    r"^git clean .*": "true",
}


@dataclass(frozen=True, slots=True)
class File:
    """A file that the reader writes, or changes as a diff shows."""

    path: str
    language: str
    lines: tuple[str, ...]

    def put(self, root: Path) -> None:
        target = root / self.path
        if self.language == "sql":
            assert not target.exists(), f"{self.path} is there already"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text("\n".join(self.lines) + "\n", encoding="utf-8")
            return
        before = "".join(f"{line[1:]}\n" for line in self.lines if not line.startswith("+"))
        after = "".join(f"{line[1:]}\n" for line in self.lines if not line.startswith("-"))
        text = target.read_text(encoding="utf-8")
        assert text.count(before) == 1, f"{self.path} has no such lines:\n{before}"
        target.write_text(text.replace(before, after), encoding="utf-8")


def steps(text: str) -> Iterator[File | list[Shown]]:
    """What the reader does, in the order of the page."""
    lines = text.splitlines()
    for block in blocks(text):
        if block.language in {"sql", "diff"}:
            named = FILE.findall("\n".join(lines[: block.line]))
            yield File(named[-1], block.language, block.lines)
        elif block.language == "console":
            yield _commands(block)


def _commands(block: Block) -> list[Shown]:
    text = "\n".join([f"<!-- exit: {block.code} -->", "```console", *block.lines, "```"])
    return [
        Shown(shown.page, block.line, _ready(shown.text), shown.output, shown.code)
        for shown in commands(PAGE, text)
    ]


def _ready(text: str) -> str:
    for written, meant in SUBSTITUTIONS.items():
        text = re.sub(written, meant, text)
    return text


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """What of a clone the lesson needs, to be changed."""
    root = tmp_path / "clone"
    for name in ("wondernest", "wondernest_db", "dev"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", root)
    (root / ".venv").symlink_to(Path(sys.prefix))
    return root


def _environment(site: Site, root: Path) -> dict[str, str]:
    ours = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    ours.pop("DATABASE_URL", None)
    return ours | {
        "PYTHONPATH": str(root),
        "PYTHONDONTWRITEBYTECODE": "1",
        "ORIGINAL": str(ROOT),
        "HOME": str(root),
        "WONDERNEST_HOME": str(site.home),
        "WONDERNEST_DATABASE": site.database,
        "WONDERNEST_BCRYPT_COST": "4",
        "NO_COLOR": "1",
        "COLUMNS": "120",
    }


def test_newcomer_changes_a_table_as_the_lesson_says(own_site: Site, clone: Path) -> None:
    environment = _environment(own_site, clone)
    demo = Shown(PAGE, 1, ".venv/bin/wondernest demo --once --port 0", (), 0)
    assert complaints(run([demo], folder=clone, environment=environment, seconds=90), [demo]) == []

    written = []
    for step in steps((ROOT / PAGE).read_text(encoding="utf-8")):
        if isinstance(step, File):
            step.put(clone)
            written.append(step.path)
            continue
        ran = run(step, folder=clone, environment=environment, seconds=120)
        for each in ran:
            sys.stdout.write(f"$ {each.shown.text}\n{each.output}")
        assert complaints(ran, step) == []

    with psycopg.connect(own_site.url("postgres")) as conn:
        left = conn.execute(
            "select count(*) from information_schema.columns where column_name = 'usable_seconds'"
        ).fetchone()
    assert left == (0,), "it leaves a trace"
    assert len(set(written)) == 10
