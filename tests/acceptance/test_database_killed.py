"""Service and worker, as real processes, outlive a database that is killed and comes back."""

import os
import signal
import time
import urllib.error
import urllib.request
from pathlib import Path

import psycopg

from tests.support.killing import kill_server, start_again
from tests.support.services import processes_of
from tests.support.waiting import HOPELESS_SECONDS
from wondernest.db.setup import Site
from wondernest.ops.instance import throw_away

AWAY_SECONDS = 15
# The triggers of the job library look for their tables on the path.
PATH = "-c search_path=jobs,pg_catalog"


def put_job(site: Site) -> int:
    with psycopg.connect(site.url("postgres"), autocommit=True, options=PATH) as conn:
        row = conn.execute(
            "insert into jobs.procrastinate_jobs (queue_name, task_name, args)"
            """ values ('default', 'accounts.clean_up', '{"timestamp": 0}') returning id"""
        ).fetchone()
    assert row is not None
    return int(row[0])


def wait_for_job(site: Site, job_id: int) -> int:
    """How often it was tried until it was done."""
    until = time.monotonic() + HOPELESS_SECONDS
    with psycopg.connect(site.url("postgres"), autocommit=True, options=PATH) as conn:
        while time.monotonic() < until:
            row = conn.execute(
                "select attempts from jobs.procrastinate_jobs"
                " where id = %s and status = 'succeeded'",
                (job_id,),
            ).fetchone()
            if row is not None:
                return int(row[0])
            time.sleep(0.2)
    raise TimeoutError


def status_of(url: str) -> int:
    try:
        with urllib.request.urlopen(f"{url}/readyz", timeout=HOPELESS_SECONDS) as answer:  # noqa: S310 - our own
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def test_service_and_worker_come_back_by_themselves(tmp_path: Path) -> None:
    with (
        throw_away(durable=True) as instance,
        processes_of(instance.site, tmp_path) as (url, running),
    ):
        site = instance.site
        assert wait_for_job(site, put_job(site)) == 1
        kill_server(site.home)
        time.sleep(AWAY_SECONDS)
        assert status_of(url) == 503
        start_again(site.home)

        assert wait_for_job(site, put_job(site)) == 1
        until = time.monotonic() + HOPELESS_SECONDS
        while status_of(url) != 200:
            assert time.monotonic() < until
        assert [process.poll() for process in running] == [None, None]
        assert "job-queue-ended" in (tmp_path / "worker.log").read_text()
        for process in running:
            os.kill(process.pid, signal.SIGTERM)
        assert running[1].wait(timeout=HOPELESS_SECONDS) == 0
        assert running[0].wait(timeout=HOPELESS_SECONDS) in {0, -signal.SIGTERM}
