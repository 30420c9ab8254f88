"""Passkeys: adding one, signing in with it, and answers that are not taken."""

import asyncio
import base64
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import psycopg
import pytest

from tests.support.accounts import is_live, new_address, register, sign_in
from tests.support.factors import begin, give_recovery_code, guarded
from tests.support.passkeys import Authenticator, Json
from tests.support.people import People
from wondernest.core import service, service_factors, service_passkeys
from wondernest.core.errors import (
    PasskeyKnown,
    PasskeyNotTaken,
    PasskeysNeedAName,
    SignInNotFresh,
    WrongFactor,
)
from wondernest.core.service import Tokens
from wondernest.core.service_passkeys import RelyingParty
from wondernest.kit import clock

Connection = psycopg.AsyncConnection
ORIGIN = "https://nest.example"
PARTY = RelyingParty.of(ORIGIN)


@dataclass(frozen=True, slots=True)
class Holder:
    """A parent with a passkey."""

    address: str
    tokens: Tokens
    device: Authenticator
    added: service_passkeys.AddedPasskey


async def options_to_add(people: People, tokens: Tokens) -> Json:
    async with people.database.transaction(people.tokens.read(tokens.access)) as tx:
        profile = await service.get_profile(tx)
        return await service_passkeys.start_registration(tx, profile, PARTY)


async def add(people: People, tokens: Tokens, credential: Json) -> service_passkeys.AddedPasskey:
    async with people.database.transaction(people.tokens.read(tokens.access)) as tx:
        return await service_passkeys.add(
            tx, user_id=tokens.user_id, label="Key", credential=credential, party=PARTY
        )


async def holder(people: People, *, signature_count: int | None = 0) -> Holder:
    address, device = new_address(), Authenticator(ORIGIN, signature_count=signature_count)
    await register(people, address)
    tokens = await sign_in(people, address)
    added = await add(people, tokens, device.create(await options_to_add(people, tokens)))
    return Holder(address, tokens, device, added)


async def ask(people: People, pending_token: str) -> Json:
    return await service_passkeys.start_sign_in(
        people.database, people.tokens, pending_token=pending_token, party=PARTY
    )


async def answer(people: People, pending_token: str, credential: Json) -> Tokens:
    return await service_passkeys.sign_in(
        people.database,
        people.tokens,
        pending_token=pending_token,
        credential=credential,
        party=PARTY,
        policy=people.policy,
        at=clock.now(),
    )


async def failed_count(admin: Connection, people: People, pending_token: str) -> int:
    cursor = await admin.execute(
        "select failed_factor_count from core.user_sessions where session_id = %s",
        (people.tokens.refresh.read_pending(pending_token).session_id,),
    )
    row = await cursor.fetchone()
    assert row is not None
    return int(row[0])


async def test_parent_with_a_passkey_signs_in_with_it(people: People, admin: Connection) -> None:
    parent = await holder(people)
    assert len(parent.added.recovery_codes) == 10
    waiting = await begin(people, parent.address)
    assert waiting.kinds == ["passkey", "recovery_code"]

    options = await ask(people, waiting.pending_token)
    tokens = await answer(people, waiting.pending_token, parent.device.get(options))

    assert await is_live(people, tokens)
    name = base64.urlsafe_b64encode(parent.device.credential_id).rstrip(b"=").decode()
    assert [one["id"] for one in options["allowCredentials"]] == [name]
    assert (options["rpId"], options["userVerification"]) == ("nest.example", "required")
    cursor = await admin.execute(
        "select signature_count, last_used_at is not null from core.user_factors"
        " where factor_id = %s",
        (parent.added.factor_id,),
    )
    assert await cursor.fetchone() == (1, True)


