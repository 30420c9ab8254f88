"""A browser on the pages of staff."""

import re

from starlette.testclient import TestClient

from tests.support.members import Adult
from tests.support.people import People
from tests.support.staff import Member
from wondernest.kit import clock
from wondernest.web import auth


def be(client: TestClient, people: People, who: Adult | Member) -> None:
    """From here on the browser holds the session of this person."""
    client.cookies.clear()
    issued = people.tokens.issue(
        session_id=who.actor.session_id,
        session_key=who.actor.session_key,
        user_id=who.user_id,
        at=clock.now(),
    )
    client.cookies.set(auth.ACCESS_COOKIE, issued)


def post(client: TestClient, page: str, action: str, **fields: str) -> tuple[int, str, str]:
    """Status, text and where it leads, with the token of a page."""
    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get(page).text)
    assert token is not None
    answer = client.post(action, data=fields | {"csrf_token": token[1]})
    return answer.status_code, answer.text, answer.headers.get("location", "")
