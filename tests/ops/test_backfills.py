"""A backfill fills every row once, whatever ends it, and never mistakes hidden rows for none."""

import asyncio
import json
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import psycopg
import pytest

from tests.support.backfills import BATCH, NAME, Release, make_release
from tests.support.waiting import HOPELESS_SECONDS, wait_until
from wondernest.db import backfilling
from wondernest.db.backfilling import Batch
from wondernest.db.migrator.errors import MigrationFailed
from wondernest.db.setup import Site
from wondernest.db.vault import Vault
from wondernest.ops import lints
from wondernest.ops.backfills import finishing, pressure, running
from wondernest.ops.backfills.pressure import Limits, Pressure
from wondernest.ops.backfills.running import Pace, Result, Watcher

QUICK = Pace(busy_attempts=3, busy_pause_seconds=0.05, lock_pause_seconds=0.05)
WRONG = "select count(*) from audio.devices where label_length is distinct from length(label)"
STATE = f"select state from wn.backfill_runs where backfill = '{NAME}'"
BATCHES = f"select batch_count from wn.backfill_runs where backfill = '{NAME}'"
LAST_ROW = "select from audio.devices order by family_id desc, device_id desc limit 1 for update"
FILLED_AND_RECORDED = (
    "select array[count(label_length), (select changed_count from wn.backfill_runs)]"
    " from audio.devices"
)
LOCKS = (
    "select count(*) from pg_locks where locktype = 'advisory'"
    " and database = (select oid from pg_database where datname = current_database())"
)
TRAIL = (
    "select count(*) from audit.change_log where operation = 'update'"
    f" and actor_role = 'wn_backfill' and request_id = 'backfill:{NAME}'"
)


@pytest.fixture
def release(own_site: Site, tmp_path: Path) -> Release:
    return make_release(own_site, tmp_path)


async def calm() -> Pressure:
    return Pressure(0.0, 0, 0.0)


async def fill(
    release: Release,
    *,
    pace: Pace = QUICK,
    watcher: Watcher | None = None,
    look: pressure.Look = calm,
) -> Result:
    async with backfilling.open_session(release.site.url("wn_migrator")) as session:
        return await running.run(
            session, release.backfill, pace, look=look, watcher=watcher or Watcher()
        )


class Listener(Watcher):
    """Keeps what it is told while the backfill waits, and does one thing after the first batch."""

    def __init__(self, after_batch: Callable[[], object] | None = None) -> None:
        self.reasons: list[tuple[str, str]] = []
        self.after_batch = after_batch

    def done(self, batch: Batch) -> None:  # noqa: ARG002 - given signature
        action, self.after_batch = self.after_batch, None
        if action is not None:
            action()

    def waiting(self, reason: str, detail: str) -> None:
        self.reasons.append((reason, detail))


def reached(release: Release, batches: int) -> bool:
    return bool(release.value(BATCHES) >= batches)


@contextmanager
def row_held(release: Release) -> Iterator[None]:
    """Somebody holds the last row that waits."""
    with psycopg.connect(release.site.url("postgres")) as conn:
        conn.execute(LAST_ROW.encode())
        yield


async def test_backfill_fills_every_row_and_each_change_is_in_the_trail(release: Release) -> None:
    release.add_devices(families=5, devices=200)

    result = await fill(release)

    assert release.value(WRONG) == 0
    assert (result.run.state, result.remaining_count) == ("finished", 0)
    assert (result.run.seen_count, result.run.changed_count, result.run.batch_count) == (
        1000,
        1000,
        3,
    )
    assert result.run.last_key is None
    assert release.value(TRAIL) == 1000


async def test_backfill_run_again_changes_nothing(release: Release) -> None:
    release.add_devices(families=2, devices=50)
    await fill(release)

    again = await fill(release)

    assert (again.changed_now_count, again.run.changed_count) == (0, 100)
    assert release.value(TRAIL) == 100


def test_killed_backfill_goes_on_and_fills_every_row_exactly_once(release: Release) -> None:
    release.add_devices(families=10, devices=200)
    slow = ("backfill", "run", NAME, "--batch", "100", "--rows-per-second", "400")

    for wanted in (3, 8):
        process = release.start(*slow)
        wait_until(partial(reached, release, wanted))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        filled, recorded = release.value(FILLED_AND_RECORDED)
        assert process.returncode == -signal.SIGKILL
        assert 0 < filled == recorded < 2000

    process = release.start("backfill", "run", NAME, "--json")
    printed, errors = process.communicate(timeout=HOPELESS_SECONDS)

    assert process.returncode == 0, errors
    answer = json.loads(printed)
    assert release.value(WRONG) == 0
    assert (answer["state"], answer["remaining"]) == ("finished", 0)
    assert answer["seen"] == answer["changed"] == 2000, "a batch was done twice"
    assert release.value(TRAIL) == 2000


