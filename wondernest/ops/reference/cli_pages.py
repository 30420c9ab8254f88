"""The page of the command line: every group and command with its arguments and options."""

from collections.abc import Iterator
from typing import Any

import typer

from wondernest.ops.reference import markdown

PROGRAM = "wondernest"


def commands(app: typer.Typer) -> dict[tuple[str, ...], Any]:
    """Every command and group by its words after the program's name; the program itself is ()."""
    return dict(_walk(typer.main.get_command(app), ()))


def _walk(command: Any, words: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    yield words, command
    for name, child in getattr(command, "commands", {}).items():
        if not child.hidden:
            yield from _walk(child, (*words, name))


def cli_page(app: typer.Typer) -> str:
    """The whole tree, groups before their commands."""
    found = commands(app)
    overview = [
        (f"[`{_line(words)}`](#{_anchor(words)})", _first_sentence(command))
        for words, command in found.items()
        if words
    ]
    return markdown.page(
        "Command line",
        "Answers go to standard output, progress to standard error. A command ends with 0 when all"
        " is well, 1 when it was refused, 2 when it was called wrongly, 3 when a check found"
        " something, 130 after Ctrl-C.",
        markdown.table(("command", "what it does"), overview),
        *(_section(words, command) for words, command in found.items() if words),
    )


def _section(words: tuple[str, ...], command: Any) -> str:
    level = "#" * min(1 + len(words), 4)
    context = command.make_context(_line(words), [], resilient_parsing=True)
    usage = command.get_usage(context).removeprefix("Usage: ")
    blocks = [
        f"{level} `{_line(words)}`",
        "\n".join(line.strip() for line in (command.help or "").splitlines()).strip(),
        f"```text\n{usage}\n```",
    ]
    rows = [_parameter(parameter) for parameter in command.params if not _is_hidden(parameter)]
    if rows:
        blocks.append(markdown.table(("argument or option", "default", "meaning"), rows))
    return "\n\n".join(block.strip("\n") for block in blocks if block)


def _parameter(parameter: Any) -> tuple[str, str, str]:
    if parameter.param_type_name == "argument":
        shown = f"`{str(parameter.metavar or parameter.name).upper()}`"
    else:
        shown = ", ".join(f"`{name}`" for name in (*parameter.opts, *parameter.secondary_opts))
    return shown, _default(parameter), markdown.cell(getattr(parameter, "help", ""))


def _default(parameter: Any) -> str:
    """Empty for a switch that is off, and for what has no default."""
    if parameter.required:
        return "required"
    default = parameter.default
    if default is None or default is False or callable(default) or default in ((), []):
        return ""
    return markdown.code(str(default))


def _is_hidden(parameter: Any) -> bool:
    return bool(getattr(parameter, "hidden", False)) or parameter.name == "help"


def _line(words: tuple[str, ...]) -> str:
    return " ".join((PROGRAM, *words))


def _anchor(words: tuple[str, ...]) -> str:
    return "-".join((PROGRAM, *words))


def _first_sentence(command: Any) -> str:
    lines = (command.help or "").strip().splitlines()
    return markdown.cell(lines[0] if lines else "")
