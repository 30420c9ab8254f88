"""A sealed field opens in its own place with its own key, and nowhere else."""

from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wondernest.kit import envelope
from wondernest.kit.envelope import FieldDoesNotOpen, Place

KEY = bytes(range(32))
KEY_ID = UUID(int=7)
NONCE = bytes(12)
PLACE = Place("family.child_profiles", "nickname_enc", UUID(int=1), UUID(int=2))


def seal(text: str, *, nonce: bytes = NONCE) -> bytes:
    return envelope.seal(key=KEY, key_id=KEY_ID, nonce=nonce, place=PLACE, text=text)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_any_text_comes_back(text: str) -> None:
    sealed = seal(text)

    assert envelope.unseal(key=KEY, place=PLACE, sealed=sealed) == text
    assert len(sealed) == len(text.encode()) + envelope.OVERHEAD_BYTES
    assert envelope.key_id_of(sealed) == KEY_ID


def test_text_and_place_are_not_readable() -> None:
    sealed = seal("Nestling")

    assert b"Nestling" not in sealed
    assert PLACE.row_id.bytes not in sealed
    assert seal("Nestling", nonce=bytes([1]) * 12)[29:] != sealed[29:]


@pytest.mark.parametrize(
    "elsewhere",
    [
        replace(PLACE, table="core.users"),
        replace(PLACE, column="name_enc"),
        replace(PLACE, row_id=UUID(int=3)),
        replace(PLACE, subject_id=UUID(int=3)),
    ],
)
def test_moved_field_does_not_open(elsewhere: Place) -> None:
    with pytest.raises(FieldDoesNotOpen):
        envelope.unseal(key=KEY, place=elsewhere, sealed=seal("Nestling"))


def test_no_byte_can_be_changed() -> None:
    sealed = seal("Nestling")
    for position in range(len(sealed)):
        changed = bytearray(sealed)
        changed[position] ^= 1
        with pytest.raises(FieldDoesNotOpen):
            envelope.unseal(key=KEY, place=PLACE, sealed=bytes(changed))


@pytest.mark.parametrize("sealed", [b"", b"\x01", bytes(45), b"\x02" + seal("Nestling")[1:]])
def test_what_was_never_sealed_does_not_open(sealed: bytes) -> None:
    with pytest.raises(FieldDoesNotOpen):
        envelope.unseal(key=KEY, place=PLACE, sealed=sealed)
    with pytest.raises(FieldDoesNotOpen):
        envelope.key_id_of(sealed)


def test_shortened_field_and_foreign_key_do_not_open() -> None:
    with pytest.raises(FieldDoesNotOpen):
        envelope.unseal(key=KEY, place=PLACE, sealed=seal("Nestling")[:-1])
    with pytest.raises(FieldDoesNotOpen):
        envelope.unseal(key=bytes(32), place=PLACE, sealed=seal("Nestling"))
