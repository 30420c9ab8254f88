"""A parent looks at a week and at half a year, and what they opened is counted without them."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest
from playwright.async_api import Browser, async_playwright, expect

from tests.support.browser import FLAGS, find_chromium
from tests.support.people import PASSWORD, People
from tests.support.services import serving
from wondernest.analytics import service as analytics
from wondernest.analytics import service_spans as spans
from wondernest.db.pool import Service
from wondernest.db.setup import Site
from wondernest.kit import clock


@pytest.fixture
def site(own_site: Site) -> Site:
    return own_site


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        yield browser
        await browser.close()


async def work(people: People) -> None:
    async with people.jobs.transaction(Service()) as tx:
        await analytics.recompute_dirty_days(tx, at=clock.now(), at_most=1_000)
    async with people.jobs.transaction(Service()) as tx:
        await spans.recompute_dirty_spans(tx, at=clock.now(), at_most=1_000)


async def test_parent_follows_a_child_through_week_and_trends(
    browser: Browser, people: People, site: Site, tmp_path: Path
) -> None:
    home = await people.household(time_zone="UTC")
    started_at = clock.now().replace(hour=7, minute=0, second=0, microsecond=0) - timedelta(days=7)
    await people.send(home, people.session("full", started_at=started_at, seconds=36_000))
    base = f"/families/{home.family_id}/children/{home.child_id}"
    with serving(site, tmp_path) as url:
        page = await browser.new_page()
        await page.goto(f"{url}/sign-in")
        await page.fill("input[name=email]", home.email)
        await page.fill("input[name=password]", PASSWORD)
        await page.click("main button[type=submit]")
        await page.wait_for_url(f"{url}/")
        await page.goto(f"{url}{base}?day={started_at.date()}")

        # The service alone counts nothing: that is the worker's.
        await page.get_by_role("link", name="Week", exact=True).click()
        await expect(page.locator("main")).to_contain_text("being counted")
        await work(people)
        await page.reload()

        main = page.locator("main")
        await expect(main).to_contain_text("On a full day, Nestling")
        await expect(main).to_contain_text("1 full day")
        await page.click("#next-week")
        await expect(main).to_contain_text("Nothing was recorded")
        await page.get_by_role("link", name="Trends", exact=True).click()
        await expect(main).to_contain_text("Half a year of weeks")
        await expect(page.locator("#trend-turns .column--observed")).to_have_count(1)
    with psycopg.connect(site.url("postgres")) as admin:
        rows = admin.execute(
            "select event, count(distinct visitor_pseudonym) from analytics.usage_analytics"
            " group by event"
        ).fetchall()
    assert dict(rows) == {
        "home.opened": 1, "day.opened": 1, "week.opened": 1, "trends.opened": 1,
    }  # fmt: skip
