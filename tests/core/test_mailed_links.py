"""Resetting a password, moving to another address: links that work once, for who reads the mail."""

import asyncio
from datetime import timedelta
from uuid import UUID

import psycopg
import pytest
from starlette.testclient import TestClient

from tests.support.accounts import (
    is_live,
    new_address,
    open_account,
    refresh,
    register,
    sign_in,
)
from tests.support.factors import begin, guarded
from tests.support.people import PASSWORD, People
from tests.support.postbox import Postbox
from wondernest.core import service
from wondernest.core import service_accounts as accounts
from wondernest.core.errors import (
    LinkNotGood,
    PasswordTooShort,
    SignInNotFresh,
    TokenNotGood,
    WrongCredentials,
)
from wondernest.core.service import Tokens
from wondernest.kit.errors import Refusal

Connection = psycopg.AsyncConnection
OTHER = "another pass phrase"
RESET, CHANGED = "Choose a new password", "Your password was changed"
MOVE, ASKED = "Confirm your new e-mail address", "Another e-mail address was asked for"
MOVED, ALREADY = "Your e-mail address was changed", "You already have an account"


async def ask_reset(people: People, address: str) -> None:
    await accounts.request_password_reset(people.database, address=address)


async def reset(people: People, token: str, password: str = OTHER) -> None:
    await accounts.reset_password(
        people.database, link_token=token, password=password, policy=people.policy
    )


async def ask_move(people: People, tokens: Tokens, new: str) -> None:
    async with people.database.transaction(people.tokens.read(tokens.access)) as tx:
        await accounts.request_email_change(tx, user_id=tokens.user_id, address=new)


async def move(people: People, token: str) -> None:
    await accounts.change_email(people.database, link_token=token)


async def let_pass(admin: Connection, user_id: UUID, time: timedelta) -> None:
    """Moves the clock for the links of one account."""
    await admin.execute(
        "update core.password_reset_tokens"
        " set created_at = created_at - %(time)s, expires_at = expires_at - %(time)s"
        " where user_id = %(user_id)s",
        {"time": time, "user_id": user_id},
    )


async def grow_old(admin: Connection, people: People, tokens: Tokens) -> None:
    """The password was given to this session more than ten minutes ago."""
    await admin.execute(
        "update core.user_sessions set authenticated_at = authenticated_at - interval '11 minutes'"
        " where session_id = %s",
        (people.tokens.read(tokens.access).session_id,),
    )


async def outcomes(*steps) -> list[str]:
    """How each of several steps at once ended; a refusal by its name, anything else is raised."""
    results = await asyncio.gather(*steps, return_exceptions=True)
    for result in results:
        if isinstance(result, BaseException) and not isinstance(result, Refusal):
            raise result
    return sorted(type(result).__name__ for result in results)


async def test_reset_changes_the_password_and_ends_everything_at_once(
    people: People, postbox: Postbox
) -> None:
    address = new_address()
    await register(people, address)
    sessions = [await sign_in(people, address) for _ in range(2)]
    await postbox.collect(address)

    await ask_reset(people, f" {address.upper()} ")
    (message,) = await postbox.collect(address)
    assert (message.to, message.subject) == (address, RESET)
    assert await is_live(people, sessions[0]), "asking alone ends nothing"
    await reset(people, message.token)

    for tokens in sessions:
        assert not await is_live(people, tokens)
        with pytest.raises(TokenNotGood):
            await refresh(people, tokens.refresh)
    with pytest.raises(WrongCredentials):
        await sign_in(people, address)
    assert await sign_in(people, address, OTHER)
    assert await postbox.subjects(address) == [CHANGED]


async def test_reset_works_once_also_when_opened_many_times_at_once(
    people: People, postbox: Postbox
) -> None:
    address = new_address()
    await register(people, address)
    await ask_reset(people, address)
    token = await postbox.token(address)
    phrases = [f"pass phrase {number}" for number in range(6)]

    ended = await outcomes(*(reset(people, token, phrase) for phrase in phrases))

    assert ended == ["LinkNotGood"] * 5 + ["NoneType"]
    with pytest.raises(LinkNotGood):
        await reset(people, token)
    entered = await outcomes(*(sign_in(people, address, phrase) for phrase in phrases))
    assert entered == ["Tokens"] + ["WrongCredentials"] * 5


@pytest.mark.parametrize(("minutes", "is_good"), [(59, True), (61, False)])
async def test_reset_link_is_good_for_an_hour(
    people: People, postbox: Postbox, admin: Connection, minutes: int, *, is_good: bool
) -> None:
    address = new_address()
    await register(people, address)
    await ask_reset(people, address)
    token = await postbox.token(address)
    await let_pass(admin, await postbox.user_id(address), timedelta(minutes=minutes))

    assert await outcomes(reset(people, token)) == ["NoneType" if is_good else "LinkNotGood"]


