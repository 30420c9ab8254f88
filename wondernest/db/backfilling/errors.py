"""What a backfill refuses to do, one class for each reason."""

from typing import ClassVar

from wondernest.kit.errors import Refusal


class BackfillRefusal(Refusal):
    """The backfill did not go on."""

    status: ClassVar[int] = 409


class BadBackfill(BackfillRefusal):
    """The files of a backfill cannot be used."""


class NoSuchBackfill(BackfillRefusal):
    """There is no backfill of this name."""

    status: ClassVar[int] = 404


class BackfillNotExpected(BackfillRefusal):
    """No applied migration expects this backfill."""

    sqlstate: ClassVar[str] = "WN041"


class BackfillNotFinished(BackfillRefusal):
    """Rows still wait for a backfill; the contract comes after it."""

    sqlstate: ClassVar[str] = "WN040"


class WrongTable(BackfillRefusal):
    """The table of a backfill is not what its files say."""


class AnotherBackfillRuns(BackfillRefusal):
    """A backfill is running on this database already; one runs at a time."""


class RowsHidden(BackfillRefusal):
    """Row security hides rows from the backfill, so what it sees proves nothing."""


class RowsRemain(BackfillRefusal):
    """The backfill went through the whole table, and rows still wait."""


class RowsBusy(BackfillRefusal):
    """The rows or the table stayed locked by others; run the backfill again when it is quieter."""

    status: ClassVar[int] = 503


class BackfillFailed(BackfillRefusal):
    """A statement of the backfill failed."""

    status: ClassVar[int] = 500


class ConnectionLost(BackfillRefusal):
    """The connection to the database ended; run the backfill again, it goes on where it was."""

    status: ClassVar[int] = 503
