"""Functions see what their owner sees: each one is called with what belongs to another family."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from wondernest.db.probe import Outcome, Probe
from wondernest.kit import clock
from wondernest.ops.instance import Instance
from wondernest.ops.proofs.isolation.contexts import (
    APP_ROLES,
    Context,
    other_family,
    worker_elsewhere,
)
from wondernest.ops.proofs.result import Ledger
from wondernest.ops.proofs.scene import SQL, Scene

_MARK = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32,}")
_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
# The id of a new family comes with the call, because its name is encrypted for it. An id that is
# taken is refused: whoever holds another family's id learns that it is one.
TELLS_OF_IDS = (
    "family.found_family(p_family_id uuid, p_name_enc bytea, p_time_zone text, p_country text)"
)
FAMILIES = ("family", "families")
# A call that did not happen: no such function for these arguments.
NOT_CALLED = {"42883", "42725", "42601", "42804", "42P13", "42P18", "42809"}


@dataclass(frozen=True, slots=True)
class _Stock:
    """What arguments are taken from: rows of the attacked family as text, and its ids."""

    scene: Scene
    rows: tuple[str, ...]


def attack_functions(instance: Instance, scene: Scene, ledger: Ledger) -> None:
    """Functions of the product, as every role that may call them."""
    with instance.probe("postgres") as admin:
        functions = admin.run(SQL.plain("list_functions"), roles=list(APP_ROLES)).rows
        stock = _Stock(scene, tuple(_rows_of_b(admin, scene)))
    for function in functions:
        if function["space"] in ("pg_catalog", "information_schema") or function["is_of_extension"]:
            continue
        ledger.attack("function", function["signature"])
        for role in function["roles"]:
            context = (
                worker_elsewhere(scene)
                if role in ("wn_jobs", "wn_service")
                else other_family(scene)
            )
            with instance.probe(context.login) as probe:
                context.enter(probe, "none" if role == context.login else role)
                _attack(probe, function, role, context, stock, ledger)


def _rows_of_b(admin: Probe, scene: Scene) -> list[str]:
    found = []
    for relation in (*scene.relations, *scene.others):
        column = relation.owner_column
        if column is None or relation.is_leaf or relation.is_system:
            continue
        owner = scene.b.family_id if column == "family_id" else scene.b.user_id
        statement = SQL.filled("get_row", relation=relation.path, column=column)
        found.append(str(admin.run(statement, owner=owner).value()))
    return found


def _attack(
    probe: Probe,
    function: Mapping[str, Any],
    role: str,
    context: Context,
    stock: _Stock,
    ledger: Ledger,
) -> None:
    """Asks with the other family's ids and with unused ones, then calls and lets it stand.

    What the product's callers did stays, so that the comparison of all rows at the end finds it;
    background work acts for every family, so what it did is taken back.
    """
    arguments = _arguments(function, stock)
    unused = {
        key: str(clock.new_id()) if _ID.fullmatch(str(value)) else value
        for key, value in arguments.items()
    }
    script = "call_procedure" if function["kind"] == "p" else "call_function"
    call = SQL.cast_call(script, (function["space"], function["name"]), function["types"])
    name = f"{role} calls {function['signature']}"
    theirs = probe.rehearse(call, **arguments)
    if context.login == "wn_api":
        nobodys = probe.rehearse(call, **unused)
        if function["signature"] == TELLS_OF_IDS:
            ledger.declare("family.found_family refuses an id that another family has")
        else:
            ledger.check(
                _shape(theirs) == _shape(nobodys),
                f"{name}: it tells ids that exist ({_shape(theirs)}) from unused ones"
                f" ({_shape(nobodys)})",
            )
        theirs = probe.attempt(call, **arguments)
        seen = probe.attempt(
            SQL.filled("count_rows", relation=FAMILIES), families=[stock.scene.b.family_id]
        )
        ledger.check(
            seen.is_refused or seen.value() == 0, f"{name}: the request is in the other family now"
        )
        probe.commit()
    ledger.check(theirs.sqlstate not in NOT_CALLED, f"{name}: {theirs.sqlstate} {theirs.message}")
    given = {mark for value in arguments.values() for mark in _MARK.findall(str(value))}
    leaked = (set(_MARK.findall(f"{theirs.rows} {theirs.told}")) - given) & stock.scene.marks
    ledger.check(not leaked, f"{name}: it told of {', '.join(sorted(leaked))}")


def _shape(outcome: Outcome) -> tuple[str | None, str, int, tuple[bool, ...]]:
    """What can be told apart from outside: refusal, how many rows, which are null."""
    empty = tuple(value is None for row in outcome.rows for value in row.values())
    return outcome.sqlstate, _ID.sub("", outcome.message), len(outcome.rows), empty


def _arguments(function: Mapping[str, Any], stock: _Stock) -> dict[str, object]:
    found: dict[str, object] = {}
    for index, type_name in enumerate(function["types"]):
        name = function["names"][index] if index < len(function["names"]) else ""
        found[f"a{index}"] = _argument(name.removeprefix("p_"), type_name, stock)
    return found


def _argument(name: str, type_name: str, stock: _Stock) -> object:
    b = stock.scene.b
    known: dict[str, object] = {
        "family_id": b.family_id, "child_id": b.child_id, "user_id": b.user_id,
        "device_id": b.device_id, "session_id": b.actor.session_id,
        "verification_id": b.verification_id, "purpose": "audio_metrics", "method": "email_plus",
        "affirmative_act": "ticked", "time_zone": "Europe/Berlin", "country": "US",
        "table": "audio.audio_sessions",
    }  # fmt: skip
    if name in known:
        return str(known[name])
    if type_name == "uuid":
        # The other family's own id of that name, wherever it stands.
        pattern = re.compile(f'"{name}": "({_ID.pattern})"')
        match = next((match for row in stock.rows if (match := pattern.search(row))), None)
        return match[1] if match else str(b.family_id)
    return {
        "bytea": "\\x" + "01" * 80,
        "timestamp with time zone": str(clock.now()),
        "date": str(clock.now().date()),
        "interval": "1 day",
        "boolean": "true",
        "jsonb": "{}",
        "uuid[]": "{" + str(b.child_id) + "}",
        "text[]": "{}",
        "text": "sample",
    }.get(type_name, "1" if type_name in ("bigint", "integer", "smallint", "numeric") else None)
