"""Templates, headers and formats: what a page holds before any browser sees it."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from typing import Any, TypeAlias

import pytest
from jinja2 import UndefinedError

from wondernest.dashboards import formatting, rendering
from wondernest.dashboards.views import Shell, TodayPage

Renderer: TypeAlias = Callable[..., str]
THIN = formatting.THIN_SPACE
PAGE_NAMES = (
    "today",
    "today-empty",
    "today-short-stale",
    "week",
    "week-benchmarks",
    "week-short",
    "week-empty",
    "trends",
    "trends-empty",
    "no-consent",
    "home",
    "home-empty",
    "consent-off",
    "consent-on",
    "consent-giver-gone",
    "consent-viewer",
    "privacy",
    "privacy-viewer",
    "online-notice",
    "confirm-step",
    "confirm-step-old",
    "invitations",
    "devices",
    "device-key",
    "forget",
    "sign-in",
    "second-factor",
    "add-app",
    "add-passkey",
    "recovery-codes",
    "age",
    "age-wrong",
    "register",
    "statistics",
    "statistics-empty",
    "create-family",
    "add-child",
    "add-child-wrong",
    "ask",
    "ask-wrong",
    "members",
    "members-offered",
    "member",
    "order",
    "order-wrong",
    "staff-access",
    "staff-access-empty",
    "staff-access-wrong",
    "staff-orders",
    "staff-orders-empty",
    "staff-orders-wrong",
    "staff-order",
    "staff-order-wrong",
    "milestones",
    "milestones-reading",
    "milestones-newborn",
    "vocabulary",
    "vocabulary-empty",
    "vocabulary-wrong",
    "preferences",
    "preferences-no-consent",
    "preferences-viewer",
    "preferences-wrong",
    "told",
    "security",
    "security-first",
    "error",
)


class Document(HTMLParser):
    """All start tags of a page with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {key: value or "" for key, value in attrs}))

    def all(self, tag: str, **wanted: str) -> list[dict[str, str]]:
        return [
            attributes
            for name, attributes in self.tags
            if name == tag and wanted.items() <= attributes.items()
        ]


@pytest.fixture(params=PAGE_NAMES)
def page_name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_every_sample_page_is_looked_at(pages: dict[str, Callable[[], Any]]) -> None:
    assert set(pages) == set(PAGE_NAMES)


def test_every_template_has_a_sample_page(pages: dict[str, Callable[[], Any]]) -> None:
    drawn = {make().template for make in pages.values()}
    assert drawn == {
        name for name in rendering.environment().list_templates(["html"]) if "/" not in name
    } - {"base.html"}


def test_every_page_obeys_the_content_security_policy(page_name: str, rendered: Renderer) -> None:
    document = Document(rendered(page_name))
    for tag, attributes in document.tags:
        assert "style" not in attributes
        assert not [name for name in attributes if name.startswith("on")]
        assert tag != "style"
        if tag == "script":
            assert attributes["src"].startswith("/static/")
        for name in ("src", "href", "action"):
            assert "://" not in attributes.get(name, "")


def test_every_id_is_unique_and_every_reference_leads_somewhere(
    page_name: str, rendered: Renderer
) -> None:
    document = Document(rendered(page_name))
    ids = Counter(attributes["id"] for _, attributes in document.tags if "id" in attributes)
    assert [name for name, times in ids.items() if times > 1] == []
    for _, attributes in document.tags:
        for reference in ("aria-labelledby", "aria-describedby", "for"):
            for name in attributes.get(reference, "").split():
                assert name in ids
        fill = attributes.get("fill", "")
        if fill.startswith("url(#"):
            assert fill.removeprefix("url(#").removesuffix(")") in ids


def test_every_post_form_carries_the_token(page_name: str, rendered: Renderer) -> None:
    document = Document(rendered(page_name, csrf='t"<>'))
    forms = document.all("form", method="post")
    tokens = document.all("input", name="csrf_token", value='t"<>', type="hidden")
    assert len(document.all("form")) == len(forms) == len(tokens)


