"""Roles of staff: who gives and takes them, and that nobody helps themselves to one."""

import asyncio
from uuid import UUID

import psycopg
import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner

from tests.support.accounts import is_live, new_address, register, sign_in, sign_up
from tests.support.people import People
from tests.support.staff import Member, crew, member, put_role
from wondernest.core import service_staff as staff
from wondernest.core.commands import app
from wondernest.core.errors import (
    AdminThere,
    NoSuchAccount,
    NoSuchRole,
    OwnRoles,
    SecondFactorFirst,
    SignInNotFresh,
)
from wondernest.core.service_staff import StaffRole, as_staff
from wondernest.db.errors import NotPermitted
from wondernest.db.pool import Database
from wondernest.db.setup import Site
from wondernest.db.vault import Vault

Connection = psycopg.AsyncConnection


async def grant(people: People, who: Member, user_id: UUID, role: StaffRole) -> bool:
    async with people.database.transaction(who.actor) as tx:
        return await staff.grant_role(tx, user_id=user_id, role=role)


async def revoke(people: People, who: Member, user_id: UUID, role: StaffRole) -> None:
    async with people.database.transaction(who.actor) as tx:
        await staff.revoke_role(tx, user_id=user_id, role=role)


async def roles_of(admin: Connection, user_id: UUID) -> tuple[str, set[str]]:
    """What the account counts as, and its roles."""
    cursor = await admin.execute(
        "select kind, array(select role from core.user_roles as roles"
        " where roles.user_id = users.user_id) from core.users as users where user_id = %s",
        (user_id,),
    )
    row = await cursor.fetchone()
    assert row is not None
    return row[0], set(row[1])


async def test_admin_gives_a_role_and_takes_it_and_the_trail_has_both(
    people: People, admin: Connection
) -> None:
    [boss] = await crew(people, admin, "admin")
    other = await member(people)

    assert await grant(people, boss, other.user_id, "support")
    assert not await grant(people, boss, other.user_id, "support"), "it was there"
    assert await roles_of(admin, other.user_id) == ("staff", {"parent", "support"})
    async with people.database.transaction(boss.actor) as tx:
        held = await staff.list_roles(tx, user_id=other.user_id)
    assert {(one.role, one.granted_by_user_id) for one in held} == {
        ("parent", None),
        ("support", boss.user_id),
    }

    await revoke(people, boss, other.user_id, "support")
    with pytest.raises(NoSuchRole):
        await revoke(people, boss, other.user_id, "support")
    assert await roles_of(admin, other.user_id) == ("parent", {"parent"})
    cursor = await admin.execute(
        "select operation, user_id from audit.change_log where table_name = 'core.user_roles'"
        " and row_key ->> 'user_id' = %s and row_key ->> 'role' = 'support' order by xid",
        (str(other.user_id),),
    )
    assert await cursor.fetchall() == [("insert", boss.user_id), ("delete", boss.user_id)]


@pytest.mark.parametrize("role", ["support", "auditor", "analyst", "content_editor"])
async def test_only_admins_change_roles_or_read_those_of_others(
    people: People, admin: Connection, role: StaffRole
) -> None:
    who, boss = await crew(people, admin, role, "admin")
    for attempt in (
        grant(people, who, boss.user_id, "support"),
        revoke(people, who, boss.user_id, "admin"),
        grant(people, who, who.user_id, "admin"),
    ):
        with pytest.raises(NotPermitted):
            await attempt
    with pytest.raises(NotPermitted):
        async with people.database.transaction(who.actor) as tx:
            await staff.list_roles(tx, user_id=boss.user_id)
    assert await roles_of(admin, boss.user_id) == ("staff", {"parent", "admin"})


async def test_nobody_changes_their_own_roles(people: People, admin: Connection) -> None:
    boss, _other = await crew(people, admin, "admin", "admin")
    with pytest.raises(OwnRoles):
        await grant(people, boss, boss.user_id, "support")
    with pytest.raises(OwnRoles):
        await revoke(people, boss, boss.user_id, "admin")
    assert await roles_of(admin, boss.user_id) == ("staff", {"parent", "admin"})


async def test_admin_needs_a_fresh_sign_in_and_a_second_factor(
    people: People, admin: Connection
) -> None:
    [boss] = await crew(people, admin, "admin")
    address = new_address()
    await register(people, address)
    tokens = await sign_in(people, address)
    await put_role(admin, tokens.user_id, "admin")
    weak = Member(address, tokens.user_id, as_staff(people.tokens.read(tokens.access)))
    target = (await member(people)).user_id

    with pytest.raises(SecondFactorFirst):
        await grant(people, weak, target, "support")
    await admin.execute(
        "update core.user_sessions set authenticated_at = now() - interval '11 minutes'"
        " where session_id = %s",
        (boss.actor.session_id,),
    )
    with pytest.raises(SignInNotFresh):
        await grant(people, boss, target, "support")
    assert await roles_of(admin, target) == ("parent", {"parent"})


