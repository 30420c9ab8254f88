"""Flyway's checksum and advisory-lock key, computed the way Flyway computes them.

The checksum is CRC-32 over the UTF-8 bytes of each line without its terminator, as a signed
32-bit number. Lines end at CR LF, LF or CR only, and one leading byte-order mark is dropped.
"""

import re
import zlib

from wondernest.db.migrator.model import HISTORY_TABLE

_TERMINATOR = re.compile(rb"\r\n|\n|\r")
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_LOCK_BASE = 0x466C79776179


def checksum(text_bytes: bytes) -> int:
    """Flyway's checksum of a file's bytes; terminators carry no weight, so CRLF equals LF."""
    lines = _TERMINATOR.sub(b"", text_bytes.removeprefix(_BYTE_ORDER_MARK))
    return _signed_32(zlib.crc32(lines))


def lock_key(schema: str, table: str = HISTORY_TABLE) -> int:
    """The advisory-lock key Flyway takes for this history table."""
    return _LOCK_BASE + _java_hash(f"{_quoted(schema)}.{_quoted(table)}")


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _java_hash(text: str) -> int:
    value = 0
    units = text.encode("utf-16-be")
    for position in range(0, len(units), 2):
        value = (31 * value + int.from_bytes(units[position : position + 2], "big")) & 0xFFFFFFFF
    return _signed_32(value)


def _signed_32(value: int) -> int:
    return value - (1 << 32) if value >= 1 << 31 else value
