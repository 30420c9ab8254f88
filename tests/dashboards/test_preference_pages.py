"""Settings of a child on the pages of the real service, as a parent goes through them."""

import re
from collections.abc import Iterator

import psycopg
import pytest
from starlette.testclient import TestClient

from tests.support.members import join
from tests.support.people import PASSWORD, Household, People
from wondernest.dashboards.preference_pages import INTERESTS
from wondernest.db.setup import Site
from wondernest.main import create_app
from wondernest.settings import Settings

CONTENT, COUNTED, MAILED = (
    "is_content_personalised", "is_included_in_benchmarks", "is_weekly_report_mailed",
)  # fmt: skip
PURPOSES = {CONTENT: "content_personalisation", COUNTED: "analytics"}


@pytest.fixture
def client(site: Site) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(home=site.home, bcrypt_cost=4), site)) as client:
        client.headers["Accept"] = "text/html"
        yield client


def token_of(page: str) -> str:
    found = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert found is not None
    return found[1]


def post(
    client: TestClient, url: str, fields: dict[str, str], *, page: str | None = None
) -> tuple[int, str, str]:
    """Posts the form of a page, or of `page` as it was before; status, text, where it leads."""
    page = client.get(url).text if page is None else page
    seen = re.search(r'name="seen_at" value="([^"]+)"', page)
    hidden = {"csrf_token": token_of(page)} | ({"seen_at": seen[1]} if seen else {})
    answer = client.post(url, data=hidden | fields, follow_redirects=False)
    return answer.status_code, answer.text, answer.headers.get("location", "")


def sign_in(client: TestClient, home: Household, email: str | None = None) -> str:
    fields = {"email": email or home.email, "password": PASSWORD}
    assert post(client, "/sign-in", fields)[0] == 303
    return f"/families/{home.family_id}/children/{home.child_id}"


def decide(client: TestClient, child: str, purpose: str, decision: str) -> None:
    url = f"{child}/consent/{purpose}"
    notice = re.search(r'name="notice_id" value="([^"]+)"', client.get(url).text)
    assert notice is not None
    assert post(client, url, {"notice_id": notice[1], "decision": decision})[0] == 303


def offered(page: str) -> set[str]:
    return set(re.findall(r'<input type="checkbox" name="([^"]+)"', page))


def ticked(page: str) -> set[str]:
    return set(re.findall(r'name="([^"]+)" value="on"[^>]* checked', page))


async def test_settings_are_two_clicks_from_home(client: TestClient, people: People) -> None:
    for has_consent in (True, False):
        home = await people.household(has_consent=has_consent)
        client.cookies.clear()
        child = sign_in(client, home)
        front = client.get("/").text
        card = re.search(rf'href="({child}[^"]*)"', front)
        assert card is not None
        assert f'href="{child}/preferences"' in client.get(card[1]).text
        assert f'href="{child}/preferences"' in client.get(f"{child}/privacy").text


@pytest.mark.parametrize("switch", [CONTENT, COUNTED])
async def test_what_profiles_is_off_and_offered_after_consent_only(
    client: TestClient, people: People, switch: str
) -> None:
    home = await people.household()
    child = sign_in(client, home)
    url = f"{child}/preferences"
    before = client.get(url).text
    assert ticked(before) == set()
    assert offered(before) >= {MAILED, "interest-songs"}
    assert not offered(before) & {CONTENT, COUNTED}
    assert "This is profiling" in before
    assert f'href="{child}/consent/{PURPOSES[switch]}"' in before

    # Somebody who posts it all the same is refused, by the database.
    status, text, _to = post(client, url, {switch: "on"})
    assert (status, "No consent is in force" in text) == (403, True)

    decide(client, child, PURPOSES[switch], "accept")
    after = client.get(url).text
    assert offered(after) & {CONTENT, COUNTED} == {switch}
    assert ticked(after) == set()
    status, _text, to = post(client, url, {switch: "on", "interest-songs": "on"})
    assert (status, to) == (303, f"{url}?done=kept")
    assert ticked(client.get(to).text) == {switch, "interest-songs"}
    assert "Your choices are kept." in client.get(to).text


