"""PostgreSQL 18 out of the installed wheel, one server for each home folder.

The server belongs to nobody's session: it outlives the program that started it, listens on a
private socket only, and wants a password from everybody. Every call is synchronous; from a
coroutine, use asyncio.to_thread.
"""

from wondernest.db.embedded.errors import (
    EmbeddedServerRefusal,
    HomeNotUsable,
    NoEmbeddedServer,
    OptionNotAllowed,
    OtherMajorVersion,
    ServerDidNotStart,
    ServerDidNotStop,
    ServerNotRunning,
    ToolFailed,
)
from wondernest.db.embedded.passwords import secret, secrets_of
from wondernest.db.embedded.server import Server, remove, start, status, stop
from wondernest.db.embedded.tools import binary, run_tool

__all__ = [
    "EmbeddedServerRefusal",
    "HomeNotUsable",
    "NoEmbeddedServer",
    "OptionNotAllowed",
    "OtherMajorVersion",
    "Server",
    "ServerDidNotStart",
    "ServerDidNotStop",
    "ServerNotRunning",
    "ToolFailed",
    "binary",
    "remove",
    "run_tool",
    "secret",
    "secrets_of",
    "start",
    "status",
    "stop",
]
