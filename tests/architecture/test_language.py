"""Tracked files name no machine: no private paths, no package hosts."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NOT_TRACKED = {".git", ".venv", "var", "build", "dist", ".mypy_cache", ".ruff_cache"}
# The middle dot is taken out before use, so that this file does not contain what it looks for.
PATTERNS = {
    "a home directory": r"(?<![\w.{}$-])/(?:ro·ot|home/[a-z]+)/",
    "a working directory": r"(?<![\w.{}$-])/(?:wo·rk|tmp/wn)/",
    "a neighbouring folder": r"\.\./sha·red\b",
    "a working paper": r"\b(?:house-style|con·tract)\.md",
    "a Python package host": r"\bpypi\.o·rg|pythonhosted\.o·rg",
    "a JavaScript package host": r"npm·js\.(?:org|com)",
    "a distribution's package host": r"\bdeb·ian\.org",
    "a Java package host": r"\bma·ven\.(?:org|apache\.org)|\brepo\d*\.ma·ven",
}
EXAMPLES = {
    "a home directory": ("/ro·ot/notes", "/ho·me/ada/x"),
    "a working directory": ("/wo·rk/main",),
    "a neighbouring folder": ("../sha·red/data",),
    "a working paper": ("con·tract.md",),
    "a Python package host": ("https://py·pi.org/simple", "files.python·hosted.org"),
    "a JavaScript package host": ("registry.npm·js.org",),
    "a distribution's package host": ("deb.deb·ian.org",),
    "a Java package host": ("repo1.ma·ven.org/maven2", "repo.ma·ven.apache.org"),
}
COMPILED = {name: re.compile(text.replace("·", "")) for name, text in PATTERNS.items()}


def _tracked() -> list[Path]:
    """Files under version control or about to be; without git, whatever an archive holds."""
    command = [
        "git",
        "-C",
        str(ROOT),
        "ls-files",
        "-z",
        "--cached",
        "--others",
        "--exclude-standard",
    ]
    listed = subprocess.run(command, capture_output=True, check=False)
    if listed.returncode == 0:
        names = listed.stdout.decode().split("\0")
        return [ROOT / name for name in names if name and (ROOT / name).is_file()]
    kept = [path for path in ROOT.rglob("*") if path.is_file()]
    return [path for path in kept if not NOT_TRACKED & set(path.relative_to(ROOT).parts)]


def _breaches(text: str) -> list[str]:
    return [name for name, pattern in COMPILED.items() if pattern.search(text)]


def test_tracked_files_name_no_machine() -> None:
    found: list[str] = []
    for path in _tracked():
        content = path.read_bytes()
        if b"\0" in content:  # pictures and the like
            continue
        for number, line in enumerate(content.decode("utf-8").splitlines(), start=1):
            found.extend(f"{path.relative_to(ROOT)}:{number}: {name}" for name in _breaches(line))

    assert found == []


@pytest.mark.parametrize("name", PATTERNS)
def test_pattern_finds_its_examples(name: str) -> None:
    for example in EXAMPLES[name]:
        assert name in _breaches("see {} for more".format(example.replace("·", "")))


@pytest.mark.parametrize(
    "innocent",
    ["the root/branch rule", "{home}/root/x", "homework/notes", "docs/reference/errors.md"],
)
def test_ordinary_words_are_left_alone(innocent: str) -> None:
    assert _breaches(innocent) == []
