"""What one request leaves on a connection, the next one does not find."""

from collections.abc import AsyncIterator

import pytest

from tests.support.people import People
from wondernest.db import queries
from wondernest.db.pool import Database, Nobody
from wondernest.db.setup import Site
from wondernest.db.vault import Vault

LEFT = queries.parse(
    "test.left",
    "-- A test.\n-- rows: text  as: wn_api\n"
    "select name from pg_cursors where is_holdable"
    " union all select name from pg_prepared_statements where from_sql"
    " union all select pg_listening_channels()"
    " union all select locktype from pg_locks where pid = pg_backend_pid()"
    "  and locktype = 'advisory'"
    " union all select name from pg_settings where source = 'session'"
    "  and name not in ('role', 'wn.request_id')"
    " union all select current_user where current_user <> 'wn_api'",
)


@pytest.fixture
async def one_connection(site: Site, vault: Vault) -> AsyncIterator[Database]:
    """A pool in which every request gets the same connection."""
    database = Database(site.url("wn_api"), vault, size=1, wait_seconds=5, prepare=True)
    await database.open()
    yield database
    await database.close()


@pytest.mark.parametrize(
    "smuggled",
    [
        "declare kept cursor with hold for select family_id from family.families",
        "prepare kept as select 1",
        "listen wn_live",
        "select pg_advisory_lock(1)",
        "set session row_security = off",
        "set session role wn_parent",
    ],
)
async def test_next_request_finds_nothing_of_the_last(
    smuggled: str, people: People, one_connection: Database
) -> None:
    home = await people.household(has_consent=False)
    # Often enough for the driver to have prepared statements of its own.
    for _ in range(7):
        async with one_connection.transaction(home.actor):
            pass
    async with one_connection.transaction(home.actor) as tx:
        await tx.connection.execute(smuggled.encode(), prepare=False)

    async with one_connection.transaction(Nobody()) as tx:
        assert await tx.scalars(LEFT) == []
    async with one_connection.transaction(home.actor):
        pass
