"""Arbitrary SQL as the HTTP service's login, with the password but without the key store."""

import hashlib
from collections.abc import AsyncIterator
from datetime import timedelta
from uuid import UUID, uuid4

import psycopg
import pytest

from tests.support.accounts import new_address, register, sign_in
from tests.support.factors import Guarded, begin, give_code, guarded
from tests.support.people import PASSWORD, People
from wondernest.core import passwords, service
from wondernest.core.service_factors import proof_of
from wondernest.db.pool import Database
from wondernest.kit import clock

Connection = psycopg.AsyncConnection
KEY = b"k" * 32
NEXT = hashlib.sha256(b"what the attacker would hold").digest()
DAY = timedelta(days=1)


@pytest.fixture
async def attacker(database: Database) -> AsyncIterator[Connection]:
    async with await Connection.connect(database.url, autocommit=True) as connection:
        yield connection


async def open_half(attacker: Connection, people: People, victim: Guarded) -> UUID:
    """A session of the victim's, waiting for its second factor, under a key of the attacker's."""
    index = service.email_index(people.database.vault, victim.address)
    cursor = await attacker.execute("select core.login_challenge(%s, 4)", (index,))
    row = await cursor.fetchone()
    assert row is not None
    proof, session_id = await passwords.prove(PASSWORD, row[0]), uuid4()
    cursor = await attacker.execute(
        "select outcome from core.open_session(%s, %s, null, %s, %s, %s, null, %s, %s)",
        (index, proof, session_id, hashlib.sha256(KEY).digest(), NEXT, DAY, DAY),
    )
    assert await cursor.fetchone() == ("second_factor",)
    return session_id


async def stage(admin: Connection, session_id: UUID) -> tuple:
    cursor = await admin.execute(
        "select stage, revoked_reason from core.user_sessions where session_id = %s",
        (session_id,),
    )
    row = await cursor.fetchone()
    assert row is not None
    return row


async def leaked(admin: Connection, victim: Guarded) -> list[bytes]:
    """What a stolen dump would give: hashes of proofs and of codes, and the sealed secret."""
    cursor = await admin.execute(
        "select proof_hash from core.user_factors where factor_id = %(id)s union all"
        " select secret_enc from core.user_factors where factor_id = %(id)s union all"
        " select code_hash from core.recovery_codes where user_id = %(user)s",
        {"id": victim.factor_id, "user": victim.tokens.user_id},
    )
    return [row[0] for row in await cursor.fetchall()]


async def test_nobody_passes_without_the_key_store(
    people: People, attacker: Connection, admin: Connection
) -> None:
    victim = await guarded(people)
    step = int(clock.now().timestamp()) // 30
    session_id = await open_half(attacker, people, victim)
    for proof in (None, b"", bytes(32), *(await leaked(admin, victim))[:5]):
        for call, more in (
            (
                "core.pass_totp(%(s)s, %(k)s, %(f)s, %(p)s, %(step)s, %(n)s, %(n)s, %(d)s)",
                {"step": step},
            ),
            ("core.pass_recovery_code(%(s)s, %(k)s, %(p)s, %(n)s, %(n)s, %(d)s)", {}),
            (
                "core.pass_passkey(%(s)s, %(k)s, %(f)s, %(p)s, %(n)s, 1, %(n)s, %(n)s, %(d)s)",
                {},
            ),
        ):
            await admin.execute(
                "update core.user_sessions set failed_factor_count = 0 where session_id = %s",
                (session_id,),
            )
            await admin.execute("delete from core.login_attempts where outcome = 'wrong_factor'")
            cursor = await attacker.execute(
                f"select {call}::text".encode(),
                {"s": session_id, "k": KEY, "f": victim.factor_id, "p": proof, "n": NEXT, "d": DAY}
                | more,
            )
            assert await cursor.fetchone() == (None,)
        assert await stage(admin, session_id) == ("second_factor", None)
    waiting = await begin(people, victim.address)
    assert await give_code(people, waiting.pending_token, victim.code(0), victim.at)


