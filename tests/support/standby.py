"""A real standby of an embedded server, started from a base backup."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from wondernest.db import embedded
from wondernest.db.setup import Site


@contextmanager
def standby_of(site: Site) -> Iterator[psycopg.Connection]:
    """The standby's administrator; server and files are gone at the end."""
    server = embedded.status(site.home)
    assert server is not None
    account = "postgres" if os.geteuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="wn-standby-"))
    if account is not None:
        shutil.chown(folder, account)
    password = embedded.secret(site.home, "postgres")
    primary = ["-h", str(server.socket_dir), "-p", str(server.port), "-U", "postgres"]

    def run(program: str, *arguments: str) -> None:
        subprocess.run(
            [str(embedded.binary(program, home=site.home)), *arguments],
            env={"PATH": os.environ["PATH"], "PGPASSWORD": password},
            cwd=folder,
            user=account,
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    data = str(folder / "data")
    run("pg_basebackup", *primary, "-D", data, "-R", "-c", "fast", "-X", "stream", "--no-sync")
    # A standby must have room for what the primary can hold; see wondernest.db.embedded.config.
    room = "-c max_connections=60 -c max_locks_per_transaction=256"
    options = f"-k {folder} -p {server.port} -c listen_addresses='' {room}"
    run("pg_ctl", "-D", data, "-l", str(folder / "log"), "-w", "-o", options, "start")
    try:
        url = f"host={folder} port={server.port} user=postgres dbname={site.database}"
        with psycopg.connect(url, password=password, autocommit=True) as conn:
            yield conn
    finally:
        run("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
        shutil.rmtree(folder)
