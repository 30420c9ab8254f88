"""What history and files say about each other: Flyway's states and Flyway's complaints."""

from collections.abc import Sequence
from dataclasses import dataclass

from wondernest.db.migrator import errors
from wondernest.db.migrator.model import (
    Applied,
    Catalogue,
    Migration,
    Problem,
    State,
    Status,
    Version,
)

_APPLIED = frozenset({State.SUCCESS, State.OUT_OF_ORDER})


@dataclass(frozen=True, slots=True)
class _Facts:
    """What the whole history says, needed to judge one row of it."""

    deleted: frozenset[int]
    out_of_order: frozenset[int]
    latest_run: dict[str, int]
    last_applied: Version | None
    baseline: Version | None
    by_version: dict[Version, Migration]
    by_description: dict[str, Migration]
    newest_file: Version | None


def assess(
    catalogue: Catalogue, rows: Sequence[Applied], *, target: Version | None = None
) -> list[Status]:
    """All rows by rank, then all files still to be run in the order they would run."""
    facts = _facts(catalogue, rows)
    shown = [_row_status(row, facts) for row in rows if not _is_versioned_delete(row)]
    waiting = [
        Status(_file_state(migration, facts, target), None, migration)
        for migration in catalogue.versioned
        if not any(_stands(status, migration) for status in shown)
    ]
    waiting += [
        Status(State.PENDING, None, migration)
        for migration in catalogue.repeatable
        if not any(_stands(status, migration) for status in shown)
    ]
    return shown + waiting


def problems(statuses: Sequence[Status], *, allow_pending: bool) -> list[Problem]:
    """What Flyway's validate would complain about, in its order, future migrations tolerated.

    A page that left the release is no problem: its objects were dropped by a migration, or the
    drift check will show them.
    """
    found: list[Problem] = []
    for status in statuses:
        if status.state is State.MISSING and not status.is_versioned:
            continue
        refusal = _complaint(status, allow_pending=allow_pending)
        if refusal is not None:
            found.append(Problem(status.script, refusal))
    return found


def applied_versions(statuses: Sequence[Status]) -> list[Status]:
    """Versioned migrations that count as applied, newest run first."""
    standing = [
        status
        for status in statuses
        if status.applied is not None
        and not status.applied.is_synthetic
        and status.is_versioned
        and status.state in _APPLIED | {State.FUTURE, State.MISSING}
    ]
    return sorted(standing, key=_rank, reverse=True)


def standing_pages(statuses: Sequence[Status]) -> list[Applied]:
    """The latest run of every page that was not marked as deleted since."""
    return [
        status.applied
        for status in statuses
        if status.applied is not None
        and not status.applied.is_synthetic
        and not status.is_versioned
        and status.state in {State.SUCCESS, State.OUTDATED, State.MISSING}
    ]


def _rank(status: Status) -> int:
    return -1 if status.applied is None else status.applied.installed_rank


def _is_versioned_delete(row: Applied) -> bool:
    return row.type == "DELETE" and row.version is not None and row.success


def _facts(catalogue: Catalogue, rows: Sequence[Applied]) -> _Facts:
    deleted = _deleted_ranks(rows)
    last_applied: Version | None = None
    out_of_order: set[int] = set()
    for row in rows:
        number = row.number
        if number is None or _is_versioned_delete(row):
            continue
        if last_applied is not None and number <= last_applied:
            out_of_order.add(row.installed_rank)
        elif row.type != "DELETE" and row.installed_rank not in deleted:
            last_applied = number
    baselines = [row.number for row in rows if row.type == "BASELINE" and row.number]
    return _Facts(
        deleted=deleted,
        out_of_order=frozenset(out_of_order),
        latest_run={row.description: row.installed_rank for row in rows if row.version is None},
        last_applied=last_applied,
        baseline=max(baselines, default=None),
        by_version={migration.number: migration for migration in catalogue.versioned},
        by_description={each.stored_description: each for each in catalogue.repeatable},
        newest_file=catalogue.newest,
    )


