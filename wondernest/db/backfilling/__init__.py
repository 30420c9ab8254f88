"""Filling the rows that were there before a migration, in small transactions.

`files` reads what is to be done, `session` does it one batch at a time; the pace, the pauses and
what is shown belong to `wondernest.ops.backfills`.
"""

from wondernest.db.backfilling.errors import (
    AnotherBackfillRuns,
    BackfillFailed,
    BackfillNotExpected,
    BackfillNotFinished,
    BackfillRefusal,
    BadBackfill,
    ConnectionLost,
    NoSuchBackfill,
    RowsBusy,
    RowsHidden,
    RowsRemain,
    WrongTable,
)
from wondernest.db.backfilling.files import LARGEST_BATCH, discover, parse, read
from wondernest.db.backfilling.model import Backfill, Batch, Run
from wondernest.db.backfilling.session import Session, open_session

__all__ = [
    "LARGEST_BATCH",
    "AnotherBackfillRuns",
    "Backfill",
    "BackfillFailed",
    "BackfillNotExpected",
    "BackfillNotFinished",
    "BackfillRefusal",
    "BadBackfill",
    "Batch",
    "ConnectionLost",
    "NoSuchBackfill",
    "RowsBusy",
    "RowsHidden",
    "RowsRemain",
    "Run",
    "Session",
    "WrongTable",
    "discover",
    "open_session",
    "parse",
    "read",
]
