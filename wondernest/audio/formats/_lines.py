"""Read a text file line by line, in bounded memory, with the number of each line."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import BinaryIO

from wondernest.audio.formats._packed import refuse_packed
from wondernest.audio.formats.errors import (
    BrokenLine,
    BrokenNumber,
    FileIsEmpty,
    FileRefused,
    FileTooLarge,
)

_MAX_LINE_BYTES = 64 * 1024
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_BOM = b"\xef\xbb\xbf"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")

# Programs print what their floating point holds: 1985.4920000000002 is a real onset.
_NUMBER = re.compile(r"(\d{1,9})(\.\d{0,20})?", re.ASCII)
_WHOLE = re.compile(r"(\d{1,9})(?:\.0{0,6})?", re.ASCII)
_SIGNED = re.compile(r"-[\d.]", re.ASCII)

DAY_MS = 24 * 3600 * 1000


def lines(
    stream: BinaryIO, refusal: type[FileRefused], *, max_bytes: int
) -> Iterator[tuple[int, str]]:
    """Number and text of each line, without its end; blank lines are left out."""
    number = fed = 0
    while raw := stream.readline(_MAX_LINE_BYTES + 1):
        number += 1
        fed += len(raw)
        if number == 1:
            raw = _first(raw, refusal)
        if fed > max_bytes:
            raise FileTooLarge(f"The file is larger than the {max_bytes} bytes accepted here.")
        text = _decoded(number, raw)
        if text.strip():
            yield number, text
    if not number:
        raise FileIsEmpty


def _first(raw: bytes, refusal: type[FileRefused]) -> bytes:
    """The first line without a mark of its encoding; it shows whether this is text at all."""
    refuse_packed(raw, refusal)
    if raw.startswith(_WIDE):
        raise refusal("The file is written in UTF-16: save it as UTF-8.")
    return raw.removeprefix(_BOM)


def _decoded(number: int, raw: bytes) -> str:
    if len(raw) > _MAX_LINE_BYTES:
        raise BrokenLine.at(number, "it is longer than any line of such a file")
    try:
        text = raw.decode("utf-8").rstrip("\r\n")
    except UnicodeDecodeError:
        raise BrokenLine.at(number, "it is not written in UTF-8") from None
    if _CONTROL.search(text):
        raise BrokenLine.at(number, "it holds control characters")
    return text


def milliseconds(number: int, name: str, text: str, *, per_second: int = 1000) -> Decimal:
    """A moment or a length of at most a day, in milliseconds and not yet rounded.

    `per_second` is how many units of the text make a second; ChildProject counts milliseconds, a
    classifier seconds (then it is 1).
    """
    value = amount(number, name, text) * 1000 / per_second
    if value > DAY_MS:
        raise BrokenNumber(f"Line {number}: the {name} is longer than a day.")
    return value


def amount(number: int, name: str, text: str) -> Decimal:
    """A number that cannot be negative."""
    match = _NUMBER.fullmatch(text)
    if match is None:
        problem = "is negative" if _SIGNED.match(text) else "is not a number"
        raise BrokenNumber(f"Line {number}: the {name} {problem}.")
    return Decimal(text)


def whole(number: int, name: str, text: str) -> int:
    """A whole number that cannot be negative; some programs write 12.0."""
    match = _WHOLE.fullmatch(text)
    if match is None:
        problem = "is negative" if _SIGNED.match(text) else "is not a whole number"
        raise BrokenNumber(f"Line {number}: the {name} {problem}.")
    return int(match[1])