async def test_options_to_add_ask_for_a_checked_person_and_leave_known_ones_out(
    people: People,
) -> None:
    parent = await holder(people)
    options = await options_to_add(people, parent.tokens)

    assert options["rp"] == {"name": "WonderNest", "id": "nest.example"}
    assert options["authenticatorSelection"]["userVerification"] == "required"
    assert options["user"]["name"] == parent.address
    assert len(options["excludeCredentials"]) == 1


async def test_passkey_without_a_counter_works_again_and_again(people: People) -> None:
    parent = await holder(people, signature_count=None)
    for _ in range(3):
        waiting = await begin(people, parent.address)
        credential = parent.device.get(await ask(people, waiting.pending_token))
        assert await answer(people, waiting.pending_token, credential)


@pytest.mark.parametrize("step", [-3, -1])
async def test_counter_that_does_not_go_on_is_refused(people: People, step: int) -> None:
    parent = await holder(people, signature_count=10)
    first, second = [await begin(people, parent.address) for _ in range(2)]
    await answer(
        people, first.pending_token, parent.device.get(await ask(people, first.pending_token))
    )
    assert parent.device.signature_count == 11
    parent.device.signature_count += step

    credential = parent.device.get(await ask(people, second.pending_token))
    with pytest.raises(WrongFactor):
        await answer(people, second.pending_token, credential)
    parent.device.signature_count = 11
    credential = parent.device.get(await ask(people, second.pending_token))
    assert await answer(people, second.pending_token, credential)


def other_challenge(device: Authenticator, options: Json) -> Json:
    return device.get(options | {"challenge": "A" * 43})


def other_origin(device: Authenticator, options: Json) -> Json:
    device.origin = "https://nest.example.evil.example"
    return device.get(options)


def other_party(device: Authenticator, options: Json) -> Json:
    return device.get(options | {"rpId": "evil.example"})


def nobody_checked(device: Authenticator, options: Json) -> Json:
    device.is_verified = False
    return device.get(options)


def other_key(device: Authenticator, options: Json) -> Json:
    stranger = Authenticator(ORIGIN)
    stranger.credential_id = device.credential_id
    return stranger.get(options)


def unknown_key(_device: Authenticator, options: Json) -> Json:
    return Authenticator(ORIGIN).get(options)


def wrong_kind(device: Authenticator, options: Json) -> Json:
    """What a device gives when a key is made, in place of a signature."""
    made = device.create(options | {"rp": {"id": options["rpId"]}})
    signed = device.get(options)
    return signed | {"response": signed["response"] | made["response"]}


def changed(part: str) -> Callable[[Authenticator, Json], Json]:
    def change(device: Authenticator, options: Json) -> Json:
        answered = device.get(options)
        text = answered["response"][part]
        answered["response"][part] = text[:-6] + ("AAAAAA" if text[-6:] != "AAAAAA" else "BBBBBB")
        return answered

    change.__name__ = f"changed_{part}"
    return change


def nested(_device: Authenticator, _options: Json) -> Json:
    deep = "[" * 20_000 + "]" * 20_000
    return {
        "id": "AA",
        "rawId": "AA",
        "type": "public-key",
        "response": {
            "clientDataJSON": base64.urlsafe_b64encode(deep.encode()).decode(),
            "authenticatorData": "AA",
            "signature": "AA",
        },
    }


WRONG = [
    other_challenge, other_origin, other_party, nobody_checked, other_key, unknown_key, wrong_kind,
    changed("signature"), changed("authenticatorData"), changed("clientDataJSON"), nested,
]  # fmt: skip


@pytest.mark.parametrize("how", WRONG, ids=lambda how: how.__name__)
async def test_wrong_answer_is_refused_and_counted(
    people: People, admin: Connection, how: Callable[[Authenticator, Json], Json]
) -> None:
    parent = await holder(people)
    waiting = await begin(people, parent.address)
    credential = how(parent.device, await ask(people, waiting.pending_token))

    with pytest.raises(WrongFactor):
        await answer(people, waiting.pending_token, credential)
    assert await failed_count(admin, people, waiting.pending_token) == 1
    # The same passkey, used rightly, gets in.
    parent.device.origin, parent.device.is_verified = ORIGIN, True
    good = parent.device.get(await ask(people, waiting.pending_token))
    assert await answer(people, waiting.pending_token, good)


