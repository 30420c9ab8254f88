"""Registering says nothing about who has an account; an address is proved by link and password."""

import asyncio
from typing import Any
from uuid import UUID

import psycopg
import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from tests.support.accounts import age_ticket, new_address, open_account, prove, register, sign_in
from tests.support.people import PASSWORD, People
from tests.support.postbox import Postbox
from wondernest.core import service
from wondernest.core import service_accounts as accounts
from wondernest.core.errors import LinkNotGood, WrongCredentials

Connection = psycopg.AsyncConnection
OTHER = "another pass phrase"
ZONE = {"time_zone": "Europe/Berlin", "country": "DE"}
ALREADY = "You already have an account"
CONFIRM = "Confirm your e-mail address"


async def account_row(admin: Connection, user_id: UUID) -> tuple[Any, ...]:
    cursor = await admin.execute("select users.* from core.users where user_id = %s", (user_id,))
    row = await cursor.fetchone()
    assert row is not None
    return row


async def failures(admin: Connection, people: People, address: str) -> int:
    cursor = await admin.execute(
        "select failed_count from core.login_failures where email_index = %s",
        (service.email_index(people.database.vault, address),),
    )
    row = await cursor.fetchone()
    return row[0] if row else 0


async def written(admin: Connection) -> list[int]:
    """Rows of the tables that asking for a message writes to."""
    cursor = await admin.execute(
        "select (select count(*) from core.outbox), count(*) from core.password_reset_tokens"
    )
    row = await cursor.fetchone()
    assert row is not None
    return list(row)


def seen(answer: Response) -> tuple[int, bytes, dict[str, str]]:
    """Everything of an answer but the id that every request has of its own."""
    headers = {name: text for name, text in answer.headers.items() if name != "x-request-id"}
    return answer.status_code, answer.content, headers


async def test_free_taken_and_unproved_addresses_get_the_same_answer(
    client: TestClient, people: People, admin: Connection, postbox: Postbox
) -> None:
    free, unproved, taken = new_address(), new_address(), new_address()
    await open_account(people, unproved)
    await register(people, taken)
    await postbox.collect(taken)
    holder = await postbox.user_id(taken)
    before = await account_row(admin, holder)

    answers, rows = [], []
    ticket = await asyncio.to_thread(age_ticket, client)
    for address in (free, unproved, taken):
        count = await written(admin)
        body = {"email": address, "password": OTHER, "display_name": "Somebody"} | ZONE
        body["age_ticket"] = ticket
        answers.append(await asyncio.to_thread(client.post, "/api/v1/accounts", json=body))
        rows.append([new - old for new, old in zip(await written(admin), count, strict=True)])

    assert answers[0].status_code == 202
    assert seen(answers[0]) == seen(answers[1]) == seen(answers[2])
    assert rows == [[1, 1]] * 3, "the same rows are written, so the time tells nothing either"
    assert await postbox.subjects(free) == [CONFIRM]
    assert await account_row(admin, holder) == before
    (message,) = await postbox.collect(taken)
    assert (message.to, message.subject) == (taken, ALREADY)
    assert "token=" not in message.text
    assert await sign_in(people, taken)
    with pytest.raises(WrongCredentials):
        await sign_in(people, taken, OTHER)


async def test_known_and_unknown_addresses_are_offered_the_same_reset(
    client: TestClient, people: People, admin: Connection
) -> None:
    known = new_address()
    await register(people, known)
    answers, events = [], []
    for address in (known, new_address()):
        count = await written(admin)
        body = {"email": address}
        answers.append(await asyncio.to_thread(client.post, "/api/v1/password-resets", json=body))
        events.append((await written(admin))[0] - count[0])

    assert answers[0].status_code == 202
    assert seen(answers[0]) == seen(answers[1])
    assert events == [1, 1]


async def test_sign_in_before_proving_is_refused_like_a_wrong_password(
    people: People, postbox: Postbox
) -> None:
    address = new_address()
    await open_account(people, address)
    first = await postbox.token(address)
    sentences = set()
    for password in (PASSWORD, "wrong password"):
        with pytest.raises(WrongCredentials) as refusal:
            await sign_in(people, address, password)
        sentences.add((refusal.value.detail, refusal.value.status, refusal.value.code))

    assert len(sentences) == 1
    messages = await postbox.collect(address)
    assert [message.subject for message in messages] == [CONFIRM], "for the right password only"
    with pytest.raises(LinkNotGood):
        await prove(people, first)
    assert await prove(people, messages[0].token)
    assert await sign_in(people, address)


