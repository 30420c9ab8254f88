"""The order of the attacks, and what is taken away first when the proof itself is proved."""

from collections.abc import Collection

from wondernest.ops.instance import Instance
from wondernest.ops.proofs.isolation import functions, manners, marks, reading, writing
from wondernest.ops.proofs.isolation.contexts import (
    all_contexts,
    device_elsewhere,
    other_family,
    staff_elsewhere,
    try_dead_devices,
    try_dead_sessions,
    worker_elsewhere,
)
from wondernest.ops.proofs.isolation.estimates import explain
from wondernest.ops.proofs.isolation.inventory import nothing_is_forgotten
from wondernest.ops.proofs.isolation.openness import OpenTo, find_open
from wondernest.ops.proofs.isolation.oracles import ask_oracles
from wondernest.ops.proofs.isolation.overhearing import listen
from wondernest.ops.proofs.isolation.pool import crowd_the_pool
from wondernest.ops.proofs.isolation.powers import try_powers
from wondernest.ops.proofs.isolation.sequences import attack_sequences
from wondernest.ops.proofs.isolation.server_functions import attack_server_functions
from wondernest.ops.proofs.isolation.victim import at_work
from wondernest.ops.proofs.result import Ledger, Result, Say
from wondernest.ops.proofs.scene import SQL, Scene, build, survey
from wondernest.ops.proofs.scripts import scripts

SABOTAGE = (
    "no-policy", "open-policy", "no-row-security", "leaf-grant", "no-mac",
    "no-clean", "session-context", "forgotten",
)  # fmt: skip
# A pool that leaves on its connections what was there is no statement to the database.
UNCLEAN = {"no-clean", "session-context"}
# Comes into being after the attacks.
LATE = {"forgotten"}
REQUESTS = 100_000


def prove(
    instance: Instance, say: Say, *, sabotage: Collection[str] = (), requests: int = REQUESTS
) -> Result:
    """Attacks one family from another; each `sabotage` takes one protection away first."""
    ledger = Ledger("isolation", say)
    say("making two families with rows in every table")
    scene = build(instance)
    _take_away(instance, set(sabotage) - {"no-clean"} - LATE)
    scene = survey(instance, scene)
    for name in scene.empty:
        ledger.declare(f"{name} holds no rows here; its rules are asked all the same")
    before = _hashes(instance, scene)
    try_dead_sessions(instance, scene, ledger)
    try_dead_devices(instance, scene, ledger)
    open_to = find_open(instance, ledger)
    _rows(instance, scene, ledger, open_to)
    _catalogue(instance, scene, ledger, open_to)
    for name, found in _hashes(instance, scene).items():
        ledger.check(found == before[name], f"rows of the other family in {name} changed")
    crowd_the_pool(instance, ledger, requests=requests, is_cleaned=not UNCLEAN & set(sabotage))
    say("looking for what was forgotten")
    _take_away(instance, LATE & set(sabotage))
    nothing_is_forgotten(instance, ledger)
    return ledger.close()


def _take_away(instance: Instance, names: Collection[str]) -> None:
    """The statements that take protections away, in one transaction each."""
    with instance.probe("postgres") as admin:
        for name in sorted(names):
            admin.run(scripts("sabotage").plain(name))
            admin.commit()


def _rows(instance: Instance, scene: Scene, ledger: Ledger, open_to: OpenTo) -> None:
    """Rows by their family_id: every context, every command, every manner."""
    for context in all_contexts(scene):
        ledger.say(f"reading: {context.name}")
        reading.read(instance, scene, context, ledger, open_to)
        marks.search_tables(instance, scene, context, ledger, system=False)
    ledger.say("reading one's own rows")
    reading.read_own(instance, scene, ledger)
    inside, working = other_family(scene), worker_elsewhere(scene)
    helping, delivering = staff_elsewhere(scene), device_elsewhere(scene)
    for context, role in (
        (inside, "wn_parent"), (inside, "wn_staff"), (helping, "wn_staff"),
        (delivering, "wn_device"), (delivering, "wn_parent"), (working, "wn_service"),
    ):  # fmt: skip
        ledger.say(f"writing as {role}")
        writing.write(instance, scene, context, role, ledger, open_to)
        manners.try_manners(instance, scene, context, role, ledger, open_to)
        ledger.say(f"asking what exists as {role}")
        asked, reached = ask_oracles(instance, scene, context, role, ledger, open_to)
        ledger.parts[f"keys of {role}"] = f"{asked} asked, {reached} gave the answer themselves"


def _catalogue(instance: Instance, scene: Scene, ledger: Ledger, open_to: OpenTo) -> None:
    """What is no row of a family: functions, sequences, PostgreSQL's own relations."""
    inside, working = other_family(scene), worker_elsewhere(scene)
    ledger.say("overhearing the other family at work")
    marks.search_is_not_blind(instance, scene, ledger)
    listen(instance, scene, ledger)
    explain(instance, scene, inside, "wn_parent", ledger, open_to)
    explain(instance, scene, working, "wn_service", ledger, open_to)
    with at_work(instance, scene):
        for context in (inside, working):
            marks.search_tables(instance, scene, context, ledger, system=True)
    for context in (inside, working):
        attack_sequences(instance, context, ledger)
    for context in (inside, working):
        ledger.say(f"reaching for more power: {context.login}")
        try_powers(instance, context, ledger)
    ledger.say("calling functions")
    functions.attack_functions(instance, scene, ledger)
    attack_server_functions(instance, scene, ledger)


def _hashes(instance: Instance, scene: Scene) -> dict[str, tuple[int, str]]:
    """Count and hash of the attacked family's rows in every relation."""
    found = {}
    with instance.probe("postgres") as admin:
        for relation in scene.relations:
            statement = SQL.filled("hash_rows", relation=relation.path)
            row = admin.run(statement, family_id=scene.b.family_id).rows[0]
            found[str(relation)] = (row["rows"], row["hash"])
    return found