def test_backfill_killed_inside_a_transaction_leaves_no_half_batch(release: Release) -> None:
    release.add_devices(families=1, devices=150)
    process = release.start("backfill", "run", NAME, "--batch", "100", "--rows-per-second", "100")
    waiting = (
        "select exists (select from pg_stat_activity where usename = 'wn_migrator'"
        " and wait_event = 'transactionid' and datname = current_database())"
    )
    wait_until(lambda: release.value(BATCHES) == 1)
    with row_held(release):
        wait_until(lambda: release.value(waiting))
        process.send_signal(signal.SIGKILL)
        process.communicate()

    assert release.value("select count(label_length) from audio.devices") == 100

    result = asyncio.run(fill(release))

    assert (result.run.seen_count, result.run.changed_count) == (150, 150)
    assert release.value(WRONG) == 0


def test_stopped_backfill_takes_its_rights_back_and_a_killed_one_is_reported(
    release: Release,
) -> None:
    release.add_devices(families=5, devices=200)
    lint = next(each for each in lints.discover() if each.name == "0027_nothing_left_behind")
    rights = "select count(*) from pg_policy where polroles @> array['wn_backfill'::regrole::oid]"
    slow = ("backfill", "run", NAME, "--batch", "50", "--rows-per-second", "100")

    def findings() -> list[str]:
        with psycopg.connect(release.site.url("postgres")) as conn:
            found = lints.ask(lint, lambda text: conn.execute(text.encode()).fetchall())
        return [item.object for item in found]

    for number, expected in ((signal.SIGTERM, 0), (signal.SIGKILL, 2)):
        before = release.value(BATCHES)
        process = release.start(*slow)
        wait_until(partial(reached, release, before + 1))
        assert release.value(rights) == 2
        assert findings() == []
        process.send_signal(number)
        process.communicate(timeout=HOPELESS_SECONDS)
        wait_until(lambda: release.value(LOCKS) == 0)
        assert release.value(rights) == expected

    assert findings() == ["audio.devices"]

    process = release.start("backfill", "close")
    printed, _ = process.communicate(timeout=HOPELESS_SECONDS)

    assert "audio.devices" in printed
    assert release.value(rights) == 0
    assert findings() == []


def test_second_backfill_is_refused_while_one_runs(release: Release) -> None:
    release.add_devices(families=5, devices=200)
    process = release.start("backfill", "run", NAME, "--batch", "50", "--rows-per-second", "100")
    try:
        wait_until(lambda: release.value(BATCHES) > 0)
        second = release.start("backfill", "run", NAME)
        _, said = second.communicate(timeout=HOPELESS_SECONDS)
        with pytest.raises(backfilling.AnotherBackfillRuns):
            asyncio.run(fill(release))
    finally:
        process.terminate()
        process.communicate(timeout=HOPELESS_SECONDS)

    assert second.returncode == 1
    assert "A backfill is running on this database already" in said
    assert asyncio.run(fill(release)).run.changed_count == 1000


async def test_owner_sees_no_row_and_the_backfill_does_not_believe_him(release: Release) -> None:
    release.add_devices(families=1, devices=20)
    with psycopg.connect(release.site.url("wn_migrator")) as conn:
        conn.execute("set local role wn_owner")
        touched = conn.execute("update audio.devices set label_length = 1").rowcount
        left = conn.execute("select count(*) from audio.devices").fetchone()
    async with backfilling.open_session(release.site.url("wn_migrator")) as session:
        with pytest.raises(backfilling.RowsHidden, match=r"audio\.devices"):
            await session.count_remaining(release.backfill)

    assert (touched, left) == (0, (0,)), "the trap is no longer there"
    assert release.value(STATE) == "waiting"


@pytest.mark.parametrize(
    "sabotage",
    [
        "drop policy select_backfill on audio.devices",
        "drop policy update_backfill on audio.devices",
        "alter policy select_backfill on audio.devices using (kind = 'recorder')",
        "create policy select_few on audio.devices as restrictive for select using (false)",
        "set role wn_owner; select wn.fence('audio.devices')",
    ],
)
async def test_backfill_whose_rows_are_hidden_half_way_is_no_success(
    release: Release, sabotage: str
) -> None:
    release.add_devices(families=3, devices=300)

    def hide() -> None:
        with psycopg.connect(release.site.url("postgres")) as conn:
            conn.execute(sabotage.encode())

    with pytest.raises(backfilling.RowsHidden):
        await fill(release, watcher=Listener(hide))

    assert release.value(STATE) == "begun"
    with psycopg.connect(release.site.url("postgres")) as conn:
        conn.execute("drop policy if exists select_few on audio.devices")
    assert (await fill(release)).run.changed_count == 900