async def test_proof_opens_no_session_but_one_whose_key_is_known(
    people: People, attacker: Connection, admin: Connection
) -> None:
    victim, other = await guarded(people), await guarded(people)
    session_id = await open_half(attacker, people, victim)
    step = int(clock.now().timestamp()) // 30
    tries = [
        (session_id, b"wrong key" * 4, victim.factor_id, proof_of(victim.secret)),
        (session_id, KEY, other.factor_id, proof_of(other.secret)),
        (session_id, KEY, other.factor_id, proof_of(victim.secret)),
        (uuid4(), KEY, victim.factor_id, proof_of(victim.secret)),
    ]
    for session, key, factor_id, proof in tries:
        cursor = await attacker.execute(
            "select core.pass_totp(%s, %s, %s, %s, %s, %s, %s, %s)::text",
            (session, key, factor_id, proof, step, NEXT, NEXT, DAY),
        )
        assert await cursor.fetchone() == (None,)
    # The same call with everything right passes: what was refused above was refused for its reason.
    cursor = await attacker.execute(
        "select core.pass_totp(%s, %s, %s, %s, %s, %s, %s, %s)",
        (session_id, KEY, victim.factor_id, proof_of(victim.secret), step, NEXT, NEXT, DAY),
    )
    assert await cursor.fetchone() == (victim.tokens.user_id,)
    assert await stage(admin, session_id) == ("open", None)


async def test_sealed_secrets_are_told_to_the_pending_session_only(
    people: People, attacker: Connection
) -> None:
    victim = await guarded(people)
    session_id = await open_half(attacker, people, victim)

    async def told(session: UUID, key: bytes) -> tuple[int, int]:
        cursor = await attacker.execute(
            "select (select count(*) from core.pending_factors(%(s)s, %(k)s)),"
            " (select count(*) from core.pending_kinds(%(s)s, %(k)s))",
            {"s": session, "k": key},
        )
        row = await cursor.fetchone()
        assert row is not None
        return row[0], row[1]

    assert await told(session_id, KEY) == (1, 2)
    assert await told(session_id, bytes(32)) == (0, 0)
    opened = people.tokens.read(victim.tokens.access)
    assert await told(opened.session_id, opened.session_key) == (0, 0)


DENIED = [
    "select secret_enc from core.user_factors",
    "select code_hash from core.recovery_codes",
    "select challenge_hash from core.auth_challenges",
    "update core.user_sessions set stage = 'open'",
    "update core.user_factors set last_used_step = 0",
    "insert into core.recovery_codes (user_id, code_hash) values (uuidv7(), sha256(''))",
    "select core.pending_user_id(uuidv7(), '')",
    "select core.lock_pending_session(uuidv7(), '')",
    "select core.end_factor_try(uuidv7(), uuidv7(), 'signed_in', '', '', '1 day')",
    "select core.put_challenge(uuidv7(), 'sign_in', sha256(''))",
    "select core.take_challenge(uuidv7(), 'sign_in', sha256(''))",
    "select core.end_factor_enrolment(uuidv7())",
    "select core.require_factor_change()",
    "select core.has_second_factor(uuidv7())",
    "select core.remove_factor(uuidv7())",
]


@pytest.mark.parametrize("statement", DENIED)
async def test_login_of_the_http_service_is_denied(attacker: Connection, statement: str) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        await attacker.execute(statement.encode())


CHANGES = {
    "start": "core.start_totp(uuidv7(), 'x', decode(repeat('00', 64), 'hex'), sha256(''))",
    "confirm": "core.confirm_totp(uuidv7(), sha256(''), 1)",
    "ask": "core.add_registration_challenge(sha256(''))",
    "add": "core.add_passkey(uuidv7(), 'x', decode(repeat('00', 64), 'hex'), sha256(''),"
    " sha256('credential'), 0, sha256(''))",
    "codes": "core.replace_recovery_codes(array[sha256('')])",
    "remove": "core.remove_factor(uuidv7())",
}


@pytest.mark.parametrize("change", CHANGES)
async def test_no_factor_changes_without_a_fresh_session(
    people: People, attacker: Connection, admin: Connection, change: str
) -> None:
    address = new_address()
    await register(people, address)
    actor = people.tokens.read((await sign_in(people, address)).access)
    call = f"select {CHANGES[change]}".encode()

    async def refusal(*, is_signed_in: bool) -> str | None:
        try:
            async with attacker.transaction(force_rollback=True):
                await attacker.execute("set local role wn_parent")
                if is_signed_in:
                    await attacker.execute(
                        "select wn.begin_request(%s, %s)", (actor.session_id, actor.session_key)
                    )
                await attacker.execute(call)
        except psycopg.Error as error:
            return error.sqlstate
        return None

    assert await refusal(is_signed_in=False) == "WN104"
    assert await refusal(is_signed_in=True) is None
    await admin.execute(
        "update core.user_sessions set authenticated_at = now() - interval '11 minutes'"
        " where session_id = %s",
        (actor.session_id,),
    )
    assert await refusal(is_signed_in=True) == "WN104"
