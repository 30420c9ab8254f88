"""Rules of a checklist: which age is due, which answer counts, what is worth mentioning."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wondernest.analytics.checklist import due_age, lines_of, mentions, next_age
from wondernest.analytics.rows import MilestoneAnswer, MilestoneItem

AGES = (2, 4, 6, 9, 12, 15, 18, 24, 30, 36, 48, 60)
BEGAN = datetime(2026, 1, 1, tzinfo=UTC)


def item(code: str, age: int, kind: str = "milestone") -> MilestoneItem:
    return MilestoneItem(code, age, "language", f"Does {code}", 1, kind)


def answered(code: str, *answers: str) -> list[MilestoneAnswer]:
    return [
        MilestoneAnswer(code, BEGAN + timedelta(days=day), answer, UUID(int=1), 12)
        for day, answer in enumerate(answers)
    ]


@pytest.mark.parametrize(
    ("age", "due", "following"),
    [
        (0, None, 2),
        (1, None, 2),
        (2, 2, 4),
        (14, 12, 15),
        (15, 15, 18),
        (59, 48, 60),
        (80, 60, None),
    ],
)
def test_between_two_checklists_the_younger_is_due(
    age: int, due: int | None, following: int | None
) -> None:
    assert due_age(AGES, age) == due
    assert next_age(AGES, age) == following


@given(st.integers(0, 90))
def test_the_due_one_and_the_next_one_are_neighbours(age: int) -> None:
    due, following = due_age(AGES, age), next_age(AGES, age)
    places = [
        -1 if due is None else AGES.index(due),
        12 if following is None else AGES.index(following),
    ]
    assert places[1] - places[0] == 1


@pytest.mark.parametrize(
    ("answers", "kind", "age", "reason"),
    [
        ((), "milestone", 12, None), (("yes",), "milestone", 12, None),
        (("not_sure",), "milestone", 12, None), (("not_yet",), "milestone", 12, "not_yet"),
        (("not_yet",), "milestone", 11, None), (("not_yet", "yes"), "milestone", 12, None),
        (("yes", "not_yet"), "milestone", 12, "lost"), (("yes", "not_yet"), "milestone", 8, "lost"),
        (("yes", "not_sure"), "milestone", 12, None), (("yes",), "act_early", 2, "sign"),
        (("not_yet",), "act_early", 12, None), (("yes", "not_yet"), "act_early", 12, None),
    ],
)  # fmt: skip
def test_what_is_worth_mentioning(
    answers: tuple[str, ...], kind: str, age: int, reason: str | None
) -> None:
    lines = lines_of([item("a", 12, kind)], answered("a", *answers))
    assert [mention.reason for mention in mentions(lines, age)] == ([reason] if reason else [])


@given(st.permutations(answered("a", "yes", "not_sure", "not_yet", "yes")))
def test_the_latest_answer_counts_in_whatever_order_they_come(
    answers: list[MilestoneAnswer],
) -> None:
    (line,) = lines_of([item("a", 2)], answers)
    assert line.latest == answered("a", "yes", "not_sure", "not_yet", "yes")[-1]
    assert len(line.answers) == 4
