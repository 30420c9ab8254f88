"""Members, hand-over, court orders and choices over HTTP."""

from collections.abc import AsyncIterator, Iterator
from uuid import uuid4

import psycopg
import pytest
from starlette.testclient import TestClient

from tests.support.members import Adult, end, join, make_stale, owner_of
from tests.support.people import Household, People
from tests.support.staff import approve, ask, crew
from wondernest.db.pool import SignedIn
from wondernest.db.setup import Site
from wondernest.kit import clock
from wondernest.main import create_app
from wondernest.settings import Settings

Connection = psycopg.AsyncConnection
ORDER = {"order_reference": "County court 12 F 345/26"}


@pytest.fixture(scope="module")
def client(site: Site) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(home=site.home, bcrypt_cost=4), site)) as opened:
        yield opened


@pytest.fixture
async def admin(migrated_dsn: str) -> AsyncIterator[Connection]:
    async with await Connection.connect(migrated_dsn, autocommit=True) as connection:
        yield connection


@pytest.fixture
async def home(people: People) -> Household:
    return await people.household(has_consent=False)


def token(people: People, actor: SignedIn, user_id: object) -> dict[str, str]:
    issued = people.tokens.issue(
        session_id=actor.session_id,
        session_key=actor.session_key,
        user_id=user_id,  # type: ignore[arg-type]
        at=clock.now(),
    )
    return {"Authorization": f"Bearer {issued}"}


def headers(people: People, adult: Adult) -> dict[str, str]:
    return token(people, adult.actor, adult.user_id)


async def test_owner_lists_changes_and_removes(
    client: TestClient, people: People, home: Household, admin: Connection
) -> None:
    owner, caregiver = await owner_of(people, home), await join(people, home, "caregiver")
    mine, theirs = headers(people, owner), headers(people, caregiver)
    path = f"/api/v1/families/{home.family_id}/members"
    first, second = client.get(path, headers=mine).json()
    assert (first["role"], first["email"], first["is_self"]) == ("owner", home.email, True)
    assert (second["role"], second["email"]) == ("caregiver", caregiver.address)
    assert second["sees_all_children"]
    for_them = client.get(path, headers=theirs).json()
    assert [one["email"] for one in for_them] == [None, caregiver.address]

    one = f"{path}/{caregiver.user_id}"
    change = {"role": "viewer", "child_ids": []}
    answer = client.put(one, json=change, headers=mine)
    assert (answer.status_code, answer.json()["role"]) == (200, "viewer")
    assert not answer.json()["sees_all_children"]
    refused = client.put(one, json=change, headers=theirs)
    assert (refused.status_code, refused.json()["code"]) == (403, "not-a-guardian")
    assert client.put(one, json=change | {"role": "owner"}, headers=mine).status_code == 422
    nobody = client.delete(f"{path}/{uuid4()}", headers=mine)
    assert (nobody.status_code, nobody.json()["code"]) == (404, "no-such-member")
    await make_stale(admin, home.actor)
    stale = client.delete(one, headers=mine)
    assert (stale.status_code, stale.json()["code"]) == (403, "sign-in-not-fresh")
    assert client.delete(one, headers=theirs).status_code == 204
    assert client.get(path, headers=theirs).status_code == 404


async def test_family_is_offered_and_taken(
    client: TestClient, people: People, home: Household
) -> None:
    owner, guardian = await owner_of(people, home), await join(people, home)
    mine, theirs = headers(people, owner), headers(people, guardian)
    base = f"/api/v1/families/{home.family_id}"
    body = {"user_id": str(guardian.user_id)}
    offered = client.post(f"{base}/ownership-offers", json=body, headers=mine)
    assert offered.status_code == 201, offered.text
    offer_id = offered.json()["offer_id"]
    assert client.get(f"{base}/ownership-offer", headers=theirs).json()["offer_id"] == offer_id
    accept = f"{base}/ownership-offers/{offer_id}/accept"
    assert client.post(accept, headers=mine).status_code == 410
    assert client.post(accept, headers=theirs).status_code == 204
    again = client.post(accept, headers=theirs)
    assert (again.status_code, again.json()["code"]) == (410, "offer-not-good")
    assert client.get(f"{base}/ownership-offer", headers=theirs).status_code == 404
    left = client.delete(f"{base}/members/{guardian.user_id}", headers=theirs)
    assert (left.status_code, left.json()["code"]) == (409, "family-needs-owner")
    assert client.delete(f"{base}/members/{owner.user_id}", headers=mine).status_code == 204


async def test_offer_is_taken_back(client: TestClient, people: People, home: Household) -> None:
    owner, guardian = await owner_of(people, home), await join(people, home)
    base = f"/api/v1/families/{home.family_id}/ownership-offers"
    body = {"user_id": str(guardian.user_id)}
    offer = client.post(base, json=body, headers=headers(people, owner)).json()["offer_id"]
    assert client.delete(f"{base}/{offer}", headers=headers(people, owner)).status_code == 204
    assert client.delete(f"{base}/{offer}", headers=headers(people, guardian)).status_code == 404


