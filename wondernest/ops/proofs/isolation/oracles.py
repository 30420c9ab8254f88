"""Refusals that tell whether something exists: a key of another family against one never used.

A row of one's own is written again with the key columns taken from a row of the other family, and
once more with values that exist nowhere. Whoever can tell the two answers apart has an oracle.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from wondernest.db.probe import Outcome, Probe, Statement
from wondernest.kit import clock
from wondernest.ops.instance import Instance
from wondernest.ops.proofs.isolation.contexts import Context
from wondernest.ops.proofs.isolation.openness import OpenTo
from wondernest.ops.proofs.result import Ledger
from wondernest.ops.proofs.scene import SQL, Relation, Scene
from wondernest.ops.proofs.scripts import scripts

ORACLES = scripts("oracles")
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
FENCED = {"42501", "WN030", "WN031"}
# Which partition a row falls into says nothing but its own key.
_LEAF = re.compile(r"_(p\d+|\d{4}_\w+)(?=\")")
_LAST_LETTER = re.compile(r"[0-9a-z](?=[^0-9a-z]*$)")

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Table:
    """A table the role may write to, with one row of each family."""

    relation: Relation
    own: Row
    theirs: Row
    keys: Sequence[Mapping[str, Any]]


def ask_oracles(
    instance: Instance, scene: Scene, context: Context, role: str, ledger: Ledger, open_to: OpenTo
) -> tuple[int, int]:
    """How many keys the role could use, and how many of them gave the answer themselves."""
    with instance.probe("postgres") as admin:
        keys = admin.run(ORACLES.plain("list_keys"), role=role).rows
        tables = _tables(admin, scene, keys)
    asked = reached = 0
    with instance.probe(context.login) as probe:
        context.enter(probe, role)
        for table in tables:
            if (str(table.relation), role, "select") in open_to:
                continue  # Its rows are there to be read, and declared.
            for key in table.keys:
                asked += 1
                reached += _ask(probe, scene, table, key, role, ledger)
    return asked, reached


def _tables(admin: Probe, scene: Scene, keys: Sequence[Mapping[str, Any]]) -> list[_Table]:
    found = []
    by_path = {one.path: one for one in (*scene.relations, *scene.others)}
    for path in sorted({(key["space"], key["table"]) for key in keys}):
        relation = by_path[path]
        column = relation.owner_column or ""
        own, theirs = (
            admin.run(
                SQL.filled("get_row", relation=path, column=column),
                owner=home.family_id if column == "family_id" else home.user_id,
            ).value()
            for home in (scene.a, scene.b)
        )
        if own and theirs:
            of_table = [key for key in keys if (key["space"], key["table"]) == path]
            found.append(_Table(relation, json.loads(own), json.loads(theirs), of_table))
    return found


def _ask(
    probe: Probe,
    scene: Scene,
    table: _Table,
    key: Mapping[str, Any],
    role: str,
    ledger: Ledger,
) -> bool:
    """Whether the key itself was asked, and nothing else refused both rows before."""
    named = key["columns"]
    # Days and numbers of a key stand in every family; what identifies is a text.
    secret = [
        name
        for name in named
        if isinstance(table.theirs[name], str)
        and _moment(table.theirs[name]) is None
        and table.theirs[name] != table.own[name]
    ]
    fresh = _fresh(table, [name for name in table.own if name not in named])
    theirs = fresh | {name: table.theirs[name] for name in secret}
    unused = fresh | {name: _never_used(table.theirs[name], 2) for name in secret}
    is_reached = False
    for statement, values in _ways(table, key, secret):
        answers = [
            probe.rehearse(statement, row=json.dumps(row), **values) for row in (theirs, unused)
        ]
        is_reached |= _reaches(answers[1], key)
        ledger.check(
            _told(answers[0]) == _told(answers[1]),
            f"{role} can tell what exists by {key['kind']} {key['name']} of {table.relation}:"
            f" {_told(answers[0])} for theirs, {_told(answers[1])} for unused",
        )
        given = set(_UUID.findall(json.dumps(theirs)))
        leaked = (set(_UUID.findall(answers[0].told)) - given) & scene.marks
        ledger.check(not leaked, f"{role}: a refusal of {table.relation} says {sorted(leaked)}")
        ledger.check(
            _reaches(answers[1], key) or key["has_family"] or answers[1].sqlstate in FENCED,
            f"{role} cannot be asked by {key['name']} of {table.relation}, and it holds no family:"
            f" {answers[1].sqlstate} {answers[1].message}",
        )
    return is_reached


def _ways(
    table: _Table, key: Mapping[str, Any], secret: Sequence[str]
) -> Iterator[tuple[Statement, dict[str, object]]]:
    path = table.relation.path
    if set(secret) & set(key["insertable"]):
        yield ORACLES.filled("insert_or_nothing", relation=path, columns=key["insertable"]), {}
        yield SQL.filled("fill_row", relation=path, columns=key["insertable"]), {}
    if changing := [name for name in key["updatable"] if name in secret]:
        owner = table.relation.owner_column or ""
        update = ORACLES.filled("update_row", relation=path, columns=changing, owner=owner)
        yield update, {"own": table.own[owner]}


def _reaches(outcome: Outcome, key: Mapping[str, Any]) -> bool:
    """Taken, or refused by this very key; uniqueness is asked before any reference is."""
    return (
        not outcome.is_refused
        or key["name"] in outcome.told
        or (key["kind"] == "key" and outcome.sqlstate == "23503")
    )


def _told(outcome: Outcome) -> tuple[str | None, str, int]:
    return outcome.sqlstate, _LEAF.sub("", _UUID.sub("", outcome.message)), outcome.touched


def _fresh(table: _Table, free: Sequence[str]) -> Row:
    """A row of one's own whose other keys collide with nothing."""
    in_keys = {name for key in table.keys if key["kind"] == "key" for name in key["columns"]} - {
        name for key in table.keys if key["kind"] == "reference" for name in key["columns"]
    }
    return table.own | {name: _never_used(table.own[name], 1) for name in free if name in in_keys}


def _never_used(value: Any, step: int) -> Any:
    """A value of the same form that stands nowhere."""
    match value:
        case bool() | None:
            return value
        case int() | float():
            return value + 7 * step
        case str() if _UUID.fullmatch(value):
            return str(clock.new_id())
        case str():
            moment = _moment(value)
            if moment is not None:
                return moment if len(value) > len("2025-01-01") else moment[:10]
            return value if value.startswith(("[", "(")) else _other_text(value, step)
        case _:
            return value


def _moment(value: str) -> str | None:
    try:
        return (datetime.fromisoformat(value) + timedelta(days=1)).isoformat()
    except ValueError:
        return None


def _other_text(value: str, step: int) -> str:
    last = _LAST_LETTER.search(value)
    if last is None:
        return value
    letter = chr((ord(last[0]) - ord("a") + step) % 6 + ord("a"))
    return value[: last.start()] + letter + value[last.end() :]
