"""Clients that are killed between charge and answer leave both or neither."""

import json
import subprocess
import sys
from datetime import date

from wondernest.ops.instance import Instance
from wondernest.ops.proofs.privacy.crash import POINTS
from wondernest.ops.proofs.privacy.town import SQL
from wondernest.ops.proofs.result import Ledger

YEAR_ON = date(2021, 1, 1)
KEPT = {"charged": 0, "stored": 0, "committed": 1}
PATIENCE_SECONDS = 60


def crash(instance: Instance, ledger: Ledger) -> None:
    for month, point in enumerate(POINTS, start=1):
        before = _counts(instance)
        killed = _run(instance, point, month)
        after = _counts(instance)
        kept = (KEPT[point], KEPT[point])
        ledger.check(killed.returncode == -9, f"{point}: the client was not killed")
        ledger.check(killed.stdout == "", f"{point}: it answered before it was killed")
        ledger.check(
            (after[0] - before[0], after[1] - before[1]) == kept,
            f"{point}: charges and releases went from {before} to {after}",
        )
        again = _run(instance, "nowhere", month)
        ledger.check(again.returncode == 0, f"{point}: asking again failed: {again.stderr[-300:]}")
        ledger.check(
            _counts(instance) == (before[0] + 1, before[1] + 1),
            f"{point}: after asking again {_counts(instance)}, before {before}",
        )


def _run(instance: Instance, point: str, month: int) -> "subprocess.CompletedProcess[str]":
    order = {
        "url": instance.site.url("wn_jobs"),
        "keys": str(instance.site.home / "keys"),
        "question": "active_children",
        "month_on": YEAR_ON.replace(month=month).isoformat(),
    }
    return subprocess.run(  # noqa: S603 - this interpreter, a module of our own
        [sys.executable, "-m", "wondernest.ops.proofs.privacy.crash", point],
        input=json.dumps(order),
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )


def _counts(instance: Instance) -> tuple[int, int]:
    with instance.probe("postgres") as admin:
        rows = admin.run(SQL.plain("get_ledger"), period_start_on=YEAR_ON).rows
    return (rows[0]["charge_count"], rows[0]["release_count"]) if rows else (0, 0)
