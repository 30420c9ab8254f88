"""Receipts of consent: issued for every act, kept byte for byte, checked by a command."""

import json
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import psycopg
import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner

from tests.support.people import PASSWORD, Household, People
from wondernest.cli import app
from wondernest.db.setup import Site
from wondernest.db.vault import Vault
from wondernest.family import receipts
from wondernest.family.errors import ReceiptNotGood
from wondernest.kit import signed
from wondernest.main import create_app
from wondernest.settings import Settings

KEYS_URL = "/.well-known/consent-keys.json"


@pytest.fixture
def client(site: Site) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(home=site.home, bcrypt_cost=4), site)) as client:
        yield client


def sign_in(client: TestClient, home: Household) -> dict[str, str]:
    answer = client.post("/api/v1/sessions", json={"email": home.email, "password": PASSWORD})
    return {"Authorization": f"Bearer {answer.json()['access_token']}"}


def path_of(home: Household) -> str:
    return f"/api/v1/families/{home.family_id}/children/{home.child_id}"


def receipt_of(client: TestClient, home: Household, event: str) -> bytes:
    headers = sign_in(client, home)
    events = client.get(f"{path_of(home)}/consent-events", headers=headers).json()
    (event_id,) = [one["event_id"] for one in events if one["event"] == event]
    answer = client.get(f"{path_of(home)}/consent-events/{event_id}/receipt", headers=headers)
    assert answer.status_code == 200
    assert "attachment" in answer.headers["content-disposition"]
    return answer.content


async def test_receipt_of_giving_and_of_withdrawing(client: TestClient, people: People) -> None:
    home = await people.household()
    headers = sign_in(client, home)
    url = f"{path_of(home)}/consents/audio_metrics"
    assert client.delete(url, headers=headers).status_code == 200
    keys = receipts.read_key_set(client.get(KEYS_URL).content)

    given = receipts.verify(receipt_of(client, home, "granted"), keys)
    ended = receipts.verify(receipt_of(client, home, "withdrawn"), keys)

    assert given["schema_version"] == "ISO/IEC TS 27560:2023"
    assert given["event"]["event_state"] == "dpv:ConsentGiven"
    assert given["event"]["verification_method"] == "email_plus"
    assert ended["event"]["event_state"] == "dpv:ConsentWithdrawn"
    assert ended["event"]["validity_duration"]["valid_until"] == ended["event"]["event_time"]
    for found in (given, ended):
        assert [one["purpose"] for one in found["pii_processing"]["purposes"]] == ["audio_metrics"]
        text = json.dumps(found)
        assert "Nestling" not in text
        assert home.email not in text
        assert str(home.child_id) not in text


async def test_receipt_is_the_same_bytes_every_time(client: TestClient, people: People) -> None:
    home = await people.household()
    assert receipt_of(client, home, "granted") == receipt_of(client, home, "granted")


async def test_every_act_has_a_receipt_when_the_answer_is_there(
    client: TestClient, people: People, site: Site
) -> None:
    home = await people.household()
    headers = sign_in(client, home)
    assert client.delete(f"{path_of(home)}/consents", headers=headers).status_code == 200
    with psycopg.connect(site.url("postgres")) as admin:
        row = admin.execute(
            "select count(*), count(receipts.event_id) from family.consent_events as events"
            " left join family.consent_receipts as receipts using (family_id, event_id)"
            " where events.family_id = %s",
            (home.family_id,),
        ).fetchone()
    assert row == (2, 2)


async def test_no_receipt_for_another_family_or_a_helper(
    client: TestClient, people: People, site: Site
) -> None:
    home, other = await people.household(), await people.household()
    receipt_of(client, home, "granted")
    headers = sign_in(client, home)
    events = client.get(f"{path_of(home)}/consent-events", headers=headers).json()
    url = f"/consent-events/{events[0]['event_id']}/receipt"
    theirs = client.get(f"{path_of(other)}{url}", headers=sign_in(client, other))
    assert theirs.status_code == 404
    with psycopg.connect(site.url("postgres")) as admin:
        admin.execute(
            "insert into family.family_members (family_id, user_id, member_during, role,"
            " sees_all_children) select %s, user_id, tstzrange(now(), null), 'viewer', true"
            " from family.family_members where family_id = %s",
            (home.family_id, other.family_id),
        )
        admin.execute(
            "insert into core.user_families (user_id, family_id) select user_id, %s"
            " from family.family_members where family_id = %s",
            (home.family_id, other.family_id),
        )
    answer = client.get(f"{path_of(home)}{url}", headers=sign_in(client, other))
    assert answer.status_code == 403


