"""What the key of a device opens: delivering for its children, in its own role, no more."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from tests.support.devices import pair
from tests.support.people import Household, People
from wondernest.audio import service_devices
from wondernest.audio.errors import DeviceNotPaired
from wondernest.db.pool import Database, PairedDevice
from wondernest.db.setup import Site
from wondernest.kit import clock

OTHER_ROLES = ("wn_parent", "wn_staff", "wn_analyst", "wn_auditor", "wn_monitor")
READS = {
    "family": ("families", "child_profiles", "family_members", "consent_grants"),
    "audio": ("devices", "device_keys", "audio_sessions", "speech_metrics", "ingest_receipts"),
}
ADD_RECEIPT = """
insert into audio.ingest_receipts (
    family_id, device_id, client_session_key, child_id, session_id, started_at, content_sha256,
    bucket_count
) values (%s, %s, 'context:0001', %s, uuidv7(), '2026-11-03 16:00+00', sha256('x'), 1)
"""


@pytest.fixture
async def home(people: People) -> Household:
    home = await people.household()
    await people.send(home, people.session("s", started_at=datetime(2026, 11, 3, 16, tzinfo=UTC)))
    return home


@pytest.fixture
async def login(site: Site) -> AsyncIterator[psycopg.AsyncConnection[Any]]:
    """The HTTP service's own login, with any SQL."""
    async with await psycopg.AsyncConnection.connect(site.url("wn_api")) as connection:
        yield connection


async def begin(login: psycopg.AsyncConnection[Any], device: PairedDevice) -> None:
    await login.execute("set local role wn_device")
    await login.execute(
        "select wn.begin_device_request(%s, %s, %s)",
        (device.family_id, device.device_id, device.key),
    )


async def state_of(login: psycopg.AsyncConnection[Any], statement: str, *values: object) -> str:
    """The SQLSTATE of a refusal, or what was found; the transaction stays as it was."""
    try:
        async with login.transaction():
            cursor = await login.execute(statement.encode(), values)
            row = await cursor.fetchone() if cursor.description else None
            return "done" if row is None else str(row[0])
    except psycopg.Error as error:
        return str(error.sqlstate)


async def test_in_another_role_the_key_opens_nothing(
    login: psycopg.AsyncConnection[Any], database: Database, home: Household
) -> None:
    await begin(login, await pair(database, home))
    for role in OTHER_ROLES:
        await login.execute(f"set local role {role}".encode())
        for schema, tables in READS.items():
            for table in tables:
                found = await state_of(login, f"select count(*) from {schema}.{table}")
                assert found in {"0", "42501"}, (role, table)


async def test_a_device_reads_its_receipts_and_writes_for_its_children(
    login: psycopg.AsyncConnection[Any], people: People, database: Database, home: Household
) -> None:
    device = await pair(database, home)
    stranger = await people.household()
    await begin(login, device)

    assert await state_of(login, "select count(*) from audio.ingest_receipts") == "1"
    for table in ("audio.audio_sessions", "audio.speech_metrics", "family.child_profiles"):
        assert await state_of(login, f"select count(*) from {table}") == "42501"
    outbox = "insert into core.outbox (family_id, topic, payload) values (%s, 'mail.send', '{}')"
    assert await state_of(login, outbox, device.family_id) == "42501"

    mine = (device.family_id, device.device_id, home.child_id)
    assert await state_of(login, ADD_RECEIPT, *mine) == "done"
    for family, of_device, child in (
        (stranger.family_id, device.device_id, home.child_id),
        (device.family_id, uuid4(), home.child_id),
        (device.family_id, device.device_id, stranger.child_id),
    ):
        assert await state_of(login, ADD_RECEIPT, family, of_device, child) == "42501"


async def test_the_rights_of_a_device_end_with_those_of_who_paired_it(
    database: Database, home: Household, migrated_dsn: str
) -> None:
    device = await pair(database, home)
    async with database.transaction(device) as tx:
        assert [one.child_id for one in await service_devices.look(tx, device, at=clock.now())] == [
            home.child_id
        ]
    async with await psycopg.AsyncConnection.connect(migrated_dsn) as admin:
        await admin.execute("set local session_replication_role = replica")
        await admin.execute(
            "insert into family.guardian_blocks (family_id, user_id, blocked_during)"
            " select family_id, user_id, tstzrange(now(), null)"
            " from family.family_members where family_id = %s",
            (home.family_id,),
        )
    with pytest.raises(DeviceNotPaired):
        async with database.transaction(device):
            pass


async def test_nobody_issues_a_key_in_the_name_of_somebody_else(
    database: Database, home: Household
) -> None:
    device = await pair(database, home)
    async with database.transaction(home.actor) as tx:
        await tx.connection.execute(
            "delete from audio.device_keys where family_id = %s", (home.family_id,)
        )
        await tx.connection.execute(
            "insert into audio.device_keys (family_id, device_id, key_hash, issued_by_user_id)"
            " values (%s, %s, sha256('k'), uuidv7())",
            (home.family_id, device.device_id),
        )
        cursor = await tx.connection.execute(
            "select issued_by_user_id = wn.user_id() from audio.device_keys where family_id = %s",
            (home.family_id,),
        )
        assert await cursor.fetchone() == (True,)
