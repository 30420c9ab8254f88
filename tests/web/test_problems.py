"""Failures over HTTP: one shape, a request id, and nothing of what was sent."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from psycopg import sql
from starlette.testclient import TestClient

from tests.support.accounts import sign_up
from tests.support.wire import session_body
from wondernest.db.setup import Site
from wondernest.main import MOST_BODY_BYTES, create_app
from wondernest.settings import Settings
from wondernest.synth import recordings

SECRET = "Nestling-7731"
UUID_SHAPE = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
REQUEST_ID = "test-request-0001"


def settings_of(site: Site) -> Settings:
    return Settings(home=site.home, bcrypt_cost=4, pool_size=4, pool_wait_seconds=2)


@dataclass(frozen=True, slots=True)
class Home:
    """A parent over HTTP, with a child whose recordings nobody consented to."""

    client: TestClient
    headers: dict[str, str]
    family_id: str
    child_id: str
    device_id: str

    def path(self, template: str) -> str:
        return template.format(family=self.family_id, child=self.child_id, unknown=uuid4())


@pytest.fixture(scope="module")
def client(site: Site) -> Iterator[TestClient]:
    app = create_app(settings_of(site), site)
    with TestClient(app, raise_server_exceptions=False) as opened:
        yield opened


def open_home(client: TestClient, site: Site) -> Home:
    email = f"parent-{uuid4().hex}@example.org"
    zone = {"time_zone": "Europe/Berlin", "country": "DE"}
    headers = sign_up(client, site, email)

    def post(path: str, body: dict[str, Any]) -> dict[str, str]:
        answer = client.post(f"/api/v1/families{path}", json=body, headers=headers)
        assert answer.status_code == 201, answer.text
        made: dict[str, str] = answer.json()
        return made

    family_id = post("", {"name": "A family"} | zone)["family_id"]
    child = {"nickname": "Nestling", "birth_month": "2025-11-01"}
    child_id = post(f"/{family_id}/children", child)["child_id"]
    device = {"kind": "phone", "label": "Phone in the kitchen"}
    device_id = post(f"/{family_id}/devices", device)["device_id"]
    return Home(client, headers, family_id, child_id, device_id)


@pytest.fixture(scope="module")
def home(client: TestClient, site: Site) -> Home:
    return open_home(client, site)


@dataclass(frozen=True, slots=True)
class Failure:
    """A request and how it must fail."""

    status: int
    code: str
    method: str
    path: str
    request: dict[str, Any] = field(default_factory=dict)
    is_signed_in: bool = True
    headers: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.status}-{self.code}-{self.method}"


FAMILIES = "/api/v1/families"
CHILD = f"{FAMILIES}/{{family}}/children/{{child}}"
BEARER = {"www-authenticate": "Bearer"}
NEW_CHILD = {"nickname": SECRET, "birth_month": "2025-11-01"}
CREDENTIALS = {"email": "nobody@example.org", "password": SECRET}

FAILURES = [
    Failure(401, "not-signed-in", "GET", f"{FAMILIES}/{{family}}", {}, False, BEARER),
    Failure(
        401, "token-not-good", "GET", FAMILIES + "/{family}",
        {"headers": {"Authorization": f"Bearer {SECRET}"}}, False, BEARER,
    ),
    Failure(
        401, "not-signed-in", "GET", FAMILIES + "/{family}",
        {"headers": {"Authorization": f"Basic {SECRET}"}}, False, BEARER,
    ),
    # A cookie is no key to the API: a foreign page could make the browser send it.
    Failure(
        401, "not-signed-in", "GET", FAMILIES + "/{family}",
        {"headers": {"Cookie": f"wn_access={SECRET}"}}, False, BEARER,
    ),
    Failure(401, "wrong-credentials", "POST", "/api/v1/sessions", {"json": CREDENTIALS}, False),
    Failure(
        401, "token-not-good", "POST", "/api/v1/sessions/refresh",
        {"json": {"refresh_token": SECRET}}, False,
    ),
    Failure(404, "no-such-family", "GET", FAMILIES + "/{unknown}"),
    Failure(
        404, "no-such-child", "GET",
        FAMILIES + "/{family}/children/{unknown}/consents/audio_metrics",
    ),
    Failure(404, "not-found", "GET", f"/api/v1/{SECRET}"),
    Failure(
        405, "method-not-allowed", "DELETE", FAMILIES + "/{family}", {}, True, {"allow": "GET"},
    ),
    Failure(
        413, "body-too-large", "POST", FAMILIES,
        {"content": SECRET.encode() + bytes(MOST_BODY_BYTES)},
    ),
    Failure(
        415, "raw-audio-not-accepted", "POST", CHILD + "/sessions",
        {"content": b"RIFF" + SECRET.encode(), "headers": {"Content-Type": "audio/wav"}},
    ),
    Failure(
        415, "raw-audio-not-accepted", "POST", FAMILIES + "/{family}/devices",
        {"content": SECRET.encode(), "headers": {"Content-Type": "application/octet-stream"}},
    ),
    Failure(422, "bad-input", "GET", f"{FAMILIES}/{SECRET}"),
    Failure(422, "bad-input", "POST", FAMILIES + "/{family}/children", {"json": {"nickname": 7}}),
    Failure(
        422, "bad-input", "POST", FAMILIES + "/{family}/children",
        {"json": NEW_CHILD | {"birth_month": SECRET, "weeks_premature": SECRET}},
    ),
    Failure(
        422, "bad-input", "POST", FAMILIES + "/{family}/children",
        {"json": NEW_CHILD | {"diagnosis": SECRET}},
    ),
    Failure(
        422, "bad-input", "POST", FAMILIES,
        {"content": f'{{"name": "{SECRET}', "headers": {"Content-Type": "application/json"}},
    ),
    Failure(
        422, "unknown-time-zone", "POST", FAMILIES,
        {"json": {"name": SECRET, "time_zone": "Europe/Atlantis", "country": "DE"}},
    ),
    Failure(
        422, "not-an-email", "POST", "/api/v1/password-resets", {"json": {"email": SECRET}}, False,
    ),
    Failure(
        403, "age-not-asked", "POST", "/api/v1/accounts",
        {
            "json": {
                "email": SECRET, "password": SECRET, "time_zone": "Europe/Berlin", "country": "DE",
                "age_ticket": SECRET,
            }
        }, False,
    ),
    Failure(422, "bad-input", "PUT", CHILD + f"/consents/{SECRET}", {"json": {}}),
    Failure(
        422, "verification-not-good", "POST",
        FAMILIES + "/{family}/verifications/{unknown}/steps", {"json": {"token": SECRET}},
    ),
    Failure(422, "span-too-long", "GET", CHILD + "/days?first=2026-11-02&last=2026-11-01"),
]  # fmt: skip


@pytest.mark.parametrize("failure", FAILURES, ids=str)
def test_every_failure_is_a_problem_document(home: Home, failure: Failure) -> None:
    request = dict(failure.request)
    request["headers"] = (
        (home.headers if failure.is_signed_in else {})
        | {"X-Request-Id": REQUEST_ID}
        | request.get("headers", {})
    )
    answer = home.client.request(failure.method, home.path(failure.path), **request)

    assert answer.headers["content-type"] == "application/problem+json"
    body = answer.json()
    errors = body.pop("errors", None)
    detail, title = body.pop("detail"), body.pop("title")
    assert body == {
        "type": f"/problems/{failure.code}",
        "status": failure.status,
        "code": failure.code,
        "request_id": REQUEST_ID,
    }
    assert answer.status_code == failure.status
    assert detail
    assert title
    assert (errors is not None) == (failure.code == "bad-input")
    for error in errors or []:
        assert set(error) == {"where", "detail"}
    assert answer.headers["x-request-id"] == REQUEST_ID
    assert answer.headers["x-content-type-options"] == "nosniff"
    for name, value in failure.headers.items():
        assert answer.headers[name] == value
    assert SECRET not in answer.text
    assert SECRET not in str(answer.headers)


def batch(home: Home, key: str) -> dict[str, Any]:
    session = recordings.make_session(
        key,
        started_at=datetime(2026, 11, 3, 16, tzinfo=UTC),
        seconds=600,
        child_age_months=12,
    )
    return {
        "device_id": home.device_id,
        "algorithm": "synthetic",
        "algorithm_version": "1",
        "turn_rule": "adult-child-5s",
        "sessions": [session_body(session, key)],
    }


def test_session_without_consent_is_refused_alone(home: Home) -> None:
    answer = home.client.post(
        home.path(CHILD + "/sessions"), json=batch(home, "device:0001"), headers=home.headers
    )

    assert answer.status_code == 200, answer.text
    (item,) = answer.json()
    assert item["outcome"] == "refused"
    assert item["code"] == "consent-required"
    assert item["session_id"] is None
    assert "consent" in item["detail"].lower()


def test_family_of_others_and_no_family_look_the_same(
    home: Home, client: TestClient, site: Site
) -> None:
    other = open_home(client, site)
    answers = [
        client.get(f"{FAMILIES}/{family_id}", headers=home.headers | {"X-Request-Id": REQUEST_ID})
        for family_id in (other.family_id, str(uuid4()))
    ]
    assert answers[0].status_code == 404
    assert answers[0].json() == answers[1].json()


def test_token_of_an_ended_session_is_refused(client: TestClient, site: Site) -> None:
    home = open_home(client, site)
    (session,) = client.get("/api/v1/sessions", headers=home.headers).json()
    ended = client.delete(f"/api/v1/sessions/{session['session_id']}", headers=home.headers)
    assert ended.status_code == 204

    answer = client.get("/api/v1/account", headers=home.headers)

    assert (answer.status_code, answer.json()["code"]) == (401, "not-signed-in")


@pytest.mark.parametrize("given", ["", "short", "x" * 65, "with space in it", "new\tline-0001"])
def test_request_id_that_is_none_is_replaced(client: TestClient, given: str) -> None:
    answer = client.get("/api/v1/account", headers={"X-Request-Id": given})

    assert UUID_SHAPE.fullmatch(answer.headers["x-request-id"])
    assert answer.json()["request_id"] == answer.headers["x-request-id"]


def test_body_of_unknown_length_is_refused(home: Home) -> None:
    def endless() -> Iterator[bytes]:
        yield b'{"name": "'
        for _ in range(MOST_BODY_BYTES // 65_536 + 1):
            yield b"x" * 65_536
        yield b'"}'

    answer = home.client.post(
        FAMILIES,
        content=endless(),
        headers=home.headers | {"Content-Type": "application/json"},
    )

    assert (answer.status_code, answer.json()["code"]) == (411, "length-required")


@pytest.mark.parametrize("length", ["-1", "x", "1e9", "²"])
def test_length_that_is_no_number_is_refused(home: Home, length: str) -> None:
    answer = home.client.post(
        FAMILIES,
        content=b"{}",
        headers=[
            *((name.encode(), value.encode()) for name, value in home.headers.items()),
            (b"Content-Length", length.encode("latin-1")),
        ],
    )

    assert answer.status_code == 413


def test_metrics_name_routes_and_nobody(home: Home) -> None:
    home.client.get(f"{FAMILIES}/{home.family_id}", headers=home.headers)
    home.client.get(f"/api/v1/{SECRET}")

    text = home.client.get("/metrics").text

    assert 'route="/api/v1/families/{family_id}"' in text
    assert 'route="unmatched"' in text
    assert "wondernest_db_pool{" in text
    assert not UUID_SHAPE.search(text)
    assert SECRET not in text
    assert "example.org" not in text


def test_browser_gets_a_page_and_programs_a_document(client: TestClient) -> None:
    path = "/no-such-page"
    page = client.get(path, headers={"Accept": "text/html"})
    document = client.get(path)

    assert (page.status_code, document.status_code) == (404, 404)
    assert page.headers["content-type"].startswith("text/html")
    assert document.headers["content-type"] == "application/problem+json"
    api = client.get("/api/v1/nothing", headers={"Accept": "text/html"})
    assert api.headers["content-type"] == "application/problem+json"


@pytest.fixture
def fragile(own_site: Site) -> Iterator[TestClient]:
    """A service whose database is about to break."""
    app = create_app(settings_of(own_site), own_site)
    with TestClient(app, raise_server_exceptions=False) as opened:
        yield opened


def test_defect_says_nothing_of_itself_and_is_counted(
    fragile: TestClient, own_site: Site, capfd: pytest.CaptureFixture[str]
) -> None:
    home = open_home(fragile, own_site)
    with psycopg.connect(own_site.url("postgres"), autocommit=True) as admin:
        admin.execute("alter table family.families rename column name_enc to name_gone")

    answer = fragile.get(
        f"{FAMILIES}/{home.family_id}", headers=home.headers | {"X-Request-Id": REQUEST_ID}
    )

    assert answer.status_code == 500
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json() == {
        "type": "/problems/unexpected",
        "title": "Internal Server Error",
        "status": 500,
        "code": "unexpected",
        "detail": "Something went wrong on our side. Nothing was changed.",
        "request_id": REQUEST_ID,
    }
    assert answer.headers["x-request-id"] == REQUEST_ID
    assert answer.headers["x-content-type-options"] == "nosniff"
    counted = 'wondernest_http_requests_total{route="/api/v1/families/{family_id}",status="500"}'
    assert counted in fragile.get("/metrics").text
    logged = "".join(capfd.readouterr())
    assert "UndefinedColumn" in logged
    assert re.search(r"where=.{0,9}pool\.py:\d+", logged)
    assert "Traceback" not in logged


def test_service_is_alive_but_not_ready_without_its_database(
    fragile: TestClient, own_site: Site
) -> None:
    assert (fragile.get("/healthz").status_code, fragile.get("/readyz").status_code) == (200, 200)
    with psycopg.connect(own_site.url("postgres", database="postgres"), autocommit=True) as admin:
        admin.execute(
            sql.SQL("alter database {} allow_connections false").format(
                sql.Identifier(own_site.database)
            )
        )
        admin.execute(
            "select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = %s",
            (own_site.database,),
        )

    answer = fragile.get("/readyz")

    assert (answer.status_code, answer.json()) == (503, {"status": "not ready"})
    assert fragile.get("/healthz").status_code == 200
