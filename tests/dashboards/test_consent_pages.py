"""The consent form against the real service: bad fields are answered, lost messages sent again."""

import re
from collections.abc import Iterator

import psycopg
import pytest
from starlette.testclient import TestClient

from tests.support.people import PASSWORD, Household, People
from wondernest.db.setup import Site
from wondernest.main import create_app
from wondernest.settings import Settings


@pytest.fixture
def client(site: Site) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(home=site.home, bcrypt_cost=4), site)) as client:
        client.headers["Accept"] = "text/html"
        yield client


def post(client: TestClient, form_url: str, fields: dict[str, str]) -> tuple[int, str]:
    """Posts a form with the token of the page it stands on."""
    page = client.get(form_url)
    token = re.search(r'name="csrf_token" value="([^"]+)"', page.text)
    assert token is not None
    answer = client.post(form_url, data=fields | {"csrf_token": token[1]}, follow_redirects=False)
    return answer.status_code, answer.text


def sign_in(client: TestClient, home: Household) -> str:
    status, _text = post(client, "/sign-in", {"email": home.email, "password": PASSWORD})
    assert status == 303
    return f"/families/{home.family_id}/children/{home.child_id}/consent"


def steps_asked(site: Site, home: Household) -> int:
    with psycopg.connect(site.url("postgres")) as conn:
        row = conn.execute(
            "select count(*) from core.outbox where family_id = %s and topic = 'consent.step_due'",
            (home.family_id,),
        ).fetchone()
    assert row is not None
    return int(row[0])


async def test_a_notice_that_is_none_is_refused_with_a_sentence(
    client: TestClient, people: People
) -> None:
    home = await people.household()
    form = sign_in(client, home)
    assert post(client, form, {"decision": "decline"})[0] == 303

    status, text = post(client, form, {"decision": "accept", "notice_id": "nonsense"})

    assert status == 403
    assert "The notice has changed" in text
    assert "nonsense" not in text


async def test_pressing_again_sends_the_message_again(
    client: TestClient, people: People, site: Site
) -> None:
    home = await people.household(has_consent=False)
    form = sign_in(client, home)
    for expected in (1, 2, 3):
        assert post(client, form, {"decision": "accept"})[0] == 303
        assert steps_asked(site, home) == expected
    with psycopg.connect(site.url("postgres")) as conn:
        row = conn.execute(
            "select count(*) from family.consent_verifications where family_id = %s",
            (home.family_id,),
        ).fetchone()
    assert row == (1,)


async def test_a_form_without_our_token_changes_nothing(
    client: TestClient, people: People, site: Site
) -> None:
    home = await people.household(has_consent=False)
    form = sign_in(client, home)

    answer = client.post(form, data={"decision": "accept", "csrf_token": "theirs"})

    assert answer.status_code == 403
    assert steps_asked(site, home) == 0
