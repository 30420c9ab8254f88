"""The business asks who comes back and how far they come; small groups are not told."""

import json
from datetime import UTC, datetime, timedelta

import psycopg
import pytest
from typer.testing import CliRunner

from wondernest.analytics import commands_usage as commands
from wondernest.analytics.errors_usage import NoSuchStep
from wondernest.db.setup import Site
from wondernest.kit import clock

STEPS = ["home.opened", "family.founded", "child.added"]


@pytest.fixture(autouse=True)
def at_site(own_site: Site, monkeypatch: pytest.MonkeyPatch) -> Site:
    monkeypatch.setenv("WONDERNEST_HOME", str(own_site.home))
    monkeypatch.setenv("WONDERNEST_DATABASE", own_site.database)
    return own_site


def say(*arguments: str) -> str:
    result = CliRunner().invoke(commands.app, arguments)
    assert result.exception is None, result.exception
    return result.stdout


def add_adults(site: Site, count: int, events: list[str]) -> datetime:
    """So many adults of this month's first day, a minute for each event."""
    at = datetime.combine(clock.now().date().replace(day=1), datetime.min.time(), UTC)
    with psycopg.connect(site.url("postgres"), autocommit=True) as conn:
        for number in range(count):
            for minute, event in enumerate(events):
                conn.execute(
                    "insert into analytics.usage_analytics"
                    " (happened_at, visitor_pseudonym, event, surface, cohort_month)"
                    " values (%s, sha256(%s), %s, 'page', %s)",
                    (
                        at + timedelta(minutes=minute),
                        f"{number} {len(events)}".encode(),
                        event,
                        at.date(),
                    ),
                )
    return at


def test_business_sees_who_comes_back_and_how_far(at_site: Site) -> None:
    at = add_adults(at_site, 12, STEPS[:2])
    add_adults(at_site, 9, STEPS)

    (cohort,) = json.loads(say("retention", "--json"))
    funnel = json.loads(say("funnel", *STEPS, "--month", f"{at:%Y-%m}", "--json"))

    month = at.date().isoformat()
    assert cohort == {
        "cohort_month": month, "month_start_on": month, "months_later": 0, "visitor_count": 21,
    }  # fmt: skip
    assert [step["visitor_count"] for step in funnel] == [21, 21, None]
    assert "fewer than 10" in say("funnel", *STEPS)
    assert "21" in say("retention")


def test_nine_adults_are_not_told_of(at_site: Site) -> None:
    add_adults(at_site, 9, STEPS)

    assert json.loads(say("retention", "--json")) == []
    assert say("retention") == "no group of 10 adults was here in this time\n"
    assert {step["visitor_count"] for step in json.loads(say("funnel", "--json"))} == {None}


def test_step_that_is_never_noted_is_refused_and_not_shown_as_empty() -> None:
    result = CliRunner().invoke(commands.app, ["funnel", "home.opened", "day.invented"])

    assert isinstance(result.exception, NoSuchStep)
    assert result.stdout == ""
    assert CliRunner().invoke(commands.app, ["funnel", "--month", "soon"]).exit_code == 2
