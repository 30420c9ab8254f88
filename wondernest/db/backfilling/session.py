"""The connection of a backfill: alone, every row of the named tables in sight, nothing else.

It needs a direct connection as the migrator: a pooler in transaction mode would spread the lock
over several servers. Every method is one transaction; RowsBusy says that it may be tried again.
"""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, LiteralString, cast

import psycopg
from psycopg import sql
from psycopg.rows import class_row, scalar_row, tuple_row
from psycopg.types.json import Jsonb

from wondernest.db.backfilling import errors
from wondernest.db.backfilling.model import Backfill, Batch, Key, Run, Span
from wondernest.db.errors import translate

BATCH_LOCK_MS = 100
RIGHTS_LOCK_MS = 50
BATCH_MS = 60_000
COUNT_MS = 1_800_000

_SQL = Path(__file__).with_name("sql")
_DATA_EXCEPTIONS = "22"
_AGAIN = (
    psycopg.errors.LockNotAvailable,
    psycopg.errors.DeadlockDetected,
    psycopg.errors.SerializationFailure,
)

Part = sql.Composable | LiteralString


def _read(name: str) -> LiteralString:
    # A file of this distribution, never something a caller wrote.
    return cast(LiteralString, (_SQL / f"{name}.sql").read_text(encoding="utf-8"))


def _filled(name: str, **parts: sql.Composable) -> sql.Composed:
    return sql.SQL(_read(name)).format(**parts)


def _dotted(table: str) -> sql.Identifier:
    return sql.Identifier(*table.split("."))


def _listed(names: Sequence[str], *before: str) -> sql.Composed:
    return sql.SQL(", ").join(sql.Identifier(*before, name) for name in names)


@asynccontextmanager
async def open_session(url: str) -> AsyncIterator["Session"]:
    """Connects and takes the lock; AnotherBackfillRuns when somebody else has it."""
    try:
        connection = await psycopg.AsyncConnection.connect(url, autocommit=True)
    except psycopg.OperationalError as error:
        raise errors.ConnectionLost("The database cannot be reached.") from error
    async with connection:
        await connection.set_isolation_level(psycopg.IsolationLevel.REPEATABLE_READ)
        await connection.execute(_read("prepare_connection"))
        yield Session(connection)


