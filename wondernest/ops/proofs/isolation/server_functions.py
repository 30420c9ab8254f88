"""PostgreSQL's functions and those of extensions: what they tell while the other family works.

Functions that compute from their arguments alone are left out where PostgreSQL itself declares them
so. A text is tried as a query, as the name of a table and as the name of a file.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from wondernest.db.probe import Probe
from wondernest.kit import clock
from wondernest.ops.instance import Instance
from wondernest.ops.proofs.isolation.contexts import APP_ROLES, other_family
from wondernest.ops.proofs.isolation.victim import at_work
from wondernest.ops.proofs.result import Ledger
from wondernest.ops.proofs.scene import SQL, Scene

_MARK = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32,}")
# wn_api sees what its own login does elsewhere; wn_monitor what all logins do.
ROLES = ("none", "wn_parent", "wn_monitor")
PATIENCE_MILLISECONDS = "100"
TABLE = "family.child_profiles"
TEXTS = (SQL.text("get_children").strip(), TABLE, "PG_VERSION")
# Ends what others do without telling anything of it; the login's own connections only.
ENDS_OTHERS = ("pg_terminate_backend", "pg_cancel_backend")
# Types no caller can write down: PostgreSQL's own calls, or a row the caller already has.
UNWRITABLE = re.compile(
    r"^(internal|record(\[\])?|trigger|event_trigger|.*_handler|pg_ddl_command)$"
)
ANY_TYPE = {
    '"any"': "text", "anyelement": "text", "anynonarray": "text", "anycompatible": "text",
    "anycompatiblenonarray": "text", "anyarray": "text[]", "anycompatiblearray": "text[]",
    "anyrange": "int4range", "anycompatiblerange": "int4range", "anyenum": "text",
    "anymultirange": "int4multirange", "anycompatiblemultirange": "int4multirange",
}  # fmt: skip


def attack_server_functions(instance: Instance, scene: Scene, ledger: Ledger) -> None:
    """Calls all of them inside one's own family, with the other family in a transaction."""
    context = other_family(scene)
    with instance.probe("postgres") as admin:
        functions = [
            row
            for row in admin.run(SQL.plain("list_functions"), roles=list(APP_ROLES)).rows
            if row["space"] in ("pg_catalog", "information_schema") or row["is_of_extension"]
        ]
        table = admin.run(SQL.plain("get_oid"), name=TABLE).value()
    with at_work(instance, scene) as victim:
        values = _values(scene, victim.process_id, int(table))
        for role in ROLES:
            with instance.probe(context.login) as probe:
                context.enter(probe, role)
                probe.run(SQL.plain("set_patience"), milliseconds=PATIENCE_MILLISECONDS)
                for function in functions:
                    _attack(probe, function, role, values, scene, ledger)


def _attack(
    probe: Probe,
    function: Mapping[str, Any],
    role: str,
    values: Mapping[str, object],
    scene: Scene,
    ledger: Ledger,
) -> None:
    ledger.attack("function", function["signature"])
    types = [ANY_TYPE.get(name, name) for name in function["types"]]
    if function["name"] in ENDS_OTHERS:
        ledger.declare(f"{function['signature']} may end what the same login does elsewhere")
        return
    if any(UNWRITABLE.match(name) for name in types) or function["kind"] == "w":
        return
    call = SQL.cast_call("call_function", (function["space"], function["name"]), types)
    for texts in _variants(types):
        arguments = {
            f"a{index}": texts if name == "text" else values.get(name)
            for index, name in enumerate(types)
        }
        outcome = probe.rehearse(call, **arguments)
        given = set(_MARK.findall(str(arguments.values())))
        leaked = (set(_MARK.findall(f"{outcome.rows} {outcome.told}")) - given) & scene.marks
        ledger.check(
            not leaked, f"{role} calls {function['signature']}: it told of {sorted(leaked)[:3]}"
        )


def _variants(types: list[str]) -> Iterator[str]:
    yield from TEXTS if "text" in types else TEXTS[:1]


def _values(scene: Scene, process_id: int, table: int) -> dict[str, object]:
    """A value for each type worth one; other types get null."""
    return {
        "integer": process_id, "bigint": 1, "smallint": 1, "numeric": 1, "real": 1,
        "double precision": 0.001, "boolean": True, "oid": table, "regclass": TABLE,
        "name": "family", "uuid": str(scene.b.family_id), "json": "{}", "jsonb": "{}",
        "timestamp with time zone": str(clock.now()), "interval": "1 millisecond",
        "bytea": "\\x00", "xid": "3", "xid8": "3", "pg_lsn": "0/1", "tid": "(0,1)",
        "text[]": "{}", "name[]": "{}", "oid[]": "{}", "cstring": "1", "date": "2025-01-01",
        "regrole": "wn_parent", "regnamespace": "family", "refcursor": "none", '"char"': "r",
        "character": "r", "vector": "[1,2,3]", "halfvec": "[1,2,3]", "sparsevec": "{1:1}/3",
        "bit": "1", "int4range": "[1,2)", "real[]": "{1}", "integer[]": "{1}",
    }  # fmt: skip
