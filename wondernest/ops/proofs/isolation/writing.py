"""Inserting, changing, deleting and moving rows of the other family."""

from collections.abc import Sequence

from wondernest.db.probe import Outcome, Probe
from wondernest.ops.instance import Instance
from wondernest.ops.proofs.isolation.contexts import Context
from wondernest.ops.proofs.isolation.openness import OpenTo
from wondernest.ops.proofs.result import Ledger
from wondernest.ops.proofs.scene import SQL, Relation, Scene

# What the fence says; any other refusal would mean that something else stood in the way by chance.
FENCED = {"42501", "WN030", "WN031"}
# What a view answers that cannot be written to at all.
NOT_WRITABLE = {"55000", "0A000"}


def write(
    instance: Instance,
    scene: Scene,
    context: Context,
    role: str,
    ledger: Ledger,
    open_to: OpenTo,
) -> None:
    """Every command on every relation with a family_id, from inside one's own family."""
    with instance.probe("postgres") as admin:
        grants = {
            (row["space"], row["name"]): row
            for row in admin.run(SQL.plain("list_grants"), role=role).rows
        }
        rows = {
            relation.path: admin.run(
                SQL.filled("get_row", relation=relation.path, column="family_id"),
                owner=scene.b.family_id,
            ).value()
            for relation in scene.relations
        }
    with instance.probe(context.login) as probe:
        context.enter(probe, role)
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
                    _judge(what, relation, outcome, ledger)


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


def _judge(what: str, relation: Relation, outcome: Outcome, ledger: Ledger) -> None:
    if outcome.is_refused:
        expected = FENCED | (NOT_WRITABLE if relation.kind in "vm" else set())
        ledger.check(outcome.sqlstate in expected, f"{what}: {outcome.sqlstate} {outcome.message}")
    else:
        # A move that finds no rows of one's own to take along has shown nothing but harmed nobody.
        ledger.check(outcome.touched == 0, f"{what}: {outcome.touched} rows")
