"""Everything switched off: what is no measuring goes on as before."""

import re
from collections.abc import AsyncIterator, Iterator, Sequence
from datetime import timedelta
from uuid import uuid4

import psycopg
import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from tests.support.guardians import Guardian
from tests.support.members import join, owner_of
from tests.support.people import PASSWORD, Household, People
from wondernest.db.setup import Site
from wondernest.family import consent, service_consent_ends
from wondernest.kit import clock
from wondernest.main import create_app, list_routes
from wondernest.settings import Settings

Connection = psycopg.AsyncConnection
# Never ends, so it is tried in tests/acceptance; its page is tried here.
STREAMS = {"/families/{family_id}/children/{child_id}/live"}
# The part of a day that changes, and there is no day any more: the page beside it says so.
GONE = {"/families/{family_id}/children/{child_id}/fragment"}
# What a parent must reach without any consent, whatever else a route may answer.
CORE = {
    "/", "/security", "/privacy", "/families/new",
    "/families/{family_id}/children/new", "/families/{family_id}/members",
    "/families/{family_id}/invitations", "/families/{family_id}/devices",
    "/families/{family_id}/children/{child_id}",
    "/families/{family_id}/children/{child_id}/consent",
    "/families/{family_id}/children/{child_id}/week",
    "/families/{family_id}/children/{child_id}/trends",
    "/families/{family_id}/children/{child_id}/milestones",
    "/families/{family_id}/children/{child_id}/vocabulary",
    "/families/{family_id}/children/{child_id}/preferences",
    "/families/{family_id}/children/{child_id}/privacy",
    "/families/{family_id}/children/{child_id}/privacy/receipts/{event_id}",
    "/api/v1/account", "/api/v1/sessions", "/api/v1/families/{family_id}",
    "/api/v1/families/{family_id}/children", "/api/v1/families/{family_id}/members",
    "/api/v1/families/{family_id}/children/{child_id}/consents",
    "/api/v1/families/{family_id}/children/{child_id}/consent-events",
    "/api/v1/families/{family_id}/children/{child_id}/consent-events/{event_id}/receipt",
    "/api/v1/families/{family_id}/children/{child_id}/days",
    "/api/v1/families/{family_id}/children/{child_id}/preferences",
}  # fmt: skip
# What has to be said with the address.
QUERIES = {
    "/api/v1/families/{family_id}/children/{child_id}/days": "?first=2026-01-01&last=2026-01-07",
    "/api/v1/families/{family_id}/children/{child_id}/benchmarks": "?month=2026-01",
    "/api/v1/statistics/releases": "?first=2026-01&last=2026-02",
}
ABOUT_CONSENT = re.compile(
    r"No consent is in force|not covered by consent|consent-required|WN00[17]"
)
PURPOSES = ("audio_metrics", "content_personalisation", "analytics", "milestones")
# Tables whose rows ask for a consent when they are written.
GATED = """
select distinct spaces.nspname::text
from pg_trigger as triggers
inner join pg_class as classes on classes.oid = triggers.tgrelid
inner join pg_namespace as spaces on spaces.oid = classes.relnamespace
where triggers.tgfoid::regproc::text like 'family.tg_require%'
"""


@pytest.fixture
def client(site: Site) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(home=site.home, bcrypt_cost=4), site)) as opened:
        opened.headers["Accept"] = "text/html"
        yield opened


@pytest.fixture
async def admin(migrated_dsn: str) -> AsyncIterator[Connection]:
    async with await Connection.connect(migrated_dsn) as connection:
        yield connection


@pytest.fixture
async def home(people: People) -> Household:
    """A family for whose child everything is on that needs no staff, with a recording."""
    home = await people.household()
    guardian = Guardian(people, home)
    verification = (await guardian.state()).verification
    assert verification is not None
    for purpose in PURPOSES[1:]:
        await guardian.give(verification.verification_id, purpose=purpose)
    await people.send(
        home, people.session("without-consent", started_at=clock.now() - timedelta(days=2))
    )
    return home


def token_of(page: str) -> str:
    found = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert found is not None
    return found[1]


def sign_in(client: TestClient, home: Household) -> None:
    fields = {
        "csrf_token": token_of(client.get("/sign-in").text),
        "email": home.email,
        "password": PASSWORD,
    }
    assert client.post("/sign-in", data=fields, follow_redirects=False).status_code == 303


