"""The pages of one child, as links between them."""

from datetime import date

from wondernest.dashboards import day_view
from wondernest.dashboards.views import SectionLink
from wondernest.family.service import Child

_SECTIONS = (
    ("Day", ""),
    ("Week", "/week"),
    ("Trends", "/trends"),
    ("Milestones", "/milestones"),
    ("Words", "/vocabulary"),
    ("Settings", "/preferences"),
)
_OF_A_DAY = {"", "/week"}


def sections(child: Child, *, current: str, day: date | None = None) -> tuple[SectionLink, ...]:
    """Day and week stay with the day that is looked at, if one was chosen."""
    base = day_view.day_url(child)
    of_day = f"?day={day.isoformat()}" if day else ""
    return tuple(
        SectionLink(
            text,
            f"{base}{path}{of_day if path in _OF_A_DAY else ''}",
            is_current=path.removeprefix("/") == current,
        )
        for text, path in _SECTIONS
    )
