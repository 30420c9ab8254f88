"""Opening a family on pages: one asks, another agrees, and nobody else sees anything."""

from collections.abc import AsyncIterator, Iterator

import psycopg
import pytest
from starlette.testclient import TestClient

from tests.support.members import make_stale, owner_of
from tests.support.people import Household, People
from tests.support.staff import crew, put_role
from tests.support.staff_pages import be, post
from wondernest.db.setup import Site
from wondernest.main import create_app
from wondernest.settings import Settings

Connection = psycopg.AsyncConnection
PAGE = "/staff/access"
REASON = "The family asked why a day is empty"


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


def asked_for(home: Household, **other: str) -> dict[str, str]:
    return {"family_id": str(home.family_id), "reason": REASON, "minutes": "15"} | other


async def approval(admin: Connection, home: Household) -> str:
    """Where the request for this family is agreed to; other tests ask for other families."""
    cursor = await admin.execute(
        "select access_request_id from audit.access_requests where family_id = %s",
        (home.family_id,),
    )
    (row,) = await cursor.fetchall()
    return f"{PAGE}/{row[0]}/approve"


async def test_one_asks_another_agrees_and_the_first_gets_in(
    client: TestClient, people: People, home: Household, admin: Connection
) -> None:
    helper, auditor = await crew(people, admin, "support", "auditor")
    orders = f"/staff/families/{home.family_id}/orders"
    be(client, people, helper)
    assert f'href="{PAGE}"' in client.get("/").text
    assert post(client, PAGE, PAGE, **asked_for(home))[::2] == (303, f"{PAGE}?done=asked")
    text = client.get(PAGE).text
    assert (REASON in text, orders in text, "/approve" in text) == (True, False, False)
    assert client.get(orders).status_code == 404

    be(client, people, auditor)
    text = client.get(PAGE).text
    assert "Ask for the family" not in text
    approve = await approval(admin, home)
    assert f'action="{approve}"' in text
    assert post(client, PAGE, approve)[::2] == (303, f"{PAGE}?done=approved")
    assert approve not in client.get(PAGE).text
    assert client.get(orders).status_code == 404

    be(client, people, helper)
    assert f'href="{orders}"' in client.get(PAGE).text
    assert client.get(orders).status_code == 200


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"family_id": "nest"}, "Please give the identifier of the family."),
        ({"family_id": "0199c1e0-5b1e-7d4a-9d55-1f2a3b4c5d6e"}, "There is no such family."),
        ({"reason": "because"}, "Please give a reason, in 10 to 500 characters."),
        ({"minutes": "600"}, "Please choose from the list."),
    ],
)
async def test_what_is_wrong_is_said_and_nothing_asked(
    client: TestClient, people: People, home: Household, admin: Connection,
    fields: dict[str, str], sentence: str,
) -> None:  # fmt: skip
    (helper,) = await crew(people, admin, "support")
    be(client, people, helper)
    status, text, _ = post(client, PAGE, PAGE, **asked_for(home, **fields))
    assert (status, sentence in text) == (422, True)
    assert "Nobody asked." in client.get(PAGE).text


async def test_nobody_agrees_with_themselves(
    client: TestClient, people: People, home: Household, admin: Connection
) -> None:
    (helper,) = await crew(people, admin, "support")
    await put_role(admin, helper.user_id, "auditor")
    be(client, people, helper)
    assert post(client, PAGE, PAGE, **asked_for(home))[0] == 303
    approve = await approval(admin, home)
    assert approve not in client.get(PAGE).text
    assert post(client, PAGE, approve)[0] == 403


async def test_others_see_no_page_and_ask_for_nothing(
    client: TestClient, people: People, home: Household, admin: Connection
) -> None:
    (analyst,) = await crew(people, admin, "analyst")
    for who in (await owner_of(people, home), analyst):
        be(client, people, who)
        assert f'href="{PAGE}"' not in client.get("/").text
        assert client.get(PAGE).status_code == 403
        assert post(client, "/families/new", PAGE, **asked_for(home))[0] == 403
    client.cookies.clear()
    assert client.get(PAGE).headers["location"].startswith("/sign-in")


async def test_an_old_sign_in_is_asked_for_the_password_first(
    client: TestClient, people: People, home: Household, admin: Connection
) -> None:
    (helper,) = await crew(people, admin, "support")
    be(client, people, helper)
    await make_stale(admin, helper.actor)
    status, _, location = post(client, PAGE, PAGE, **asked_for(home))
    assert (status, location.partition("?")[0]) == (303, "/confirm-password")
    assert "Nobody asked." in client.get(PAGE).text