async def addresses(client: TestClient, people: People, home: Household) -> dict[str, list[str]]:
    """Everything that can be looked at, by its pattern, with what this family has put in."""
    async with people.database.transaction(home.actor) as tx:
        events = await consent.list_events(tx, family_id=home.family_id, child_id=home.child_id)
    caregiver = await join(people, home, "caregiver")
    parts: dict[str, Sequence[object]] = {
        "family_id": [home.family_id],
        "child_id": [home.child_id],
        "event_id": [events[-1].event_id],
        "user_id": [caregiver.user_id, (await owner_of(people, home)).user_id],
        "purpose": [*PURPOSES, "third_party_disclosure", "research"],
    }
    found: dict[str, list[str]] = {}
    assert isinstance(client.app, FastAPI)
    for method, pattern in list_routes(client.app):
        if method == "GET" and pattern not in STREAMS and not pattern.startswith("/static"):
            urls = [pattern + QUERIES.get(pattern, "")]
            for name in re.findall(r"{(\w+)}", pattern):
                values = parts.get(name, [uuid4()])
                urls = [url.replace(f"{{{name}}}", str(one)) for url in urls for one in values]
            found[pattern] = urls
    return found


async def bearer_of(people: People, home: Household) -> dict[str, str]:
    """What a program of the owner sends along."""
    owner = await owner_of(people, home)
    token = people.tokens.issue(
        session_id=owner.actor.session_id,
        session_key=owner.actor.session_key,
        user_id=owner.user_id,
        at=clock.now(),
    )
    return {"Authorization": f"Bearer {token}"}


async def test_nothing_but_measuring_ends_with_the_last_consent(
    client: TestClient, people: People, home: Household
) -> None:
    sign_in(client, home)
    found = await addresses(client, people, home)
    bearer = await bearer_of(people, home)
    assert set(found) >= CORE | GONE

    def look() -> dict[str, tuple[int, str]]:
        answers = {
            url: client.get(
                url, follow_redirects=False, headers=bearer if url.startswith("/api") else {}
            )
            for pattern, urls in found.items()
            for url in urls
            if pattern not in GONE
        }
        return {url: (answer.status_code, answer.text) for url, answer in answers.items()}

    before = look()
    async with people.database.transaction(home.actor) as tx:
        await consent.withdraw_all(tx, child_id=home.child_id)
    await service_consent_ends.erase_withdrawn(people.jobs)
    after = look()

    for url, (status, text) in after.items():
        assert status < 500, url
        assert status != 422, f"{url} was not really asked"
        assert not (status == 403 and ABOUT_CONSENT.search(text)), url
        assert status == before[url][0], url
    for pattern in CORE:
        assert [after[url][0] for url in found[pattern]] == [200] * len(found[pattern]), pattern
    day = after[f"/families/{home.family_id}/children/{home.child_id}"][1]
    assert "Nothing is being measured" in day
    assert "Nothing is measured" in after["/"][1]


async def test_a_family_without_consent_is_looked_after(client: TestClient, people: People) -> None:
    home = await people.household(has_consent=False)
    sign_in(client, home)
    child = f"/families/{home.family_id}/children"

    def send(page: str, fields: dict[str, str]) -> int:
        token = token_of(client.get(page).text)
        fields |= {"csrf_token": token}
        return client.post(page, data=fields, follow_redirects=False).status_code

    born = {"nickname": "Pip", "birth_month": "5", "birth_year": "2025", "weeks_premature": "0"}
    assert send(f"{child}/new", born) == 303
    assert send(f"/families/{home.family_id}/invitations", {
        "email": f"{uuid4().hex}@example.org", "role": "viewer", "sees": "all",
    }) == 303  # fmt: skip
    assert "Pip" in client.get("/").text
    page = client.get(f"{child}/{home.child_id}/preferences").text
    seen = re.search(r'name="seen_at" value="([^"]+)"', page)
    assert seen is not None
    fields = {"seen_at": seen[1], "interest-songs": "on"}
    assert send(f"{child}/{home.child_id}/preferences", fields) == 303
    # The control: what is measuring asks for consent, in words.
    milestones = f"{child}/{home.child_id}/milestones?age=12"
    token = token_of(client.get(milestones).text)
    answer = client.post(milestones, data={"csrf_token": token, "12-language": "yes"})
    assert answer.status_code == 403
    assert ABOUT_CONSENT.search(answer.text)


async def test_no_table_of_the_core_asks_for_consent(admin: Connection) -> None:
    async def gated() -> set[str]:
        cursor = await admin.execute(GATED.encode())
        return {row[0] for row in await cursor.fetchall()}

    assert await gated() == {"analytics", "audio", "content", "ml"}
    # The control: one gate on the table of families is seen.
    await admin.execute(
        "create trigger t99_gate after insert on family.families"
        " referencing new table as new_rows for each statement"
        " execute function family.tg_require_consent('analytics')"
    )
    assert "family" in await gated()
    await admin.rollback()
