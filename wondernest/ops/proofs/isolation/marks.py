"""Relations that say nothing of families, PostgreSQL's own included: no mark of the other family.

Statistics, running statements, locks, prepared statements and cursors are relations here like any
other, read while the other family is at work on a connection of its own.
"""

from wondernest.db.probe import Probe
from wondernest.ops.instance import Instance
from wondernest.ops.proofs.isolation.contexts import Context
from wondernest.ops.proofs.result import Ledger
from wondernest.ops.proofs.scene import SQL, Relation, Scene

# The worker's queue belongs to no family; the worker alone reads it.
QUEUE = "jobs"
# Refused, or a view of PostgreSQL's that needs what this machine or moment does not have.
UNREADABLE = {"42501", "55000", "0A000", "XX000"}
# Who sees more of the server than others: a login sees its own sessions, the monitor all of them.
SYSTEM_ROLES = ("none", "wn_parent", "wn_service", "wn_monitor")
# Views of the definitions in pg_catalog, which every role reads as it is.
DEFINITIONS = "information_schema"


def search_tables(
    instance: Instance, scene: Scene, context: Context, ledger: Ledger, *, system: bool
) -> None:
    """Reads every relation without a family_id as every role of the context."""
    relations = [one for one in scene.others if one.is_system is system]
    for role in context.roles:
        if system and role not in SYSTEM_ROLES:
            continue
        with instance.probe(context.login) as probe:
            context.enter(probe, role)
            for relation in relations:
                if relation.space == DEFINITIONS and role != "none":
                    continue
                _search(probe, scene, relation, f"{context.name}: {role}", ledger)
            probe.rollback()


def _search(probe: Probe, scene: Scene, relation: Relation, who: str, ledger: Ledger) -> None:
    statement = SQL.filled("count_marks", relation=relation.path)
    outcome = probe.attempt(statement, marks=sorted(scene.marks))
    ledger.attack("relation", str(relation))
    if outcome.value() and relation.space == QUEUE and who.endswith(("none", "wn_service")):
        ledger.declare(f"wn_jobs reads the ids in {relation}")
        return
    ledger.check(
        outcome.value() == 0 or outcome.sqlstate in UNREADABLE,
        f"{who} finds {outcome.value()} marks of the other family in {relation}"
        f" {outcome.sqlstate or ''} {outcome.message}",
    )


def search_is_not_blind(instance: Instance, scene: Scene, ledger: Ledger) -> None:
    """The same search finds the marks where they are, when an administrator asks."""
    ledger.check(len(scene.marks) > 100, f"only {len(scene.marks)} marks of the other family")
    by_name = {str(relation): relation for relation in scene.others}
    with instance.probe("postgres") as admin:
        for name in ("pg_catalog.pg_statistic", "pg_catalog.pg_stats", "core.users"):
            statement = SQL.filled("count_marks", relation=by_name[name].path)
            found = admin.run(statement, marks=sorted(scene.marks)).value()
            ledger.check(bool(found), f"there are no marks to be found in {name}")
