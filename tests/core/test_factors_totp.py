"""Authenticator apps: setting one up, signing in with it, and what does not get in."""

import asyncio
import re
from datetime import timedelta
from xml.etree import ElementTree as ET

import psycopg
import pyotp
import pytest

from tests.support.accounts import is_live, new_address, refresh, register, sign_in
from tests.support.factors import add_app, begin, give_code, give_recovery_code, guarded
from tests.support.people import People
from wondernest.core import jobs, service, service_factors, service_totp
from wondernest.core.errors import (
    CodeDoesNotFit,
    NoSecondFactor,
    NoSuchFactor,
    SecondFactorFirst,
    SecondFactorRequired,
    SignInNotFresh,
    TokenNotGood,
    TooManyFactors,
    WrongFactor,
)
from wondernest.core.service import SecondFactorNeeded, Tokens
from wondernest.db.pool import NotSignedIn, SignedIn
from wondernest.kit import clock

Connection = psycopg.AsyncConnection


async def session_row(admin: Connection, people: People, waiting: SecondFactorNeeded) -> tuple:
    session_id = people.tokens.refresh.read_pending(waiting.pending_token).session_id
    cursor = await admin.execute(
        "select stage, assurance_level, failed_factor_count, revoked_reason,"
        " idle_expires_at - clock_timestamp(), clock_timestamp() - authenticated_at"
        " from core.user_sessions where session_id = %s",
        (session_id,),
    )
    row = await cursor.fetchone()
    assert row is not None
    return row


async def notices(admin: Connection, tokens: Tokens) -> list[str]:
    cursor = await admin.execute(
        "select payload ->> 'notice' from core.outbox"
        " where topic = 'account.notice_due' and payload ->> 'user_id' = %s order by event_id",
        (str(tokens.user_id),),
    )
    found = [row[0] for row in await cursor.fetchall()]
    assert set(found) <= set(jobs.NOTICES), "the worker has a message for each"
    return found


async def test_parent_with_an_app_signs_in_with_a_code(people: People, admin: Connection) -> None:
    parent = await guarded(people)
    waiting = await begin(people, parent.address)
    assert waiting.kinds == ["totp", "recovery_code"]
    stage, _, _, _, idle, _ = await session_row(admin, people, waiting)
    assert stage == "second_factor"
    assert idle <= timedelta(minutes=10)

    tokens = await give_code(people, waiting.pending_token, parent.code(0), parent.at)

    assert await is_live(people, tokens)
    assert (await refresh(people, tokens.refresh)).user_id == parent.tokens.user_id
    stage, level, failed, _, idle, age = await session_row(admin, people, waiting)
    assert (stage, level, failed) == ("open", "second_factor", 0)
    assert people.policy.idle_for - timedelta(minutes=1) < idle <= people.policy.idle_for
    assert age < timedelta(minutes=1)


async def test_app_is_shown_as_text_address_and_picture(people: People) -> None:
    address = new_address()
    await register(people, address)
    async with people.database.transaction(
        people.tokens.read((await sign_in(people, address)).access)
    ) as tx:
        app = await service_totp.start(tx, await service.get_profile(tx), label="My phone")

    parsed = pyotp.parse_uri(app.uri)
    assert isinstance(parsed, pyotp.TOTP)
    assert (parsed.secret, parsed.name, parsed.issuer) == (app.secret, address, "WonderNest")
    assert len(app.secret) == 32, "160 bits, as RFC 4226 asks for"
    picture = ET.fromstring(app.qr_svg)  # noqa: S314 - our own
    assert picture.tag == "{http://www.w3.org/2000/svg}svg"
    assert "viewBox" in picture.attrib


async def test_app_counts_only_after_its_first_code(people: People) -> None:
    address = new_address()
    await register(people, address)
    tokens = await sign_in(people, address)
    actor = people.tokens.read(tokens.access)
    async with people.database.transaction(actor) as tx:
        app = await service_totp.start(tx, await service.get_profile(tx), label="My phone")

    for wrong in ("000000", "12345", "1234567", "", "abcdef", "\N{ARABIC-INDIC DIGIT ONE}" * 6):
        if wrong == pyotp.TOTP(app.secret).at(clock.now()):
            continue
        with pytest.raises(CodeDoesNotFit):
            async with people.database.transaction(actor) as tx:
                await service_totp.confirm(
                    tx,
                    factor_id=app.factor_id,
                    user_id=tokens.user_id,
                    code=wrong,
                    at=clock.now(),
                )
    assert await is_live(people, await sign_in(people, address))
    async with people.database.transaction(actor) as tx:
        found = await service_factors.list_factors(tx)
    assert found == service_factors.FactorList([], 0)


