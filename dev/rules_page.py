"""The page that puts this project's rules beside public ones, made from measured figures."""

from collections.abc import Sequence
from pathlib import Path

from tests.support.seeded_defects import Defect, PublicRules

PAGE = Path(__file__).resolve().parents[1] / "docs/explanation/what-the-lints-find.md"
_TEMPLATE = Path(__file__).with_suffix(".md")


def render(defects: Sequence[Defect], public: PublicRules) -> str:
    """The whole page."""
    return _TEMPLATE.read_text(encoding="utf-8").format(
        count=len(defects),
        lints=sum(bool(one.lints) for one in defects),
        ours=sum(bool(one.lints or one.proof) for one in defects),
        public=sum(bool(public.found[one.name]) for one in defects),
        rules=public.rules,
        source=public.source,
        commit=public.commit[:12],
        rows="".join(_row(one, public.found[one.name]) for one in defects),
    )


def _row(defect: Defect, public: Sequence[str]) -> str:
    cells = (
        defect.name,
        defect.sentence,
        ", ".join(defect.lints) or "–",
        "yes" if defect.proof else "–",
        ", ".join(f"`{name}`" for name in public) or "–",
    )
    return f"| {' | '.join(cells)} |\n"
