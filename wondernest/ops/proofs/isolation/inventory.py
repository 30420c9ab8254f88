"""The closed world: whatever exists and was not attacked fails the proof."""

from collections import Counter

from wondernest.ops.instance import Instance
from wondernest.ops.proofs.isolation.contexts import APP_ROLES
from wondernest.ops.proofs.result import Ledger
from wondernest.ops.proofs.scene import SQL


def nothing_is_forgotten(instance: Instance, ledger: Ledger) -> None:
    """Asks the catalogue last, so that what came into being meanwhile is missed too."""
    with instance.probe("postgres") as admin:
        found = admin.run(SQL.plain("list_inventory"), roles=list(APP_ROLES)).rows
    there = Counter(str(row["kind"]) for row in found)
    for row in found:
        attacked = ledger.attacked.get(row["kind"], set())
        ledger.check(row["name"] in attacked, f"nobody attacked the {row['kind']} {row['name']}")
    ledger.parts["catalogue"] = ", ".join(
        f"{len(ledger.attacked.get(kind, ()))} of {count} {kind}s attacked"
        for kind, count in sorted(there.items())
    )
