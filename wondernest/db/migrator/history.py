"""Reading and writing Flyway's history table."""

from dataclasses import dataclass
from importlib.resources import files
from typing import Any, LiteralString, cast

from psycopg import Connection, sql
from psycopg.rows import class_row

from wondernest.db.migrator import errors
from wondernest.db.migrator.model import HISTORY_TABLE, Applied, Migration

SCHEMA_MARKER = "<< Flyway Schema Creation >>"


@dataclass(frozen=True, slots=True)
class SchemaState:
    schema_exists: bool
    has_objects: bool
    history_exists: bool


def query(name: str) -> sql.SQL:
    """A statement of this package. The cast is honest: the text ships with the code."""
    text = (files("wondernest.db.migrator") / "sql" / f"{name}.sql").read_text("utf-8")
    return sql.SQL(cast(LiteralString, text))


@dataclass(frozen=True, slots=True)
class History:
    """The history of one database, in the schema `schema`."""

    conn: Connection[Any]
    schema: str
    installed_by: str | None = None

    def state(self) -> SchemaState:
        values = {"schema": self.schema, "table": HISTORY_TABLE}
        with (
            self.conn.transaction(),
            self.conn.cursor(row_factory=class_row(SchemaState)) as cursor,
        ):
            row = cursor.execute(query("schema_state"), values).fetchone()
        if row is None:
            raise ValueError("the schema query always answers")
        return row

    def rows(self) -> list[Applied]:
        """All rows by rank; none when there is no history yet."""
        with self.conn.transaction():
            if not self.state().history_exists:
                return []
            with self.conn.cursor(row_factory=class_row(Applied)) as cursor:
                cursor.execute(self._composed("list_history"))
                return cursor.fetchall()

    def refuse_foreign_schema(self) -> None:
        """Flyway does not adopt a schema that others filled; neither does the migrator."""
        found = self.state()
        if found.has_objects and not found.history_exists:
            raise errors.SchemaNotEmpty(
                f"Schema {self.schema} holds objects but no {HISTORY_TABLE}: "
                "something else made them. Use an empty database."
            )

    def create(self) -> bool:
        """Make what is missing, as Flyway does: with a marker when the schema is ours."""
        self.refuse_foreign_schema()
        found = self.state()
        if found.history_exists:
            return False
        with self.conn.transaction():
            if not found.schema_exists:
                self.conn.execute(self._composed("create_schema"))
            self.conn.execute(self._composed("create_history"))
            if not found.schema_exists:
                marker = sql.Identifier(self.schema).as_string(self.conn)
                self._add(description=SCHEMA_MARKER, kind="SCHEMA", script=marker)
        return True

    def add(self, migration: Migration, *, milliseconds: int, success: bool) -> None:
        self._add(
            version=migration.version,
            description=migration.stored_description,
            kind="SQL",
            script=migration.script,
            checksum=migration.checksum,
            milliseconds=milliseconds,
            success=success,
        )

    def mark_deleted(self, row: Applied, *, milliseconds: int = 0) -> None:
        """Flyway's way of saying that an applied migration no longer counts."""
        self._add(
            version=row.version,
            description=row.description,
            kind="DELETE",
            script=row.script,
            checksum=row.checksum,
            milliseconds=milliseconds,
            success=row.success,
        )

    def remove_failed(self, row: Applied) -> None:
        self.conn.execute(self._composed("remove_row"), {"installed_rank": row.installed_rank})

    def align(self, row: Applied, migration: Migration) -> None:
        self.conn.execute(
            self._composed("align_row"),
            {
                "description": migration.stored_description,
                "type": "SQL",
                "checksum": migration.checksum,
                "installed_rank": row.installed_rank,
            },
        )

    def _add(
        self,
        *,
        description: str,
        kind: str,
        script: str,
        version: str | None = None,
        checksum: int | None = None,
        milliseconds: int = 0,
        success: bool = True,
    ) -> None:
        values = {
            "version": version,
            "description": description,
            "type": kind,
            "script": script,
            "checksum": checksum,
            "installed_by": self.installed_by,
            "execution_time": milliseconds,
            "success": success,
        }
        self.conn.execute(self._composed("add_row"), values)

    def _composed(self, name: str) -> sql.Composed:
        return query(name).format(
            schema=sql.Identifier(self.schema),
            history=sql.Identifier(self.schema, HISTORY_TABLE),
            primary_key=sql.Identifier(f"{HISTORY_TABLE}_pk"),
            success_index=sql.Identifier(f"{HISTORY_TABLE}_s_idx"),
        )
