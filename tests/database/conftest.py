"""A connection to a freshly migrated database whose changes are always taken back."""

from collections.abc import Iterator

import psycopg
import pytest


@pytest.fixture
def connection(migrated_dsn: str) -> Iterator[psycopg.Connection]:
    """As an administrator, in one transaction that is rolled back."""
    with psycopg.connect(migrated_dsn, options="-c search_path=pg_catalog") as opened:
        yield opened
        opened.rollback()
