"""The key store: one root key, one key a subject, and nothing left of a destroyed one."""

import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from wondernest.db.vault import KeyDestroyed, RootKeyDamaged, Vault
from wondernest.kit.envelope import FieldDoesNotOpen, Place

ROOT = Path(__file__).resolve().parents[2]
# Says when it has everything imported, waits for the others, opens the store, seals and derives.
OPENER = """
import sys
from pathlib import Path
from uuid import UUID
from wondernest.db.vault import Vault
from wondernest.kit.envelope import Place
print("ready", flush=True)
sys.stdin.readline()
vault = Vault(Path(sys.argv[1]))
subject = UUID(int=1)
place = Place("core.users", "email_enc", subject, subject)
print(vault.derive("test").hex(), vault.seal(place, "text", scope="parent").hex(), flush=True)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "keys"


@pytest.fixture
def store(folder: Path) -> Iterator[Vault]:
    opened = Vault(folder)
    yield opened
    opened.close()


def place_of(subject_id: UUID) -> Place:
    return Place("family.child_profiles", "nickname_enc", uuid4(), subject_id)


def test_processes_that_start_together_agree_on_one_root_key(folder: Path) -> None:
    openers = [
        subprocess.Popen(
            [sys.executable, "-c", OPENER, str(folder)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    for opener in openers:
        assert opener.stdout is not None
        assert opener.stdout.readline() == "ready\n"
    for opener in openers:
        assert opener.stdin is not None
        opener.stdin.write("go\n")
        opener.stdin.flush()
    answers = [opener.communicate(timeout=30) for opener in openers]
    assert [opener.returncode for opener in openers] == [0, 0], answers

    derived, sealed = zip(*(printed.split() for printed, _ in answers), strict=True)
    assert len(set(derived)) == 1
    vault = Vault(folder)
    subject = UUID(int=1)
    place = Place("core.users", "email_enc", subject, subject)
    assert [vault.unseal(place, bytes.fromhex(text)) for text in sealed] == ["text", "text"]
    vault.close()
    assert sorted(path.name for path in folder.iterdir()) == ["keys.sqlite", "root.key"]


def test_keys_are_private_files(store: Vault, folder: Path) -> None:
    store.seal(place_of(uuid4()), "Nestling", scope="child")

    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}


def test_field_opens_after_a_restart(folder: Path) -> None:
    place = place_of(uuid4())
    first = Vault(folder)
    sealed = first.seal(place, "Nestling", scope="child")
    purpose = first.derive("core.users.email_index")
    first.close()

    second = Vault(folder)
    assert second.unseal(place, sealed) == "Nestling"
    assert second.derive("core.users.email_index") == purpose
    assert second.derive("core.access_token") != purpose
    second.close()


def test_subject_has_one_key_in_each_scope(store: Vault) -> None:
    subject, other = uuid4(), uuid4()
    key_ids = [
        store.seal(place_of(one), "text", scope="child")[1:17] for one in (subject, subject, other)
    ]
    in_billing = store.seal(place_of(subject), "text", scope="billing")[1:17]

    assert key_ids[0] == key_ids[1]
    assert len({*key_ids, in_billing}) == 3


def test_destroyed_key_opens_nothing_and_spares_others(store: Vault) -> None:
    subject, other = uuid4(), uuid4()
    places = place_of(subject), place_of(other)
    sealed = [store.seal(place, "Nestling", scope="child") for place in places]

    assert store.destroy(subject) == 1
    assert store.destroy(subject) == 0

    with pytest.raises(KeyDestroyed):
        store.unseal(places[0], sealed[0])
    assert store.unseal(places[1], sealed[1]) == "Nestling"
    # What is sealed afterwards has another key; what was sealed before stays closed.
    later = store.seal(places[0], "Fledgling", scope="child")
    assert store.unseal(places[0], later) == "Fledgling"
    with pytest.raises(KeyDestroyed):
        store.unseal(places[0], sealed[0])


def test_destroyed_key_is_in_no_file_any_more(store: Vault, folder: Path) -> None:
    def files_with(content: bytes) -> list[str]:
        return [path.name for path in folder.iterdir() if content in path.read_bytes()]

    subject = uuid4()
    store.seal(place_of(subject), "Nestling", scope="child")
    with sqlite3.connect(folder / "keys.sqlite") as reader:
        (wrapped,) = reader.execute(
            "select wrapped from data_keys where subject_id = ?", (subject.bytes,)
        ).fetchone()
    reader.close()
    assert files_with(wrapped) != []

    store.destroy(subject)

    assert files_with(wrapped) == []


def test_swapped_fields_do_not_open(store: Vault) -> None:
    subject = uuid4()
    place = place_of(subject)
    neighbour = replace(place, row_id=uuid4())
    sealed = store.seal(place, "Nestling", scope="child")
    sealed_neighbour = store.seal(neighbour, "Fledgling", scope="child")

    for wrong, field in (
        (neighbour, sealed),
        (place, sealed_neighbour),
        (replace(place, column="name_enc"), sealed),
        (replace(place, table="core.users"), sealed),
        (replace(place, subject_id=uuid4()), sealed),
    ):
        with pytest.raises(FieldDoesNotOpen):
            store.unseal(wrong, field)


def test_damaged_root_key_is_refused_and_kept(folder: Path) -> None:
    Vault(folder).close()
    root_key = folder / "root.key"
    root_key.write_bytes(b"short")

    with pytest.raises(RootKeyDamaged):
        Vault(folder)
    assert root_key.read_bytes() == b"short"
