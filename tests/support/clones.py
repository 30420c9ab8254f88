"""Copies of the migrated template on the run's own server."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import psycopg
from psycopg import sql

from wondernest.db import setup
from wondernest.db.setup import Site

TEMPLATE = "wn_template"


@contextmanager
def alone(home: Path) -> Iterator[None]:
    with (home / "tests.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def clone(template: Site, name: str) -> Site:
    """A copy of the migrated template; what belongs to a database as such is set again."""
    with psycopg.connect(template.url("postgres", database="postgres"), autocommit=True) as conn:
        conn.execute(
            sql.SQL("create database {} template {}").format(
                sql.Identifier(name), sql.Identifier(TEMPLATE)
            )
        )
    site = replace(template, database=name)
    setup.bootstrap(site)
    return site
