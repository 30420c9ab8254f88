"""An invitation names children, and whoever joins by it sees those from the first request on."""

import re
from collections.abc import AsyncIterator, Iterator
from uuid import UUID

import psycopg
import pytest
from starlette.testclient import TestClient

from tests.support.accounts import new_address
from tests.support.invitations import invite, invited, join_as_new
from tests.support.members import add_child, join, seen_by
from tests.support.people import PASSWORD, Household, People
from wondernest.db.pool import SignedIn
from wondernest.db.setup import Site
from wondernest.family import invitations, service_blocks, service_members
from wondernest.family.errors import NoSuchChild
from wondernest.family.invitations import Invitation
from wondernest.family.service_blocks import Order
from wondernest.main import create_app
from wondernest.settings import Settings

Connection = psycopg.AsyncConnection


@pytest.fixture
async def admin(migrated_dsn: str) -> AsyncIterator[Connection]:
    async with await Connection.connect(migrated_dsn, autocommit=True) as connection:
        yield connection


@pytest.fixture
def client(site: Site) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(home=site.home, bcrypt_cost=4), site)) as opened:
        yield opened


@pytest.fixture
async def home(people: People) -> Household:
    return await people.household(has_consent=False)


async def open_ones(people: People, actor: SignedIn) -> list[Invitation]:
    assert actor.family_id is not None
    async with people.database.transaction(actor) as tx:
        return await invitations.list_open(tx, family_id=actor.family_id)


@pytest.mark.parametrize("role", ["caregiver", "viewer"])
async def test_invited_adult_sees_the_children_named_and_no_later_ones(
    people: People, home: Household, role: str
) -> None:
    sister = await add_child(people, home)
    adult = await join(people, home, role, [sister])
    everybody = await join(people, home, role)

    assert await seen_by(people, adult.actor) == [sister]
    await add_child(people, home, "Brother")
    assert await seen_by(people, adult.actor) == [sister]
    assert len(await seen_by(people, everybody.actor)) == 3
    async with people.database.transaction(home.actor) as tx:
        found = await service_members.get_member(tx, user_id=adult.user_id)
    assert (found.sees_all_children, found.child_ids) == (False, (sister,))


async def test_adult_with_an_account_sees_them_too(people: People, home: Household) -> None:
    sister, guest = await add_child(people, home), await people.household(has_consent=False)
    link = await invited(people, home, guest.email, "viewer", [sister])
    await invitations.accept(people.database, guest.actor, link)
    assert await seen_by(people, guest.actor.inside(home.family_id)) == [sister]


async def test_child_of_another_family_is_refused(
    people: People, home: Household, admin: Connection
) -> None:
    """By the function like a child that there is not, and by the table whoever writes it."""
    other = await people.household(has_consent=False)
    for stranger in (other.child_id, UUID(int=7)):
        with pytest.raises(NoSuchChild):
            await invite(people, home.actor, new_address(), "viewer", [home.child_id, stranger])
    assert await open_ones(people, home.actor) == []
    good = await invite(people, home.actor, new_address(), "viewer", [home.child_id])
    query = (
        "insert into family.invitation_children (family_id, invitation_id, child_id)"
        " values (%s, %s, %s)"
    )
    with pytest.raises(psycopg.errors.ForeignKeyViolation):
        await admin.execute(query, (home.family_id, good, other.child_id))


async def test_guardian_sees_every_child_whatever_is_named(
    people: People, home: Household, admin: Connection
) -> None:
    await add_child(people, home)
    guardian = await join(people, home, "guardian", [home.child_id])
    assert len(await seen_by(people, guardian.actor)) == 2
    with pytest.raises(psycopg.errors.CheckViolation):
        await admin.execute(
            "update family.invitations set sees_all_children = false where family_id = %s",
            (home.family_id,),
        )


async def test_erased_child_does_not_open_the_others(
    people: People, home: Household, admin: Connection
) -> None:
    sister = await add_child(people, home)
    address = new_address()
    link = await invited(people, home, address, "viewer", [sister])
    await admin.execute(
        "delete from family.child_profiles where family_id = %s and child_id = %s",
        (home.family_id, sister),
    )
    await join_as_new(people, link)
    async with people.database.transaction(home.actor) as tx:
        (viewer,) = [one for one in await service_members.list_members(tx) if one.role == "viewer"]
    assert (viewer.sees_all_children, viewer.child_ids) == (False, ())


async def test_who_is_kept_from_a_child_invites_nobody_to_it(
    people: People, home: Household
) -> None:
    sister, guardian = await add_child(people, home), await join(people, home)
    named = await invite(people, home.actor, new_address(), "viewer", [home.child_id, sister])
    async with people.database.transaction(home.actor) as tx:
        order = Order(guardian.user_id, home.child_id, "Family court 12 F 34/26")
        await service_blocks.record(tx, family_id=home.family_id, order=order)

    with pytest.raises(NoSuchChild):
        await invite(people, guardian.actor, new_address(), "viewer", [home.child_id])
    await invite(people, guardian.actor, new_address(), "viewer")
    seen = {one.invitation_id: one for one in await open_ones(people, guardian.actor)}
    assert seen.pop(named).child_ids == (sister,), "nor do they learn who is to see it"
    ((_, all_of_theirs),) = seen.items()
    assert (all_of_theirs.sees_all_children, all_of_theirs.child_ids) == (False, (sister,))


async def test_children_are_named_over_http(
    client: TestClient, people: People, home: Household
) -> None:
    other = await people.household(has_consent=False)
    body = {"email": home.email, "password": PASSWORD}
    token = client.post("/api/v1/sessions", json=body).json()["access_token"]
    client.headers["Authorization"] = f"Bearer {token}"
    path = f"/api/v1/families/{home.family_id}/invitations"

    def ask(*child_ids: UUID) -> tuple[int, dict[str, str]]:
        chosen = [str(child_id) for child_id in child_ids]
        new = {"email": new_address(), "role": "viewer", "child_ids": chosen}
        answer = client.post(path, json=new)
        return answer.status_code, answer.json()

    assert ask(home.child_id)[0] == 201
    refused = ask(other.child_id)
    assert (refused[0], refused[1]["code"]) == (404, "no-such-child")
    (listed,) = client.get(path).json()
    assert (listed["sees_all_children"], listed["child_ids"]) == (False, [str(home.child_id)])


async def test_children_are_ticked_on_the_page(
    client: TestClient, people: People, home: Household
) -> None:
    sister = await add_child(people, home)
    client.headers["Accept"] = "text/html"
    path = f"/families/{home.family_id}/invitations"

    def post(url: str, **fields: str) -> tuple[int, str]:
        token = re.search(r'name="csrf_token" value="([^"]+)"', client.get(url).text)
        assert token is not None
        answer = client.post(url, data=fields | {"csrf_token": token[1]}, follow_redirects=False)
        return answer.status_code, answer.text

    assert post("/sign-in", email=home.email, password=PASSWORD)[0] == 303
    form = {"email": new_address(), "role": "viewer", "sees": "chosen"}
    status, text = post(path, **form)
    assert (status, "Please tick the children they will see." in text) == (422, True)
    status, _ = post(path, **form, **{f"child-{sister}": "on"})
    assert status == 303
    (sent,) = await open_ones(people, home.actor)
    assert sent.child_ids == (sister,)
    assert re.search(r"Will see \w+", client.get(path).text)
