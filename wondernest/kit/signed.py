"""Documents that prove themselves: canonical JSON with an Ed25519 signature inside.

The canonical form is that of RFC 8785 for what is used here: text, whole numbers, lists, and
objects whose names are ASCII. A document is good only as exactly these bytes, so whitespace, the
order of names and the spelling of the signature are covered as well.
"""

import base64
import hashlib
import json
from collections.abc import Mapping
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

ALGORITHM = "Ed25519"


class NotGenuine(Exception):
    """The bytes are not a document signed with one of the keys."""


def encode(data: bytes) -> str:
    """URL-safe base64 without padding."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def decode(text: str) -> bytes:
    """What `encode` wrote; ValueError for what it cannot have written."""
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)


def raw(key: Ed25519PublicKey) -> bytes:
    """The 32 bytes of a public key."""
    return key.public_bytes(Encoding.Raw, PublicFormat.Raw)


def key_id(key: Ed25519PublicKey) -> str:
    """16 characters that name a public key: the beginning of its SHA-256."""
    return encode(hashlib.sha256(raw(key)).digest()[:12])


def canonical(value: object) -> bytes:
    """The one spelling of a value (RFC 8785)."""
    return json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    ).encode()


def sign(name: str, content: Mapping[str, Any], key: Ed25519PrivateKey) -> bytes:
    """`content` under `name`, with its signature beside it."""
    value = encode(key.sign(canonical({name: content})))
    signature = {"algorithm": ALGORITHM, "key_id": key_id(key.public_key()), "value": value}
    return canonical({name: content, "signature": signature})


def read(name: str, data: bytes, keys: Mapping[str, Ed25519PublicKey]) -> dict[str, Any]:
    """The content of a signed document; NotGenuine unless every byte is as it was signed."""
    try:
        parsed = json.loads(data.decode())
        signature = parsed["signature"]
        content: dict[str, Any] = parsed[name]
        value = decode(signature["value"])
        key = keys[signature["key_id"]]
        expected = {
            name: content,
            "signature": {
                "algorithm": ALGORITHM,
                "key_id": signature["key_id"],
                "value": encode(value),
            },
        }
        is_exact = canonical(expected) == data
        key.verify(value, canonical({name: content}))
    except (ValueError, KeyError, TypeError, RecursionError, InvalidSignature):
        raise NotGenuine from None
    if not is_exact:
        raise NotGenuine
    return content