def test_every_page_has_one_first_heading_and_one_main(page_name: str, rendered: Renderer) -> None:
    document = Document(rendered(page_name))
    assert len(document.all("h1")) == 1
    assert len(document.all("main")) == 1
    assert document.all("a", href="#main")


def test_a_hostile_nickname_stays_text(today: TodayPage) -> None:
    hostile = "<img src=x onerror=alert(1)>\"'"
    page = replace(today, child=replace(today.child, nickname=hostile))
    html = rendering.render_page(page, shell=Shell("/"), csrf_token="t")
    assert "<img" not in html
    assert "&lt;img src=x onerror=alert(1)&gt;" in html


def test_errors_are_summarised_and_tied_to_their_fields(rendered: Renderer) -> None:
    document = Document(rendered("add-child-wrong"))
    (nickname,) = document.all("input", name="nickname")
    (weeks,) = document.all("input", name="weeks_premature")
    assert nickname["aria-invalid"] == "true"
    assert nickname["aria-describedby"] == "hint-nickname error-nickname"
    assert "aria-invalid" not in weeks
    assert document.all("a", href="#field-nickname")
    assert not document.all("a", href="#field-form")
    assert document.all("div", role="alert")
    assert not Document(rendered("add-child")).all("div", role="alert")


def test_what_was_typed_comes_back_except_the_password(pages: dict[str, Callable[[], Any]]) -> None:
    page = replace(pages["sign-in"](), email="a@b.example", next_path="/children/mila")
    document = Document(rendering.render_page(page, shell=Shell("/"), csrf_token="t"))
    assert document.all("input", name="email", value="a@b.example")
    assert document.all("input", name="next", value="/children/mila")
    (password,) = document.all("input", name="password")
    assert "value" not in password


def test_chosen_month_and_zone_stay_chosen(pages: dict[str, Callable[[], Any]]) -> None:
    page = replace(pages["add-child"](), birth_month="11", birth_year="2025")
    document = Document(rendering.render_page(page, shell=Shell("/"), csrf_token="t"))
    chosen = [option["value"] for option in document.all("option") if "selected" in option]
    assert chosen == ["11", "2025"]


def test_both_consent_answers_look_alike_and_none_is_preselected(rendered: Renderer) -> None:
    document = Document(rendered("consent-off"))
    decline, accept = document.all("button", name="decision")
    assert (decline["value"], accept["value"]) == ("decline", "accept")
    assert decline["class"] == accept["class"]
    assert "formnovalidate" in decline
    assert not [box for box in document.all("input") if "checked" in box]
    assert "Measuring is off" in rendered("consent-off")
    assert "switch--on" not in rendered("consent-off")
    assert "switch--on" in rendered("consent-on")


def test_only_who_may_decide_is_asked(rendered: Renderer) -> None:
    assert not Document(rendered("consent-viewer")).all("button", name="decision")
    assert "Only an owner or guardian" in rendered("consent-viewer")


def test_withdrawing_never_asks_for_the_password(rendered: Renderer) -> None:
    assert Document(rendered("consent-off")).all("input", name="password")
    assert not Document(rendered("consent-on")).all("input", name="password")


def test_a_short_day_says_why_it_is_not_compared(rendered: Renderer) -> None:
    html = rendered("today-short-stale")
    assert "A full day needs nine and a half hours" in html
    assert "These figures are being counted again" in html
    assert "if scaled to 12 hours" not in html
    assert "data-live-url" not in html
    assert not Document(html).all("script")


def test_a_missing_count_is_said_and_not_shown_as_zero(today: TodayPage) -> None:
    assert today.day is not None
    page = replace(today, day=replace(today.day, turns=None, adult_words=0))
    html = rendering.render_fragment(page)
    assert "Turns could not be counted on this day" in html
    assert '<span class="visually-hidden">not recorded</span></dd>' in html
    assert '<dd class="number__value">0</dd>' in html


