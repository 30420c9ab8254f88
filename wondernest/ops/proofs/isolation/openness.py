"""What the schema opens on purpose: policies that let a role see every family, each one named."""

from wondernest.ops.instance import Instance
from wondernest.ops.proofs.result import Ledger
from wondernest.ops.proofs.scene import SQL, declared

OpenTo = frozenset[tuple[str, str, str]]

MAY_BE_OPEN_TO = ("wn_service", "wn_auditor")
# Marks of work to be done hold ids and a date; the worker takes them whichever family they are of.
WORK_QUEUES = ("analytics.dirty_days", "analytics.dirty_spans")


def find_open(instance: Instance, ledger: Ledger) -> OpenTo:
    """What the schema opens on purpose; nothing about a child, and nothing to parents."""
    with instance.probe("postgres") as admin:
        found = admin.run(SQL.plain("list_declared")).rows
    for row in found:
        name = f"{row['space']}.{row['name']}"
        about_a_child = row["class"] == "child" and name not in WORK_QUEUES
        ledger.check(
            row["role"] in MAY_BE_OPEN_TO and not about_a_child,
            f"{name} ({row['class']}) is open to {row['role']}",
        )
    return frozenset(item for item in declared(found) if item[1] in MAY_BE_OPEN_TO)
