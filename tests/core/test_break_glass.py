"""Break-glass: staff reads one family, with a reason and a second person, and each look is kept."""

import asyncio
from dataclasses import dataclass, replace
from uuid import UUID, uuid4

import psycopg
import pytest
from starlette.testclient import TestClient

from tests.support.accounts import new_address, register, sign_in
from tests.support.people import Household, People
from tests.support.staff import REASON, Member, approve, ask, crew, put_role
from wondernest.core import service_staff as staff
from wondernest.core.errors import (
    AlreadyApproved,
    NoRequestWaits,
    OwnFamily,
    OwnRequest,
    SecondFactorFirst,
    SignInNotFresh,
)
from wondernest.core.rows import Access
from wondernest.core.service_staff import as_staff
from wondernest.db.errors import NotPermitted, OutOfRange
from wondernest.db.pool import NoSuchFamily, SignedIn
from wondernest.family import service_staff as reading
from wondernest.family.service_staff import Opened
from wondernest.kit import clock

Connection = psycopg.AsyncConnection
TABLES = (
    "family.families", "family.family_members", "family.child_profiles", "family.consent_grants",
    "analytics.daily_child_metrics",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scene:
    """A supporter, an auditor, and two households."""

    support: Member
    auditor: Member
    home: Household
    other: Household


@pytest.fixture
async def scene(people: People, admin: Connection) -> Scene:
    support, auditor = await crew(people, admin, "support", "auditor")
    home, other = await asyncio.gather(people.household(), people.household())
    return Scene(support, auditor, home, other)


async def opened(people: People, scene: Scene) -> UUID:
    request_id = await ask(people, scene.support, scene.home.family_id)
    await approve(people, scene.auditor, request_id)
    return request_id


async def read(people: People, who: Member, family_id: UUID) -> Opened:
    async with people.database.transaction(who.inside(family_id), request_id="look") as tx:
        return await reading.read_family(tx, family_id=family_id)


async def accesses(people: People, actor: SignedIn) -> list[Access]:
    async with people.database.transaction(actor) as tx:
        return await staff.list_own_accesses(tx)


async def test_support_reads_one_family_with_a_grant_and_its_parent_is_told(
    people: People, scene: Scene
) -> None:
    request_id = await opened(people, scene)

    found = await read(people, scene.support, scene.home.family_id)

    assert found.family.family_id == scene.home.family_id
    assert found.family.member_count == 1
    assert [child.child_id for child in found.children] == [scene.home.child_id]
    assert found.children[0].purposes == ["audio_metrics"]
    [told] = await accesses(people, scene.home.actor)
    assert (told.access_grant_id, told.reason) == (request_id, REASON)
    assert told.what == "family opened by support"
    assert await accesses(people, scene.other.actor) == []


async def test_support_without_a_grant_or_with_one_for_another_family_opens_nothing(
    people: People, scene: Scene
) -> None:
    with pytest.raises(NoSuchFamily):
        await read(people, scene.support, scene.home.family_id)
    await ask(people, scene.support, scene.home.family_id)
    with pytest.raises(NoSuchFamily):
        await read(people, scene.support, scene.home.family_id)

    await opened(people, scene)
    await read(people, scene.support, scene.home.family_id)
    with pytest.raises(NoSuchFamily):
        await read(people, scene.support, scene.other.family_id)
    with pytest.raises(NoSuchFamily):
        await read(people, scene.auditor, scene.home.family_id)
    async with people.database.transaction(scene.support.inside(scene.home.family_id)) as tx:
        for table in TABLES:
            cursor = await tx.connection.execute(
                f"select count(*) filter (where family_id = %s), count(*) from {table}",
                (scene.home.family_id,),
            )
            mine, every = await cursor.fetchone() or (0, 0)
            assert mine == every, table
    async with people.database.transaction(scene.support.actor) as tx:
        for table in TABLES:
            cursor = await tx.connection.execute(f"select count(family_id) from {table}")
            assert await cursor.fetchone() == (0,), table


async def test_every_transaction_in_the_family_is_logged_once(
    people: People, admin: Connection, scene: Scene
) -> None:
    request_id = await opened(people, scene)
    inside = scene.support.inside(scene.home.family_id)
    for _time in range(3):
        await read(people, scene.support, scene.home.family_id)
    async with people.database.transaction(inside) as tx:
        for _time in range(2):
            await tx.connection.execute(
                "select wn.begin_request(%s, %s, %s)",
                (inside.session_id, inside.session_key, inside.family_id),
            )
            await reading.read_family(tx, family_id=scene.home.family_id)

    cursor = await admin.execute(
        "select user_id, access_grant_id, request_id from audit.access_log where family_id = %s",
        (scene.home.family_id,),
    )
    rows = await cursor.fetchall()
    expected = [(scene.support.user_id, request_id, "look")] * 3
    assert sorted(rows, key=str) == sorted(
        [*expected, (scene.support.user_id, request_id, None)], key=str
    )


ENDS = {
    "expired": "update audit.access_grants set granted_at = now() - interval '1 hour',"
    " expires_at = now() - interval '1 second' where family_id = %(family)s",
    "dismissed": "delete from core.user_roles where user_id = %(user)s and role = 'support'",
    "without factor": "update core.user_sessions set assurance_level = 'password'"
    " where user_id = %(user)s",
    "was kept away": "insert into family.guardian_blocks (family_id, user_id, blocked_during)"
    " values (%(family)s, %(user)s, tstzrange(now() - interval '1 year', now()))",
}


@pytest.mark.parametrize("spoil", ENDS.values(), ids=ENDS)
async def test_a_grant_that_ended_reads_nothing(
    people: People, admin: Connection, scene: Scene, spoil: str
) -> None:
    await opened(people, scene)
    family_id = scene.home.family_id
    await read(people, scene.support, family_id)

    await admin.execute(spoil, {"family": family_id, "user": scene.support.user_id})

    with pytest.raises(NoSuchFamily):
        await read(people, scene.support, family_id)
    assert len(await accesses(people, scene.home.actor)) == 1


async def test_nobody_approves_their_own_request_and_nobody_twice(
    people: People, admin: Connection, scene: Scene
) -> None:
    await put_role(admin, scene.support.user_id, "auditor")
    request_id = await ask(people, scene.support, scene.home.family_id)
    with pytest.raises(OwnRequest):
        await approve(people, scene.support, request_id)
    with pytest.raises(NoSuchFamily):
        await read(people, scene.support, scene.home.family_id)

    await approve(people, scene.auditor, request_id)
    with pytest.raises(AlreadyApproved):
        await approve(people, scene.auditor, request_id)
    with pytest.raises(NoRequestWaits):
        await approve(people, scene.auditor, uuid4())


async def test_a_request_waits_for_a_day(people: People, admin: Connection, scene: Scene) -> None:
    request_id = await ask(people, scene.support, scene.home.family_id)
    await admin.execute(
        "update audit.access_requests set requested_at = now() - interval '24 hours'"
        " where access_request_id = %s",
        (request_id,),
    )
    with pytest.raises(NoRequestWaits):
        await approve(people, scene.auditor, request_id)


async def test_only_the_right_staff_asks_and_approves_with_a_fresh_second_factor(
    people: People, admin: Connection, scene: Scene
) -> None:
    [editor] = await crew(people, admin, "content_editor")
    family_id = scene.home.family_id
    request_id = await ask(people, scene.support, family_id)
    for attempt in (
        ask(people, editor, family_id),
        ask(people, scene.auditor, family_id),
        approve(people, editor, request_id),
        approve(people, scene.support, request_id),
    ):
        with pytest.raises(NotPermitted):
            await attempt

    address = new_address()
    await register(people, address)
    tokens = await sign_in(people, address)
    for role in ("support", "auditor"):
        await put_role(admin, tokens.user_id, role)
    weak = Member(address, tokens.user_id, as_staff(people.tokens.read(tokens.access)))
    for attempt in (ask(people, weak, family_id), approve(people, weak, request_id)):
        with pytest.raises(SecondFactorFirst):
            await attempt
    await admin.execute(
        "update core.user_sessions set authenticated_at = now() - interval '10 minutes'"
        " where session_id = any (%s)",
        ([scene.auditor.actor.session_id, scene.support.actor.session_id],),
    )
    for attempt in (
        ask(people, scene.support, family_id),
        approve(people, scene.auditor, request_id),
    ):
        with pytest.raises(SignInNotFresh):
            await attempt


async def test_a_request_needs_a_reason_a_time_and_a_family_of_other_people(
    people: People, admin: Connection, scene: Scene
) -> None:
    async with people.database.transaction(scene.support.actor) as tx:
        for reason, minutes in ((" too short ", 30), (REASON, 61), (REASON, 0)):
            with pytest.raises(OutOfRange):
                async with tx.savepoint():
                    await staff.request_access(
                        tx, family_id=scene.home.family_id, reason=reason, minutes=minutes
                    )
        with pytest.raises(NoSuchFamily):
            async with tx.savepoint():
                await staff.request_access(tx, family_id=uuid4(), reason=REASON, minutes=30)
    await admin.execute(
        "insert into family.family_members (family_id, user_id, member_during, role)"
        " select %s, member.id, tstzrange(now() - interval '2 years', now() - interval '1 year'),"
        " 'viewer' from unnest(%s::uuid[]) as member (id)",
        (scene.other.family_id, [scene.support.user_id, scene.auditor.user_id]),
    )
    with pytest.raises(OwnFamily):
        await ask(people, scene.support, scene.other.family_id)
    [second] = await crew(people, admin, "support")
    request_id = await ask(people, second, scene.other.family_id)
    with pytest.raises(OwnFamily):
        await approve(people, scene.auditor, request_id)


async def attacker(people: People, inside: SignedIn) -> Connection:
    """The login of the service inside the opened family, free to send any SQL."""
    connection = await Connection.connect(people.database.url)
    await connection.execute("set local role wn_staff")
    await connection.execute(
        "select wn.begin_request(%s, %s, %s)",
        (inside.session_id, inside.session_key, inside.family_id),
    )
    return connection


@pytest.mark.parametrize(
    "attack",
    [
        "update family.families set country = 'AT'",
        "delete from family.child_profiles",
        "insert into family.consent_grants (family_id) values (gen_random_uuid())",
        "select name_enc from family.families",
        "select nickname_enc from family.child_profiles",
        "select count(*) from audio.audio_sessions",
        "delete from audit.access_log",
        "select audit.open_family(gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), now())",
        "insert into audit.access_grants (family_id) values (gen_random_uuid())",
    ],
)
async def test_an_opened_family_can_only_be_read_and_not_all_of_it(
    people: People, scene: Scene, attack: str
) -> None:
    await opened(people, scene)
    async with await attacker(people, scene.support.inside(scene.home.family_id)) as connection:
        cursor = await connection.execute("select count(child_id) from family.child_profiles")
        assert await cursor.fetchone() == (1,)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            await connection.execute(attack)


@pytest.mark.parametrize("role", ["wn_parent", "wn_analyst", "wn_auditor"])
async def test_a_grant_is_worth_nothing_in_another_role(
    people: People, scene: Scene, role: str
) -> None:
    await opened(people, scene)
    inside = scene.support.inside(scene.home.family_id)
    with pytest.raises(NoSuchFamily):
        async with people.database.transaction(replace(inside, role=role)):
            pass
    async with await attacker(people, inside) as connection:
        await connection.execute(f"set local role {role}")
        cursor = await connection.execute("select wn.family_id(), wn.member_role()")
        assert await cursor.fetchone() == (None, None)
        if role == "wn_parent":
            for table in (*TABLES, "audio.audio_sessions", "audit.access_log"):
                cursor = await connection.execute(f"select count(*) from {table}")
                assert await cursor.fetchone() == (0,), table
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                await connection.execute(
                    "insert into audio.devices (family_id, kind, label)"
                    " values (%s, 'phone', 'Mine')",
                    (inside.family_id,),
                )


async def test_parents_see_no_more_and_no_less_as_staff(people: People, scene: Scene) -> None:
    async with people.database.transaction(as_staff(scene.home.actor)) as tx:
        for table in TABLES:
            cursor = await tx.connection.execute(f"select count(family_id) from {table}")
            assert await cursor.fetchone() == (0,), table
    async with people.database.transaction(scene.home.actor) as tx:
        cursor = await tx.connection.execute("select wn.family_id(), wn.member_role()")
        assert await cursor.fetchone() == (scene.home.family_id, "owner")


async def test_over_http_from_the_request_to_what_the_parent_is_told(
    people: People, client: TestClient, scene: Scene
) -> None:
    def headers(actor: SignedIn) -> dict[str, str]:
        token = people.tokens.issue(
            session_id=actor.session_id,
            session_key=actor.session_key,
            user_id=UUID(int=0),  # says nothing to the database
            at=clock.now(),
        )
        return {"Authorization": f"Bearer {token}"}

    support, auditor = headers(scene.support.actor), headers(scene.auditor.actor)
    parent = headers(scene.home.actor)
    family = str(scene.home.family_id)
    body = {"family_id": family, "reason": REASON, "minutes": 15}
    assert client.get(f"/api/v1/staff/families/{family}", headers=support).status_code == 404
    assert (
        client.post("/api/v1/staff/access-requests", json=body, headers=parent).status_code == 403
    )
    asked = client.post("/api/v1/staff/access-requests", json=body, headers=support)
    assert asked.status_code == 201, asked.text
    one = f"/api/v1/staff/access-requests/{asked.json()['access_request_id']}"
    assert client.post(f"{one}/approve", headers=support).status_code == 403
    assert client.post(f"{one}/approve", headers=auditor).status_code == 200
    assert client.post(f"{one}/approve", headers=auditor).json()["code"] == "already-approved"
    for who in (support, auditor):
        listed = client.get("/api/v1/staff/access-requests", headers=who).json()["requests"]
        assert asked.json()["access_request_id"] in {row["access_request_id"] for row in listed}
    assert client.get("/api/v1/staff/access-requests", headers=parent).json() == {"requests": []}
    seen = client.get(f"/api/v1/staff/families/{family}", headers=support)
    assert seen.status_code == 200, seen.text
    assert [child["child_id"] for child in seen.json()["children"]] == [str(scene.home.child_id)]
    told = client.get(f"/api/v1/families/{family}/accesses", headers=parent).json()["accesses"]
    assert [row["reason"] for row in told] == [REASON]
    assert client.get(f"/api/v1/families/{family}/accesses", headers=support).status_code == 404
