"""What a paired device may send, and what becomes of it, over HTTP."""

import gzip
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from starlette.testclient import TestClient

from tests.support.devices import HEAD, Phone, item, pair
from tests.support.people import Household, People
from wondernest.analytics import service as analytics
from wondernest.db.pool import Database, Service
from wondernest.db.setup import Site
from wondernest.kit import clock
from wondernest.main import create_app
from wondernest.settings import Settings

STARTED_AT = datetime(2026, 11, 3, 16, 0, tzinfo=UTC)


@pytest.fixture
def client(site: Site) -> Iterator[TestClient]:
    settings = Settings(home=site.home, bcrypt_cost=4)
    with TestClient(create_app(settings, site)) as client:
        yield client


@pytest.fixture
async def home(people: People) -> Household:
    return await people.household()


@pytest.fixture
async def phone(client: TestClient, database: Database, home: Household) -> Phone:
    return Phone(client, await pair(database, home))


def an_item(people: People, home: Household, key: str, **changes: Any) -> dict[str, Any]:
    """Half an hour, a different one for each key."""
    started_at = STARTED_AT + timedelta(hours=sum(key.encode()) % 24)
    session = people.session(key, started_at=started_at)
    return item(session, key, home.child_id) | changes


async def test_a_batch_is_stored_once(phone: Phone, people: People, home: Household) -> None:
    items = [an_item(people, home, f"once:{number:04}") for number in range(3)]

    first, again = phone.send(*items), phone.send(*reversed(items))

    assert (first.status_code, again.status_code) == (200, 200)
    assert phone.outcomes(first) == [("stored", None)] * 3
    assert phone.outcomes(again) == [("already_stored", None)] * 3
    ids = [one["session_id"] for one in first.json()["items"]]
    assert [one["session_id"] for one in again.json()["items"]] == ids[::-1]


async def test_bad_items_are_refused_alone(phone: Phone, people: People, home: Household) -> None:
    known = an_item(people, home, "known:0001")
    assert phone.send(known).status_code == 200
    other = json.loads(json.dumps(known))
    other["totals"]["conversational_turn_count"] += 1
    too_long = an_item(people, home, "long:00001")
    # The schema of the batch takes this, the database does not.
    too_long["recorded_seconds"] = "89999"
    twice = an_item(people, home, "twice:0001")
    twice["buckets"] = [*twice["buckets"], twice["buckets"][0]]
    future = item(
        people.session("f", started_at=clock.now() + timedelta(hours=1)), "future:01", home.child_id
    )
    stranger = an_item(people, home, "stranger:1", child_id=str(uuid4()))

    answer = phone.send(
        an_item(people, home, "good:00001"), other, too_long, {"what": "is this"}, twice, future,
        stranger, an_item(people, home, "good:00002"),
    )  # fmt: skip

    assert answer.status_code == 207
    assert phone.outcomes(answer) == [
        ("stored", None), ("refused", "session-conflict"), ("refused", "out-of-range"),
        ("refused", "bad-input"), ("refused", "same-cell-twice"),
        ("refused", "recording-in-the-future"), ("refused", "child-not-of-device"),
        ("stored", None),
    ]  # fmt: skip
    assert [one["index"] for one in answer.json()["items"]] == list(range(8))


async def test_packed_lines_are_a_batch_too(phone: Phone, people: People, home: Household) -> None:
    lines = [json.dumps(an_item(people, home, f"line:{number:04}")) for number in range(3)]

    answer = phone.send_lines(lines[0], "{broken", *lines[1:])

    assert phone.outcomes(answer) == [
        ("stored", None), ("refused", "bad-input"), ("stored", None), ("stored", None),
    ]  # fmt: skip
    assert phone.outcomes(phone.send(*map(json.loads, lines))) == [("already_stored", None)] * 3


async def test_what_unpacks_to_too_much_is_refused(phone: Phone) -> None:
    bomb = gzip.compress(b" " * 200_000_000, compresslevel=9)
    assert len(bomb) < 300_000
    headers = phone.headers | {"Content-Type": "application/json", "Content-Encoding": "gzip"}

    def post(body: bytes, **more: str) -> tuple[int, str]:
        answer = phone.client.post("/api/v1/device/sessions", headers=headers | more, content=body)
        return answer.status_code, answer.json()["code"]

    assert post(bomb) == (413, "batch-too-large")
    assert post(b"no gzip") == (400, "bad-batch")
    assert post(gzip.compress(b"{}")[:-4]) == (400, "bad-batch")
    assert post(gzip.compress(b"{}") * 2) == (400, "bad-batch")
    assert post(b"{}", **{"Content-Encoding": "br"}) == (415, "raw-audio-not-accepted")
    assert post(b"[" * 100_000, **{"Content-Encoding": "identity"}) == (400, "bad-batch")


async def test_too_many_sessions_are_refused(phone: Phone) -> None:
    assert phone.send(*[{}] * 201).json()["code"] == "batch-too-large"
    assert phone.send().json()["code"] == "bad-batch"
    assert phone.send({}, head={"algorithm": "x"}).json()["code"] == "bad-batch"


