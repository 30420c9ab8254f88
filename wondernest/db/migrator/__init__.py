"""Applies the SQL files of `wondernest_db` in Flyway's layout, interchangeably with Flyway.

The history table, its rows, the checksums and the advisory lock are Flyway's, so either program
can go on where the other stopped. What Flyway's open-source edition lacks is added: undo, dry run,
a lock budget with retries, a header that says what a migration does, and a drift check.

A versioned file opens with a header, then states its role:

    -- Guardians must record how consent was verified before audio may start.
    -- phase: expand               expand, backfill or contract
    -- locks: brief, audio.audio_sessions (add column without default)
    -- undo: U0042                 or: none, because …
    -- transaction: yes            no: a .sql.conf beside it says executeInTransaction=false
    set local role wn_owner;       “set role …;” outside a transaction; or “-- role: none” above

Each script sets its own role because psql and Flyway run the same bytes. The migrator goes back to
the role it connected with before it writes the history. Undo files and pages need only the role;
an undo that cannot bring back values of rows that were there before says “-- loses: which ones”.
Page names, their order and `-- order:` and `-- needs:` are explained in `pages`.
"""

from wondernest.db.migrator.checksums import checksum, lock_key
from wondernest.db.migrator.discovery import discover
from wondernest.db.migrator.exporting import export
from wondernest.db.migrator.model import (
    DEFAULT_SCHEMAS,
    HISTORY_SCHEMA,
    HISTORY_TABLE,
    Action,
    Applied,
    Catalogue,
    Kind,
    Migration,
    Phase,
    Problem,
    Progress,
    State,
    Status,
    Step,
    Undo,
    Version,
)
from wondernest.db.migrator.pace import Pace
from wondernest.db.migrator.repairing import repair
from wondernest.db.migrator.running import OnStep, info, migrate, validate
from wondernest.db.migrator.snapshot import compare, drift, dump, fingerprint, take
from wondernest.db.migrator.statements import Statement
from wondernest.db.migrator.tracing import Lock, LockTracer, Trace, trace
from wondernest.db.migrator.undoing import undo
from wondernest.db.migrator.watching import UNWATCHED, Watch

__all__ = [
    "DEFAULT_SCHEMAS",
    "HISTORY_SCHEMA",
    "HISTORY_TABLE",
    "UNWATCHED",
    "Action",
    "Applied",
    "Catalogue",
    "Kind",
    "Lock",
    "LockTracer",
    "Migration",
    "OnStep",
    "Pace",
    "Phase",
    "Problem",
    "Progress",
    "State",
    "Statement",
    "Status",
    "Step",
    "Trace",
    "Undo",
    "Version",
    "Watch",
    "checksum",
    "compare",
    "discover",
    "drift",
    "dump",
    "export",
    "fingerprint",
    "info",
    "lock_key",
    "migrate",
    "repair",
    "take",
    "trace",
    "undo",
    "validate",
]
