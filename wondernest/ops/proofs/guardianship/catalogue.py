"""Rows, counts and functions: everything the catalogue knows, asked by each person."""

import re
from collections.abc import Mapping
from typing import Any

from wondernest.db.probe import Outcome, Probe
from wondernest.kit import clock
from wondernest.ops.instance import Instance
from wondernest.ops.proofs.guardianship.people import ISOLATION, People, Person
from wondernest.ops.proofs.result import Ledger
from wondernest.ops.proofs.scene import keys_of
from wondernest.ops.proofs.scripts import scripts

SQL = scripts("guardianship")
ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
MARK = re.compile(f"{ID.pattern}|[0-9a-f]{{32,}}")
Path = tuple[str, str]


def ask(instance: Instance, people: People, ledger: Ledger) -> None:
    """Relations first, then functions; each answer beside the one that the twin gets."""
    with instance.probe("postgres") as admin:
        relations = _relations(admin)
        functions = [
            row
            for row in admin.run(ISOLATION.plain("list_functions"), roles=["wn_parent"]).rows
            if row["space"] not in ("pg_catalog", "information_schema")
            and not row["is_of_extension"]
        ]
        marks = _marks(admin, people, relations)
    ledger.check(len(marks) > 5, "the first child leaves no marks to look for")
    _begin(instance, people, ledger)
    _rows(instance, people, ledger, relations)
    _calls(instance, people, ledger, functions, marks)


def _relations(admin: Probe) -> list[tuple[Path, bool]]:
    """What a parent may read of families, and whether its rows name a child."""
    grants = {
        (row["space"], row["name"]): row["may_select"]
        for row in admin.run(ISOLATION.plain("list_grants"), role="wn_parent").rows
    }
    return [
        ((row["space"], row["name"]), "child_id" in row["columns"])
        for row in admin.run(ISOLATION.plain("list_relations")).rows
        if grants.get((row["space"], row["name"]))
    ]


def _marks(admin: Probe, people: People, relations: list[tuple[Path, bool]]) -> set[str]:
    """Identifiers and ciphertexts in the rows of the first child and in no other row."""
    found: set[str] = set()
    others: set[str] = {str(people.family_id)}
    for path, has_child in relations:
        if not has_child:
            statement = ISOLATION.filled("list_marks", relation=path, column="family_id")
            rows = admin.run(statement, owners=[people.family_id]).rows
            others |= {str(row["mark"]) for row in rows}
            continue
        statement = ISOLATION.filled("list_marks", relation=path, column="child_id")
        for child_id, into in ((people.child_id, found), (people.second_child_id, others)):
            into |= {str(row["mark"]) for row in admin.run(statement, owners=[child_id]).rows}
    return found - others


def _begin(instance: Instance, people: People, ledger: Ledger) -> None:
    """The order is in force for the next request of a session that lives on."""
    for person, state in (
        (people.free, None), (people.part, None), (people.helper, None),
        (people.kept, "WN102"), (people.stranger, "WN102"),
    ):  # fmt: skip
        with instance.probe("wn_api") as probe:
            probe.run(ISOLATION.plain("set_role"), role="wn_parent")
            outcome = probe.attempt(ISOLATION.plain("begin_request"), **keys_of(person.actor))
            ledger.check(
                outcome.sqlstate == state, f"{person.name} begins a request: {outcome.sqlstate}"
            )


def _enter(probe: Probe, person: Person) -> None:
    """As far as the database lets them."""
    probe.run(ISOLATION.plain("set_role"), role="wn_parent")
    probe.attempt(ISOLATION.plain("begin_request"), **keys_of(person.actor))