async def test_choices_survive_a_withdrawal_and_count_for_nothing_meanwhile(
    client: TestClient, people: People
) -> None:
    home = await people.household()
    child = sign_in(client, home)
    url = f"{child}/preferences"
    decide(client, child, PURPOSES[CONTENT], "accept")
    post(client, url, {CONTENT: "on", MAILED: "on", "interest-letters": "on"})

    decide(client, child, PURPOSES[CONTENT], "decline")

    page = client.get(url).text
    assert ticked(page) == {MAILED, "interest-letters"}
    assert CONTENT not in offered(page)
    assert "counts again once there is consent" in page
    # What was not offered is not changed by keeping the rest.
    assert post(client, url, {"interest-letters": "on"})[0] == 303
    decide(client, child, PURPOSES[CONTENT], "accept")
    assert ticked(client.get(url).text) == {CONTENT, "interest-letters"}


async def test_second_tab_overwrites_nothing_it_did_not_see(
    client: TestClient, people: People
) -> None:
    home = await people.household(has_consent=False)
    url = f"{sign_in(client, home)}/preferences"
    other_tab = client.get(url).text
    post(client, url, {"interest-songs": "on"})

    status, text, _to = post(client, url, {MAILED: "on"}, page=other_tab)

    assert (status, ticked(text)) == (409, {"interest-songs"})
    assert "Somebody changed these choices" in text
    assert ticked(client.get(url).text) == {"interest-songs"}
    # The page that came with the refusal is as good as any.
    assert post(client, url, {MAILED: "on"}, page=text)[0] == 303
    assert ticked(client.get(url).text) == {MAILED}
    for nonsense in ("", "yesterday", "2026-11-21"):
        token = token_of(text)
        fields = {"csrf_token": token, "seen_at": nonsense}
        assert client.post(url, data=fields).status_code == 409


@pytest.mark.parametrize("role", ["caregiver", "viewer"])
async def test_who_only_sees_the_child_reads_and_changes_nothing(
    client: TestClient, people: People, role: str
) -> None:
    home = await people.household()
    adult = await join(people, home, role)
    url = f"{sign_in(client, home)}/preferences"
    post(client, url, {"interest-songs": "on"})
    client.cookies.clear()
    sign_in(client, home, adult.address)

    page = client.get(url).text

    assert ticked(page) == {"interest-songs"}
    assert "Only an owner or guardian" in page
    assert "Keep these choices" not in page
    assert len(re.findall(r'type="checkbox"[^>]* disabled', page)) == len(offered(page))
    status, text, _to = post(client, url, {MAILED: "on"})
    assert (status, "Only a guardian" in text) == (403, True)
    assert ticked(client.get(url).text) == {"interest-songs"}


async def test_a_guardian_beside_the_owner_changes_them(client: TestClient, people: People) -> None:
    home = await people.household(has_consent=False)
    adult = await join(people, home, "guardian")
    url = f"{sign_in(client, home, adult.address)}/preferences"
    assert post(client, url, {MAILED: "on"})[0] == 303
    assert ticked(client.get(url).text) == {MAILED}


async def test_another_family_is_told_that_there_is_none(
    client: TestClient, people: People
) -> None:
    home, other = await people.household(), await people.household()
    own = sign_in(client, other)
    url = f"/families/{home.family_id}/children/{home.child_id}/preferences"
    page = client.get(f"{own}/preferences").text
    assert client.get(url).status_code == 404
    assert post(client, url, {MAILED: "on"}, page=page)[0] == 404
    # Nor by the way of one's own family.
    crossed = f"/families/{other.family_id}/children/{home.child_id}/preferences"
    assert client.get(crossed).status_code == 404


async def test_more_interests_than_can_be_kept_and_nonsense_are_refused_with_a_sentence(
    client: TestClient, people: People
) -> None:
    url = f"{sign_in(client, await people.household(has_consent=False))}/preferences"
    many = {f"interest-thing{number}": "on" for number in range(21)}
    for fields in (many, {"interest-Not one": "on"}):
        status, text, _to = post(client, url, fields)
        assert (status, "Please choose at most 20" in text) == (422, True)
    assert post(client, url, dict(list(many.items())[:20]))[0] == 303
    # What is not in the list was chosen by another program, and stays to be seen.
    assert len(ticked(client.get(url).text)) == 20


def test_interests_are_named_like_categories_of_the_library(migrated_dsn: str) -> None:
    with psycopg.connect(migrated_dsn) as connection:
        rows = connection.execute("select category from content.content_categories").fetchall()
    names = [name for name, _text in INTERESTS]
    assert len(set(names)) == len(names) <= 20
    assert set(names) <= {row[0] for row in rows}
