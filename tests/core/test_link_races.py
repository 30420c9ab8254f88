"""What happens to one account at the same moment: held up where it hurts, then let go at once."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from typing import Any

import psycopg
import pytest

from tests.support.accounts import new_address, open_account, register, sign_in
from tests.support.people import People
from tests.support.postbox import Postbox
from wondernest.core import service_accounts as accounts
from wondernest.core.errors import WrongCredentials

Connection = psycopg.AsyncConnection
OTHER = "another pass phrase"


class Gate:
    """Holds rows or a table locked until it is opened."""

    def __init__(self, holder: Connection, admin: Connection) -> None:
        self._holder, self._admin = holder, admin

    async def close(self, statement: str, *values: object) -> None:
        await self._holder.execute(statement.encode(), values)

    async def start(self, step: Coroutine[Any, Any, Any], waiting: int) -> asyncio.Task[Any]:
        """Starts something and waits until so many wait for a lock."""
        task = asyncio.create_task(step)
        for _attempt in range(200):
            cursor = await self._admin.execute(
                "select count(*) from pg_stat_activity"
                " where datname = current_database() and wait_event_type = 'Lock'"
            )
            if await cursor.fetchone() == (waiting,):
                return task
            await asyncio.sleep(0.02)
        raise TimeoutError(f"there are not {waiting} that wait")

    async def open(self) -> None:
        await self._holder.rollback()


@pytest.fixture
async def gate(migrated_dsn: str, admin: Connection) -> AsyncIterator[Gate]:
    async with await Connection.connect(migrated_dsn) as holder:
        yield Gate(holder, admin)


async def ask_reset(people: People, address: str) -> None:
    await accounts.request_password_reset(people.database, address=address)


async def reset(people: People, token: str) -> None:
    await accounts.reset_password(
        people.database, link_token=token, password=OTHER, policy=people.policy
    )


@pytest.mark.parametrize("asks", [ask_reset, open_account])
async def test_requests_at_once_are_counted_one_by_one(
    people: People, postbox: Postbox, gate: Gate, asks
) -> None:
    address = new_address()
    await register(people, address)
    await postbox.collect(address)
    # Whoever counts before it holds the account stops here, having counted nothing yet.
    await gate.close("lock table core.password_reset_tokens in share mode")
    tasks = [await gate.start(asks(people, address), number) for number in range(1, 6)]
    await gate.open()
    await asyncio.gather(*tasks)

    # Of three messages of a kind the one that the account began with was the first.
    assert len(await postbox.collect(address)) == (3 if asks is ask_reset else 2)


async def test_holder_of_a_wanted_address_is_told_three_times_at_most(
    people: People, postbox: Postbox, gate: Gate
) -> None:
    address, other = new_address(), new_address()
    await register(people, address)
    await register(people, other)
    await postbox.collect(address)
    tokens = await sign_in(people, other)

    async def ask_move() -> None:
        async with people.database.transaction(people.tokens.read(tokens.access)) as tx:
            await accounts.request_email_change(tx, user_id=tokens.user_id, address=address)

    await gate.close("lock table core.password_reset_tokens in share mode")
    tasks = [await gate.start(ask_move(), number) for number in range(1, 6)]
    await gate.open()
    await asyncio.gather(*tasks)

    assert await postbox.subjects(address) == ["You already have an account"] * 2


async def test_reset_and_a_sign_in_that_asks_for_a_link_do_not_block_each_other(
    people: People, postbox: Postbox, gate: Gate
) -> None:
    address = new_address()
    await open_account(people, address)
    await ask_reset(people, address)
    token = await postbox.token(address)
    user_id = await postbox.user_id(address)

    await gate.close("select from core.users where user_id = %s for no key update", user_id)
    resetting = await gate.start(reset(people, token), 1)
    signing_in = await gate.start(sign_in(people, address), 2)
    await gate.open()

    assert await resetting is None
    with pytest.raises(WrongCredentials):
        await signing_in
    assert await sign_in(people, address, OTHER)


async def test_reset_and_the_mailing_of_a_newer_link_do_not_block_each_other(
    people: People, postbox: Postbox, gate: Gate
) -> None:
    address = new_address()
    await register(people, address)
    await ask_reset(people, address)
    token = await postbox.token(address)
    user_id = await postbox.user_id(address)
    await ask_reset(people, address)

    await gate.close(
        "select from core.password_reset_tokens"
        " where user_id = %s and purpose = 'password_reset' order by token_id limit 1 for update",
        user_id,
    )
    resetting = await gate.start(reset(people, token), 1)
    mailing = await gate.start(postbox.collect_for(user_id), 2)
    await gate.open()

    assert await resetting is None
    assert [message.subject for message in await mailing] == [], "the newer one is void as well"
    assert await postbox.subjects(address) == ["Your password was changed"]