async def test_newest_link_is_the_only_one(people: People, postbox: Postbox) -> None:
    address = new_address()
    await register(people, address)
    tokens = []
    for _ in range(3):
        await ask_reset(people, address)
        tokens.append(await postbox.token(address))

    for token in tokens[:2]:
        with pytest.raises(LinkNotGood):
            await reset(people, token)
    await reset(people, tokens[2])


async def test_three_links_in_a_quarter_of_an_hour_at_most(
    people: People, postbox: Postbox, admin: Connection
) -> None:
    address = new_address()
    await register(people, address)
    await postbox.collect(address)
    await asyncio.gather(*(ask_reset(people, address) for _ in range(8)))
    assert await postbox.subjects(address) == [RESET] * 3
    await ask_reset(people, address)
    assert await postbox.subjects(address) == []

    await let_pass(admin, await postbox.user_id(address), timedelta(minutes=16))
    await ask_reset(people, address)
    assert await postbox.subjects(address) == [RESET]


async def test_unknown_and_closed_accounts_get_no_message(
    people: People, postbox: Postbox, admin: Connection
) -> None:
    closed = new_address()
    await register(people, closed)
    await postbox.collect(closed)
    await ask_reset(people, new_address())
    await admin.execute(
        "update core.users set status = 'closed' where user_id = %s",
        (await postbox.user_id(closed),),
    )
    await ask_reset(people, closed)

    assert await postbox.collect(closed) == []


async def test_reset_opens_a_locked_account_and_proves_the_address(
    people: People, postbox: Postbox
) -> None:
    address = new_address()
    await open_account(people, address)
    for _ in range(10):
        with pytest.raises(WrongCredentials):
            await sign_in(people, address, "wrong password")
    await ask_reset(people, address)
    await reset(people, await postbox.token(address))

    assert await sign_in(people, address, OTHER)


async def test_reset_leaves_second_factors_in_place(people: People, postbox: Postbox) -> None:
    victim = await guarded(people)
    await ask_reset(people, victim.address)
    await reset(people, await postbox.token(victim.address), PASSWORD)

    assert (await begin(people, victim.address)).kinds == ["totp", "recovery_code"]


async def test_too_short_a_password_leaves_the_link_good(people: People, postbox: Postbox) -> None:
    address = new_address()
    await register(people, address)
    await ask_reset(people, address)
    token = await postbox.token(address)
    with pytest.raises(PasswordTooShort):
        await reset(people, token, "too short")

    await reset(people, token)


async def test_link_is_good_for_its_purpose_only(people: People, postbox: Postbox) -> None:
    address, new = new_address(), new_address()
    await register(people, address)
    tokens = await sign_in(people, address)
    await ask_reset(people, address)
    reset_token = await postbox.token(address)
    await ask_move(people, tokens, new)
    move_token = next(
        message.token for message in await postbox.collect(address) if message.to == new
    )

    with pytest.raises(LinkNotGood):
        await move(people, reset_token)
    with pytest.raises(LinkNotGood):
        await reset(people, move_token)
    await move(people, move_token)
    with pytest.raises(LinkNotGood):
        await reset(people, reset_token)


async def test_account_moves_when_the_link_at_the_new_address_is_opened(
    people: People, postbox: Postbox
) -> None:
    old, new = new_address(), new_address()
    await register(people, old)
    tokens = await sign_in(people, old)
    await postbox.collect(old)

    await ask_move(people, tokens, f" {new.upper()}")
    messages = {message.to: message for message in await postbox.collect(old)}
    assert {to: message.subject for to, message in messages.items()} == {new: MOVE, old: ASKED}
    assert "token=" not in messages[old].text
    assert await is_live(people, tokens)
    await move(people, messages[new].token)

    assert not await is_live(people, tokens)
    with pytest.raises(WrongCredentials):
        await sign_in(people, old)
    moved = await sign_in(people, new)
    async with people.database.transaction(people.tokens.read(moved.access)) as tx:
        assert (await service.get_profile(tx)).email == new
    assert [(m.to, m.subject) for m in await postbox.collect(new)] == [(new, MOVED)]
    with pytest.raises(LinkNotGood):
        await move(people, messages[new].token)


