"""Sample pages on milestones and words of an invented child."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from wondernest.dashboards.views import (
    ChildChip,
    MilestoneGroup,
    MilestoneLine,
    MilestonesPage,
    Notice,
    Page,
    SampleLine,
    SectionLink,
    VocabularyPage,
    WordBand,
    WordGrowth,
    WordListLine,
    WordPoint,
)

ZONE = "Europe/Berlin"
COUNTED_AT = datetime(2026, 11, 21, 17, 42, tzinfo=UTC)
MILA = ChildChip("Mila", "1 year 4 months", "/children/mila", is_current=True)
JONAS = ChildChip("Jonas", "3 years 2 months", "/children/jonas")


BANDS = (
    WordBand(8, 0, 1, 6), WordBand(10, 0, 2, 7), WordBand(12, 0, 5, 24), WordBand(14, 2, 13, 40),
    WordBand(16, 6, 30, 179), WordBand(18, 13, 58, 178),
)  # fmt: skip


def sections(current: str) -> tuple[SectionLink, ...]:
    names = ("Day", "Week", "Trends", "Milestones", "Words", "Settings")
    return tuple(SectionLink(name, f"/children/mila/{name}", name == current) for name in names)


def milestones_page() -> MilestonesPage:
    return MilestonesPage(
        child=MILA,
        children=(MILA, JONAS),
        sections=sections("Milestones"),
        corrected_age_text="Counted from the day Mila was expected, Mila is 1 year 3 months old.",
        age_text="1 year 3 months",
        ages=tuple(
            SectionLink(text, f"?age={text[0]}", is_current=text.endswith("3 months"))
            for text in ("9 months", "1 year", "1 year 3 months", "1 year 6 months", "2 years")
        ),
        groups=(
            MilestoneGroup(
                "With others",
                (
                    MilestoneLine("15-a", "Copies what other children do in play", "yes"),
                    MilestoneLine(
                        "15-b", "Hands you things to share a game, again and again", "not_yet",
                        ("not yet on 2 October 2026", "yes on 9 October 2026"),
                    ),
                ),
            ),
            MilestoneGroup("Moving", (MilestoneLine("15-c", "Makes a few steps alone", None),)),
        ),
        counts=(1, 0, 1, 1),
        mentions=("“Hands you things”: you saw it before, and not any more (by 1 year 3 months).",),
        next_text="The next checklist is for 1 year 6 months.",
        source="An invented publisher. Not a screening.",
        action_url="/children/mila/milestones",
        has_consent=True,
        consent_url="/children/mila/consent/milestones",
        notices=(Notice("success", "Your answers are kept."),),
    )  # fmt: skip


def vocabulary_page() -> VocabularyPage:
    return VocabularyPage(
        child=MILA,
        children=(MILA, JONAS),
        sections=sections("Words"),
        time_zone=ZONE,
        growth=(
            WordGrowth(
                key="cdi-wg",
                name="Words and gestures (8 to 18 months)",
                points=(WordPoint(12, 4), WordPoint(14, 11), WordPoint(16, 45)),
                bands=BANDS,
                source="An invented sample, CC BY 4.0",
            ),
        ),
        lists=(
            WordListLine(
                COUNTED_AT,
                "Words and gestures (8 to 18 months), at 1 year 4 months",
                "45 words said, 170 understood",
                "Words said: about the 62nd percentile of 79 children of this age. No diagnosis.",
            ),
        ),
        samples=(
            SampleLine(
                COUNTED_AT,
                ("741", "1 071", "190", "52", "1.53", None, "0.43", "6.87", "0.74", "44.81"),
            ),
        ),
        action_url="/children/mila/vocabulary",
        instruments=(
            ("cdi-wg", "Words and gestures (8 to 18 months)"),
            ("cdi-ws", "Words and sentences (16 to 30 months)"),
        ),
    )  # fmt: skip


def pages() -> dict[str, Callable[[], Page]]:
    """Sample pages by name."""
    return {
        "milestones": milestones_page,
        "milestones-reading": lambda: replace(
            milestones_page(), action_url=None, has_consent=False, mentions=(), notices=()
        ),
        "milestones-newborn": lambda: replace(
            milestones_page(), age_text=None, groups=(), counts=(0, 0, 0, 0), mentions=()
        ),
        "vocabulary": vocabulary_page,
        "vocabulary-empty": lambda: replace(vocabulary_page(), growth=(), lists=(), samples=()),
        "vocabulary-wrong": lambda: replace(vocabulary_page(), entered=("cdi-wg", "", "74")),
    }