async def test_pending_sign_in_opens_nothing(people: People) -> None:
    parent = await guarded(people)
    waiting = await begin(people, parent.address)
    half = people.tokens.refresh.read_pending(waiting.pending_token)

    with pytest.raises(SecondFactorRequired):
        await sign_in(people, parent.address)
    for text in (waiting.pending_token, half.text()):
        with pytest.raises(TokenNotGood):
            await refresh(people, text)
    with pytest.raises(TokenNotGood):
        people.tokens.read(waiting.pending_token)
    key = people.tokens.refresh.session_key(half)
    with pytest.raises(NotSignedIn):
        async with people.database.transaction(SignedIn(half.session_id, key)) as tx:
            await service.get_profile(tx)
    async with people.database.transaction(people.tokens.read(parent.tokens.access)) as tx:
        assert half.session_id not in [one.session_id for one in await service.list_sessions(tx)]


async def test_what_the_client_held_before_is_void_afterwards(people: People) -> None:
    parent = await guarded(people)
    waiting = await begin(people, parent.address)
    half = people.tokens.refresh.read_pending(waiting.pending_token)
    tokens = await give_code(people, waiting.pending_token, parent.code(0), parent.at)

    with pytest.raises(WrongFactor):
        await give_code(people, waiting.pending_token, parent.code(1), parent.at)
    key = people.tokens.refresh.session_key(half)
    with pytest.raises(NotSignedIn):
        async with people.database.transaction(SignedIn(half.session_id, key)) as tx:
            await service.get_profile(tx)
    with pytest.raises(TokenNotGood):
        await refresh(people, half.text())
    assert await is_live(people, tokens)


@pytest.mark.parametrize(
    ("step", "is_taken"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)]
)
async def test_clock_may_be_one_step_off(people: People, step: int, is_taken: bool) -> None:
    parent = await guarded(people)
    now = parent.at + timedelta(seconds=30)  # the step of -1 is then one that was not used yet
    waiting = await begin(people, parent.address)

    if is_taken:
        assert await give_code(people, waiting.pending_token, parent.code(1 + step), now)
    else:
        with pytest.raises(WrongFactor):
            await give_code(people, waiting.pending_token, parent.code(1 + step), now)


async def test_database_does_not_believe_a_time_far_from_its_own(people: People) -> None:
    parent = await guarded(people)
    waiting = await begin(people, parent.address)

    with pytest.raises(WrongFactor):
        await give_code(
            people, waiting.pending_token, parent.code(10), parent.at + timedelta(seconds=300)
        )
    assert await give_code(people, waiting.pending_token, parent.code(0), parent.at)


async def test_code_works_once_and_none_before_it_afterwards(people: People) -> None:
    parent = await guarded(people)
    first, second, third = [await begin(people, parent.address) for _ in range(3)]
    await give_code(people, first.pending_token, parent.code(1), parent.at)

    for step in (1, 0, -1):
        with pytest.raises(WrongFactor):
            await give_code(people, second.pending_token, parent.code(step), parent.at)
    later = parent.at + timedelta(seconds=30)
    assert await give_code(people, third.pending_token, parent.code(2), later)


async def test_code_that_set_the_app_up_is_used_up(people: People) -> None:
    parent = await guarded(people)
    waiting = await begin(people, parent.address)

    with pytest.raises(WrongFactor):
        await give_code(people, waiting.pending_token, parent.code(-1), parent.at)


@pytest.mark.parametrize("is_one_session", [True, False])
async def test_one_code_used_at_the_same_moment_opens_one_session(
    people: People, is_one_session: bool
) -> None:
    parent = await guarded(people)
    waiting = [await begin(people, parent.address) for _ in range(1 if is_one_session else 6)]

    results = await asyncio.gather(
        *(
            give_code(people, waiting[n % len(waiting)].pending_token, parent.code(0), parent.at)
            for n in range(6)
        ),
        return_exceptions=True,
    )

    opened = [result for result in results if isinstance(result, Tokens)]
    assert len(opened) == 1
    assert [type(result) for result in results if result not in opened] == [WrongFactor] * 5
    assert await is_live(people, opened[0])


async def test_fifth_wrong_code_ends_the_sign_in(people: People, admin: Connection) -> None:
    parent = await guarded(people)
    waiting = await begin(people, parent.address)
    for count in range(1, 6):
        with pytest.raises(WrongFactor):
            await give_code(people, waiting.pending_token, "wrong", parent.at)
        row = await session_row(admin, people, waiting)
        assert row[2:4] == (count, "wrong_factor" if count == 5 else None)

    with pytest.raises(WrongFactor):
        await give_code(people, waiting.pending_token, parent.code(0), parent.at)
    again = await begin(people, parent.address)
    assert await give_code(people, again.pending_token, parent.code(0), parent.at)
    assert (await notices(admin, parent.tokens)).count("wrong_factor") == 1


