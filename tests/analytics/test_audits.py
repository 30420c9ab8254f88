"""The audit: it draws what its date says, finds what is wrong, and what it marks is repaired."""

import asyncio
import json
import sys
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import psycopg
import pytest

from tests.support.people import Household, People
from wondernest.analytics import service, service_audits, service_spans
from wondernest.analytics.rows_audits import RollupAudit
from wondernest.core.service import SessionPolicy
from wondernest.core.tokens import AccessTokens
from wondernest.db.pool import Database, Service
from wondernest.db.setup import Site
from wondernest.db.vault import Vault
from wondernest.kit import clock

NOON = datetime(2026, 11, 3, 20, tzinfo=UTC)
ON = date(2026, 11, 20)
ALL = Decimal(1)
# What may go wrong without a mark: a figure, a row too few, a row too many, a week, a month.
WRONG = {
    "figure": "update analytics.daily_child_metrics set adult_word_count = adult_word_count + 1",
    "projection": "update analytics.daily_child_metrics"
    " set projected_12h_turn_count = projected_12h_turn_count + 1 where is_valid_day",
    "validity": "update analytics.daily_child_metrics set is_valid_day = false,"
    " projected_12h_adult_word_count = null, projected_12h_turn_count = null,"
    " projected_12h_vocalization_count = null where is_valid_day",
    "missing": "delete from analytics.daily_child_metrics where local_date = '2026-11-04'",
    "invented": "insert into analytics.daily_child_metrics (family_id, child_id, local_date,"
    " session_count, recorded_seconds, is_valid_day, rule_version, watermark_mark_id, computed_at)"
    " select family_id, child_id, local_date + 9, 1, 600, false, rule_version, 1, now()"
    " from analytics.daily_child_metrics limit 1",
    "week": "update analytics.weekly_summaries set mean_turn_count = mean_turn_count + 1",
    "week gone": "delete from analytics.weekly_summaries",
    "month": "update analytics.monthly_child_metrics set valid_day_count = valid_day_count - 1",
}


@pytest.fixture
async def own_people(
    own_site: Site, vault: Vault, tokens: AccessTokens, policy: SessionPolicy
) -> Any:
    """A database alone: whatever is in it is drawn."""
    pools = [
        Database(own_site.url(role), vault, size=3, wait_seconds=10, prepare=True)
        for role in ("wn_api", "wn_jobs")
    ]
    for pool in pools:
        await pool.open()
    yield People(pools[0], pools[1], tokens, policy)
    for pool in pools:
        await pool.close()


async def recorded(people: People) -> Household:
    """A family with a full day and one of half an hour, computed."""
    home = await people.household()
    for day, hours in ((0, 10.5), (1, 0.5)):
        session = people.session(
            f"audit {day}",
            started_at=NOON - timedelta(hours=6) + timedelta(days=day),
            seconds=int(hours * 3600),
        )
        await people.send(home, session)
    await work(people)
    return home


async def work(people: People) -> None:
    async with people.jobs.transaction(Service()) as tx:
        await service.recompute_dirty_days(tx, at=clock.now(), at_most=10_000)
    async with people.jobs.transaction(Service()) as tx:
        await service_spans.recompute_dirty_spans(tx, at=clock.now(), at_most=10_000)


async def audit(people: People, *, share: Decimal = ALL, on: date = ON) -> RollupAudit:
    return await service_audits.audit(people.jobs, on=on, clock=clock.now, share=share)


def spoil(site: Site, statement: str) -> None:
    with psycopg.connect(site.url("postgres"), autocommit=True) as conn:
        assert conn.execute(statement.encode()).rowcount > 0


async def test_right_figures_pass_and_the_finding_is_kept(own_people: People) -> None:
    await recorded(own_people)

    found = await audit(own_people)

    assert (found.month_count, found.day_count, found.wrong_count) == (1, 2, 0)
    async with own_people.jobs.transaction(Service()) as tx:
        assert await service_audits.list_audits(tx) == [found]


async def say(*arguments: str) -> tuple[int, str]:
    """Exit code and answer of `wondernest rollups …`, run as an operator runs it."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "wondernest.cli", "rollups", *arguments),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    answer, _told = await process.communicate()
    return process.returncode or 0, answer.decode()


@pytest.mark.parametrize("wrong", WRONG)
async def test_what_is_wrong_is_found_and_then_repaired(
    wrong: str, own_people: People, own_site: Site
) -> None:
    await recorded(own_people)
    spoil(own_site, WRONG[wrong])

    assert (await audit(own_people)).wrong_count > 0
    # What waits to be computed again is not reported twice.
    assert (await audit(own_people)).wrong_day_count == 0
    await work(own_people)

    assert (await audit(own_people)).wrong_count == 0


async def test_figures_about_to_change_are_not_called_wrong(own_people: People) -> None:
    home = await recorded(own_people)
    late = own_people.session("late", started_at=NOON + timedelta(days=3), seconds=900)
    await own_people.send(home, late)

    assert (await audit(own_people)).wrong_count == 0


async def test_raw_rows_that_are_no_longer_kept_are_not_missed(own_people: People) -> None:
    await recorded(own_people)

    assert (await audit(own_people, on=ON + timedelta(days=400))).month_count == 0


async def test_date_draws_the_same_months_again(own_people: People) -> None:
    await recorded(own_people)
    half = Decimal("0.5")

    counts = [(await audit(own_people, share=half, on=day)).month_count for day in (ON, ON)]
    next_day = await audit(own_people, share=half, on=ON + timedelta(days=1))

    assert counts[0] == counts[1]
    assert {counts[0], next_day.month_count} == {0, 1}


@pytest.mark.parametrize("share", ["0.01", "0.013", "0.3", "1", "0.000001"])
def test_every_slot_has_its_night(share: str) -> None:
    part = Decimal(share)
    size = max(1, round(part * service_audits.SLOTS))
    nights = -(-service_audits.SLOTS // size)
    drawn: Counter[int] = Counter()
    for night in range(min(nights, 120)):
        slots = [
            slot
            for first, end in service_audits.slots_of(ON + timedelta(days=night), part)
            for slot in range(first, end)
        ]
        assert len(slots) == len(set(slots)) == size
        assert all(0 <= slot < service_audits.SLOTS for slot in slots)
        drawn.update(slots)
    if nights <= 120:
        assert len(drawn) == service_audits.SLOTS
    assert max(drawn.values()) <= 2


async def test_operator_asks_and_is_told_by_the_exit_code(
    own_people: People, own_site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WONDERNEST_HOME", str(own_site.home))
    monkeypatch.setenv("WONDERNEST_DATABASE", own_site.database)
    await recorded(own_people)
    asked = ("audit", "--share", "1", "--on", "2026-11-20", "--json")

    assert await say("list") == (0, "nothing was compared yet\n")
    assert (await say(*asked))[0] == 0
    spoil(own_site, WRONG["figure"])
    code, answer = await say(*asked)

    assert code == 3
    assert json.loads(answer)["wrong_day_count"] == 2
    newest, oldest = json.loads((await say("list", "--json"))[1])
    assert (newest["wrong_day_count"], oldest["wrong_day_count"]) == (2, 0)
    assert "2 days and 0 weeks" in (await say("list"))[1]
    for share in ("0", "1.5", "much"):
        assert await say("audit", "--share", share) == (2, "")
