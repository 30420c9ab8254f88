"""Proof: no role, in no context, on no path, reads or changes rows of a family it is not in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from wondernest.db.pool import SignedIn
from wondernest.db.probe import Outcome, Probe
from wondernest.kit import clock
from wondernest.ops.proofs.functions import attack_functions
from wondernest.ops.proofs.instance import Instance, scripts
from wondernest.ops.proofs.result import Ledger, Result, Say
from wondernest.ops.proofs.scene import (
    SQL,
    Relation,
    Scene,
    build,
    declared,
    enter,
    keys_of,
)

API_ROLES = ("none", "wn_parent", "wn_staff", "wn_analyst", "wn_auditor", "wn_monitor")
JOB_ROLES = ("none", "wn_service", "wn_monitor")
SABOTAGE = ("no-policy", "open-policy", "no-row-security", "leaf-grant", "no-mac")
MAY_BE_OPEN_TO = ("wn_service", "wn_auditor")
# Marks of work to be done hold ids and a date; the worker takes them whichever family they are of.
WORK_QUEUES = ("analytics.dirty_days",)
# What the fence says; any other refusal would mean that something else stood in the way by chance.
FENCED = {"42501", "WN030", "WN031"}


@dataclass(frozen=True, slots=True)
class Context:
    """A state an attacker brings about, and whose rows it must not open."""

    name: str
    login: str
    roles: tuple[str, ...]
    enter: Callable[[Probe, str], None]
    hides_own: bool = True


def prove(instance: Instance, say: Say, *, sabotage: str | None = None) -> Result:
    """Attacks one family from another; `sabotage` takes one protection away first."""
    ledger = Ledger("isolation", say)
    say("making two families with rows in every table")
    scene = build(instance)
    if sabotage:
        with instance.probe("postgres") as admin:
            admin.run(scripts("sabotage").plain(sabotage))
            admin.commit()
    open_to = _declared(instance, ledger)
    before = _hashes(instance, scene)
    for name in scene.empty:
        ledger.declare(f"{name} holds no rows here; its rules are asked all the same")
    _dead_sessions(instance, scene, ledger)
    for context in _contexts(scene):
        say(f"reading: {context.name}")
        _read(instance, scene, context, ledger, open_to)
    say("reading one's own rows")
    _own_rows(instance, scene, ledger)
    for login, role in (("wn_api", "wn_parent"), ("wn_api", "wn_staff"), ("wn_jobs", "wn_service")):
        say(f"writing as {role}")
        _write(instance, scene, login, role, ledger, open_to)
    say("calling functions")
    attack_functions(instance, scene, ledger)
    for name, found in _hashes(instance, scene).items():
        ledger.check(found == before[name], f"rows of the other family in {name} changed")
    return ledger.close()


def _declared(instance: Instance, ledger: Ledger) -> set[tuple[str, str, str]]:
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
    return {item for item in declared(found) if item[1] in MAY_BE_OPEN_TO}


def _hashes(instance: Instance, scene: Scene) -> dict[str, tuple[int, str]]:
    """Count and hash of the attacked family's rows in every relation."""
    found = {}
    with instance.probe("postgres") as admin:
        for relation in scene.relations:
            statement = SQL.filled("hash_rows", relation=relation.path)
            row = admin.run(statement, family_id=scene.b.family_id).rows[0]
            found[str(relation)] = (row["rows"], row["hash"])
    return found


def _dead_sessions(instance: Instance, scene: Scene, ledger: Ledger) -> None:
    """A request cannot even begin."""
    b = scene.b.actor
    stranger = scene.a.actor.inside(scene.b.family_id)
    guessed = SignedIn(b.session_id, clock.secret_bytes(32), b.family_id)
    for name, actor, state in (
        ("expired", scene.expired, "WN101"),
        ("revoked", scene.revoked, "WN101"),
        ("guessed key", guessed, "WN101"),
        ("blocked guardian", scene.blocked, "WN102"),
        ("stranger", stranger, "WN102"),
    ):
        with instance.probe("wn_api") as probe:
            probe.run(SQL.plain("set_role"), role="wn_parent")
            outcome = probe.attempt(SQL.plain("begin_request"), **keys_of(actor))
            ledger.check(
                outcome.sqlstate == state, f"{name}: the request began ({outcome.sqlstate})"
            )


