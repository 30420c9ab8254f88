"""Browsers of one parent, and what they do on the pages."""

import re
from dataclasses import dataclass, field

from playwright.sync_api import Page, expect

from tests.support.letters import Letters
from wondernest.db.setup import Site

FIRST = "plover umbrella 41"


@dataclass
class Visit:
    """A browser of its own, with its own cookies."""

    page: Page
    url: str
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", lambda line: self._hear(line.type, line.text))

    def _hear(self, kind: str, text: str) -> None:
        # The browser writes an answer of 4xx to its console, whatever the page makes of it.
        if kind in {"error", "warning"} and not text.startswith("Failed to load resource"):
            self.complaints.append(text)

    def go(self, path: str) -> None:
        self.page.goto(path if path.startswith("http") else self.url + path)

    def fill(self, **fields: str) -> None:
        """Fills the form of the page and sends it."""
        for name, value in fields.items():
            self.page.fill(f"main input[name={name}]", value)
        self.page.locator("main form button[type=submit]").last.click()

    def is_adult(self) -> None:
        """Answers the age screen."""
        expect(self.page.locator("h1")).to_have_text("When were you born?")
        self.page.select_option("select[name=birth_month]", "5")
        self.fill(birth_year="1988")

    def sign_in(self, email: str, password: str) -> None:
        self.go("/sign-in")
        self.fill(email=email, password=password)

    def at(self, path: str) -> None:
        expect(self.page).to_have_url(self.url + path)

    def sees(self, text: str | re.Pattern[str]) -> None:
        expect(self.page.locator("main")).to_contain_text(text)

    def is_asked_to_sign_in(self) -> None:
        expect(self.page.locator("h1")).to_have_text("Welcome back")
        expect(self.page.get_by_role("button", name="Sign out")).to_have_count(0)


@dataclass(frozen=True)
class Household:
    """A running service, its mail, and a browser at home and one on the road."""

    site: Site
    letters: Letters
    home: Visit
    road: Visit
    email: str


def register(household: Household) -> None:
    """Registers at home and follows the link; signed in afterwards."""
    home = household.home
    home.go("/register")
    home.is_adult()
    home.fill(email=household.email, password=FIRST)
    home.sees("Look into your mail")
    home.go(household.letters.wait(household.email, "Confirm your e-mail address").link)
    home.fill(password=FIRST)
    home.at("/")
