"""Partitions that are over are dropped, whatever happens on the way; none that is not."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import textwrap
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from typer.testing import CliRunner

from tests.support.waiting import HOPELESS_SECONDS, wait_until
from wondernest.db.maintenance import Maintenance, Patience, TableInUse
from wondernest.db.setup import Site
from wondernest.kit import clock
from wondernest.ops.partitions import commands, service
from wondernest.ops.partitions.errors import AlreadyRetiring, NotDue, PartitionInTheWay
from wondernest.ops.partitions.service import SQL, DuePartition, Retirement

OLD = datetime(2024, 5, 17, 12, tzinfo=UTC)
LEAF = "core.outbox_2024_05"
QUICK = Patience(seconds=10, longest_pause_seconds=0.1)
ONCE = Patience(seconds=0)


@pytest.fixture
def owner(own_site: Site) -> Iterator[Maintenance]:
    with service.owner_of(own_site) as opened:
        yield opened


@pytest.fixture
def admin(own_site: Site) -> Iterator[psycopg.Connection]:
    with psycopg.connect(own_site.url("postgres"), autocommit=True) as opened:
        yield opened


@pytest.fixture
def families(admin: psycopg.Connection) -> list[UUID]:
    """Two families with three old events each, in one partition that is due and one that is not."""
    found = [uuid4(), uuid4()]
    admin.execute("select wn.ensure_history('core.outbox', %s, %s)", (OLD, OLD))
    for family_id in found:
        for minutes in range(3):
            write(admin, family_id, OLD + timedelta(minutes=minutes))
        write(admin, family_id, clock.now())
    return found


def write(conn: psycopg.Connection, family_id: UUID, at: datetime) -> None:
    conn.execute(
        "insert into core.outbox (family_id, created_at, topic, payload)"
        " values (%s, %s, 'test.written', '{}')",
        (family_id, at),
    )


def state(owner: Maintenance, leaf: str = LEAF) -> str | None:
    found = owner.scalar(SQL.plain("get_state"), leaf_name=leaf)
    return None if found is None else str(found)


def ages(admin: psycopg.Connection) -> dict[str, int]:
    """Events by whether they are old, as everybody sees them through the table."""
    rows = admin.execute(
        "select case when created_at < %s then 'old' else 'new' end, count(*)"
        " from core.outbox group by 1",
        (OLD + timedelta(days=30),),
    )
    return {str(age): int(count) for age, count in rows.fetchall()}


def runs(admin: psycopg.Connection, leaf: str = LEAF) -> list[tuple[object, ...]]:
    return admin.execute(
        "select deleted_count, outcome, finished_at is not null from audit.retention_runs"
        " where table_name = %s order by started_at",
        (leaf,),
    ).fetchall()


def newest(admin: psycopg.Connection) -> str:
    """The last partition ahead."""
    rows = admin.execute(
        "select leaf_name from wn.list_partitions() where table_name = 'core.outbox'"
        " order by starts_at desc limit 1"
    ).fetchall()
    return str(rows[0][0])


def place_hold(admin: psycopg.Connection, family_id: UUID, table: str = "core.outbox") -> None:
    admin.execute(
        "insert into audit.legal_holds"
        " (table_name, family_id, reason, placed_by_user_id, expires_at)"
        " values (%s, %s, 'A court has asked for it.', %s, now() + interval '1 year')",
        (table, family_id, uuid4()),
    )


def retire(owner: Maintenance, patience: Patience = QUICK) -> Retirement:
    (ended,) = service.retire(owner, as_of=clock.now(), patience=patience)
    return ended


@contextmanager
def open_reader(site: Site, text: bytes) -> Iterator[psycopg.Connection]:
    """A transaction that has read and goes on, as a report that runs for hours."""
    with psycopg.connect(site.url("postgres")) as reader:
        reader.execute(text)
        yield reader
        reader.rollback()


def wait_for(owner: Maintenance, expected: str) -> None:
    wait_until(lambda: state(owner) == expected)


@pytest.mark.usefixtures("families")
def test_owner_drops_what_is_over_and_tells_how_much_it_was(
    owner: Maintenance, admin: psycopg.Connection
) -> None:
    assert ages(admin) == {"old": 6, "new": 2}

    ended = retire(owner)

    assert (ended.end, ended.row_count, ended.partition.leaf_name) == ("dropped", 6, LEAF)
    assert state(owner) is None
    assert ages(admin) == {"new": 2}
    assert runs(admin) == [(6, "done", True)]
    assert service.retire(owner, as_of=clock.now(), patience=QUICK) == []


@pytest.mark.usefixtures("families")
def test_owner_drops_plainly_where_the_engine_has_no_concurrent_detach(
    owner: Maintenance, own_site: Site, admin: psycopg.Connection
) -> None:
    (due,) = service.list_due(owner, as_of=clock.now())
    with open_reader(own_site, b"select count(*) from core.outbox"), pytest.raises(TableInUse):
        service.detach(owner, due, ONCE, is_concurrent=False)
    assert state(owner) == "attached"

    service.detach(owner, due, QUICK, is_concurrent=False)

    assert state(owner) == "detached"
    assert retire(owner).row_count == 6
    assert ages(admin) == {"new": 2}


def test_nobody_drops_a_partition_before_its_time(
    owner: Maintenance, admin: psycopg.Connection
) -> None:
    later = clock.now() + timedelta(days=4000)
    foreseen = service.foresee(owner, as_of=later)
    assert {one.obstacle for one in foreseen} == {None}
    assert {one.partition.table_name for one in foreseen} >= {"core.outbox", "audit.change_log"}

    with pytest.raises(NotDue):
        owner.scalar(
            SQL.plain("begin_drop"), leaf_name=foreseen[0].partition.leaf_name, as_of=later
        )
    with pytest.raises(NotDue):
        owner.scalar(
            SQL.plain("begin_drop"),
            leaf_name=foreseen[0].partition.leaf_name,
            as_of=clock.now(),
        )
    assert {one.end for one in service.retire(owner, as_of=later, patience=ONCE)} == {"refused"}
    assert runs(admin, foreseen[0].partition.leaf_name) == []


KILLED = """
    import os, signal, sys
    from pathlib import Path
    from wondernest.db.maintenance import Patience
    from wondernest.db.setup import Site
    from wondernest.kit import clock
    from wondernest.ops.partitions import service

    detach = service.detach

    def detach_and_die(*arguments, **named):
        detach(*arguments, **named)
        os.kill(os.getpid(), signal.SIGKILL)

    service.detach = detach_and_die
    site = Site(Path(os.environ["HOME_OF_SITE"]), os.environ["ADMIN_URL"], os.environ["DATABASE"])
    with service.owner_of(site) as owner:
        service.retire(owner, as_of=clock.now(), patience=Patience())
