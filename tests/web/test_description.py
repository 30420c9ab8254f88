"""The description of the API says what is refused and how, and who needs a token."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from wondernest.db.setup import Site
from wondernest.main import create_app, list_routes
from wondernest.settings import Settings

# Whoever asks these is not signed in; everything else wants an access token.
FOR_ANYBODY = {
    "POST /api/v1/accounts",
    "POST /api/v1/accounts/verify",
    "POST /api/v1/age-screens",
    "POST /api/v1/email-changes/finish",
    "POST /api/v1/invitations/accept-as-new",
    "POST /api/v1/password-resets",
    "POST /api/v1/password-resets/finish",
    "POST /api/v1/sessions",
    "POST /api/v1/sessions/refresh",
    "POST /api/v1/sessions/second-factor",
    "POST /api/v1/sessions/second-factor/passkey-options",
}


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    return create_app(Settings(), Site(Path(), "", "")).openapi()


def test_every_route_is_there_once() -> None:
    times = Counter(list_routes(create_app(Settings(), Site(Path(), "", ""))))

    assert [route for route, count in times.items() if count > 1] == []
    assert len(times) > 100


def operations(document: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {
        f"{method.upper()} {path}": operation
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    }


def test_every_operation_promises_problem_documents(document: dict[str, Any]) -> None:
    found = operations(document)
    assert len(found) > 30
    for name, operation in found.items():
        for status in ("4XX", "5XX"):
            reference = operation["responses"][status]["$ref"]
            answer = document["components"]["responses"][reference.rpartition("/")[2]]
            assert set(answer["content"]) == {"application/problem+json"}, name
        assert "422" not in operation["responses"], name
        assert any(status.startswith("2") for status in operation["responses"]), name


def test_every_reference_leads_somewhere(document: dict[str, Any]) -> None:
    def references(node: Any) -> list[str]:
        if isinstance(node, dict):
            own = [node["$ref"]] if "$ref" in node else []
            return own + [found for value in node.values() for found in references(value)]
        return (
            [found for value in node for found in references(value)]
            if isinstance(node, list)
            else []
        )

    found = references(document)
    assert found
    for reference in found:
        node: Any = document
        for part in reference.removeprefix("#/").split("/"):
            node = node[part]


def test_only_these_operations_are_for_anybody(document: dict[str, Any]) -> None:
    tokenless = {
        name for name, operation in operations(document).items() if "security" not in operation
    }
    assert tokenless == FOR_ANYBODY
