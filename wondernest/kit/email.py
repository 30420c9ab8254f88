"""E-mail addresses as identifiers."""

import hashlib
import hmac
import re
import unicodedata

from wondernest.kit.errors import Refusal

# Nothing that means something else in the header of a message, as a comma between two addresses.
_SHAPE = re.compile(r"[^@\s\"(),:;<>\[\]\\\x00-\x1f\x7f]{1,64}@[\w-]+(\.[\w-]+)+")


class NotAnEmail(Refusal):
    """This does not look like an e-mail address."""

    status = 422


def normalise(address: str) -> str:
    """NFKC, stripped, case-folded: two spellings of one mailbox become one."""
    text = unicodedata.normalize("NFKC", address).strip().casefold()
    # Folding takes some letters apart again; without a second pass they would count as others.
    text = unicodedata.normalize("NFKC", text)
    if len(text) > 254 or not _SHAPE.fullmatch(text):
        raise NotAnEmail
    return text


def blind_index(normalised: str, *, key: bytes) -> bytes:
    """HMAC-SHA-256 of a normalised address (32 bytes): equality without the address."""
    return hmac.digest(key, normalised.encode(), hashlib.sha256)
