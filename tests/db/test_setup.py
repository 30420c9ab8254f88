"""Set-up on a server that is not the embedded one: reached by an administrator's URL only."""

from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from wondernest.db import setup
from wondernest.db.server_check import ServerNotReachable
from wondernest.db.setup import Site


@pytest.fixture
def foreign(own_site: Site, tmp_path: Path) -> Site:
    """The same database for somebody whose home folder holds no server."""
    return setup.open_site(
        home=tmp_path, database_url=own_site.url("postgres"), database="not this one"
    )


def test_drift_is_found_on_any_server(foreign: Site, own_site: Site) -> None:
    assert foreign.database == own_site.database
    assert setup.find_drift(foreign) == []
    with psycopg.connect(own_site.url("postgres"), autocommit=True) as admin:
        admin.execute("alter table core.users add column shoe_size bigint")

    assert "shoe_size" in "".join(setup.find_drift(foreign))


def test_server_is_checked_before_its_database_is_made(own_site: Site) -> None:
    setup.check(make_conninfo(own_site.url("postgres"), dbname="not_made_yet"))

    with pytest.raises(ServerNotReachable):
        setup.check(make_conninfo(own_site.url("postgres"), port=1))
