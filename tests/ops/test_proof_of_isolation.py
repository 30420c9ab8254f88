"""The proof of isolation holds on this schema, and notices each protection taken away.

Protections that do not stand in each other's way are taken away together: a run of the proof takes
longer than all that is looked for in it.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest
from typer.testing import CliRunner

from tests.support.seeded_defects import read_defects
from wondernest.db.setup import Site
from wondernest.db.vault import Vault
from wondernest.ops.instance import Instance
from wondernest.ops.proofs import commands, isolation

REQUESTS = 2_000
# What the proof must say it found, so that no other failure is taken for the one that was made.
NOTICED = {
    "no-policy": "wn_parent does not see its own rows in family.child_profiles",
    "open-policy": "other family: wn_parent reads audio.speech_metrics",
    "no-row-security": "no context: wn_parent reads audio.audio_sessions",
    "leaf-grant": "other family: wn_parent reads audio.speech_metrics_",
    "forgotten": "nobody attacked the relation family.forgotten",
    "no-mac": "forged context: wn_parent reads family.child_profiles",
    "no-clean": "pool: left on the connection: ",
    "session-context": "pool: a request that forgot its context sees 1 families",
}
# The signature of the context is what all the rest leans on, so it is taken away apart.
APART = ("no-mac", "no-clean", "session-context")
SIGNATURE = "functions-10"
DEFECTS = {defect.name: defect for defect in read_defects() if defect.proof}


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
    given = ["isolation", "--requests", str(REQUESTS), *arguments, "--json"]
    result = CliRunner().invoke(commands.app, given)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, json.loads(result.stdout)


def _bring_about(instance: Instance, names: list[str]) -> None:
    with psycopg.connect(instance.site.url("postgres"), autocommit=True) as connection:
        for name in names:
            connection.execute(DEFECTS[name].sql.encode())


def _unnoticed(found: dict[str, Any], sabotage: list[str], defects: list[str]) -> list[str]:
    expected = {name: NOTICED[name] for name in sabotage} | {
        name: str(DEFECTS[name].proof) for name in defects
    }
    return [
        name
        for name, words in expected.items()
        if not any(words in failure for failure in found["failures"])
    ]


@pytest.mark.usefixtures("instance")
def test_operator_proves_that_families_are_apart() -> None:
    code, found = _prove()

    assert found["failures"] == []
    assert found["passed"]
    assert found["tried"] >= 20_000
    assert found["parts"]["pool"].startswith(f"{REQUESTS} requests, 0 bled, 0 disturbed; ")
    assert " 0 poisoned" not in found["parts"]["pool"]
    # What is not closed is told, with its size.
    assert any("EXPLAIN" in declared for declared in found["declared"])
    assert code == 0


def test_proof_notices_protections_taken_away(instance: Instance) -> None:
    defects = sorted(DEFECTS.keys() - {SIGNATURE, "policies-23"})
    _bring_about(instance, defects)
    sabotage = [name for name in isolation.SABOTAGE if name not in APART]

    code, found = _prove(*(part for name in sabotage for part in ("--sabotage", name)))

    assert _unnoticed(found, sabotage, [*defects, "policies-23"]) == []
    assert not found["passed"]
    assert code == 1


def test_proof_notices_a_context_that_is_believed_too_easily(instance: Instance) -> None:
    _bring_about(instance, [SIGNATURE])

    code, found = _prove(*(part for name in APART for part in ("--sabotage", name)))

    assert _unnoticed(found, list(APART), [SIGNATURE]) == []
    assert not found["passed"]
    assert code == 1
