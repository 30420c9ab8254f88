"""Making the history agree with the files again, after a person has decided that it should."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from psycopg import Connection

from wondernest.db.migrator import states
from wondernest.db.migrator.history import History
from wondernest.db.migrator.model import (
    HISTORY_SCHEMA,
    Action,
    Applied,
    Catalogue,
    Migration,
    Progress,
    State,
    Status,
    Step,
)
from wondernest.db.migrator.pace import Pace
from wondernest.db.migrator.running import OnStep, ignore, planned
from wondernest.db.migrator.session import open_session


def repair(
    conn: Connection[Any],
    catalogue: Catalogue,
    *,
    on_step: OnStep = ignore,
    pace: Pace | None = None,
    installed_by: str | None = None,
    history_schema: str = HISTORY_SCHEMA,
) -> list[Step]:
    """Only the history changes: failed rows go, missing ones are marked, edited ones are accepted.

    The same three things Flyway's repair does, in its order and in one transaction. Rows from a
    newer release are left alone. A page that was edited stays outdated and runs again.
    """
    with open_session(
        conn, schema=history_schema, pace=pace or Pace(), installed_by=installed_by
    ) as session:
        history = session.history
        failed = (State.FAILED, State.MISSING_FAILED)
        with conn.transaction():
            done = [
                _each(status, Action.REMOVE_FAILED, history.remove_failed)
                for status in _with_state(history, catalogue, *failed)
            ]
            done += [
                _each(status, Action.MARK_DELETED, history.mark_deleted)
                for status in _with_state(history, catalogue, State.MISSING)
            ]
            done += [
                _align(history, status, status.migration)
                for status in states.assess(catalogue, history.rows())
                if status.migration is not None and _differs(status)
            ]
    for step in done:
        on_step(step)
    return done


def _with_state(history: History, catalogue: Catalogue, *wanted: State) -> list[Status]:
    return [status for status in states.assess(catalogue, history.rows()) if status.state in wanted]


def _differs(status: Status) -> bool:
    row, migration = status.applied, status.migration
    if row is None or migration is None or row.is_synthetic or row.version is None:
        return False
    return (row.type, row.checksum, row.description) != (
        "SQL",
        migration.checksum,
        migration.stored_description,
    )


def _each(status: Status, action: Action, change: Callable[[Applied], None]) -> Step:
    if status.applied is None:
        raise ValueError(f"{status.script} is not applied")
    change(status.applied)
    return replace(planned(action, status), progress=Progress.DONE)


def _align(history: History, status: Status, migration: Migration) -> Step:
    def change(row: Applied) -> None:
        history.align(row, migration)

    return _each(status, Action.ALIGN, change)
