"""Access tokens (signed, short) and refresh tokens (opaque, rotated)."""

import base64
import hashlib
import hmac
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
    """One generation of a session, as its client holds it.

    `seed` (32 random bytes) stays the same through all generations and is stored nowhere but with
    the client; `secret` (32 bytes) is this generation's.
    """

    session_id: UUID
    seed: bytes
    count: int
    secret: bytes

    def text(self) -> str:
        count = self.count.to_bytes(8, "big")
        return _encode(self.session_id.bytes + self.seed + count + self.secret)

    @classmethod
    def parse(cls, text: str) -> "RefreshToken":
        try:
            data = _decode(text)
        except ValueError:
            raise TokenNotGood from None
        if len(data) != 88:
            raise TokenNotGood
        count = int.from_bytes(data[48:56], "big", signed=True)
        if count < 0:
            raise TokenNotGood
        return cls(UUID(bytes=data[:16]), data[16:48], count, data[56:])


class RefreshTokens:
    """Makes the generations of sessions.

    Secrets follow from the seed that only the client keeps and from a key of the key store, so a
    client that lost an answer can be given the same token again although the database holds hashes
    only. A token that was never issued is told without asking the database.
    """

    def __init__(self, vault: Vault) -> None:
        self._secret_key = vault.derive("core.refresh_token")
        self._session_key = vault.derive("core.session_key")
        self._pending_key = vault.derive("core.pending_token")

    def start(self) -> RefreshToken:
        """The first generation of a new session."""
        return self.generation(clock.new_id(), clock.secret_bytes(32), 0)

    def start_again(self, token: RefreshToken) -> RefreshToken:
        """The first generation of the same session under another seed: the old one is void."""
        return self.generation(token.session_id, clock.secret_bytes(32), 0)

    def pending(self, token: RefreshToken) -> str:
        """What a client holds until its second factor came. It names the session and shows that it
        was issued, but there is no secret in it that a refresh would take."""
        place = token.session_id.bytes + token.seed
        return _encode(place + hmac.digest(self._pending_key, place, hashlib.sha256))

    def read_pending(self, text: str) -> RefreshToken:
        """The generation a pending token stands for; TokenNotGood for what was never issued."""
        try:
            data = _decode(text)
        except ValueError:
            raise TokenNotGood from None
        place, proof = data[:48], data[48:]
        expected = hmac.digest(self._pending_key, place, hashlib.sha256)
        if not hmac.compare_digest(expected, proof):
            raise TokenNotGood
        return self.generation(UUID(bytes=place[:16]), place[16:], 0)

    def generation(self, session_id: UUID, seed: bytes, count: int) -> RefreshToken:
        secret = self._derive(self._secret_key, session_id, seed, count)
        return RefreshToken(session_id, seed, count, secret)

    def read(self, text: str) -> RefreshToken:
        """A token that was issued once; TokenNotGood for any other."""
        token = RefreshToken.parse(text)
        issued = self.generation(token.session_id, token.seed, token.count)
        if not hmac.compare_digest(issued.secret, token.secret):
            raise TokenNotGood
        return issued

    def session_key(self, token: RefreshToken) -> bytes:
        """The key of the token's generation (32 bytes), which access tokens carry."""
        return self._derive(self._session_key, token.session_id, token.seed, token.count)

    @staticmethod
    def _derive(key: bytes, session_id: UUID, seed: bytes, count: int) -> bytes:
        place = session_id.bytes + seed + count.to_bytes(8, "big")
        return hmac.digest(key, place, hashlib.sha256)


class _SigningKey:
    """The key of one stretch of time."""

    def __init__(self, seed: bytes) -> None:
        self.private = Ed25519PrivateKey.from_private_bytes(seed)
        self.public = self.private.public_key()
        self.raw = self.public.public_bytes(Encoding.Raw, PublicFormat.Raw)
        self.key_id = _encode(hashlib.sha256(self.raw).digest()[:12])


class AccessTokens:
    """Issues and reads access tokens: EdDSA, every stretch of time with a key of its own.

    The keys follow from the key store, the epoch and the number of the stretch, so all processes
    change over at the same moment without telling each other; the next key is published ahead, the
    one before counts as long as a token signed with it can live. A new epoch replaces them at once.

    The token carries the session key: the database checks it again in every transaction, so a
    revoked session ends the token at once, whatever its expiry says.
    """

    def __init__(
        self,
        vault: Vault,
        *,
        live_for: timedelta,
        rotate_every: timedelta = timedelta(days=30),
        epoch: int = 1,
    ) -> None:
        self._vault = vault
        self._live_for = live_for
        self._rotate_every = rotate_every
        self._epoch = epoch
        self._keys: dict[int, _SigningKey] = {}
        self.refresh = RefreshTokens(vault)

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
        key = self._key(self._stretch(at))
        return jwt.encode(claims, key.private, algorithm="EdDSA", headers={"kid": key.key_id})

    def read(self, token: str, *, at: datetime | None = None) -> SignedIn:
        """Who the token says it is; TokenNotGood when forged or expired."""
        at = at or clock.now()
        try:
            key_id = jwt.get_unverified_header(token).get("kid")
            key = next(key for key in self._readable(at) if key.key_id == key_id)
            claims = jwt.decode(
                token,
                key.public,
                algorithms=["EdDSA"],
                audience=AUDIENCE,
                issuer=ISSUER,
                options={"require": ["exp", "iat", "sub", "sid", "key"]},
            )
            return SignedIn(session_id=UUID(claims["sid"]), session_key=_decode(claims["key"]))
        except (jwt.InvalidTokenError, ValueError, TypeError, StopIteration):
            raise TokenNotGood from None

    def key_set(self, *, at: datetime | None = None) -> dict[str, list[dict[str, str]]]:
        """The public keys as a JWK set (RFC 7517, RFC 8037), the next one among them."""
        at = at or clock.now()
        return {
            "keys": [
                {
                    "kty": "OKP", "crv": "Ed25519", "use": "sig", "alg": "EdDSA",
                    "kid": key.key_id, "x": _encode(key.raw),
                }
                for key in (*self._readable(at), self._key(self._stretch(at) + 1))
            ]
        }  # fmt: skip

    def _stretch(self, at: datetime) -> int:
        return int(at.timestamp() // self._rotate_every.total_seconds())

    def _readable(self, at: datetime) -> list[_SigningKey]:
        """Newest first: this stretch's, and for the life of a token the one before."""
        stretches = {self._stretch(at): None, self._stretch(at - self._live_for): None}
        return [self._key(stretch) for stretch in stretches]

    def _key(self, stretch: int) -> _SigningKey:
        if stretch not in self._keys:
            purpose = f"core.access_token.{self._epoch}.{stretch}"
            self._keys[stretch] = _SigningKey(self._vault.derive(purpose))
        return self._keys[stretch]
