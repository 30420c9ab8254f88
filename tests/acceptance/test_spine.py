"""From registering to the figures of a day, over HTTP, as a parent's phone does it."""

import asyncio
import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from starlette.testclient import TestClient

from tests.support import accounts
from tests.support.people import People
from tests.support.wire import session_body
from wondernest.analytics import service as analytics
from wondernest.core import outbox
from wondernest.core.rows import OutboxEvent
from wondernest.db.pool import Database, Service
from wondernest.db.setup import Site
from wondernest.family import consent
from wondernest.family import jobs as family_jobs
from wondernest.kit import clock
from wondernest.main import create_app
from wondernest.settings import Settings
from wondernest.synth.families import Letterbox


@pytest.fixture
def client(own_site: Site) -> Iterator[TestClient]:
    settings = Settings(home=own_site.home, bcrypt_cost=4)
    with TestClient(create_app(settings, own_site)) as client:
        yield client


@pytest.fixture
def site(own_site: Site) -> Site:
    return own_site


def sign_up(client: TestClient, site: Site) -> dict[str, str]:
    return accounts.sign_up(client, site, f"{uuid4().hex}@example.org")


def found(client: TestClient, headers: dict[str, str]) -> tuple[str, str, str]:
    """A family, a child and a device."""
    family = client.post(
        "/api/v1/families",
        headers=headers,
        json={"name": "Nest", "time_zone": "Europe/Berlin", "country": "DE"},
    ).json()["family_id"]
    child = client.post(
        f"/api/v1/families/{family}/children",
        headers=headers,
        json={"nickname": "Egg", "birth_month": "2025-03-01"},
    ).json()["child_id"]
    device = client.post(
        f"/api/v1/families/{family}/devices",
        headers=headers,
        json={"kind": "phone", "label": "Phone"},
    ).json()["device_id"]
    return family, child, device


async def follow_mail(jobs: Database, family: str, verification: str) -> str:
    """What the worker does with the event, and what the parent finds in the letterbox."""
    letterbox = Letterbox()
    due: list[OutboxEvent] = []
    # An event is handed out when every older transaction of the server is over, those of the
    # other tests included.
    for _attempt in range(100):
        async with jobs.transaction(Service()) as tx:
            events = await outbox.take_events(tx, reader="test_reader")
        due += [event for event in events if event.topic == consent.STEP_TOPIC]
        if due:
            break
        await asyncio.sleep(0.05)
    assert [event.payload["verification_id"] for event in due] == [verification]
    await family_jobs.send_consent_step(
        jobs,
        letterbox,
        family_id=due[0].family_id,
        verification_id=UUID(verification),
        public_url="",
    )
    assert family in letterbox.last
    return letterbox.token()


async def give_consent(
    client: TestClient, jobs: Database, headers: dict[str, str], family: str, child: str
) -> None:
    url = f"/api/v1/families/{family}"
    verification = client.post(f"{url}/verifications", headers=headers).json()["verification_id"]
    for expected in ("first_reply", "confirmed"):
        token = await follow_mail(jobs, family, verification)
        step = client.post(
            f"{url}/verifications/{verification}/steps", headers=headers, json={"token": token}
        )
        assert step.json() == {"state": expected}
    purpose = f"{url}/children/{child}/consents/audio_metrics"
    notice = client.get(purpose, headers=headers).json()["notice"]["notice_id"]
    body = {
        "notice_id": notice,
        "verification_id": verification,
        "covers_from": (clock.now() - timedelta(days=3)).isoformat(),
    }
    assert client.put(purpose, headers=headers, json=body).status_code == 201


def batch(people: People, device: str, key: str) -> dict[str, Any]:
    session = people.session(key, started_at=clock.now() - timedelta(days=1, hours=2))
    return {
        "device_id": device,
        "algorithm": "phone",
        "algorithm_version": "1",
        "turn_rule": "lena:5s",
        "sessions": [session_body(session, key)],
    }