async def test_a_receipt_is_never_rewritten(client: TestClient, people: People, site: Site) -> None:
    home = await people.household()
    receipt_of(client, home, "granted")
    for statement in (
        "update family.consent_receipts set key_id = key_id",
        "delete from family.consent_receipts",
        "truncate family.consent_receipts",
    ):
        with psycopg.connect(site.url("postgres")) as admin:
            admin.execute("set session_replication_role = replica")
            with pytest.raises(psycopg.Error) as refusal:
                admin.execute(statement)
            assert refusal.value.sqlstate == "WN010"


async def test_command_says_genuine_and_refuses_a_changed_byte(
    client: TestClient,
    people: People,
    site: Site,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    home = await people.household()
    document = receipt_of(client, home, "granted")
    keys, file = tmp_path / "keys.json", tmp_path / "receipt.json"
    keys.write_bytes(client.get(KEYS_URL).content)
    monkeypatch.setenv("WONDERNEST_HOME", str(site.home))

    def run(*arguments: str) -> tuple[int, str]:
        found = CliRunner().invoke(app, ["consent", "verify-receipt", str(file), *arguments])
        detail = found.exception.detail if isinstance(found.exception, ReceiptNotGood) else ""
        return found.exit_code, found.output + detail

    file.write_bytes(document)
    for arguments in ((), ("--key", str(keys))):
        code, output = run(*arguments)
        assert code == 0
        assert "genuine: ConsentGiven for audio_metrics" in output
    code, output = run("--json")
    assert json.loads(output)["pii_processing"]["jurisdiction"] == "US"
    file.write_bytes(document.replace(b"ConsentGiven", b"ConsentGivem", 1))
    code, output = run()
    assert code == 1
    assert "it was changed" in output


async def test_every_byte_of_a_receipt_counts(client: TestClient, people: People) -> None:
    document = receipt_of(client, await people.household(), "granted")
    keys = receipts.read_key_set(client.get(KEYS_URL).content)
    assert receipts.verify(document, keys)
    for position in range(len(document)):
        for change in (1, 32, 128):
            changed = bytearray(document)
            changed[position] ^= change
            with pytest.raises(ReceiptNotGood):
                receipts.verify(bytes(changed), keys)


def test_a_rotated_key_signs_and_the_old_one_still_verifies(tmp_path: Path) -> None:
    vault = Vault(tmp_path / "keys")
    first, second = (receipts.ReceiptKeys(vault, epoch=epoch) for epoch in (1, 2))
    vault.close()
    assert set(first.public) < set(second.public)
    (new,) = set(second.public) - set(first.public)
    published = json.dumps(second.key_set()).encode()
    assert set(receipts.read_key_set(published)) == set(second.public)
    old = signed.sign(receipts.NAME, {"a": "b"}, first.newest)
    fresh = signed.sign(receipts.NAME, {"a": "b"}, second.newest)
    assert receipts.verify(old, second.public) == {"a": "b"}
    assert receipts.verify(fresh, {new: second.public[new]}) == {"a": "b"}
    with pytest.raises(ReceiptNotGood):
        receipts.verify(fresh, first.public)


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b'{"keys": [{"kty": "OKP"}]}'])
def test_what_is_no_key_set_is_refused(data: bytes) -> None:
    with pytest.raises(ReceiptNotGood):
        receipts.read_key_set(data)


async def test_receipt_of_no_act_is_not_found(client: TestClient, people: People) -> None:
    home = await people.household()
    url = f"{path_of(home)}/consent-events/{UUID(int=7)}/receipt"
    assert client.get(url, headers=sign_in(client, home)).status_code == 404
