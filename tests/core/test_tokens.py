"""Access tokens: only ours, only in time; refresh tokens: whole or nothing."""

import base64
import hashlib
import hmac
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from wondernest.core.errors import TokenNotGood
from wondernest.core.tokens import AUDIENCE, ISSUER, AccessTokens, RefreshToken, RefreshTokens
from wondernest.db.vault import Vault
from wondernest.kit import clock

SESSION_ID, USER_ID = uuid4(), uuid4()
KEY = bytes(range(32))


def issue(tokens: AccessTokens, *, at: datetime | None = None) -> str:
    return tokens.issue(
        session_id=SESSION_ID, session_key=KEY, user_id=USER_ID, at=at or clock.now()
    )


def encode(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def head_of(algorithm: str, key_id: str) -> str:
    return encode(json.dumps({"alg": algorithm, "kid": key_id}).encode())


def changed(token: str, **changes: object) -> str:
    """The token with other claims under the signature it had."""
    head, body, signature = token.split(".")
    claims = json.loads(base64.urlsafe_b64decode(body + "=="))
    return f"{head}.{encode(json.dumps(claims | changes).encode())}.{signature}"


def test_token_names_the_session_it_was_issued_for(tokens: AccessTokens) -> None:
    read = tokens.read(issue(tokens))

    assert (read.session_id, read.session_key, read.family_id) == (SESSION_ID, KEY, None)
    assert read.role == "wn_parent"
    assert tokens.live_seconds == 600


def test_token_ends_with_its_time(tokens: AccessTokens) -> None:
    assert tokens.read(issue(tokens, at=clock.now() - timedelta(minutes=9)))
    for at in (clock.now() - timedelta(minutes=11), clock.now() + timedelta(minutes=5)):
        with pytest.raises(TokenNotGood):
            tokens.read(issue(tokens, at=at))


def test_changed_token_is_refused(tokens: AccessTokens) -> None:
    token = issue(tokens)
    for forged in (
        changed(token, sid=str(uuid4())),
        changed(token, exp=int((clock.now() + timedelta(days=1)).timestamp())),
        token[:-2],
        token.rsplit(".", 1)[0] + ".",
        "",
        "a.b.c",
        "\N{BIRD}",
    ):
        with pytest.raises(TokenNotGood):
            tokens.read(forged)


def test_token_of_another_installation_is_refused(tokens: AccessTokens, tmp_path: Path) -> None:
    vault = Vault(tmp_path / "keys")
    others = AccessTokens(vault, live_for=timedelta(minutes=10))
    vault.close()

    with pytest.raises(TokenNotGood):
        tokens.read(issue(others))


def test_signature_must_be_of_the_kind_we_make(tokens: AccessTokens) -> None:
    published = tokens.key_set()["keys"][0]
    public = base64.urlsafe_b64decode(published["x"] + "==")
    body = issue(tokens).split(".")[1]

    unsigned = f"{head_of('none', published['kid'])}.{body}."
    head = head_of("HS256", published["kid"])
    mac = hmac.digest(public, f"{head}.{body}".encode(), hashlib.sha256)
    for forged in (unsigned, f"{head}.{body}.{encode(mac)}"):
        with pytest.raises(TokenNotGood):
            tokens.read(forged)


@pytest.mark.parametrize(
    "change",
    [
        {"aud": "somebody-else"},
        {"iss": "somebody-else"},
        {"sid": "no uuid"},
        {"key": 7},
        {"key": None},
        {"exp": None},
    ],
)
def test_well_signed_token_with_wrong_claims_is_refused(
    tokens: AccessTokens, vault: Vault, change: dict[str, Any]
) -> None:
    claims: dict[str, Any] = {
        "iss": ISSUER,
        "aud": AUDIENCE,
        "sub": str(USER_ID),
        "sid": str(SESSION_ID),
        "key": encode(KEY),
        "iat": clock.now(),
        "exp": clock.now() + timedelta(minutes=1),
    }
    stretch = int(clock.now().timestamp() // timedelta(days=30).total_seconds())
    key = Ed25519PrivateKey.from_private_bytes(vault.derive(f"core.access_token.1.{stretch}"))
    head = {"kid": jwt.get_unverified_header(issue(tokens))["kid"]}
    assert tokens.read(jwt.encode(claims, key, algorithm="EdDSA", headers=head))

    wrong = {name: value for name, value in (claims | change).items() if value is not None}
    with pytest.raises(TokenNotGood):
        tokens.read(jwt.encode(wrong, key, algorithm="EdDSA", headers=head))


def test_published_key_verifies_and_is_not_the_private_one(tokens: AccessTokens) -> None:
    published = tokens.key_set()["keys"][0]
    token = issue(tokens)

    assert set(published) == {"kty", "crv", "use", "alg", "kid", "x"}
    assert jwt.get_unverified_header(token)["kid"] == published["kid"]
    public = Ed25519PublicKey.from_public_bytes(base64.urlsafe_b64decode(published["x"] + "=="))
    assert jwt.decode(token, public, algorithms=["EdDSA"], audience=AUDIENCE)["sid"] == str(
        SESSION_ID
    )


def test_signing_keys_change_over_with_an_overlap(vault: Vault) -> None:
    period, life = timedelta(days=30), timedelta(minutes=10)
    ring = AccessTokens(vault, live_for=life, rotate_every=period)
    start = datetime.fromtimestamp(
        (clock.now().timestamp() // period.total_seconds()) * period.total_seconds(), UTC
    )
    before, after = start - timedelta(minutes=1), start + timedelta(minutes=1)
    ids = [[key["kid"] for key in ring.key_set(at=at)["keys"]] for at in (before, after)]

    assert ids[0][-1] == ids[1][0], "the next key is published before it signs"
    assert ids[0][0] in ids[1], "the last key is still published while its tokens live"
    assert ids[0][0] not in {key["kid"] for key in ring.key_set(at=after + life)["keys"]}


def test_new_epoch_ends_every_token(vault: Vault) -> None:
    old = AccessTokens(vault, live_for=timedelta(minutes=10))
    new = AccessTokens(vault, live_for=timedelta(minutes=10), epoch=2)
    token = issue(old)

    assert old.read(token)
    with pytest.raises(TokenNotGood):
        new.read(token)


def test_refresh_token_survives_the_journey(vault: Vault) -> None:
    token = RefreshTokens(vault).generation(SESSION_ID, KEY, 7)

    assert RefreshToken.parse(token.text()) == token == RefreshTokens(vault).read(token.text())
    assert set(token.text()) <= set(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    )


def test_each_generation_has_a_secret_and_a_key_of_its_own(vault: Vault) -> None:
    refresh = RefreshTokens(vault)
    generations = [refresh.generation(SESSION_ID, KEY, count) for count in range(100)]
    secrets = {token.secret for token in generations}
    keys = {refresh.session_key(token) for token in generations}

    assert len(secrets | keys) == 200


@pytest.mark.parametrize("text", ["", "x", "A" * 117, "A" * 119, "\N{BIRD}" * 118, "A" * 10_000])
def test_what_is_no_refresh_token_is_refused(text: str) -> None:
    with pytest.raises(TokenNotGood):
        RefreshToken.parse(text)
