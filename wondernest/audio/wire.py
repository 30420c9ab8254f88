"""From the bytes of a batch to what is in it: bounded, and one bad item does not spoil the rest."""

import json
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NoReturn

from wondernest.audio.errors import BadBatch, BadItem, BatchTooLarge, RawAudioNotAccepted

JSON, NDJSON = "application/json", "application/x-ndjson"
MOST_BYTES = 8 * 1024 * 1024
"""Of a batch once it is unpacked. A day of one child in five-minute figures is some 150 kB."""
MOST_SESSIONS = 200
# The header of 10 bytes, a CRC and a length; zlib reads them with this window.
_GZIP_WINDOW = 16 + zlib.MAX_WBITS


@dataclass(frozen=True, slots=True)
class Envelope:
    """What is said once for all sessions, and each session as it came: parsed, or a BadItem."""

    head: dict[str, Any]
    items: tuple[Any, ...]


def unpack(body: bytes, encoding: str) -> bytes:
    """The body as it was before it was packed; BatchTooLarge without unpacking more than allowed.

    RawAudioNotAccepted (415) for any other encoding, BadBatch for what is no gzip, or more than one
    piece of it.
    """
    match encoding.strip().lower():
        case "" | "identity":
            plain = body
        case "gzip":
            plain = _gunzip(body)
        case _:
            raise RawAudioNotAccepted
    if len(plain) > MOST_BYTES:
        raise BatchTooLarge
    return plain


def _gunzip(body: bytes) -> bytes:
    reader = zlib.decompressobj(wbits=_GZIP_WINDOW)
    try:
        plain = reader.decompress(body, MOST_BYTES + 1)
    except zlib.error:
        raise BadBatch from None
    if len(plain) > MOST_BYTES:
        raise BatchTooLarge
    if not reader.eof or reader.unused_data or reader.unconsumed_tail:
        raise BadBatch
    return plain


def read(plain: bytes, media_type: str) -> Envelope:
    """A batch in either form: an object with `sessions`, or a line for the head and one each."""
    envelope = _lines(plain) if media_type == NDJSON else _object(plain)
    if len(envelope.items) > MOST_SESSIONS:
        raise BatchTooLarge
    if not envelope.items:
        raise BadBatch
    return envelope


def _object(plain: bytes) -> Envelope:
    whole = _parsed(plain, BadBatch)
    if not isinstance(whole, dict) or not isinstance(whole.get("sessions"), list):
        raise BadBatch
    items: Sequence[Any] = whole.pop("sessions")
    return Envelope(whole, tuple(items))


def _lines(plain: bytes) -> Envelope:
    lines = [line for line in plain.split(b"\n") if line.strip()]
    if not lines or len(lines) > MOST_SESSIONS + 1:
        raise BatchTooLarge if lines else BadBatch
    head = _parsed(lines[0], BadBatch)
    if not isinstance(head, dict):
        raise BadBatch
    return Envelope(head, tuple(_items(lines[1:])))


def _items(lines: Sequence[bytes]) -> Iterator[Any]:
    for line in lines:
        try:
            yield _parsed(line, BadItem)
        except BadItem as refusal:
            yield refusal


def _parsed(text: bytes, refusal: Callable[[], Exception]) -> Any:
    """JSON with exact numbers; NaN, infinities and nesting without end are refused."""

    def refuse(_word: str) -> NoReturn:
        raise ValueError

    try:
        return json.loads(text, parse_float=Decimal, parse_constant=refuse)
    except (ValueError, RecursionError):
        raise refusal() from None
