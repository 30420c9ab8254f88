"""Other manners of reaching a row: locks, returning, merging, copying, errors that would speak."""

from wondernest.db.probe import Outcome, Probe, Scripts
from wondernest.ops.instance import Instance
from wondernest.ops.proofs.isolation.contexts import Context
from wondernest.ops.proofs.isolation.openness import OpenTo
from wondernest.ops.proofs.result import Ledger
from wondernest.ops.proofs.scene import SQL, Relation, Scene
from wondernest.ops.proofs.scripts import scripts

WAYS: Scripts = scripts("manners")
# The fence; or what PostgreSQL does not offer for this kind of relation.
REFUSED = {"42501", "WN030", "WN031"}
NOT_OFFERED = {"0A000", "42703", "42809", "55000"}
COMMANDS = {"delete": "delete", "update": "update", "merge": "update"}


def try_manners(
    instance: Instance, scene: Scene, context: Context, role: str, ledger: Ledger, open_to: OpenTo
) -> None:
    """Every manner on every relation with a family_id, from inside one's own family."""
    with instance.probe("postgres") as admin:
        grants = {
            (row["space"], row["name"]): list(row["updatable"])
            for row in admin.run(SQL.plain("list_grants"), role=role).rows
        }
    with instance.probe(context.login) as probe:
        context.enter(probe, role)
        for relation in scene.relations:
            if relation.is_leaf or {
                command for name, who, command in open_to if (name, who) == (str(relation), role)
            }:
                # A partition refuses its own name in every context; what is open is declared.
                continue
            column = (grants[relation.path] or ["family_id"])[0]
            for way in WAYS:
                outcome = _try(probe, scene, relation, way, column)
                _judge(f"{role} in another family, {way}: {relation}", relation, outcome, ledger)
            copied = probe.copy_out(
                SQL.filled("copy_rows", relation=relation.path), family_id=scene.b.family_id
            )
            _judge(f"{role} in another family, copy: {relation}", relation, copied, ledger)


def _try(probe: Probe, scene: Scene, relation: Relation, way: str, column: str) -> Outcome:
    statement = WAYS.filled(way, relation=relation.path, column=column)
    return probe.rehearse(statement, family_id=scene.b.family_id, name=str(relation))


def _judge(what: str, relation: Relation, outcome: Outcome, ledger: Ledger) -> None:
    if outcome.is_refused:
        expected = REFUSED | (NOT_OFFERED if relation.kind in "vm" else set())
        ledger.check(outcome.sqlstate in expected, f"{what}: {outcome.sqlstate} {outcome.told}")
    else:
        ledger.check(
            not outcome.rows and outcome.touched == 0,
            f"{what}: {len(outcome.rows)} rows, {outcome.touched} touched",
        )
