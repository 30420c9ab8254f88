"""The trail: every governed change is in it, nobody edits it, only an auditor searches it."""

import hashlib
from datetime import timedelta

import psycopg
import pytest

from tests.support.people import Household, People
from wondernest.db.setup import Site
from wondernest.kit import clock


def changes_seen(site: Site, role: str, home: Household | None, of: Household) -> int:
    """How many changes of a family a role sees, with the session of `home` or without one."""
    with psycopg.connect(site.url("wn_api")) as conn:
        conn.execute("select set_config('role', %s, true)", (role,))
        if home is not None:
            actor = home.actor
            conn.execute(
                "select wn.begin_request(%s, %s, null)", (actor.session_id, actor.session_key)
            )
        row = conn.execute(
            "select count(*) from audit.change_log where family_id = %s", (of.family_id,)
        ).fetchone()
        assert row is not None
        return int(row[0])


async def test_only_an_auditor_with_a_live_session_searches_the_trail(
    people: People, site: Site
) -> None:
    subject, auditor, somebody = [await people.household() for _ in range(3)]
    with psycopg.connect(site.url("postgres")) as conn:
        conn.execute(
            "insert into core.user_roles (user_id, role)"
            " select user_id, 'auditor' from core.user_sessions where session_id = %s",
            (auditor.actor.session_id,),
        )

    assert changes_seen(site, "wn_auditor", auditor, subject) > 0
    assert changes_seen(site, "wn_auditor", somebody, subject) == 0
    assert changes_seen(site, "wn_auditor", None, subject) == 0


async def test_a_batch_leaves_one_commitment_that_its_salt_opens(
    people: People, site: Site
) -> None:
    home = await people.household()
    await people.send(home, people.session("trail", started_at=clock.now() - timedelta(hours=2)))

    with psycopg.connect(site.url("postgres")) as conn:
        found = conn.execute(
            "select log.commitment, salts.salt, to_jsonb(receipts)::text, log.user_id is not null"
            " from audit.change_log as log"
            " inner join audit.change_salts as salts using (family_id, changed_at, change_id)"
            " inner join audio.ingest_receipts as receipts using (family_id)"
            " where log.family_id = %s and log.table_name = 'audio.ingest_receipts'",
            (home.family_id,),
        ).fetchall()

    assert len(found) == 1
    commitment, salt, row, has_user = found[0]
    assert commitment == hashlib.sha256(salt + row.encode()).digest()
    assert has_user


@pytest.mark.parametrize(
    "statement",
    [
        "update audit.change_log set reason = 'edited'",
        "delete from audit.change_log",
        "truncate audit.change_log",
        "update family.consent_events set event = 'refused'",
    ],
)
@pytest.mark.parametrize("replication_role", ["origin", "replica"])
async def test_history_is_not_edited_even_by_the_administrator(
    people: People, site: Site, statement: str, replication_role: str
) -> None:
    await people.household()
    with psycopg.connect(site.url("postgres")) as conn:
        conn.execute("select set_config('session_replication_role', %s, true)", (replication_role,))
        with pytest.raises(psycopg.DatabaseError) as refused:
            conn.execute(statement.encode())
        assert refused.value.sqlstate == "WN010"
