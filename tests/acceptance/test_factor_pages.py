"""Second factors in a browser: an app, a passkey of a virtual authenticator, recovery codes."""

import re
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import psycopg
import pyotp
import pytest
from playwright.async_api import Browser, Page, async_playwright, expect

from tests.support.browser import FLAGS, find_chromium
from tests.support.people import PASSWORD, People
from tests.support.services import serving
from wondernest.db.setup import Site
from wondernest.kit import clock

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def site(own_site: Site) -> Site:
    return own_site


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        yield browser
        await browser.close()


async def send(page: Page, **fields: str) -> None:
    for name, value in fields.items():
        await page.fill(f"main input[name={name}]", value)
    await page.locator("main form button[type=submit]").first.click()


async def give_password(page: Page, url: str, email: str) -> None:
    """Signs out, and in again up to the second factor."""
    if await page.get_by_role("button", name="Sign out").count():
        await page.get_by_role("button", name="Sign out").click()
        await page.wait_for_url(re.compile("/sign-in"))
    await page.goto(f"{url}/sign-in")
    await send(page, email=email, password=PASSWORD)


async def add_app(page: Page, url: str) -> tuple[pyotp.TOTP, list[str]]:
    await page.goto(f"{url}/security/factors/app")
    await send(page, label="My phone")
    await expect(page.locator("img")).to_be_visible()
    secret = (await page.locator("main code").inner_text()).replace(" ", "")
    app = pyotp.TOTP(secret)
    await send(page, code="000000")
    await expect(page.locator("main")).to_contain_text("does not fit")
    await send(page, code=app.at(clock.now()))
    codes = await page.locator(".codes code").all_inner_texts()
    assert len(codes) == 10
    return app, codes


async def add_passkey(page: Page, url: str) -> None:
    """Beside the app that is there already, so no new recovery codes come with it."""
    await page.goto(f"{url}/security/factors/passkey")
    await send(page, label="Laptop")
    await page.wait_for_url(f"{url}/security")
    for name in ("My phone", "Laptop", "10 left"):
        await expect(page.locator("main")).to_contain_text(name)


async def test_parent_signs_in_with_an_app_a_passkey_and_a_recovery_code(
    browser: Browser, people: People, site: Site, tmp_path: Path
) -> None:
    home = await people.household(has_consent=False)
    with serving(site, tmp_path, host="localhost") as url:
        page = await browser.new_page()
        cdp = await page.context.new_cdp_session(page)
        await cdp.send("WebAuthn.enable")
        await cdp.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
        await give_password(page, url, home.email)
        await page.wait_for_url(f"{url}/")
        app, codes = await add_app(page, url)

        await give_password(page, url, home.email)
        await page.wait_for_url(re.compile("/second-factor"))
        await send(page, code="000000")
        await expect(page.locator("main")).to_contain_text("Error")
        await page.goto(f"{url}/security")
        await page.wait_for_url(re.compile("/sign-in"))
        await give_password(page, url, home.email)
        # The code that connected the app is used up; the next one is taken half a minute early.
        await send(page, code=app.at(clock.now() + timedelta(seconds=30)))
        await page.wait_for_url(f"{url}/")

        await add_passkey(page, url)
        await give_password(page, url, home.email)
        await page.get_by_role("button", name="Use a passkey").click()
        await page.wait_for_url(f"{url}/")

        await give_password(page, url, home.email)
        await send(page, code=codes[0].lower())
        await page.wait_for_url(f"{url}/")
        await page.goto(f"{url}/security")
        await expect(page.locator("main")).to_contain_text("9 left")
        for name in ("My phone", "Laptop"):
            await page.get_by_role("button", name=re.compile(f"Remove.*{name}")).click()
            await page.wait_for_load_state()
        await give_password(page, url, home.email)
        await page.wait_for_url(f"{url}/")


async def test_session_without_the_factor_signs_in_again_before_it_changes_anything(
    browser: Browser, people: People, site: Site, tmp_path: Path
) -> None:
    home = await people.household(has_consent=False)
    with serving(site, tmp_path, host="localhost") as url:
        laptop, phone = await browser.new_page(), await (await browser.new_context()).new_page()
        for page in (laptop, phone):
            await give_password(page, url, home.email)
            await page.wait_for_url(f"{url}/")
        app, _ = await add_app(phone, url)

        # The laptop was signed in before there was an app, with the password alone.
        await laptop.goto(f"{url}/security")
        await laptop.get_by_role("link", name=re.compile("password", re.IGNORECASE)).first.click()
        await laptop.wait_for_url(re.compile("/sign-in"))
        await expect(laptop.locator("main")).to_contain_text("with your second factor")
        await send(laptop, email=home.email, password=PASSWORD)
        await laptop.wait_for_url(re.compile("/second-factor"))
        await send(laptop, code=app.at(clock.now() + timedelta(seconds=30)))
        await laptop.wait_for_url(f"{url}/security/password")
        await send(laptop, password="another long sentence of mine")
        await laptop.wait_for_url(re.compile("/security"))
        await expect(laptop.locator("main")).to_contain_text("Your password is changed")


async def test_removal_asks_for_the_password_and_comes_back_to_where_it_was_pressed(
    browser: Browser, people: People, site: Site, tmp_path: Path
) -> None:
    home = await people.household(has_consent=False)
    with serving(site, tmp_path, host="localhost") as url:
        page = await browser.new_page()
        await give_password(page, url, home.email)
        await page.wait_for_url(f"{url}/")
        await add_app(page, url)
        with psycopg.connect(site.url("postgres")) as conn:
            conn.execute(
                "update core.user_sessions set authenticated_at = now() - interval '1 hour'"
            )
        await page.goto(f"{url}/security")
        remove = page.get_by_role("button", name=re.compile("Remove.*My phone"))
        await remove.click()
        await page.wait_for_url(re.compile("/confirm-password"))
        await send(page, password=PASSWORD)
        await page.wait_for_url(f"{url}/security")
        await expect(page.locator("main")).to_contain_text("My phone")
        await remove.click()
        await expect(page.locator("main")).not_to_contain_text("My phone")
