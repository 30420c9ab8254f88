"""From nothing to a migrated database: the server, roles, schema, partitions, the job queue."""

import asyncio
import os
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import procrastinate.schema
import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

import wondernest_db
from wondernest.db import embedded, migrator
from wondernest.db.maintenance import Patience, TableInUse
from wondernest.db.server_check import check_server

ROOT = Path(wondernest_db.__file__).parent
LOGIN_ROLES = ("wn_migrator", "wn_api", "wn_jobs")
_STATEMENTS = Path(__file__).with_name("setup_sql")


@dataclass(frozen=True, slots=True)
class Site:
    """A database of the platform on a server, and how each role reaches it."""

    home: Path
    admin_url: str
    database: str

    def url(self, role: str, *, database: str | None = None) -> str:
        """Connection string of a login role, or of the administrator for `postgres`."""
        parts: dict[str, Any] = dict(conninfo_to_dict(self.admin_url))
        parts["dbname"] = database or self.database
        if role != "postgres":
            parts |= {"user": role, "password": embedded.secret(self.home, role)}
        return make_conninfo("", **parts)


def statement(name: str) -> bytes:
    """A statement of set-up; bytes, because it is a file of ours and never a caller's text."""
    return (_STATEMENTS / f"{name}.sql").read_bytes()


def open_site(*, home: Path, database_url: str | None, database: str, durable: bool = True) -> Site:
    """The server of a home: the one given by URL, or the embedded one, started if need be."""
    if database_url:
        named = conninfo_to_dict(database_url).get("dbname")
        return Site(home, database_url, str(named or database))
    server = embedded.start(home, durable=durable)
    return Site(home, server.url(user="postgres", database="postgres"), database)


def bootstrap(site: Site) -> None:
    """What an administrator does once: roles, passwords, the database, extensions. Repeatable."""
    with psycopg.connect(site.url("postgres", database="postgres"), autocommit=True) as conn:
        conn.execute(statement("lock_bootstrap"))
        conn.execute((ROOT / "bootstrap/01_roles.sql").read_bytes())
        for role in LOGIN_ROLES:
            values = {"role": role, "password": embedded.secret(site.home, role)}
            with conn.transaction():
                conn.execute(statement("prepare_login_password"), values)
                conn.execute(statement("set_login_password"))
        values = {"database": site.database}
        if conn.execute(statement("exists_database"), values).fetchone() is None:
            template = sql.SQL(_text("create_database"))
            conn.execute(template.format(database=sql.Identifier(site.database)))
    with psycopg.connect(site.url("postgres"), autocommit=True) as conn:
        for name in ("02_database", "03_no_tracking"):
            conn.execute((ROOT / f"bootstrap/{name}.sql").read_bytes())


def drop_database(site: Site) -> None:
    """Drops the site's database and everything in it."""
    with psycopg.connect(site.url("postgres", database="postgres"), autocommit=True) as conn:
        template = sql.SQL(_text("drop_database"))
        conn.execute(template.format(database=sql.Identifier(site.database)))


def _text(name: str) -> Any:
    # A file of this distribution: the identifier is filled in by psycopg.sql.
    return (_STATEMENTS / f"{name}.sql").read_text(encoding="utf-8")


def catalogue() -> migrator.Catalogue:
    return migrator.discover(ROOT)


def migrate(
    site: Site,
    *,
    as_of: datetime,
    dry_run: bool = False,
    on_step: Callable[[migrator.Step], None] = lambda _step: None,
) -> list[migrator.Step]:
    """Brings the schema to this release, makes the partitions ahead, readies the job queue."""
    with psycopg.connect(site.url("wn_migrator")) as conn:
        steps = migrator.migrate(conn, catalogue(), dry_run=dry_run, on_step=on_step)
    if not dry_run:
        ensure_partitions(site, as_of=as_of)
        with psycopg.connect(site.url("wn_migrator")) as conn:
            ready_jobs(conn)
    return steps


def undo(
    site: Site,
    *,
    to_zero: bool,
    steps: int | None = None,
    on_step: Callable[[migrator.Step], None] = lambda _step: None,
) -> list[migrator.Step]:
    """Takes migrations back, newest first."""
    with psycopg.connect(site.url("wn_migrator")) as conn:
        if to_zero:
            return migrator.undo(conn, catalogue(), to_zero=True, on_step=on_step)
        return migrator.undo(conn, catalogue(), steps=steps, on_step=on_step)


