"""Log lines hold ids and codes; whatever else a careless call passes is dropped."""

import json
import logging
import sys
from collections.abc import Iterator

import pytest
import structlog

from wondernest.kit import logs


@pytest.fixture(autouse=True)
def unconfigured() -> Iterator[None]:
    """Settings of the log are global: they are taken back, so that no other test meets them."""
    yield
    structlog.contextvars.clear_contextvars()
    structlog.reset_defaults()
    if logging.lastResort is not None:
        logging.lastResort.setFormatter(None)


def last_line(capsys: pytest.CaptureFixture[str]) -> str:
    captured = capsys.readouterr()
    assert captured.out == ""
    return captured.err.strip().splitlines()[-1]


def test_known_fields_are_kept(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure(is_json=True)
    logs.get("tests.kit").info("answered", status=200, route="/x/{id}", request_id="r-1")

    line = json.loads(last_line(capsys))
    assert line.pop("timestamp").endswith("Z")
    assert line == {
        "event": "answered",
        "level": "info",
        "module": "tests.kit",
        "status": 200,
        "route": "/x/{id}",
        "request_id": "r-1",
    }


def test_an_address_is_never_a_field(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure(is_json=True)
    logs.get("tests.kit").info("answered", address="parent@example.org", table="audio.sessions")

    line = json.loads(last_line(capsys))
    assert line["table"] == "audio.sessions"
    assert "address" not in line


@pytest.mark.parametrize("is_json", [True, False])
def test_unknown_fields_are_dropped(capsys: pytest.CaptureFixture[str], *, is_json: bool) -> None:
    logs.configure(is_json=is_json)
    structlog.contextvars.bind_contextvars(email="bound@example.org")
    log = logs.get("tests.kit").bind(nickname="Nestling")
    try:
        raise ValueError("parent@example.org")
    except ValueError:
        log.exception("unexpected", body={"password": "correct horse"}, code="unexpected")

    line = last_line(capsys)
    assert "unexpected" in line
    for secret in ("example.org", "Nestling", "correct horse", "Traceback"):
        assert secret not in line


def test_level_keeps_quiet_lines_out(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure(is_json=True, level=logging.WARNING)
    log = logs.get("tests.kit")
    log.info("answered")
    log.warning("not-ready")

    assert [json.loads(line)["event"] for line in capsys.readouterr().err.splitlines()] == [
        "not-ready"
    ]


def test_warning_of_a_library_holds_no_text_of_an_exception(
    capsys: pytest.CaptureFixture[str],
) -> None:
    logs.configure(is_json=True)
    try:
        raise ValueError("parent@example.org")
    except ValueError:
        failure = sys.exc_info()
    record = logging.LogRecord("a.library", logging.ERROR, "", 1, "Job %s failed", (7,), failure)
    assert logging.lastResort is not None
    logging.lastResort.emit(record)

    assert capsys.readouterr().err == "ERROR a.library Job 7 failed\nValueError\n"
