"""Keys of protected fields: a store beside the database, never in it.

A backup of the database holds ciphertext only; destroying a subject's key here makes every copy of
it unreadable. Hierarchy: root key (a file), key-encryption epoch, data key of a subject, field.
"""

import contextlib
import os
import sqlite3
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from uuid import UUID

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.keywrap import aes_key_unwrap, aes_key_wrap

from wondernest.kit import clock, envelope
from wondernest.kit.envelope import Place
from wondernest.kit.errors import Refusal

Scope = Literal["child", "parent", "billing"]

_SCHEMA = Path(__file__).with_name("vault.sql")


class KeyDestroyed(Refusal):
    """The key of this field was destroyed; what it protected cannot be read any more."""

    status = 410


class RootKeyDamaged(Refusal):
    """The root key file is damaged; restore it from its backup."""

    status = 500


class KeyStoreBusy(Refusal):
    """The key is destroyed, but the store's log may still hold it. Please destroy it again."""

    status, retry_after_seconds = 503, 30


@dataclass(frozen=True, slots=True)
class DataKey:
    """A subject's key (32 bytes) and its id."""

    key_id: UUID
    key: bytes


class Vault:
    """Opens and seals fields; one per process, safe to use from several threads."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._root = _root_key(folder / "root.key")
        self._lock = threading.Lock()
        self._store = sqlite3.connect(
            folder / "keys.sqlite", check_same_thread=False, isolation_level=None, timeout=30
        )
        (folder / "keys.sqlite").chmod(0o600)
        self._store.executescript(_SCHEMA.read_text(encoding="utf-8"))
        self._kek_epoch, self._kek = self._current_epoch()

    def close(self) -> None:
        self._store.close()

    def derive(self, purpose: str) -> bytes:
        """A 32-byte key for one purpose (HKDF-SHA-256 from the root key)."""
        return HKDF(
            algorithm=hashes.SHA256(), length=32, salt=None, info=f"wn/{purpose}/v1".encode()
        ).derive(self._root)

    def seal(self, place: Place, text: str, *, scope: Scope) -> bytes:
        """A field as it is stored, under the subject's own key."""
        data_key = self._subject_key(place.subject_id, scope)
        return envelope.seal(
            key=data_key.key,
            key_id=data_key.key_id,
            nonce=clock.secret_bytes(12),
            place=place,
            text=text,
        )

    def unseal(self, place: Place, sealed: bytes) -> str:
        """The text of a stored field; KeyDestroyed when its subject was erased."""
        return envelope.unseal(
            key=self._key_by_id(envelope.key_id_of(sealed)), place=place, sealed=sealed
        )

    def destroy(self, subject_id: UUID) -> int:
        """Destroys every key of a subject; returns how many."""
        with self._lock:
            count = self._run("destroy", {"subject_id": subject_id.bytes}).rowcount
            # The write-ahead log keeps older pages, the key among them, until it is emptied.
            (is_busy, *_) = self._run("empty_log", {}).fetchone()
        if is_busy:
            raise KeyStoreBusy
        return count

    def _run(self, name: str, values: dict[str, object]) -> sqlite3.Cursor:
        return self._store.execute(_STATEMENTS[name], values)

    def _subject_key(self, subject_id: UUID, scope: Scope) -> DataKey:
        subject: dict[str, object] = {"subject_id": subject_id.bytes, "scope": scope}
        with self._lock:
            row = self._run("subject_key", subject).fetchone()
            if row is None:
                # First writer wins, in this process or another; everybody then reads the same key.
                wrapped = aes_key_wrap(self._kek, clock.secret_bytes(32))
                new = {"key_id": clock.new_id().bytes, "epoch": self._kek_epoch, "wrapped": wrapped}
                self._run("add_key", subject | new)
                row = self._run("subject_key", subject).fetchone()
        return DataKey(UUID(bytes=row[0]), self._unwrap(row[1], row[2]))

    def _key_by_id(self, key_id: UUID) -> bytes:
        with self._lock:
            row = self._run("key_by_id", {"key_id": key_id.bytes}).fetchone()
        if row is None:
            raise KeyDestroyed
        return self._unwrap(row[0], row[1])

    def _unwrap(self, epoch: int, wrapped: bytes) -> bytes:
        if epoch == self._kek_epoch:
            return aes_key_unwrap(self._kek, wrapped)
        row = self._run("epoch", {"epoch": epoch}).fetchone()
        if row is None:
            raise KeyDestroyed
        return aes_key_unwrap(aes_key_unwrap(self._root, row[0]), wrapped)

    def _current_epoch(self) -> tuple[int, bytes]:
        with self._lock:
            self._run("first_epoch", {"wrapped": aes_key_wrap(self._root, clock.secret_bytes(32))})
            row = self._run("last_epoch", {}).fetchone()
        return int(row[0]), aes_key_unwrap(self._root, row[1])


def _root_key(path: Path) -> bytes:
    """Reads the root key, making it once; two processes that start together agree on one."""
    if not path.exists():
        draft = path.with_suffix(f".{os.getpid()}.tmp")
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(clock.secret_bytes(32))
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)
        draft.unlink()
    key = path.read_bytes()
    if len(key) != 32:
        raise RootKeyDamaged
    return key


def _read_statements() -> dict[str, str]:
    folder = Path(__file__).with_name("vault_queries")
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.sql"))}


_STATEMENTS = _read_statements()
