"""A throw-away instance: a server, a migrated database and keys of its own, gone at the end."""

import signal
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from wondernest.db import embedded, setup
from wondernest.db.commands import site_of
from wondernest.db.pool import Database
from wondernest.db.probe import Probe, probe
from wondernest.db.setup import Site
from wondernest.db.vault import Vault
from wondernest.kit import clock
from wondernest.settings import Settings


@dataclass(frozen=True, slots=True)
class Instance:
    """A migrated database on which everything may be tried."""

    site: Site
    vault: Vault

    @contextmanager
    def probe(self, role: str) -> Iterator[Probe]:
        """A connection of a login role, or of the administrator for `postgres`."""
        with probe(self.site.url(role)) as opened:
            yield opened

    @asynccontextmanager
    async def pool(self, role: str) -> AsyncIterator[Database]:
        database = Database(self.site.url(role), self.vault, size=4, wait_seconds=10, prepare=True)
        await database.open()
        try:
            yield database
        finally:
            await database.close()


@contextmanager
def chosen_site(settings: Settings, *, say: Callable[[str], None]) -> Iterator[Site]:
    """The configured server; where none is configured and none runs, a throw-away one."""
    if settings.database_url is None and embedded.status(settings.home) is None:
        say("no server is running: this release is asked on a throw-away one")
        with throw_away() as instance:
            yield instance.site
    else:
        yield site_of(settings)


@contextmanager
def throw_away(*, durable: bool = False) -> Iterator[Instance]:
    """A new instance; server and folder are gone at the end, also when this is interrupted.

    A `durable` one keeps what it acknowledged when it is killed, and is slower for it.
    """
    home = Path(tempfile.mkdtemp(prefix="wondernest-proof-"))
    before = signal.signal(signal.SIGTERM, _leave)
    try:
        site = setup.open_site(home=home, database_url=None, database="wondernest", durable=durable)
        setup.bootstrap(site)
        setup.migrate(site, as_of=clock.now())
        vault = Vault(home / "keys")
        try:
            yield Instance(site, vault)
        finally:
            vault.close()
    finally:
        embedded.remove(home)
        signal.signal(signal.SIGTERM, before)


def _leave(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