async def test_backfill_that_passes_rows_over_is_no_success(release: Release) -> None:
    release.add_devices(families=2, devices=100)
    release.rewrite(
        f"backfills/{NAME}/batch.sql", BATCH.replace("is null", "is null and label > 'xxx'")
    )

    with pytest.raises(backfilling.RowsRemain, match="10 rows still wait"):
        await fill(release)

    assert release.value(STATE) == "begun"
    release.rewrite(f"backfills/{NAME}/batch.sql", BATCH)
    assert (await fill(release)).remaining_count == 0
    assert release.value(WRONG) == 0


async def test_rows_that_old_code_adds_behind_are_filled_in_another_pass(release: Release) -> None:
    release.add_devices(families=3, devices=300)

    def add_first() -> None:
        with psycopg.connect(release.site.url("postgres")) as conn:
            conn.execute(
                "insert into audio.devices (family_id, device_id, kind, label,"
                " registered_by_user_id) select min(family_id::text)::uuid,"
                " '00000000-0000-7000-8000-000000000000', 'phone', 'first', gen_random_uuid()"
                " from audio.devices"
            )

    result = await fill(release, watcher=Listener(add_first))

    assert (result.run.pass_count, result.run.changed_count) == (2, 901)
    assert release.value(WRONG) == 0


async def test_backfill_touches_only_the_columns_it_names(release: Release) -> None:
    release.add_devices(families=1, devices=10)
    release.rewrite(f"backfills/{NAME}/batch.sql", BATCH.replace("set ", "set kind = 'recorder', "))
    with pytest.raises(backfilling.BackfillFailed, match="42501"):
        await fill(release)

    release.rewrite(
        f"backfills/{NAME}/batch.sql",
        BATCH.replace("length(target.label)", "length(target.registered_by_user_id::text)"),
    )
    with pytest.raises(backfilling.BackfillFailed, match="42501"):
        await fill(release)

    assert release.value("select count(label_length) from audio.devices") == 0


async def test_contract_waits_for_the_backfill(release: Release) -> None:
    release.add_devices(families=1, devices=10)
    release.add_contract()
    with pytest.raises(MigrationFailed, match=f"wondernest backfill run {NAME}") as refused:
        release.migrate()
    await fill(release)

    release.migrate()

    assert refused.value.state == "WN040"
    assert release.value("select required_at is not null from wn.backfill_runs")


def test_all_that_waits_is_finished_before_a_contract(release: Release) -> None:
    release.add_devices(families=1, devices=10)
    release.add_contract()
    url, folder = release.site.url("wn_migrator"), release.root / "backfills"

    assert [done.run.state for done in finishing.finish_all(url, folder)] == ["finished"]
    assert finishing.finish_all(url, folder) == []
    release.migrate()


def test_new_installation_needs_no_backfill(release: Release) -> None:
    release.add_contract()

    release.migrate()

    assert release.value(STATE) == "finished"


async def test_backfill_taken_back_with_its_migration_starts_anew(release: Release) -> None:
    release.add_devices(families=1, devices=10)
    await fill(release)
    release.undo()
    with pytest.raises(backfilling.BackfillNotExpected, match=NAME):
        await fill(release)
    release.migrate()
    release.add_contract()

    with pytest.raises(MigrationFailed, match="WN040"):
        release.migrate()
    await fill(release)
    release.migrate()

    assert release.value(WRONG) == 0


async def test_backfill_of_another_key_or_table_is_refused(release: Release) -> None:
    release.rewrite(
        f"backfills/{NAME}/batch.sql", BATCH.replace("family_id, device_id", "family_id")
    )
    with pytest.raises(backfilling.WrongTable, match="primary key"):
        await fill(release)
    release.rewrite(f"backfills/{NAME}/batch.sql", BATCH.replace("audio.devices", "audio.device"))
    with pytest.raises(backfilling.WrongTable, match=r"audio\.devices"):
        await fill(release)


