"""What opens an account, and what names its owner, stands nowhere but with its owner.

The real service and its worker run; then the whole database, its queue included, the server's log
and the logs of both processes are searched for everything the client held, in every usual spelling.
"""

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import bcrypt
import httpx2
import psycopg
import pytest

from tests.support.accounts import age_ticket
from tests.support.letters import Letters
from tests.support.secrets import Secrets, unpadded
from tests.support.services import serving
from wondernest.core.service import email_index
from wondernest.core.tokens import RefreshTokens
from wondernest.db import embedded, setup
from wondernest.db.setup import Site
from wondernest.db.vault import Vault

FIRST, SECOND, THIRD = "plover-umbrella-41", "walrus pencil 1972", "a heron on stilts 8"
WRONG, NAME, AGENT = "not-the-passphrase-7", "Ottilie Kranzbühler", "Mozilla/5.0 Zebrafinch/7.1"
ZONE = {"time_zone": "Europe/Berlin", "country": "DE"}
API = "/api/v1"


@pytest.fixture
def vault(own_site: Site) -> Iterator[Vault]:
    vault = Vault(own_site.home / "keys")
    yield vault
    vault.close()


def salts(site: Site) -> list[str]:
    with psycopg.connect(site.url("postgres")) as conn:
        return [row[0] for row in conn.execute("select password_salt from core.users")]


def add_proofs(secrets: Secrets, site: Site, *passwords: str) -> None:
    """bcrypt outputs under the salts of this moment, and what was hashed."""
    for password in passwords:
        pre_hash = hashlib.sha384(password.encode()).digest()
        secrets.add("pre-hash", pre_hash)
        for salt in salts(site):
            secrets.add("proof", bcrypt.hashpw(base64.b64encode(pre_hash), salt.encode()))


@dataclass(frozen=True, slots=True)
class Parent:
    """A client of the running service that remembers every secret it meets."""

    client: httpx2.Client
    site: Site
    letters: Letters
    made: RefreshTokens
    secrets: Secrets

    def post(self, path: str, body: dict[str, str], status: int, **headers: str) -> dict[str, str]:
        answer = self.client.post(f"{API}{path}", json=body, headers=headers)
        assert answer.status_code == status, (path, answer.text)
        got: dict[str, str] = answer.json() if answer.content else {}
        if "access_token" in got:
            self.secrets.add_tokens(self.made, got)
        return got

    def mailed(self, to: str, subject: str) -> str:
        token = self.letters.wait(to, subject).token
        self.secrets.add_link(token)
        return token

    def open_account(self, address: str) -> dict[str, str]:
        """Registers, mistypes, proves, registers again, refreshes; a signed-in client's headers."""
        registration = {"email": address, "password": FIRST, "display_name": NAME} | ZONE
        registration["age_ticket"] = age_ticket(self.client)
        self.post("/accounts", registration, 202)
        add_proofs(self.secrets, self.site, FIRST, WRONG)
        link = self.mailed(address, "Confirm your e-mail address")
        self.post("/accounts/verify", {"token": link, "password": WRONG}, 410)
        first = self.post("/accounts/verify", {"token": link, "password": FIRST}, 201)
        self.post("/accounts", registration, 202)
        self.post("/sessions", {"email": address, "password": WRONG}, 401)
        self.post("/sessions/refresh", {"refresh_token": first["refresh_token"]}, 200)
        second = self.post("/sessions", {"email": address, "password": FIRST}, 201)
        return {"Authorization": f"Bearer {second['access_token']}"}

    def change_everything(self, bearer: dict[str, str], new: str) -> None:
        """Another password, another address, another password by mail."""
        self.post("/account/confirm-password", {"password": WRONG}, 403, **bearer)
        self.post("/account/confirm-password", {"password": FIRST}, 204, **bearer)
        change = {"password": SECOND}
        answer = self.client.put(f"{API}/account/password", json=change, headers=bearer)
        assert answer.status_code == 204
        add_proofs(self.secrets, self.site, SECOND)
        self.post("/email-changes", {"email": new}, 202, **bearer)
        link = self.mailed(new, "Confirm your new e-mail address")
        self.post("/email-changes/finish", {"token": link}, 204)
        self.post("/password-resets", {"email": new}, 202)
        link = self.mailed(new, "Choose a new password")
        self.post("/password-resets/finish", {"token": link, "password": THIRD}, 204)
        add_proofs(self.secrets, self.site, THIRD)
        self.post("/sessions", {"email": new, "password": THIRD}, 201)
        self.letters.wait(new, "Your password was changed")


def test_nothing_that_opens_an_account_is_kept_anywhere(
    own_site: Site, vault: Vault, tmp_path: Path
) -> None:
    secrets, made = Secrets(), RefreshTokens(vault)
    for word in (FIRST, SECOND, THIRD, WRONG):
        secrets.add("password", word)
    secrets.add("name", NAME)
    secrets.add("browser", AGENT)
    old, new = f"ottilie.{uuid4().hex}@example.org", f"kranz.{uuid4().hex}@example.org"
    secrets.add("address", old)
    secrets.add("address", new)
    letters = Letters(own_site.home / "mail")
    with (
        serving(own_site, tmp_path) as url,
        httpx2.Client(base_url=url, headers={"User-Agent": AGENT}) as client,
    ):
        parent = Parent(client, own_site, letters, made, secrets)
        parent.change_everything(parent.open_account(old), new)

    dump = setup.run_pg_dump(own_site)([])
    server_log = embedded.start(own_site.home, durable=False).log_file
    logs = {name: (tmp_path / f"{name}.log").read_text() for name in ("serve", "worker")}
    logs["server"] = server_log.read_text(errors="replace")
    assert len(secrets.held) > 40
    for place, text in {"dump": dump, **logs}.items():
        assert secrets.found_in(text) == [], place
    # The search finds what is there: the index of the address, a hash, the queue, a route.
    assert email_index(vault, new).hex() in dump
    assert any(hashlib.sha256(secret).hexdigest() in dump for secret in secrets.held.values())
    assert "accounts.send_link" in dump
    assert '"route": "/api/v1/password-resets/finish"' in logs["serve"]
    assert len(secrets.found_in(dump + unpadded(new.encode()))) == 1
