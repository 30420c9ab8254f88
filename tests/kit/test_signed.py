"""Signed documents: genuine as they are, and refused with any one byte changed."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from wondernest.kit import signed

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
OTHER = Ed25519PrivateKey.from_private_bytes(bytes(32))
KEYS = {signed.key_id(KEY.public_key()): KEY.public_key()}
CONTENT = {
    "state": "given",
    "text": 'Ängste, "quotes" \u2028 and \\',
    "list": [1, {"b": "", "a": 2}],
}
GENUINE = signed.sign("thing", CONTENT, KEY)


def test_a_signed_document_reads_as_it_was_written() -> None:
    assert signed.read("thing", GENUINE, KEYS) == CONTENT


@pytest.mark.parametrize("position", range(len(GENUINE)))
def test_any_one_changed_byte_is_refused(position: int) -> None:
    for change in range(1, 256):
        changed = bytearray(GENUINE)
        changed[position] ^= change
        with pytest.raises(signed.NotGenuine):
            signed.read("thing", bytes(changed), KEYS)


@pytest.mark.parametrize(
    "data",
    [
        b"", b"{}", b"null", b"[]", b"{" * 5000, GENUINE + b"\n", b" " + GENUINE, GENUINE[:-1],
        GENUINE.replace(b'"thing"', b'"think"'), GENUINE.replace(b'"a":2', b'"a":2.0'),
    ],
)  # fmt: skip
def test_other_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(signed.NotGenuine):
        signed.read("thing", data, KEYS)


def test_another_key_is_refused_and_so_is_its_name_on_a_known_one() -> None:
    with pytest.raises(signed.NotGenuine):
        signed.read("thing", signed.sign("thing", CONTENT, OTHER), KEYS)
    (name,) = KEYS
    with pytest.raises(signed.NotGenuine):
        signed.read("thing", GENUINE, {name: OTHER.public_key()})
    with pytest.raises(signed.NotGenuine):
        signed.read("thong", GENUINE, KEYS)