GARBAGE: list[Any] = [
    {},
    {"id": 1, "rawId": [], "response": {}, "type": "public-key"},
    {"id": "\N{SNOWMAN}", "rawId": "\N{SNOWMAN}", "response": {"clientDataJSON": "!"}, "type": "x"},
    {
        "id": "AA",
        "rawId": "AA",
        "type": "public-key",
        "response": {
            "clientDataJSON": "e30",
            "authenticatorData": "",
            "signature": "",
            "userHandle": "A",
        },
    },
    {
        "id": "AA",
        "rawId": "AA",
        "type": "public-key",
        "response": {
            "clientDataJSON": base64.b64encode(
                json.dumps({"type": 5, "challenge": 7, "origin": []}).encode()
            ).decode(),
            "authenticatorData": "AA",
            "signature": "AA",
            "attestationObject": "gwECoA",
        },
    },
]


@pytest.mark.parametrize("garbage", GARBAGE)
async def test_garbage_is_refused_and_counted(
    people: People, admin: Connection, garbage: Json
) -> None:
    parent = await holder(people)
    waiting = await begin(people, parent.address)

    with pytest.raises(WrongFactor):
        await answer(people, waiting.pending_token, garbage)
    assert await failed_count(admin, people, waiting.pending_token) == 1
    with pytest.raises(PasskeyNotTaken):
        await add(people, parent.tokens, garbage)


async def test_challenge_is_answered_once_even_at_the_same_moment(people: People) -> None:
    parent = await holder(people, signature_count=None)
    waiting = await begin(people, parent.address)
    credential = parent.device.get(await ask(people, waiting.pending_token))

    results = await asyncio.gather(
        *(answer(people, waiting.pending_token, credential) for _ in range(4)),
        return_exceptions=True,
    )

    assert sorted(type(result).__name__ for result in results) == ["Tokens"] + ["WrongFactor"] * 3


async def test_wrong_answer_uses_the_challenge_up(people: People) -> None:
    parent = await holder(people)
    waiting = await begin(people, parent.address)
    options = await ask(people, waiting.pending_token)
    with pytest.raises(WrongFactor):
        await answer(people, waiting.pending_token, other_key(parent.device, options))

    with pytest.raises(WrongFactor):
        await answer(people, waiting.pending_token, parent.device.get(options))


async def test_challenge_of_another_session_is_no_good(people: People) -> None:
    parent = await holder(people)
    mine, other = [await begin(people, parent.address) for _ in range(2)]
    options = await ask(people, other.pending_token)
    await ask(people, mine.pending_token)

    with pytest.raises(WrongFactor):
        await answer(people, mine.pending_token, parent.device.get(options))
    assert await answer(people, other.pending_token, parent.device.get(options))


async def test_newer_challenge_makes_the_older_void(people: People) -> None:
    parent = await holder(people)
    waiting = await begin(people, parent.address)
    older = await ask(people, waiting.pending_token)
    newer = await ask(people, waiting.pending_token)

    with pytest.raises(WrongFactor):
        await answer(people, waiting.pending_token, parent.device.get(older))
    assert await answer(people, waiting.pending_token, parent.device.get(newer))


async def test_challenge_expires(people: People, admin: Connection) -> None:
    parent = await holder(people)
    waiting = await begin(people, parent.address)
    credential = parent.device.get(await ask(people, waiting.pending_token))
    cursor = await admin.execute(
        "update core.auth_challenges set created_at = created_at - interval '5 minutes',"
        " expires_at = expires_at - interval '5 minutes' where session_id = %s"
        " returning expires_at <= now(), octet_length(challenge_hash)",
        (people.tokens.refresh.read_pending(waiting.pending_token).session_id,),
    )
    assert await cursor.fetchone() == (True, 32)

    with pytest.raises(WrongFactor):
        await answer(people, waiting.pending_token, credential)


