"""One town for the whole run; every test takes back what it did."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import psycopg
import pytest

from tests.plans import guards, watch
from tests.plans.guards import Database
from tests.support.clones import alone, clone
from wondernest.db.setup import Site

TOWN = "wn_plans"
WORLD = Path(__file__).with_name("world.sql")


@pytest.fixture(scope="session")
def town(template_site: Site) -> Site:
    """The database of `world.sql`, built by the first worker that asks for it."""
    ready = template_site.home / "plans.ready"
    with _one_builder(template_site.home):
        if not ready.exists():
            with alone(template_site.home):
                site = clone(template_site, TOWN)
            with psycopg.connect(site.url("postgres"), autocommit=True) as conn:
                conn.execute(WORLD.read_bytes())
                # As autovacuum would: the planner learns sizes, index-only scans skip the table.
                conn.execute("vacuum (analyze)")
            watch.prepare(site)
            ready.touch()
    return replace(template_site, database=TOWN)


@contextmanager
def _one_builder(home: Path) -> Iterator[None]:
    """Not the lock of the template: other tests go on meanwhile."""
    with (home / "plans.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@pytest.fixture(scope="session")
def now(town: Site) -> datetime:
    """The moment the town was built around, by the clock of its server."""
    with psycopg.connect(town.url("postgres")) as conn:
        row = conn.execute("select max(created_at) from core.users").fetchone()
    assert row is not None
    moment: datetime = row[0]
    return moment


@pytest.fixture(scope="session")
def database(town: Site) -> Database:
    with psycopg.connect(town.url("postgres")) as conn:
        return guards.look(conn)