async def test_accounts_that_cannot_sign_in_get_no_role(people: People, admin: Connection) -> None:
    [boss] = await crew(people, admin, "admin")
    other = await member(people)
    await admin.execute(
        "update core.users set status = 'suspended' where user_id = %s", (other.user_id,)
    )
    with pytest.raises(NoSuchAccount):
        await grant(people, boss, other.user_id, "support")
    with pytest.raises(NoSuchAccount):
        await grant(people, boss, boss.actor.session_id, "support")


async def test_two_admins_who_dismiss_each_other_leave_one(
    people: People, admin: Connection
) -> None:
    first, second = await crew(people, admin, "admin", "admin")
    results = await asyncio.gather(
        revoke(people, first, second.user_id, "admin"),
        revoke(people, second, first.user_id, "admin"),
        return_exceptions=True,
    )
    assert sorted(type(result).__name__ for result in results) == ["NoneType", "NotPermitted"]


async def test_permissions_follow_the_roles_of_the_session(
    people: People, admin: Connection
) -> None:
    who, other = await crew(people, admin, "auditor", "support")
    expected = {
        who: {"audit.read", "support.approve", "family.manage"},
        other: {
            "support.open_family",
            "support.record_order",
            "consent.check",
            "family.manage",
        },
    }
    for person, permissions in expected.items():
        async with people.database.transaction(person.actor) as tx:
            cursor = await tx.connection.execute(
                "select permission from core.permissions where core.has_permission(permission)"
            )
            assert {row[0] for row in await cursor.fetchall()} == permissions
    async with await Connection.connect(people.database.url) as nobody:
        await nobody.execute("set local role wn_staff")
        cursor = await nobody.execute(
            "select count(*) from core.permissions where core.has_permission(permission)"
        )
        assert await cursor.fetchone() == (0,)


@pytest.mark.parametrize("role", ["wn_staff", "wn_parent", "wn_auditor"])
@pytest.mark.parametrize(
    "attack",
    [
        "insert into core.user_roles (user_id, role) values (wn.user_id(), 'admin')",
        "update core.user_roles set role = 'admin'",
        "update core.users set kind = 'staff'",
        "insert into core.role_permissions (role, permission) values ('parent', 'staff.manage')",
        "select core.put_role(wn.user_id(), 'admin', null)",
        "select core.appoint_admin('\\x00', true)",
        "select wn.set_context(null, wn.user_id(), null, 'staff:admin', '*')",
        "select core.grant_role(wn.user_id(), 'admin')",
    ],
)
async def test_nobody_becomes_admin_by_sql_as_the_login_of_the_service(
    people: People, admin: Connection, role: str, attack: str, helper: Member
) -> None:
    async with await Connection.connect(people.database.url) as attacker:
        await attacker.execute(f"set local role {role}")
        await attacker.execute(
            "select wn.begin_request(%s, %s)",
            (helper.actor.session_id, helper.actor.session_key),
        )
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            await attacker.execute(attack)
    assert await roles_of(admin, helper.user_id) == ("staff", {"parent", "support"})


@pytest.fixture
async def helper(people: People, admin: Connection) -> Member:
    [who] = await crew(people, admin, "support")
    return who


async def test_operator_appoints_the_first_admin_and_another_only_when_certain(
    own_site: Site, vault: Vault, people: People
) -> None:
    url = own_site.url("wn_api")
    api = Database(url, vault, size=2, wait_seconds=10, prepare=False)
    jobs = Database(own_site.url("wn_jobs"), vault, size=2, wait_seconds=10, prepare=False)
    operator = Database(own_site.url("wn_migrator"), vault, size=1, wait_seconds=10, prepare=False)
    for pool in (api, jobs, operator):
        await pool.open()
    try:
        there = People(api, jobs, people.tokens, people.policy)
        first, second = new_address(), new_address()
        for address in (first, second):
            await register(there, address)
        with pytest.raises(NoSuchAccount):
            await staff.appoint_admin(operator, address=new_address(), is_certain=False)
        user_id = await staff.appoint_admin(operator, address=first.upper(), is_certain=False)
        with pytest.raises(AdminThere):
            await staff.appoint_admin(operator, address=second, is_certain=False)
        await staff.appoint_admin(operator, address=second, is_certain=True)
        with pytest.raises(NotPermitted):
            await staff.appoint_admin(api, address=second, is_certain=True)
        assert (await sign_in(there, first)).user_id == user_id
        assert await is_live(there, await sign_in(there, second))
    finally:
        for pool in (api, jobs, operator):
            await pool.close()


def test_command_refuses_an_address_without_an_account(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WONDERNEST_HOME", str(site.home))
    monkeypatch.setenv("WONDERNEST_DATABASE", site.database)
    result = CliRunner().invoke(app, ["appoint", new_address(), "--yes"])
    assert isinstance(result.exception, NoSuchAccount)


async def test_parent_gets_nowhere_over_http(client: TestClient, site: Site) -> None:
    headers = sign_up(client, site, new_address())
    path = f"/api/v1/staff/users/{UUID(int=7)}/roles"
    assert client.get(path, headers=headers).status_code == 403
    assert client.put(f"{path}/admin", headers=headers).status_code == 403
    assert client.delete(f"{path}/admin", headers=headers).status_code == 403
    assert client.put(f"{path}/parent", headers=headers).status_code == 422
    assert client.get(path).status_code == 401
