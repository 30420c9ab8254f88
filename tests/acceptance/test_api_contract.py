"""Accounts and sessions over HTTP keep what the description promises, whatever is sent."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from starlette.testclient import TestClient

from tests.support.accounts import new_address, sign_up
from wondernest.db.setup import Site
from wondernest.main import create_app
from wondernest.settings import Settings

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    negative_data_rejection,
]
SETTINGS = settings(
    max_examples=12, deadline=None, derandomize=True, database=None,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
DESCRIPTION = create_app(Settings(), Site(Path(), "", "")).openapi()

api = schemathesis.openapi.from_dict(DESCRIPTION).include(tag=["accounts", "second factors"])


@pytest.fixture(scope="module")
def client(site: Site) -> Iterator[TestClient]:
    app = create_app(Settings(home=site.home, bcrypt_cost=4), site)
    with TestClient(app, raise_server_exceptions=False) as opened:
        yield opened


@pytest.fixture(scope="module")
def headers(client: TestClient, site: Site) -> dict[str, str]:
    """Of a signed-in parent."""
    return sign_up(client, site, new_address())


def send(client: TestClient, case: schemathesis.Case, headers: dict[str, str]) -> None:
    request = case.as_transport_kwargs(base_url="http://testserver", headers=headers)
    assert not request.pop("cookies", None), "the API reads no cookies"
    if isinstance(request.get("data"), bytes):
        request["content"] = request.pop("data")
    # What one case was told about its age is not what the next one is told.
    client.cookies.clear()
    answer = client.request(**request)
    case.validate_response(answer, checks=CHECKS, headers=headers)


@api.parametrize()
@SETTINGS
def test_anybody_gets_answers_as_described(client: TestClient, case: schemathesis.Case) -> None:
    send(client, case, {})


@api.parametrize()
@SETTINGS
def test_parent_gets_answers_as_described(
    client: TestClient, case: schemathesis.Case, headers: dict[str, str]
) -> None:
    send(client, case, headers)