async def test_proving_takes_the_link_and_the_password(
    people: People, postbox: Postbox, admin: Connection
) -> None:
    address = new_address()
    await open_account(people, address)
    token = await postbox.token(address)
    with pytest.raises(LinkNotGood):
        await prove(people, token, "wrong password")
    with pytest.raises(LinkNotGood):
        await prove(people, token[::-1])
    assert await failures(admin, people, address) == 1

    assert await prove(people, token)
    assert await failures(admin, people, address) == 0
    with pytest.raises(LinkNotGood):
        await prove(people, token)


async def test_guesses_at_the_link_are_counted_and_lock(
    people: People, postbox: Postbox, admin: Connection
) -> None:
    address = new_address()
    await open_account(people, address)
    token = await postbox.token(address)
    guesses = [f"wrong password {number}" for number in range(10)]
    results = await asyncio.gather(
        *(prove(people, token, guess) for guess in guesses), return_exceptions=True
    )
    assert {type(result) for result in results} == {LinkNotGood}
    assert await failures(admin, people, address) == 10

    with pytest.raises(LinkNotGood):
        await prove(people, token)
    with pytest.raises(WrongCredentials):
        await sign_in(people, address)
    await admin.execute(
        "update core.login_failures set locked_until = now() where email_index = %s",
        (service.email_index(people.database.vault, address),),
    )
    assert await prove(people, token)


async def test_one_link_proves_once_however_often_it_is_opened_at_once(
    people: People, postbox: Postbox
) -> None:
    address = new_address()
    await open_account(people, address)
    token = await postbox.token(address)

    results = await asyncio.gather(
        *(prove(people, token) for _ in range(6)), return_exceptions=True
    )

    assert sorted(type(result).__name__ for result in results) == ["LinkNotGood"] * 5 + ["Tokens"]


async def test_registering_again_replaces_what_nobody_proved(
    people: People, postbox: Postbox
) -> None:
    address = new_address()
    await open_account(people, address, display_name="A stranger")
    strangers = await postbox.token(address)
    await open_account(people, address, OTHER, display_name="The owner")
    owners = await postbox.token(address)

    with pytest.raises(LinkNotGood):
        await prove(people, strangers)
    with pytest.raises(LinkNotGood):
        await prove(people, owners, PASSWORD)
    tokens = await prove(people, owners, OTHER)

    async with people.database.transaction(people.tokens.read(tokens.access)) as tx:
        profile = await service.get_profile(tx)
    assert (profile.email, profile.display_name) == (address, None), "no name of the stranger"
    with pytest.raises(WrongCredentials):
        await sign_in(people, address)


async def test_registering_a_new_address_many_times_at_once_makes_one_account(
    people: People, postbox: Postbox
) -> None:
    address = new_address()
    await asyncio.gather(*(open_account(people, address) for _ in range(6)))

    messages = await postbox.collect(address)
    assert [message.subject for message in messages] == [CONFIRM] * 3, "three links at most"
    assert await prove(people, messages[-1].token)


async def test_letterbox_of_another_cannot_be_filled(
    people: People, postbox: Postbox, admin: Connection
) -> None:
    address = new_address()
    await register(people, address)
    await postbox.collect(address)
    async with asyncio.TaskGroup() as group:
        for number in range(7):
            group.create_task(open_account(people, address, f"pass phrase {number}"))

    # The link that the account began with counts as well.
    assert await postbox.subjects(address) == [ALREADY] * 2
    await admin.execute(
        "update core.password_reset_tokens set created_at = created_at - interval '16 minutes',"
        " expires_at = expires_at - interval '16 minutes' where user_id = %s",
        (await postbox.user_id(address),),
    )
    await open_account(people, address, OTHER)
    assert await postbox.subjects(address) == [ALREADY]


@pytest.mark.parametrize(
    "token", ["", "x", "A" * 43, "ä" * 43, "\x00" * 43, "=" * 43, "../../etc", "A" * 99]
)
async def test_what_is_no_token_opens_nothing(people: People, token: str) -> None:
    with pytest.raises(LinkNotGood):
        await prove(people, token)
    with pytest.raises(LinkNotGood):
        await accounts.change_email(people.database, link_token=token)
    with pytest.raises(LinkNotGood):
        await accounts.reset_password(
            people.database, link_token=token, password=OTHER, policy=people.policy
        )


async def test_blanks_around_a_password_belong_to_it(client: TestClient, people: People) -> None:
    address, password = new_address(), "  a pass phrase  "
    await register(people, address, password)

    def status(given: str) -> int:
        body = {"email": f" {address} ", "password": given}
        return client.post("/api/v1/sessions", json=body).status_code

    assert await asyncio.to_thread(status, password.strip()) == 401
    assert await asyncio.to_thread(status, password) == 201
