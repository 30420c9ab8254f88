"""A parent invites two adults: pages, the mail between, and nothing left in the database."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.support.browser import FLAGS, find_chromium
from tests.support.letters import Letter, Letters
from tests.support.secrets import Secrets
from tests.support.services import serving
from tests.support.visits import FIRST, Household, Visit, register
from wondernest.db import setup
from wondernest.db.setup import Site

SECOND = "walrus pencil 1972"
SUBJECT = "You are invited to a family"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def household(browser: Browser, own_site: Site, tmp_path: Path) -> Iterator[Household]:
    with serving(own_site, tmp_path) as url:
        contexts = [browser.new_context() for _ in range(2)]
        home, road = (Visit(context.new_page(), url) for context in contexts)
        letters = Letters(own_site.home / "mail")
        yield Household(own_site, letters, home, road, f"{uuid4().hex}@example.org")
        assert [*home.complaints, *road.complaints] == []
        for context in contexts:
            context.close()


def invite(home: Visit, address: str, role: str) -> None:
    form = home.page.locator("form", has=home.page.locator("select[name=role]"))
    form.locator("input[name=email]").fill(address)
    form.locator("select[name=role]").select_option(role)
    form.get_by_role("button", name="Send the invitation").click()


def joined(visit: Visit, role: str) -> None:
    """The home page shows the family, and the person's part in it."""
    visit.at("/")
    visit.sees("The plovers")
    expect(visit.page.locator(".family__header .tag")).to_have_text(role)


def take_one_back(household: Household, address: str) -> Letter:
    """An invitation that is taken back: the link is not good any more."""
    home, road, letters = household.home, household.road, household.letters
    invite(home, address, "guardian")
    home.sees("The invitation is on its way.")
    taken_back = letters.wait(address, SUBJECT)
    home.page.get_by_role("button", name=f"Take back the invitation of {address}").click()
    home.sees("The invitation is taken back.")
    expect(home.page.locator("main")).not_to_contain_text(address)
    road.go(taken_back.link)
    road.sees("This invitation is not good any more")
    return taken_back


def join_as_new(household: Household, address: str) -> Letter:
    """Somebody without an account chooses a password on the page, and is in."""
    home, road, letters = household.home, household.road, household.letters
    invite(home, address, "caregiver")
    first = letters.wait(address, SUBJECT)
    home.go(first.link)
    home.sees("This invitation is for another address")
    road.go(first.link)
    road.is_adult()
    road.sees(f"You join as a caregiver with {address}.")
    road.page.locator("input[name=password]").fill("short")
    road.page.locator("main form button[type=submit]").click()
    road.sees("A password needs at least 10 characters.")
    road.fill(password=SECOND)
    joined(road, "Caregiver")
    expect(road.page.get_by_role("link", name="Invite")).to_have_count(0)
    road.page.get_by_role("button", name="Sign out").click()
    road.go(first.link)
    road.sees("This invitation is not good any more")
    return first


def join_with_account(household: Household, address: str) -> Letter:
    """Somebody with an account signs in first, then joins with one press."""
    home, road, letters = household.home, household.road, household.letters
    accounts = Household(household.site, letters, road, home, address)
    register(accounts)
    road.page.get_by_role("button", name="Sign out").click()
    home.go("/")
    home.page.get_by_role("link", name="Invite somebody to The plovers").click()
    invite(home, address, "viewer")
    second = letters.wait(address, SUBJECT)
    road.go(second.link)
    road.sees("Please sign in first")
    road.page.get_by_role("link", name="Sign in").click()
    road.fill(email=address, password=FIRST)
    road.sees(f"You join as a viewer with {address}.")
    road.page.get_by_role("button", name="Join").click()
    joined(road, "Viewer")
    return second


def test_invited_adults_join_and_nothing_of_it_is_kept(
    household: Household, tmp_path: Path
) -> None:
    home = household.home
    new, known, other = (f"{name}.{uuid4().hex}@example.org" for name in ("new", "known", "other"))
    register(household)
    home.go("/families/new")
    home.fill(name="The plovers")
    home.go("/")
    home.page.get_by_role("link", name="Invite somebody to The plovers").click()

    sent = [
        take_one_back(household, other), join_as_new(household, new),
        join_with_account(household, known),
    ]  # fmt: skip

    secrets = Secrets()
    for letter in sent:
        secrets.add_link(letter.token)
        secrets.add("address", letter.to)
    texts = [setup.run_pg_dump(household.site)([])]
    texts += [(tmp_path / f"{name}.log").read_text() for name in ("serve", "worker")]
    assert [secrets.found_in(text) for text in texts] == [[], [], []]
    # The search finds what is there: the hash of the last token, the topic, a route.
    token = next(held for name, held in reversed(secrets.held.items()) if "token" in name)
    assert hashlib.sha256(token).hexdigest() in texts[0]
    assert "family.invitation_due" in texts[0]
    assert "/invitations/{family_id}/{invitation_id}" in texts[1]
    assert len(secrets.found_in(texts[0] + new)) == 1
