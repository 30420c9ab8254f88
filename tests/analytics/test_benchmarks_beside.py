"""A week shows a child's exact figures beside what was released about its age, and invents nothing.

The months that are asked about are those of the town: a week of March 2024 stands beside them.
"""

import re
from collections.abc import AsyncIterator, Iterator
from datetime import date
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from starlette.testclient import TestClient

from tests.support.clones import alone, clone
from tests.support.people import Household, People
from tests.support.town import BABY, MONTH_ON, TODDLER, Children, settle
from wondernest.analytics import service_releases as releases
from wondernest.db import setup
from wondernest.db.errors import NotPermitted
from wondernest.db.pool import Database, Service
from wondernest.db.setup import Site
from wondernest.db.vault import Vault
from wondernest.kit import clock
from wondernest.main import create_app
from wondernest.settings import Settings
from wondernest.web import auth

MONDAY = date(2024, 3, 11)
HEADING = "Beside children of the same age"
OF_EVERYBODY = {
    "analytics.statistic_releases", "analytics.statistic_cells", "analytics.privacy_charges",
    "analytics.statistic_questions",
}  # fmt: skip


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


@pytest.fixture(scope="module")
def town(site: Site, vault: Vault) -> None:
    """Babies and toddlers in numbers, and no child of two."""
    settle(site, vault, Children(300), Children(300, birth_month=BABY))


@pytest.fixture
async def answered(town: None, jobs: Database) -> None:  # noqa: ARG001 - there to be counted
    """The question about turns was answered for March; nobody asked about words."""
    async with jobs.transaction(Service()) as tx:
        await releases.ask(tx, question="turns_mean", month_on=MONTH_ON, at=clock.now())


async def toddler(
    people: People, admin: psycopg.AsyncConnection, born: date = TODDLER, full_days: int = 2
) -> Household:
    """A child with one week of exactly 411.25 turns and 9876 words on a full day."""
    home = await people.household(time_zone="UTC")
    await admin.execute(
        "update family.child_profiles set birth_month = %s where family_id = %s",
        (born, home.family_id),
    )
    means = (411.25, 9_876) if full_days else (None, None)
    await admin.execute(
        "insert into analytics.weekly_summaries (family_id, child_id, week_start_on,"
        " recorded_day_count, valid_day_count, mean_turn_count, mean_adult_word_count,"
        " rule_version, computed_at) values (%s, %s, %s, 3, %s, %s, %s, '1', now())",
        (home.family_id, home.child_id, MONDAY, full_days, *means),
    )
    return home


def week(client: TestClient, people: People, home: Household, monday: date = MONDAY) -> str:
    token = people.tokens.issue(
        session_id=home.actor.session_id,
        session_key=home.actor.session_key,
        user_id=uuid4(),  # says nothing to the database
        at=clock.now(),
    )
    client.cookies.set(auth.ACCESS_COOKIE, token)
    path = f"/families/{home.family_id}/children/{home.child_id}/week?day={monday}"
    try:
        shown = client.get(path, headers={"Accept": "text/html"})
    finally:
        client.cookies.clear()
    assert shown.status_code == 200
    return shown.text


def figures(text: str) -> list[int]:
    """The numbers of the card, in the order they are read."""
    _, _, card = text.partition(HEADING)
    card, _, _ = card.partition("</dl>")
    words = re.sub(r"[\s\u202f]+", " ", re.sub(r"<[^>]*>", " ", card))
    return [int(found.replace(" ", "")) for found in re.findall(r"\d+(?: \d{3})*", words)]


@pytest.mark.usefixtures("town")
async def test_nothing_is_shown_where_nothing_was_released(
    client: TestClient, people: People, admin: psycopg.AsyncConnection
) -> None:
    home = await toddler(people, admin, born=date(2021, 6, 1))

    text = week(client, people, home)

    assert "On a full day, Nestling" in text
    assert HEADING not in text


@pytest.mark.usefixtures("answered")
async def test_own_figures_stand_exact_beside_the_released_average_of_the_age(
    client: TestClient, people: People, admin: psycopg.AsyncConnection, jobs: Database
) -> None:
    home = await toddler(people, admin)
    async with jobs.transaction(Service()) as tx:
        (told,) = await releases.list_answers(tx, first_on=MONTH_ON, last_on=MONTH_ON)
    mean = told.cohorts[1].mean
    assert mean is not None

    text = week(client, people, home)

    assert figures(text) == [411, mean.value, 12, 23, 2024, mean.low, mean.high]
    assert "in March 2024" in text
    assert "Back-and-forth turns" in text.partition(HEADING)[2]
    assert "Grown-ups’ words" not in text.partition(HEADING)[2].partition("</dl>")[0]
    for word in ("percentile", "better", "worse", "ahead", "behind", "rank"):
        assert word not in text.partition(HEADING)[2].partition("</section>")[0]


