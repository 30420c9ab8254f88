"""What the tables hold, asked as the administrator; and what no parent can bring about."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import psycopg
from psycopg.rows import class_row

from tests.support.people import Household

TOTALS = """
select
    totals.conversational_turn_count as turn_count, sessions.recorded_seconds,
    (
        select count(*) from audio.speech_metrics as cells
        where cells.session_id = sessions.session_id and cells.grain = 'five_minutes'
            and cells.measured_from >= %(cells_from)s and cells.measured_from < %(cells_until)s
    ) as cells_of_forgotten_time,
    (
        select count(*) from audio.conversation_patterns as patterns
        where patterns.session_id = sessions.session_id
            and patterns.hour_from > %(cells_from)s - interval '1 hour'
            and patterns.hour_from < %(cells_until)s
    ) as patterns_of_forgotten_hours
from audio.audio_sessions as sessions
inner join audio.speech_metrics as totals
    on totals.session_id = sessions.session_id and totals.grain = 'session'
where sessions.child_id = %(child_id)s and sessions.started_at = %(started_at)s
"""


@dataclass(frozen=True, slots=True)
class Totals:
    """A recording as it is kept."""

    turn_count: int
    recorded_seconds: Decimal
    cells_of_forgotten_time: int
    patterns_of_forgotten_hours: int


@dataclass(frozen=True, slots=True)
class Rows:
    """Past every fence."""

    connection: psycopg.AsyncConnection[Any]

    async def session_totals(self, home: Household, started_at: datetime) -> Totals:
        async with self.connection.cursor(row_factory=class_row(Totals)) as cursor:
            await cursor.execute(
                TOTALS,
                {
                    "child_id": home.child_id,
                    "started_at": started_at,
                    "cells_from": started_at + timedelta(minutes=60),
                    "cells_until": started_at + timedelta(minutes=80),
                },
            )
            found = await cursor.fetchone()
        assert found is not None
        return found

    async def _run(self, statement: str, home: Household) -> Any:
        cursor = await self.connection.execute(statement.encode(), {"family_id": home.family_id})
        return await cursor.fetchone() if cursor.description else None

    async def make_caregiver(self, home: Household) -> None:
        """The only owner becomes one, past the trigger that keeps a family's owner."""
        await self.connection.execute(
            "alter table family.family_members disable trigger t50_keep_owner"
        )
        await self._run(
            "update family.family_members set role = 'caregiver' where family_id = %(family_id)s",
            home,
        )

    async def make_owner(self, home: Household) -> None:
        await self._run(
            "update family.family_members set role = 'owner' where family_id = %(family_id)s", home
        )
        await self.connection.execute(
            "alter table family.family_members enable always trigger t50_keep_owner"
        )

    async def trail_of_forgetting(self, home: Household) -> int:
        row = await self._run(
            "select count(*) from audit.change_log where family_id = %(family_id)s"
            " and table_name = 'audio.forgotten_intervals' and operation = 'insert'",
            home,
        )
        return int(row[0])

    async def count_receipts(self, home: Household) -> int:
        """Receipts of recordings of the family's child."""
        cursor = await self.connection.execute(
            "select count(*) from audio.ingest_receipts where child_id = %s", (home.child_id,)
        )
        row = await cursor.fetchone()
        return int(row[0]) if row else 0
