"""Each seeded defect is found by the lints that must find it, and the published page says so."""

import re

import psycopg
import pytest

from dev.rules_page import PAGE, render
from tests.support.seeded_defects import Defect, read_defects, read_public_rules
from wondernest.ops import lints

DEFECTS = read_defects()
LINTS = {lint.name[:4]: lint for lint in lints.discover()}


@pytest.fixture
def fetch(connection: psycopg.Connection) -> lints.Fetch:
    def rows(sql: str) -> list[tuple[object, ...]]:
        return connection.execute(sql.encode()).fetchall()

    return rows


@pytest.mark.parametrize("defect", [one for one in DEFECTS if one.lints], ids=str)
def test_lints_find_the_seeded_defect(
    defect: Defect, connection: psycopg.Connection, fetch: lints.Fetch
) -> None:
    asked = [LINTS[number] for number in defect.lints]
    before = {lint.name: set(lints.ask(lint, fetch)) for lint in asked}
    connection.execute(defect.sql.encode())
    connection.execute("reset role")

    silent = [lint.name for lint in asked if set(lints.ask(lint, fetch)) <= before[lint.name]]

    assert silent == []


def test_every_defect_has_a_name_of_its_own() -> None:
    names = [defect.name for defect in DEFECTS]

    assert len(set(names)) == len(names)
    assert len({defect.sentence for defect in DEFECTS}) == len(names)
    assert len(names) >= 120


def test_public_rules_were_asked_about_every_defect() -> None:
    public = read_public_rules()

    assert set(public.found) == {defect.name for defect in DEFECTS}
    assert re.fullmatch(r"[0-9a-f]{40}", public.commit)
    assert public.rules > 20
    # A comparison in which they found nothing would have gone wrong.
    assert sum(bool(names) for names in public.found.values()) > 20


def test_page_says_what_was_measured() -> None:
    assert PAGE.read_text(encoding="utf-8") == render(DEFECTS, read_public_rules())
