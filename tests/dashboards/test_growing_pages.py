"""Milestones and words on the pages of the real service, as a parent goes through them."""

import re
from collections.abc import Iterator

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


def post(client: TestClient, url: str, fields: dict[str, str]) -> tuple[int, str, str]:
    """Posts the form of a page; status, text and where it leads."""
    page = client.get(url)
    token = re.search(r'name="csrf_token" value="([^"]+)"', page.text)
    assert token is not None
    answer = client.post(url, data=fields | {"csrf_token": token[1]}, follow_redirects=False)
    return answer.status_code, answer.text, answer.headers.get("location", "")


def sign_in(client: TestClient, home: Household) -> str:
    status, _text, _to = post(client, "/sign-in", {"email": home.email, "password": PASSWORD})
    assert status == 303
    return f"/families/{home.family_id}/children/{home.child_id}"


def switch_on(client: TestClient, base: str) -> None:
    page = client.get(f"{base}/consent/milestones")
    assert "Checklists of development" in page.text
    notice = re.search(r'name="notice_id" value="([^"]+)"', page.text)
    assert notice is not None
    fields = {"notice_id": notice[1], "decision": "accept"}
    status, _text, to = post(client, f"{base}/consent/milestones", fields)
    assert (status, to) == (303, f"{base}/milestones")


def checked(text: str) -> set[tuple[str, str]]:
    found = re.findall(r'name="([^"]+)" value="(\w+)" checked', text)
    return {(str(code), str(answer)) for code, answer in found}


async def test_answers_are_asked_for_only_after_consent_and_the_earlier_ones_stay_in_sight(
    client: TestClient, people: People
) -> None:
    home = await people.household()
    base = sign_in(client, home)
    url = f"{base}/milestones?age=12"
    before = client.get(url).text
    assert "Answers are not kept yet" in before
    assert "Keep these answers" not in before
    refused = post(client, url, {"12-language": "yes"})
    assert refused[0] == 403

    switch_on(client, base)
    status, _text, to = post(client, url, {"12-language": "yes", "12-movement": "not_yet"})
    assert (status, to) == (303, f"{base}/milestones?age=12&done=kept")
    post(client, url, {"12-language": "not_yet"})

    page = client.get(url).text
    assert checked(page) == {("12-language", "not_yet"), ("12-movement", "not_yet")}
    assert re.search(r"Before: yes on \d+ \w+ 20\d\d", page)
    assert "Worth a word with your doctor" in page
    assert "you saw it before, and not any more" in page
    assert "no diagnosis" in page.lower()
    other = client.get(f"{base}/milestones?age=24").text
    assert "By 2 years" in other
    assert checked(other) == set()


async def test_milestones_switched_off_take_no_more_answers(
    client: TestClient, people: People
) -> None:
    home = await people.household()
    base = sign_in(client, home)
    switch_on(client, base)
    post(client, f"{base}/consent/milestones", {"decision": "decline"})

    status, _text, _to = post(client, f"{base}/milestones?age=12", {"12-language": "yes"})

    assert status == 403
    # Speech is another purpose: it stays on.
    assert "Measuring is on" in client.get(f"{base}/consent").text


async def test_numbers_of_a_form_are_kept_or_refused_with_a_sentence(
    client: TestClient, people: People
) -> None:
    home = await people.household()
    url = f"{sign_in(client, home)}/vocabulary"
    assert "Nothing here yet" in client.get(url).text

    empty = post(client, url, {})
    words = post(client, url, {"instrument": "cdi-wg", "said": "many"})
    more = post(client, url, {"instrument": "cdi-wg", "said": "9", "understood": "3"})
    fine = post(client, url, {"instrument": "cdi-wg", "said": "3", "understood": "9"})

    assert [answer[0] for answer in (empty, words, more, fine)] == [422, 422, 422, 303]
    assert "Please choose a form." in empty[1]
    assert "Please enter a whole number." in words[1]
    assert "cannot come from this form" in more[1]
    page = client.get(url).text
    assert "3 words said, 9 understood" in page
    assert "There is no sample here to compare with." in page
    assert "<svg" in page


async def test_somebody_else_sees_neither(client: TestClient, people: People) -> None:
    home, other = await people.household(), await people.household()
    sign_in(client, other)
    base = f"/families/{home.family_id}/children/{home.child_id}"
    for path in ("milestones", "vocabulary", "consent/milestones"):
        assert client.get(f"{base}/{path}").status_code in {403, 404}
