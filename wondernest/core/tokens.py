"""Access tokens (signed, short) and refresh tokens (opaque, rotated)."""

import base64
import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import jwt
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from wondernest.core.errors import TokenNotGood
from wondernest.db.pool import SignedIn
from wondernest.db.vault import Vault
from wondernest.kit import clock

ISSUER = "wondernest"
AUDIENCE = "wondernest-api"


def _encode(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _decode(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


@dataclass(frozen=True, slots=True)
class RefreshToken:
    """Session id, session key (32 bytes) and the rotating secret (32 bytes)."""

    session_id: UUID
    session_key: bytes
    secret: bytes

    def text(self) -> str:
        return _encode(self.session_id.bytes + self.session_key + self.secret)

    @classmethod
    def parse(cls, text: str) -> "RefreshToken":
        try:
            data = _decode(text)
        except ValueError:
            raise TokenNotGood from None
        if len(data) != 80:
            raise TokenNotGood
        return cls(UUID(bytes=data[:16]), data[16:48], data[48:])


class AccessTokens:
    """Issues and reads access tokens; EdDSA with a key derived in the key store.

    The token carries the session key: the database checks it again in every transaction, so a
    revoked session ends the token at once, whatever its expiry says.
    """

    def __init__(self, vault: Vault, *, live_for: timedelta) -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(vault.derive("core.access_token"))
        self._public = self._key.public_key()
        self._key_id = _encode(
            hashlib.sha256(self._public.public_bytes(Encoding.Raw, PublicFormat.Raw)).digest()[:12]
        )
        self._live_for = live_for

    @property
    def live_seconds(self) -> int:
        return int(self._live_for.total_seconds())

    def issue(self, *, session_id: UUID, session_key: bytes, user_id: UUID, at: datetime) -> str:
        claims = {
            "iss": ISSUER,
            "aud": AUDIENCE,
            "sub": str(user_id),
            "sid": str(session_id),
            "key": _encode(session_key),
            "iat": at,
            "exp": at + self._live_for,
            "jti": str(clock.new_id()),
        }
        return jwt.encode(claims, self._key, algorithm="EdDSA", headers={"kid": self._key_id})

    def read(self, token: str) -> SignedIn:
        """Who the token says it is; TokenNotGood when forged or expired."""
        try:
            claims = jwt.decode(
                token,
                self._public,
                algorithms=["EdDSA"],
                audience=AUDIENCE,
                issuer=ISSUER,
                options={"require": ["exp", "iat", "sub", "sid", "key"]},
            )
            return SignedIn(session_id=UUID(claims["sid"]), session_key=_decode(claims["key"]))
        except (jwt.InvalidTokenError, ValueError, TypeError):
            raise TokenNotGood from None

    def key_set(self) -> dict[str, list[dict[str, str]]]:
        """The public key as a JWK set (RFC 7517, RFC 8037)."""
        raw = self._public.public_bytes(Encoding.Raw, PublicFormat.Raw)
        return {
            "keys": [
                {
                    "kty": "OKP", "crv": "Ed25519", "use": "sig", "alg": "EdDSA",
                    "kid": self._key_id, "x": _encode(raw),
                }
            ]
        }  # fmt: skip
