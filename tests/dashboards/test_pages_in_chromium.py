"""The pages in a real browser: accessible, no wider than a phone, strict policy, live.

Needs Debian's `chromium` (or any Chromium named by WONDERNEST_CHROMIUM); skipped without one.
"""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

from tests.support.waiting import HOPELESS_SECONDS
from wondernest.dashboards import rendering
from wondernest.dashboards.views import Shell, TodayPage

expect.set_options(timeout=1_000 * HOPELESS_SECONDS)
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
PHONE, DESKTOP = (390, 844), (1280, 900)


@dataclass
class Site:
    """What the small test server serves, and the changes it announces."""

    render: Callable[..., str]
    today: TodayPage
    changes: int = 0
    is_refusing: bool = False
    is_signed_out: bool = False
    is_closing: bool = False
    dropped: int = 0
    streams: int = 0
    fragments_served: int = 0
    bell: threading.Condition = field(default_factory=threading.Condition)

    def change_turns(self, turns: int) -> None:
        """Change the day's figure and tell every open stream."""
        assert self.today.day is not None
        with self.bell:
            self.today = replace(self.today, day=replace(self.today.day, turns=turns))
            self.changes += 1
            self.bell.notify_all()

    def drop_streams(self) -> None:
        with self.bell:
            self.dropped += 1
            self.bell.notify_all()

    def page(self, name: str) -> str:
        if self.is_signed_out:
            return self.render("sign-in")
        if name != "live":
            return self.render(name)
        return rendering.render_page(self.today, shell=Shell("/"), csrf_token="csrf")


