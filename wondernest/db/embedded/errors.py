"""What can go wrong between a home folder and its embedded server."""

from typing import ClassVar

from wondernest.kit.errors import Refusal


class EmbeddedServerRefusal(Refusal):
    """The embedded database server cannot be used."""

    status: ClassVar[int] = 503


class NoEmbeddedServer(EmbeddedServerRefusal):
    """There is no embedded PostgreSQL for this platform: set DATABASE_URL to another server."""


class HomeNotUsable(EmbeddedServerRefusal):
    """The home folder cannot hold a database server for this user."""


class OtherMajorVersion(EmbeddedServerRefusal):
    """The data folder belongs to another major version of PostgreSQL."""


class ServerDidNotStart(EmbeddedServerRefusal):
    """The embedded database server did not start."""


class ServerDidNotStop(EmbeddedServerRefusal):
    """The embedded database server is still running: try again with mode immediate."""


class ServerNotRunning(EmbeddedServerRefusal):
    """The embedded database server of this home is not running: start it first."""


class OptionNotAllowed(EmbeddedServerRefusal):
    """This server option is decided by the launcher and cannot be given."""


class ToolFailed(EmbeddedServerRefusal):
    """A PostgreSQL client program ended with an error."""
