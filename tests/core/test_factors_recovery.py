"""Recovery codes: each once, and nobody reads them out of the database."""

import asyncio
import re

import psycopg
import pytest

from tests.support.accounts import is_live, new_address, register, sign_in
from tests.support.factors import begin, give_code, give_recovery_code, guarded
from tests.support.people import People
from wondernest.core import service_factors
from wondernest.core.errors import NoSecondFactor, WrongFactor
from wondernest.core.service import Tokens
from wondernest.db.embedded import tools
from wondernest.db.setup import Site

Connection = psycopg.AsyncConnection


async def codes_left(people: People, tokens: Tokens) -> int:
    async with people.database.transaction(people.tokens.read(tokens.access)) as tx:
        return (await service_factors.list_factors(tx)).recovery_codes_left


async def test_first_factor_brings_ten_codes(people: People) -> None:
    parent = await guarded(people)

    assert len(set(parent.recovery_codes)) == 10
    shape = re.compile(r"[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}")
    assert all(shape.fullmatch(code) for code in parent.recovery_codes)
    assert await codes_left(people, parent.tokens) == 10


async def test_code_opens_an_account_once(people: People, admin: Connection) -> None:
    parent = await guarded(people)
    first, second = [await begin(people, parent.address) for _ in range(2)]
    code = parent.recovery_codes[3]

    tokens = await give_recovery_code(people, first.pending_token, code)

    assert await is_live(people, tokens)
    assert await codes_left(people, tokens) == 9
    with pytest.raises(WrongFactor):
        await give_recovery_code(people, second.pending_token, code)
    assert await give_recovery_code(people, second.pending_token, parent.recovery_codes[4])
    cursor = await admin.execute(
        "select count(*) from core.outbox where payload ->> 'user_id' = %s"
        " and payload ->> 'notice' = 'recovery_code_used'",
        (str(tokens.user_id),),
    )
    assert await cursor.fetchone() == (2,)


async def test_one_code_used_at_the_same_moment_opens_one_session(people: People) -> None:
    parent = await guarded(people)
    waiting = [await begin(people, parent.address) for _ in range(6)]

    results = await asyncio.gather(
        *(
            give_recovery_code(people, one.pending_token, parent.recovery_codes[0])
            for one in waiting
        ),
        return_exceptions=True,
    )

    opened = [result for result in results if isinstance(result, Tokens)]
    assert len(opened) == 1
    assert [type(result) for result in results if result not in opened] == [WrongFactor] * 5
    assert await codes_left(people, opened[0]) == 9


@pytest.mark.parametrize(
    "as_typed",
    [
        str.lower,
        lambda code: code.replace("-", ""),
        lambda code: f" {code[:3]} {code[3:]} ",
        lambda code: code.replace("1", "l").replace("0", "o"),
        lambda code: code.replace("1", "I").replace("0", "O"),
    ],
)
async def test_code_is_taken_as_people_write_it(people: People, as_typed) -> None:
    parent = await guarded(people)
    code = max(parent.recovery_codes, key=lambda one: one.count("0") + one.count("1"))
    waiting = await begin(people, parent.address)

    assert await give_recovery_code(people, waiting.pending_token, as_typed(code))


async def test_new_codes_make_the_old_ones_void(people: People) -> None:
    parent = await guarded(people)
    async with people.database.transaction(people.tokens.read(parent.tokens.access)) as tx:
        codes = await service_factors.replace_recovery_codes(tx)
    waiting = await begin(people, parent.address)

    assert not set(codes) & set(parent.recovery_codes)
    with pytest.raises(WrongFactor):
        await give_recovery_code(people, waiting.pending_token, parent.recovery_codes[0])
    assert await give_recovery_code(people, waiting.pending_token, codes[0])


async def test_account_without_a_factor_has_no_codes(people: People) -> None:
    address = new_address()
    await register(people, address)
    tokens = await sign_in(people, address)

    with pytest.raises(NoSecondFactor):
        async with people.database.transaction(people.tokens.read(tokens.access)) as tx:
            await service_factors.replace_recovery_codes(tx)
    assert await codes_left(people, tokens) == 0


async def test_wrong_codes_end_a_sign_in_like_any_other(people: People) -> None:
    parent = await guarded(people)
    waiting = await begin(people, parent.address)
    for wrong in ("", "00000-00000", parent.recovery_codes[0][:-1], "wrong", "\N{SNOWMAN}"):
        with pytest.raises(WrongFactor):
            await give_recovery_code(people, waiting.pending_token, wrong)

    with pytest.raises(WrongFactor):
        await give_recovery_code(people, waiting.pending_token, parent.recovery_codes[0])
    with pytest.raises(WrongFactor):
        await give_code(people, waiting.pending_token, parent.code(0), parent.at)


async def test_a_dump_holds_neither_codes_nor_secrets(people: People, site: Site) -> None:
    parent = await guarded(people)
    waiting = await begin(people, parent.address)
    await give_recovery_code(people, waiting.pending_token, parent.recovery_codes[0])
    proofs = [service_factors.code_proof(people.database.vault, parent.recovery_codes[1])]
    proofs.append(service_factors.proof_of(parent.secret))

    dump = tools.run_tool(
        site.home, "pg_dump", ["--schema=core"], user="postgres", database=site.database
    ).stdout.lower()

    assert str(parent.factor_id) in dump, "the account is in it"
    for code in parent.recovery_codes:
        for text in (code, code.replace("-", "")):
            assert text.lower() not in dump
            assert text.encode().hex() not in dump
            assert text.lower().encode().hex() not in dump
    assert parent.secret.lower() not in dump
    assert parent.secret.encode().hex() not in dump
    assert not [proof for proof in proofs if proof.hex() in dump]
    assert waiting.pending_token.lower() not in dump
