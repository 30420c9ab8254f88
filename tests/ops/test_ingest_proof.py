"""The proof of ingest holds, and notices an early answer and a lost key; with its own server."""

import json
from typing import Any

import pytest
from typer.testing import CliRunner

from wondernest.ops.proofs import commands, ingest

BATCHES = 100
NOTICED = "was acknowledged and is lost"


def prove(*arguments: str) -> tuple[int, dict[str, Any]]:
    given = ["ingest", "--batches", str(BATCHES), *arguments, "--json"]
    result = CliRunner().invoke(commands.app, given)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, json.loads(result.stdout)


def test_what_was_acknowledged_is_there_once() -> None:
    code, found = prove()

    assert found["failures"] == []
    assert (code, found["passed"]) == (0, True)
    assert found["tried"] > 2 * BATCHES


@pytest.mark.parametrize("sabotage", ingest.SABOTAGE)
def test_the_proof_notices_what_is_taken_away(sabotage: str) -> None:
    code, found = prove("--sabotage", sabotage)

    assert code == 1
    assert any(NOTICED in failure for failure in found["failures"])