"""


@pytest.mark.usefixtures("families")
def test_run_killed_between_detach_and_drop_is_taken_up_again(
    own_site: Site, owner: Maintenance, admin: psycopg.Connection
) -> None:
    environment = {
        "HOME_OF_SITE": str(own_site.home),
        "ADMIN_URL": own_site.admin_url,
        "DATABASE": own_site.database,
    }
    killed = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(KILLED)],
        env=os.environ | environment,
        timeout=HOPELESS_SECONDS,
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL

    assert state(owner) == "detached"
    assert runs(admin) == [(0, None, False)]
    for role in ("wn_parent", "wn_service", "wn_resolver", "wn_auditor", "wn_monitor"):
        with admin.transaction(force_rollback=True):
            admin.execute(f"set local role {role}".encode())
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                admin.execute(f"select count(*) from {LEAF}".encode())
    with admin.transaction(force_rollback=True):
        admin.execute("set local role wn_owner")
        assert admin.execute(f"select count(*) from {LEAF}".encode()).fetchone() == (0,)

    # The killed session's turn ends when its server process notices.
    ended: list[Retirement] = []

    def its_turn_is_over() -> bool:
        with contextlib.suppress(AlreadyRetiring):
            ended.append(retire(owner))
        return ended != []

    wait_until(its_turn_is_over)
    assert (ended[0].end, ended[0].row_count) == ("dropped", 6)
    assert runs(admin) == [(6, "done", True)]


def test_detach_waits_for_a_reader_without_making_others_wait_and_is_finished_later(
    own_site: Site, families: list[UUID], admin: psycopg.Connection, owner: Maintenance
) -> None:
    ended: list[Retirement] = []

    def work() -> None:
        with service.owner_of(own_site) as mine:
            ended.append(retire(mine, Patience(seconds=0.5, longest_pause_seconds=0.1)))

    with open_reader(own_site, b"select count(*) from core.outbox") as reader:
        thread = threading.Thread(target=work)
        thread.start()
        wait_for(owner, "detaching")
        admin.execute("set lock_timeout = '500ms'")
        assert ages(admin) == {"new": 2}
        write(admin, families[0], clock.now())
        far = clock.now() + timedelta(days=40)
        assert service.ensure(owner, as_of=far, patience=QUICK) != []
        assert reader.execute("select count(*) from core.outbox").fetchone() is not None
        thread.join(timeout=HOPELESS_SECONDS)
    assert [one.end for one in ended] == ["in use"]
    assert state(owner) == "detaching"

    assert retire(owner).row_count == 6
    assert ages(admin) == {"new": 3}


def test_partition_with_rows_under_legal_hold_stays(
    owner: Maintenance, admin: psycopg.Connection, families: list[UUID]
) -> None:
    place_hold(admin, uuid4())
    place_hold(admin, families[0], table="audio.audio_sessions")
    (foreseen,) = service.foresee(owner, as_of=clock.now())
    assert foreseen.obstacle is None

    place_hold(admin, families[0])
    (foreseen,) = service.foresee(owner, as_of=clock.now())
    ended = retire(owner)

    assert ended.end == "kept"
    assert ended.reason == foreseen.obstacle
    assert str(ended.reason).startswith("rows of a family are under legal hold until 20")
    assert ages(admin) == {"old": 6, "new": 2}
    assert runs(admin) == []
    admin.execute("update audit.legal_holds set expires_at = placed_at + interval '1 microsecond'")
    assert retire(owner).row_count == 6


def test_hold_placed_while_a_partition_is_detached_brings_it_back(
    owner: Maintenance, admin: psycopg.Connection, families: list[UUID]
) -> None:
    (due,) = service.list_due(owner, as_of=clock.now())
    owner.scalar(SQL.plain("begin_drop"), leaf_name=LEAF, as_of=clock.now())
    service.detach(owner, due, QUICK, is_concurrent=True)
    place_hold(admin, families[1])

    ended = retire(owner)

    assert ended.end == "kept"
    assert state(owner) == "attached"
    assert ages(admin) == {"old": 6, "new": 2}
    assert runs(admin) == [(0, "failed", True)]
    assert admin.execute(
        "select relrowsecurity, relforcerowsecurity,"
        " (select count(*) from pg_constraint where conrelid = classes.oid and contype = 'c'"
        "  and coninhcount = 0)"
        " from pg_class as classes where oid = %s::regclass",
        (LEAF,),
    ).fetchone() == (True, True, 0)


def test_hold_placed_while_a_detach_is_interrupted_brings_it_back(
    own_site: Site, families: list[UUID], admin: psycopg.Connection, owner: Maintenance
) -> None:
    with open_reader(own_site, b"select count(*) from core.outbox"):
        ended = retire(owner, Patience(seconds=0.2, longest_pause_seconds=0.1))
    assert (ended.end, state(owner)) == ("in use", "detaching")
    place_hold(admin, families[0])

    assert retire(owner).end == "kept"
    assert state(owner) == "attached"
    assert ages(admin) == {"old": 6, "new": 2}


@pytest.mark.usefixtures("families")
def test_events_that_a_reader_has_not_taken_stay(
    owner: Maintenance, admin: psycopg.Connection
) -> None:
    admin.execute("insert into core.outbox_cursors values ('worker', '1', gen_random_uuid())")
    assert retire(owner).reason == "it holds events that a reader has not taken"
    assert ages(admin) == {"old": 6, "new": 2}

    admin.execute("update core.outbox_cursors set event_id = uuidv7()")
    assert service.foresee(owner, as_of=clock.now())[0].obstacle is None
    admin.execute(
        "update core.outbox_cursors set xid = pg_current_xact_id(), event_id = gen_random_uuid()"
    )
    assert retire(owner).row_count == 6


@pytest.mark.usefixtures("families")
def test_only_one_run_retires_at_a_time(own_site: Site, owner: Maintenance) -> None:
    seen: list[DuePartition] = []

    def meanwhile(due: DuePartition) -> None:
        seen.append(due)
        with service.owner_of(own_site) as other, pytest.raises(AlreadyRetiring):
            service.retire(other, as_of=clock.now(), patience=ONCE)

    (ended,) = service.retire(owner, as_of=clock.now(), patience=QUICK, on_step=meanwhile)

    assert (ended.end, len(seen)) == ("dropped", 1)


@pytest.mark.usefixtures("families")
def test_table_detached_by_hand_and_filled_with_newer_rows_is_not_dropped(
    owner: Maintenance, admin: psycopg.Connection
) -> None:
    (due,) = service.list_due(owner, as_of=clock.now())
    service.detach(owner, due, QUICK, is_concurrent=False)
    admin.execute(
        f"insert into {LEAF} (created_at, topic, payload)"
        " values (now(), 'test.written', '{}')".encode()
    )

    assert retire(owner).end == "refused"
    assert state(owner) == "detached"


@pytest.mark.usefixtures("families")
def test_detached_partition_is_not_taken_for_one_that_is_there(
    owner: Maintenance, admin: psycopg.Connection
) -> None:
    (due,) = service.list_due(owner, as_of=clock.now())
    service.detach(owner, due, QUICK, is_concurrent=True)

    with pytest.raises(psycopg.Error) as refused:
        admin.execute("select wn.ensure_history('core.outbox', %s, %s)", (OLD, OLD))
    assert refused.value.sqlstate == PartitionInTheWay.sqlstate

    owner.scalar(SQL.plain("restore"), leaf_name=LEAF)
    assert admin.execute(
        "select count(*) from wn.ensure_history('core.outbox', %s, %s)", (OLD, OLD)
    ).fetchone() == (0,)
    assert ages(admin) == {"old": 6, "new": 2}


def test_new_partition_is_attached_beside_an_open_reader(
    own_site: Site, owner: Maintenance
) -> None:
    text = b"select count(*) from audio.audio_sessions, family.child_profiles"
    with open_reader(own_site, text) as reader:
        made = service.ensure(owner, as_of=clock.now() + timedelta(days=200), patience=ONCE)
        assert any("audio.audio_sessions" in leaf for leaf in made)
        assert reader.execute(text).fetchone() is not None


def test_new_partition_waits_briefly_for_a_writer_of_what_it_refers_to(
    own_site: Site, owner: Maintenance
) -> None:
    far = clock.now() + timedelta(days=200)
    text = b"lock table family.child_profiles in row exclusive mode"
    with open_reader(own_site, text), pytest.raises(TableInUse):
        service.ensure(owner, as_of=far, patience=ONCE)

    assert service.ensure(owner, as_of=far, patience=ONCE) != []


def test_drop_does_not_make_others_wait_behind_a_reader_of_what_it_refers_to(
    own_site: Site, owner: Maintenance, admin: psycopg.Connection
) -> None:
    admin.execute("select wn.ensure_history('audio.audio_sessions', %s, %s)", (OLD, OLD))
    (due,) = service.list_due(owner, as_of=clock.now())
    owner.scalar(SQL.plain("begin_drop"), leaf_name=due.leaf_name, as_of=clock.now())
    service.detach(owner, due, QUICK, is_concurrent=True)
    stalls = []

    def work() -> None:
        with service.owner_of(own_site) as mine:
            retire(mine, Patience(seconds=1.5, longest_pause_seconds=0.1))

    with open_reader(own_site, b"select count(*) from family.child_profiles"):
        thread = threading.Thread(target=work)
        thread.start()
        while thread.is_alive():
            started = datetime.now(UTC)
            admin.execute("select count(*) from family.child_profiles")
            stalls.append(datetime.now(UTC) - started)
        thread.join()
        assert state(owner, due.leaf_name) == "detached"
    # A lock is asked for a tenth of a second at a time; the rest is room for a busy machine.
    assert max(stalls) < timedelta(seconds=1)
    assert len(stalls) > 10

    assert retire(owner).end == "dropped"


@pytest.fixture
def at_site(own_site: Site, monkeypatch: pytest.MonkeyPatch) -> Site:
    """The commands find this test's database as they find an operator's."""
    monkeypatch.setenv("WONDERNEST_HOME", str(own_site.home))
    monkeypatch.setenv("WONDERNEST_DATABASE", own_site.database)
    return own_site


def ask(*arguments: str) -> tuple[int, Any]:
    result = CliRunner().invoke(commands.app, [*arguments, "--json"])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, json.loads(result.stdout)


@pytest.mark.usefixtures("families", "at_site")
def test_operator_sees_first_and_then_does(owner: Maintenance, admin: psycopg.Connection) -> None:
    code, shown = ask("retire")
    assert code == 0
    assert [(row["leaf_name"], row["obstacle"]) for row in shown] == [(LEAF, None)]
    assert ages(admin) == {"old": 6, "new": 2}

    code, done = ask("retire", "--run")

    assert code == 0
    assert [(row["end"], row["row_count"]) for row in done] == [("dropped", 6)]
    assert state(owner) is None
    refused = CliRunner().invoke(commands.app, ["retire", "--run", "--as-of", "2090-01-01"])
    assert refused.exit_code == 1
    assert "ahead of its time" in str(refused.exception)


@pytest.mark.usefixtures("at_site")
def test_operator_is_told_of_a_short_runway_and_of_what_does_not_belong(
    owner: Maintenance, admin: psycopg.Connection
) -> None:
    code, found = ask("status")
    assert (code, found["problems"]) == (0, [])

    last = newest(admin)
    admin.execute(f"alter table core.outbox detach partition {last}".encode())
    code, found = ask("status")

    assert code == 3
    assert [table["table_name"] for table in found["tables"] if table["is_short"]] == [
        "core.outbox"
    ]
    assert any(last in problem for problem in found["problems"])
    with pytest.raises(PartitionInTheWay):
        service.ensure(owner, as_of=clock.now(), patience=ONCE)
    owner.scalar(SQL.plain("restore"), leaf_name=last)
    assert ask("status")[0] == 0


@pytest.mark.usefixtures("at_site")
def test_operator_makes_partitions_once(admin: psycopg.Connection) -> None:
    last = newest(admin)
    admin.execute(f"drop table {last}".encode())

    assert ask("ensure") == (0, [last])
    assert ask("ensure") == (0, [])
