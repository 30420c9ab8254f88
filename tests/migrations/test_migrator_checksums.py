"""Checksums, lock keys and version order are Flyway's; Flyway 13 printed these integers."""

import io

import pytest

from wondernest.db import migrator

GOLDEN = [
    pytest.param(b"", 0, id="empty"),
    pytest.param(b"select 1;\nselect 2;\n", -593479011, id="lf"),
    pytest.param(b"select 1;\r\nselect 2;\r\n", -593479011, id="crlf"),
    pytest.param(b"select 1;\rselect 2;\r", -593479011, id="cr-only"),
    pytest.param(b"select 1;\nselect 2;", -593479011, id="no-final-newline"),
    pytest.param(b"\xef\xbb\xbfselect '\xe2\x80\xa8';\n", 1320410399, id="bom-and-u2028"),
    pytest.param("select '\x0b\x0c\x85';\n".encode(), -1023251348, id="not-line-ends"),
    pytest.param(b"a\r\n\rb\n\nc\r", 891568578, id="mixed-and-empty-lines"),
    pytest.param("select 'Grüße 🐣';\n".encode(), 894585278, id="beyond-ascii"),
]


def bit_by_bit(raw: bytes) -> int:
    """The same number without zlib: universal newlines, and a register shifted bit by bit."""
    text = io.StringIO(raw.decode("utf-8-sig"), newline=None).read()
    register = 0xFFFFFFFF
    for byte in text.replace("\n", "").encode():
        register ^= byte
        for _ in range(8):
            register = (register >> 1) ^ (0xEDB88320 if register & 1 else 0)
    value = register ^ 0xFFFFFFFF
    return value - 2**32 if value >= 2**31 else value


@pytest.mark.parametrize(("raw", "expected"), GOLDEN)
def test_checksum_equals_the_number_flyway_prints(raw: bytes, expected: int) -> None:
    assert migrator.checksum(raw) == expected == bit_by_bit(raw)


def test_checksum_sees_a_changed_letter_and_not_a_changed_line_end() -> None:
    assert migrator.checksum(b"select 1;\n") != migrator.checksum(b"select 2;\n")
    assert migrator.checksum(b"select 1;\n") == migrator.checksum(b"select 1;\r\n")


@pytest.mark.parametrize(("schema", "key"), [("public", 77433833903597), ("wn", 77430589173823)])
def test_lock_key_equals_the_key_flyway_takes(schema: str, key: int) -> None:
    assert migrator.lock_key(schema) == key


def test_versions_are_compared_as_numbers() -> None:
    texts = ["1.10", "2", "0003", "1.9", "20270101", "20260101120000", "1_9_1"]
    ordered = [version.text for version in sorted(migrator.Version.parse(text) for text in texts)]
    assert ordered == ["1.9", "1.9.1", "1.10", "2", "0003", "20270101", "20260101120000"]
    assert migrator.Version.parse("1") == migrator.Version.parse("001.0.0")
