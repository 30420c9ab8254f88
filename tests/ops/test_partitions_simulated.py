"""Living through years of daily work shows that nothing is refused, and notices what is broken."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from wondernest.db.setup import Site
from wondernest.db.vault import Vault
from wondernest.ops.instance import Instance
from wondernest.ops.partitions import commands, simulation
from wondernest.ops.partitions.plan import Plan

FIRST = datetime(2021, 1, 1, tzinfo=UTC)
# How long it takes until each is noticed, and what must be said then.
NOTICED = {
    "no-ensure": (35, "refused: a row of core.outbox"),
    "no-retire": (75, "a partition is due after the day's work"),
    "leaf-grant": (2, "a privilege was granted on it"),
    "early-drop": (35, "rows instead of"),
    "default-partition": (2, "core.outbox_default: a default partition"),
}


@pytest.fixture
def instance(own_site: Site, vault: Vault, monkeypatch: pytest.MonkeyPatch) -> Instance:
    """The command uses a database on the run's own server instead of starting another one."""
    found = Instance(own_site, vault)

    @contextmanager
    def on_this_server() -> Iterator[Instance]:
        yield found

    monkeypatch.setattr(commands, "throw_away", on_this_server)
    return found


def simulate(*arguments: str) -> tuple[int, dict[str, Any]]:
    result = CliRunner().invoke(commands.app, ["simulate", *arguments, "--json"])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, json.loads(result.stdout)


@pytest.mark.usefixtures("instance")
def test_weeks_of_work_with_an_outage_refuse_no_write() -> None:
    code, found = simulate("--days", "75")

    assert found["failures"] == []
    assert code == 0
    assert found["passed"]
    assert found["tables"] == 9
    assert found["rows_written"] > 3000
    assert found["outage_days"] == 25
    assert found["partitions_dropped"] >= 1
    assert found["rows_dropped"] > 0


@pytest.mark.usefixtures("instance")
@pytest.mark.parametrize("how", simulation.SABOTAGE)
def test_simulation_notices_what_is_broken(how: str) -> None:
    days, said = NOTICED[how]

    code, found = simulate("--days", str(days), "--sabotage", how)

    assert [failure for failure in found["failures"] if said in failure]
    assert not found["passed"]
    assert code == 1


def test_operator_is_told_what_can_be_broken() -> None:
    result = CliRunner().invoke(commands.app, ["simulate", "--sabotage", "everything"])

    assert result.exit_code == 2
    assert "no-ensure" in result.stderr


@given(
    at=st.integers(0, 5 * 365 * 24).map(lambda hours: FIRST + timedelta(hours=hours)),
    grain=st.sampled_from(["month", "quarter"]),
    keep=st.sampled_from([(0, 30), (13, 0), (36, 0), (84, 0), (1, 45)]),
    ahead=st.integers(2, 6),
)
def test_calendar_of_the_simulation_holds_together(
    at: datetime, grain: str, keep: tuple[int, int], ahead: int
) -> None:
    plan = Plan("core.outbox", grain, ahead, *keep, "created_at")
    oldest = plan.oldest_kept(at)

    assert plan.start_of(at) <= at < plan.step(plan.start_of(at))
    assert plan.due_at(plan.step(oldest, -1)) <= at < plan.due_at(oldest)
    assert plan.count_between(plan.start_of(at), plan.horizon(at)) == ahead + 1


def test_database_and_simulation_reckon_the_same_calendar(site: Site) -> None:
    moments = [datetime(2024, month, 29, 23, 59, tzinfo=UTC) for month in (1, 2, 8, 12)]
    with psycopg.connect(site.url("postgres")) as conn:
        for grain in ("month", "quarter"):
            plan = Plan("core.outbox", grain, 3, 13, 0, "created_at")
            for at in moments:
                row = conn.execute(
                    "select wn.partition_start(%(grain)s, %(at)s),"
                    " wn.partition_horizon(%(grain)s, 3, %(at)s)",
                    {"grain": grain, "at": at},
                ).fetchone()
                assert row == (plan.start_of(at), plan.horizon(at))
