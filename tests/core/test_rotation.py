"""Refreshing: a lost answer and a second tab are told from theft."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from uuid import uuid4

import psycopg
import pytest

from tests.support.accounts import is_live, new_address, refresh, register, sign_in
from tests.support.people import People
from wondernest.core.errors import TokenNotGood
from wondernest.core.service import Tokens
from wondernest.core.tokens import RefreshToken

Connection = psycopg.AsyncConnection


@pytest.fixture
async def admin(migrated_dsn: str) -> AsyncIterator[Connection]:
    async with await Connection.connect(migrated_dsn, autocommit=True) as connection:
        yield connection


async def later(admin: Connection, tokens: Tokens, people: People, seconds: int) -> None:
    """Lets time pass for one session."""
    await admin.execute(
        "update core.user_sessions set refreshed_at = refreshed_at - make_interval(secs => %s)"
        " where session_id = %s",
        (seconds, people.tokens.read(tokens.access).session_id),
    )


async def ended_because(admin: Connection, tokens: Tokens, people: People) -> str | None:
    cursor = await admin.execute(
        "select revoked_reason from core.user_sessions where session_id = %s",
        (people.tokens.read(tokens.access).session_id,),
    )
    row = await cursor.fetchone()
    assert row is not None
    return None if row[0] is None else str(row[0])


async def test_lost_answer_is_given_again_however_late(people: People, admin: Connection) -> None:
    address = new_address()
    await register(people, address)
    first = await sign_in(people, address)
    lost = await refresh(people, first.refresh)
    await later(admin, first, people, 86_000)

    again = await refresh(people, first.refresh)

    assert again.refresh == lost.refresh != first.refresh
    assert await is_live(people, again)


async def test_second_tab_gets_the_token_of_the_first(people: People) -> None:
    address = new_address()
    await register(people, address)
    first = await sign_in(people, address)
    one = await refresh(people, first.refresh)
    assert await is_live(people, one)

    other = await refresh(people, first.refresh)
    hasty = await refresh(people, one.refresh)

    assert one.refresh == other.refresh == hasty.refresh
    assert await is_live(people, other)
    assert await is_live(people, first), "an access token lives on through a rotation"


async def test_tabs_that_refresh_at_the_same_moment_end_up_with_one_token(people: People) -> None:
    address = new_address()
    await register(people, address)
    first = await sign_in(people, address)

    tabs = await asyncio.gather(*(refresh(people, first.refresh) for _ in range(6)))

    assert len({tab.refresh for tab in tabs}) == 1
    assert all([await is_live(people, tab) for tab in tabs])


@pytest.mark.parametrize("is_used_by", ["access", "refresh"])
async def test_old_token_after_the_next_was_used_ends_the_session(
    people: People, admin: Connection, is_used_by: str
) -> None:
    address = new_address()
    await register(people, address)
    first = await sign_in(people, address)
    second = await refresh(people, first.refresh)
    await later(admin, first, people, 31)
    if is_used_by == "access":
        assert await is_live(people, second)
    else:
        second = await refresh(people, second.refresh)
        await later(admin, first, people, 31)
        assert await is_live(people, second)

    with pytest.raises(TokenNotGood):
        await refresh(people, first.refresh)

    assert not await is_live(people, second)
    with pytest.raises(TokenNotGood):
        await refresh(people, second.refresh)
    assert await ended_because(admin, first, people) == "token_reused"


async def test_session_key_of_the_generation_before_ages_out(
    people: People, admin: Connection
) -> None:
    address = new_address()
    await register(people, address)
    first = await sign_in(people, address)
    second = await refresh(people, first.refresh)

    await later(admin, first, people, 601)

    assert not await is_live(people, first)
    assert await is_live(people, second)


async def test_token_that_was_never_issued_changes_nothing(
    people: People, admin: Connection
) -> None:
    address = new_address()
    await register(people, address)
    tokens = await sign_in(people, address)
    known = RefreshToken.parse(tokens.refresh)

    for stranger in (
        replace(known, secret=bytes(32)),
        replace(known, seed=bytes(32)),
        replace(known, count=known.count + 1),
        replace(known, session_id=uuid4()),
    ):
        with pytest.raises(TokenNotGood):
            await refresh(people, stranger.text())
    for garbage in ("", "x", tokens.refresh[:-4], tokens.refresh + "AAAA", "\N{SNOWMAN}" * 118):
        with pytest.raises(TokenNotGood):
            await refresh(people, garbage)
    assert await ended_because(admin, tokens, people) is None
    assert (await refresh(people, tokens.refresh)).refresh != tokens.refresh
