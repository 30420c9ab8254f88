"""Consent: both steps by the same guardian, a notice in force, and a way out that always works."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import psycopg
import pytest

from tests.support.guardians import PURPOSE, Guardian, events_of, join
from tests.support.notices import publish_notice
from tests.support.people import People
from wondernest.core.service import SessionPolicy
from wondernest.core.tokens import AccessTokens
from wondernest.db.pool import Database, NoSuchFamily, Service
from wondernest.db.setup import Site
from wondernest.db.vault import Vault
from wondernest.family import consent, jobs
from wondernest.family.errors import (
    ConsentAlreadyInForce,
    ConsentInTheFuture,
    ConsentRequired,
    NoSuchChild,
    NotAGuardian,
    NoticeSuperseded,
    VerificationNotGood,
)
from wondernest.kit import clock

Connection = psycopg.AsyncConnection


@pytest.fixture
async def admin(migrated_dsn: str) -> AsyncIterator[Connection]:
    async with await Connection.connect(migrated_dsn, autocommit=True) as connection:
        yield connection


@pytest.fixture
async def guardian(people: People) -> Guardian:
    return Guardian(people, await people.household(has_consent=False))


async def test_consent_takes_two_answers_and_one_switch(
    guardian: Guardian, admin: Connection
) -> None:
    verification_id = await guardian.request()
    state = await guardian.state()
    assert state.verification is not None
    assert (state.verification.state, state.grant) == ("requested", None)

    first = await guardian.answer(verification_id, await guardian.mail(verification_id))
    second = await guardian.answer(verification_id, await guardian.mail(verification_id))
    assert (first, second) == ("first_reply", "confirmed")
    assert (await guardian.state()).grant is None

    before = clock.now()
    grant_id = await guardian.give(verification_id)
    grant = (await guardian.state()).grant
    assert grant is not None
    assert grant.grant_id == grant_id
    assert before - timedelta(seconds=1) <= grant.valid_from <= clock.now() + timedelta(seconds=1)
    assert await events_of(admin, guardian.home) == ["granted"]


async def test_grant_waits_for_the_second_answer(guardian: Guardian) -> None:
    verification_id = await guardian.request()
    with pytest.raises(VerificationNotGood):
        await guardian.give(verification_id)
    await guardian.answer(verification_id, await guardian.mail(verification_id))
    with pytest.raises(VerificationNotGood):
        await guardian.give(verification_id)
    await guardian.answer(verification_id, await guardian.mail(verification_id))
    assert await guardian.give(verification_id)


async def test_token_works_once_and_only_the_newest_does(guardian: Guardian) -> None:
    verification_id = await guardian.request()
    replaced = await guardian.mail(verification_id)
    token = await guardian.mail(verification_id)

    with pytest.raises(VerificationNotGood):
        await guardian.answer(verification_id, replaced)
    assert await guardian.answer(verification_id, token) == "first_reply"
    with pytest.raises(VerificationNotGood):
        await guardian.answer(verification_id, token)
    last = await guardian.mail(verification_id)
    assert await guardian.answer(verification_id, last) == "confirmed"
    with pytest.raises(VerificationNotGood):
        await guardian.answer(verification_id, last)


@pytest.mark.parametrize("token", ["", "A", "A" * 43, "\N{BIRD}", "no token, says the bird"])
async def test_wrong_token_is_refused_and_the_right_one_stays_good(
    guardian: Guardian, token: str
) -> None:
    verification_id = await guardian.request()
    right = await guardian.mail(verification_id)

    with pytest.raises(VerificationNotGood):
        await guardian.answer(verification_id, token)
    assert await guardian.answer(verification_id, right) == "first_reply"


async def test_token_ends_after_a_day(guardian: Guardian) -> None:
    verification_id = await guardian.request()
    old = await guardian.mail(verification_id, at=clock.now() - timedelta(hours=24, seconds=1))
    with pytest.raises(VerificationNotGood):
        await guardian.answer(verification_id, old)
    fresh = await guardian.mail(verification_id, at=clock.now() - timedelta(hours=23))
    assert await guardian.answer(verification_id, fresh) == "first_reply"


async def test_token_is_kept_as_a_hash_only(guardian: Guardian, admin: Connection) -> None:
    verification_id = await guardian.request()
    token = await guardian.mail(verification_id)
    cursor = await admin.execute(
        "select (verifications)::text from family.consent_verifications as verifications"
        " where verification_id = %s",
        (verification_id,),
    )
    row = await cursor.fetchone()
    assert row is not None
    assert token not in row[0]
    with pytest.raises(VerificationNotGood):
        await guardian.give(verification_id)


async def test_message_goes_to_the_guardian_and_only_while_something_is_open(
    guardian: Guardian,
) -> None:
    sent: list[tuple[str, str]] = []

    class Box:
        def send(self, *, to: str, subject: str, text: str) -> None:
            sent.append((to, subject + text))

    home = guardian.home
    verification_id = await guardian.request()

    async def send(verification_id: UUID) -> bool:
        return await jobs.send_consent_step(
            guardian.people.jobs,
            Box(),
            family_id=home.family_id,
            verification_id=verification_id,
            public_url="https://nest.example",
        )

    assert await send(verification_id)
    ((to, text),) = sent
    assert to == home.email
    assert f"https://nest.example/families/{home.family_id}/verifications/" in text
    assert "Nestling" not in text
    assert not await send(uuid4())
    assert not await send(await guardian.verify())
    assert len(sent) == 1


async def test_another_guardian_cannot_answer_or_use_it(
    guardian: Guardian, people: People, admin: Connection
) -> None:
    second = await join(admin, people, guardian.home, "guardian")
    verification_id = await guardian.request()
    token = await guardian.mail(verification_id)
    with pytest.raises(VerificationNotGood):
        await guardian.answer(verification_id, token, actor=second)

    await guardian.answer(verification_id, token)
    await guardian.answer(verification_id, await guardian.mail(verification_id))
    with pytest.raises(VerificationNotGood):
        await guardian.give(verification_id, actor=second)
    assert await guardian.give(verification_id)


@pytest.mark.parametrize("role", ["caregiver", "viewer"])
async def test_caregivers_and_viewers_decide_nothing(
    guardian: Guardian, people: People, admin: Connection, role: str
) -> None:
    member = await join(admin, people, guardian.home, role)
    verification_id = await guardian.verify()
    await guardian.give(verification_id)

    with pytest.raises(NotAGuardian):
        async with people.database.transaction(member) as tx:
            await consent.request_verification(tx, family_id=guardian.home.family_id)
    with pytest.raises(NotAGuardian):
        await guardian.give(verification_id, actor=member)
    with pytest.raises(NotAGuardian):
        await guardian.withdraw(actor=member)
    assert (await guardian.state()).grant is not None


async def test_second_guardian_may_withdraw(
    guardian: Guardian, people: People, admin: Connection
) -> None:
    second = await join(admin, people, guardian.home, "guardian")
    await guardian.give(await guardian.verify())

    await guardian.withdraw(actor=second)

    assert (await guardian.state()).grant is None


async def test_withdrawing_twice_is_one_withdrawal(guardian: Guardian, admin: Connection) -> None:
    verification_id = await guardian.verify()
    await guardian.give(verification_id)

    first = await guardian.withdraw()
    second = await guardian.withdraw()

    assert first < second
    assert (await guardian.state()).grant is None
    assert await events_of(admin, guardian.home) == ["granted", "withdrawn"]
    cursor = await admin.execute(
        "select upper(valid_during), withdrawn_at from family.consent_grants where family_id = %s",
        (guardian.home.family_id,),
    )
    assert await cursor.fetchall() == [(first, first)]


async def test_consent_is_given_once_and_again_after_a_withdrawal(guardian: Guardian) -> None:
    verification_id = await guardian.verify()
    first = await guardian.give(verification_id)
    with pytest.raises(ConsentAlreadyInForce):
        await guardian.give(verification_id)

    await guardian.withdraw()

    assert await guardian.give(verification_id) != first


async def test_withdrawal_is_in_force_when_it_returns(people: People) -> None:
    home = await people.household()
    guardian = Guardian(people, home)
    started_at = clock.now() - timedelta(hours=2)
    assert (await people.send(home, people.session("before", started_at=started_at))).is_new

    await guardian.withdraw()

    with pytest.raises(ConsentRequired):
        await people.send(home, people.session("after", started_at=started_at))


async def test_child_of_another_family_is_no_child(guardian: Guardian, people: People) -> None:
    verification_id = await guardian.verify()
    other = await people.household()

    with pytest.raises(NoSuchChild):
        await guardian.give(verification_id, child_id=other.child_id)
    with pytest.raises(NoSuchChild):
        await guardian.give(verification_id, child_id=uuid4())
    with pytest.raises(NoSuchFamily):
        await guardian.give(verification_id, actor=guardian.home.actor.inside(other.family_id))
    # Withdrawing what is not in force is no error; their consent stays as it was.
    await guardian.withdraw(child_id=other.child_id)
    assert (await Guardian(people, other).state()).grant is not None


async def test_verification_of_another_family_is_not_good(
    guardian: Guardian, people: People
) -> None:
    other = Guardian(people, await people.household(has_consent=False))

    with pytest.raises(VerificationNotGood):
        await guardian.give(await other.verify())


async def test_unknown_notice_carries_no_consent(guardian: Guardian) -> None:
    with pytest.raises(NoticeSuperseded):
        await guardian.give(await guardian.verify(), notice_id=uuid4())


async def test_material_change_needs_the_new_notice(
    own_site: Site, vault: Vault, tokens: AccessTokens, policy: SessionPolicy
) -> None:
    async with AsyncExitStack() as stack:
        pools = {
            role: Database(own_site.url(role), vault, size=2, wait_seconds=10, prepare=True)
            for role in ("wn_api", "wn_jobs")
        }
        for pool in pools.values():
            await pool.open()
            stack.push_async_callback(pool.close)
        people = People(pools["wn_api"], pools["wn_jobs"], tokens, policy)
        admin = await stack.enter_async_context(
            await Connection.connect(own_site.url("postgres"), autocommit=True)
        )
        guardian = Guardian(people, await people.household(has_consent=False))
        verification_id = await guardian.verify()
        old = (await guardian.state()).notice.notice_id

        async def publish(purpose: str, *, is_material: bool) -> UUID:
            return await publish_notice(admin, purpose, is_material=is_material)

        of_another_purpose = await publish("analytics", is_material=True)
        with pytest.raises(NoticeSuperseded):
            await guardian.give(verification_id, notice_id=of_another_purpose)
        await publish(PURPOSE, is_material=False)
        await guardian.give(verification_id, notice_id=old)
        await guardian.withdraw()
        new = await publish(PURPOSE, is_material=True)
        with pytest.raises(NoticeSuperseded):
            await guardian.give(verification_id, notice_id=old)
        assert await guardian.give(verification_id, notice_id=new)


async def test_this_method_cannot_carry_every_purpose(guardian: Guardian) -> None:
    with pytest.raises(VerificationNotGood):
        await guardian.give(await guardian.verify(), purpose="third_party_disclosure")


async def test_purpose_that_does_not_exist_is_refused(guardian: Guardian) -> None:
    notice_id = (await guardian.state()).notice.notice_id
    verification_id = await guardian.verify()
    with pytest.raises(VerificationNotGood):
        await guardian.give(verification_id, purpose="no_such_purpose", notice_id=notice_id)


async def test_consent_reaches_back_to_birth_and_never_ahead(guardian: Guardian) -> None:
    verification_id = await guardian.verify()
    with pytest.raises(ConsentInTheFuture):
        await guardian.give(verification_id, covers_from=clock.now() + timedelta(minutes=1))

    await guardian.give(verification_id, covers_from=datetime(2001, 1, 1, tzinfo=UTC))

    grant = (await guardian.state()).grant
    assert grant is not None
    assert grant.valid_from == datetime(2015, 11, 1, tzinfo=UTC)


async def test_consent_does_not_reach_back_over_a_withdrawal(guardian: Guardian) -> None:
    verification_id = await guardian.verify()
    await guardian.give(verification_id)
    withdrawn_at = await guardian.withdraw()

    await guardian.give(verification_id, covers_from=datetime(2020, 1, 1, tzinfo=UTC))

    grant = (await guardian.state()).grant
    assert grant is not None
    assert grant.valid_from == withdrawn_at


async def test_service_cannot_give_consent(guardian: Guardian, jobs: Database) -> None:
    verification_id = await guardian.verify()
    async with jobs.transaction(Service(guardian.home.family_id)) as tx:
        for statement in (
            "select family.request_verification(uuidv7(), 'email_plus')",
            "select family.take_verification_step(uuidv7(), 'x')",
            "update family.consent_verifications set state = 'confirmed'",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                async with tx.connection.transaction():
                    await tx.connection.execute(statement.encode())
    assert await guardian.give(verification_id)
