"""What the tables of `subscription` accept and refuse."""

from pathlib import Path

import psycopg
import pytest

from tests.database.cases import Case, perform, prepare, read_cases

CASES = read_cases(Path(__file__).parent / "cases")


@pytest.mark.parametrize("case", [case for case in CASES if case.refused is None], ids=str)
def test_subscription_accepts(case: Case, connection: psycopg.Connection) -> None:
    prepare(connection, case)

    perform(connection, case.block)


@pytest.mark.parametrize("case", [case for case in CASES if case.refused], ids=str)
def test_subscription_refuses(case: Case, connection: psycopg.Connection) -> None:
    assert case.refused is not None
    prepare(connection, case)

    with pytest.raises(psycopg.Error) as refusal:
        perform(connection, case.block)

    assert refusal.value.sqlstate == case.refused.sqlstate
    assert refusal.value.diag.constraint_name == case.refused.constraint
    assert case.refused.says in str(refusal.value)
