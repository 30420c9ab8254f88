"""As whom the product sends its queries, and the names of rows of the town."""

import hashlib
from typing import Any
from uuid import UUID

from tests.plans.watch import Call


def identifier(name: str) -> UUID:
    """The identifier of `family 7` or `child 7-1`, as `world.sql` makes it."""
    return UUID(hashlib.md5(f"plans {name}".encode(), usedforsecurity=False).hexdigest())


FAMILY, CHILD, NEW_CHILD = map(identifier, ("family 7", "child 7-1", "child 7-3"))
ADULT, SESSION, DEVICE = map(identifier, ("adult 7-1", "session 7-1-1", "device 7-1"))
RECORDING, NEW = identifier("recording 7-1-2"), identifier("new")
VERIFICATION, OPEN_VERIFICATION = map(identifier, ("verification 7-1", "verification 7-open"))
EVENT = identifier("consent event 7-1")
NOTICE = UUID("019aab00-0000-7000-8000-000000000001")
SEALED = b"\x01" + bytes(64)
HASH = bytes(32)
E_MAIL = hashlib.sha256(b"adult 7-1").digest()

# An hourly clean-up finds little that is over; so long ago, little of the town is.
OVER_FOR_DAYS = {
    "ended_sessions": 310, "expired_challenges": 310, "expired_links": 34, "idle_failures": 10,
    "old_attempts": 96, "unproved_accounts": 14,
}  # fmt: skip

Values = dict[str, Any]


def by_nobody(values: Values | None = None) -> Call:
    """Outside every family: a request before sign-in, or the worker's round."""
    return Call(values or {})


def by_adult(values: Values | None = None) -> Call:
    """A signed-in adult outside the family."""
    return Call(values or {}, session_id=SESSION)


def by_parent(values: Values | None = None) -> Call:
    """The owner of family 7, inside it."""
    return Call(values or {}, FAMILY, SESSION)


def by_staff(values: Values | None = None) -> Call:
    """An admin who is also support, signed in with a second factor, outside the family."""
    return Call(values or {}, session_id=identifier("session 600-1-1"))


def by_support(values: Values) -> Call:
    """A member of support, let into family 7."""
    return Call(values, FAMILY, identifier("session 9-2-1"))


def by_analyst(values: Values | None = None) -> Call:
    """An analyst, outside every family."""
    return Call(values or {}, session_id=identifier("session 599-1-1"))


def by_device(values: Values) -> Call:
    """The first device of family 7, paired for its first child."""
    return Call(values, FAMILY, device_id=DEVICE)


def by_worker(values: Values) -> Call:
    """The worker, inside family 7."""
    return Call(values, FAMILY)
