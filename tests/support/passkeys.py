"""An authenticator of our own (WebAuthn level 2), because the library only has the other side."""

import hashlib
import json
import secrets
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from webauthn.helpers import bytes_to_base64url, encode_cbor

PRESENT, VERIFIED, HAS_CREDENTIAL = 0x01, 0x04, 0x40
Json = dict[str, Any]


class Authenticator:
    """One passkey on a device that can be told to misbehave."""

    def __init__(self, origin: str, *, signature_count: int | None = 0) -> None:
        """`signature_count` None is a passkey without a counter, which always says 0."""
        self.origin = origin
        self.signature_count = signature_count
        self.is_verified = True
        self.credential_id = secrets.token_bytes(32)
        self._key = ec.generate_private_key(ec.SECP256R1())

    def create(self, options: Json) -> Json:
        """What navigator.credentials.create() gives for these options."""
        data = self._data(options["rp"]["id"], HAS_CREDENTIAL) + self._credential()
        attestation = encode_cbor({"fmt": "none", "attStmt": {}, "authData": data})
        return self._answer(
            {
                "clientDataJSON": _text(self._client_data("webauthn.create", options)),
                "attestationObject": _text(attestation),
                "transports": ["internal"],
            }
        )

    def get(self, options: Json) -> Json:
        """What navigator.credentials.get() gives for these options."""
        if self.signature_count is not None:
            self.signature_count += 1
        data = self._data(options["rpId"], 0)
        client_data = self._client_data("webauthn.get", options)
        signed = data + hashlib.sha256(client_data).digest()
        return self._answer(
            {
                "clientDataJSON": _text(client_data),
                "authenticatorData": _text(data),
                "signature": _text(self._key.sign(signed, ec.ECDSA(hashes.SHA256()))),
                "userHandle": None,
            }
        )

    def _answer(self, response: Json) -> Json:
        name = _text(self.credential_id)
        return {
            "id": name,
            "rawId": name,
            "type": "public-key",
            "authenticatorAttachment": "platform",
            "clientExtensionResults": {},
            "response": response,
        }

    def _client_data(self, kind: str, options: Json) -> bytes:
        said = {"type": kind, "challenge": options["challenge"], "origin": self.origin}
        return json.dumps(said | {"crossOrigin": False}).encode()

    def _data(self, party: str, flags: int) -> bytes:
        flags |= PRESENT | (VERIFIED if self.is_verified else 0)
        count = (self.signature_count or 0).to_bytes(4, "big")
        return hashlib.sha256(party.encode()).digest() + bytes([flags]) + count

    def _credential(self) -> bytes:
        """Device type, identifier and public key (COSE: an ES256 key on the curve P-256)."""
        point = self._key.public_key().public_numbers()
        x, y = point.x.to_bytes(32, "big"), point.y.to_bytes(32, "big")
        key = encode_cbor({1: 2, 3: -7, -1: 1, -2: x, -3: y})
        return bytes(16) + len(self.credential_id).to_bytes(2, "big") + self.credential_id + key


def _text(data: bytes) -> str:
    return bytes_to_base64url(data)
