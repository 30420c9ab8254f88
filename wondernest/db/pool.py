"""Pools and transactions. Only edges open a transaction; opening one states who acts."""

from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

import psycopg
from psycopg.rows import class_row, scalar_row, tuple_row
from psycopg_pool import AsyncConnectionPool, PoolTimeout

from wondernest.db import queries
from wondernest.db.errors import Busy, translate
from wondernest.db.queries import Query
from wondernest.db.vault import Vault
from wondernest.kit.errors import Refusal

_OWN = queries.load("wondernest.db")
_CLEAN = Path(__file__).with_name("clean_connection.sql").read_bytes()

# Rows of one statement; what is left over below the smallest goes as it comes. A wearable's day is
# 122 rows: four statements, and not seven, each of which asks every trigger. A size more is a plan
# more for each connection that sends it, 4 MB for 96 rows of figures.
_SIZES = (128, 96, 64, 32, 16, 8)
# Written by the server's own rules: much quicker than the driver's, and the same type whether or
# not the value is null, so that a statement is known again.
_PLAIN = (UUID, datetime, date, Decimal, int)

# How long one connection is tried for, at first after 1 s and then at twice the time. The next
# request begins anew: one that goes on for long would tell of a server that is back minutes later.
RECONNECT_SECONDS = 10.0

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Nobody:
    """Not signed in: may call what the login role itself may, such as opening a session."""


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A live session; with a family, inside it. The database believes none of this unchecked."""

    session_id: UUID
    session_key: bytes
    family_id: UUID | None = None
    role: str = "wn_parent"

    def inside(self, family_id: UUID) -> "SignedIn":
        return SignedIn(self.session_id, self.session_key, family_id, self.role)


@dataclass(frozen=True, slots=True)
class PairedDevice:
    """A device with the key it was paired with; the database believes none of it unchecked."""

    family_id: UUID
    device_id: UUID
    key: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Service:
    """Background work, inside one family at a time or outside all."""

    family_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Operator:
    """Who runs the installation: acts as the owner of the definer functions.

    Only the login of the migrations can; the services' logins are refused by the server.
    """


Actor = Nobody | SignedIn | PairedDevice | Service | Operator


class NotSignedIn(Refusal):
    """Please sign in."""

    status, sqlstate = 401, "WN101"


class NoSuchFamily(Refusal):
    """There is no such family."""

    status, sqlstate = 404, "WN102"


class ReadTransaction:
    """Statements inside one transaction, each from its file."""

    def __init__(self, connection: psycopg.AsyncConnection[Any], vault: Vault) -> None:
        self.connection = connection
        self.vault = vault

    async def many(self, query: Query, row: type[Row], **values: object) -> list[Row]:
        """All rows."""
        async with self.connection.cursor(row_factory=class_row(row)) as cursor:
            await cursor.execute(query.text, values)
            return await cursor.fetchall()

    async def maybe(self, query: Query, row: type[Row], **values: object) -> Row | None:
        """The row, or None when there is none."""
        async with self.connection.cursor(row_factory=class_row(row)) as cursor:
            await cursor.execute(query.text, values)
            return await cursor.fetchone()

    async def scalar(self, query: Query, **values: object) -> Any:
        """The one value of the first row; None without a row."""
        async with self.connection.cursor(row_factory=scalar_row) as cursor:
            await cursor.execute(query.text, values)
            return await cursor.fetchone()

    async def scalars(self, query: Query, **values: object) -> list[Any]:
        """The one value of every row."""
        async with self.connection.cursor(row_factory=scalar_row) as cursor:
            await cursor.execute(query.text, values)
            return await cursor.fetchall()


class Transaction(ReadTransaction):
    """A transaction that may write."""

    async def run(self, query: Query, **values: object) -> int:
        """Runs a write; how many rows it touched."""
        async with self.connection.cursor(row_factory=tuple_row) as cursor:
            await cursor.execute(query.text, values)
            return cursor.rowcount

    async def add_rows(self, query: Query, rows: Sequence[dict[str, object]]) -> list[Any]:
        """Runs an `insert … values (…)` for many rows at once; the one value each row returned.

        Few statements, because guards, consent gate and trail work once per statement, and of few
        sizes, because a statement the server knows is not read and planned again: its plan does
        not depend on the values, which decide nothing but the partition a row goes to.
        """
        names = queries.parameters(query)
        cursors: list[psycopg.AsyncRawCursor[Any]] = []
        # In a pipeline the server inserts one piece while the next one is being written.
        async with self.connection.pipeline():
            await self.run(_OWN.set_plan_mode, mode="force_generic_plan")
            for start, count in _pieces(len(rows)):
                piece = rows[start : start + count]
                columns = [_written([row[name] for row in piece]) for name in names]
                values = [value for row in zip(*columns, strict=True) for value in row]
                cursor = psycopg.AsyncRawCursor(self.connection, row_factory=scalar_row)
                cursors.append(cursor)
                text = queries.numbered(query, count)
                await cursor.execute(text, values, prepare=count in _SIZES)
            await self.run(_OWN.set_plan_mode, mode="force_custom_plan")
        return [one for cursor in cursors if cursor.description for one in await cursor.fetchall()]

    @asynccontextmanager
    async def savepoint(self) -> AsyncIterator[None]:
        """What fails inside is taken back alone; the transaction goes on."""
        try:
            async with self.connection.transaction():
                yield
        except psycopg.Error as error:
            raise _refusal_or_same(error) from error

    async def enter_family(self, family_id: UUID) -> None:
        """Background work goes on in another family."""
        await self.scalar(_OWN.begin_service, family_id=family_id)


class Database:
    """A pool of connections under one login role."""

    def __init__(
        self, url: str, vault: Vault, *, size: int, wait_seconds: float, prepare: bool
    ) -> None:
        self.vault = vault
        self.url = url
        self._pool = AsyncConnectionPool(
            url,
            min_size=1,
            max_size=size,
            timeout=wait_seconds,
            reconnect_timeout=RECONNECT_SECONDS,
            open=False,
            # A connection that died in the pool (the server was restarted) is replaced before it
            # is handed out; one round trip, on the same machine a sixth of a millisecond.
            check=self.make_clean,
            kwargs={"prepare_threshold": 5 if prepare else None, "autocommit": True},
        )

    async def open(self) -> None:
        await self._pool.open(wait=True, timeout=RECONNECT_SECONDS)

    @staticmethod
    async def make_clean(connection: psycopg.AsyncConnection[Any]) -> None:
        """Takes away what the last request may have left, before the connection is handed out.

        The services leave nothing; a statement that somebody smuggled into one of them could.
        Whoever prepared a statement by SQL may have put it under a name the driver uses: such a
        connection is given up, and the pool makes another one.
        """
        cursor = await connection.execute(_CLEAN, prepare=False)
        while cursor.nextset():
            pass
        row = await cursor.fetchone()
        if row is None or row[0]:
            await connection.close()
            raise psycopg.OperationalError("a statement was prepared past the driver")

    async def close(self) -> None:
        await self._pool.close()

    def figures(self) -> dict[str, int]:
        """The pool's own counters, for metrics."""
        return self._pool.get_stats()

    @asynccontextmanager
    async def transaction(
        self, actor: Actor, *, request_id: str = ""
    ) -> AsyncIterator[Transaction]:
        """One transaction as an actor; committed at the end, rolled back on any error."""
        try:
            async with self._pool.connection() as connection, connection.transaction():
                tx = Transaction(connection, self.vault)
                await _enter(tx, actor, request_id)
                yield tx
        except PoolTimeout:
            raise Busy from None
        except psycopg.Error as error:
            raise _refusal_or_same(error) from error