def _rows(
    instance: Instance, people: People, ledger: Ledger, relations: list[tuple[Path, bool]]
) -> None:
    seen: dict[tuple[str, str], object] = {}
    for person in (people.free, people.kept, people.part, people.helper):
        with instance.probe("wn_api") as probe:
            _enter(probe, person)
            for path, has_child in relations:
                for what, column, value in (
                    ("family", "family_id", people.family_id),
                    ("child", "child_id", people.child_id),
                ):
                    if what == "child" and not has_child:
                        continue
                    statement = SQL.filled("count", relation=path, column=column)
                    outcome = probe.attempt(statement, value=value)
                    seen[person.name, f"{what} {'.'.join(path)}"] = outcome.value()
    names = sorted({name for _person, name in seen})
    shown = [name for name in names if seen["free", name]]
    ledger.check(len(shown) > 20, f"the twin sees rows in {len(shown)} relations only")
    for name in names:
        ledger.check(not seen["kept", name], f"kept counts rows of the {name}")
        if name.startswith("child "):
            for person_name in ("part", "helper"):
                ledger.check(
                    not seen[person_name, name], f"{person_name} counts rows of the {name}"
                )
    for person_name in ("part", "helper"):
        ledger.check(
            bool(seen[person_name, "family family.child_profiles"]),
            f"{person_name} does not see the other child",
        )
    ledger.parts["relations"] = f"{len(relations)} asked, {len(shown)} counts above 0 for the twin"


def _calls(
    instance: Instance,
    people: People,
    ledger: Ledger,
    functions: list[Mapping[str, Any]],
    marks: set[str],
) -> None:
    """Each function with the family's own ids; nothing that it does stays."""
    telling = 0
    for function in functions:
        arguments = _arguments(function, people)
        given = {mark for value in arguments.values() for mark in MARK.findall(str(value))}
        call = ISOLATION.cast_call(
            "call_procedure" if function["kind"] == "p" else "call_function",
            (function["space"], function["name"]),
            function["types"],
        )
        found = {
            person.name: _called(instance, person, call, arguments)
            for person in (people.free, people.kept, people.part, people.helper, people.stranger)
        }
        signature = function["signature"]
        ledger.check(
            _shape(found["kept"]) == _shape(found["stranger"]),
            f"{signature} answers who is kept away ({_shape(found['kept'])}) unlike a stranger"
            f" ({_shape(found['stranger'])})",
        )
        for name in ("kept", "part", "helper"):
            told = f"{found[name].rows} {found[name].told}"
            leaked = (set(MARK.findall(told)) - given) & marks
            ledger.check(not leaked, f"{signature} tells {name} of {', '.join(sorted(leaked))}")
        telling += _shape(found["free"]) != _shape(found["kept"])
    ledger.check(telling > 10, f"{telling} functions only tell the twin more than who is kept away")
    ledger.parts["functions"] = f"{len(functions)} called, {telling} tell the twin more"


def _called(
    instance: Instance, person: Person, call: Any, arguments: Mapping[str, object]
) -> Outcome:
    with instance.probe("wn_api") as probe:
        _enter(probe, person)
        return probe.rehearse(call, **arguments)


def _shape(outcome: Outcome) -> tuple[object, ...]:
    """What can be told apart from outside, but for ids that are drawn anew."""
    answers = tuple(
        ID.sub("", re.sub(r"\d{4}-\d\d-\d\d.*", "", str(value)))
        for row in outcome.rows
        for value in row.values()
    )
    return outcome.sqlstate, ID.sub("", outcome.message), len(outcome.rows), answers


def _arguments(function: Mapping[str, Any], people: People) -> dict[str, object]:
    known: dict[str, object] = {
        "family_id": people.family_id, "child_id": people.child_id,
        "child_ids": "{" + str(people.child_id) + "}", "user_id": people.helper.user_id,
        "verification_id": people.home.verification_id, "invitation_id": people.invitation_id,
        "device_id": people.home.device_id, "purpose": "audio_metrics", "method": "email_plus",
        "affirmative_act": "ticked", "role": "viewer", "time_zone": "Europe/Berlin",
        "country": "US", "email_enc": "\\x" + "01" * 80, "until": None, "from": None,
    }  # fmt: skip
    by_type: dict[str, object] = {
        "uuid": str(clock.new_id()), "bytea": "\\x" + "01" * 32, "boolean": "true",
        "timestamp with time zone": str(clock.now()), "date": str(clock.now().date()),
        "interval": "1 day", "jsonb": "{}", "uuid[]": "{}", "text[]": "{}", "text": "sample",
    }  # fmt: skip
    found: dict[str, object] = {}
    for index, type_name in enumerate(function["types"]):
        name = function["names"][index].removeprefix("p_") if function["names"] else ""
        value = known[name] if name in known else by_type.get(type_name, "1")
        found[f"a{index}"] = value if value is None else str(value)
    return found
