"""The privacy centre: every choice and right of a child, each one click further."""

import re
from collections.abc import Iterator
from uuid import UUID, uuid4

import psycopg
import pytest
from starlette.testclient import TestClient

from tests.support.members import join
from tests.support.people import PASSWORD, Household, People
from wondernest.db.setup import Site
from wondernest.main import create_app
from wondernest.settings import Settings

PURPOSES = 6


@pytest.fixture
def client(site: Site) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(home=site.home, bcrypt_cost=4), site)) as client:
        client.headers["Accept"] = "text/html"
        yield client


def post(client: TestClient, form_url: str, action: str, fields: dict[str, str]) -> tuple[int, str]:
    """Posts to `action` with the token of the page at `form_url`."""
    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get(form_url).text)
    assert token is not None
    answer = client.post(action, data=fields | {"csrf_token": token[1]}, follow_redirects=False)
    return answer.status_code, answer.text


def sign_in(client: TestClient, home: Household, email: str | None = None) -> str:
    fields = {"email": email or home.email, "password": PASSWORD}
    assert post(client, "/sign-in", "/sign-in", fields)[0] == 303
    return f"/families/{home.family_id}/children/{home.child_id}"


def links_of(text: str) -> set[str]:
    return set(re.findall(r'href="([^"]+)"', text))


async def test_a_new_child_has_everything_off(client: TestClient, people: People) -> None:
    home = await people.household(has_consent=False)
    page = client.get(f"{sign_in(client, home)}/privacy").text
    assert len(re.findall(r'<span class="tag">Off</span>', page)) == PURPOSES
    assert '<span class="tag">On</span>' not in page


async def test_every_right_is_two_clicks_away(client: TestClient, people: People) -> None:
    home = await people.household()
    child = sign_in(client, home)
    assert f"{child}/privacy" in links_of(client.get(child).text)
    page = client.get(f"{child}/privacy").text
    wanted = {
        f"{child}/consent", f"{child}/consent/milestones", f"{child}/consent/research", "/privacy",
        f"/families/{home.family_id}/members", "/security", child,
    }  # fmt: skip
    assert wanted <= links_of(page)
    assert f'action="{child}/privacy/off"' in page
    assert re.search(rf'href="{child}/privacy/receipts/[0-9a-f-]+"', page)
    for url in wanted:
        assert client.get(url).status_code == 200, url


async def test_everything_off_by_one_press_and_receipts_to_keep(
    client: TestClient, people: People
) -> None:
    home = await people.household()
    child = sign_in(client, home)
    assert '<span class="tag">On</span>' in client.get(f"{child}/privacy").text

    assert post(client, f"{child}/privacy", f"{child}/privacy/off", {})[0] == 303

    page = client.get(f"{child}/privacy").text
    assert '<span class="tag">On</span>' not in page
    receipts = [url for url in links_of(page) if "/privacy/receipts/" in url]
    assert len(receipts) == 2
    for url in receipts:
        answer = client.get(url)
        assert answer.headers["content-disposition"].startswith("attachment")
        assert answer.json()["signature"]["algorithm"] == "Ed25519"


async def test_a_viewer_reads_and_decides_nothing(client: TestClient, people: People) -> None:
    home = await people.household()
    child = sign_in(client, home)
    receipt = next(
        url for url in links_of(client.get(f"{child}/privacy").text) if "receipts/" in url
    )
    viewer = await join(people, home, "viewer")
    client.cookies.clear()
    sign_in(client, home, viewer.address)

    page = client.get(f"{child}/privacy")
    assert page.status_code == 200
    assert '<span class="tag">On</span>' in page.text
    assert "receipts/" not in page.text
    assert f"{child}/privacy/off" not in page.text
    assert client.get(receipt).status_code == 403
    assert post(client, f"{child}/consent", f"{child}/privacy/off", {})[0] == 403
    # Agreeing to what is on changes nothing, whoever does it.
    for decision, status in (("accept", 303), ("decline", 403)):
        fields = {"decision": decision, "notice_id": str(uuid4())}
        assert post(client, "/families/new", f"{child}/consent", fields)[0] == status
    assert '<span class="tag">On</span>' in client.get(f"{child}/privacy").text


