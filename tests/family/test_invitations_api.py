"""Invitations over HTTP."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from starlette.testclient import TestClient

from tests.support.accounts import age_ticket, new_address, sign_up
from tests.support.invitations import mailed
from tests.support.people import PASSWORD, People
from wondernest.db.setup import Site
from wondernest.main import create_app
from wondernest.settings import Settings

API = "/api/v1"


@pytest.fixture(scope="module")
def client(site: Site) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(home=site.home, bcrypt_cost=4), site)) as opened:
        yield opened


def invite(
    client: TestClient, headers: dict[str, str], family_id: UUID, email: str, role: str = "viewer"
) -> UUID:
    body = {"email": email, "role": role}
    answer = client.post(f"{API}/families/{family_id}/invitations", json=body, headers=headers)
    assert answer.status_code == 201, answer.text
    return UUID(answer.json()["invitation_id"])


async def test_adult_without_account_joins(client: TestClient, site: Site, people: People) -> None:
    owner = sign_up(client, site, new_address())
    zone = {"time_zone": "Europe/Berlin", "country": "DE"}
    founded = client.post(f"{API}/families", json={"name": "Plovers"} | zone, headers=owner)
    family_id = UUID(founded.json()["family_id"])
    path = f"{API}/families/{family_id}/invitations"
    address = new_address()
    invitation_id = invite(client, owner, family_id, address)
    (listed,) = client.get(path, headers=owner).json()
    assert (listed["invitation_id"], listed["email"]) == (str(invitation_id), address)
    assert set(listed) == {
        "invitation_id", "email", "role", "sees_all_children", "child_ids", "created_at",
        "expires_at",
    }  # fmt: skip

    link = await mailed(people, family_id, invitation_id, address)
    body = {
        "family_id": str(family_id), "invitation_id": str(invitation_id), "token": link.token,
    }  # fmt: skip
    assert client.post(f"{API}/invitations/accept", json=body).status_code == 401
    stranger = sign_up(client, site, new_address())
    refused = client.post(f"{API}/invitations/accept", json=body, headers=stranger)
    assert (refused.status_code, refused.json()["code"]) == (403, "invitation-for-another")
    with_password = body | {"password": PASSWORD, "age_ticket": age_ticket(client)}
    joined = client.post(f"{API}/invitations/accept-as-new", json=with_password)
    assert joined.status_code == 201, joined.text
    mine = {"Authorization": f"Bearer {joined.json()['access_token']}"}
    account = client.get(f"{API}/account", headers=mine).json()
    assert (account["email"], account["family_ids"]) == (address, [str(family_id)])
    assert client.get(f"{API}/families/{family_id}", headers=mine).json()["name"] == "Plovers"
    again = client.post(f"{API}/invitations/accept-as-new", json=with_password)
    assert (again.status_code, again.json()["code"]) == (410, "invitation-not-good")
    assert client.get(path, headers=mine).json() == client.get(path, headers=owner).json() == []
    denied = client.post(path, json={"email": new_address(), "role": "viewer"}, headers=mine)
    assert (denied.status_code, denied.json()["code"]) == (403, "not-a-guardian")


async def test_adult_with_account_joins_and_revoked_one_does_not(
    client: TestClient, site: Site, people: People
) -> None:
    owner = sign_up(client, site, new_address())
    zone = {"time_zone": "Europe/Berlin", "country": "DE"}
    founded = client.post(f"{API}/families", json={"name": "Plovers"} | zone, headers=owner)
    family_id = UUID(founded.json()["family_id"])
    address = new_address()
    adult = sign_up(client, site, address)
    for is_revoked in (True, False):
        invitation_id = invite(client, owner, family_id, address, "guardian")
        link = await mailed(people, family_id, invitation_id, address)
        body = {
            "family_id": str(family_id), "invitation_id": str(invitation_id), "token": link.token,
        }  # fmt: skip
        if is_revoked:
            path = f"{API}/families/{family_id}/invitations/{invitation_id}"
            assert client.delete(path, headers=adult).status_code == 404
            assert client.delete(path, headers=owner).status_code == 204
            assert client.delete(path, headers=owner).status_code == 404
        answer = client.post(f"{API}/invitations/accept", json=body, headers=adult)
        assert answer.status_code == (410 if is_revoked else 201)
    assert client.get(f"{API}/account", headers=adult).json()["family_ids"] == [str(family_id)]


def test_role_of_owner_and_address_that_is_none_are_refused(client: TestClient, site: Site) -> None:
    owner = sign_up(client, site, new_address())
    zone = {"time_zone": "Europe/Berlin", "country": "DE"}
    founded = client.post(f"{API}/families", json={"name": "Plovers"} | zone, headers=owner)
    path = f"{API}/families/{founded.json()['family_id']}/invitations"
    for body in ({"email": new_address(), "role": "owner"}, {"email": "x", "role": "viewer"}):
        assert client.post(path, json=body, headers=owner).status_code == 422
    for _ in range(3):
        body = {"email": "one@example.org", "role": "viewer"}
        assert client.post(path, json=body, headers=owner).status_code == 201
    refused = client.post(path, json=body, headers=owner)
    assert (refused.status_code, refused.json()["code"]) == (429, "too-many-invitations")
    assert refused.headers["retry-after"] == "86400"
