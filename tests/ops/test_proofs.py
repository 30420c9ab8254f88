"""Each proof holds on this schema, and fails as soon as one protection is taken away."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from wondernest.db import embedded
from wondernest.db.setup import Site
from wondernest.db.vault import Vault
from wondernest.ops.instance import Instance, throw_away
from wondernest.ops.proofs import commands, consent, no_raw

PROOFS = {"no-raw": no_raw, "consent": consent}
# What each proof must say it found, so that no other failure is taken for the one that was made.
NOTICED = {
    "no-event-trigger": "A column of bytes in a new table. (wn_owner): accepted",
    "no-bound": "puts a clip into audio.ingest_receipts.client_session_key: accepted",
    "large-objects": "A signed-in parent writes a large object. (wn_parent): accepted",
    "no-gate": "no grant as wn_parent: stored",
    "no-foreign-key": "before the grant as wn_service: stored",
    "gate-not-always": "no grant as replica: stored",
    "no-cut": "withdrawal after a recording: update or delete",
    "no-wait": "a withdrawal overtakes a recording on its way in",
    "no-grant-check": "a disclosure on an e-mail, replica False: done",
    "grant-check-not-always": "a disclosure on an e-mail, replica True: done",
    "no-keep": "a stretched grant, replica False: done",
    "no-suspension": "a recording on a changed notice as wn_service: done",
    "no-erasure": "withdrawn recordings are still there",
    "no-age": "consent for who is of age, replica False: done",
}
SABOTAGES = [(name, how) for name, proof in PROOFS.items() for how in proof.SABOTAGE]


@pytest.fixture(autouse=True)
def instance(own_site: Site, vault: Vault, monkeypatch: pytest.MonkeyPatch) -> Instance:
    """The commands use a database on the run's own server instead of starting another one."""
    found = Instance(own_site, vault)

    @contextmanager
    def on_this_server() -> Iterator[Instance]:
        yield found

    monkeypatch.setattr(commands, "throw_away", on_this_server)
    return found


def _prove(*arguments: str) -> tuple[int, dict[str, Any]]:
    result = CliRunner().invoke(commands.app, [*arguments, "--json"])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, json.loads(result.stdout)


@pytest.mark.parametrize(("name", "at_least"), [("no-raw", 200), ("consent", 200)])
def test_operator_proves_that_nothing_gets_through(name: str, at_least: int) -> None:
    code, found = _prove(name)

    assert found["failures"] == []
    assert found["passed"]
    assert found["tried"] >= at_least
    assert code == 0


@pytest.mark.parametrize(("name", "how"), SABOTAGES)
def test_proof_notices_a_protection_taken_away(name: str, how: str) -> None:
    code, found = _prove(name, "--sabotage", how)

    assert [failure for failure in found["failures"] if NOTICED[how] in failure]
    assert not found["passed"]
    assert code == 1


@pytest.mark.parametrize(
    ("name", "known"), [("isolation", "no-policy"), ("no-raw", "no-bound"), ("consent", "no-gate")]
)
def test_operator_is_told_which_protections_can_be_taken_away(name: str, known: str) -> None:
    result = CliRunner().invoke(commands.app, [name, "--sabotage", "everything"])

    assert result.exit_code == 2
    assert known in result.stderr


def test_throw_away_instance_is_gone_even_when_interrupted() -> None:
    home = None

    def interrupted() -> None:
        nonlocal home
        with throw_away() as made:
            home = made.site.home
            assert embedded.status(home) is not None
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()

    assert isinstance(home, Path)
    assert not os.path.lexists(home)