def _deleted_ranks(rows: Sequence[Applied]) -> frozenset[int]:
    """A DELETE row takes back the latest run before it of the same version or description."""
    deleted: set[int] = set()
    latest: dict[Version | str, int] = {}
    for row in rows:
        key = row.number or row.description
        if row.type == "DELETE" and row.success and key in latest:
            deleted.add(latest[key])
        elif not row.is_synthetic:
            latest[key] = row.installed_rank
    return frozenset(deleted)


def _row_status(row: Applied, facts: _Facts) -> Status:
    number = row.number
    migration = (
        facts.by_version.get(number) if number else facts.by_description.get(row.description)
    )
    return Status(_row_state(row, migration, facts), row, migration)


def _row_state(row: Applied, migration: Migration | None, facts: _Facts) -> State:
    if row.installed_rank in facts.deleted:
        return State.DELETED
    if row.is_synthetic:
        return State.BASELINE if row.type == "BASELINE" else State.SUCCESS
    is_latest = row.version is not None or facts.latest_run[row.description] == row.installed_rank
    if migration is None and is_latest:
        return _state_without_file(row, facts)
    if not row.success:
        return State.FAILED
    if row.version is None:
        return _page_state(row, migration) if is_latest else State.SUPERSEDED
    return State.OUT_OF_ORDER if row.installed_rank in facts.out_of_order else State.SUCCESS


def _page_state(row: Applied, page: Migration | None) -> State:
    matches = page is not None and page.checksum == row.checksum
    return State.SUCCESS if matches else State.OUTDATED


def _state_without_file(row: Applied, facts: _Facts) -> State:
    number, newest = row.number, facts.newest_file
    if number is None or (newest is not None and number < newest):
        return State.MISSING if row.success else State.MISSING_FAILED
    return State.FUTURE if row.success else State.FUTURE_FAILED


def _file_state(migration: Migration, facts: _Facts, target: Version | None) -> State:
    number = migration.number
    if facts.baseline is not None and number <= facts.baseline:
        return State.BELOW_BASELINE
    if target is not None and number > target:
        return State.ABOVE_TARGET
    if facts.last_applied is not None and number < facts.last_applied:
        return State.IGNORED
    return State.PENDING


def _stands(status: Status, migration: Migration) -> bool:
    """Whether this row means that this file need not run."""
    row = status.applied
    if status.migration is not migration or row is None or row.is_synthetic:
        return False
    if migration.version is None:
        return status.state is State.SUCCESS
    return status.state is not State.DELETED


def _complaint(status: Status, *, allow_pending: bool) -> errors.MigrationRefusal | None:
    script = status.script
    match status.state:
        case State.FAILED | State.MISSING_FAILED:
            return errors.FailedMigration(
                f"{script} failed earlier. Remove what it left behind, then run repair."
            )
        case State.MISSING:
            return errors.MissingMigration(
                f"{script} was applied but is not part of this release. "
                "If it was removed on purpose, run repair."
            )
        case State.IGNORED:
            return errors.OutOfOrder(
                f"{script} is older than the newest applied migration and was never applied. "
                "Give it a higher version."
            )
        case State.PENDING if not allow_pending:
            return errors.PendingMigration(f"{script} has not been applied yet.")
        case State.OUTDATED if not allow_pending:
            return errors.OutdatedPage(f"{script} was changed since it was applied.")
        case _:
            return _mismatch(status)


def _mismatch(status: Status) -> errors.MigrationRefusal | None:
    row, migration = status.applied, status.migration
    if row is None or migration is None or row.is_synthetic or status.state is State.DELETED:
        return None
    if row.type != "SQL":
        return errors.DescriptionChanged(
            f"{migration.script} was applied as {row.type}, not as an SQL script."
        )
    if migration.version is not None and row.checksum != migration.checksum:
        return errors.ChecksumChanged(
            f"{migration.script} was changed after it had been applied (checksum {row.checksum}, "
            f"now {migration.checksum}). Restore the file, or run repair if only its text changed."
        )
    if row.description != migration.stored_description:
        return errors.DescriptionChanged(f"{migration.script} was applied as “{row.description}”.")
    return None
