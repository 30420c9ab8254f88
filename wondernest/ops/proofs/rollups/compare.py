"""Every stored day, week and month beside the one made from raw rows."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from wondernest.analytics import service, service_spans
from wondernest.db.probe import Probe
from wondernest.ops.proofs.result import Ledger
from wondernest.ops.proofs.rollups import truth
from wondernest.ops.proofs.scripts import scripts

SQL = scripts("rollups")
VERSIONS = {
    "day": service.RULE_VERSION,
    "week": service_spans.RULE_VERSION,
    "month": service_spans.RULE_VERSION,
}
# A difference names its key and columns, and the first of them is enough to find the fault.
Found = Mapping[date, Mapping[str, Any]]


def compare_all(admin: Probe, ledger: Ledger, *, on_child: Callable[[], None]) -> dict[str, int]:
    """Checks every key of every child, either way round; how many there were of each grain."""
    counts = {"day": 0, "week": 0, "month": 0}
    for child in admin.run(SQL.plain("list_children")).rows:
        for grain, count in compare_child(admin, ledger, child).items():
            counts[grain] += count
        on_child()
    left = admin.run(SQL.plain("count_marks")).value()
    ledger.check(left == 0, f"{left} marks were left behind")
    admin.rollback()
    return counts


def compare_child(
    admin: Probe, ledger: Ledger, child: Mapping[str, Any], *, what: str = ""
) -> dict[str, int]:
    """Checks every key of one child; how many there were of each grain."""
    key = {"family_id": child["family_id"], "child_id": child["child_id"]}
    cells = admin.run(SQL.plain("list_cells"), **key).rows
    days = truth.days_of(cells)
    wanted: dict[str, Mapping[date, truth.Figures]] = {
        "day": days,
        "week": truth.weeks_of(days, cells),
        "month": truth.months_of(days),
    }
    for grain, figures in wanted.items():
        rows = admin.run(SQL.plain(f"list_{grain}s"), **key).rows
        stored = {row["key"]: row for row in rows}
        for moment in sorted(figures.keys() | stored.keys()):
            wrong = _difference(figures.get(moment), stored.get(moment), VERSIONS[grain])
            ledger.check(
                not wrong, f"{what or 'chaos'}: {grain} {moment} of {key['child_id']}: {wrong}"
            )
    admin.rollback()
    return {grain: len(figures) for grain, figures in wanted.items()}


def _difference(
    wanted: truth.Figures | None, stored: Mapping[str, Any] | None, version: str
) -> str:
    if wanted is None or stored is None:
        return "missing" if stored is None else "stored, though there are no raw rows"
    if stored["rule_version"] != version:
        return f"rule {stored['rule_version']} instead of {version}"
    return ", ".join(
        f"{name} {stored[name]} instead of {value}"
        for name, value in wanted.items()
        if stored[name] != value
    )
