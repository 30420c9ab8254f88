"""More batches than can be taken: some wait, the rest keep their figures and come back."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

from starlette.testclient import TestClient

from tests.support.devices import Phone, item, pair
from tests.support.people import People
from wondernest.db.pool import Database
from wondernest.db.setup import Site
from wondernest.main import create_app
from wondernest.settings import Settings

STARTED_AT = datetime(2026, 11, 3, 16, 0, tzinfo=UTC)
AT_ONCE = 12


async def test_who_is_turned_away_comes_back_and_loses_nothing(
    people: People, database: Database, site: Site
) -> None:
    home = await people.household()
    device = await pair(database, home)
    items = [
        item(
            people.session(f"p{number}", started_at=STARTED_AT + timedelta(hours=4 * number),
                           seconds=3 * 3600),
            f"pressure:{number:04}",
            home.child_id,
        )
        for number in range(AT_ONCE)
    ]  # fmt: skip
    settings = Settings(
        home=site.home, bcrypt_cost=4, ingest_at_once=1, ingest_waiting=1, ingest_wait_seconds=5
    )
    with TestClient(create_app(settings, site)) as client:
        phone = Phone(client, device)
        with ThreadPoolExecutor(AT_ONCE) as threads:
            answers = list(threads.map(phone.send, items))
        refused = [
            one for one, answer in zip(items, answers, strict=True) if answer.status_code == 429
        ]

        assert 0 < len(refused) < AT_ONCE
        for answer in answers:
            if answer.status_code == 429:
                assert answer.json()["code"] == "too-many-batches"
                assert answer.headers["retry-after"] == "2"
        for one in refused:
            assert phone.outcomes(phone.send(one)) == [("stored", None)]
        again = phone.send(*items)
        assert phone.outcomes(again) == [("already_stored", None)] * AT_ONCE
        assert "wondernest_gate_turned_away_total" in client.get("/metrics").text
