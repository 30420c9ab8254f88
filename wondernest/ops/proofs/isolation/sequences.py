"""Sequences count what every family does: nobody draws from one, reads one or sets one."""

from wondernest.db.probe import Scripts
from wondernest.ops.instance import Instance
from wondernest.ops.proofs.isolation.contexts import Context
from wondernest.ops.proofs.result import Ledger
from wondernest.ops.proofs.scene import SQL
from wondernest.ops.proofs.scripts import scripts

WAYS: Scripts = scripts("sequences")
# Drawing the number of a new job is the worker's own work.
QUEUE = "jobs"
# Refused; or nothing drawn yet in this session, which tells nothing either.
SILENT = {"42501", "55000"}


def attack_sequences(instance: Instance, context: Context, ledger: Ledger) -> None:
    """Every way to use each sequence, as every role of the context."""
    with instance.probe("postgres") as admin:
        found = admin.run(SQL.plain("list_sequences")).rows
    for role in context.roles:
        with instance.probe(context.login) as probe:
            context.enter(probe, role)
            for sequence in found:
                name = f"{sequence['space']}.{sequence['name']}"
                ledger.attack("sequence", name)
                for way in WAYS:
                    statement = WAYS.filled(way, sequence=(sequence["space"], sequence["name"]))
                    outcome = probe.rehearse(statement, name=name)
                    is_queue = sequence["space"] == QUEUE and context.login == "wn_jobs"
                    if is_queue and role == "none" and not outcome.is_refused:
                        ledger.declare(f"wn_jobs uses {name}")
                        continue
                    ledger.check(
                        outcome.sqlstate in SILENT or (outcome.value() is None),
                        f"{context.name}: {role} may {way} of {name}: {outcome.value()}"
                        f" {outcome.sqlstate or ''} {outcome.message}",
                    )
