"""The worker keeps partitions ahead, and says loudly when it cannot."""

import socket
import urllib.request
from datetime import timedelta

import psycopg
import pytest
from prometheus_client import REGISTRY

from tests.support.waiting import HOPELESS_SECONDS
from wondernest import worker
from wondernest.db.maintenance import TableInUse
from wondernest.db.pool import Database
from wondernest.db.setup import Site
from wondernest.db.vault import Vault
from wondernest.kit import clock
from wondernest.ops import jobs as ops
from wondernest.settings import Settings


def figure(name: str, table: str) -> float | None:
    return REGISTRY.get_sample_value(f"wondernest_partition_{name}", {"table": table})


def drop_last(site: Site, table: str) -> None:
    with psycopg.connect(site.url("postgres")) as conn:
        rows = conn.execute(
            "select leaf_name from wn.list_partitions() where table_name = %s"
            " order by starts_at desc limit 1",
            (table,),
        ).fetchall()
        conn.execute(f"drop table {rows[0][0]}".encode())


async def test_worker_shows_the_runway_of_every_planned_table(own_site: Site, vault: Vault) -> None:
    del vault  # the home has its keys before the worker asks for them
    made = worker.Worker(Settings(home=own_site.home), own_site)
    await made.database.open()
    try:
        await made._measure_partitions()
        whole = figure("runway_days", "core.outbox")
        assert whole is not None
        assert whole > 85
        assert figure("runway_is_short", "core.outbox") == 0
        assert figure("overdue_days", "core.outbox") == 0
        assert figure("runway_days", "audio.audio_sessions") is not None

        drop_last(own_site, "core.outbox")
        await made._measure_partitions()
        assert await ops.warn_of_short_runway(made.database) == 1
        shorter = figure("runway_days", "core.outbox")
        assert shorter is not None
        assert 27 < whole - shorter < 32
        assert figure("runway_is_short", "core.outbox") == 1

        assert await ops.ensure_partitions(made.database, as_of=clock.now()) == 1
        await made._measure_partitions()
        assert await ops.warn_of_short_runway(made.database) == 0
        assert figure("runway_is_short", "core.outbox") == 0
    finally:
        await made.database.close()
        made.vault.close()


def test_figures_of_the_worker_can_be_scraped(site: Site) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with (
        worker._serving_figures(Settings(home=site.home, worker_metrics_port=port)),
        urllib.request.urlopen(
            f"http://127.0.0.1:{port}/metrics", timeout=HOPELESS_SECONDS
        ) as answer,
    ):
        text = answer.read().decode()
    assert "# TYPE wondernest_partition_runway_days gauge" in text


async def test_job_gives_way_to_a_writer_and_comes_again(own_site: Site, vault: Vault) -> None:
    database = Database(own_site.url("wn_jobs"), vault, size=2, wait_seconds=10, prepare=True)
    await database.open()
    far = clock.now() + timedelta(days=200)
    try:
        with psycopg.connect(own_site.url("postgres")) as writer:
            writer.execute("lock table family.child_profiles in row exclusive mode")
            with pytest.raises(TableInUse):
                await ops.ensure_partitions(database, as_of=far, attempts=2, pause_seconds=0.01)
            writer.rollback()
            assert await ops.ensure_partitions(database, as_of=far, attempts=1) > 0
    finally:
        await database.close()


@pytest.mark.parametrize("role", ["wn_monitor", "wn_service"])
def test_those_who_watch_read_the_runway(site: Site, role: str) -> None:
    with psycopg.connect(site.url("wn_jobs")) as conn:
        conn.execute(f"set local role {role}".encode())
        rows = conn.execute("select table_name, is_short from wn.partition_runway").fetchall()
        assert ("core.outbox", False) in rows
        assert len(rows) == 9


@pytest.mark.parametrize("role", ["wn_parent", "wn_staff", "wn_analyst", "wn_auditor"])
def test_others_do_not_read_the_runway(site: Site, role: str) -> None:
    with psycopg.connect(site.url("wn_api")) as conn:
        conn.execute(f"set local role {role}".encode())
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            conn.execute("select table_name from wn.partition_runway")


@pytest.mark.parametrize("role", ["wn_monitor", "wn_service"])
@pytest.mark.parametrize(
    "call",
    [
        "wn.begin_partition_drop('core.outbox_2024_05', now())",
        "wn.drop_partition('core.outbox_2024_05', now())",
        "wn.restore_partition('core.outbox_2024_05')",
        "wn.partition_obstacle('core.outbox_2024_05', now())",
        "wn.list_partition_holds('core.outbox', now())",
    ],
)
def test_worker_cannot_drop_or_look_for_holds(site: Site, role: str, call: str) -> None:
    with psycopg.connect(site.url("wn_jobs")) as conn:
        conn.execute(f"set local role {role}".encode())
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            conn.execute(f"select {call}".encode())
