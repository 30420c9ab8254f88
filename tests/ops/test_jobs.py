"""Scheduled work: partitions ahead, and what is over is gone."""

from datetime import timedelta

import psycopg

from tests.support.people import People
from wondernest.db.pool import Database
from wondernest.db.setup import Site
from wondernest.family import consent
from wondernest.kit import clock
from wondernest.ops import jobs as ops


async def test_partitions_are_made_ahead_once(jobs: Database) -> None:
    far = clock.now() + timedelta(days=700)
    assert await ops.ensure_partitions(jobs, as_of=far) > 0
    assert await ops.ensure_partitions(jobs, as_of=far) == 0


async def test_an_unfinished_verification_is_not_kept(
    people: People, database: Database, jobs: Database, site: Site
) -> None:
    home = await people.household()
    async with database.transaction(home.actor) as tx:
        await consent.request_verification(tx, family_id=home.family_id)

    def states() -> list[str]:
        with psycopg.connect(site.url("postgres")) as conn:
            rows = conn.execute(
                "select state from family.consent_verifications"
                " where family_id = %s order by state",
                (home.family_id,),
            ).fetchall()
        return [row[0] for row in rows]

    def grow_older(days: int) -> None:
        with psycopg.connect(site.url("postgres")) as conn:
            conn.execute(
                "update family.consent_verifications"
                " set requested_at = requested_at - make_interval(days => %s)"
                " where family_id = %s and state = 'requested'",
                (days, home.family_id),
            )

    grow_older(13)
    await ops.clean_up(jobs, at=clock.now())
    assert states() == ["confirmed", "requested"]
    grow_older(2)
    await ops.clean_up(jobs, at=clock.now())
    assert states() == ["confirmed"]
