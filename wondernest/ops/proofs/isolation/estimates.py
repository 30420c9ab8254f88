"""What EXPLAIN tells: PostgreSQL shows its estimates and counters to whoever may send a statement.

They cannot be taken away from a role, so what they tell is measured here and declared. The services
send only the statements of their files: this concerns whoever got the login's password.
"""

import json
from dataclasses import dataclass
from typing import Any

from wondernest.db.probe import Probe
from wondernest.kit import clock
from wondernest.ops.instance import Instance
from wondernest.ops.proofs.isolation.contexts import Context
from wondernest.ops.proofs.isolation.openness import OpenTo
from wondernest.ops.proofs.result import Ledger
from wondernest.ops.proofs.scene import SQL, Relation, Scene

COUNTERS = ("Actual Rows", "Rows Removed by Filter", "Rows Removed by Index Recheck")


@dataclass(slots=True)
class Told:
    """Columns asked, and those where an id of the other family looked unlike one never used."""

    asked: int = 0
    estimated: int = 0
    most: int = 0
    counted: int = 0


def explain(
    instance: Instance, scene: Scene, context: Context, role: str, ledger: Ledger, open_to: OpenTo
) -> None:
    """Asks for each identifier of the other family and for one never used."""
    told = Told()
    theirs = _identifiers(instance, scene)
    by_path = {relation.path: relation for relation in (*scene.relations, *scene.others)}
    with instance.probe(context.login) as probe:
        context.enter(probe, role)
        probe.run(SQL.plain("prefer_indexes"))
        for (path, column), value in theirs.items():
            relation = by_path[path]
            if (str(relation), role, "select") not in open_to:
                _compare(probe, scene, relation, column, value, told, ledger)
    if told.estimated:
        ledger.declare(
            f"{role} learns from EXPLAIN roughly how many rows have an identifier it holds, in"
            f" {told.estimated} of {told.asked} columns; at most {told.most} rows here"
        )
    if told.counted:
        ledger.declare(
            f"{role} learns from EXPLAIN ANALYZE that a row has an identifier it holds, in"
            f" {told.counted} of {told.asked} columns"
        )


def _identifiers(instance: Instance, scene: Scene) -> dict[tuple[tuple[str, str], str], str]:
    """One value of the other family for each column that holds identifiers."""
    found = {}
    rows: dict[tuple[str, str], dict[str, Any]] = {}
    with instance.probe("postgres") as admin:
        for one in admin.run(SQL.plain("list_identifiers")).rows:
            path = (one["space"], one["name"])
            if path not in rows:
                rows[path] = _row_of_b(admin, scene, path)
            value = rows[path].get(one["column"])
            if value in scene.marks:
                found[path, str(one["column"])] = str(value)
    return found


def _row_of_b(admin: Probe, scene: Scene, path: tuple[str, str]) -> dict[str, Any]:
    relation = next(one for one in (*scene.relations, *scene.others) if one.path == path)
    column = relation.owner_column
    if column is None:
        return {}
    owner = scene.b.family_id if column == "family_id" else scene.b.user_id
    row = admin.run(SQL.filled("get_row", relation=path, column=column), owner=owner).value()
    return dict(json.loads(row)) if row else {}


def _compare(
    probe: Probe,
    scene: Scene,
    relation: Relation,
    column: str,
    value: str,
    told: Told,
    ledger: Ledger,
) -> None:
    plans = [
        _ask(probe, relation, column, way, asked)
        for way in ("explain", "explain_run")
        for asked in (value, str(clock.new_id()))
    ]
    if None in plans:
        return
    told.asked += 1
    difference = abs(_estimate(plans[0]) - _estimate(plans[1]))
    told.estimated += difference > 0
    told.most = max(told.most, difference)
    told.counted += _counters(plans[2]) != _counters(plans[3])
    said = [mark for mark in scene.marks - {value} if mark in str(plans)]
    ledger.check(not said, f"EXPLAIN shows values of {relation}: {said[:3]}")


def _ask(probe: Probe, relation: Relation, column: str, way: str, value: str) -> Any:
    statement = SQL.filled(way, relation=relation.path, column=column)
    plan = probe.attempt(statement, value=value).value()
    return json.loads(plan) if isinstance(plan, str) else plan


def _estimate(plan: Any) -> int:
    return int(plan[0]["Plan"]["Plan Rows"])


def _counters(plan: Any) -> list[object]:
    """Everything a run has counted, in the order of the plan's nodes."""
    found: list[object] = []
    nodes = [plan[0]["Plan"]]
    while nodes:
        node = nodes.pop()
        found += [node.get(name) for name in COUNTERS]
        nodes += node.get("Plans", [])
    return found