async def test_sign_in_that_is_over_gets_no_challenge(people: People) -> None:
    parent = await holder(people)
    waiting = await begin(people, parent.address)
    await give_recovery_code(people, waiting.pending_token, parent.added.recovery_codes[0])

    with pytest.raises(WrongFactor):
        await ask(people, waiting.pending_token)


async def test_passkey_belongs_to_one_account(people: People) -> None:
    parent, other = await holder(people), await guarded(people)
    again = parent.device.create(await options_to_add(people, other.tokens))

    with pytest.raises(PasskeyKnown):
        await add(people, other.tokens, again)
    waiting = await begin(people, other.address)
    credential = parent.device.get(
        await ask(people, waiting.pending_token) | {"rpId": "nest.example"}
    )
    with pytest.raises(WrongFactor):
        await answer(people, waiting.pending_token, credential)


async def test_second_factor_of_another_kind_brings_no_new_codes(people: People) -> None:
    parent = await guarded(people)
    device = Authenticator(ORIGIN)
    added = await add(
        people, parent.tokens, device.create(await options_to_add(people, parent.tokens))
    )

    assert added.recovery_codes == []
    assert (await begin(people, parent.address)).kinds == ["totp", "passkey", "recovery_code"]
    async with people.database.transaction(people.tokens.read(parent.tokens.access)) as tx:
        await service_factors.remove_factor(tx, factor_id=parent.factor_id)
    assert (await begin(people, parent.address)).kinds == ["passkey", "recovery_code"]


async def test_adding_needs_the_challenge_of_this_session_and_a_fresh_sign_in(
    people: People, admin: Connection
) -> None:
    address = new_address()
    await register(people, address)
    here, elsewhere = await sign_in(people, address), await sign_in(people, address)
    device = Authenticator(ORIGIN)
    options = await options_to_add(people, elsewhere)

    with pytest.raises(PasskeyNotTaken):
        await add(people, here, device.create(options))
    device.is_verified = False
    with pytest.raises(PasskeyNotTaken):
        await add(people, elsewhere, device.create(options))
    device.is_verified, device.origin = True, "https://evil.example"
    with pytest.raises(PasskeyNotTaken):
        await add(people, elsewhere, device.create(options))
    device.origin = ORIGIN
    await admin.execute(
        "update core.user_sessions set authenticated_at = now() - interval '11 minutes'"
        " where session_id = %s",
        (people.tokens.read(elsewhere.access).session_id,),
    )
    with pytest.raises(SignInNotFresh):
        await add(people, elsewhere, device.create(options))
    with pytest.raises(SignInNotFresh):
        await options_to_add(people, elsewhere)


async def test_challenge_adds_one_passkey(people: People) -> None:
    parent = await holder(people)
    options = await options_to_add(people, parent.tokens)
    await add(people, parent.tokens, Authenticator(ORIGIN).create(options))

    with pytest.raises(PasskeyNotTaken):
        await add(people, parent.tokens, Authenticator(ORIGIN).create(options))


@pytest.mark.parametrize(
    ("public_url", "host", "origin"),
    [
        ("https://nest.example", "nest.example", "https://nest.example"),
        ("https://Nest.Example:443/", "nest.example", "https://nest.example"),
        ("http://localhost:8000", "localhost", "http://localhost:8000"),
    ],
)
def test_party_follows_from_the_public_address(public_url: str, host: str, origin: str) -> None:
    assert RelyingParty.of(public_url) == RelyingParty(host, origin)


@pytest.mark.parametrize("public_url", ["http://127.0.0.1:8000", "https://[::1]"])
def test_party_has_no_number(public_url: str) -> None:
    with pytest.raises(PasskeysNeedAName):
        RelyingParty.of(public_url)
