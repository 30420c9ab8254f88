"""Sample pages of the privacy centre, the public notice and the second step of a consent."""

from collections.abc import Callable
from datetime import datetime

from wondernest.dashboards.views import (
    ChildChip,
    ConfirmStepPage,
    ConsentLine,
    ConsentNotice,
    ConsentSwitch,
    OnlineNoticePage,
    Page,
    PrivacyPage,
)


def pages(
    child: ChildChip, notice: ConsentNotice, *, zone: str, at: datetime
) -> dict[str, Callable[[], Page]]:
    """Each page by its name."""

    def privacy(*, is_guardian: bool) -> PrivacyPage:
        lines = (
            ("Agreed again by you: Speech measurements", "/receipts/3"),
            ("Ended by age: Statistics about all families", "/receipts/2"),
            ("Switched on by another guardian: Milestones", "/receipts/1"),
        )
        return PrivacyPage(
            child=child,
            switches=(
                ConsentSwitch(notice.title, notice.summary, "On", True, "/consent/audio"),
                ConsentSwitch("Milestones", "Your answers are kept.", "Off", False, "/consent/m"),
                ConsentSwitch(
                    "Suggestions for play and stories",
                    "Waits.",
                    "Waits for you",
                    False,
                    "/consent/s",
                ),
            ),
            history=tuple(
                ConsentLine(text, at, url if is_guardian else None) for text, url in lines
            ),
            time_zone=zone,
            all_off_url="/privacy/off" if is_guardian else None,
            rights=(("Who can see this child, and who did", "/members"), ("Notices", "/privacy")),
        )

    return {
        "privacy": lambda: privacy(is_guardian=True),
        "privacy-viewer": lambda: privacy(is_guardian=False),
        "online-notice": lambda: OnlineNoticePage((notice, notice)),
        "confirm-step": lambda: ConfirmStepPage("/confirm", "The Sparrows", "token"),
        "confirm-step-old": lambda: ConfirmStepPage("/confirm", "", ""),
    }