async def test_wrong_codes_at_the_same_moment_are_counted_one_by_one(
    people: People, admin: Connection
) -> None:
    parent = await guarded(people)
    waiting = await begin(people, parent.address)

    await asyncio.gather(
        *(give_code(people, waiting.pending_token, "wrong", parent.at) for _ in range(12)),
        return_exceptions=True,
    )

    assert (await session_row(admin, people, waiting))[2:4] == (5, "wrong_factor")


async def test_account_takes_ten_wrong_codes_an_hour_over_all_sign_ins(
    people: People, admin: Connection
) -> None:
    parent = await guarded(people)
    index = service.email_index(people.database.vault, parent.address)
    for _ in range(2):
        waiting = await begin(people, parent.address)
        for _ in range(5):
            with pytest.raises(WrongFactor):
                await give_code(people, waiting.pending_token, "wrong", parent.at)

    waiting = await begin(people, parent.address)
    with pytest.raises(WrongFactor):
        await give_code(people, waiting.pending_token, parent.code(0), parent.at)
    assert (await session_row(admin, people, waiting))[2] == 1
    # The owner is not shut out: what cannot be guessed goes on working.
    assert await give_recovery_code(people, waiting.pending_token, parent.recovery_codes[0])

    await admin.execute(
        "update core.login_attempts set attempted_at = attempted_at - interval '1 hour'"
        " where email_index = %s and outcome = 'wrong_factor'",
        (index,),
    )
    waiting = await begin(people, parent.address)
    assert await give_code(people, waiting.pending_token, parent.code(0), parent.at)
    assert (await notices(admin, parent.tokens)).count("wrong_factor") == 1, "one message a day"


async def test_account_takes_thirty_wrong_codes_a_day(people: People, admin: Connection) -> None:
    parent = await guarded(people)
    await admin.execute(
        "insert into core.login_attempts (email_index, outcome, attempted_at)"
        " select %s, 'wrong_factor', now() - n * interval '45 minutes'"
        " from generate_series(2, 31) as n",
        (service.email_index(people.database.vault, parent.address),),
    )
    waiting = await begin(people, parent.address)
    with pytest.raises(WrongFactor):
        await give_code(people, waiting.pending_token, parent.code(0), parent.at)

    await admin.execute(
        "update core.login_attempts set attempted_at = attempted_at - interval '2 hours'"
        " where email_index = %s and outcome = 'wrong_factor'",
        (service.email_index(people.database.vault, parent.address),),
    )
    assert await give_code(people, waiting.pending_token, parent.code(0), parent.at)


async def test_every_reason_gets_the_same_sentence(people: People, admin: Connection) -> None:
    parent = await guarded(people)
    used, over, ended, wrong = [await begin(people, parent.address) for _ in range(4)]
    await give_code(people, used.pending_token, parent.code(0), parent.at)
    for waiting, column in ((over, "idle_expires_at"), (ended, "revoked_at")):
        reason = ", revoked_reason = 'signed_out'" if column == "revoked_at" else ""
        await admin.execute(
            f"update core.user_sessions set {column} = clock_timestamp(){reason}"
            " where session_id = %s",
            (people.tokens.refresh.read_pending(waiting.pending_token).session_id,),
        )
    forged = ("", "x", "\N{SNOWMAN}", "A" * 107, parent.tokens.refresh, wrong.pending_token[:-2])
    tries = [
        *((waiting.pending_token, parent.code(1)) for waiting in (used, over, ended)),
        *((token, parent.code(1)) for token in forged),
        (wrong.pending_token, parent.code(0)),
        (wrong.pending_token, "000000 "),
    ]
    said = set()
    for token, code in tries:
        with pytest.raises(WrongFactor) as refusal:
            await give_code(people, token, code, parent.at)
        said.add((refusal.value.detail, refusal.value.status, refusal.value.code))

    assert len(said) == 1
    assert re.match("This was not accepted", said.pop()[0])


async def test_each_of_several_apps_opens_the_account(people: People) -> None:
    parent = await guarded(people)
    _, secret, codes = await add_app(people, parent.tokens, parent.at)
    assert codes == [], "there are recovery codes already"

    for code in (parent.code(0), pyotp.TOTP(secret).at(parent.at)):
        waiting = await begin(people, parent.address)
        assert await give_code(people, waiting.pending_token, code, parent.at)


