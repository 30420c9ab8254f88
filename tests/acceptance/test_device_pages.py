"""A guardian pairs and revokes a device and has a time forgotten, in the pages."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from starlette.testclient import TestClient

from tests.support.devices import Phone, item
from tests.support.people import PASSWORD, Household, People
from wondernest.audio import service_devices
from wondernest.db.setup import Site
from wondernest.main import create_app
from wondernest.settings import Settings

STARTED_AT = datetime(2026, 11, 3, 18, 0, tzinfo=UTC)  # 10:00 in Los Angeles


@pytest.fixture
def client(site: Site) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(home=site.home, bcrypt_cost=4), site)) as client:
        yield client


def post(client: TestClient, url: str, page: str, **fields: str) -> tuple[int, str]:
    """Fills in the form of a page."""
    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get(page).text)
    assert token is not None
    answer = client.post(url, data={**fields, "csrf_token": token[1]})
    return answer.status_code, answer.text


async def signed_in(client: TestClient, people: People) -> Household:
    home = await people.household()
    status, _ = post(client, "/sign-in", "/sign-in", email=home.email, password=PASSWORD)
    assert status == 200
    return home


async def test_a_device_is_paired_sends_and_is_revoked(client: TestClient, people: People) -> None:
    home = await signed_in(client, people)
    url = f"/families/{home.family_id}/devices"
    assert url in client.get("/").text

    status, text = post(client, url, url, label="Kitchen", kind="phone")
    assert (status, "at least one child" in text) == (422, True)
    chosen = {f"child_{home.child_id}": "yes"}
    status, text = post(client, url, url, label="Kitchen", kind="phone", **chosen)
    key = re.search(r"wnd1_[\w-]{86}", text)
    assert status == 200
    assert key is not None
    assert key[0] not in client.get(url).text

    phone = Phone(client, service_devices.read_key(key[0]))
    one = item(people.session("page", started_at=STARTED_AT), "page:00001", home.child_id)
    assert phone.send(one).status_code == 200
    assert "Last seen" in client.get(url).text

    status, text = post(client, f"{url}/{phone.device.device_id}/revoke", url)
    assert (status, "The device is revoked." in text) == (200, True)
    assert phone.send(one).status_code == 401


async def test_a_time_is_forgotten(client: TestClient, people: People) -> None:
    home = await signed_in(client, people)
    await people.send(home, people.session("day", started_at=STARTED_AT, seconds=2 * 3600))
    url = f"/families/{home.family_id}/children/{home.child_id}"
    page = client.get(url, params={"day": "2026-11-03"}).text
    assert f"{url}/forget?day=2026-11-03" in page

    fields = {"day": "2026-11-03", "from": "10:32", "until": "10:31"}
    assert post(client, f"{url}/forget", f"{url}/forget", **fields)[0] == 422
    fields["until"] = "10:41"
    status, text = post(client, f"{url}/forget", f"{url}/forget", **fields)

    assert (status, "That time is forgotten." in text) == (200, True)
    headers = {"Authorization": f"Bearer {client.cookies['wn_access']}"}
    found = client.get(f"/api/v1{url}/forgotten-intervals", headers=headers).json()
    assert [(one["forgotten_from"], one["forgotten_until"]) for one in found] == [
        ("2026-11-03T18:30:00Z", "2026-11-03T18:45:00Z")
    ]
    again = {"forget_from": "2026-11-03T18:30:00Z", "forget_until": "2026-11-03T18:45:00Z"}
    answer = client.post(f"/api/v1{url}/forgotten-intervals", headers=headers, json=again)
    assert answer.json() == {"deleted_count": 0}


async def test_who_is_no_guardian_gets_neither_page(client: TestClient, people: People) -> None:
    await signed_in(client, people)
    other = await people.household()
    url = f"/families/{other.family_id}"
    for path in ("/devices", f"/children/{other.child_id}/forget"):
        assert client.get(url + path).status_code == 404