def _contexts(scene: Scene) -> list[Context]:
    a, b = scene.a, scene.b
    forged = f"{b.family_id}|{b.user_id}|{b.actor.session_id}|owner|*|0|{'0' * 64}"
    late = {
        "expired session": scene.expired,
        "revoked session": scene.revoked,
        "blocked guardian": scene.blocked,
        "stranger's session": a.actor.inside(b.family_id),
    }
    return [
        Context("no context", "wn_api", API_ROLES, _as_role),
        Context("other family", "wn_api", API_ROLES, _signed_in(a.actor), hides_own=False),
        Context("forged context", "wn_api", API_ROLES, _with_context(forged, fresh=True)),
        Context("context copied", "wn_api", API_ROLES, _with_context(scene.copied_context)),
        Context("context relabelled", "wn_api", API_ROLES, _relabelled(scene)),
        *(
            Context(name, "wn_api", ("wn_parent", "wn_staff"), _refused_first(actor))
            for name, actor in late.items()
        ),
        Context("worker without family", "wn_jobs", JOB_ROLES, _as_role),
        Context("worker elsewhere", "wn_jobs", JOB_ROLES, _working_in(scene), hides_own=False),
        Context("worker, forged", "wn_jobs", JOB_ROLES, _with_context(forged, fresh=True)),
        Context("worker, copied", "wn_jobs", JOB_ROLES, _with_context(scene.copied_context)),
    ]


def _as_role(probe: Probe, role: str) -> None:
    probe.run(SQL.plain("set_role"), role=role)


def _signed_in(actor: SignedIn) -> Callable[[Probe, str], None]:
    return lambda probe, role: enter(probe.run, actor, role)


def _with_context(context: str, *, fresh: bool = False) -> Callable[[Probe, str], None]:
    def go(probe: Probe, role: str) -> None:
        issued = probe.run(SQL.plain("get_context")).rows[0]["issued"]
        parts = context.split("|")
        # A forger knows the format and writes the present moment into it.
        text = "|".join([*parts[:5], issued, parts[6]]) if fresh else context
        probe.run(SQL.plain("set_context"), context=text)
        _as_role(probe, role)

    return go


def _relabelled(scene: Scene) -> Callable[[Probe, str], None]:
    def go(probe: Probe, role: str) -> None:
        enter(probe.run, scene.a.actor)
        context = str(probe.run(SQL.plain("get_context")).value())
        other = context.replace(str(scene.a.family_id), str(scene.b.family_id))
        probe.run(SQL.plain("set_context"), context=other)
        _as_role(probe, role)

    return go


def _refused_first(actor: SignedIn) -> Callable[[Probe, str], None]:
    def go(probe: Probe, role: str) -> None:
        _as_role(probe, "wn_parent")
        probe.attempt(SQL.plain("begin_request"), **keys_of(actor))
        _as_role(probe, role)

    return go


def _working_in(scene: Scene) -> Callable[[Probe, str], None]:
    def go(probe: Probe, role: str) -> None:
        _as_role(probe, "wn_service")
        probe.run(SQL.plain("begin_service"), family_id=scene.a.family_id)
        _as_role(probe, role)

    return go


def _read(
    instance: Instance,
    scene: Scene,
    context: Context,
    ledger: Ledger,
    open_to: set[tuple[str, str, str]],
) -> None:
    hidden = [scene.b.family_id, *([scene.a.family_id] if context.hides_own else [])]
    for role in context.roles:
        with instance.probe(context.login) as probe:
            context.enter(probe, role)
            for relation in scene.relations:
                statement = SQL.filled("count_rows", relation=relation.path)
                outcome = probe.attempt(statement, families=hidden)
                _judge_read(relation, role, context, outcome, ledger, open_to)
            probe.rollback()


