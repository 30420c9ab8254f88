"""The pages of one child, as links between them."""

from wondernest.dashboards import day_view
from wondernest.dashboards.views import SectionLink
from wondernest.family.service import Child

_SECTIONS = (("Day", ""), ("Milestones", "/milestones"), ("Words", "/vocabulary"))


def sections(child: Child, *, current: str) -> tuple[SectionLink, ...]:
    base = day_view.day_url(child)
    return tuple(
        SectionLink(text, f"{base}{path}", is_current=path.removeprefix("/") == current)
        for text, path in _SECTIONS
    )
