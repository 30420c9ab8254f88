"""Whether a PostgreSQL server, ours or any other, can hold the database."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from typing import ClassVar

import psycopg
from psycopg.rows import class_row

from wondernest.kit.errors import Refusal

OLDEST_VERSION_NUMBER = 180_000
REQUIRED_EXTENSIONS = ("btree_gist", "pg_stat_statements", "pg_trgm", "vector")


class ServerNotReachable(Refusal):
    """The database server cannot be reached: check DATABASE_URL and that the server is running."""

    status: ClassVar[int] = 503


class ServerNotSuitable(Refusal):
    """The database server cannot hold this database."""

    status: ClassVar[int] = 503


@dataclass(frozen=True, slots=True)
class ServerFacts:
    version_number: int  # as server_version_num: 180006 is 18.6
    version: str
    encoding: str
    extensions: Sequence[str]  # those asked for that the server could install


async def check_server(
    url: str,
    *,
    extensions: Sequence[str] = REQUIRED_EXTENSIONS,
    connect_timeout_seconds: int = 10,
) -> ServerFacts:
    """The server's facts; raises one ServerNotSuitable that names everything missing.

    `extensions` need only be available, not created yet.
    """
    facts = await _read_facts(url, wanted=extensions, timeout_seconds=connect_timeout_seconds)
    problems = find_problems(facts, wanted=extensions)
    if problems:
        raise ServerNotSuitable(f"This server cannot hold the database: {'; '.join(problems)}.")
    return facts


async def _read_facts(url: str, *, wanted: Sequence[str], timeout_seconds: int) -> ServerFacts:
    statement = (
        resources.files("wondernest.db").joinpath("queries/get_server_facts.sql").read_bytes()
    )
    try:
        connection = await psycopg.AsyncConnection.connect(url, connect_timeout=timeout_seconds)
    except psycopg.OperationalError as error:
        reason = " ".join(str(error).split())
        raise ServerNotReachable(f"The database server cannot be reached: {reason}") from error
    except (psycopg.ProgrammingError, UnicodeError):
        # The driver repeats the malformed part, which may be the password; so neither is passed on.
        raise ServerNotReachable(
            "DATABASE_URL is not a PostgreSQL URL such as postgresql://user@host:5432/database."
        ) from None
    async with connection, connection.cursor(row_factory=class_row(ServerFacts)) as cursor:
        await cursor.execute(statement, {"wanted": list(wanted)})
        facts = await cursor.fetchone()
    if facts is None:
        raise ServerNotSuitable
    return facts


def find_problems(facts: ServerFacts, *, wanted: Sequence[str]) -> list[str]:
    """One clause for each thing that is missing; none for a suitable server."""
    problems = []
    if facts.version_number < OLDEST_VERSION_NUMBER:
        oldest = OLDEST_VERSION_NUMBER // 10_000
        problems.append(f"it needs PostgreSQL {oldest} or later, found {facts.version}")
    missing = sorted(set(wanted) - set(facts.extensions))
    if missing:
        found = ", ".join(facts.extensions) or "none of them"
        problems.append(f"extensions not available: {', '.join(missing)} (found {found})")
    if facts.encoding != "UTF8":
        problems.append(f"the encoding of the database must be UTF8, found {facts.encoding}")
    return problems