async def test_changing_factors_needs_a_fresh_sign_in(people: People, admin: Connection) -> None:
    parent = await guarded(people)
    actor = people.tokens.read(parent.tokens.access)
    await admin.execute(
        "update core.user_sessions set authenticated_at = now() - interval '11 minutes'"
        " where session_id = %s",
        (actor.session_id,),
    )
    for change in (
        lambda tx, profile: service_totp.start(tx, profile, label="Another"),
        lambda tx, _: service_factors.replace_recovery_codes(tx),
        lambda tx, _: service_factors.remove_factor(tx, factor_id=parent.factor_id),
    ):
        with pytest.raises(SignInNotFresh):
            async with people.database.transaction(actor) as tx:
                await change(tx, await service.get_profile(tx))
    async with people.database.transaction(actor) as tx:
        found = await service_factors.list_factors(tx)
    assert ([factor.kind for factor in found.factors], found.recovery_codes_left) == (["totp"], 10)


async def test_session_without_the_factor_cannot_take_it_away(people: People) -> None:
    """Who got a password and a session from before must not turn the second factor off."""
    address = new_address()
    await register(people, address)
    older, newer = await sign_in(people, address), await sign_in(people, address)
    factor_id, _, _ = await add_app(people, newer, clock.now())

    with pytest.raises(SecondFactorFirst):
        async with people.database.transaction(people.tokens.read(older.access)) as tx:
            await service_factors.remove_factor(tx, factor_id=factor_id)
    with pytest.raises(SecondFactorFirst):
        async with people.database.transaction(people.tokens.read(older.access)) as tx:
            await service_factors.replace_recovery_codes(tx)
    async with people.database.transaction(people.tokens.read(newer.access)) as tx:
        await service_factors.remove_factor(tx, factor_id=factor_id)


async def test_removing_the_last_factor_ends_the_recovery_codes(
    people: People, admin: Connection
) -> None:
    parent = await guarded(people)
    actor = people.tokens.read(parent.tokens.access)
    waiting = await begin(people, parent.address)
    async with people.database.transaction(actor) as tx:
        await service_factors.remove_factor(tx, factor_id=parent.factor_id)
        assert (await service_factors.list_factors(tx)).recovery_codes_left == 0
        with pytest.raises(NoSecondFactor):
            await service_factors.replace_recovery_codes(tx)

    for code in parent.recovery_codes[:2]:
        with pytest.raises(WrongFactor):
            await give_recovery_code(people, waiting.pending_token, code)
    with pytest.raises(WrongFactor):
        await give_code(people, waiting.pending_token, parent.code(0), parent.at)
    assert await is_live(people, await sign_in(people, parent.address))
    assert await notices(admin, parent.tokens) == ["second_factor_changed"] * 2


async def test_nobody_touches_the_factors_of_another(people: People) -> None:
    mine, theirs = await guarded(people), await guarded(people)
    async with people.database.transaction(people.tokens.read(theirs.tokens.access)) as tx:
        app = await service_totp.start(tx, await service.get_profile(tx), label="New phone")
    actor = people.tokens.read(mine.tokens.access)

    with pytest.raises(NoSuchFactor):
        async with people.database.transaction(actor) as tx:
            await service_factors.remove_factor(tx, factor_id=theirs.factor_id)
    with pytest.raises(CodeDoesNotFit):
        async with people.database.transaction(actor) as tx:
            await service_totp.confirm(
                tx,
                factor_id=app.factor_id,
                user_id=theirs.tokens.user_id,
                code=pyotp.TOTP(app.secret).at(mine.at),
                at=mine.at,
            )
    async with people.database.transaction(actor) as tx:
        assert [one.factor_id for one in (await service_factors.list_factors(tx)).factors] == [
            mine.factor_id
        ]
    waiting = await begin(people, mine.address)
    with pytest.raises(WrongFactor):
        await give_code(people, waiting.pending_token, theirs.code(0), theirs.at)
    with pytest.raises(WrongFactor):
        await give_recovery_code(people, waiting.pending_token, theirs.recovery_codes[0])


async def test_account_has_ten_factors_at_most(people: People, admin: Connection) -> None:
    parent = await guarded(people)
    await admin.execute(
        "insert into core.user_factors (user_id, kind, label, secret_enc, confirmed_at)"
        " select user_id, kind, label, secret_enc, now() from core.user_factors,"
        " generate_series(1, 9) where factor_id = %s",
        (parent.factor_id,),
    )
    with pytest.raises(TooManyFactors):
        await add_app(people, parent.tokens, parent.at)