class Handler(BaseHTTPRequestHandler):
    site: Site

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        kind, _, name = path.removeprefix("/").partition("/")
        if kind == "static":
            self.answer((rendering.STATIC_ROOT / name).read_bytes(), TYPES[name.split(".")[-1]])
        elif kind == "pages":
            self.answer(self.site.page(name).encode(), "text/html; charset=utf-8")
        elif kind == "fragment":
            self.fragment()
        elif kind == "stream":
            self.stream()
        else:
            self.send_error(HTTPStatus.NOT_FOUND)

    def fragment(self) -> None:
        self.site.fragments_served += 1
        if self.site.is_signed_out:
            self.send_response(HTTPStatus.SEE_OTHER)
            self.send_header("Location", "/pages/sign-in")
            self.end_headers()
            return
        html = rendering.render_fragment(self.site.today)
        self.answer(html.encode(), "text/html; charset=utf-8")

    def stream(self) -> None:
        site = self.site
        if site.is_refusing:
            self.send_error(HTTPStatus.SERVICE_UNAVAILABLE)
            return
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        self.wfile.write(b"retry: 100\n\n")
        with site.bell:
            site.streams += 1
            seen, dropped = site.changes, site.dropped
        try:
            while not site.is_closing and site.dropped == dropped:
                with site.bell:
                    site.bell.wait(timeout=0.05)
                    is_new, seen = site.changes > seen, site.changes
                # The comment finds out whether the browser is still there.
                self.wfile.write(
                    f"event: changed\nid: {seen}\ndata:\n\n".encode() if is_new else b":\n\n"
                )
        except (BrokenPipeError, ConnectionResetError):
            pass  # the page closed its stream, as it does when hidden
        finally:
            with site.bell:
                site.streams -= 1
                site.bell.notify_all()

    def answer(self, body: bytes, content_type: str) -> None:
        self.send_response(HTTPStatus.OK)
        for name, value in rendering.SECURITY_HEADERS.items():
            self.send_header(name, value)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the base class's name
        """Stay quiet: requests are what the tests look at."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    names = ("chromium", "chromium-browser", "google-chrome")
    found = os.environ.get("WONDERNEST_CHROMIUM") or next(
        filter(None, map(shutil.which, names)), None
    )
    if found is None:
        pytest.skip("no Chromium: install Debian's chromium or set WONDERNEST_CHROMIUM")
    # Module scope: while it runs, Playwright's own event loop would be in the way of async tests.
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=found, args=list(FLAGS))
        yield launched
        launched.close()


@pytest.fixture
def site(rendered: Callable[..., str], today: TodayPage) -> Iterator[tuple[Site, str]]:
    served = Site(rendered, replace(today, live_url="/stream/day", fragment_url="/fragment/day"))
    handler = type("SiteHandler", (Handler,), {"site": served})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield served, f"http://127.0.0.1:{server.server_port}"
    served.is_closing = True
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def live_page(browser: Browser, site: tuple[Site, str]) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": PHONE[0], "height": PHONE[1]})
    page = context.new_page()
    page.goto(f"{site[1]}/pages/live")
    expect(page.locator("#live-text")).to_have_text("Live")
    yield page
    context.close()


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_is_accessible(
    browser: Browser,
    site: tuple[Site, str],
    pages: dict[str, object],
    size: tuple[int, int],
    scheme: str,
) -> None:
    # axe is put into the page as a script, which the policy forbids everybody else.
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if scheme == "dark" else "light",
        bypass_csp=True,
    )
    page = context.new_page()
    found: dict[str, str] = {}
    for name in pages:
        page.goto(f"{site[1]}/pages/{name}")
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        results = Axe().run(page, options={"resultTypes": ["violations"]})
        assert results.response["passes"], "axe looked at nothing"
        if results.violations_count:
            found[name] = results.generate_report()
    context.close()
    assert found == {}


@pytest.mark.parametrize(
    "size", [(320, 640), PHONE, (800, 900), DESKTOP], ids=["small", "phone", "tablet", "desktop"]
)
def test_every_page_fits_and_the_browser_has_nothing_to_complain_about(
    browser: Browser, site: tuple[Site, str], pages: dict[str, object], size: tuple[int, int]
) -> None:
    context = browser.new_context(viewport={"width": size[0], "height": size[1]})
    page = context.new_page()
    complaints: list[str] = []

    def complain(message: ConsoleMessage) -> None:
        complaints.append(f"{page.url}: {message.text}")

    page.on("console", complain)
    page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
    for name in [*pages, "live"]:
        if name in {"today", "today-empty"}:
            continue  # their stream leads nowhere here; "live" is the same page with a stream
        page.goto(f"{site[1]}/pages/{name}")
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= size[0], f"{name} is {width} pixels wide"
    context.close()
    assert complaints == []


def test_the_policy_stops_foreign_script(browser: Browser, site: tuple[Site, str]) -> None:
    page = browser.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(f"{site[1]}/pages/sign-in")
    page.evaluate(
        """() => {
            const script = document.createElement('script');
            script.textContent = 'window.wasRun = true';
            document.body.append(script);
        }"""
    )
    assert page.evaluate("window.wasRun") is None
    assert any("Content Security Policy" in complaint for complaint in complaints)
    page.close()


def test_everything_can_be_read_without_script(browser: Browser, site: tuple[Site, str]) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site[1]}/pages/live")
    expect(page.locator(".number--turns .number__value")).to_have_text("384")
    expect(page.locator("#live-state")).to_be_hidden()
    page.locator("#hours-values summary").click()
    expect(page.locator("#hours-values tbody tr").first).to_be_visible()
    context.close()


def test_a_parent_sees_a_change_on_the_open_page(live_page: Page, site: tuple[Site, str]) -> None:
    live_page.locator("#hours-values summary").click()
    live_page.locator("#week-values-summary").focus()
    site[0].change_turns(391)
    number = live_page.locator(".number--turns .number__value")
    expect(number).to_have_text("391")
    assert live_page.locator("#hours-values").get_attribute("open") is not None
    assert live_page.locator("#week-values").get_attribute("open") is None
    assert live_page.evaluate("document.activeElement.id") == "week-values-summary"
    expect(live_page.locator("#live-announcement")).to_have_text("Updated at 18:42: 391 turns.")


def test_many_changes_at_once_end_with_the_last(live_page: Page, site: tuple[Site, str]) -> None:
    for turns in range(400, 440):
        site[0].change_turns(turns)
    expect(live_page.locator(".number--turns .number__value")).to_have_text("439")
    assert site[0].fragments_served < 40


def test_a_dropped_stream_comes_back_and_catches_up(
    live_page: Page, site: tuple[Site, str]
) -> None:
    served = site[0]
    served.is_refusing = True
    served.drop_streams()
    expect(live_page.locator("#live-text")).to_have_text("Reconnecting")
    served.change_turns(412)
    served.is_refusing = False
    expect(live_page.locator("#live-text")).to_have_text("Live")
    expect(live_page.locator(".number--turns .number__value")).to_have_text("412")


def test_a_hidden_tab_pauses_and_catches_up(live_page: Page, site: tuple[Site, str]) -> None:
    served = site[0]
    hide = """isHidden => {
        Object.defineProperty(document, 'hidden', { value: isHidden, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
    }"""
    live_page.evaluate(hide, True)
    expect(live_page.locator("#live-text")).to_have_text("Paused")
    with served.bell:
        assert served.bell.wait_for(lambda: served.streams == 0, timeout=HOPELESS_SECONDS)
    served.change_turns(420)
    live_page.wait_for_timeout(200)
    assert served.fragments_served == 0
    live_page.evaluate(hide, False)
    expect(live_page.locator(".number--turns .number__value")).to_have_text("420")
    expect(live_page.locator("#live-text")).to_have_text("Live")


def test_a_parent_signed_out_elsewhere_is_asked_to_sign_in(
    live_page: Page, site: tuple[Site, str]
) -> None:
    site[0].is_signed_out = True
    site[0].change_turns(1)
    expect(live_page.locator("h1")).to_have_text("Welcome back")


def test_keyboard_users_reach_the_content_first(live_page: Page) -> None:
    live_page.keyboard.press("Tab")
    expect(live_page.locator(".skip-link")).to_be_focused()
    live_page.keyboard.press("Enter")
    expect(live_page.locator("#main")).to_be_focused()


def test_both_consent_answers_have_the_same_size(browser: Browser, site: tuple[Site, str]) -> None:
    for width, height in (PHONE, DESKTOP):
        page = browser.new_page(viewport={"width": width, "height": height})
        for name in ("consent-off", "consent-on"):
            page.goto(f"{site[1]}/pages/{name}")
            boxes = [button.bounding_box() for button in page.locator("[name=decision]").all()]
            sizes = {(box["width"], box["height"]) for box in boxes if box is not None}
            assert len(boxes) == 2
            assert len(sizes) == 1
        page.close()
