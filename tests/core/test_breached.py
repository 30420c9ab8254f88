"""Passwords of a breach: refused wherever one is set, if this machine has a list."""

import hashlib
import io
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.support.accounts import age_ticket, mailed_token, new_address, register, sign_in
from tests.support.people import PASSWORD, People
from wondernest.core import breached, passwords
from wondernest.core import service_accounts as accounts
from wondernest.core.errors import (
    BreachedListMissing,
    PasswordBreached,
    PasswordTooShort,
    WrongCredentials,
)
from wondernest.db.setup import Site
from wondernest.main import create_app
from wondernest.settings import Settings

LISTED, PADDING, FREE = "swordfish of 1983", "padding passphrase", "a heron on stilts"
LISTS = ["folder", "folder_with_endings", "file", "file_lower"]


def sha1(password: str) -> str:
    return hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest().upper()


def lines() -> list[str]:
    """Eight hundred entries of counts of different lengths, and one that only pads."""
    listed = [f"{sha1(f'entry number {index}')}:{7 ** (index % 12)}" for index in range(800)]
    return sorted([*listed, f"{sha1(LISTED)}:3", f"{sha1(PADDING)}:0"])


def make(kind: str, folder: Path) -> Path:
    """A made-up list in one of the layouts."""
    if kind.startswith("file"):
        path = folder / "list.txt"
        text = "\r\n".join(lines()) + "\r\n" if kind == "file" else "\n".join(lines()).lower()
        path.write_bytes(text.encode())
        return path
    path = folder / "list"
    path.mkdir()
    ending = ".txt" if kind == "folder_with_endings" else ""
    for line in lines():
        with (path / f"{line[:5]}{ending}").open("a") as file:
            file.write(f"{line[5:]}\n")
    return path


@pytest.mark.parametrize("kind", LISTS)
def test_list_knows_every_entry_and_nothing_else(kind: str, tmp_path: Path) -> None:
    path = make(kind, tmp_path)
    assert breached.contains(path, LISTED)
    assert all(breached.contains(path, f"entry number {index}") for index in range(800))
    assert not breached.contains(path, PADDING)
    assert not any(breached.contains(path, f"entry number {index}") for index in range(800, 1600))


@pytest.mark.parametrize("text", ["", "\n", "no list at all", "x" * 5000])
def test_file_that_is_no_list_has_nothing(text: str, tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text(text)
    assert not breached.contains(path, LISTED)


def test_big_file_is_searched_by_halves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "list.txt"
    hashes = sorted(sha1(str(index)) for index in range(100_000))
    path.write_text("".join(f"{one}:1\n" for one in hashes))
    reads: list[int] = []

    class Watched(io.BufferedReader):
        def read(self, size: int | None = -1, /) -> bytes:
            reads.append(size or 0)
            return super().read(size)

        def readline(self, size: int | None = -1, /) -> bytes:
            reads.append(size or 0)
            return super().readline(size)

    monkeypatch.setattr(Path, "open", lambda self, mode: Watched(io.FileIO(self, mode)))
    assert breached.contains(path, "99999")
    assert not breached.contains(path, "100000")
    assert min(reads) >= 0
    assert sum(reads) < 20_000 < path.stat().st_size


async def test_check_names_what_is_wrong(tmp_path: Path) -> None:
    path = make("folder", tmp_path)
    await passwords.check(FREE, path)
    await passwords.check(LISTED, None)
    with pytest.raises(PasswordBreached):
        await passwords.check(LISTED, path)
    with pytest.raises(PasswordTooShort):
        await passwords.check("short", path)


async def test_listed_password_is_refused_in_resetting_and_changing(
    people: People, tmp_path: Path
) -> None:
    policy = replace(people.policy, breached_passwords=make("file", tmp_path))
    address = new_address()
    await register(people, address)
    await accounts.request_password_reset(people.database, address=address)
    token = await mailed_token(people.jobs, address, "password_reset")
    with pytest.raises(PasswordBreached):
        await accounts.reset_password(
            people.database, link_token=token, password=LISTED, policy=policy
        )
    await accounts.reset_password(people.database, link_token=token, password=FREE, policy=policy)
    tokens = await sign_in(people, address, FREE)
    actor = people.tokens.read(tokens.access)
    with pytest.raises(PasswordBreached):
        await accounts.change_password(people.database, actor, password=LISTED, policy=policy)
    await accounts.change_password(people.database, actor, password=PASSWORD, policy=policy)
    await sign_in(people, address, PASSWORD)
    with pytest.raises(WrongCredentials):
        await sign_in(people, address, LISTED)


def test_service_refuses_to_register_with_a_listed_password(site: Site, tmp_path: Path) -> None:
    path = make("folder", tmp_path)
    settings = Settings(home=site.home, bcrypt_cost=4, breached_passwords=path)
    account = {"email": new_address(), "time_zone": "Europe/Berlin", "country": "DE"}
    with TestClient(create_app(settings, site)) as client:
        account["age_ticket"] = age_ticket(client)
        refused = client.post("/api/v1/accounts", json=account | {"password": LISTED})
        taken = client.post("/api/v1/accounts", json=account | {"password": FREE})
    assert (refused.status_code, refused.json()["type"].rpartition("/")[2]) == (
        422, "password-breached",
    )  # fmt: skip
    assert taken.status_code == 202
    with TestClient(create_app(Settings(home=site.home, bcrypt_cost=4), site)) as client:
        account["email"] = new_address()
        without = client.post("/api/v1/accounts", json=account | {"password": LISTED})
    assert without.status_code == 202


def test_service_does_not_start_without_the_list_it_names(site: Site, tmp_path: Path) -> None:
    settings = Settings(home=site.home, breached_passwords=tmp_path / "nowhere")
    with pytest.raises(BreachedListMissing, match="nowhere"):
        create_app(settings, site)


def test_list_that_vanishes_refuses_rather_than_takes(tmp_path: Path) -> None:
    path = make("folder", tmp_path)
    assert not breached.contains(path, FREE)
    path.rename(tmp_path / "elsewhere")
    with pytest.raises(BreachedListMissing):
        breached.contains(path, FREE)
