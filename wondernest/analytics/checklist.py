"""What a family's answers to a checklist come to. A reason to talk, never a finding.

Rules of the checklists of the US Centers for Disease Control and Prevention ("Learn the Signs. Act
Early."): the age is corrected for an early birth; between two checklists the younger one is due; a
line is placed where three of four children or more do it, so one line is reason enough to ask.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from wondernest.analytics.rows import MilestoneAnswer, MilestoneItem

Answer = Literal["yes", "not_sure", "not_yet"]
Reason = Literal["not_yet", "lost", "sign"]

ACT_EARLY = "act_early"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a checklist with its latest answer and the earlier ones, oldest first."""

    item: MilestoneItem
    answers: tuple[MilestoneAnswer, ...]

    @property
    def latest(self) -> MilestoneAnswer | None:
        return self.answers[-1] if self.answers else None


@dataclass(frozen=True, slots=True)
class Mention:
    """A line worth mentioning to a doctor, and why.

    not_yet: the age of the line is reached and the child does not do it yet. lost: the child did it
    before. sign: a line that is a sign itself, answered with yes.
    """

    item: MilestoneItem
    reason: Reason


def lines_of(
    items: Sequence[MilestoneItem], answers: Iterable[MilestoneAnswer]
) -> tuple[Line, ...]:
    """Lines in the order of the checklist; answers are taken oldest first."""
    by_code: dict[str, list[MilestoneAnswer]] = {item.item_code: [] for item in items}
    for answer in sorted(answers, key=lambda answer: answer.answered_at):
        by_code[answer.item_code].append(answer)
    return tuple(Line(item, tuple(by_code[item.item_code])) for item in items)


def ages_of(items: Iterable[MilestoneItem]) -> tuple[int, ...]:
    return tuple(sorted({item.age_months for item in items}))


def due_age(ages: Sequence[int], corrected_age_months: int) -> int | None:
    """The checklist for an age: the oldest that is reached; None before the first."""
    return max((age for age in ages if age <= corrected_age_months), default=None)


def next_age(ages: Sequence[int], corrected_age_months: int) -> int | None:
    """The first checklist that is still to come."""
    return min((age for age in ages if age > corrected_age_months), default=None)


def mentions(lines: Iterable[Line], corrected_age_months: int) -> tuple[Mention, ...]:
    """Lines worth mentioning, in the order of the checklist."""
    found = []
    for line in lines:
        reason = _reason(line, corrected_age_months)
        if reason is not None:
            found.append(Mention(line.item, reason))
    return tuple(found)


def _reason(line: Line, corrected_age_months: int) -> Reason | None:
    latest = line.latest
    if latest is None:
        return None
    if line.item.kind == ACT_EARLY:
        return "sign" if latest.answer == "yes" else None
    if latest.answer != "not_yet":
        return None
    if any(answer.answer == "yes" for answer in line.answers):
        return "lost"
    return "not_yet" if line.item.age_months <= corrected_age_months else None
