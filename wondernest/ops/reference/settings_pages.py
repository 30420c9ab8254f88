"""The page of settings: names in the environment, defaults, bounds, and what each is for."""

import inspect
import re
from typing import Any

from pydantic.fields import FieldInfo

from wondernest.ops.reference import markdown
from wondernest.settings import Settings

_ELSEWHERE = (
    ("WONDERNEST_OS_USER", "", "User the embedded server runs as when started by root."),
    ("WONDERNEST_SYSTEM_FOLDER", "/var/lib/wondernest",
     "Where root keeps what that user cannot reach in the home."),
)  # fmt: skip


def settings_page() -> str:
    """Every setting with its name in the environment and its default."""
    remarks = _remarks(inspect.getsource(Settings))
    rows = [
        (f"`{_variable(name, field)}`", markdown.code(_default(name, field)),
         _bounds(field), markdown.cell(remarks.get(name)))
        for name, field in Settings.model_fields.items()
    ]  # fmt: skip
    rows += [
        (f"`{name}`", markdown.code(default), "text", text) for name, default, text in _ELSEWHERE
    ]
    return markdown.page(
        "Settings",
        "Read once from the environment when a process starts; a value out of bounds is refused.",
        markdown.table(("variable", "default", "values", "meaning"), rows),
    )


def _variable(name: str, field: FieldInfo) -> str:
    return str(field.validation_alias or f"WONDERNEST_{name.upper()}")


def _default(name: str, field: FieldInfo) -> str:
    """The default; that of the home depends on who asks, so it is written with the tilde."""
    if name == "home":
        return "~/.local/share/wondernest"
    return "" if field.default is None else str(field.default)


def _bounds(field: FieldInfo) -> str:
    """The type, and the limits a value must keep."""
    kind: Any = field.annotation
    if choices := getattr(kind, "__args__", None):
        words = [str(choice) for choice in choices if isinstance(choice, str)]
        return " or ".join(f"`{word}`" for word in words) or "text"
    names = {"int": "whole number", "float": "number", "bool": "true or false", "Path": "folder"}
    signs = {"ge": "at least", "gt": "more than", "le": "at most", "lt": "less than"}
    limits = [
        f"{words} {getattr(mark, sign)}"
        for mark in field.metadata
        for sign, words in signs.items()
        if hasattr(mark, sign)
    ]
    return ", ".join([names.get(kind.__name__, "text"), *limits])


def _remarks(source: str) -> dict[str, str]:
    """The comment above a field, which is where the reason of a setting is kept."""
    found: dict[str, str] = {}
    waiting: list[str] = []
    for line in source.splitlines():
        if remark := re.match(r"\s+# (.*)", line):
            waiting.append(remark[1])
            continue
        if waiting and (field := re.match(r"\s+(\w+):", line)):
            found[field[1]] = " ".join(waiting)
        waiting = []
    return found
