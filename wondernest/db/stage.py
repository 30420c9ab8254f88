"""One migration at a time, forth and back and watched: what a rehearsal does to a database."""

from collections.abc import Callable
from typing import Any

import psycopg

from wondernest.db import migrator
from wondernest.db.migrator.history import History
from wondernest.db.migrator.states import assess, standing_pages
from wondernest.db.setup import Site, statement

OnProcess = Callable[[int], None]


def ignore(_process_id: int) -> None:
    """For callers who do not care which process of the server works for them."""


def connect(site: Site) -> psycopg.Connection[Any]:
    """A connection as the migrator."""
    return psycopg.connect(site.url("wn_migrator"))


def apply(
    site: Site,
    catalogue: migrator.Catalogue,
    *,
    target: str | None = None,
    with_pages: bool = False,
    pace: migrator.Pace | None = None,
    watch: migrator.Watch = migrator.UNWATCHED,
    on_process: OnProcess = ignore,
) -> list[migrator.Step]:
    """Versions up to `target`, or all of them; pages only where asked for."""
    with connect(site) as conn:
        on_process(conn.info.backend_pid)
        return migrator.migrate(
            conn, catalogue, target=target, with_pages=with_pages, pace=pace, watch=watch
        )


def take_back(
    site: Site,
    catalogue: migrator.Catalogue,
    *,
    pace: migrator.Pace | None = None,
    watch: migrator.Watch = migrator.UNWATCHED,
    on_process: OnProcess = ignore,
) -> list[migrator.Step]:
    """The newest version."""
    with connect(site) as conn:
        on_process(conn.info.backend_pid)
        return migrator.undo(conn, catalogue, steps=1, pace=pace, watch=watch)


def trace(site: Site, script: migrator.Migration | migrator.Undo) -> migrator.Trace:
    """What a transactional script would lock; nothing of it stays."""
    with connect(site) as conn:
        return migrator.trace(conn, script)


def trace_pages(site: Site, catalogue: migrator.Catalogue) -> tuple[migrator.Lock, ...]:
    """Run every page again and tell what each statement locked."""
    forget_pages(site, catalogue)
    with connect(site) as conn:
        # Its reads must not end the run's transactions, so it shares the run's own connection.
        tracer = migrator.LockTracer(conn)
        migrator.migrate(conn, catalogue, watch=tracer)
    return tuple(tracer.locks)


def forget_pages(site: Site, catalogue: migrator.Catalogue) -> None:
    """Mark every page as not applied, as an undo does: the next run applies them all."""
    with connect(site) as conn:
        history = History(conn, migrator.HISTORY_SCHEMA)
        for page in standing_pages(assess(catalogue, history.rows())):
            history.mark_deleted(page)


def is_prepared(site: Site) -> bool:
    """Whether the site has the platform's database with a history in it."""
    with psycopg.connect(site.url("postgres", database="postgres"), autocommit=True) as conn:
        values = {"database": site.database}
        if conn.execute(statement("exists_database"), values).fetchone() is None:
            return False
    with psycopg.connect(site.url("postgres")) as conn:
        return History(conn, migrator.HISTORY_SCHEMA).state().history_exists


def pending(site: Site, catalogue: migrator.Catalogue) -> list[migrator.Step]:
    """What a run would do now, versions first."""
    with connect(site) as conn:
        return migrator.migrate(conn, catalogue, dry_run=True)
