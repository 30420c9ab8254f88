"""How the lints ask the database."""

import psycopg
import pytest

from wondernest.ops.lints import Fetch


@pytest.fixture
def fetch(connection: psycopg.Connection) -> Fetch:
    def rows(sql: str) -> list[tuple[object, ...]]:
        return connection.execute(sql.encode()).fetchall()

    return rows
