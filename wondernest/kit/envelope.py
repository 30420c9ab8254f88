"""One encrypted field: AES-256-GCM under a subject's data key.

Layout: version byte 1, key id (16 bytes), nonce (12), ciphertext, tag (16). The place of the field
is authenticated with it, so a ciphertext moved to another row or column does not open.
"""

from dataclasses import dataclass
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from wondernest.kit.errors import Refusal

VERSION = 1
OVERHEAD_BYTES = 1 + 16 + 12 + 16


class FieldDoesNotOpen(Refusal):
    """A protected field could not be opened: it was changed or moved."""

    status = 500


@dataclass(frozen=True, slots=True)
class Place:
    """Where a field lives; part of what is authenticated."""

    table: str
    column: str
    row_id: UUID
    subject_id: UUID

    def associated_data(self) -> bytes:
        return f"{self.table}|{self.column}|{self.row_id}|{self.subject_id}|{VERSION}".encode()


def seal(*, key: bytes, key_id: UUID, nonce: bytes, place: Place, text: str) -> bytes:
    """The field as it is stored. `key` has 32 bytes, `nonce` 12 that were never used with it."""
    header = bytes([VERSION]) + key_id.bytes
    data = place.associated_data() + header
    return header + nonce + AESGCM(key).encrypt(nonce, text.encode(), data)


def key_id_of(sealed: bytes) -> UUID:
    """Which data key a stored field was sealed with."""
    if len(sealed) < OVERHEAD_BYTES or sealed[0] != VERSION:
        raise FieldDoesNotOpen
    return UUID(bytes=sealed[1:17])


def unseal(*, key: bytes, place: Place, sealed: bytes) -> str:
    """The text of a stored field."""
    key_id_of(sealed)
    header, nonce, body = sealed[:17], sealed[17:29], sealed[29:]
    try:
        return AESGCM(key).decrypt(nonce, body, place.associated_data() + header).decode()
    except InvalidTag:
        raise FieldDoesNotOpen from None
