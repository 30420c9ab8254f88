"""The proof of guardianship holds on this schema, and fails as soon as one protection is gone."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from typer.testing import CliRunner

from wondernest import cli
from wondernest.db.setup import Site
from wondernest.db.vault import Vault
from wondernest.ops.instance import Instance
from wondernest.ops.proofs import commands, guardianship

# What the proof must say it found, so that no other failure is taken for the one that was made.
NOTICED = {
    "no-block": "kept begins a request: None",
    "no-child-block": "part counts rows of the child family.child_profiles",
    "no-chosen-children": "helper counts rows of the child family.child_profiles",
    "no-member-lock": "a departure beside accept by free: done",
    "listed-families": "GET /api/v1/account names the family to who is kept away",
    "mailed-anyway": "kept was mailed a step of consent 1 times",
    "overlapping-periods": "a period that overlaps: taken",
    "no-owner-kept": "drop_owner: the family has no owner",
}


@pytest.fixture(autouse=True)
def instance(own_site: Site, vault: Vault, monkeypatch: pytest.MonkeyPatch) -> Instance:
    """The command uses a database on the run's own server instead of starting another one."""
    found = Instance(own_site, vault)

    @contextmanager
    def on_this_server() -> Iterator[Instance]:
        yield found

    monkeypatch.setattr(commands, "throw_away", on_this_server)
    return found


def _prove(*arguments: str) -> tuple[int, dict[str, Any]]:
    result = CliRunner().invoke(cli.app, ["prove", "guardianship", *arguments, "--json"])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, json.loads(result.stdout)


def test_whoever_is_kept_away_gets_nothing() -> None:
    code, found = _prove()

    assert found["failures"] == []
    assert found["passed"]
    assert found["tried"] > 1_000
    assert code == 0


@pytest.mark.parametrize("how", guardianship.SABOTAGE)
def test_proof_notices_a_protection_taken_away(how: str) -> None:
    code, found = _prove("--sabotage", how)

    assert [failure for failure in found["failures"] if NOTICED[how] in failure]
    assert not found["passed"]
    assert code == 1


def test_operator_is_told_which_protections_can_be_taken_away() -> None:
    result = CliRunner().invoke(cli.app, ["prove", "guardianship", "--sabotage", "everything"])

    assert result.exit_code == 2
    assert "no-member-lock" in result.stderr
