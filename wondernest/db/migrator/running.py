"""Bringing a database up to date."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from psycopg import Connection

from wondernest.db.migrator import errors, states
from wondernest.db.migrator.history import SCHEMA_MARKER, History
from wondernest.db.migrator.model import (
    HISTORY_SCHEMA,
    HISTORY_TABLE,
    Action,
    Applied,
    Catalogue,
    Kind,
    Migration,
    Problem,
    Progress,
    State,
    Status,
    Step,
    Version,
)
from wondernest.db.migrator.pace import Pace
from wondernest.db.migrator.session import Session, open_session
from wondernest.db.migrator.watching import UNWATCHED, Watch

OnStep = Callable[[Step], None]


def ignore(step: Step) -> None:
    """For callers who do not watch."""


def info(
    conn: Connection[Any], catalogue: Catalogue, *, history_schema: str = HISTORY_SCHEMA
) -> list[Status]:
    """Every row of the history and every file that waits, with Flyway's states."""
    return states.assess(catalogue, History(conn, history_schema).rows())


def validate(
    conn: Connection[Any],
    catalogue: Catalogue,
    *,
    allow_pending: bool = False,
    history_schema: str = HISTORY_SCHEMA,
) -> list[Problem]:
    """What keeps files and history from agreeing; pending files count unless allowed."""
    statuses = info(conn, catalogue, history_schema=history_schema)
    return states.problems(statuses, allow_pending=allow_pending)


def migrate(
    conn: Connection[Any],
    catalogue: Catalogue,
    *,
    target: str | None = None,
    with_pages: bool = True,
    dry_run: bool = False,
    on_step: OnStep = ignore,
    pace: Pace | None = None,
    watch: Watch = UNWATCHED,
    installed_by: str | None = None,
    history_schema: str = HISTORY_SCHEMA,
) -> list[Step]:
    """Apply what is pending and answer what was done, or with `dry_run` what would be.

    Pages follow only when every version is applied: below the newest version (`target`), or under
    a history from a newer release, they would meet tables they were not written for. Flyway would
    run them there too. Pages that left the release are marked as deleted, so that they run
    again should they come back. Without `with_pages` versions run and no page is looked at.
    """
    wanted = _target(catalogue, target)

    def plan_for(rows: Sequence[Applied]) -> list[tuple[Status, Step]]:
        plan = _plan(catalogue, rows, wanted)
        return plan if with_pages else [each for each in plan if each[0].is_versioned]

    if dry_run:
        history = History(conn, history_schema)
        history.refuse_foreign_schema()
        return _report(plan_for(history.rows()), on_step)
    done: list[Step] = []
    with open_session(
        conn, schema=history_schema, pace=pace or Pace(), installed_by=installed_by, watch=watch
    ) as session:
        plan = plan_for(session.history.rows())
        if session.create_history():
            done.append(_made_history(history_schema, on_step))
        for status, step in plan:
            done.append(_perform(session, status, step, on_step))
    return done


def refuse_problems(statuses: Sequence[Status]) -> None:
    """Stop before anything is touched when history and files disagree."""
    found = states.problems(statuses, allow_pending=True)
    if found:
        raise found[0].refusal


def planned(action: Action, status: Status) -> Step:
    return Step(action, Progress.PLANNED, status.script, status.version, status.description)


def _target(catalogue: Catalogue, text: str | None) -> Version | None:
    if text is None:
        return None
    wanted = Version.parse(text)
    if all(migration.number != wanted for migration in catalogue.versioned):
        raise errors.UnknownTarget(f"No migration has version {wanted}.")
    return wanted


def _plan(
    catalogue: Catalogue, rows: Sequence[Applied], target: Version | None
) -> list[tuple[Status, Step]]:
    statuses = states.assess(catalogue, rows, target=target)
    refuse_problems(statuses)
    waiting = [status for status in statuses if status.state is State.PENDING]
    plan = [(status, planned(Action.MIGRATE, status)) for status in waiting if status.is_versioned]
    not_at_head = {State.ABOVE_TARGET, State.FUTURE, State.FUTURE_FAILED}
    if any(status.is_versioned and status.state in not_at_head for status in statuses):
        return plan
    gone = [status for status in statuses if status.state is State.MISSING]
    plan += [(status, planned(Action.MARK_DELETED, status)) for status in gone]
    pages = [status for status in waiting if not status.is_versioned]
    return plan + [(status, planned(Action.REPEAT, status)) for status in pages]


def _report(plan: Sequence[tuple[Status, Step]], on_step: OnStep) -> list[Step]:
    for _, step in plan:
        on_step(step)
    return [step for _, step in plan]


def _made_history(schema: str, on_step: OnStep) -> Step:
    script = f"{schema}.{HISTORY_TABLE}"
    step = Step(Action.CREATE_HISTORY, Progress.DONE, script, None, SCHEMA_MARKER)
    on_step(step)
    return step


def _perform(session: Session, status: Status, step: Step, on_step: OnStep) -> Step:
    on_step(replace(step, progress=Progress.STARTED))
    if step.action is Action.MARK_DELETED and status.applied is not None:
        session.history.mark_deleted(status.applied)
        finished = replace(step, progress=Progress.DONE, attempts=1)
    elif status.migration is not None:
        milliseconds, attempts = _apply(session, status.migration)
        finished = replace(
            step, progress=Progress.DONE, milliseconds=milliseconds, attempts=attempts
        )
    else:
        raise ValueError(f"nothing to run for {status.script}")
    on_step(finished)
    return finished


def _apply(session: Session, migration: Migration) -> tuple[int, int]:
    taken = 0

    def record(milliseconds: int) -> None:
        nonlocal taken
        taken = milliseconds
        session.history.add(migration, milliseconds=milliseconds, success=True)

    if migration.kind is Kind.REPEATABLE or migration.transactional:
        attempts = session.in_one_transaction(migration, record)
        return taken, attempts
    try:
        session.statement_by_statement(migration, record)
    except BaseException:
        # Also when the operator interrupts: part of the script may have been committed.
        session.recover()
        session.history.add(migration, milliseconds=0, success=False)
        raise
    return taken, 1