async def test_moving_needs_a_fresh_sign_in(
    people: People, postbox: Postbox, admin: Connection, client: TestClient
) -> None:
    address, new = new_address(), new_address()
    await register(people, address)
    tokens = await sign_in(people, address)
    await postbox.collect(address)
    await grow_old(admin, people, tokens)
    with pytest.raises(SignInNotFresh):
        await ask_move(people, tokens, new)
    headers = {"Authorization": f"Bearer {tokens.access}"}
    answer = await asyncio.to_thread(
        client.post, "/api/v1/email-changes", json={"email": new}, headers=headers
    )
    assert (answer.status_code, answer.json()["code"]) == (403, "sign-in-not-fresh")
    assert await postbox.collect(address) == []

    await accounts.confirm_password(
        people.database, people.tokens.read(tokens.access), password=PASSWORD
    )
    await ask_move(people, tokens, new)
    assert len(await postbox.collect(address)) == 2


async def test_taken_address_gets_the_same_answer_and_its_holder_a_message(
    people: People, postbox: Postbox, client: TestClient
) -> None:
    mine, theirs = new_address(), new_address()
    await register(people, mine)
    await register(people, theirs)
    tokens = await sign_in(people, mine)
    headers = {"Authorization": f"Bearer {tokens.access}", "X-Request-Id": "test-request-1"}
    await postbox.collect(mine)
    await postbox.collect(theirs)

    answers = []
    for address in (theirs, mine, new_address()):
        body = {"email": address}
        answers.append(
            await asyncio.to_thread(
                client.post, "/api/v1/email-changes", json=body, headers=headers
            )
        )
        if len(answers) == 1:
            assert await postbox.subjects(theirs) == [ALREADY]
        if len(answers) < 3:
            assert await postbox.collect(mine) == []
    assert {(answer.status_code, answer.content) for answer in answers} == {
        (202, answers[0].content)
    }
    assert sorted(await postbox.subjects(mine)) == [ASKED, MOVE]


async def test_address_taken_while_the_link_was_under_way_stays_with_its_holder(
    people: People, postbox: Postbox
) -> None:
    mine, wanted = new_address(), new_address()
    await register(people, mine)
    tokens = await sign_in(people, mine)
    await ask_move(people, tokens, wanted)
    token = next(m.token for m in await postbox.collect(mine) if m.to == wanted)
    await register(people, wanted, OTHER)

    with pytest.raises(LinkNotGood):
        await move(people, token)

    assert await sign_in(people, mine)
    assert await sign_in(people, wanted, OTHER)
    assert await is_live(people, tokens)


async def test_account_that_nobody_proved_gives_way_to_who_reads_the_mail(
    people: People, postbox: Postbox
) -> None:
    mine, wanted = new_address(), new_address()
    await register(people, mine)
    tokens = await sign_in(people, mine)
    await open_account(people, wanted)
    await postbox.collect(wanted)

    await ask_move(people, tokens, wanted)
    token = next(m.token for m in await postbox.collect(mine) if m.to == wanted)
    await move(people, token)

    moved = await sign_in(people, wanted)
    assert moved.user_id == tokens.user_id


async def test_two_accounts_move_to_one_address_and_one_of_them_arrives(
    people: People, postbox: Postbox
) -> None:
    wanted, links = new_address(), []
    for _ in range(2):
        address = new_address()
        await register(people, address)
        await ask_move(people, await sign_in(people, address), wanted)
        links += [m.token for m in await postbox.collect(address) if m.to == wanted]

    assert await outcomes(*(move(people, token) for token in links)) == ["LinkNotGood", "NoneType"]


async def test_reset_ends_a_move_that_somebody_else_began(people: People, postbox: Postbox) -> None:
    address, thiefs = new_address(), new_address()
    await register(people, address)
    await ask_move(people, await sign_in(people, address), thiefs)
    token = next(m.token for m in await postbox.collect(address) if m.to == thiefs)
    await ask_reset(people, address)
    await reset(people, await postbox.token(address))

    with pytest.raises(LinkNotGood):
        await move(people, token)
    assert await sign_in(people, address, OTHER)


async def test_everything_at_once_ends_in_answers(people: People, postbox: Postbox) -> None:
    """Whatever locks rows of an account does so in one order, so no deadlock breaks one off."""
    for number in range(4):
        address, new = new_address(), new_address()
        await register(people, address)
        tokens = await sign_in(people, address)
        actor = people.tokens.read(tokens.access)
        await ask_reset(people, address)
        reset_token = await postbox.token(address)
        await ask_move(people, tokens, new)
        move_token = next(m.token for m in await postbox.collect(address) if m.to == new)
        steps = [
            reset(people, reset_token),
            move(people, move_token),
            postbox.collect_for(tokens.user_id),
            ask_reset(people, address),
            sign_in(people, address, "wrong password"),
            sign_in(people, address),
            accounts.confirm_password(people.database, actor, password=PASSWORD),
            accounts.change_password(
                people.database, actor, password=PASSWORD, policy=people.policy
            ),
        ]
        ended = await outcomes(*steps[number:], *steps[:number])
        assert len(ended) == len(steps)
