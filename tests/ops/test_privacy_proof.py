"""The proof of the privacy budget holds, and fails as soon as one protection is taken away."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from typer.testing import CliRunner

from wondernest.db.setup import Site
from wondernest.db.vault import Vault
from wondernest.ops.instance import Instance
from wondernest.ops.proofs import commands, privacy
from wondernest.ops.proofs.privacy.empirical import (
    CONFIDENCE_TAIL,
    highest_share,
    loss_at_least,
    lowest_share,
)

# What the proof must say it found, so that no other failure is taken for the one that was made.
NOTICED = {
    "no-clamp": "the loudest child moves it by",
    "no-consent": "a child with consent from the middle of the month was counted",
    "no-threshold": "a cohort of 19 gets out",
    "no-budget-lock": "overspent",
    "charge-alone": "01_charge_alone: done",
    "loose-sums": "03_exact_sums_again: done",
    "half-noise": "adult_words_mean: loses at least",
    "fresh-noise": "another answer than the first time",
}
FEW_DRAWS = "20000"


@pytest.fixture
def instance(own_site: Site, vault: Vault, monkeypatch: pytest.MonkeyPatch) -> Instance:
    """The command uses a database on the run's own server instead of starting another one."""
    found = Instance(own_site, vault)

    @contextmanager
    def on_this_server() -> Iterator[Instance]:
        yield found

    monkeypatch.setattr(commands, "throw_away", on_this_server)
    return found


def _prove(*arguments: str) -> tuple[int, dict[str, Any]]:
    result = CliRunner().invoke(commands.app, ["privacy-budget", *arguments, "--json"])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, json.loads(result.stdout)


@pytest.mark.usefixtures("instance")
def test_operator_proves_that_statistics_cost_what_they_say() -> None:
    code, found = _prove()

    assert found["failures"] == []
    assert found["passed"]
    assert found["tried"] >= 120
    assert code == 0


@pytest.mark.usefixtures("instance")
@pytest.mark.parametrize("how", privacy.SABOTAGE)
def test_proof_notices_a_protection_taken_away(how: str) -> None:
    code, found = _prove("--sabotage", how, "--draws", FEW_DRAWS)

    assert [failure for failure in found["failures"] if NOTICED[how] in failure]
    assert code == 1


def test_bounds_of_a_share_hold_it_and_come_closer_with_more_draws() -> None:
    for seen, count in ((0, 1000), (10, 1000), (500, 1000), (1000, 1000)):
        low = lowest_share(seen, count, CONFIDENCE_TAIL)
        high = highest_share(seen, count, CONFIDENCE_TAIL)
        assert low <= seen / count <= high
        wider = highest_share(seen * 10, count * 10, CONFIDENCE_TAIL)
        assert wider <= high
    # Rule of the never seen: the bound p with (1 - p) ** count = tail.
    never = highest_share(0, 1000, CONFIDENCE_TAIL)
    assert (1 - never) ** 1000 == pytest.approx(CONFIDENCE_TAIL, rel=1e-6)


def test_equal_data_sets_show_no_loss_and_unequal_ones_do() -> None:
    draws = [(number % 100,) for number in range(20_000)]
    moved = [(figure + 50,) for (figure,) in draws]

    assert loss_at_least(draws, draws, (True,)) == 0
    assert loss_at_least(moved, draws, (True,)) > 1
