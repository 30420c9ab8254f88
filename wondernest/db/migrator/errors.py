"""What the migrator refuses to do, one class for each reason."""

from typing import ClassVar

from wondernest.kit.errors import Refusal


class MigrationRefusal(Refusal):
    """The migrator refused to go on."""

    status: ClassVar[int] = 409


class BadMigrationName(MigrationRefusal):
    """A file in the migration tree has a name the migrator does not understand."""


class DuplicateVersion(MigrationRefusal):
    """Two migration files have the same version."""


class BadHeader(MigrationRefusal):
    """The comment header of a migration file is missing something or says something unknown."""


class UndoMismatch(MigrationRefusal):
    """Undo files and migrations do not belong together."""


class RoleMissing(MigrationRefusal):
    """A migration file does not state the role it runs as before it does something."""


class PlaceholderFound(MigrationRefusal):
    """A migration file contains a placeholder, so that its checksum would depend on who runs it."""


class UnreadableSql(MigrationRefusal):
    """A migration file cannot be read as SQL."""


class TransactionMismatch(MigrationRefusal):
    """A migration file says one thing about its transaction and does another."""


class PageOrder(MigrationRefusal):
    """A page needs another page that would run after it or does not exist."""


class OutOfOrder(MigrationRefusal):
    """A migration is older than the newest applied one and was never applied."""


class ChecksumChanged(MigrationRefusal):
    """A migration was edited after it had been applied."""


class DescriptionChanged(MigrationRefusal):
    """A migration was renamed, or became another kind of migration, after it had been applied."""


class MissingMigration(MigrationRefusal):
    """The database has an applied migration that this release does not contain."""


class FutureMigration(MigrationRefusal):
    """The database was migrated by a newer release than this one."""


class FailedMigration(MigrationRefusal):
    """An earlier migration failed half-way; remove what it left behind, then run repair."""


class PendingMigration(MigrationRefusal):
    """A migration has not been applied yet."""


class OutdatedPage(MigrationRefusal):
    """A page was changed since it was applied."""


class UnknownTarget(MigrationRefusal):
    """No migration has the target version."""


class CannotUndo(MigrationRefusal):
    """A migration in the way has no undo script."""


class SchemaNotEmpty(MigrationRefusal):
    """The schema for the migration history already holds objects but no history."""


class MigrationBusy(MigrationRefusal):
    """Another migration run, or Flyway, holds the migration lock of this database."""


class ConnectionInUse(MigrationRefusal):
    """The connection given to the migrator is in the middle of a transaction."""


class LockBudgetSpent(MigrationRefusal):
    """A migration could not get its locks without making others wait longer than allowed."""


class ExportTargetNotEmpty(MigrationRefusal):
    """The directory to export to already holds files."""


class MigrationFailed(MigrationRefusal):
    """A statement of a migration failed."""

    status: ClassVar[int] = 500

    def __init__(self, detail: str, *, script: str, line: int | None, state: str | None) -> None:
        super().__init__(detail)
        self.script = script
        self.line = line
        self.state = state
