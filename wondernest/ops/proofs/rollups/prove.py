"""The proof: orders on purpose, then chaos, then every key against its raw rows."""

from wondernest.ops.instance import Instance
from wondernest.ops.proofs.result import Ledger, Result, Say
from wondernest.ops.proofs.rollups import chaos, schedules
from wondernest.ops.proofs.rollups.compare import compare_all
from wondernest.ops.proofs.scripts import scripts

ROWS = 100_000
WORKERS = 3
# What a worker does in the wrong order cannot be said to the database: the schedules do it.
CLAIMS_FIRST = "claim-first"
SABOTAGE = (
    "dirty-set", "no-rollup-lock", "early-snapshot", CLAIMS_FIRST, "no-zone-mark", "no-later-weeks",
)  # fmt: skip


def prove(
    instance: Instance,
    say: Say,
    *,
    rows: int = ROWS,
    workers: int = WORKERS,
    sabotage: str | None = None,
) -> Result:
    """`rows` is how many raw rows chaos stores; `sabotage` takes one protection away first."""
    ledger = Ledger("rollups", say)
    with instance.probe("postgres") as admin:
        if sabotage and sabotage != CLAIMS_FIRST:
            admin.run(scripts("sabotage").plain(sabotage))
            admin.commit()
    schedules.play(instance, ledger, claims_first=sabotage == CLAIMS_FIRST)
    ledger.parts["orders"] = f"{len(schedules.ORDERS)} played on purpose"
    if rows:
        tally = chaos.run(instance, ledger, rows=rows, workers=workers)
        ledger.check(tally.kills_in_transaction > 0 or rows < ROWS, "no worker was killed at work")
        ledger.parts["chaos"] = str(tally)
    with instance.probe("postgres") as admin:
        counts = compare_all(admin, ledger, on_child=lambda: say("comparing with the raw rows"))
    ledger.parts["compared"] = ", ".join(f"{count} {grain}s" for grain, count in counts.items())
    return ledger.close()
