"""A parent on the page that says who can see: choosing children, orders, handing over, removing."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.support.browser import FLAGS, find_chromium
from tests.support.letters import Letters
from tests.support.services import serving
from tests.support.visits import Household, Visit, register
from wondernest.db.setup import Site

SECOND = "walrus pencil 1972"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def household(browser: Browser, own_site: Site, tmp_path: Path) -> Iterator[Household]:
    with serving(own_site, tmp_path) as url:
        contexts = [browser.new_context(viewport={"width": 390, "height": 844}) for _ in range(2)]
        home, road = (Visit(context.new_page(), url) for context in contexts)
        letters = Letters(own_site.home / "mail")
        yield Household(own_site, letters, home, road, f"{uuid4().hex}@example.org")
        assert [*home.complaints, *road.complaints] == []
        for context in contexts:
            context.close()


def add_child(home: Visit, nickname: str) -> None:
    page = home.page
    home.go("/")
    page.get_by_role("link", name="Add a child").last.click()
    page.fill("main input[name=nickname]", nickname)
    page.locator("select[name=birth_month]").select_option(index=2)
    page.locator("select[name=birth_year]").select_option(index=2)
    page.locator("main form button[type=submit]").last.click()
    expect(page.locator("main")).to_contain_text(nickname)


def invite(household: Household, address: str, role: str) -> None:
    home, road = household.home, household.road
    home.go("/")
    home.page.get_by_role("link", name="Invite somebody to The plovers").click()
    form = home.page.locator("form", has=home.page.locator("select[name=role]"))
    form.locator("input[name=email]").fill(address)
    form.locator("select[name=role]").select_option(role)
    form.get_by_role("button", name="Send the invitation").click()
    letter = household.letters.wait(address, "You are invited to a family")
    road.go(letter.link)
    road.is_adult()
    road.fill(password=SECOND)
    road.at("/")


def change(home: Visit, address: str) -> None:
    home.go("/")
    home.page.get_by_role("link", name="Who can see").click()
    home.page.get_by_role("link", name=f"Change {address}").click()


def test_owner_decides_who_sees_which_child(household: Household) -> None:
    home, road = household.home, household.road
    register(household)
    home.go("/families/new")
    home.fill(name="The plovers")
    for nickname in ("Mila", "Jonas"):
        add_child(home, nickname)
    address = f"aunt.{uuid4().hex}@example.org"
    invite(household, address, "caregiver")
    road.sees("Mila")
    road.sees("Jonas")

    change(home, address)
    page = home.page
    page.get_by_label("Only those ticked here").check()
    page.get_by_label("Mila").uncheck()
    page.get_by_role("button", name="Save").click()
    home.sees("The change holds from now on.")
    home.sees("Sees Jonas")
    road.go("/")
    road.sees("Jonas")
    expect(road.page.locator("main")).not_to_contain_text("Mila")
    road.page.get_by_role("link", name="Who can see").click()
    expect(road.page.get_by_role("link", name="Change")).to_have_count(0)
    expect(road.page.get_by_role("button", name="Leave")).to_be_visible()

    keep_away(household, address)
    hand_over(household, address)


def keep_away(household: Household, address: str) -> None:
    """By an order, which ends again."""
    home, road = household.home, household.road
    change(home, address)
    page = home.page
    page.get_by_role("link", name="Record a court order").click()
    page.fill("main input[name=reference]", "x")
    page.get_by_role("button", name="Record the order").click()
    home.sees("Please give the court and the number of the order.")
    page.fill("main input[name=reference]", "County court 12 F 345/26")
    page.get_by_role("button", name="Record the order").click()
    home.sees("Kept from the whole family: County court 12 F 345/26")
    road.go("/")
    road.sees("Let’s build your nest")
    page.get_by_role("button", name=f"End the order against {address}").click()
    home.sees("The order has ended.")
    road.go("/")
    road.sees("Jonas")


def hand_over(household: Household, address: str) -> None:
    home, road = household.home, household.road
    change(home, address)
    home.page.locator("select[name=role]").select_option("guardian")
    home.page.get_by_role("button", name="Save").click()
    change(home, address)
    home.page.get_by_role("button", name="Offer the family").click()
    home.sees("The offer is on its way by mail.")
    letter = household.letters.wait(address, "You are asked to own a family")
    road.go(letter.link)
    road.page.get_by_role("button", name="Take the family over").click()
    road.sees("The family is yours.")
    change(road, household.email)
    road.page.get_by_role("button", name="Remove from the family").click()
    road.sees("They do not belong to the family any more.")
    home.go("/")
    home.sees("Let’s build your nest")