def ready_jobs(conn: psycopg.Connection[Any]) -> None:
    """Applies the job library's own schema once; its text is never copied into this project."""
    if conn.execute(statement("exists_jobs")).fetchone() is None:
        conn.execute(statement("open_jobs"))
        conn.execute(procrastinate.schema.SchemaManager.get_schema().encode())
        conn.execute(statement("grant_jobs"))
    # Each time: a queue made by an earlier release may say nothing yet, or something else.
    conn.execute(statement("comment_jobs"))


def run_pg_dump(site: Site) -> migrator.snapshot.RunPgDump:
    """A pg_dump of this site, on whatever server it is, for the snapshot and the drift check."""

    def run(arguments: list[str]) -> str:
        command = [str(embedded.binary("pg_dump")), "--dbname", site.database, *arguments]
        done = subprocess.run(  # noqa: S603 - pg_dump
            command, env=_environment(site, "postgres"), capture_output=True, text=True, check=False
        )
        if done.returncode != 0:
            said = " | ".join(line.strip() for line in done.stderr.splitlines() if line.strip())
            raise embedded.ToolFailed(f"pg_dump ended with {done.returncode}: {said}")
        return done.stdout

    return run


def _environment(site: Site, role: str) -> dict[str, str]:
    """How libpq's programs reach the site; the password never stands on a command line."""
    parts = conninfo_to_dict(site.url(role))
    names = {"host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "password": "PGPASSWORD"}
    return os.environ | {name: str(parts[part]) for part, name in names.items() if parts.get(part)}


def take_snapshot(site: Site) -> str:
    """The schema as one text."""
    with psycopg.connect(site.url("postgres")) as conn:
        return migrator.take(conn, run_pg_dump(site))


def find_drift(site: Site) -> list[str]:
    """Differences between snapshot.sql and the live schema; empty when there are none."""
    expected = (ROOT / "snapshot.sql").read_text(encoding="utf-8")
    with psycopg.connect(site.url("postgres")) as conn:
        return migrator.drift(conn, run_pg_dump(site), expected)


def check(database_url: str) -> None:
    """Refuses a server that is too old or lacks an extension, in one sentence.

    The database named in the URL need not be there yet.
    """
    asyncio.run(check_server(make_conninfo(database_url, dbname="postgres")))


def run_psql(site: Site, arguments: Sequence[str], *, role: str) -> int:
    """psql in the foreground; its exit code."""
    command = [str(embedded.binary("psql")), "--dbname", site.database, *arguments]
    return subprocess.run(  # noqa: S603 - psql
        command, env=_environment(site, role), check=False
    ).returncode


def info(site: Site) -> list[migrator.Status]:
    """Every migration and page with its state."""
    with psycopg.connect(site.url("wn_migrator")) as conn:
        return migrator.info(conn, catalogue())


def validate(site: Site) -> list[migrator.Problem]:
    """What history and files do not agree on."""
    with psycopg.connect(site.url("wn_migrator")) as conn:
        return migrator.validate(conn, catalogue())


def repair(site: Site, *, on_step: Callable[[migrator.Step], None]) -> list[migrator.Step]:
    """Mends the history."""
    with psycopg.connect(site.url("wn_migrator")) as conn:
        return migrator.repair(conn, catalogue(), on_step=on_step)


def ensure_partitions(site: Site, *, as_of: datetime) -> list[str]:
    """Makes the partitions ahead of a moment; the names of those that were missing."""

    def once() -> list[str]:
        with psycopg.connect(site.url("wn_migrator")) as conn:
            try:
                rows = conn.execute(statement("ensure_partitions"), {"as_of": as_of}).fetchall()
            except psycopg.errors.LockNotAvailable as error:
                raise TableInUse from error
        return [str(row[0]) for row in rows]

    return Patience().keep_trying(once)


def fetcher(site: Site) -> Callable[[str], list[tuple[Any, ...]]]:
    """Sends one select of this distribution as the administrator, names schema-qualified."""

    def fetch(text: str) -> list[tuple[Any, ...]]:
        with psycopg.connect(site.url("postgres"), options="-c search_path=pg_catalog") as conn:
            return conn.execute(text.encode()).fetchall()

    return fetch
