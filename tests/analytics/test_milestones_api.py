"""Milestones and vocabulary over HTTP: answers over time, consent, who may, percentiles with n."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import psycopg
import pytest
from starlette.testclient import TestClient

from tests.support.people import COVERS_FROM, PASSWORD, Household, People
from wondernest.analytics import service_milestones as milestones
from wondernest.analytics import service_norms as norms
from wondernest.analytics.errors import EditionConflict, NormConflict, NoSuchLine
from wondernest.analytics.rows import MilestoneItem
from wondernest.analytics.tables import NormTable
from wondernest.db.pool import Database, Service
from wondernest.db.setup import Site
from wondernest.family import consent
from wondernest.family.errors import ConsentRequired
from wondernest.kit import clock
from wondernest.main import create_app
from wondernest.settings import Settings
from wondernest.synth import families

API = "/api/v1"
LINES = tuple(
    MilestoneItem(f"{age:02}-a", age, "language", f"Says something at {age}", age, "milestone")
    for age in (12, 60)
)


@pytest.fixture
def site(own_site: Site) -> Site:
    """A database of its own: the edition in use is everybody's."""
    return own_site


@pytest.fixture
def client(site: Site) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(home=site.home, bcrypt_cost=4), site)) as opened:
        yield opened


def signed_in(client: TestClient, home: Household) -> dict[str, str]:
    body = {"email": home.email, "password": PASSWORD}
    answer = client.post(f"{API}/sessions", json=body)
    assert answer.status_code in {200, 201}, answer.text
    return {"Authorization": f"Bearer {answer.json()['access_token']}"}


def base(home: Household) -> str:
    return f"{API}/families/{home.family_id}/children/{home.child_id}"


async def allow(database: Database, home: Household) -> None:
    async with database.transaction(home.actor) as tx:
        state = await consent.get_state(
            tx, family_id=home.family_id, child_id=home.child_id, purpose=milestones.PURPOSE
        )
        assert state.verification is not None
        await consent.give(
            tx,
            child_id=home.child_id,
            purpose=milestones.PURPOSE,
            notice_id=state.notice.notice_id,
            verification_id=state.verification.verification_id,
            affirmative_act="switched_on",
            covers_from=None,
        )


async def second_child(
    database: Database, home: Household, *, months: int, weeks_premature: int
) -> families.SyntheticChild:
    """A child of the same parent, born about so many months ago."""
    async with database.transaction(home.actor) as tx:
        state = await consent.get_state(
            tx, family_id=home.family_id, child_id=home.child_id, purpose="audio_metrics"
        )
    assert state.verification is not None
    today = clock.now().date()
    born = (today - timedelta(days=round(months * 30.44))).replace(day=1)
    return await families.make_child(
        database,
        home.parent,
        families.ChildPlan("Wren", born, weeks_premature, COVERS_FROM),
        verification_id=state.verification.verification_id,
    )


async def bring(jobs: Database, name: str, lines: tuple[MilestoneItem, ...] = LINES) -> bool:
    new = milestones.NewEdition(name, "A publisher", datetime(2026, 1, 1, tzinfo=UTC).date(), "-")
    async with jobs.transaction(Service()) as tx:
        return await milestones.import_edition(tx, new, lines, in_use_since=clock.now())


async def test_answers_are_kept_over_time_and_only_with_consent(
    client: TestClient, people: People, database: Database
) -> None:
    home = await people.household()
    headers = signed_in(client, home)
    path = f"{base(home)}/milestones"
    found = client.get(path, headers=headers).json()
    assert found["edition"] == "wondernest-1"
    assert len(found["lines"]) == 48
    assert found["due_age"] == 60
    assert "no diagnosis" in found["meaning"]
    body = {"answers": {"12-language": "yes", "60-language": "not_yet"}}

    refused = client.post(f"{path}/answers", json=body, headers=headers)
    await allow(database, home)
    kept = client.post(f"{path}/answers", json=body, headers=headers)
    again = client.post(f"{path}/answers", json=body, headers=headers)
    lost = client.post(
        f"{path}/answers", json={"answers": {"12-language": "not_yet"}}, headers=headers
    )
    unknown = client.post(f"{path}/answers", json={"answers": {"99-x": "yes"}}, headers=headers)

    assert (refused.status_code, refused.json()["code"]) == (403, "consent-required")
    assert [answer.json() for answer in (kept, again, lost)] == [
        {"kept": 2}, {"kept": 0}, {"kept": 1},
    ]  # fmt: skip
    assert unknown.status_code == 422
    found = client.get(path, headers=headers).json()
    lines = {line["item_code"]: line for line in found["lines"]}
    assert [each["answer"] for each in lines["12-language"]["answers"]] == ["yes", "not_yet"]
    assert found["worth_mentioning"] == [
        {"item_code": "12-language", "reason": "lost"},
        {"item_code": "60-language", "reason": "not_yet"},
    ]


