"""Sample pages of the settings of an invented child."""

from collections.abc import Callable
from dataclasses import replace

from tests.support import growing
from wondernest.dashboards.preference_pages import INTERESTS, SWITCHES
from wondernest.dashboards.views import (
    InterestBox,
    Notice,
    Page,
    PreferencesPage,
    PreferenceSwitch,
)


def preferences_page() -> PreferencesPage:
    """With consent for one of the two that need it, and an interest that another program added."""
    content, statistics, weekly = (
        PreferenceSwitch(
            one.name, one.title.format("Mila"), one.description.format("Mila"), is_on=False
        )
        for one in SWITCHES
    )
    return PreferencesPage(
        child=growing.MILA,
        children=(growing.MILA, growing.JONAS),
        sections=growing.sections("Settings"),
        profiling=(
            replace(content, is_on=True),
            replace(statistics, consent_url="/children/mila/consent/analytics"),
        ),
        switches=(weekly,),
        interests=(
            *(InterestBox(name, text, name == "songs") for name, text in INTERESTS),
            InterestBox("x" * 40, "x" * 40, is_ticked=True),
        ),
        seen_at="2026-11-21T17:42:00+00:00",
        action_url="/children/mila/preferences",
        privacy_url="/children/mila/privacy",
        notices=(Notice("success", "Your choices are kept."),),
    )


def without_consent() -> PreferencesPage:
    page = preferences_page()
    content = replace(page.profiling[0], consent_url="/children/mila/consent/personalisation")
    return replace(page, profiling=(content, page.profiling[1]), notices=())


def pages() -> dict[str, Callable[[], Page]]:
    """Sample pages by name."""
    return {
        "preferences": preferences_page,
        "preferences-no-consent": without_consent,
        "preferences-viewer": lambda: replace(without_consent(), action_url=None),
        "preferences-wrong": preferences_page,
    }
