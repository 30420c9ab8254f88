"""Cutting a script into statements, with the line each one starts on.

Only what decides where a statement ends is understood: quotes, dollar quotes, comments,
parentheses and `begin atomic` bodies. Files run statement by statement, as Flyway runs them:
a statement that refuses a transaction block needs that, and an error can name its line.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from wondernest.db.migrator import errors

_TOKEN = re.compile(
    r"""
    (?P<space>\s+)
    | (?P<line>--[^\r\n]*)
    | (?P<block>/\*)
    | (?P<escaped>[eE]'(?:[^'\\]|''|\\.)*')
    | (?P<string>'(?:[^']|'')*')
    | (?P<name>"(?:[^"]|"")*")
    | (?P<dollar>\$(?:[^\W\d]\w*)?\$)
    | (?P<word>[^\W\d][\w$]*)
    | (?P<number>\d[\w.]*)
    | (?P<sign>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_BLOCK_EDGE = re.compile(r"/\*|\*/")
_SUMMARY = 80
_ROUTINE = re.compile(r"create (or replace )?(function|procedure)\b")


@dataclass(frozen=True, slots=True)
class Statement:
    """`words` are the bare words in lower case: no strings, quoted names or comments."""

    text: str
    line: int
    words: tuple[str, ...]

    @property
    def summary(self) -> str:
        """The first line, cut to fit a report."""
        first = self.text.splitlines()[0].strip()
        return first if len(first) <= _SUMMARY else first[: _SUMMARY - 1] + "…"

    def starts_with(self, *words: str) -> bool:
        return self.words[: len(words)] == words


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    start: int
    end: int


def split(script: str) -> list[Statement]:
    """The statements of a script; raises UnreadableSql when a quote or comment never ends."""
    text = script.removeprefix("\ufeff")
    found: list[Statement] = []
    current: list[_Token] = []
    parentheses = 0
    bodies = 0
    for token in _tokens(text):
        if token.text == ";" and parentheses == 0 and bodies == 0:
            if current:
                found.append(_statement(text, current))
            current = []
            continue
        current.append(token)
        if token.kind == "sign":
            parentheses = max(0, parentheses + {"(": 1, ")": -1}.get(token.text, 0))
        elif token.kind == "word" and parentheses == 0:
            bodies = _body_depth(bodies, token, current)
    if current:
        found.append(_statement(text, current))
    return found


def _body_depth(depth: int, token: _Token, current: list[_Token]) -> int:
    """How deep inside a `begin atomic` body we are; `case` opens a level that `end` closes."""
    word = token.text.lower()
    if word not in {"begin", "case", "end"}:
        return depth
    head = " ".join(each.text.lower() for each in current[:4])
    if _ROUTINE.match(head) is None:
        return depth
    if word == "begin" or (word == "case" and depth > 0):
        return depth + 1
    return depth - 1 if word == "end" and depth > 0 else depth


def _statement(text: str, tokens: list[_Token]) -> Statement:
    start, end = tokens[0].start, tokens[-1].end
    return Statement(
        text=text[start:end],
        line=line_of(text, start),
        words=tuple(token.text.lower() for token in tokens if token.kind == "word"),
    )


def line_of(text: str, position: int) -> int:
    """The 1-based line of a character position."""
    return len(re.findall(r"\r\n|\n|\r", text[:position])) + 1


def _tokens(text: str) -> Iterator[_Token]:
    """Everything but white space and comments."""
    position = 0
    while (match := _TOKEN.match(text, position)) is not None:
        kind = str(match.lastgroup)
        end = match.end()
        if kind == "block":
            end = _end_of_comment(text, position)
        elif kind == "dollar":
            end = _end_of_dollar_quote(text, position, match.group())
        elif kind == "sign" and match.group() in {"'", '"'}:
            raise errors.UnreadableSql(f"Line {line_of(text, position)}: a quote never ends.")
        if kind not in {"space", "line", "block"}:
            yield _Token(kind, text[position:end], position, end)
        position = end


def _end_of_comment(text: str, start: int) -> int:
    depth = 0
    for edge in _BLOCK_EDGE.finditer(text, start):
        depth += 1 if edge.group() == "/*" else -1
        if depth == 0:
            return edge.end()
    raise errors.UnreadableSql(f"Line {line_of(text, start)}: a comment never ends.")


def _end_of_dollar_quote(text: str, start: int, tag: str) -> int:
    end = text.find(tag, start + len(tag))
    if end < 0:
        raise errors.UnreadableSql(f"Line {line_of(text, start)}: a {tag} quote never ends.")
    return end + len(tag)
