"""Each lint sees the defect it is for, names exactly the broken object, and is silent before it."""

import psycopg
import pytest

from tests.database.lints.seeded import Case, read_cases
from wondernest.ops import lints
from wondernest.ops.lints import Fetch

LINTS = {lint.name: lint for lint in lints.discover()}


@pytest.mark.parametrize("case", read_cases(), ids=str)
def test_lint_finds_exactly_the_seeded_defect(
    case: Case, connection: psycopg.Connection, fetch: Fetch
) -> None:
    lint = LINTS[case.lint]
    already = set(lints.ask(lint, fetch))
    if case.given:
        connection.execute(case.given.encode())
    assert set(lints.ask(lint, fetch)) == already
    connection.execute(case.defect.encode())

    new = set(lints.ask(lint, fetch)) - already

    assert {finding.object for finding in new} == case.finds


def test_every_lint_has_a_seeded_defect() -> None:
    assert {case.lint for case in read_cases() if case.finds} == set(LINTS)
