"""The operator asks: a price once, the same bytes for ever, and one line where it is refused."""

import json
from typing import Any

import psycopg
import pytest
from typer.testing import CliRunner

from tests.support.town import Children, settle
from wondernest.analytics import commands_releases as commands
from wondernest.analytics.errors_releases import BudgetSpent, MonthNotClosed, NoSuchQuestion
from wondernest.db.setup import Site
from wondernest.db.vault import Vault


@pytest.fixture(autouse=True)
def at_site(own_site: Site, monkeypatch: pytest.MonkeyPatch) -> Site:
    """The commands find this test's database as they find an operator's."""
    monkeypatch.setenv("WONDERNEST_HOME", str(own_site.home))
    monkeypatch.setenv("WONDERNEST_DATABASE", own_site.database)
    return own_site


def say(*arguments: str) -> str:
    result = CliRunner().invoke(commands.app, arguments)
    assert result.exception is None, result.exception
    return result.stdout


def refusal(*arguments: str) -> type[BaseException]:
    result = CliRunner().invoke(commands.app, arguments)
    assert result.stdout == ""
    assert result.exception is not None
    return type(result.exception)


def test_operator_asks_and_gets_the_same_bytes_again(at_site: Site, vault: Vault) -> None:
    settle(at_site, vault, Children(400))
    question = ("ask", "turns_mean", "--month", "2024-03", "--json")

    first = say(*question)
    assert say(*question) == first

    found: dict[str, Any] = json.loads(first)
    assert found["cohorts"][1]["mean"]["low"] < 400 < found["cohorts"][1]["mean"]["high"]
    assert [json.dumps(one, sort_keys=True) for one in json.loads(say("list", "--json"))] == [
        first.strip()
    ]
    assert json.loads(say("budget", "--json")) == [
        {
            "year": 2024, "total_epsilon": "12.0000", "spent_epsilon": "0.2500",
            "left_epsilon": "11.7500", "answers": 1,
        }
    ]  # fmt: skip


def test_operator_reads_it_in_words(at_site: Site, vault: Vault) -> None:
    assert say("list") == say("budget") == "nothing was asked yet\n"
    settle(at_site, vault, Children(400))

    text = say("ask", "adult_words_histogram", "--month", "2024-03")

    assert "0 to 11 months: too few children" in text
    assert "12 to 23 months: " in text
    assert "median about " in text
    assert "2024: ε 0.3 of 12 spent on 1 answers" in say("budget")
    assert "adult_words_histogram" in say("list")


def test_operator_sees_the_catalogue_with_bounds_and_prices() -> None:
    catalogue = {one["question"]: one for one in json.loads(say("list", "--questions", "--json"))}

    assert len(catalogue) == 6
    assert catalogue["turns_mean"]["highest"] == 2500
    assert catalogue["turns_mean"]["epsilon"] == "0.2500"
    monthly = sum(float(one["epsilon"]) for one in catalogue.values() if one["is_monthly"])
    assert monthly == pytest.approx(0.8)


def test_operator_is_refused_by_name(at_site: Site) -> None:
    assert refusal("ask", "names", "--month", "2024-03") is NoSuchQuestion
    assert refusal("ask", "turns_mean", "--month", "2999-03") is MonthNotClosed
    with psycopg.connect(at_site.url("postgres")) as admin:
        admin.execute(
            "insert into analytics.privacy_budgets (budget, period_start_on, total_epsilon)"
            " values ('children', '2024-01-01', 0.2)"
        )
    assert refusal("ask", "turns_mean", "--month", "2024-03") is BudgetSpent
    wrong = CliRunner().invoke(commands.app, ["ask", "turns_mean", "--month", "March"])
    assert wrong.exit_code == 2
