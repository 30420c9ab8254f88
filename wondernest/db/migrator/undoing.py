"""Taking migrations back.

The history keeps what happened: an undone migration gets a row of type DELETE, which Flyway reads
as “no longer applied”. Its own undo types are no use here: its open-source edition stops at them.
The same transaction marks every page as deleted, because an undo script may have dropped what
pages made; the next run applies them all again.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from psycopg import Connection

from wondernest.db.migrator import errors, states
from wondernest.db.migrator.history import History
from wondernest.db.migrator.model import (
    HISTORY_SCHEMA,
    Action,
    Applied,
    Catalogue,
    Progress,
    State,
    Status,
    Step,
    Undo,
    Version,
)
from wondernest.db.migrator.pace import Pace
from wondernest.db.migrator.running import OnStep, ignore, planned, refuse_problems
from wondernest.db.migrator.session import Session, open_session
from wondernest.db.migrator.watching import UNWATCHED, Watch


def undo(
    conn: Connection[Any],
    catalogue: Catalogue,
    *,
    target: str | None = None,
    steps: int | None = None,
    to_zero: bool = False,
    dry_run: bool = False,
    on_step: OnStep = ignore,
    pace: Pace | None = None,
    watch: Watch = UNWATCHED,
    installed_by: str | None = None,
    history_schema: str = HISTORY_SCHEMA,
) -> list[Step]:
    """Take back everything above `target`, the last `steps` migrations, or all; newest first.

    Exactly one of the three must be given. A migration without an undo script in the way is a
    refusal before anything is touched.
    """
    if [target is not None, steps is not None, to_zero].count(True) != 1:
        raise ValueError("give exactly one of target, steps and to_zero")

    def chosen(statuses: Sequence[Status]) -> list[Status]:
        standing = states.applied_versions(statuses)
        if steps is not None:
            return standing[:steps]
        return standing if target is None else _above(standing, Version.parse(target))

    if dry_run:
        plan = _plan(catalogue, History(conn, history_schema).rows(), chosen)
        todo = [planned(Action.UNDO, status) for status, _ in plan]
        for step in todo:
            on_step(step)
        return todo
    with open_session(
        conn, schema=history_schema, pace=pace or Pace(), installed_by=installed_by, watch=watch
    ) as session:
        plan = _plan(catalogue, session.history.rows(), chosen)
        return [_take_back(session, catalogue, status, script, on_step) for status, script in plan]


def _above(standing: Sequence[Status], target: Version) -> list[Status]:
    numbers = {status.applied.number for status in standing if status.applied is not None}
    if target not in numbers:
        raise errors.UnknownTarget(f"No applied migration has version {target}.")
    return [
        status
        for status in standing
        if status.applied and status.applied.number and status.applied.number > target
    ]


def _plan(
    catalogue: Catalogue,
    rows: Sequence[Applied],
    chosen: Callable[[Sequence[Status]], list[Status]],
) -> list[tuple[Status, Undo]]:
    statuses = states.assess(catalogue, rows)
    refuse_problems(statuses)
    plan: list[tuple[Status, Undo]] = []
    for status in chosen(statuses):
        if status.state is State.FUTURE or status.migration is None:
            raise errors.FutureMigration(
                f"{status.script} was applied by a newer release; only that one can take it back."
            )
        script = status.migration.undo
        if not isinstance(script, Undo):
            raise errors.CannotUndo(f"{status.script} cannot be taken back: {script}.")
        plan.append((status, script))
    return plan


def _take_back(
    session: Session, catalogue: Catalogue, status: Status, script: Undo, on_step: OnStep
) -> Step:
    step = planned(Action.UNDO, status)
    on_step(replace(step, progress=Progress.STARTED))
    row = status.applied
    if row is None:
        raise ValueError(f"{status.script} is not applied")
    pages = states.standing_pages(states.assess(catalogue, session.history.rows()))
    taken = 0

    def record(milliseconds: int) -> None:
        nonlocal taken
        taken = milliseconds
        session.history.mark_deleted(row, milliseconds=milliseconds)
        for page in pages:
            session.history.mark_deleted(page)

    attempts = 1
    if script.transactional:
        attempts = session.in_one_transaction(script, record)
    else:
        session.statement_by_statement(script, record)
    finished = replace(step, progress=Progress.DONE, milliseconds=taken, attempts=attempts)
    on_step(finished)
    return finished
