"""One LISTEN connection of a process, straight to the server, never through a pooler."""

from collections.abc import AsyncIterator

import psycopg
from psycopg import sql


class ConnectionLost(Exception):
    """The LISTEN connection ended; what was told meanwhile is not known."""


async def listen(url: str, channel: str) -> AsyncIterator[str]:
    """Yields an empty text when it listens, then the text of every notification."""
    try:
        async with await psycopg.AsyncConnection.connect(url, autocommit=True) as connection:
            await connection.execute(sql.SQL("listen {}").format(sql.Identifier(channel)))
            yield ""
            async for notification in connection.notifies():
                yield notification.payload
    except psycopg.Error as error:
        raise ConnectionLost from error
