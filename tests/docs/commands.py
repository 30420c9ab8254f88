"""Commands as pages show them: found in the text, run in one shell, compared with the page."""

import os
import re
import signal
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHELLS = {"sh", "bash", "shell", "console"}
PROGRAMS = (
    "wondernest|make|python3?|pytest|psql|flyway|bash|sh|cd|export|unset|git|curl|pip|uv|docker"
    "|createdb|pg_dump|pg_restore|cp|mv|rm|mkdir|cat|ls|sed|sudo|systemctl"
)
_COMMAND = re.compile(rf"^(?:[A-Z][A-Z_]*=\S* )*(?:\.venv/bin/)?(?:{PROGRAMS})\b(?!:)")
_FENCE = re.compile(r"^(\s*)(`{3,}|~{3,})\s*([\w-]*)")
_EXIT = re.compile(r"^\s*<!-- exit: (\d+) -->\s*$")
_FIGURE = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d+(?:[.,:]\d+)*")


@dataclass(frozen=True, slots=True)
class Block:
    """A block of code; `language` is empty for an indented one."""

    line: int
    language: str
    lines: tuple[str, ...]
    code: int


@dataclass(frozen=True, slots=True)
class Shown:
    """A command as a page shows it, with the lines of output below it."""

    page: str
    line: int
    text: str
    output: tuple[str, ...]
    code: int


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command did."""

    shown: Shown
    code: int
    output: str


def blocks(text: str) -> Iterator[Block]:
    """Fenced and indented blocks in their order."""
    lines = text.splitlines()
    place = expected = 0
    while place < len(lines):
        if found := _EXIT.match(lines[place]):
            expected = int(found[1])
        elif fence := _FENCE.match(lines[place]):
            end = _end_of_fence(lines, place, fence[2])
            inside = tuple(line.removeprefix(fence[1]) for line in lines[place + 1 : end])
            yield Block(place + 2, fence[3], inside, expected)
            place, expected = end, 0
        elif lines[place].startswith("    ") and (place == 0 or not lines[place - 1].strip()):
            end = _end_of_indented(lines, place)
            yield Block(place + 1, "", tuple(line.strip() for line in lines[place:end]), expected)
            place, expected = end - 1, 0
        elif lines[place].strip():
            expected = 0
        place += 1


def _end_of_fence(lines: Sequence[str], start: int, mark: str) -> int:
    for place in range(start + 1, len(lines)):
        if lines[place].strip().startswith(mark):
            return place
    raise ValueError(f"line {start + 1}: this block of code does not end")


def _end_of_indented(lines: Sequence[str], start: int) -> int:
    """After the last line that is indented as far; a paragraph of a list is not."""
    depth = _depth(lines[start])
    end = start
    for place in range(start, len(lines)):
        if lines[place].strip():
            if _depth(lines[place]) < depth or _FENCE.match(lines[place]):
                break
            end = place + 1
    return end


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def commands(page: str, text: str) -> list[Shown]:
    """Every command of a page, with the output the page shows below it."""
    return [shown for block in blocks(text) for shown in _of_block(page, block)]


def _of_block(page: str, block: Block) -> Iterator[Shown]:
    if block.language and block.language not in SHELLS:
        return
    found: list[tuple[int, str, list[str]]] = []
    is_continued = False
    for number, line in enumerate(block.lines):
        command = _command(block.language, line)
        if is_continued:
            start, text, output = found[-1]
            found[-1] = (start, f"{text}\n{line}", output)
            is_continued = line.endswith("\\")
        elif command is not None:
            found.append((block.line + number, command, []))
            is_continued = command.endswith("\\")
        elif found and line.strip():
            found[-1][2].append(line.strip())
    for line_number, text, output in found:
        yield Shown(page, line_number, text, tuple(output), block.code)


def _command(language: str, line: str) -> str | None:
    """The command a line holds; in `sh` every line is one, elsewhere it looks like one."""
    bare = line.strip()
    if language == "console":
        return bare.removeprefix("$ ") if bare.startswith("$ ") else None
    if language:
        return bare if bare and not bare.startswith("#") else None
    prompted = bare.removeprefix("$ ")
    return prompted if _COMMAND.match(prompted) else None


def run(
    shown: Sequence[Shown], *, folder: Path, environment: Mapping[str, str], seconds: float
) -> list[Ran]:
    """Runs commands one after the other in one shell, so that `cd` and `export` last."""
    mark = "@@wondernest-docs@@"
    script = "".join(
        f"{command.text}\nprintf '\\n{mark}%d\\n' \"$?\"\n" for command in shown
    )  # fmt: skip
    process = subprocess.Popen(
        ["bash", "-c", script], cwd=folder, env=dict(environment), stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True,
    )  # fmt: skip
    try:
        printed, _ = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        # What the shell started has to end with it.
        os.killpg(process.pid, signal.SIGKILL)
        printed, _ = process.communicate()
    pieces = re.split(rf"\n{mark}(\d+)\n", printed)
    outputs, codes = pieces[0:-1:2], pieces[1::2]
    return [
        Ran(command, int(code), output)
        for command, output, code in zip(shown, outputs, codes, strict=False)
    ]


def complaints(ran: Sequence[Ran], shown: Sequence[Shown]) -> list[str]:
    """What differs from the page: exit codes, and lines that did not appear in their order."""
    found = []
    for result in ran:
        place = f"{result.shown.page}:{result.shown.line}: `{result.shown.text}`"
        if result.code != result.shown.code:
            found.append(f"{place} ended with {result.code}: {result.output.strip()[-500:]}")
        elif missing := _missing(result.shown.output, result.output):
            found.append(f"{place} did not print {missing!r} but: {result.output.strip()[-500:]}")
    found += [f"{late.page}:{late.line}: `{late.text}` never ended" for late in shown[len(ran) :]]
    return found


def _missing(expected: Sequence[str], printed: str) -> str | None:
    """The first shown line that is not printed after the ones before it."""
    lines = [" ".join(line.split()) for line in printed.splitlines()]
    place = 0
    for line in expected:
        pattern = _pattern(line)
        found = next((at for at in range(place, len(lines)) if pattern.search(lines[at])), None)
        if found is None:
            return line
        place = found + 1
    return None


def _pattern(line: str) -> re.Pattern[str]:
    """A shown line in which figures may differ and … stands for anything."""
    figures = (re.escape(part) for part in _FIGURE.split(" ".join(line.split())))
    text = r"[\d.,:a-f-]+".join(figures)
    return re.compile(text.replace("…", ".*"))
