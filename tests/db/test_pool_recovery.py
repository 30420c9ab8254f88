"""A server that was restarted must not cost a request."""

import psycopg

from tests.support.people import People
from wondernest.db.pool import Database
from wondernest.db.setup import Site
from wondernest.family import service as family


async def test_connections_that_died_are_replaced(
    people: People, database: Database, site: Site
) -> None:
    home = await people.household()
    with psycopg.connect(site.url("postgres"), autocommit=True) as conn:
        row = conn.execute(
            "select count(pg_terminate_backend(pid)) from pg_stat_activity"
            " where usename = 'wn_api' and datname = current_database()"
        ).fetchone()
    assert row is not None
    assert row[0] > 0

    async with database.transaction(home.actor) as tx:
        assert len(await family.list_children(tx, family_id=home.family_id)) == 1
