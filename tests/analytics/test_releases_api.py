"""Who reads released statistics: analysts all, parents beside their own, nobody raw rows."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from starlette.testclient import TestClient

from tests.support.clones import alone, clone
from tests.support.people import Household, People
from tests.support.staff import Member, crew
from tests.support.town import BABY, MONTH_ON, Children, settle
from wondernest.analytics import service_releases as releases
from wondernest.db import setup
from wondernest.db.errors import NotPermitted
from wondernest.db.pool import Database, Service, SignedIn
from wondernest.db.setup import Site
from wondernest.db.vault import Vault
from wondernest.kit import clock
from wondernest.main import create_app
from wondernest.settings import Settings
from wondernest.web import auth

RAW = (
    "analytics.daily_child_metrics", "analytics.weekly_summaries", "analytics.usage_analytics",
    "audio.speech_metrics", "audio.audio_sessions", "family.child_profiles", "family.families",
    "family.consent_grants", "core.users", "core.outbox", "audit.change_log",
)  # fmt: skip
RELEASED = (
    "analytics.statistic_releases", "analytics.statistic_cells", "analytics.privacy_charges",
    "analytics.privacy_budgets",
)  # fmt: skip


@pytest.fixture(scope="module")
def site(template_site: Site) -> Iterator[Site]:
    """A database of its own: all children of it are counted."""
    with alone(template_site.home):
        made = clone(template_site, f"wn_{uuid4().hex[:12]}")
    yield made
    setup.drop_database(made)


@pytest.fixture
async def admin(site: Site) -> AsyncIterator[psycopg.AsyncConnection]:
    async with await psycopg.AsyncConnection.connect(
        site.url("postgres"), autocommit=True
    ) as connection:
        yield connection


@pytest.fixture(scope="module")
def client(site: Site) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(home=site.home, bcrypt_cost=4), site)) as opened:
        yield opened


@dataclass(frozen=True, slots=True)
class Scene:
    """An analyst, an admin, a parent, and one answer."""

    analyst: Member
    admin: Member
    home: Household


@pytest.fixture
async def scene(
    site: Site, vault: Vault, people: People, jobs: Database, admin: psycopg.AsyncConnection
) -> Scene:
    settle(site, vault, Children(300), Children(300, birth_month=BABY))
    async with jobs.transaction(Service()) as tx:
        await releases.ask(tx, question="turns_mean", month_on=MONTH_ON, at=clock.now())
    (analyst, boss), home = await asyncio.gather(
        crew(people, admin, "analyst", "admin"), people.household()
    )
    return Scene(analyst, boss, home)


def _get(client: TestClient, people: People, actor: SignedIn, path: str) -> Any:
    return client.get(path, headers={"Authorization": f"Bearer {_token(people, actor)}"})


def _token(people: People, actor: SignedIn) -> str:
    return people.tokens.issue(
        session_id=actor.session_id,
        session_key=actor.session_key,
        user_id=uuid4(),  # says nothing to the database
        at=clock.now(),
    )


async def test_analyst_reads_questions_answers_and_budgets_and_others_do_not(
    scene: Scene, client: TestClient, people: People
) -> None:
    span = "/api/v1/statistics/releases?first=2024-01&last=2024-12"
    for path in ("/api/v1/statistics/questions", span, "/api/v1/statistics/budgets"):
        assert _get(client, people, scene.analyst.actor, path).status_code == 200
        assert _get(client, people, scene.admin.actor, path).status_code == 403
        assert _get(client, people, scene.home.actor, path).status_code == 403
        assert client.get(path).status_code == 401

    (told,) = _get(client, people, scene.analyst.actor, span).json()["releases"]
    assert told["question"] == "turns_mean"
    assert told["epsilon"] == "0.2500"
    toddlers = told["cohorts"][1]
    assert toddlers["mean"]["low"] < 400 < toddlers["mean"]["high"]
    assert toddlers["children"]["low"] > told["least_children"]
    assert told["cohorts"][3]["children"] is None


async def test_analyst_sees_released_statistics_only_never_a_row_of_a_family(
    scene: Scene, people: People
) -> None:
    actor = releases.as_analyst(scene.analyst.actor)
    async with people.database.transaction(actor) as tx:
        for table in RELEASED:
            cursor = await tx.connection.execute(f"select count(*) from {table}")
            (count,) = await cursor.fetchone() or (0,)
            assert count > 0, table
    for table in RAW:
        with pytest.raises(NotPermitted):
            async with people.database.transaction(actor) as tx:
                await tx.connection.execute(f"select count(*) from {table}")
    for call in ("charge_release('turns_mean', '2024-05-01', now())", "sum_cohorts('\\x00')"):
        with pytest.raises(NotPermitted):
            async with people.database.transaction(actor) as tx:
                await tx.connection.execute(f"select analytics.{call}")


async def test_database_role_without_an_analyst_s_session_sees_no_answer(
    scene: Scene, people: People
) -> None:
    async with people.database.transaction(releases.as_analyst(scene.home.actor)) as tx:
        for table in RELEASED:
            cursor = await tx.connection.execute(f"select count(*) from {table}")
            assert await cursor.fetchone() == (0,), table


async def test_analyst_s_role_has_rights_on_released_tables_and_nothing_else(
    admin: psycopg.AsyncConnection,
) -> None:
    cursor = await admin.execute(
        "select format('%s.%s', table_schema, table_name), privilege_type"
        " from information_schema.table_privileges where grantee = 'wn_analyst'"
        " union select format('%s.%s', table_schema, table_name), privilege_type"
        " from information_schema.column_privileges where grantee = 'wn_analyst'"
    )
    found = set(await cursor.fetchall())
    # What is public anyway: the catalogues, and how long things are kept.
    public = (
        "analytics.statistic_questions",
        "analytics.usage_events",
        "audit.retention_policies",
    )
    assert found == {(table, "SELECT") for table in (*RELEASED, *public)}


async def test_parent_sees_own_figures_exactly_beside_what_was_released(
    scene: Scene, client: TestClient, people: People, admin: psycopg.AsyncConnection
) -> None:
    home = scene.home
    for day, turns in ((3, 401), (4, 404)):
        await _add_day(admin, home, day, turns)

    found = _get(client, people, home.actor, _benchmarks(home.family_id, home.child_id)).json()

    assert (found["valid_days"], found["turns_mean"]) == (2, 402)
    assert found["adult_words_mean"] is None
    assert [one["question"] for one in found["releases"]] == ["turns_mean"]
    stranger = _get(client, people, scene.admin.actor, _benchmarks(home.family_id, home.child_id))
    assert stranger.status_code == 404


async def test_home_leads_to_the_statistics_those_who_may_read_them(
    scene: Scene, client: TestClient, people: People
) -> None:
    def leads_there(actor: SignedIn) -> bool:
        client.cookies.set(auth.ACCESS_COOKIE, _token(people, actor))
        try:
            shown = client.get("/", headers={"Accept": "text/html"})
        finally:
            client.cookies.clear()
        assert shown.status_code == 200
        return 'href="/statistics"' in shown.text

    assert leads_there(scene.analyst.actor)
    assert not leads_there(scene.home.actor)
    assert not leads_there(scene.admin.actor)


async def test_analyst_sees_cohorts_with_error_bars_and_what_is_spent_and_others_no_page(
    scene: Scene, client: TestClient, people: People
) -> None:
    def page(actor: SignedIn, month: str) -> Any:
        token = _token(people, actor)
        client.cookies.set(auth.ACCESS_COOKIE, token)
        try:
            return client.get(f"/statistics?month={month}", headers={"Accept": "text/html"})
        finally:
            client.cookies.clear()

    shown = page(scene.analyst.actor, "2024-03")

    assert shown.status_code == 200
    assert shown.text.count('class="whisker"') == 2
    assert "too few" in shown.text
    assert "ε 0.25 of 12 spent on 1 answer" in shown.text
    assert "Nothing was released about this month." in page(scene.analyst.actor, "2024-02").text
    assert page(scene.home.actor, "2024-03").status_code == 403
    assert page(scene.admin.actor, "2024-03").status_code == 403


def _benchmarks(family_id: UUID, child_id: UUID) -> str:
    return f"/api/v1/families/{family_id}/children/{child_id}/benchmarks?month=2024-03"


async def _add_day(admin: psycopg.AsyncConnection, home: Household, day: int, turns: int) -> None:
    await admin.execute(
        "insert into analytics.daily_child_metrics (family_id, child_id, local_date, session_count,"
        " recorded_seconds, is_valid_day, projected_12h_turn_count, rule_version,"
        " watermark_mark_id, computed_at)"
        " values (%s, %s, %s, 1, 43200, true, %s, 'daily-1', 1, now())",
        (home.family_id, home.child_id, MONTH_ON.replace(day=day), turns),
    )
