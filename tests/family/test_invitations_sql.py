"""Arbitrary SQL under our login roles reaches no invitation past the checked functions."""

from collections.abc import AsyncIterator

import psycopg
import pytest

from tests.support.accounts import new_address
from tests.support.invitations import Mail, invite
from tests.support.people import Household, People
from wondernest.db.pool import Database
from wondernest.family import jobs

Connection = psycopg.AsyncConnection


@pytest.fixture
async def admin(migrated_dsn: str) -> AsyncIterator[Connection]:
    async with await Connection.connect(migrated_dsn, autocommit=True) as connection:
        yield connection


@pytest.fixture
async def home(people: People) -> Household:
    return await people.household(has_consent=False)


async def test_address_that_is_not_the_one_of_the_index_is_not_mailed(
    people: People, home: Household, admin: Connection
) -> None:
    invitation_id = await invite(people, home.actor, new_address())
    await admin.execute(
        "update family.invitations set email_index = sha256('victim') where invitation_id = %s",
        (invitation_id,),
    )
    mail = Mail()
    assert not await jobs.send_invitation(
        people.jobs, mail, family_id=home.family_id, invitation_id=invitation_id, public_url=""
    )
    assert mail.last is None


@pytest.mark.parametrize(
    "statement",
    [
        "insert into family.invitations (family_id) values (uuidv7())",
        "insert into family.invitations (token_hash) values (sha256('x'))",
        "update family.invitations set revoked_at = null",
        "delete from family.invitations",
        "select token_hash from family.invitations",
        "select email_index from family.invitations for update",
        "select family.issue_invitation(uuidv7(), uuidv7(), sha256('x'), sha256('x'))",
        "select family.invitation_address(uuidv7(), uuidv7())",
        "select family.take_invitation(uuidv7(), uuidv7(), uuidv7())",
        "select family.lock_invitation(uuidv7(), uuidv7(), 'x')",
        "select family.erase_old_invitations(now() - interval '1 year', 1)",
    ],
)
@pytest.mark.parametrize("role", ["wn_api", "wn_parent"])
async def test_login_of_the_http_service_is_denied(
    database: Database, role: str, statement: str
) -> None:
    async with await Connection.connect(database.url, autocommit=True) as connection:
        await connection.execute(f"set role {role}".encode())
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            await connection.execute(statement.encode())


async def test_clean_up_erases_after_two_weeks_only(
    people: People, home: Household, admin: Connection
) -> None:
    old, young = [await invite(people, home.actor, new_address()) for _ in range(2)]
    await admin.execute(
        "update family.invitations set created_at = created_at - interval '15 days',"
        " expires_at = expires_at - interval '15 days' where invitation_id = %s",
        (old,),
    )
    await admin.execute("set role wn_service")
    with pytest.raises(psycopg.errors.InvalidParameterValue):
        await admin.execute("select family.erase_old_invitations(now(), 10)")
    await admin.execute("select family.erase_old_invitations(now() - interval '14 days', 1000)")
    await admin.execute("reset role")
    cursor = await admin.execute(
        "select invitation_id from family.invitations where family_id = %s", (home.family_id,)
    )
    assert await cursor.fetchall() == [(young,)]
