"""Every query keeps the plan it promises, in a database large enough for the plan to matter."""

from datetime import datetime
from pathlib import Path

import pytest

from tests.plans import guards, watch
from tests.plans.calls import calls
from tests.plans.guards import Database
from tests.plans.watch import Call, Statement
from wondernest.db import queries
from wondernest.db.queries import Query
from wondernest.db.setup import Site

ROOT = Path(__file__).resolve().parents[2]
ROOMS = sorted(path.parent.name for path in (ROOT / "wondernest").glob("*/queries"))
QUERIES = {
    query.name: query
    for room in ROOMS
    for query in queries.load(f"wondernest.{room}").by_name.values()
}


def sent(town: Site, query: Query, call: Call) -> list[Statement]:
    """What ran for a query the second time: the first time also fills the session's caches."""
    with watch.connected(town, query.role) as conn:
        watch.run(conn, query, call)
        return watch.run(conn, query, call)


def test_every_query_is_sent(now: datetime) -> None:
    assert calls(now).keys() == QUERIES.keys()


@pytest.mark.parametrize("room", ROOMS)
def test_plans_are_kept_by_the_queries_of(
    room: str, town: Site, database: Database, now: datetime
) -> None:
    found = {
        name: guards.findings(
            database, guards.promises(QUERIES[name].plan), sent(town, QUERIES[name], call)
        )
        for name, call in calls(now).items()
        if name.startswith(f"{room}.") and name in QUERIES
    }

    assert found
    assert {name: problems for name, problems in found.items() if problems} == {}


def test_every_exception_is_still_needed(town: Site, database: Database, now: datetime) -> None:
    for query in QUERIES.values():
        said = guards.promises(query.plan)
        exceptions = [promise for promise in said if not promise.startswith("index ")]
        ran = sent(town, query, calls(now)[query.name]) if exceptions else []
        for exception in exceptions:
            without = [promise for promise in said if promise != exception]
            assert guards.findings(database, without, ran), f"{query.name}: {exception}"
