"""Reading rows by their family_id, in every context; and one's own rows, which must be there."""

from wondernest.db.probe import Outcome
from wondernest.ops.instance import Instance
from wondernest.ops.proofs.isolation.contexts import Context, other_family, worker_elsewhere
from wondernest.ops.proofs.isolation.openness import OpenTo
from wondernest.ops.proofs.result import Ledger
from wondernest.ops.proofs.scene import SQL, Relation, Scene


def read(
    instance: Instance, scene: Scene, context: Context, ledger: Ledger, open_to: OpenTo
) -> None:
    """Counts rows of the other family in every relation with a family_id."""
    hidden = [scene.b.family_id, *([scene.a.family_id] if context.hides_own else [])]
    for role in context.roles:
        with instance.probe(context.login) as probe:
            context.enter(probe, role)
            for relation in scene.relations:
                statement = SQL.filled("count_rows", relation=relation.path)
                outcome = probe.attempt(statement, families=hidden)
                _judge(relation, role, context, outcome, ledger, open_to)
            probe.rollback()


def _judge(
    relation: Relation,
    role: str,
    context: Context,
    outcome: Outcome,
    ledger: Ledger,
    open_to: OpenTo,
) -> None:
    what = f"{context.name}: {role} reads {relation}: {outcome.value()} rows, {outcome.sqlstate}"
    ledger.attack("relation", str(relation))
    if relation.is_leaf:
        ledger.check(outcome.sqlstate == "42501", what)
    elif (str(relation), role, "select") in open_to:
        ledger.declare(f"{role} reads every family in {relation}")
    else:
        ledger.check(outcome.sqlstate == "42501" or outcome.value() == 0, what)


def read_own(instance: Instance, scene: Scene, ledger: Ledger) -> None:
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
    for context, role in (
        (other_family(scene), "wn_parent"),
        (worker_elsewhere(scene), "wn_service"),
    ):
        with instance.probe(context.login) as probe:
            context.enter(probe, role)
            for relation in scene.relations:
                if relation.is_leaf:
                    continue
                if str(relation) in grants[role] and there[str(relation)]:
                    seen = probe.attempt(
                        SQL.filled("count_rows", relation=relation.path),
                        families=[scene.a.family_id],
                    ).value()
                    ledger.check(bool(seen), f"{role} does not see its own rows in {relation}")