async def test_who_is_kept_away_is_answered_like_who_never_belonged(
    client: TestClient, people: People, home: Household
) -> None:
    owner, guardian = await owner_of(people, home), await join(people, home)
    stranger = await owner_of(people, await people.household(has_consent=False))
    base = f"/api/v1/families/{home.family_id}"
    body = {"user_id": str(guardian.user_id)} | ORDER
    made = client.post(f"{base}/blocks", json=body, headers=headers(people, owner))
    assert made.status_code == 201, made.text
    (listed,) = client.get(f"{base}/blocks", headers=headers(people, owner)).json()
    assert (listed["block_id"], listed["reference"]) == (
        made.json()["block_id"], ORDER["order_reference"],
    )  # fmt: skip
    for path in ("", "/members", "/blocks", "/invitations", f"/children/{home.child_id}/consents"):
        answers = [
            client.get(base + path, headers=headers(people, adult))
            for adult in (guardian, stranger)
        ]
        kept, unknown = ({**one.json(), "request_id": ""} for one in answers)
        assert kept == unknown, path
        assert answers[0].status_code == answers[1].status_code == 404
    account = client.get("/api/v1/account", headers=headers(people, guardian)).json()
    assert account["family_ids"] == []
    ended = client.delete(f"{base}/blocks/{listed['block_id']}", headers=headers(people, owner))
    assert ended.status_code == 204
    assert client.get(base, headers=headers(people, guardian)).status_code == 200


async def test_support_records_an_order_over_http(
    client: TestClient, people: People, home: Household, admin: Connection
) -> None:
    owner, guardian = await owner_of(people, home), await join(people, home)
    helper, auditor = await crew(people, admin, "support", "auditor")
    await approve(people, auditor, await ask(people, helper, home.family_id))
    helping = token(people, helper.actor, helper.user_id)
    path = f"/api/v1/staff/families/{home.family_id}/blocks"
    body = {"user_id": str(owner.user_id), "new_owner_user_id": str(guardian.user_id)} | ORDER
    made = client.post(path, json=body, headers=helping)
    assert made.status_code == 201, made.text
    base = f"/api/v1/families/{home.family_id}"
    assert client.get(base, headers=headers(people, owner)).status_code == 404
    assert client.get(f"{base}/blocks", headers=headers(people, guardian)).json() == []
    assert len(client.get(path, headers=helping).json()) == 1
    assert client.get(path, headers=headers(people, guardian)).json() == []
    ended = client.delete(f"{path}/{made.json()['block_id']}", headers=helping)
    assert ended.status_code == 204
    assert client.get(base, headers=headers(people, owner)).status_code == 200


async def test_support_learns_whom_an_order_can_name_and_nobody_s_name(
    client: TestClient, people: People, home: Household, admin: Connection
) -> None:
    owner, gone = await owner_of(people, home), await join(people, home)
    await end(people, gone.actor, gone.user_id)
    helper, auditor = await crew(people, admin, "support", "auditor")
    helping = token(people, helper.actor, helper.user_id)
    path = f"/api/v1/staff/families/{home.family_id}/members"
    sought = {"email": gone.address}
    assert client.get(path, headers=helping).status_code == 404
    assert client.post(f"{path}/find", json=sought, headers=helping).status_code == 404
    await approve(people, auditor, await ask(people, helper, home.family_id))
    first, second = client.get(path, headers=helping).json()
    assert (first["user_id"], first["role"], first["left_at"]) == (
        str(owner.user_id), "owner", None,
    )  # fmt: skip
    assert (second["user_id"], second["role"]) == (str(gone.user_id), "guardian")
    assert second["left_at"] >= second["first_joined_at"]
    assert set(first) == {"user_id", "role", "first_joined_at", "left_at"}
    found = client.post(f"{path}/find", json=sought, headers=helping)
    assert found.json() == {"user_id": str(gone.user_id)}

    stranger = await people.household(has_consent=False)
    nobody = client.post(f"{path}/find", json={"email": stranger.email}, headers=helping)
    assert (nobody.status_code, nobody.json()["code"]) == (404, "no-such-member")
    await make_stale(admin, helper.actor)
    stale = client.post(f"{path}/find", json=sought, headers=helping)
    assert (stale.status_code, stale.json()["code"]) == (403, "sign-in-not-fresh")
    assert client.get(path, headers=headers(people, owner)).status_code == 404


async def test_choices_of_a_child(client: TestClient, people: People, home: Household) -> None:
    owner, viewer = await owner_of(people, home), await join(people, home, "viewer")
    path = f"/api/v1/families/{home.family_id}/children/{home.child_id}/preferences"
    found = client.get(path, headers=headers(people, viewer)).json()
    assert [value for name, value in found.items() if name.startswith("is_")] == [False] * 3
    change = {"is_weekly_report_mailed": True, "interests": ["trains"]}
    refused = client.patch(path, json=change, headers=headers(people, viewer))
    assert (refused.status_code, refused.json()["code"]) == (403, "not-a-guardian")
    changed = client.patch(path, json=change, headers=headers(people, owner)).json()
    assert changed["is_weekly_report_mailed"]
    assert changed["interests"] == ["trains"]
    wrong = client.patch(
        path, json={"interests": ["Not an interest"]}, headers=headers(people, owner)
    )
    assert wrong.status_code == 422