async def test_another_family_is_told_that_there_is_none(
    client: TestClient, people: People
) -> None:
    home, other = await people.household(), await people.household(has_consent=False)
    child = sign_in(client, home)
    receipt = next(
        url for url in links_of(client.get(f"{child}/privacy").text) if "receipts/" in url
    )
    client.cookies.clear()
    sign_in(client, other)
    assert client.get(f"{child}/privacy").status_code == 404
    assert client.get(receipt).status_code == 404


async def test_everybody_reads_the_notices(client: TestClient) -> None:
    page = client.get("/privacy")
    assert page.status_code == 200
    assert page.text.count("What is never collected") == PURPOSES


async def test_every_sentence_shown_is_in_the_hashed_notice(
    client: TestClient, people: People, site: Site
) -> None:
    home = await people.household(has_consent=False)
    page = client.get(f"{sign_in(client, home)}/consent").text
    with psycopg.connect(site.url("postgres")) as admin:
        row = admin.execute(
            "select to_jsonb(notices) from family.notices"
            " where purpose = 'audio_metrics' and published_at is not null"
            " order by version desc limit 1"
        ).fetchone()
    assert row is not None
    texts = " ".join(
        " ".join(value) if isinstance(value, list) else str(value) for value in row[0].values()
    )
    shown = re.findall(r"<(?:li|dd)>([^<]+)</(?:li|dd)>|class=\"lede\">([^<]+)<", page)
    sentences = [first or second for first, second in shown]
    assert len(sentences) > 10
    for paragraph in sentences:
        for sentence in re.findall(r"[^.]+\.", paragraph):
            assert sentence.strip() in texts, sentence


async def test_disclosure_asks_how_staff_may_check(
    client: TestClient, people: People, site: Site
) -> None:
    home = await people.household(has_consent=False)
    form = f"{sign_in(client, home)}/consent/third_party_disclosure"
    assert 'name="method"' in client.get(form).text
    assert post(client, form, form, {"decision": "accept"})[0] == 422
    assert post(client, form, form, {"decision": "accept", "method": "email_plus"})[0] == 422
    assert post(client, form, form, {"decision": "accept", "method": "video_call"})[0] == 303
    assert "We will get in touch" in client.get(form).text
    with psycopg.connect(site.url("postgres")) as admin:
        row = admin.execute(
            "select method, state from family.consent_verifications where family_id = %s",
            (home.family_id,),
        ).fetchone()
    assert row == ("video_call", "requested")


async def test_an_old_sign_in_is_asked_for_the_password_before_giving(
    client: TestClient, people: People, site: Site
) -> None:
    home = await people.household()
    child = sign_in(client, home)
    form = f"{child}/consent"
    assert post(client, form, form, {"decision": "decline"})[0] == 303
    with psycopg.connect(site.url("postgres")) as admin:
        admin.execute(
            "update core.user_sessions set authenticated_at = now() - interval '11 minutes'"
            " where user_id = (select granted_by_user_id from family.consent_grants"
            " where family_id = %s limit 1)",
            (home.family_id,),
        )
    notice = re.search(r'name="notice_id" value="([^"]+)"', client.get(form).text)
    assert notice is not None
    assert UUID(notice[1])
    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get(form).text)
    assert token is not None
    answer = client.post(
        form,
        data={"csrf_token": token[1], "decision": "accept", "notice_id": notice[1]},
        follow_redirects=False,
    )
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/confirm-password")
    assert "Measuring is off" in client.get(form).text


async def test_country_is_asked_for_and_guessed_only(client: TestClient, people: People) -> None:
    sign_in(client, await people.household(has_consent=False))
    headers = {"accept-language": "de-AT,de;q=0.9"}
    assert 'value="AT" selected' in client.get("/families/new", headers=headers).text
    fields = {"name": "Nest", "time_zone": "Europe/Berlin"}
    status, text = post(client, "/families/new", "/families/new", fields)
    assert status == 422
    assert 'value="DE" selected' in text
    assert post(client, "/families/new", "/families/new", fields | {"country": "FR"})[0] == 303