def test_the_fragment_is_exactly_the_live_part_of_the_page(today: TodayPage) -> None:
    whole = rendering.render_page(today, shell=Shell("/"), csrf_token="t")
    fragment = rendering.render_fragment(today)
    assert fragment.strip() in whole
    assert "<html" not in fragment
    assert 'data-announce="Updated at 18:42: 384 turns."' in fragment


def test_a_template_missing_a_value_fails_loudly() -> None:
    with pytest.raises(UndefinedError):
        rendering.render("sign_in.html", shell=Shell("/"), errors={})


@pytest.mark.parametrize("name", ["wondernest.css", "live.js", "favicon.svg"])
def test_static_addresses_follow_the_content(name: str) -> None:
    path, fingerprint = rendering.static_url(name).split("?v=")
    assert path == f"/static/{name}"
    assert len(fingerprint) == 12
    content = (rendering.STATIC_ROOT / name).read_bytes()
    assert b"http" not in content.replace(b"http://www.w3.org/2000/svg", b"")


def test_an_unknown_static_file_has_no_address() -> None:
    with pytest.raises(FileNotFoundError):
        rendering.static_url("missing.css")


def test_our_script_stays_small() -> None:
    assert len((rendering.STATIC_ROOT / "live.js").read_bytes()) <= 5_000


def test_the_headers_forbid_everything_foreign() -> None:
    policy = rendering.SECURITY_HEADERS["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy


@pytest.mark.parametrize(
    ("value", "text", "short"),
    [
        (0, "0", "0"),
        (999, "999", "999"),
        (9_999, f"9{THIN}999", f"9{THIN}999"),
        (12_412, f"12{THIN}412", "12.4k"),
        (20_000, f"20{THIN}000", "20k"),
        (999_960, f"999{THIN}960", "1M"),
        (1_250_000_000, f"1{THIN}250{THIN}000{THIN}000", "1.2bn"),
    ],
)
def test_numbers_are_grouped_and_shortened(value: int, text: str, short: str) -> None:
    assert formatting.number(value) == text
    assert formatting.compact_number(value) == short


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "0 s"),
        (59, "59 s"),
        (60, "1 min"),
        (3_599, "59 min"),
        (7_200, "2 h"),
        (22_570, "6 h 16 min"),
    ],
)
def test_durations_read_as_hours_and_minutes(seconds: int, text: str) -> None:
    assert formatting.duration(seconds) == text


def test_shares_never_round_something_to_nothing() -> None:
    assert formatting.percent(0, 10) == f"0{THIN}%"
    assert formatting.percent(1, 1_000) == f"<{THIN}1{THIN}%"
    assert formatting.percent(10, 10) == f"100{THIN}%"
    with pytest.raises(ValueError, match="positive whole"):
        formatting.percent(0, 0)


def test_times_are_told_on_the_familys_clock() -> None:
    before_the_change = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    after_the_change = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert formatting.clock_time(before_the_change, "Europe/Berlin") == "02:30"
    assert formatting.clock_time(after_the_change, "Europe/Berlin") == "02:30"
    assert (
        formatting.date_and_time(before_the_change, "America/New_York") == "24 October 2026, 20:30"
    )
    with pytest.raises(ValueError, match="without a time zone"):
        formatting.clock_time(datetime(2026, 1, 1, 12), "Europe/Berlin")  # noqa: DTZ001


def test_dates_and_ages_are_words() -> None:
    assert formatting.long_date(date(2026, 11, 21)) == "Saturday 21 November 2026"
    assert formatting.weekday_short(date(2026, 11, 22)) == "Sun"
    assert [formatting.age_in_words(months) for months in (0, 1, 12, 16, 38)] == [
        "newborn",
        "1 month",
        "1 year",
        "1 year 4 months",
        "3 years 2 months",
    ]
    with pytest.raises(ValueError, match="negative"):
        formatting.age_in_words(-1)