async def test_the_database_asks_for_consent_whoever_writes(
    people: People, site: Site, database: Database
) -> None:
    home = await people.household()
    insert = (
        "insert into analytics.developmental_milestones (family_id, child_id, edition, item_code,"
        " answered_at, answer, answered_by_user_id, corrected_age_months)"
        " values (%s, %s, 'wondernest-1', '12-language', now(), 'yes', %s, 12)"
    )
    values = (home.family_id, home.child_id, home.child_id)
    with psycopg.connect(site.url("postgres")) as conn:
        with pytest.raises(psycopg.Error) as raised, conn.transaction():
            conn.execute(insert, values)
        assert raised.value.sqlstate == "WN001"
        await allow(database, home)
        conn.execute(insert, values)


async def test_strangers_and_viewers_cannot_answer(
    client: TestClient, people: People, database: Database
) -> None:
    home, other = await people.household(), await people.household()
    await allow(database, home)
    stranger = signed_in(client, other)
    body = {"answers": {"12-language": "yes"}}
    path = f"{base(home)}/milestones"

    assert client.get(path, headers=stranger).status_code in {403, 404}
    assert client.post(f"{path}/answers", json=body, headers=stranger).status_code in {403, 404}
    assert client.get(path).status_code == 401
    own = client.post(f"{path}/answers", json=body, headers=signed_in(client, home))
    assert own.status_code == 201


async def test_another_edition_is_shown_and_answers_stay_with_theirs(
    client: TestClient, people: People, database: Database, jobs: Database
) -> None:
    home = await people.household()
    await allow(database, home)
    headers, path = signed_in(client, home), f"{base(home)}/milestones"
    body = {"answers": {"12-language": "yes"}}
    assert client.post(f"{path}/answers", json=body, headers=headers).json() == {"kept": 1}

    assert await bring(jobs, "another-1") is True
    assert await bring(jobs, "another-1") is False
    with pytest.raises(EditionConflict):
        await bring(jobs, "another-1", LINES[:1])

    found = client.get(path, headers=headers).json()
    assert (found["edition"], found["ages"]) == ("another-1", [12, 60])
    assert [line["answers"] for line in found["lines"]] == [[], []]
    with pytest.raises(NoSuchLine):
        async with database.transaction(home.actor) as tx:
            await milestones.answer(
                tx,
                family_id=home.family_id,
                child_id=home.child_id,
                given={"12-language": "yes"},
                at=clock.now(),
            )
    async with jobs.transaction(Service()) as tx:
        await milestones.use_edition(tx, edition="wondernest-1", at=clock.now())
    found = client.get(path, headers=headers).json()
    lines = {line["item_code"]: line["answers"] for line in found["lines"]}
    assert [each["answer"] for each in lines["12-language"]] == ["yes"]


async def test_a_word_list_has_a_percentile_with_the_number_of_children(
    client: TestClient, people: People, database: Database, jobs: Database
) -> None:
    home, without = await people.household(), await people.household(has_consent=False)
    home = replace(home, child=await second_child(database, home, months=26, weeks_premature=9))
    headers, path = signed_in(client, home), f"{base(home)}/vocabulary"
    months = client.get(f"{base(home)}/milestones", headers=headers).json()["corrected_age_months"]
    # Nine weeks early and not yet two years by the corrected age, or just past that.
    assert months in {23, 24, 26}
    table = NormTable({("produced", months, words): 10 for words in range(0, 100, 20)}, 50)
    new = norms.NewNorm("invented", "cdi-ws", "en", "An invented sample, CC0")
    body = {"instrument": "cdi-ws", "words_produced_count": 40}
    before = client.post(f"{path}/word-lists", json=body, headers=headers)
    assert before.status_code == 201, before.text
    (plain,) = client.get(path, headers=headers).json()
    assert plain["produced"] is plain["norm"] is None

    async with jobs.transaction(Service()) as tx:
        assert await norms.import_norm(tx, new, table, in_use_since=clock.now())
        assert not await norms.import_norm(tx, new, table, in_use_since=clock.now())
        with pytest.raises(NormConflict):
            await norms.import_norm(tx, new, NormTable({}, 1), in_use_since=clock.now())

    (placed,) = client.get(path, headers=headers).json()
    assert placed["corrected_age_months"] == months
    assert placed["produced"] == {"percentile": 50, "child_count": 50}
    assert placed["norm_source"] == "An invented sample, CC0"
    impossible = client.post(
        f"{path}/word-lists", json=body | {"words_produced_count": 681}, headers=headers
    )
    refused = client.post(
        f"{base(without)}/vocabulary/word-lists", json=body, headers=signed_in(client, without)
    )
    assert impossible.json()["code"] == "word-list-impossible"
    assert (refused.status_code, refused.json()["code"]) == (403, "consent-required")


async def test_without_consent_nothing_is_written_by_the_service(
    people: People, database: Database
) -> None:
    home = await people.household()
    with pytest.raises(ConsentRequired):
        async with database.transaction(home.actor) as tx:
            await milestones.answer(
                tx,
                family_id=home.family_id,
                child_id=home.child_id,
                given={"12-language": "yes"},
                at=clock.now(),
            )