class Session:
    """One connection; the lock goes with it, whatever ends it."""

    def __init__(self, connection: psycopg.AsyncConnection[Any]) -> None:
        self._connection = connection

    async def try_lock(self) -> bool:
        """Whether nobody else runs a backfill on this database."""
        async with self._transaction("the lock"):
            return bool(await self._scalar(sql.SQL(_read("try_lock"))))

    async def list_runs(self) -> list[Run]:
        async with self._transaction("progress"), self._rows(Run) as cursor:
            await self._connection.execute(_read("set_owner"))
            return await (await cursor.execute(_read("list_runs"))).fetchall()

    async def find_run(self, name: str) -> Run:
        """How far it is; BackfillNotExpected when no migration asked for it."""
        async with self._transaction(name):
            await self._connection.execute(_read("set_owner"))
            return await self._run(name)

    async def check_table(self, backfill: Backfill) -> None:
        """WrongTable unless the key is the table's primary key, column for column."""
        async with self._transaction(backfill.name), self._rows(None) as cursor:
            await self._connection.execute(_read("set_owner"))
            await cursor.execute(_read("list_key"), {"table": backfill.table})
            found = tuple(str(row[0]) for row in await cursor.fetchall())
        if found != backfill.key:
            said = ", ".join(found) or "not there"
            raise errors.WrongTable(
                f"backfills/{backfill.name}: the primary key of {backfill.table} is {said}, "
                f"the header says {', '.join(backfill.key)}."
            )

    async def open_rights(self, backfill: Backfill) -> None:
        """Lets wn_backfill read every row of the named tables, and write the named columns."""
        async with self._changing_rights(backfill.name):
            await self._close_all()
            for table, columns in backfill.reads.items():
                schema = sql.Identifier(table.partition(".")[0])
                names = {"table": _dotted(table), "schema": schema, "reads": _listed(columns)}
                await self._connection.execute(_filled("open_table", **names))
            written = {"table": _dotted(backfill.table), "writes": _listed(backfill.writes)}
            await self._connection.execute(_filled("open_writes", **written))

    async def close_rights(self) -> list[str]:
        """Takes back whatever wn_backfill may do, also what a killed run left; where that was."""
        async with self._changing_rights("rights"):
            return await self._close_all()

    async def count_remaining(self, backfill: Backfill) -> int:
        """Rows that still wait, counted where none can be hidden."""
        async with self._seeing_all(backfill, statement_ms=COUNT_MS):
            counted = await self._scalar(sql.SQL(cast(LiteralString, backfill.remaining)).format())
        if not isinstance(counted, int):
            raise errors.BadBackfill(f"backfills/{backfill.name}: remaining.sql gives no number.")
        return counted

    async def begin_pass(self, backfill: Backfill, *, remaining: int) -> None:
        await self._write(backfill.name, "begin_pass", remaining=remaining)

    async def finish(self, backfill: Backfill) -> None:
        await self._write(backfill.name, "finish_run")

    async def run_batch(self, backfill: Backfill, *, at_most: int) -> Batch:
        """The next rows and the progress in one transaction; nothing seen at the end."""
        async with self._seeing_all(backfill, statement_ms=BATCH_MS) as run:
            if run.state != "begun":
                raise errors.BackfillNotExpected(
                    f"The backfill {backfill.name} was begun anew by a migration; run it again."
                )
            span = await self._span(backfill, run.last_key, at_most)
            if span.first_key is None or span.last_key is None:
                return Batch(0, 0)
            bounds = _between(backfill.key, span.first_key, span.last_key)
            statement = sql.SQL(cast(LiteralString, backfill.change)).format(batch=bounds)
            changed = (await self._connection.execute(statement)).rowcount
            await self._connection.execute(_read("set_owner"))
            values = {
                "backfill": backfill.name,
                "last_key": Jsonb(span.last_key),
                "seen": span.seen_count,
                "changed": changed,
            }
            await self._connection.execute(_read("record_batch"), values)
        return Batch(span.seen_count, changed)

    async def _span(self, backfill: Backfill, after: Key | None, at_most: int) -> Span:
        pairs = sql.SQL(", ").join(
            sql.SQL("{}, {}::text").format(sql.Literal(name), sql.Identifier("target", name))
            for name in backfill.key
        )
        statement = _filled(
            "get_span",
            key=_listed(backfill.key, "target"),
            table=_dotted(backfill.table),
            after=sql.SQL("true") if after is None else _compared(backfill.key, ">", after),
            at_most=sql.Literal(at_most),
            pairs=pairs,
        )
        async with self._rows(Span) as cursor:
            span: Span | None = await (await cursor.execute(statement)).fetchone()
        return span or Span(0, None, None)

    @asynccontextmanager
    async def _seeing_all(self, backfill: Backfill, *, statement_ms: int) -> AsyncIterator[Run]:
        """A transaction as wn_backfill from which no row of the tables is hidden.

        The owner himself would see none of them, and an update of nothing is no error.
        """
        async with self._transaction(backfill.name):
            limits = {
                "lock_timeout": sql.Literal(f"{BATCH_LOCK_MS}ms"),
                "statement_timeout": sql.Literal(f"{statement_ms}ms"),
                "tables": sql.SQL(", ").join(_dotted(table) for table in backfill.reads),
            }
            await self._connection.execute(_filled("begin_tables", **limits))
            await self._connection.execute(_filled("lock_target", table=_dotted(backfill.table)))
            run = await self._run(backfill.name)
            async with self._rows(None) as cursor:
                values = {"tables": list(backfill.reads), "written": backfill.table}
                await cursor.execute(_read("list_hidden"), values)
                hidden = ", ".join(str(row[0]) for row in await cursor.fetchall())
            if hidden:
                raise errors.RowsHidden(
                    f"Row security hides rows of {hidden} from the backfill {backfill.name}: "
                    "a migration took its rights meanwhile. Run it again."
                )
            names = {
                "request_id": f"backfill:{backfill.name}"[:64],
                "reason": f"backfill {backfill.name} after {backfill.follows}",
            }
            await self._connection.execute(_read("set_backfill"), names)
            yield run

    @asynccontextmanager
    async def _changing_rights(self, name: str) -> AsyncIterator[None]:
        async with self._transaction(name):
            budget = sql.Literal(f"{RIGHTS_LOCK_MS}ms")
            await self._connection.execute(_filled("begin_rights", lock_timeout=budget))
            yield

    async def _close_all(self) -> list[str]:
        async with self._rows(None) as cursor:
            await cursor.execute(_read("list_open"))
            held = await cursor.fetchall()
        for schema, table in held:
            name = sql.Identifier(schema)
            if table is None:
                await self._connection.execute(_filled("close_schema", schema=name))
            else:
                dotted = sql.Identifier(schema, table)
                await self._connection.execute(_filled("close_table", table=dotted))
        return [f"{schema}.{table}" for schema, table in held if table is not None]

    async def _run(self, name: str) -> Run:
        async with self._rows(Run) as cursor:
            await cursor.execute(_read("find_run"), {"backfill": name})
            run: Run | None = await cursor.fetchone()
        if run is None:
            raise errors.BackfillNotExpected(
                f"No migration of this database expects the backfill {name}."
            )
        return run

    async def _write(self, name: str, statement: str, **values: object) -> None:
        async with self._transaction(name):
            await self._connection.execute(_read("set_owner"))
            await self._connection.execute(_read(statement), {"backfill": name, **values})

    async def _scalar(self, statement: sql.SQL | sql.Composed) -> object:
        async with self._connection.cursor(row_factory=scalar_row) as cursor:
            value: object = await (await cursor.execute(statement)).fetchone()
            return value

    def _rows(self, row: type[Any] | None) -> psycopg.AsyncCursor[Any]:
        factory = tuple_row if row is None else class_row(row)
        return self._connection.cursor(row_factory=factory)

    @asynccontextmanager
    async def _transaction(self, name: str) -> AsyncIterator[None]:
        try:
            async with self._connection.transaction():
                yield
        except psycopg.Error as error:
            raise _refusal(name, error, is_gone=self._connection.closed) from error


def _compared(key: Sequence[str], sign: LiteralString, values: Mapping[str, str]) -> sql.Composed:
    return sql.SQL("({}) {} ({})").format(
        _listed(key, "target"),
        sql.SQL(sign),
        sql.SQL(", ").join(sql.Literal(values[name]) for name in key),
    )


def _between(key: Sequence[str], first: Key, last: Key) -> sql.Composed:
    bounds = [_compared(key, ">=", first), _compared(key, "<=", last)]
    return sql.SQL("({} and {})").format(*bounds)


def _refusal(name: str, error: psycopg.Error, *, is_gone: bool) -> errors.BackfillRefusal:
    """What went wrong without the values of any row; the server's detail can quote them."""
    if is_gone:
        return errors.ConnectionLost()
    if isinstance(error, _AGAIN):
        return errors.RowsBusy()
    known = translate(error)
    said = error.diag.message_primary
    if known is not None:
        said = known.detail
    elif said is None or (error.sqlstate or "").startswith(_DATA_EXCEPTIONS):
        said = type(error).__name__
    return errors.BackfillFailed(f"{name}: {said} ({error.sqlstate})")
