"""What the migrator's tests hold in their hands: a server, a database, a migration tree."""

import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

MIGRATOR_ROLE = "wn_migrator"


@dataclass(frozen=True, slots=True)
class Server:
    """A running server; `url` is for its superuser."""

    binaries: Path
    sockets: Path

    def url(self, database: str, user: str = "postgres") -> str:
        return f"host={self.sockets} port=5432 dbname={database} user={user}"

    def pg_dump(self, database: str) -> Callable[[list[str]], str]:
        def run(arguments: list[str]) -> str:
            command = [str(self.binaries / "pg_dump"), "-d", self.url(database), *arguments]
            return subprocess.run(command, check=True, capture_output=True, text=True).stdout

        return run


@dataclass(frozen=True, slots=True)
class Database:
    """One empty database, the migrator's connection to it and the way to open more."""

    server: Server
    name: str
    conn: psycopg.Connection[Any]

    def connect(self, user: str = MIGRATOR_ROLE) -> psycopg.Connection[Any]:
        return psycopg.connect(self.server.url(self.name, user), autocommit=True)

    def scalar(self, query: str) -> object:
        with self.connect("postgres") as conn:
            row = conn.execute(query.encode()).fetchone()
        assert row is not None
        return row[0]

    def has(self, relation: str) -> bool:
        return self.scalar(f"select to_regclass('{relation}') is not null") is True

    def history(self) -> list[tuple[object, ...]]:
        query = b"""
            select installed_rank, version, description, type, script, checksum, success
            from wn.flyway_schema_history order by installed_rank
        """
        with self.connect("postgres") as conn:
            return conn.execute(query).fetchall()

    def ran(self) -> list[str]:
        """Script names in the order they were recorded, the marker of the schema left out."""
        return [str(row[4]) for row in self.history() if row[3] == "SQL"]


@dataclass(frozen=True, slots=True)
class Tree:
    """A migration tree that a test writes file by file."""

    root: Path

    def write(self, name: str, text: str) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
        return path

    def versioned(
        self,
        name: str,
        sql: str,
        *,
        undo: str | None = None,
        role: str = "set local role wn_owner;",
    ) -> Path:
        """`name` is without V and suffix: 0001__core__users."""
        version = name.split("__", 1)[0]
        said = "none, because this is a test" if undo is None else f"U{version}"
        if undo is not None:
            self.write(f"undo/U{name}.sql", f"{role}\n{undo}\n")
        header = f"-- phase: expand\n-- locks: none\n-- undo: {said}\n-- transaction: yes\n"
        return self.write(f"migrations/V{name}.sql", f"{header}{role}\n{sql}\n")

    def outside_transaction(self, name: str, sql: str) -> Path:
        header = (
            "-- phase: expand\n-- locks: none\n-- undo: none, because this is a test\n"
            "-- transaction: no\n"
        )
        self.write(f"migrations/V{name}.sql.conf", "executeInTransaction=false\n")
        return self.write(f"migrations/V{name}.sql", f"{header}set role wn_owner;\n{sql}\n")

    def page(self, name: str, sql: str, header: str = "") -> Path:
        """`name` is without suffix: core/views/user_names."""
        return self.write(f"{name}.sql", f"{header}set local role wn_owner;\n{sql}\n")

    def family(self) -> "Tree":
        """Three migrations with undo scripts and a page of every kind."""
        self.versioned(
            "0001__core__schema",
            "create schema core;",
            undo="drop schema core cascade;",
        )
        self.versioned(
            "0002__core__users",
            "create table core.users (user_id int primary key, name text not null);",
            undo="drop table core.users cascade;",
        )
        self.versioned(
            "0003__core__roles",
            "create table core.roles (role_id int primary key, role_name text not null);",
            undo="drop table core.roles cascade;",
        )
        self.page(
            "core/functions/shout",
            "create or replace function core.shout(p_text text) returns text\n"
            "language sql immutable begin atomic\n"
            "select case when p_text = '' then '' else upper(p_text) || '!;' end; end;",
        )
        self.page(
            "core/views/user_names",
            "create or replace view core.user_names as\n"
            "select core.shout(users.name) as name from core.users;",
        )
        self.page("core/tables/users", "comment on table core.users is 'People.';")
        self.page(
            "reference/core/roles",
            "insert into core.roles values (1, 'parent')\n"
            "on conflict (role_id) do update set role_name = excluded.role_name;",
        )
        return self
