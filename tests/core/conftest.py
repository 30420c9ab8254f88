"""What tests of accounts share."""

from collections.abc import AsyncIterator, Iterator

import psycopg
import pytest
from starlette.testclient import TestClient

from tests.support.people import People
from tests.support.postbox import Postbox
from wondernest.db.setup import Site
from wondernest.main import create_app
from wondernest.settings import Settings


@pytest.fixture
async def admin(migrated_dsn: str) -> AsyncIterator[psycopg.AsyncConnection]:
    """The administrator, to look at rows and to move clocks."""
    async with await psycopg.AsyncConnection.connect(migrated_dsn, autocommit=True) as connection:
        yield connection


@pytest.fixture
async def postbox(people: People, admin: psycopg.AsyncConnection) -> Postbox:
    return Postbox(people, admin)


@pytest.fixture(scope="module")
def client(site: Site) -> Iterator[TestClient]:
    """The service over HTTP."""
    settings = Settings(home=site.home, bcrypt_cost=4)
    with TestClient(create_app(settings, site)) as opened:
        yield opened
