"""From the bytes of a CHAT file to its tiers, one at a time; memory does not grow with the file."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Literal

from wondernest.audio.formats.chat_errors import BrokenLine, NotAChatFile, TranscriptIsTruncated
from wondernest.audio.formats.errors import FileIsEmpty, FileTooLarge

TierKind = Literal["header", "main", "dependent"]

MOST_TIER_BYTES = 64 * 1024

_BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
_KINDS: dict[str, TierKind] = {"@": "header", "*": "main", "%": "dependent"}
_CODE = re.compile(r"[A-Za-z0-9_'+-]{1,20}")
# Tabs, the marks around media times (U+0015) and around underlining (U+0001, U+0002).
_FORBIDDEN = re.compile("[\x00\x03-\x08\x0a-\x14\x16-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Tier:
    """A tier with its continuation lines joined; `line` counts from 1."""

    line: int
    kind: TierKind
    code: str
    text: str


class _Frame:
    """Where in the file reading is: before @Begin, inside, after @End."""

    def __init__(self) -> None:
        self.has_begun = self.has_ended = False

    def is_inside(self, tier: Tier) -> bool:
        """Whether a tier belongs to the content; BrokenLine where it cannot stand."""
        name = tier.code if tier.kind == "header" else ""
        if self.has_ended:
            raise BrokenLine.at(tier.line, "something follows @End")
        if name == "Begin":
            if self.has_begun:
                raise BrokenLine.at(tier.line, "@Begin for the second time")
            self.has_begun = True
            return False
        if not self.has_begun and tier.kind != "header":
            raise BrokenLine.at(tier.line, "speech before @Begin")
        self.has_ended = name == "End"
        return self.has_begun and not self.has_ended


def tiers(stream: BinaryIO, *, max_bytes: int, needs_end: bool) -> Iterator[Tier]:
    """Every tier between @Begin and @End; @UTF8, @Begin and @End themselves are checked here."""
    frame, last = _Frame(), 0
    for number, text in _joined(_lines(stream, max_bytes)):
        if last == 0 and text.removeprefix(_BOM).rstrip() != "@UTF8":
            raise NotAChatFile
        last = number + text.count("\n")
        tier = _tier(number, text.removeprefix(_BOM).replace("\n", " "))
        if frame.is_inside(tier):
            yield tier
    if last == 0:
        raise FileIsEmpty
    if not frame.has_begun:
        raise NotAChatFile
    if needs_end and not frame.has_ended:
        raise TranscriptIsTruncated.after(last)


def _lines(stream: BinaryIO, max_bytes: int) -> Iterator[tuple[int, str]]:
    number = seen = 0
    while line := stream.readline(MOST_TIER_BYTES + 1):
        number += 1
        seen += len(line)
        if seen > max_bytes:
            raise FileTooLarge
        if len(line) > MOST_TIER_BYTES:
            raise BrokenLine.at(number, "longer than a line can be")
        try:
            text = line.decode("utf-8").rstrip("\r\n")
        except UnicodeDecodeError:
            raise BrokenLine.at(number, "not UTF-8") from None
        if _FORBIDDEN.search(text):
            raise BrokenLine.at(number, "control characters")
        yield number, text


def _joined(lines: Iterator[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Lines that begin with a tab continue the one before; blank lines mean nothing."""
    begun: tuple[int, list[str], int] | None = None
    for number, text in lines:
        if not text.strip():
            continue
        if text.startswith("\t"):
            if begun is None:
                raise NotAChatFile
            size = begun[2] + len(text)
            if size > MOST_TIER_BYTES:
                raise BrokenLine.at(begun[0], "longer than a tier can be")
            begun[1].append(text[1:])
            begun = (begun[0], begun[1], size)
            continue
        if begun is not None:
            yield begun[0], "\n".join(begun[1])
        begun = (number, [text], len(text))
    if begun is not None:
        yield begun[0], "\n".join(begun[1])


def _tier(number: int, text: str) -> Tier:
    kind = _KINDS.get(text[0])
    if kind is None:
        raise BrokenLine.at(number, "it begins with none of @, *, % and a tab")
    name, colon, rest = text[1:].partition(":")
    if kind == "header":
        return Tier(number, kind, name.strip(), rest.strip())
    if not colon or _CODE.fullmatch(name) is None:
        raise BrokenLine.at(number, "a tier needs a name and a colon")
    if rest and not rest[0].isspace():
        raise BrokenLine.at(number, "a tab has to follow the colon")
    return Tier(number, kind, name, rest.strip())
