"""The age screen: neutral, before anything else, final for a browser, and nothing of it is kept."""

from datetime import UTC, datetime

import pytest
from starlette.testclient import TestClient

from tests.support.accounts import age_ticket, new_address
from tests.support.people import PASSWORD, People
from wondernest.core import service_age
from wondernest.core.errors import AgeNotAsked, NoAccountPossible, NotABirthMonth
from wondernest.core.service_age import CLOSED, PASSED

API = "/api/v1"


@pytest.fixture(autouse=True)
def forget(client: TestClient) -> None:
    """Another visitor for every test."""
    client.cookies.clear()


NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
CHILD, ADULT = {"birth_year": 2016, "birth_month": 4}, {"birth_year": 1988, "birth_month": 4}


@pytest.mark.parametrize(
    ("year", "month", "outcome"),
    [
        (2008, 10, PASSED), (2008, 11, CLOSED), (2008, 12, CLOSED), (2026, 11, CLOSED),
        (1900, 1, PASSED), (2013, 11, CLOSED),
    ],
)  # fmt: skip
def test_who_comes_of_age_this_month_waits_for_its_end(
    people: People, year: int, month: int, outcome: str
) -> None:
    vault = people.database.vault
    ticket = service_age.screen(vault, birth_year=year, birth_month=month, at=NOW)
    assert ticket.outcome == outcome
    assert service_age.outcome_of(vault, ticket.text, at=NOW) == outcome
    assert str(year) not in ticket.text.split(".")


@pytest.mark.parametrize(
    ("year", "month"), [(2026, 12), (2027, 1), (1899, 12), (1988, 0), (1988, 13), (-1, 1), (0, 0)]
)
def test_what_is_no_month_of_a_life_decides_nothing(people: People, year: int, month: int) -> None:
    with pytest.raises(NotABirthMonth):
        service_age.screen(people.database.vault, birth_year=year, birth_month=month, at=NOW)


def test_ticket_cannot_be_made_changed_or_kept_too_long(people: People) -> None:
    vault = people.database.vault
    closed = service_age.screen(vault, **CHILD, at=NOW)
    passed = service_age.screen(vault, **ADULT, at=NOW)
    ends = NOW + passed.lives_for
    assert service_age.outcome_of(vault, passed.text, at=ends) is None
    assert service_age.outcome_of(vault, closed.text, at=ends) == CLOSED
    assert service_age.outcome_of(vault, closed.text, at=NOW + closed.lives_for) is None
    bad = [
        closed.text.replace(CLOSED, PASSED), passed.text[:-1], passed.text + "A", "", ".", "...",
        f"{PASSED}.99999999999.x.y", "ä" * 60, passed.text.rpartition(".")[0],
    ]  # fmt: skip
    for text in bad:
        assert service_age.outcome_of(vault, text, at=NOW) is None, text
        with pytest.raises(AgeNotAsked):
            service_age.require_passed(vault, ticket=text, kept="", at=NOW)
    with pytest.raises(NoAccountPossible):
        service_age.require_passed(vault, ticket=passed.text, kept=closed.text, at=NOW)
    with pytest.raises(NoAccountPossible):
        service_age.require_passed(vault, ticket=closed.text, kept="", at=NOW)
    service_age.require_passed(vault, ticket=passed.text, kept=bad[0], at=NOW)


def account(ticket: str) -> dict[str, str]:
    return {
        "email": new_address(), "password": PASSWORD, "time_zone": "Europe/Berlin",
        "country": "DE", "age_ticket": ticket,
    }  # fmt: skip


def test_account_over_http_takes_a_passed_screen(client: TestClient) -> None:
    missing = client.post(f"{API}/accounts", json=account("passed.99999999999.x.y"))
    assert (missing.status_code, missing.json()["code"]) == (403, "age-not-asked")
    ticket = age_ticket(client)
    assert client.post(f"{API}/accounts", json=account(ticket)).status_code == 202


def test_refusal_over_http_is_final_for_whoever_keeps_cookies(client: TestClient) -> None:
    earlier = age_ticket(client)
    refused = client.post(f"{API}/age-screens", json=CHILD)
    assert (refused.status_code, refused.json()["code"]) == (403, "no-account-possible")
    cookie = refused.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "Max-Age=86400" in cookie
    for path, body in (
        ("age-screens", ADULT),
        ("accounts", account(earlier)),
        ("invitations/accept-as-new", invitation(earlier)),
    ):
        again = client.post(f"{API}/{path}", json=body)
        assert (again.status_code, again.json()["detail"]) == (403, refused.json()["detail"]), path
    client.cookies.clear()
    assert client.post(f"{API}/accounts", json=account(earlier)).status_code == 202


def invitation(ticket: str) -> dict[str, str]:
    nothing = "00000000-0000-7000-8000-000000000000"
    return {
        "family_id": nothing, "invitation_id": nothing, "token": "x", "password": PASSWORD,
        "age_ticket": ticket,
    }  # fmt: skip


def test_refusal_says_neither_an_age_nor_a_year(client: TestClient) -> None:
    refused = client.post(f"{API}/age-screens", json=CHILD)
    for word in ("18", "13", "16", "age", "old", "young", "year", "child", "adult", "20"):
        assert word not in refused.json()["detail"], word


def test_what_is_no_month_may_be_corrected(client: TestClient) -> None:
    wrong = client.post(f"{API}/age-screens", json={"birth_year": 2188, "birth_month": 4})
    assert (wrong.status_code, wrong.json()["code"]) == (422, "not-a-birth-month")
    assert "set-cookie" not in wrong.headers
    assert age_ticket(client)
