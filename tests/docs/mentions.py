"""Commands that sentences mention: they must be commands, options and targets that exist."""

import re
import shlex
from collections.abc import Iterator, Sequence
from typing import Any

from dev import check
from tests.docs.commands import ROOT
from wondernest import cli
from wondernest.ops.reference.cli_pages import commands as all_commands

_INLINE = re.compile(r"(?<!`)`((?:\.venv/bin/)?wondernest [^`]+|make [^`]+)`(?!`)")
_ENDS = {"--", "|", "||", "&", "&&", ">", ">>", "2>&1", ";"}
_WORD = re.compile(r"^[a-z][a-z0-9-]*$")
_TARGETS = re.compile(r"^([a-z-]+):.*## ", re.MULTILINE)

COMMANDS = all_commands(cli.app)
TARGETS = set(_TARGETS.findall((ROOT / "Makefile").read_text(encoding="utf-8")))


def mentioned(text: str) -> Iterator[tuple[int, str]]:
    """Lines and texts of the commands in backticks, outside of blocks of code."""
    plain = re.sub(r"^(\s*)(```+).*?^\1\2\s*$", _blank, text, flags=re.DOTALL | re.MULTILINE)
    for found in _INLINE.finditer(plain):
        yield plain.count("\n", 0, found.start()) + 1, " ".join(found[1].split())


def _blank(block: re.Match[str]) -> str:
    return "\n" * block[0].count("\n")


def mistake(command: str) -> str | None:
    """What is wrong with a command line, if anything; what comes after `--` is not ours."""
    words = _words(command)
    if words[0] == "make":
        return _wrong_target(words[1:])
    if words[0].removeprefix(".venv/bin/") != "wondernest":
        return None
    return _wrong_command(words[1:])


def _words(command: str) -> list[str]:
    """The words of the first command of a line; a comment, a pipe or `--` ends it."""
    try:
        words = shlex.split(command, comments=True)
    except ValueError:
        words = command.split()
    while words and re.match(r"^[A-Z_]+=", words[0]):
        words = words[1:]
    ends = [place for place, word in enumerate(words) if word in _ENDS or word.startswith("…")]
    return words[: ends[0]] if ends else words or [""]


def _wrong_target(words: Sequence[str]) -> str | None:
    for word in words:
        if word.startswith("ARGS=") or "=" in word:
            continue
        if _WORD.match(word) and word not in TARGETS:
            return f"make has no target {word}"
    steps = set(check._steps())
    chosen = [word.removeprefix("ARGS=").split() for word in words if word.startswith("ARGS=")]
    if "check" in words and chosen and (unknown := set(chosen[0]) - steps):
        return f"make check has no step {', '.join(sorted(unknown))}"
    return None


def _wrong_command(words: Sequence[str]) -> str | None:
    path: tuple[str, ...] = ()
    rest = list(words)
    while rest and (*path, rest[0]) in COMMANDS:
        path = (*path, rest.pop(0))
    command = COMMANDS[path]
    if rest and _WORD.match(rest[0]) and hasattr(command, "commands"):
        return f"wondernest {' '.join(path)} has no command {rest[0]}".replace("  ", " ")
    known = {"--help", *(name for place in _ways(path) for name in _options(COMMANDS[place]))}
    for word in rest:
        option = word.partition("=")[0]
        if option.startswith("-") and option not in known:
            return f"wondernest {' '.join(path)} has no option {option}".replace("  ", " ")
    return None


def _ways(path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for end in range(len(path) + 1):
        yield path[:end]


def _options(command: Any) -> Iterator[str]:
    for parameter in command.params:
        yield from (*parameter.opts, *parameter.secondary_opts)
