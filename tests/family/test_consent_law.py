"""The limits of the law on consent: strength of methods, renewal, age, fresh sign-in."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import psycopg
import pytest

from tests.support.guardians import Guardian, events_of, join
from tests.support.notices import publish_notice
from tests.support.people import PASSWORD, People
from wondernest.core import service_accounts as accounts
from wondernest.core.errors import OwnFamily, SecondFactorFirst, SignInNotFresh
from wondernest.core.service import SessionPolicy
from wondernest.core.service_staff import as_staff
from wondernest.core.tokens import AccessTokens
from wondernest.db.errors import NotPermitted
from wondernest.db.pool import Database, Service, SignedIn
from wondernest.db.setup import Site
from wondernest.db.vault import Vault
from wondernest.family import consent
from wondernest.family.errors import (
    CheckNotComplete,
    ConsentAgeReached,
    ConsentRequired,
    DocumentNotDeleted,
    NotAGuardian,
    NoticeSuperseded,
    VerificationNotGood,
)
from wondernest.kit import clock

Connection = psycopg.AsyncConnection
DISCLOSURE = "third_party_disclosure"


@pytest.fixture
async def admin(migrated_dsn: str) -> AsyncIterator[Connection]:
    async with await Connection.connect(migrated_dsn, autocommit=True) as connection:
        yield connection


@pytest.fixture
async def guardian(people: People) -> Guardian:
    return Guardian(people, await people.household(has_consent=False))


@pytest.fixture
async def checker(people: People, admin: Connection) -> SignedIn:
    """A member of staff who gave a second factor and may check parents."""
    home = await people.household(has_consent=False)
    await admin.execute(
        "insert into core.user_roles (user_id, role) select user_id, 'support'"
        " from core.user_sessions where session_id = %s",
        (home.actor.session_id,),
    )
    await admin.execute(
        "update core.user_sessions set assurance_level = 'second_factor' where session_id = %s",
        (home.actor.session_id,),
    )
    return as_staff(replace(home.actor, family_id=None))


async def check(
    people: People,
    checker: SignedIn,
    guardian: Guardian,
    verification_id: UUID,
    *,
    reference: str = "Form 2026-11/17",
    is_holder_notified: bool | None = None,
    artifact_deleted_at: datetime | None = None,
) -> datetime:
    async with people.database.transaction(checker) as tx:
        return await consent.record_check(
            tx,
            family_id=guardian.home.family_id,
            verification_id=verification_id,
            reference=reference,
            is_holder_notified=is_holder_notified,
            artifact_deleted_at=artifact_deleted_at,
        )


async def request(guardian: Guardian, method: str) -> UUID:
    async with guardian.people.database.transaction(guardian.home.actor) as tx:
        return await consent.request_verification(
            tx, family_id=guardian.home.family_id, method=method
        )


async def give(guardian: Guardian, verification_id: UUID, purpose: str) -> UUID:
    home = guardian.home
    async with guardian.people.database.transaction(home.actor) as tx:
        state = await consent.get_state(
            tx, family_id=home.family_id, child_id=home.child_id, purpose=purpose
        )
    return await guardian.give(verification_id, purpose=purpose, notice_id=state.notice.notice_id)


async def test_disclosure_takes_a_check_by_staff_of_its_own(
    guardian: Guardian, people: People, checker: SignedIn
) -> None:
    first, second = await request(guardian, "signed_form"), await request(guardian, "video_call")
    with pytest.raises(VerificationNotGood):
        await give(guardian, first, DISCLOSURE)
    await check(people, checker, guardian, first)
    await check(people, checker, guardian, second)

    await give(guardian, first, "audio_metrics")
    with pytest.raises(VerificationNotGood):
        await give(guardian, first, DISCLOSURE)
    await give(guardian, second, DISCLOSURE)
    with pytest.raises(VerificationNotGood):
        await give(guardian, second, "milestones")
    assert await give(guardian, first, "milestones")


async def test_beside_a_disclosure_nothing_rests_on_a_message(
    guardian: Guardian, people: People, checker: SignedIn, admin: Connection
) -> None:
    mailed = await guardian.verify()
    await give(guardian, mailed, "audio_metrics")
    strong, own = await request(guardian, "signed_form"), await request(guardian, "video_call")
    await check(people, checker, guardian, strong)
    await check(people, checker, guardian, own)
    with pytest.raises(VerificationNotGood):
        await give(guardian, own, DISCLOSURE)

    await give(guardian, strong, "audio_metrics")
    await give(guardian, own, DISCLOSURE)

    with pytest.raises(VerificationNotGood):
        await give(guardian, mailed, "milestones")
    assert await events_of(admin, guardian.home) == ["granted", "renewed", "granted"]


@pytest.mark.parametrize(
    "reference",
    ["", "short", "4111 1111 1111 1111", "4111-1111-1111-1111", "ref 4111111111111111",
     "data:;x" * 20, "anna@example.org", "card 4111/1111/1111/1111"],
)  # fmt: skip
async def test_what_looks_like_a_card_or_a_file_is_no_reference(
    guardian: Guardian, people: People, checker: SignedIn, admin: Connection, reference: str
) -> None:
    verification_id = await request(guardian, "payment_card")

    with pytest.raises(VerificationNotGood):
        await check(
            people, checker, guardian, verification_id,
            reference=reference, is_holder_notified=True,
        )  # fmt: skip

    await check(people, checker, guardian, verification_id, is_holder_notified=True)
    row = await (
        await admin.execute(
            "select verifications::text, octet_length(evidence_sha256)"
            " from family.consent_verifications as verifications where verification_id = %s",
            (verification_id,),
        )
    ).fetchone()
    assert row is not None
    assert row[1] == 32
    assert "Form 2026" not in row[0]


async def test_a_card_whose_holder_was_not_told_verifies_nobody(
    guardian: Guardian, people: People, checker: SignedIn
) -> None:
    verification_id = await request(guardian, "payment_card")
    for is_notified in (None, False):
        with pytest.raises(CheckNotComplete):
            await check(people, checker, guardian, verification_id, is_holder_notified=is_notified)
    await check(people, checker, guardian, verification_id, is_holder_notified=True)


async def test_a_document_is_deleted_before_it_counts(
    guardian: Guardian, people: People, checker: SignedIn
) -> None:
    verification_id = await request(guardian, "government_id")
    with pytest.raises(DocumentNotDeleted):
        await check(people, checker, guardian, verification_id)
    ahead = clock.now() + timedelta(hours=1)
    with pytest.raises(VerificationNotGood):
        await check(people, checker, guardian, verification_id, artifact_deleted_at=ahead)
    past = clock.now() - timedelta(minutes=5)
    await check(people, checker, guardian, verification_id, artifact_deleted_at=past)


async def test_only_staff_with_the_duty_check_and_never_their_own_family(
    guardian: Guardian, people: People, checker: SignedIn, admin: Connection
) -> None:
    verification_id = await request(guardian, "signed_form")
    parent = as_staff(replace(guardian.home.actor, family_id=None))
    with pytest.raises(NotPermitted):
        await check(people, parent, guardian, verification_id)
    await admin.execute(
        "update core.user_sessions set assurance_level = 'password' where session_id = %s",
        (checker.session_id,),
    )
    with pytest.raises(SecondFactorFirst):
        await check(people, checker, guardian, verification_id)
    await admin.execute(
        "update core.user_sessions set assurance_level = 'second_factor' where session_id = %s",
        (checker.session_id,),
    )
    await admin.execute(
        "insert into family.family_members (family_id, user_id, member_during, role)"
        " select %s, user_id, tstzrange(now() - interval '2 hours', now() - interval '1 hour'),"
        " 'viewer' from core.user_sessions where session_id = %s",
        (guardian.home.family_id, checker.session_id),
    )
    with pytest.raises(OwnFamily):
        await check(people, checker, guardian, verification_id)


async def test_the_list_of_checks_is_for_who_checks(
    guardian: Guardian, people: People, checker: SignedIn
) -> None:
    verification_id = await request(guardian, "signed_form")

    async def waiting(actor: SignedIn) -> set[UUID]:
        async with people.database.transaction(actor) as tx:
            return {one.verification_id for one in await consent.list_open_checks(tx)}

    assert verification_id in await waiting(checker)
    assert await waiting(as_staff(replace(guardian.home.actor, family_id=None))) == set()
    await check(people, checker, guardian, verification_id)
    assert verification_id not in await waiting(checker)


@pytest.mark.parametrize("method", ["knowledge_questions", "face_match", "text_plus", "prayer"])
async def test_what_nobody_here_can_check_is_not_offered(guardian: Guardian, method: str) -> None:
    with pytest.raises(VerificationNotGood):
        await request(guardian, method)


async def test_giving_needs_a_fresh_sign_in_and_withdrawing_does_not(
    guardian: Guardian, people: People, admin: Connection
) -> None:
    verification_id = await guardian.verify()
    old = (
        "update core.user_sessions set authenticated_at = now() - interval '11 minutes'"
        " where session_id = %s"
    )
    await admin.execute(old, (guardian.home.actor.session_id,))
    with pytest.raises(SignInNotFresh):
        await guardian.give(verification_id)
    await accounts.confirm_password(people.database, guardian.home.actor, password=PASSWORD)
    await guardian.give(verification_id)
    await admin.execute(old, (guardian.home.actor.session_id,))

    await guardian.withdraw()

    assert (await guardian.state()).grant is None


async def test_everything_off_in_one_step(
    guardian: Guardian, people: People, admin: Connection
) -> None:
    verification_id = await guardian.verify()
    for purpose in ("audio_metrics", "milestones", "analytics"):
        await give(guardian, verification_id, purpose)
    helper = await join(admin, people, guardian.home, "caregiver")

    async def off(actor: SignedIn) -> datetime:
        async with people.database.transaction(actor) as tx:
            return await consent.withdraw_all(tx, child_id=guardian.home.child_id)

    with pytest.raises(NotAGuardian):
        await off(helper)
    await off(guardian.home.actor)
    await off(guardian.home.actor)

    async with people.database.transaction(guardian.home.actor) as tx:
        home = guardian.home
        left = await consent.list_grants(tx, family_id=home.family_id, child_id=home.child_id)
    assert left == []
    assert (await events_of(admin, guardian.home)).count("withdrawn") == 3


@pytest.mark.parametrize(
    ("country", "years"), [("US", 13), ("DE", 16), ("DK", 15), ("GB", 13), ("ZZ", 16), ("XX", 16)]
)
async def test_consent_ends_at_the_age_of_the_country(
    guardian: Guardian, admin: Connection, country: str, years: int
) -> None:
    verification_id = await guardian.verify()
    await admin.execute(
        "update family.families set country = %s where family_id = %s",
        (country, guardian.home.family_id),
    )

    await guardian.give(verification_id)

    grant = (await guardian.state()).grant
    assert grant is not None
    assert grant.ends_at == datetime(2015 + years, 11, 1, tzinfo=UTC)


async def test_no_parent_consents_for_who_is_old_enough(
    guardian: Guardian, admin: Connection
) -> None:
    verification_id = await guardian.verify()
    await admin.execute(
        "update family.child_profiles set birth_month = date '2011-11-01' where child_id = %s",
        (guardian.home.child_id,),
    )
    with pytest.raises(ConsentAgeReached):
        await guardian.give(verification_id)
    await admin.execute(
        "update family.families set country = 'DE' where family_id = %s",
        (guardian.home.family_id,),
    )
    assert await guardian.give(verification_id)
    # Withdrawing works at any age.
    await guardian.withdraw()


@pytest.fixture
async def alone(
    own_site: Site, vault: Vault, tokens: AccessTokens, policy: SessionPolicy
) -> AsyncIterator[tuple[People, Connection]]:
    """People of a database where a notice can be published without disturbing other tests."""
    async with AsyncExitStack() as stack:
        pools = []
        for role in ("wn_api", "wn_jobs"):
            pool = Database(own_site.url(role), vault, size=2, wait_seconds=10, prepare=True)
            await pool.open()
            stack.push_async_callback(pool.close)
            pools.append(pool)
        admin = await stack.enter_async_context(
            await Connection.connect(own_site.url("postgres"), autocommit=True)
        )
        yield People(pools[0], pools[1], tokens, policy), admin


async def test_material_change_suspends_until_renewed(alone: tuple[People, Connection]) -> None:
    people, admin = alone
    guardian = Guardian(people, await people.household())
    started_at = clock.now() - timedelta(hours=5)

    async def upload(hour: int) -> None:
        at = started_at + timedelta(hours=hour)
        await people.send(guardian.home, people.session(str(hour), started_at=at))

    await upload(0)
    await publish_notice(admin, "audio_metrics", is_material=False)
    await publish_notice(admin, "milestones", is_material=True)
    await upload(1)
    await publish_notice(admin, "audio_metrics", is_material=True)
    with pytest.raises(NoticeSuperseded):
        await upload(2)
    grant = (await guardian.state()).grant
    assert grant is not None
    assert grant.is_suspended

    await guardian.give(await guardian.verify())

    await upload(2)
    grant = (await guardian.state()).grant
    assert grant is not None
    assert not grant.is_suspended
    assert await events_of(admin, guardian.home) == ["granted", "renewed"]
    await guardian.withdraw()
    with pytest.raises(ConsentRequired):
        await upload(3)


async def test_service_cannot_confirm_a_check(guardian: Guardian, jobs: Database) -> None:
    verification_id = await request(guardian, "signed_form")
    async with jobs.transaction(Service(guardian.home.family_id)) as tx:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            await tx.connection.execute(
                b"select family.record_staff_check(uuidv7(), uuidv7(), 'Form 17', null, null)"
            )
    assert verification_id != uuid4()