async def test_rate_is_kept_and_said(release: Release) -> None:
    release.add_devices(families=1, devices=300)
    listener = Listener()
    started = time.monotonic()

    result = await fill(release, pace=Pace(rows_per_second=200), watcher=listener)

    assert time.monotonic() - started >= 1.0
    assert ("rate", "at most 200 rows a second") in listener.reasons
    assert result.paused_seconds["rate"] > 0


async def test_backfill_waits_for_the_rollups_and_says_so(release: Release, vault: Vault) -> None:
    release.add_devices(families=1, devices=50)
    with psycopg.connect(release.site.url("postgres")) as conn:
        conn.execute(
            "insert into analytics.dirty_days (family_id, child_id, local_date, marked_at)"
            " select gen_random_uuid(), gen_random_uuid(), current_date, now() - interval '5 min'"
        )
    listener = Listener()
    pace = Pace(look_every_seconds=0.1)
    async with pressure.watching(release.site.url("wn_jobs"), vault) as look:
        task = asyncio.ensure_future(fill(release, pace=pace, watcher=listener, look=look))
        await asyncio.sleep(1.5)
        assert release.value("select count(label_length) from audio.devices") == 0
        assert not task.done()
        with psycopg.connect(release.site.url("postgres")) as conn:
            conn.execute("delete from analytics.dirty_days")
        result = await asyncio.wait_for(task, HOPELESS_SECONDS)

    assert result.remaining_count == 0
    assert {reason for reason, _ in listener.reasons} == {"rollups"}
    assert "the oldest changed day has waited 30" in listener.reasons[0][1]
    # Pauses of a tenth of a second, added up: more than a moment, and not to the last bit.
    assert result.paused_seconds["rollups"] > 0.5


async def test_lag_of_replicas_is_read_with_the_right_to_see_it(
    release: Release, vault: Vault
) -> None:
    async with pressure.watching(release.site.url("wn_jobs"), vault) as look:
        found = await look()
    blind = pressure.QUERIES.get_replica_lag.text
    with psycopg.connect(release.site.url("wn_jobs")) as conn:
        conn.execute("set local role wn_service")
        row = conn.execute(blind.encode()).fetchone()

    assert (found.replica_seconds, found.replica_bytes) == (0.0, 0)
    assert row is not None
    assert row[0] is False, "without the right the zeros would pass for calm"


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (Pressure(10.0, 64_000_000, 60.0), None),
        (Pressure(10.1, 0, 0.0), ("replica", "a replica is 10.1 s behind (limit 10 s)")),
        (Pressure(0.0, 65_000_000, 0.0), ("replica", "a replica is 65.0 MB behind (limit 64 MB)")),
        (
            Pressure(0.0, 0, 61.0),
            ("rollups", "the oldest changed day has waited 61 s (limit 60 s) for its figures"),
        ),
    ],
)
def test_limit_is_named_when_it_is_exceeded(
    found: Pressure, reason: tuple[str, str] | None
) -> None:
    assert Limits().exceeded(found) == reason


async def test_held_row_makes_the_backfill_wait_and_then_go_on(release: Release) -> None:
    release.add_devices(families=1, devices=50)
    listener = Listener()
    with psycopg.connect(release.site.url("postgres")) as conn:
        listener.after_batch = lambda: conn.execute(LAST_ROW.encode())
        pace = Pace(batch_size=30, busy_pause_seconds=0.1)
        task = asyncio.ensure_future(fill(release, pace=pace, watcher=listener))
        await asyncio.sleep(1.5)
        assert not task.done()
    result = await asyncio.wait_for(task, HOPELESS_SECONDS)

    assert {reason for reason, _ in listener.reasons} == {"locks"}
    assert (result.run.seen_count, result.run.changed_count) == (50, 50)


def test_commands_say_how_far_a_backfill_is(release: Release) -> None:
    release.add_devices(families=1, devices=10)

    def said(*arguments: str) -> tuple[int, str, str]:
        process = release.start("backfill", *arguments)
        printed, errors = process.communicate(timeout=HOPELESS_SECONDS)
        return process.returncode, printed.strip(), errors.strip()

    assert json.loads(said("list", "--json")[1])[0]["state"] == "waiting"
    assert said("status", NAME)[:2] == (3, f"{NAME}: waiting")
    assert said("run", "no_such_thing") == (
        1,
        "",
        "wondernest: This release has no backfill no_such_thing.",
    )
    assert said("run", NAME)[:2] == (
        0,
        f"{NAME}: finished; 10 rows changed now, 10 in all; 0 remain",
    )
    assert said("status")[:2] == (0, f"{NAME}: finished; 10 rows changed")
