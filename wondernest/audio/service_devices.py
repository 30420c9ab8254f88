"""Pairing of devices: a key of their own, for named children, until somebody revokes it."""

import base64
import binascii
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from wondernest.audio import _store_devices as _store
from wondernest.audio import service
from wondernest.audio.errors import DeviceNotPaired, NoSuchDevice
from wondernest.audio.rows import DeviceRow, ReachableChild
from wondernest.db.pool import PairedDevice, ReadTransaction, Transaction
from wondernest.kit import clock

# Says what it is to whoever finds it in a log or a repository, scanners for secrets included.
_PREFIX = "wnd1_"
_KEY_BYTES = 32
SEEN_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Pairing:
    """A device and its key, which nobody can show again."""

    device_id: UUID
    device_key: str


def written_key(device: PairedDevice) -> str:
    """What is typed or scanned into a device: its family, itself and 32 random bytes."""
    raw = device.family_id.bytes + device.device_id.bytes + device.key
    return _PREFIX + base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def read_key(written: str) -> PairedDevice:
    """The device that a key names; DeviceNotPaired for what is none."""
    body = written.removeprefix(_PREFIX)
    try:
        raw = base64.b64decode(body + "=" * (-len(body) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        raise DeviceNotPaired from None
    if not written.startswith(_PREFIX) or len(raw) != 32 + _KEY_BYTES:
        raise DeviceNotPaired
    return PairedDevice(UUID(bytes=raw[:16]), UUID(bytes=raw[16:32]), raw[32:])


async def pair(
    tx: Transaction,
    *,
    family_id: UUID,
    device_id: UUID,
    child_ids: Sequence[UUID],
    at: datetime,
) -> Pairing:
    """Gives a device of the family a key for some children; a key it had is worth nothing now.

    The database refuses whoever is no guardian, and children they may not see.
    """
    devices = await service.list_devices(tx, family_id=family_id)
    known = next((device for device in devices if device.device_id == device_id), None)
    if known is None or known.revoked_at is not None or known.kind == "file_import":
        raise NoSuchDevice
    await _store.erase_device_key(tx, family_id=family_id, device_id=device_id)
    await _store.erase_device_children(tx, family_id=family_id, device_id=device_id)
    key = clock.secret_bytes(_KEY_BYTES)
    await _store.add_device_key(
        tx,
        family_id=family_id,
        device_id=device_id,
        key_hash=hashlib.sha256(key).digest(),
        issued_at=at,
    )
    where: dict[str, object] = {"family_id": family_id, "device_id": device_id}
    await _store.add_device_children(
        tx, [where | {"child_id": child_id} for child_id in sorted(set(child_ids))]
    )
    return Pairing(device_id, written_key(PairedDevice(family_id, device_id, key)))


async def revoke(tx: Transaction, *, family_id: UUID, device_id: UUID, at: datetime) -> None:
    """Nothing of this device is taken from here on; revoking it again is no error."""
    ended = await _store.end_device(tx, family_id=family_id, device_id=device_id, revoked_at=at)
    if ended is None:
        raise NoSuchDevice
    await _store.erase_device_key(tx, family_id=family_id, device_id=device_id)
    await _store.erase_device_children(tx, family_id=family_id, device_id=device_id)


async def list_devices(tx: ReadTransaction, *, family_id: UUID) -> list[DeviceRow]:
    return await service.list_devices(tx, family_id=family_id)


async def look(tx: Transaction, device: PairedDevice, *, at: datetime) -> list[ReachableChild]:
    """What a device needs to know before it measures; its contact is noted."""
    await note_contact(tx, device, at=at)
    return await _store.list_reachable_children(tx)


async def note_contact(tx: Transaction, device: PairedDevice, *, at: datetime) -> None:
    await _store.set_device_seen(
        tx,
        family_id=device.family_id,
        device_id=device.device_id,
        seen_at=at,
        before=at - SEEN_EVERY,
    )
