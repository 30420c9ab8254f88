"""Devices that behave well and badly, against the service in a process of its own."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.support.services import serving
from wondernest.db.setup import Site
from wondernest.synth import commands_simulate as commands


def test_every_batch_is_answered(
    own_site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WONDERNEST_HOME", str(own_site.home))
    monkeypatch.setenv("WONDERNEST_DATABASE", own_site.database)
    with serving(own_site, tmp_path) as url:
        result = CliRunner().invoke(
            commands.app,
            ["devices", "--families", "3", "--rate", "40", "--minutes", "0.1", "--url", url,
             "--json"],
        )  # fmt: skip
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    found = json.loads(result.stdout)
    assert result.exit_code == 0, result.output
    assert found["given_up"] == 0
    assert found["items"]["stored"] > 100
    assert {"already_stored", "bad-input", "session-conflict", "child-not-of-device"} <= set(
        found["items"]
    )
    assert set(found["statuses"]) <= {"200", "207", "429"}
