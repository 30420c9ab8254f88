"""Sample pages of an invented family, and the list of every page in every state."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.support import growing, sample_families, sample_preferences, sample_privacy, sample_weeks
from wondernest.dashboards import rendering
from wondernest.dashboards.views import (
    AddAppPage,
    AddChildPage,
    AddPasskeyPage,
    AgePage,
    AskField,
    AskPage,
    AttemptLine,
    AudioEnvironment,
    ChildBox,
    ChildCard,
    ChildChip,
    ConsentNotice,
    ConsentPage,
    CreateFamilyPage,
    DaySummary,
    ErrorPage,
    FactorLine,
    FamilyCard,
    ForgetPage,
    ForgottenLine,
    HomePage,
    HourValue,
    InvitationLine,
    InvitationsPage,
    NavLink,
    NoConsentPage,
    Notice,
    Page,
    RecoveryCodesPage,
    RegisterPage,
    SecondFactorPage,
    SecurityPage,
    SessionLine,
    Shell,
    SignInPage,
    TodayPage,
    ToldPage,
    WeekDay,
)

ZONE = "Europe/Berlin"
SATURDAY = date(2026, 11, 21)
COUNTED_AT = datetime(2026, 11, 21, 17, 42, tzinfo=UTC)

MILA = ChildChip("Mila", "1 year 4 months", "/children/mila", is_current=True)
JONAS = ChildChip("Jonas", "3 years 2 months", "/children/jonas")

TURNS = (6, 22, 41, 35, 28, 47, 9, 0, 31, 44, 58, 63)
WORDS = (310, 890, 1420, 1180, 960, 1650, 240, 0, 1010, 1390, 1830, 1532)
SOUNDS = (24, 71, 118, 96, 84, 140, 31, 4, 88, 121, 166, 149)


def day_summary(local_date: date = SATURDAY) -> DaySummary:
    return DaySummary(
        local_date=local_date,
        adult_words=sum(WORDS),
        turns=sum(TURNS),
        child_vocalizations=sum(SOUNDS),
        recorded_seconds=11 * 3600 + 24 * 60,
        is_valid_day=True,
        electronic_seconds=2520,
        computed_at=COUNTED_AT,
        is_stale=False,
        why_not_valid=None,
        projected_12h_adult_words=13_065,
        projected_12h_turns=404,
        projected_12h_child_vocalizations=1_149,
    )


def short_day(local_date: date) -> DaySummary:
    return replace(
        day_summary(local_date),
        adult_words=4_210,
        turns=131,
        child_vocalizations=402,
        recorded_seconds=4 * 3600 + 300,
        is_valid_day=False,
        why_not_valid="A full day needs nine and a half hours; this one has about four.",
        projected_12h_adult_words=None,
        projected_12h_turns=None,
        projected_12h_child_vocalizations=None,
    )


def hour_values() -> tuple[HourValue, ...]:
    """Recorded from 7:00 to 19:00; no turns at 14:00; from 19:00 on still to come."""
    hours = [
        HourValue(f"{hour:02d}:00", None, None, None, is_ahead=hour >= 19) for hour in range(24)
    ]
    for offset, counts in enumerate(zip(WORDS, TURNS, SOUNDS, strict=True)):
        hours[7 + offset] = HourValue(f"{7 + offset:02d}:00", *counts)
    return tuple(hours)


def week_days() -> tuple[WeekDay, ...]:
    monday = SATURDAY - timedelta(days=5)
    days = [monday + timedelta(days=offset) for offset in range(7)]
    shares = (0.8, 1.12, None, 0.93, None, 1.0)
    summaries: list[DaySummary | None] = [
        None if share is None else scaled_day(day, share)
        for day, share in zip(days[:6], shares, strict=True)
    ]
    summaries[4] = short_day(days[4])
    return (
        *(
            WeekDay(day, f"/children/mila/days/{day}", summary)
            for day, summary in zip(days[:6], summaries, strict=True)
        ),
        WeekDay(days[6], None, None),
    )


def scaled_day(local_date: date, share: float) -> DaySummary:
    whole = day_summary(local_date)
    return replace(
        whole,
        adult_words=round((whole.adult_words or 0) * share),
        turns=round((whole.turns or 0) * share),
        child_vocalizations=round((whole.child_vocalizations or 0) * share),
    )


def today_page() -> TodayPage:
    return TodayPage(
        child=MILA,
        children=(MILA, JONAS),
        local_date=SATURDAY,
        is_today=True,
        time_zone=ZONE,
        day=day_summary(),
        hours=hour_values(),
        audio_environment=AudioEnvironment(9_240, 3_180, 7_020, 2_520, 1_740, 17_340),
        week=week_days(),
        previous_day_url="/children/mila/days/2026-11-20",
        next_day_url=None,
        previous_week_url="/children/mila/days/2026-11-14",
        next_week_url=None,
        sections=growing.sections("Day"),
        live_url="/children/mila/live",
        fragment_url="/children/mila/days/2026-11-21/fragment",
    )


def empty_day_page() -> TodayPage:
    """The first day of a child: nothing has arrived, nothing before it either."""
    page = today_page()
    return replace(
        page,
        day=None,
        audio_environment=None,
        hours=tuple(HourValue(hour.hour_label, None, None, None) for hour in page.hours),
        week=tuple(replace(day, summary=None) for day in page.week),
    )


def consent_notice() -> ConsentNotice:
    return ConsentNotice(
        notice_id="0199c1e0-5b1e-7d4a-9d55-1f2a3b4c5d6e",
        version="2026-11",
        title="Speech measurements",
        summary="Your phone can count how much talk your child hears and joins. "
        "The sound stays on the phone and is forgotten at once; only the counts are sent.",
        collected=(
            "How many words grown-ups speak near your child, hour by hour.",
            "How often your child and others take turns.",
            "How much of the time is talk, television, noise or quiet.",
        ),
        never_collected=(
            "Sound recordings.",
            "What anyone says.",
            "Voices that could be recognised.",
        ),
        purposes=("To show you these pages.", "To count whether the recording was long enough."),
        sharing="Nobody outside your family.",
        retention="Three years at most, and never longer than your account.",
        withdrawal="Switch off here at any time; nothing new is counted from that moment.",
    )


def consent_page() -> ConsentPage:
    return ConsentPage(
        child=MILA,
        notice=consent_notice(),
        is_on=False,
        decided_at=None,
        time_zone=ZONE,
        may_decide=True,
        needs_password=True,
        email="parent@example.org",
        action_url="/children/mila/consent",
        privacy_url="/children/mila/privacy",
        settings_url="/children/mila/preferences",
    )


def home_page() -> HomePage:
    recent = tuple(None if day.summary is None else day.summary.turns for day in week_days())
    return HomePage(
        families=(
            FamilyCard(
                name="The Sparrows",
                role_text="Owner",
                children=(
                    ChildCard(MILA, day_summary(), recent, True, "/children/mila/consent"),
                    ChildCard(JONAS, None, (None,) * 7, False, "/children/jonas/consent"),
                ),
                add_child_url="/families/sparrow/children/new",
            ),
            FamilyCard("Grandma’s house", "Viewer", (), None),
        ),
        create_family_url="/families/new",
        notices=(Notice("success", "Mila was added."),),
    )


def add_child_page() -> AddChildPage:
    return AddChildPage(
        action_url="/families/sparrow/children",
        cancel_url="/",
        family_name="The Sparrows",
        birth_years=(2026, 2025, 2024, 2023),
    )


def ask_page() -> AskPage:
    return AskPage(
        title="Choose another password",
        lede="Every session ends, on all devices. Second factors stay as they are.",
        action_url="/reset",
        button="Use this password",
        fields=(
            AskField(
                "password",
                "New password",
                "password",
                "new-password",
                "At least 10 characters. A few unrelated words work well.",
            ),
        ),
        hidden=(("token", "a-token"),),
        other=("Ask for another link", "/forgot"),
        account="",
    )


def ask_wrong_page() -> AskPage:
    """With the longest address that is taken, and a sentence for the whole form."""
    address = f"{'a' * 63}@{'sparrows.' * 20}example"
    email = AskField("email", "New e-mail address", "email", "email", value=address)
    title = "Use another address"
    return replace(ask_page(), title=title, fields=(email,), other=None, account=None)


def invitations_page() -> InvitationsPage:
    """With a short address and the longest one that is taken."""
    addresses = ("grandma@example.org", f"{'a' * 63}@{'sparrows.' * 20}example")
    return InvitationsPage(
        family_name="The Sparrows",
        time_zone="Europe/Berlin",
        action_url="/families/1/invitations",
        roles=(("guardian", "Guardian: sees and decides everything"), ("viewer", "Viewer")),
        invitations=tuple(
            InvitationLine(address, "Viewer", sees, COUNTED_AT, "/families/1/invitations/1/revoke")
            for address, sees in zip(
                addresses, ("Will see every child", "Will see Mila"), strict=True
            )
        ),
        children=(ChildBox("child-1", "Mila", True), ChildBox("child-2", "Jonas", False)),
        sees_all=False,
    )


def forget_page() -> ForgetPage:
    return ForgetPage(
        child=today_page().child,
        time_zone=ZONE,
        action_url="/families/1/children/1/forget",
        day_url="/families/1/children/1",
        day=COUNTED_AT.date(),
        today=COUNTED_AT.date(),
        forgotten=(ForgottenLine(COUNTED_AT, COUNTED_AT + timedelta(minutes=20)),),
    )


def security_page() -> SecurityPage:
    def session(name: str, hours: int, *, is_current: bool = False) -> SessionLine:
        end_url = None if is_current else f"/security/sessions/{hours}/end"
        begun = COUNTED_AT - timedelta(hours=hours)
        return SessionLine(name, begun, COUNTED_AT - timedelta(minutes=3), is_current, end_url)

    tries = (
        ("Signed in", False),
        ("Wrong password", True),
        ("Refused after too many tries", True),
        ("Right password, second factor asked for", False),
    )
    return SecurityPage(
        email="a-rather-long-address-of-a-parent@sparrows.example.org",
        time_zone=ZONE,
        sessions=(
            session("Firefox", 2, is_current=True),
            session("Chrome", 50),
            session("A phone or another program", 1_000),
        ),
        attempts=tuple(
            AttemptLine(COUNTED_AT - timedelta(hours=number), text, is_failure)
            for number, (text, is_failure) in enumerate(tries)
        ),
        password_url="/security/password",
        email_url="/security/email",
        end_others_url="/security/sessions/end-others",
        factors=(
            FactorLine(
                "My phone", "Authenticator app", COUNTED_AT, COUNTED_AT, "/factors/1/remove"
            ),
            FactorLine("Laptop", "Passkey", COUNTED_AT, None, "/remove/2"),
        ),
        add_app_url="/security/factors/app",
        add_passkey_url="/security/factors/passkey",
        recovery_codes_left=8,
        new_codes_url="/security/recovery-codes",
        notices=(Notice("success", "Your password is changed."),),
    )


def signed_in_shell() -> Shell:
    return Shell(
        home_url="/",
        nav=(
            NavLink("Home", "/", "home"),
            NavLink("Day", "/children/mila", "day", is_current=True),
            NavLink("Consent", "/children/mila/consent", "consent"),
            NavLink("Security", "/security", "security"),
        ),
        sign_out_url="/sign-out",
    )


SIGN_IN = SignInPage("/sign-in", "/register", "/forgot")
PAGES: dict[str, Callable[[], Page]] = {
    "today": today_page,
    "today-empty": empty_day_page,
    "today-short-stale": lambda: replace(
        today_page(),
        day=replace(short_day(SATURDAY), is_stale=True, electronic_seconds=None),
        audio_environment=None,
        is_today=False,
        next_day_url="/children/mila/days/2026-11-22",
        next_week_url="/children/mila/days/2026-11-28",
        live_url=None,
    ),
    "week": lambda: sample_weeks.week_page(MILA, JONAS, week_days()),
    "week-benchmarks": lambda: sample_weeks.benchmarks_week_page(MILA, JONAS, week_days()),
    "week-short": lambda: sample_weeks.short_week_page(MILA, JONAS, week_days(), short_day),
    "week-empty": lambda: sample_weeks.empty_week_page(MILA, JONAS, week_days()),
    "trends": lambda: sample_weeks.trends_page(MILA, JONAS),
    "trends-empty": lambda: sample_weeks.empty_trends_page(MILA, JONAS),
    "no-consent": lambda: NoConsentPage(JONAS, (MILA, JONAS), True, "/children/jonas/consent"),
    "home": home_page,
    "home-empty": lambda: HomePage(families=(), create_family_url="/families/new"),
    "consent-off": consent_page,
    "consent-on": lambda: replace(consent_page(), is_on=True, decided_at=COUNTED_AT),
    "consent-giver-gone": lambda: replace(
        consent_page(), is_on=True, decided_at=COUNTED_AT, is_giver_gone=True
    ),
    "consent-viewer": lambda: replace(consent_page(), may_decide=False),
    "sign-in": lambda: SIGN_IN,
    "second-factor": lambda: SecondFactorPage("/second-factor", True, "/options", "/"),
    "add-app": lambda: AddAppPage(
        "/app", "data:image/svg+xml,%3Csvg/%3E", "ABCD EFGH IJKL MNOP", "/security"
    ),
    "add-passkey": lambda: AddPasskeyPage("/passkey", "/options", "/security"),
    "recovery-codes": lambda: RecoveryCodesPage(
        tuple(f"ABCDE-{number:05d}" for number in range(10)), "/security"
    ),
    "age": lambda: AgePage("/age", "/register"),
    "age-wrong": lambda: AgePage("/age", "/register", birth_month="5", birth_year="88"),
    "register": lambda: RegisterPage("/register", "/sign-in", password_min_length=12),
    "create-family": lambda: CreateFamilyPage(
        "/families", ("America/New_York", ZONE), time_zone=ZONE
    ),
    "add-child": add_child_page,
    "add-child-wrong": add_child_page,
    "ask": ask_page,
    "ask-wrong": ask_wrong_page,
    "invitations": invitations_page,
    **sample_families.PAGES,
    **sample_privacy.pages(MILA, consent_notice(), zone=ZONE, at=COUNTED_AT),
    **growing.pages(),
    **sample_preferences.pages(),
    "forget": forget_page,
    "told": lambda: ToldPage(
        "Look into your mail",
        ("If the address can be used, a message is on its way. Its link leads on from here.",),
        ("To the sign-in page", "/sign-in"),
    ),
    "security": security_page,
    "security-first": lambda: replace(
        security_page(), sessions=security_page().sessions[:1], attempts=(), notices=()
    ),
    "error": lambda: ErrorPage(
        404, "This page has flown away", "Please check the address.", "req-01", "/"
    ),
}
SIGNED_OUT = {"age", "age-wrong", "second-factor", "sign-in", "register", "ask", "told", "error"}


ERRORS = {
    "age-wrong": {"birth_year": "Please give the month and the year in which you were born."},
    "order-wrong": {"reference": "Please give the court and the number.", "until": "No day."},
    "staff-access-wrong": {"family_id": "There is no such family.", "reason": "Please give one."},
    "staff-orders-wrong": {
        "email": "Nobody who belongs or belonged to this family has this address."
    },
    "staff-order-wrong": {"begins": "No day.", "owner": "Please choose from the list."},
    "preferences-wrong": {"interests": "Please choose at most 20, from the list."},
    "vocabulary-wrong": {"said": "Please enter a number; 0 is one."},
    "add-child-wrong": {
        "nickname": "Please enter a nickname.",
        "birth_month": "Please choose a month.",
        "form": "The child could not be added.",
    },
    "ask-wrong": {
        "form": "This link is not good any more, or it is not the newest.",
        "email": "This does not look like an e-mail address.",
    },
}


def render_named(name: str, csrf: str = "csrf") -> str:
    shell = Shell(home_url="/") if name in SIGNED_OUT else signed_in_shell()
    return rendering.render_page(
        PAGES[name](), shell=shell, csrf_token=csrf, errors=ERRORS.get(name, {})
    )


@pytest.fixture
def rendered() -> Callable[..., str]:
    """Draw a sample page by its name."""
    return render_named


@pytest.fixture
def pages() -> dict[str, Callable[[], Page]]:
    """Sample pages by name."""
    return PAGES


@pytest.fixture
def today() -> TodayPage:
    return today_page()
