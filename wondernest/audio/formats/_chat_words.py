"""The words of a main line of CHAT, as CLAN's FREQ counts them unless told otherwise.

Retraced words are left out, replaced words count as their replacement, parts in round brackets are
read as spoken, and case, lengthening, stress marks and the form marker after @ are taken away.
Events, fillers, fragments, omitted words, pauses and punctuation are no words.
"""

import re
from dataclasses import dataclass, field

from wondernest.audio.formats.chat_errors import BrokenLine

UNINTELLIGIBLE = frozenset({"xxx", "yyy", "www"})
LEFT_OUT = "mlue"
"""The postcode with which a transcriber takes an utterance out of the mean length."""

_MEDIA = re.compile("\x15[^\x15]*\x15")
_PART = re.compile(r"\+<|\[[^\[\]]*\]|[<>]|[^\s\[\]<>]+|[\[\]]")
_RETRACE = re.compile(r"\[/(?:/{0,2}|-|\?)\]")
_REPLACEMENT = re.compile(r"\[::?\s(?P<words>.*)\]")
_POSTCODE = re.compile(r"\[\+\s*(?P<code>\S+).*\]")
_PAUSE = re.compile(r"\((?:\.{1,3}|[\d:]*\.?\d*)\)")
_UNHEARD = str.maketrans("", "", "()ˈˌ:^⌈⌉⌊⌋‹›„‡↑↓\x01\x02")


@dataclass(slots=True)
class MainLine:
    """What a main line comes to."""

    words: list[str] = field(default_factory=list)
    is_unintelligible: bool = False
    is_left_out: bool = False


@dataclass(slots=True)
class _Unit:
    """A word, or a group in angle brackets, and what is left of it after the codes behind it."""

    tokens: list[str]


def read_main_line(line: int, text: str) -> MainLine:
    """Words and marks of an utterance; BrokenLine where brackets do not close."""
    found = MainLine()
    groups: list[list[_Unit]] = [[]]
    for part in _PART.findall(_MEDIA.sub(" ", text)):
        _take(line, part, groups, found)
    if len(groups) > 1:
        raise BrokenLine.at(line, "an angle bracket does not close")
    for token in (token for unit in groups[0] for token in unit.tokens):
        word = _word(token)
        if word in UNINTELLIGIBLE:
            found.is_unintelligible = True
        elif word:
            found.words.append(word)
    return found


def _take(line: int, part: str, groups: list[list[_Unit]], found: MainLine) -> None:
    if part == "<":
        groups.append([])
    elif part == ">":
        _close(line, groups)
    elif part in {"[", "]"}:
        raise BrokenLine.at(line, "a square bracket does not close")
    elif part.startswith("["):
        _apply(line, part, groups[-1], found)
    elif _PAUSE.fullmatch(part) is None and any(map(str.isalnum, part)):
        groups[-1].append(_Unit([part]))


def _close(line: int, groups: list[list[_Unit]]) -> None:
    if len(groups) == 1:
        raise BrokenLine.at(line, "an angle bracket closes what none opened")
    inner = groups.pop()
    groups[-1].append(_Unit([token for unit in inner for token in unit.tokens]))


def _apply(line: int, code: str, units: list[_Unit], found: MainLine) -> None:
    """A code in square brackets acts on the word or group before it."""
    if postcode := _POSTCODE.fullmatch(code):
        found.is_left_out |= postcode["code"].rstrip("]") == LEFT_OUT
        return
    replacement = _REPLACEMENT.fullmatch(code)
    if replacement is None and _RETRACE.fullmatch(code) is None:
        return
    if not units:
        raise BrokenLine.at(line, "a code has no word before it")
    # An emptied unit stays, so that further codes behind it do not act on an earlier word.
    units[-1].tokens = replacement["words"].split() if replacement else []


def _word(token: str) -> str | None:
    if token[0] in "&+" or (token[0] == "0" and not token[1:].isdigit()):
        return None
    word = token.partition("@")[0].translate(_UNHEARD).casefold()
    return word if any(map(str.isalpha, word)) else None
