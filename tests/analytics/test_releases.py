"""Statistics about all families: paid once, alike for ever, and never of few children."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import psycopg
import pytest

from tests.support.town import BABY, MONTH_ON, Children, settle
from wondernest.analytics import jobs_releases
from wondernest.analytics import service_releases as releases
from wondernest.analytics.errors_releases import (
    BudgetSpent,
    CohortTooSmall,
    MonthNotClosed,
    NoiseTooNarrow,
    NoSuchQuestion,
    NotPaidFor,
    ReleaseNotWhole,
)
from wondernest.analytics.estimates import Answer
from wondernest.analytics.noise import Noise, laplace
from wondernest.analytics.rows_releases import Budget
from wondernest.db.errors import NotFoundThere, NotPermitted
from wondernest.db.pool import Database, Service
from wondernest.db.setup import Site
from wondernest.db.vault import Vault
from wondernest.kit import clock


@pytest.fixture
def site(own_site: Site) -> Site:
    """A database of its own: all children of it are counted."""
    return own_site


async def ask(
    jobs: Database, question: str, month_on: date = MONTH_ON, *, noise: Noise = laplace
) -> Answer:
    async with jobs.transaction(Service()) as tx:
        return await releases.ask(
            tx, question=question, month_on=month_on, at=clock.now(), noise=noise
        )


async def budget(jobs: Database, year: int = MONTH_ON.year) -> Budget:
    async with jobs.transaction(Service()) as tx:
        return {one.period_start_on.year: one for one in await releases.list_budgets(tx)}[year]


def no_noise(
    values: Sequence[int],
    scale: int,  # noqa: ARG001 - the shape of noise
    sensitivity: int,  # noqa: ARG001
    epsilon: Decimal,  # noqa: ARG001
) -> list[int]:
    """Lets a test read what is summed."""
    return list(values)


async def test_means_are_those_of_the_children_in_each_cohort(
    site: Site, vault: Vault, jobs: Database
) -> None:
    settle(
        site, vault, Children(60, words=Decimal(9000)), Children(40, words=Decimal(14_000)),
        Children(80, words=Decimal(5000), birth_month=BABY),
    )  # fmt: skip

    found = await ask(jobs, "adult_words_mean", noise=no_noise)

    babies, toddlers, *older = found.cohorts
    assert (babies.from_months, babies.to_months) == (0, 12)
    assert babies.children is not None
    assert babies.mean is not None
    assert babies.children.value == 80
    assert babies.mean.value == 5000
    assert toddlers.mean is not None
    assert toddlers.mean.value == 11_000
    assert toddlers.mean.low < 11_000 < toddlers.mean.high
    assert [cohort.children for cohort in older] == [None] * 3
    assert found.release.value_noised == 180


async def test_histogram_counts_children_and_its_median_lies_in_the_right_bar(
    site: Site, vault: Vault, jobs: Database
) -> None:
    settle(
        site, vault, Children(100, words=Decimal(4000)), Children(300, words=Decimal(10_000)),
        Children(50, words=Decimal(35_000)),
    )  # fmt: skip

    found = await ask(jobs, "adult_words_histogram", noise=no_noise)

    toddlers = found.cohorts[1]
    counted = {bar.first: bar.children.value for bar in toddlers.bars if bar.children.value}
    assert counted == {3000: 100, 9000: 300, 30_000: 50}
    assert toddlers.median is not None
    assert 9000 <= toddlers.median < 12_000


async def test_same_question_gets_the_same_answer_and_costs_once(
    site: Site, vault: Vault, jobs: Database
) -> None:
    settle(site, vault, Children(200))
    first = await ask(jobs, "turns_mean")
    spent = (await budget(jobs)).spent_epsilon

    settle(site, vault, Children(200, turns=Decimal(900)))
    answers = await asyncio.gather(*(ask(jobs, "turns_mean") for _ in range(5)))

    assert answers == [first] * 5
    assert (await budget(jobs)).spent_epsilon == spent == first.release.epsilon


async def test_child_without_consent_for_all_of_the_time_is_not_counted(
    site: Site, vault: Vault, jobs: Database
) -> None:
    covered = Children(100)
    settle(
        site,
        vault,
        covered,
        replace(covered, consent_from=None),
        replace(covered, consent_from=datetime(2024, 3, 2, tzinfo=UTC)),
        replace(covered, consent_until=datetime(2024, 4, 20, tzinfo=UTC)),
        # With consent, and never turned on in the settings.
        replace(covered, is_turned_on=False),
    )

    found = await ask(jobs, "active_children", noise=no_noise)

    assert found.release.value_noised == 100


async def test_small_cohort_is_not_released_and_says_nothing(
    site: Site, vault: Vault, jobs: Database
) -> None:
    settle(site, vault, Children(3), Children(500, birth_month=BABY))

    found = await ask(jobs, "adult_words_histogram", noise=no_noise)

    babies, toddlers, *_ = found.cohorts
    assert babies.children is not None
    assert toddlers.children is None
    assert toddlers.bars == ()
    async with jobs.transaction(Service()) as tx:
        cursor = await tx.connection.execute(
            "select count(value_noised), count(*) from analytics.statistic_cells where cohort = 2"
        )
        assert await cursor.fetchone() == (0, 11)


async def test_spent_budget_refuses_by_name_and_keeps_what_was_answered(
    site: Site, jobs: Database
) -> None:
    with psycopg.connect(site.url("postgres")) as admin:
        admin.execute(
            "insert into analytics.privacy_budgets (budget, period_start_on, total_epsilon)"
            " values ('children', '2024-01-01', 0.4)"
        )
    await ask(jobs, "turns_mean")

    with pytest.raises(BudgetSpent):
        await ask(jobs, "adult_words_mean")
    assert (await ask(jobs, "active_children")).release.epsilon == Decimal("0.1")
    assert (await budget(jobs)).spent_epsilon == Decimal("0.35")
    await ask(jobs, "turns_mean")


async def test_unknown_question_and_open_month_are_refused_and_cost_nothing(
    jobs: Database,
) -> None:
    with pytest.raises(NoSuchQuestion):
        await ask(jobs, "names_of_children")
    with pytest.raises(MonthNotClosed):
        await ask(jobs, "turns_mean", clock.now().date().replace(day=1))
    with pytest.raises(KeyError):
        await budget(jobs, clock.now().year)


async def test_month_closes_a_week_after_it_ended_everywhere() -> None:
    closes = datetime(2026, 11, 8, 12, tzinfo=UTC)

    assert releases.closed_months(closes, count=2) == [date(2026, 9, 1), date(2026, 10, 1)]
    assert releases.closed_months(closes - timedelta(seconds=1), count=1) == [date(2026, 9, 1)]


async def test_worker_prepares_the_last_months_once_and_stops_where_the_budget_ends(
    jobs: Database,
) -> None:
    at = clock.now()
    months = releases.closed_months(at, count=jobs_releases.MONTHS_BACK)

    assert await jobs_releases.prepare_months(jobs, at=at) == 4 * len(months)
    assert await jobs_releases.prepare_months(jobs, at=at) == 0

    spent = {year: (await budget(jobs, year)).spent_epsilon for year in {on.year for on in months}}
    assert sum(spent.values()) == Decimal("0.8") * len(months)


async def test_worker_goes_on_past_a_spent_budget(site: Site, jobs: Database) -> None:
    at = clock.now()
    with psycopg.connect(site.url("postgres")) as admin:
        for year in {on.year for on in releases.closed_months(at, count=3)}:
            admin.execute(
                "insert into analytics.privacy_budgets (budget, period_start_on, total_epsilon)"
                " values ('children', make_date(%s, 1, 1), 0.1)",
                (year,),
            )

    assert await jobs_releases.prepare_months(jobs, at=at) >= 1
    assert await jobs_releases.prepare_months(jobs, at=at) == 0


@pytest.mark.parametrize(
    ("value", "scale", "cells", "refusal"),
    [
        (50, 10, 4, ReleaseNotWhole),
        (50, 9, 5, NoiseTooNarrow),
        (49, 10, 5, CohortTooSmall),
    ],
)
async def test_database_refuses_a_release_that_breaks_the_rules(
    jobs: Database, value: int, scale: int, cells: int, refusal: type[Exception]
) -> None:
    async def store(value: int, scale: int, cells: int) -> None:
        async with jobs.transaction(Service()) as tx:
            cursor = await tx.connection.execute(
                "select analytics.charge_release('active_children', %s, %s)",
                (MONTH_ON, clock.now()),
            )
            (fingerprint,) = await cursor.fetchone() or (None,)
            await tx.connection.execute(
                "insert into analytics.statistic_releases (budget, period_start_on, fingerprint,"
                " question, epsilon, value_noised, accuracy_95, released_at)"
                " values ('children', '2024-01-01', %s, 'Forged', 0.1, 1, 1, now())",
                (fingerprint,),
            )
            await tx.connection.execute(
                "insert into analytics.statistic_cells"
                " (fingerprint, cohort, part, noise_scale, value_noised)"
                " select %s, cohort, 0, %s, %s from generate_series(1, %s) as cohorts (cohort)",
                (fingerprint, scale, value, cells),
            )

    with pytest.raises(refusal):
        await store(value, scale, cells)
    await store(50, 10, 5)


async def test_service_gets_exact_sums_in_the_transaction_that_pays_only(
    jobs: Database,
) -> None:
    await ask(jobs, "turns_mean")
    for statement, refusal in (
        ("select * from analytics.privacy_charges as c, analytics.sum_cohorts(c.fingerprint)",
         NotPaidFor),
        ("select analytics.charge_release('turns_mean', '2024-04-01', now())", NotFoundThere),
        ("update analytics.privacy_budgets set spent_epsilon = 0", NotPermitted),
        ("delete from analytics.statistic_cells", NotPermitted),
        ("delete from analytics.privacy_charges", NotPermitted),
    ):  # fmt: skip
        with pytest.raises(refusal):
            async with jobs.transaction(Service()) as tx:
                await tx.connection.execute(statement.encode())


async def test_owner_cannot_take_back_what_was_charged(site: Site, jobs: Database) -> None:
    await ask(jobs, "turns_mean")
    with psycopg.connect(site.url("postgres"), autocommit=True) as admin:
        # Also for a session that acts as a replica, which most triggers let pass.
        admin.execute("set session_replication_role = replica")
        for statement in (
            "update analytics.privacy_charges set epsilon = 0.01",
            "delete from analytics.privacy_charges",
            "truncate analytics.statistic_cells",
            "update analytics.privacy_budgets set spent_epsilon = 0",
            "delete from analytics.privacy_budgets",
            "update analytics.statistic_questions set highest = 1000000",
        ):
            with pytest.raises(psycopg.DatabaseError) as refused:
                admin.execute(statement.encode())
            assert refused.value.sqlstate == "WN010"
