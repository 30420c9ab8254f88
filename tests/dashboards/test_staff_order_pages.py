"""Court orders on the pages of support: who sees what, recording, lifting, refusals."""

import re
from collections.abc import AsyncIterator, Iterator
from uuid import UUID, uuid4

import psycopg
import pytest
from starlette.testclient import TestClient

from tests.support.members import add_child, end, join, make_stale, owner_of
from tests.support.people import Household, People
from tests.support.staff import Member, approve, ask, crew
from tests.support.staff_pages import be, post
from wondernest.db.setup import Site
from wondernest.main import create_app
from wondernest.settings import Settings

Connection = psycopg.AsyncConnection
REFERENCE = "County court 12 F 345/26"


@pytest.fixture
def client(site: Site) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(home=site.home, bcrypt_cost=4), site)) as opened:
        opened.headers["Accept"] = "text/html"
        opened.follow_redirects = False
        yield opened


@pytest.fixture
async def admin(migrated_dsn: str) -> AsyncIterator[Connection]:
    async with await Connection.connect(migrated_dsn, autocommit=True) as connection:
        yield connection


@pytest.fixture
async def home(people: People) -> Household:
    return await people.household(has_consent=False)


async def opened(people: People, admin: Connection, home: Household) -> Member:
    helper, auditor = await crew(people, admin, "support", "auditor")
    await approve(people, auditor, await ask(people, helper, home.family_id))
    return helper


async def looks(admin: Connection, family_id: UUID) -> int:
    cursor = await admin.execute(
        "select count(*) from audit.access_log where family_id = %s", (family_id,)
    )
    row = await cursor.fetchone()
    assert row is not None
    return int(row[0])


async def test_people_are_shown_without_a_name_those_who_left_included(
    client: TestClient, people: People, home: Household, admin: Connection
) -> None:
    owner, viewer = await owner_of(people, home), await join(people, home, "viewer")
    gone = await join(people, home)
    await end(people, gone.actor, gone.user_id)
    be(client, people, await opened(people, admin, home))
    text = client.get(f"/staff/families/{home.family_id}/orders").text
    assert re.findall(r"Person (\d) <span class=\"tag\">(\w+)", text) == [
        ("1", "Owner"), ("2", "Viewer"), ("3", "Guardian"),
    ]  # fmt: skip
    assert text.count(", left ") == 1
    for adult in (owner, viewer, gone):
        assert f"/people/{adult.user_id}/order" in text
        assert adult.address not in text
    for name in ("Nestling", "A parent", "A family"):
        assert name not in text


async def test_support_finds_records_and_lifts(
    client: TestClient, people: People, home: Household, admin: Connection
) -> None:
    guardian = await join(people, home)
    await add_child(people, home)
    be(client, people, await opened(people, admin, home))
    base = f"/staff/families/{home.family_id}"
    found = post(client, f"{base}/orders", f"{base}/people/find", email=guardian.address.upper())
    form = f"{base}/people/{guardian.user_id}/order"
    assert (found[0], found[2]) == (303, f"{form}?found=1")
    page = client.get(found[2]).text
    assert "The address is theirs." in page
    assert "Child 2, born in May 2020" in page
    assert "Who owns the family" not in page

    fields = {"reference": REFERENCE, "child": str(home.child_id), "until": "2199-12-31"}
    assert post(client, form, form, **fields)[::2] == (303, f"{base}/orders?done=order")
    text = client.get(f"{base}/orders").text
    assert f"Kept from child 1, born in November 2015: {REFERENCE}" in text
    assert "until 1 January 2200, 00:00" in text
    be(client, people, guardian)
    child = f"/families/{home.family_id}/children/{home.child_id}"
    assert client.get(child).status_code == 404

    be(client, people, helper := await opened(people, admin, home))
    (lift,) = re.findall(r'action="([^"]+/end)"', client.get(f"{base}/orders").text)
    assert post(client, f"{base}/orders", lift)[::2] == (303, f"{base}/orders?done=lifted")
    assert "There is no order." in client.get(f"{base}/orders").text
    assert post(client, f"{base}/orders", lift)[0] == 404
    be(client, people, guardian)
    assert client.get(child).status_code == 200
    assert helper.user_id != guardian.user_id