def _judge_read(
    relation: Relation,
    role: str,
    context: Context,
    outcome: Outcome,
    ledger: Ledger,
    open_to: set[tuple[str, str, str]],
) -> None:
    what = f"{context.name}: {role} reads {relation}: {outcome.value()} rows, {outcome.sqlstate}"
    if relation.is_leaf:
        ledger.check(outcome.sqlstate == "42501", what)
    elif (str(relation), role, "select") in open_to:
        ledger.declare(f"{role} reads every family in {relation}")
    else:
        ledger.check(outcome.sqlstate == "42501" or outcome.value() == 0, what)


def _own_rows(instance: Instance, scene: Scene, ledger: Ledger) -> None:
    """The other side of the fence: who belongs there sees what is theirs."""
    with instance.probe("postgres") as admin:
        there = {
            str(relation): admin.run(
                SQL.filled("count_rows", relation=relation.path), families=[scene.a.family_id]
            ).value()
            for relation in scene.relations
        }
        grants = {
            role: {
                f"{row['space']}.{row['name']}"
                for row in admin.run(SQL.plain("list_grants"), role=role).rows
                if row["may_select"]
            }
            for role in ("wn_parent", "wn_service")
        }
    for login, role, begin in (
        ("wn_api", "wn_parent", _signed_in(scene.a.actor)),
        ("wn_jobs", "wn_service", _working_in(scene)),
    ):
        with instance.probe(login) as probe:
            begin(probe, role)
            for relation in scene.relations:
                if relation.is_leaf:
                    continue
                if str(relation) in grants[role] and there[str(relation)]:
                    seen = probe.attempt(
                        SQL.filled("count_rows", relation=relation.path),
                        families=[scene.a.family_id],
                    ).value()
                    ledger.check(bool(seen), f"{role} does not see its own rows in {relation}")


def _write(
    instance: Instance,
    scene: Scene,
    login: str,
    role: str,
    ledger: Ledger,
    open_to: set[tuple[str, str, str]],
) -> None:
    with instance.probe("postgres") as admin:
        grants = {
            (row["space"], row["name"]): row
            for row in admin.run(SQL.plain("list_grants"), role=role).rows
        }
        rows = {
            relation.path: admin.run(
                SQL.filled("get_row", relation=relation.path), family_id=scene.b.family_id
            ).value()
            for relation in scene.relations
        }
    begin = _working_in(scene) if role == "wn_service" else _signed_in(scene.a.actor)
    with instance.probe(login) as probe:
        begin(probe, role)
        for relation in scene.relations:
            grant = grants[relation.path]
            changes = _changes(probe, scene, relation, grant["updatable"])
            if rows[relation.path]:
                columns = grant["insertable"] or ["family_id"]
                statement = SQL.filled("fill_row", relation=relation.path, columns=columns)
                changes.append(("insert", probe.rehearse(statement, row=rows[relation.path])))
            for command, outcome in changes:
                if (str(relation), role, command) in open_to:
                    ledger.declare(f"{role} may {command} every family in {relation}")
                else:
                    what = f"{role} in another family: {command} {relation}"
                    _judge_write(what, outcome, ledger)


def _changes(
    probe: Probe, scene: Scene, relation: Relation, updatable: Sequence[str]
) -> list[tuple[str, Outcome]]:
    of_b: dict[str, object] = {"family_id": scene.b.family_id}
    update = SQL.filled(
        "update_rows", relation=relation.path, column=(list(updatable) or ["family_id"])[0]
    )
    delete = SQL.filled("delete_rows", relation=relation.path)
    move = SQL.filled("move_rows", relation=relation.path)
    return [
        ("update", probe.rehearse(update, **of_b)),
        ("delete", probe.rehearse(delete, **of_b)),
        ("move", probe.rehearse(move, **of_b, own_family_id=scene.a.family_id)),
    ]


def _judge_write(what: str, outcome: Outcome, ledger: Ledger) -> None:
    if outcome.is_refused:
        ledger.check(outcome.sqlstate in FENCED, f"{what}: {outcome.sqlstate} {outcome.message}")
    else:
        # A move that finds no rows of one's own to take along has shown nothing but harmed nobody.
        ledger.check(outcome.touched == 0, f"{what}: {outcome.touched} rows")
