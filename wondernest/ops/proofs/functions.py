"""Definer functions see more than their caller: each is called with the ids of another family."""

import re
from collections.abc import Mapping
from typing import Any

from wondernest.kit import clock
from wondernest.ops.proofs.instance import Instance
from wondernest.ops.proofs.result import Ledger
from wondernest.ops.proofs.scene import SQL, Scene, enter

ROLES = ("wn_api", "wn_parent", "wn_staff", "wn_analyst", "wn_auditor")
_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def attack_functions(instance: Instance, scene: Scene, ledger: Ledger) -> None:
    """Calls commit, so that what they did is there to be found by the comparison of all rows."""
    with instance.probe("postgres") as admin:
        functions = admin.run(SQL.plain("list_functions"), roles=list(ROLES)).rows
        rows = {
            str(relation): str(
                admin.run(
                    SQL.filled("get_row", relation=relation.path), family_id=scene.b.family_id
                ).value()
            )
            for relation in scene.relations
        }
    known = set(_ID.findall("".join(rows.values())))
    for function in functions:
        arguments = _arguments(function, scene, rows)
        given = {str(value) for value in arguments.values()}
        with instance.probe("wn_api") as probe:
            enter(
                probe.run,
                scene.a.actor,
                "none" if function["role"] == "wn_api" else function["role"],
            )
            call = SQL.call("call_function", (function["space"], function["name"]), len(arguments))
            outcome = probe.attempt(call, **arguments)
            probe.commit()
        told = set(_ID.findall(str(outcome.rows))) - given
        leaked = {one for one in told & known if one not in str(scene.a)}
        name = f"{function['role']} calls {function['space']}.{function['name']}"
        ledger.check(not leaked, f"{name}: it told of {', '.join(sorted(leaked))}")


def _arguments(
    function: Mapping[str, Any], scene: Scene, rows: Mapping[str, str]
) -> dict[str, object]:
    found: dict[str, object] = {}
    for index, type_name in enumerate(function["types"]):
        name = function["names"][index] if index < len(function["names"]) else ""
        found[f"a{index}"] = _argument(name.removeprefix("p_"), type_name, scene, rows)
    return found


def _argument(name: str, type_name: str, scene: Scene, rows: Mapping[str, str]) -> object:
    b = scene.b
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
        match = next((match for row in rows.values() if (match := pattern.search(row))), None)
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
    }.get(type_name, "1")
