"""The pages of who wants an account: the age screen first, the same for everybody."""

import re
from collections.abc import Iterator

import psycopg
import pytest
from psycopg import sql
from starlette.testclient import TestClient

from tests.support.accounts import new_address
from tests.support.people import PASSWORD
from wondernest.db.setup import Site
from wondernest.main import create_app
from wondernest.settings import Settings

CHILD = {"birth_year": "2016", "birth_month": "4"}
ADULT = {"birth_year": "1988", "birth_month": "4"}


@pytest.fixture
def client(site: Site) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(home=site.home, bcrypt_cost=4), site)) as client:
        client.headers["Accept"] = "text/html"
        yield client


def post(client: TestClient, form: str, action: str, fields: dict[str, str]) -> tuple[int, str]:
    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get(form).text)
    assert token is not None
    answer = client.post(action, data=fields | {"csrf_token": token[1]}, follow_redirects=False)
    return answer.status_code, answer.text


def count_rows(site: Site) -> dict[str, int]:
    """Rows of every table of ours."""
    with psycopg.connect(site.url("postgres")) as admin:
        tables = admin.execute(
            "select schemaname, t.relname from pg_stat_user_tables t"
            " join pg_class c on c.oid = t.relid and c.relkind in ('r', 'p')"
            " where schemaname in ('core', 'family', 'audit', 'audio', 'analytics', 'safety')"
        ).fetchall()
        counts = {}
        for schema, name in tables:
            query = sql.SQL("select count(*) from {}").format(sql.Identifier(schema, name))
            row = admin.execute(query).fetchone()
            assert row is not None
            counts[f"{schema}.{name}"] = row[0]
    return counts


def test_born_first_then_the_rest(client: TestClient) -> None:
    page = client.get("/register").text
    assert "When were you born?" in page
    assert 'name="email"' not in page
    assert 'name="password"' not in page
    assert post(client, "/register", "/age", ADULT | {"next": "/register"})[0] == 303
    assert 'name="email"' in client.get("/register").text
    fields = {"email": new_address(), "password": PASSWORD}
    status, text = post(client, "/register", "/register", fields)
    assert (status, "Look into your mail" in text) == (200, True)
    assert "When were you born?" in client.get("/register").text, "who comes next is asked again"


def test_page_suggests_nothing(client: TestClient) -> None:
    page = client.get("/register").text
    form = page[page.index("<main") : page.index("</main>")]
    assert re.search(r'<input[^>]*name="birth_year"[^>]*value=""', form)
    assert "selected" not in form
    assert not re.search(r"\b(1[0-9]|2[0-9]{3}|19[0-9]{2})\b", re.sub(r"<[^>]*>", "", form))
    for word in ("adult", "parent", "child", "guardian", "old", "young", "age "):
        assert word not in re.sub(r"<[^>]*>", "", form).lower().replace("march", ""), word
    for attribute in ("min=", "max=", "placeholder", "pattern"):
        assert attribute not in form


def test_refusal_is_final_and_leaves_no_row(client: TestClient, site: Site) -> None:
    before = count_rows(site)
    first = client.get("/register").text
    token = re.search(r'name="csrf_token" value="([^"]+)"', first)
    assert token is not None
    status, refused = post(client, "/register", "/age", CHILD | {"next": "/register"})
    assert status == 403
    assert "We cannot make an account for you." in refused
    own = {"csrf_token": token[1]}
    # Back in the browser, with the form as it was, and another year.
    again = client.post("/age", data=ADULT | own | {"next": "/register"}, follow_redirects=False)
    assert (again.status_code, again.text) == (403, refused)
    fields = {"email": new_address(), "password": PASSWORD}
    sent = client.post("/register", data=fields | own, follow_redirects=False)
    assert (sent.status_code, "We cannot make an account" in sent.text) == (403, True)
    assert client.get("/register").status_code == 403
    assert client.get("/sign-in").status_code == 200
    assert count_rows(site) == before
    cookie = next(one for one in client.cookies.jar if one.name == "wn_age")
    assert cookie.has_nonstandard_attr("HttpOnly")
    assert cookie.value is not None
    assert "2016" not in cookie.value
    client.cookies.delete("wn_age")
    assert client.get("/register").status_code == 200


def test_an_earlier_pass_does_not_outlive_a_refusal(client: TestClient) -> None:
    form = client.get("/register").text
    token = re.search(r'name="csrf_token" value="([^"]+)"', form)
    assert token is not None
    own = {"csrf_token": token[1], "next": "/register"}
    assert client.post("/age", data=ADULT | own, follow_redirects=False).status_code == 303
    assert client.post("/age", data=CHILD | own, follow_redirects=False).status_code == 403
    assert client.get("/register").status_code == 403


@pytest.mark.parametrize("year", ["", "88", "2188", "19 8", "١٩٨٨", "1e3", "-198"])
def test_what_is_no_year_is_asked_again(client: TestClient, year: str) -> None:
    fields = {"birth_year": year, "birth_month": "4", "next": "/register"}
    status, text = post(client, "/register", "/age", fields)
    assert (status, "Please give the month and the year" in text) == (422, True)
    assert post(client, "/register", "/age", ADULT | {"next": "//evil.example"})[0] == 303


def test_account_is_not_made_without_an_answer(client: TestClient) -> None:
    fields = {"email": new_address(), "password": PASSWORD}
    status, text = post(client, "/register", "/register", fields)
    assert (status, "When were you born?" in text) == (200, True)