@pytest.mark.usefixtures("answered")
async def test_a_baby_stands_beside_babies(
    client: TestClient, people: People, admin: psycopg.AsyncConnection
) -> None:
    home = await toddler(people, admin, born=BABY)

    assert figures(week(client, people, home))[2:4] == [0, 11]


@pytest.mark.usefixtures("answered")
@pytest.mark.parametrize("born", [date(2021, 6, 1), date(2017, 1, 1)])
async def test_an_age_that_was_too_few_or_is_in_no_cohort_has_no_average(
    client: TestClient, people: People, admin: psycopg.AsyncConnection, born: date
) -> None:
    home = await toddler(people, admin, born=born)

    assert HEADING not in week(client, people, home)


@pytest.mark.usefixtures("answered")
async def test_without_a_full_day_there_is_nothing_to_put_beside_it(
    client: TestClient, people: People, admin: psycopg.AsyncConnection
) -> None:
    home = await toddler(people, admin, full_days=0)

    assert HEADING not in week(client, people, home)


@pytest.mark.usefixtures("answered")
async def test_the_newest_month_counts_and_none_older_than_a_year_or_later_than_the_week(
    people: People, admin: psycopg.AsyncConnection
) -> None:
    home = await toddler(people, admin)

    async def found(month_on: date) -> list[date]:
        async with people.database.transaction(home.actor) as tx:
            cohorts = await releases.list_newest_cohorts(
                tx, questions=["turns_mean"], age_months=21, month_on=month_on
            )
        return [one.month_on for one in cohorts.values()]

    assert await found(date(2024, 2, 1)) == []
    assert await found(date(2024, 3, 1)) == [MONTH_ON]
    assert await found(date(2025, 3, 1)) == [MONTH_ON]
    assert await found(date(2025, 4, 1)) == []


@pytest.mark.usefixtures("answered")
async def test_a_parent_reads_what_was_released_and_no_sum_behind_it(people: People) -> None:
    home = await people.household()

    async def ask(text: str) -> Any:
        async with people.database.transaction(home.actor) as tx:
            cursor = await tx.connection.execute(text.encode())
            return await cursor.fetchone()

    for table in OF_EVERYBODY - {"analytics.privacy_charges"}:
        assert (await ask(f"select count(*) > 0 from {table}")) == (True,)
    assert await ask("select count(fingerprint) > 0 from analytics.privacy_charges") == (True,)
    for refused in (
        "select epsilon from analytics.privacy_charges",
        "select count(*) from analytics.privacy_budgets",
        "select count(*) from analytics.child_month_cohorts",
        "select analytics.sum_cohorts('\\x00')",
        "select analytics.charge_release('turns_mean', '2024-05-01', now())",
        "update analytics.statistic_cells set value_noised = 1",
    ):
        with pytest.raises(NotPermitted):
            await ask(refused)


async def test_a_parent_has_no_right_on_another_relation_about_everybody(
    admin: psycopg.AsyncConnection,
) -> None:
    """Of relations without a family: what was released, the catalogues, and nothing to write."""
    cursor = await admin.execute(
        "select format('%%s.%%s', spaces.nspname, classes.relname)"
        " from pg_class as classes join pg_namespace as spaces on spaces.oid = relnamespace"
        " where spaces.nspname = 'analytics' and classes.relkind in ('r', 'p', 'm', 'v')"
        " and not classes.relispartition and not exists (select from pg_attribute as columns"
        " where columns.attrelid = classes.oid and columns.attname = 'family_id')"
        " and (has_table_privilege('wn_parent', classes.oid, %s)"
        " or has_any_column_privilege('wn_parent', classes.oid, %s))",
        ("select", "select"),
    )
    readable = {name for (name,) in await cursor.fetchall()}

    catalogues = {
        "analytics.milestone_editions", "analytics.milestone_items", "analytics.usage_events",
        "analytics.vocabulary_norms", "analytics.vocabulary_norm_counts",
    }  # fmt: skip
    assert readable >= OF_EVERYBODY
    assert readable - OF_EVERYBODY <= catalogues
