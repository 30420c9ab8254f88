"""Second factors over HTTP, from the first code to a sign-in without one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import pyotp
import pytest
from starlette.testclient import TestClient

from tests.support.accounts import new_address, sign_up
from tests.support.passkeys import Authenticator
from tests.support.people import PASSWORD
from wondernest.db.setup import Site
from wondernest.kit import clock
from wondernest.main import create_app
from wondernest.settings import Settings

ORIGIN = "https://nest.example"
FACTOR = "/api/v1/sessions/second-factor"
OWN = "/api/v1/account/factors"


@pytest.fixture(scope="module")
def client(site: Site) -> Iterator[TestClient]:
    settings = Settings(home=site.home, bcrypt_cost=4, public_url=ORIGIN)
    with TestClient(create_app(settings, site)) as opened:
        yield opened


def begin(client: TestClient, address: str) -> dict:
    body = {"email": address, "password": PASSWORD}
    answer = client.post("/api/v1/sessions", json=body)
    assert answer.status_code == 200, answer.text
    waiting: dict = answer.json()
    return waiting


def bearer(answer: dict) -> dict[str, str]:
    return {"Authorization": f"Bearer {answer['access_token']}"}


@dataclass(frozen=True, slots=True)
class Parent:
    """A parent with an authenticator app, the code before `at` used up."""

    address: str
    factor_id: str
    app: pyotp.TOTP
    recovery_codes: list[str]
    at: datetime


def guarded(client: TestClient, site: Site) -> Parent:
    address, at = new_address(), clock.now()
    headers = sign_up(client, site, address)
    started = client.post(f"{OWN}/totp", json={"label": "My phone"}, headers=headers)
    assert started.status_code == 201, started.text
    assert started.json()["qr_svg"].startswith("<svg ")
    app, factor_id = pyotp.TOTP(started.json()["secret"]), started.json()["factor_id"]
    confirm = f"{OWN}/totp/{factor_id}/confirm"
    refused = client.post(confirm, json={"code": "no code"}, headers=headers)
    assert (refused.status_code, refused.json()["code"]) == (422, "code-does-not-fit")
    code = app.at(at - timedelta(seconds=30))
    confirmed = client.post(confirm, json={"code": f"{code[:3]} {code[3:]}"}, headers=headers)
    assert confirmed.status_code == 200, confirmed.text
    return Parent(address, factor_id, app, confirmed.json()["recovery_codes"], at)


def test_parent_adds_an_app_and_signs_in_with_it(client: TestClient, site: Site) -> None:
    parent = guarded(client, site)
    waiting = begin(client, parent.address)
    assert waiting["second_factor"] == ["totp", "recovery_code"]
    assert set(waiting) == {"second_factor", "pending_token", "expires_in"}
    assert waiting["expires_in"] == 600

    given = {"pending_token": waiting["pending_token"], "kind": "totp"}
    used = parent.app.at(parent.at - timedelta(seconds=30))
    wrong = client.post(FACTOR, json=given | {"code": used})
    assert (wrong.status_code, wrong.json()["code"]) == (401, "wrong-factor")
    opened = client.post(FACTOR, json=given | {"code": parent.app.at(parent.at)})
    assert opened.status_code == 201, opened.text
    listed = client.get(OWN, headers=bearer(opened.json())).json()
    assert [(one["kind"], one["label"]) for one in listed["factors"]] == [("totp", "My phone")]
    assert listed["recovery_codes_left"] == 10


def test_parent_without_the_phone_goes_back_to_a_password(client: TestClient, site: Site) -> None:
    parent = guarded(client, site)
    proof = {
        "pending_token": begin(client, parent.address)["pending_token"],
        "kind": "recovery_code",
        "code": parent.recovery_codes[0],
    }
    recovered = client.post(FACTOR, json=proof)
    assert recovered.status_code == 201, recovered.text
    headers = bearer(recovered.json())
    renewed = client.post("/api/v1/account/recovery-codes", headers=headers)
    assert renewed.status_code == 201
    assert len(set(renewed.json()["recovery_codes"]) - set(parent.recovery_codes)) == 10

    path = f"{OWN}/{parent.factor_id}"
    assert client.delete(path, headers=headers).status_code == 204
    missing = client.delete(path, headers=headers)
    assert (missing.status_code, missing.json()["code"]) == (404, "no-such-factor")
    body = {"email": parent.address, "password": PASSWORD}
    assert client.post("/api/v1/sessions", json=body).status_code == 201


def test_parent_adds_a_passkey_and_signs_in_with_it(client: TestClient, site: Site) -> None:
    address, device = new_address(), Authenticator(ORIGIN)
    headers = sign_up(client, site, address)
    options = client.post(f"{OWN}/passkey-options", headers=headers).json()["public_key"]
    made = {"label": "Laptop", "credential": device.create(options)}
    added = client.post(f"{OWN}/passkeys", json=made, headers=headers)
    assert added.status_code == 201, added.text
    again = client.post(f"{OWN}/passkeys", json=made, headers=headers)
    assert (again.status_code, again.json()["code"]) == (422, "passkey-not-taken")

    waiting = {"pending_token": begin(client, address)["pending_token"]}
    options = client.post(f"{FACTOR}/passkey-options", json=waiting).json()["public_key"]
    proof = waiting | {"kind": "passkey", "credential": device.get(options)}
    opened = client.post(FACTOR, json=proof)
    assert opened.status_code == 201, opened.text
    replayed = client.post(FACTOR, json=proof)
    assert (replayed.status_code, replayed.json()["code"]) == (401, "wrong-factor")
    (factor,) = client.get(OWN, headers=bearer(opened.json())).json()["factors"]
    assert (factor["kind"], factor["last_used_at"] is not None) == ("passkey", True)


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"kind": "totp", "pending_token": "x"},
        {"kind": "magic", "pending_token": "x", "code": "123456"},
        {"kind": "totp", "pending_token": "x", "code": "123456", "is_admin": True},
        {"kind": "passkey", "pending_token": "x", "credential": "text"},
        {"kind": "totp", "pending_token": "x" * 201, "code": "123456"},
    ],
)
def test_what_is_no_second_factor_is_bad_input(client: TestClient, body: dict) -> None:
    answer = client.post(FACTOR, json=body)

    assert (answer.status_code, answer.json()["code"]) == (422, "bad-input")
    assert "123456" not in answer.text, "nothing that was sent is told back"


def test_made_up_tokens_get_the_sentence_of_a_wrong_code(client: TestClient) -> None:
    for token in ("", "x", "A" * 107):
        answer = client.post(FACTOR, json={"kind": "totp", "pending_token": token, "code": "1"})
        assert (answer.status_code, answer.json()["code"]) == (401, "wrong-factor")
        answer = client.post(f"{FACTOR}/passkey-options", json={"pending_token": token})
        assert (answer.status_code, answer.json()["code"]) == (401, "wrong-factor")


def test_factors_are_for_the_signed_in_only(client: TestClient) -> None:
    for method, path in (
        ("GET", OWN),
        ("POST", f"{OWN}/totp"),
        ("POST", f"{OWN}/passkey-options"),
        ("POST", "/api/v1/account/recovery-codes"),
        ("DELETE", f"{OWN}/018f0000-0000-7000-8000-000000000000"),
    ):
        answer = client.request(method, path, json={"label": "x"} if "totp" in path else None)
        assert (answer.status_code, answer.json()["code"]) == (401, "not-signed-in"), path


def test_passkeys_are_refused_with_a_reason_where_the_service_has_no_name(site: Site) -> None:
    settings = Settings(home=site.home, bcrypt_cost=4, public_url="http://127.0.0.1:8000")
    with TestClient(create_app(settings, site)) as client:
        headers = sign_up(client, site, new_address())
        answer = client.post(f"{OWN}/passkey-options", headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (409, "passkeys-need-a-name")
