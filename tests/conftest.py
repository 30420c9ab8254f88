"""One throw-away server for the whole run, one database for each worker, clones where asked."""

import os
import tempfile
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from tests.support.clones import TEMPLATE, alone, clone
from tests.support.people import People
from wondernest.core.service import SessionPolicy
from wondernest.core.tokens import AccessTokens
from wondernest.db import embedded, setup
from wondernest.db.pool import Database
from wondernest.db.setup import Site
from wondernest.db.vault import Vault
from wondernest.kit import clock

_HOME = "WONDERNEST_TEST_HOME"


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        os.environ[_HOME] = tempfile.mkdtemp(prefix="wn-test-")


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        embedded.remove(Path(os.environ[_HOME]))


@pytest.fixture(scope="session")
def template_site() -> Site:
    """The migrated template on the run's own server."""
    home = Path(os.environ[_HOME])
    with alone(home):
        # Sockets serve all but one: a Java driver speaks TCP only. It too is asked for a password.
        embedded.start(home, durable=False, options={"listen_addresses": "127.0.0.1"})
        site = setup.open_site(home=home, database_url=None, database=TEMPLATE, durable=False)
        ready = home / "template.ready"
        if not ready.exists():
            setup.bootstrap(site)
            setup.migrate(site, as_of=clock.now())
            ready.touch()
    return site


@pytest.fixture(scope="session")
def site(template_site: Site) -> Site:
    """This worker's database; tests that share it keep to families of their own."""
    with alone(template_site.home):
        return clone(template_site, f"wn_{uuid4().hex[:12]}")


@pytest.fixture
def own_site(template_site: Site) -> Iterator[Site]:
    """A database for one test, where commits of others would disturb."""
    with alone(template_site.home):
        site = clone(template_site, f"wn_{uuid4().hex[:12]}")
    yield site
    setup.drop_database(site)


@pytest.fixture(scope="session")
def migrated_dsn(site: Site) -> str:
    """This worker's database, as its administrator."""
    return site.url("postgres")


@pytest.fixture(scope="session")
def vault(template_site: Site) -> Vault:
    return Vault(template_site.home / "keys")


async def _open(site: Site, role: str, vault: Vault) -> Database:
    database = Database(site.url(role), vault, size=6, wait_seconds=10, prepare=True)
    await database.open()
    return database


@pytest.fixture
async def database(site: Site, vault: Vault) -> AsyncIterator[Database]:
    """The HTTP service's pool."""
    database = await _open(site, "wn_api", vault)
    yield database
    await database.close()


@pytest.fixture
async def jobs(site: Site, vault: Vault) -> AsyncIterator[Database]:
    """The worker's pool."""
    database = await _open(site, "wn_jobs", vault)
    yield database
    await database.close()


@pytest.fixture(scope="session")
def tokens(vault: Vault) -> AccessTokens:
    return AccessTokens(vault, live_for=timedelta(minutes=10))


@pytest.fixture(scope="session")
def policy() -> SessionPolicy:
    """The cheapest password hash that bcrypt knows."""
    return SessionPolicy(bcrypt_cost=4, idle_for=timedelta(days=1), live_for=timedelta(days=2))


@pytest.fixture
def people(
    database: Database, jobs: Database, tokens: AccessTokens, policy: SessionPolicy
) -> People:
    """Makes persons through the product's own services."""
    return People(database, jobs, tokens, policy)