@pytest.mark.parametrize("media_type", ["audio/wav", "application/octet-stream", "text/plain", ""])
async def test_sound_is_refused_before_anything_else(client: TestClient, media_type: str) -> None:
    answer = client.post(
        "/api/v1/device/sessions", headers={"Content-Type": media_type}, content=b"RIFF"
    )
    assert (answer.status_code, answer.json()["code"]) == (415, "raw-audio-not-accepted")


async def test_a_wrong_clock_is_corrected_up_to_a_day(
    phone: Phone, people: People, home: Household
) -> None:
    real = (clock.now() - timedelta(hours=3)).replace(minute=0, second=0, microsecond=0)
    behind = timedelta(hours=2, minutes=1)
    told = item(people.session("skew", started_at=real - behind), "skew:00001", home.child_id)

    answer = phone.send(told, at=clock.now() - behind)
    # Later the clock was set: the recording is the same all the same.
    again = phone.send(told, at=clock.now())

    assert answer.json()["clock_offset_seconds"] == 7200
    assert phone.outcomes(answer) == [("stored", None)]
    assert phone.outcomes(again) == [("already_stored", None)]
    too_far = phone.send(told, at=clock.now() - timedelta(hours=25))
    assert (too_far.status_code, too_far.json()["code"]) == (422, "device-clock-wrong")


async def test_late_batches_in_any_order_give_the_same_days(
    phone: Phone, people: People, home: Household, database: Database, jobs: Database
) -> None:
    items = [an_item(people, home, f"late:{number:04}") for number in range(6)]
    for one in (items[4], items[0], items[4], items[5], items[2], items[1], items[3]):
        assert phone.send(one).status_code == 200
        async with jobs.transaction(Service()) as tx:
            await analytics.recompute_dirty_days(tx, at=clock.now(), at_most=10_000)

    async with database.transaction(home.actor) as tx:
        days = await analytics.list_days(
            tx,
            family_id=home.family_id,
            child_id=home.child_id,
            first_on=STARTED_AT.date() - timedelta(days=2),
            last_on=STARTED_AT.date() + timedelta(days=3),
        )
    expected = sum(
        bucket["conversational_turn_count"] for one in items for bucket in one["buckets"]
    )
    assert sum(day.conversational_turn_count or 0 for day in days) == expected


async def test_consent_decides_and_is_told(
    client: TestClient, people: People, database: Database, home: Household, phone: Phone
) -> None:
    without = await people.household(has_consent=False)
    other = Phone(client, await pair(database, without))

    refused = other.send(an_item(people, without, "no:0000001"))

    assert phone.outcomes(phone.send(an_item(people, home, "yes:000001"))) == [("stored", None)]
    assert other.outcomes(refused) == [("refused", "consent-required")]
    for one, is_consented in ((phone, True), (other, False)):
        state = client.get("/api/v1/device", headers=one.headers).json()
        assert [child["is_consented"] for child in state["children"]] == [is_consented]


async def test_hours_are_kept_beside_five_minutes(
    phone: Phone, people: People, home: Household
) -> None:
    one = an_item(people, home, "hours:0001")
    hour = one["buckets"][0] | {"measured_from": one["started_at"][:13] + ":00:00Z"}
    assert phone.outcomes(phone.send(one | {"hours": [hour]})) == [("stored", None)]
    assert phone.outcomes(phone.send(one)) == [("refused", "session-conflict")]
    other = an_item(people, home, "hours:0002")
    assert phone.outcomes(phone.send(other | {"hours": [hour, hour]})) == [
        ("refused", "same-cell-twice")
    ]


async def test_a_key_is_good_until_it_is_replaced_or_revoked(
    client: TestClient, people: People, database: Database, home: Household, phone: Phone
) -> None:
    one = an_item(people, home, "key:000001")
    newer = Phone(client, await pair(database, home))

    assert phone.send(one).json()["code"] == "device-not-paired"
    assert newer.send(one).status_code == 200

    from wondernest.audio import service_devices

    async with database.transaction(home.actor) as tx:
        await service_devices.revoke(
            tx, family_id=home.family_id, device_id=newer.device.device_id, at=clock.now()
        )
    gone = newer.send(one)
    assert (gone.status_code, gone.json()["code"]) == (401, "device-not-paired")
    # Under the parent's own sign-in the revoked device delivers nothing either.
    from wondernest.audio.errors import DeviceRevoked

    with pytest.raises(DeviceRevoked):
        await people.send(home, people.session("x", started_at=STARTED_AT))


@pytest.mark.parametrize("key", ["", "wnd1_", "wnd1_AAAA", "wnd1_" + "A" * 86, "x" * 91, "wnd1_é"])
async def test_what_is_no_key_opens_nothing(client: TestClient, key: str) -> None:
    headers = {b"Authorization": f"Bearer {key}".encode()}
    answer = client.get("/api/v1/device", headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (401, "device-not-paired")


async def test_the_head_is_said_once(phone: Phone, people: People, home: Household) -> None:
    one = an_item(people, home, "head:00001") | HEAD
    assert phone.outcomes(phone.send(one)) == [("refused", "bad-input")]