def _written(column: list[object]) -> list[object]:
    """Values of one parameter as text where text is what the driver would make of them anyway."""
    first = column[0]
    if all(value is first for value in column):
        return [_text(first)] * len(column)
    return [_text(value) for value in column]


def _text(value: object) -> object:
    return str(value) if type(value) in _PLAIN else value


def _pieces(count: int) -> Iterator[tuple[int, int]]:
    """(first, how many) of the statements that send so many rows."""
    start = 0
    while start < count:
        size = next((size for size in _SIZES if size <= count - start), count - start)
        yield start, size
        start += size


def _refusal_or_same(error: psycopg.Error) -> Exception:
    return translate(error) or error


async def _enter(tx: Transaction, actor: Actor, request_id: str) -> None:
    """Takes the actor's role and context in one round trip."""
    async with tx.connection.pipeline():
        await tx.run(_OWN.set_request_id, request_id=request_id)
        match actor:
            case Nobody():
                pass
            case SignedIn():
                await tx.run(_OWN.set_role, role=actor.role)
                await tx.run(
                    _OWN.begin_request,
                    session_id=actor.session_id,
                    session_key=actor.session_key,
                    family_id=actor.family_id,
                )
            case PairedDevice():
                await tx.run(_OWN.set_role, role="wn_device")
                await tx.run(
                    _OWN.begin_device_request,
                    family_id=actor.family_id,
                    device_id=actor.device_id,
                    device_key=actor.key,
                )
            case Service():
                await tx.run(_OWN.set_role, role="wn_service")
                if actor.family_id is not None:
                    await tx.run(_OWN.begin_service, family_id=actor.family_id)
            case Operator():
                await tx.run(_OWN.set_role, role="wn_resolver")
