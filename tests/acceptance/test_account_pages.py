"""Two browsers of one parent, from registering to a new address: pages, and the mail between."""

from collections.abc import Iterator
from uuid import uuid4

import psycopg
import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.support.browser import FLAGS, find_chromium
from tests.support.letters import Letters
from tests.support.services import serving
from tests.support.visits import FIRST, Household, Visit, register
from wondernest.db.setup import Site

SECOND, THIRD = "walrus pencil 1972", "a heron on stilts"
WRONG = "not the pass phrase"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def url(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(site, tmp_path_factory.mktemp("logs")) as url:
        yield url


@pytest.fixture
def household(browser: Browser, site: Site, url: str) -> Iterator[Household]:
    contexts = [browser.new_context() for _ in range(2)]
    home, road = (Visit(context.new_page(), url) for context in contexts)
    letters = Letters(site.home / "mail")
    yield Household(site, letters, home, road, f"{uuid4().hex}@example.org")
    assert [*home.complaints, *road.complaints] == []
    for context in contexts:
        context.close()


def grow_old(site: Site) -> None:
    """Everybody gave their password more than ten minutes ago."""
    with psycopg.connect(site.url("postgres")) as conn:
        conn.execute("update core.user_sessions set authenticated_at = now() - interval '1 hour'")


def test_registering_takes_the_link_and_the_password(household: Household) -> None:
    home, road = household.home, household.road
    home.go("/register")
    home.is_adult()
    home.fill(email="nobody", password=FIRST)
    assert home.page.locator("input[name=email]:invalid").count() == 1
    home.fill(email=household.email, password=FIRST)
    home.sees("Look into your mail")
    road.sign_in(household.email, FIRST)
    road.sees("do not match")
    older = household.letters.wait(household.email, "Confirm your e-mail address").link
    newer = household.letters.wait(household.email, "Confirm your e-mail address").link

    home.go(older)
    home.fill(password=FIRST)
    home.sees("The link is not good any more, or that is not the password you chose.")
    home.go(newer)
    home.fill(password=WRONG)
    home.sees("The link is not good any more, or that is not the password you chose.")
    home.fill(password=FIRST)
    home.at("/")
    expect(home.page.get_by_role("button", name="Sign out")).to_be_visible()

    road.go("/register")
    road.is_adult()
    road.fill(email=household.email, password=SECOND)
    road.sees("Look into your mail")
    road.sees("If the address can be used")
    household.letters.wait(household.email, "You already have an account")
    road.sign_in(household.email, SECOND)
    road.sees("do not match")


def test_forgotten_password_is_replaced_and_signs_out_everywhere(household: Household) -> None:
    register(household)
    home, road = household.home, household.road
    road.sign_in(household.email, WRONG)
    road.sees("E-mail address and password do not match")
    expect(road.page.locator("input[name=email]")).to_have_value(household.email)
    expect(road.page.locator("input[name=password]")).to_have_value("")
    road.page.get_by_role("link", name="Forgot your password?").click()
    road.fill(email=household.email)
    road.sees("Look into your mail")
    link = household.letters.wait(household.email, "Choose a new password").link

    road.go(link)
    road.page.locator("input[name=password]").fill("short")
    road.page.locator("main form button[type=submit]").click()
    road.sees("A password needs at least 10 characters.")
    road.fill(password=SECOND)
    road.sees("Your password is changed")
    home.go("/security")
    home.is_asked_to_sign_in()
    road.go(link)
    road.fill(password=THIRD)
    road.sees("This link is not good any more")
    household.letters.wait(household.email, "Your password was changed")

    home.fill(email=household.email, password=SECOND)
    home.at("/security")


def test_other_browser_is_listed_and_out_at_once_when_it_is_ended(household: Household) -> None:
    register(household)
    home, road = household.home, household.road
    road.sign_in(household.email, WRONG)
    road.sees("do not match")
    road.fill(email=household.email, password=FIRST)
    road.at("/")
    home.page.get_by_role("link", name="Security").click()
    sessions = home.page.locator("section[aria-labelledby=sessions]")
    expect(sessions.locator("li")).to_have_count(2)
    expect(sessions.locator("li", has_text="This one").get_by_role("button")).to_have_count(0)
    tries = home.page.locator("section[aria-labelledby=attempts] h3")
    expect(tries).to_have_text(["Signed in", "Wrong password", "Signed in"])

    sessions.get_by_role("button", name="End Chrome").click()

    home.sees("The session has ended.")
    expect(sessions.locator("li")).to_have_count(1)
    road.go("/security")
    road.is_asked_to_sign_in()
    home.go("/security")
    expect(sessions.locator("li")).to_have_count(1)

    road.fill(email=household.email, password=FIRST)
    road.at("/security")
    road.page.get_by_role("button", name="End all but this one").click()
    road.sees("The other sessions have ended.")
    home.go("/")
    home.is_asked_to_sign_in()


def test_password_is_changed_after_it_was_given_once_more(household: Household) -> None:
    register(household)
    home, road = household.home, household.road
    road.sign_in(household.email, FIRST)
    road.at("/")
    grow_old(household.site)
    home.go("/security")
    home.page.get_by_role("link", name="Change password").click()
    expect(home.page.locator("h1")).to_have_text("Is it you?")
    home.fill(password=WRONG)
    home.sees("That is not your password")
    home.fill(password=FIRST)
    home.at("/security/password")
    expect(home.page.locator("input[autocomplete=username]")).to_have_value(household.email)
    home.fill(password=SECOND)

    home.at("/security?done=password")
    home.sees("Your password is changed, and the other sessions have ended.")
    road.go("/")
    road.is_asked_to_sign_in()
    road.fill(email=household.email, password=FIRST)
    road.sees("do not match")
    road.fill(email=household.email, password=SECOND)
    road.at("/")


def test_account_moves_to_an_address_whose_mail_was_read(household: Household) -> None:
    register(household)
    home, road = household.home, household.road
    new = f"{uuid4().hex}@example.org"
    home.go("/security")
    home.page.get_by_role("link", name="Change e-mail address").click()
    grow_old(household.site)
    home.fill(email=new)
    expect(home.page.locator("h1")).to_have_text("Is it you?")
    home.fill(password=FIRST)
    home.at("/security/email")
    home.fill(email=new)
    home.sees("Look into your mail")
    household.letters.wait(household.email, "Another e-mail address was asked for")
    link = household.letters.wait(new, "Confirm your new e-mail address").link

    road.go(link)
    road.sees("Your account moves to the address the link went to.")
    road.fill()
    road.sees("Your address is changed")
    household.letters.wait(new, "Your e-mail address was changed")
    home.go("/security")
    home.is_asked_to_sign_in()
    home.fill(email=household.email, password=FIRST)
    home.sees("do not match")
    home.fill(email=new, password=FIRST)
    home.at("/security")
    home.sees(new)
    road.go(link)
    road.fill()
    road.sees("This link is not good any more")