async def test_a_phone_delivers_once_and_only_with_consent(
    client: TestClient, jobs: Database, people: People, site: Site
) -> None:
    headers = sign_up(client, site)
    family, child, device = found(client, headers)
    url = f"/api/v1/families/{family}/children/{child}"
    body = batch(people, device, "phone:00001")

    refused = client.post(f"{url}/sessions", headers=headers, json=body)
    assert [item["code"] for item in refused.json()] == ["consent-required"]

    await give_consent(client, jobs, headers, family, child)
    stored = client.post(f"{url}/sessions", headers=headers, json=body).json()[0]
    again = client.post(f"{url}/sessions", headers=headers, json=body).json()[0]
    assert (stored["outcome"], again["outcome"]) == ("stored", "already_stored")
    assert again["session_id"] == stored["session_id"]

    body["sessions"][0]["totals"]["conversational_turn_count"] += 1
    conflict = client.post(f"{url}/sessions", headers=headers, json=body).json()[0]
    assert (conflict["outcome"], conflict["code"]) == ("refused", "session-conflict")

    async with jobs.transaction(Service()) as tx:
        await analytics.recompute_dirty_days(tx, at=clock.now())
    today = clock.now().date()
    days = client.get(
        f"{url}/days",
        headers=headers,
        params={"first": str(today - timedelta(days=3)), "last": str(today)},
    ).json()
    expected = sum(bucket["conversational_turn_count"] for bucket in body["sessions"][0]["buckets"])
    assert sum(day["conversational_turn_count"] for day in days) == expected
    assert not any(day["is_stale"] for day in days)


async def test_withdrawing_takes_effect_with_the_answer(
    client: TestClient, jobs: Database, people: People, site: Site
) -> None:
    headers = sign_up(client, site)
    family, child, device = found(client, headers)
    url = f"/api/v1/families/{family}/children/{child}"
    await give_consent(client, jobs, headers, family, child)

    assert client.delete(f"{url}/consents/audio_metrics", headers=headers).status_code == 200
    assert client.delete(f"{url}/consents/audio_metrics", headers=headers).status_code == 200

    late = client.post(f"{url}/sessions", headers=headers, json=batch(people, device, "phone:2222"))
    assert [item["code"] for item in late.json()] == ["consent-required"]


async def test_other_families_do_not_exist(client: TestClient, site: Site) -> None:
    mine, theirs = sign_up(client, site), sign_up(client, site)
    family, child, _device = found(client, mine)

    assert client.get(f"/api/v1/families/{family}", headers=mine).status_code == 200
    for path in ("", "/children", "/devices", f"/children/{child}/consents/audio_metrics"):
        answer = client.get(f"/api/v1/families/{family}{path}", headers=theirs)
        assert (answer.status_code, answer.json()["code"]) == (404, "no-such-family")


async def test_a_revoked_session_ends_its_access_token_at_once(
    client: TestClient, site: Site
) -> None:
    headers = sign_up(client, site)
    current = next(
        session
        for session in client.get("/api/v1/sessions", headers=headers).json()
        if session["is_current"]
    )
    assert client.get("/api/v1/account", headers=headers).status_code == 200

    gone = client.delete(f"/api/v1/sessions/{current['session_id']}", headers=headers)

    assert gone.status_code == 204
    assert client.get("/api/v1/account", headers=headers).status_code == 401


@pytest.mark.parametrize("media_type", ["audio/wav", "audio/mpeg", "application/octet-stream"])
async def test_sound_is_refused_by_its_media_type(
    client: TestClient, media_type: str, site: Site
) -> None:
    headers = sign_up(client, site) | {"Content-Type": media_type}
    family, child = uuid4(), uuid4()
    answer = client.post(
        f"/api/v1/families/{family}/children/{child}/sessions", headers=headers, content=b"RIFF"
    )
    assert (answer.status_code, answer.json()["code"]) == (415, "raw-audio-not-accepted")


def test_health_and_figures_name_nobody(client: TestClient) -> None:
    assert client.get("/healthz").json() == {"status": "alive"}
    assert client.get("/readyz").json() == {"status": "ready"}
    figures = client.get("/metrics").text
    assert "wondernest_http_requests_total" in figures
    assert "@" not in figures


def test_the_description_of_the_api_is_the_committed_one(client: TestClient) -> None:
    committed = Path(__file__).parents[2] / "docs/reference/openapi.json"
    assert client.get("/api/v1/openapi.json").json() == json.loads(committed.read_text())
