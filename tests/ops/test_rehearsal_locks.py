"""A migration that meets a long reader steps back in time; one that waits makes everybody wait."""

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from wondernest.db import migrator, stage
from wondernest.db.migrator import Pace, State, errors
from wondernest.db.probe import probe
from wondernest.db.setup import Site
from wondernest.ops.rehearsal import trees
from wondernest.ops.rehearsal.crowd import SQL
from wondernest.ops.rehearsal.roundtrip import Room
from wondernest.ops.rehearsal.traffic import open_traffic

SOUND = Path(__file__).with_name("rehearsal") / "sound"
TABLE = ("family", "child_profiles")
READ_SECONDS = 1.2
PATIENT = 300


def _add_column_while_somebody_reads(
    site: Site, pace: Pace
) -> tuple[list[migrator.Step] | BaseException, float]:
    """What became of the migration, and the longest wait of the traffic in milliseconds."""
    with (
        trees.overlaid(SOUND) as catalogue,
        open_traffic() as traffic,
        probe(site.url("postgres")) as reader,
        ThreadPoolExecutor(1) as threads,
    ):
        room = Room(site, catalogue, traffic, 100, pace, print, None, has_long_reader=False)
        with traffic.during(room.plan(focus=frozenset({".".join(TABLE)}))) as measured:
            reader.run(SQL.filled("read_row", relation=TABLE))
            running = threads.submit(stage.apply, site, catalogue, target="9001", pace=pace)
            time.sleep(READ_SECONDS)
            reader.rollback()
            problem = running.exception(PATIENT)
        outcome = problem if problem is not None else running.result()
    return outcome, max((wait.milliseconds for wait in measured.figures.waits), default=0.0)


def test_migration_waits_for_a_long_reader_and_nobody_waits_for_the_migration(
    own_site: Site,
) -> None:
    steps, longest_ms = _add_column_while_somebody_reads(own_site, Pace())

    assert isinstance(steps, list)
    assert steps[0].attempts > 1
    assert 0 < longest_ms < 1000 * READ_SECONDS / 2


def test_migration_without_a_limit_makes_everybody_wait_for_the_long_reader(
    own_site: Site,
) -> None:
    steps, longest_ms = _add_column_while_somebody_reads(own_site, Pace(lock_timeout_ms=0))

    assert isinstance(steps, list)
    assert steps[0].attempts == 1
    assert longest_ms > 1000 * READ_SECONDS / 2


def test_migration_gives_up_cleanly_when_the_reader_stays(own_site: Site) -> None:
    pace = Pace(lock_attempts=3, longest_pause_seconds=0.05)
    refusal, longest_ms = _add_column_while_somebody_reads(own_site, pace)

    assert isinstance(refusal, errors.LockBudgetSpent)
    assert longest_ms < 1000 * READ_SECONDS / 2
    with trees.overlaid(SOUND) as catalogue, stage.connect(own_site) as conn:
        waiting = [row for row in migrator.info(conn, catalogue) if row.version == "9001"]
    assert [row.state for row in waiting] == [State.PENDING]