async def test_order_against_the_owner_names_who_owns_the_family(
    client: TestClient, people: People, home: Household, admin: Connection
) -> None:
    owner, guardian = await owner_of(people, home), await join(people, home)
    gone = await join(people, home)
    await end(people, gone.actor, gone.user_id)
    be(client, people, await opened(people, admin, home))
    base = f"/staff/families/{home.family_id}"
    form = f"{base}/people/{owner.user_id}/order"
    text = client.get(form).text
    assert f'<option value="{guardian.user_id}">Person 2' in text
    assert f'<option value="{gone.user_id}"' not in text
    fields = {"reference": REFERENCE, "child": "family"}
    for wrong in (gone.user_id, "everybody", ""):
        status, text, _ = post(client, form, form, **fields, owner=str(wrong))
        assert (status, "Please choose from the list." in text) == (422, True)
    assert post(client, form, form, **fields, owner=str(guardian.user_id))[0] == 303
    be(client, people, owner)
    assert client.get(f"/families/{home.family_id}/members").status_code == 404
    be(client, people, guardian)
    own = client.get(f"/families/{home.family_id}/members").text
    assert REFERENCE not in own
    assert re.search(r'<span class="tag">Owner</span> <span class="tag">You</span>', own)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"reference": "x"}, "Please give the court and the number of the order."),
        ({"child": "5"}, "Please choose from the list."),
        ({"begins": "tomorrow"}, "Please give a day, or leave it empty."),
        ({"begins": "2199-03-02", "until": "2199-03-01"}, "would end before it begins"),
        ({"until": "2020-01-01"}, "would end before it begins"),
    ],
)
async def test_what_is_wrong_is_said_and_nothing_recorded(
    client: TestClient, people: People, home: Household, admin: Connection,
    fields: dict[str, str], sentence: str,
) -> None:  # fmt: skip
    guardian = await join(people, home)
    be(client, people, await opened(people, admin, home))
    base = f"/staff/families/{home.family_id}"
    form = f"{base}/people/{guardian.user_id}/order"
    status, text, _ = post(
        client, form, form, **({"reference": REFERENCE, "child": "family"} | fields)
    )
    assert (status, sentence in text) == (422, True)
    assert "There is no order." in client.get(f"{base}/orders").text


async def test_an_address_nobody_has_is_refused_and_the_look_is_logged(
    client: TestClient, people: People, home: Household, admin: Connection
) -> None:
    other = await people.household(has_consent=False)
    be(client, people, await opened(people, admin, home))
    base = f"/staff/families/{home.family_id}"
    for address, sentence in (
        (other.email, "Nobody who belongs or belonged to this family has this address."),
        ("no address", "This does not look like an e-mail address."),
    ):
        before = await looks(admin, home.family_id)
        status, text, _ = post(client, f"{base}/orders", f"{base}/people/find", email=address)
        assert (status, sentence in text) == (422, True)
        # The page, the question and the page again; what is no address is asked of nobody.
        assert await looks(admin, home.family_id) - before == (3 if "@" in address else 2)


async def test_nobody_else_is_let_in(
    client: TestClient, people: People, home: Household, admin: Connection
) -> None:
    owner = await owner_of(people, home)
    away = await opened(people, admin, await people.household(has_consent=False))
    (boss,) = await crew(people, admin, "admin")
    base = f"/staff/families/{home.family_id}"
    for who in (owner, away, boss):
        be(client, people, who)
        for path in ("/orders", f"/people/{owner.user_id}/order"):
            answer = client.get(base + path)
            assert (answer.status_code, owner.address in answer.text) == (404, False)
        for path in ("/people/find", f"/people/{owner.user_id}/order", f"/orders/{uuid4()}/end"):
            fields = {"email": owner.address, "reference": REFERENCE, "child": "family"}
            status = post(client, "/families/new", base + path, **fields)[0]
            is_asked = who is owner and path == "/people/find"
            assert status == (403 if is_asked else 404)
    client.cookies.clear()
    assert client.get(f"{base}/orders").headers["location"].startswith("/sign-in")


async def test_an_old_sign_in_is_asked_for_the_password_first(
    client: TestClient, people: People, home: Household, admin: Connection
) -> None:
    guardian = await join(people, home)
    helper = await opened(people, admin, home)
    be(client, people, helper)
    await make_stale(admin, helper.actor)
    base = f"/staff/families/{home.family_id}"
    form = f"{base}/people/{guardian.user_id}/order"
    fields = {"reference": REFERENCE, "child": "family", "email": guardian.address}
    for action in (form, f"{base}/people/find", f"{base}/orders/{uuid4()}/end"):
        status, _, location = post(client, f"{base}/orders", action, **fields)
        assert (status, location.partition("?")[0]) == (303, "/confirm-password")
    assert "There is no order." in client.get(f"{base}/orders").text
