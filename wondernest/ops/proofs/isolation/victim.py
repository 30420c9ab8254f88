"""The attacked family at work: what others could overhear is there to be heard."""

from collections.abc import Iterator
from contextlib import contextmanager

from wondernest.db.probe import Probe
from wondernest.ops.instance import Instance
from wondernest.ops.proofs.scene import SQL, Scene, enter


@contextmanager
def at_work(instance: Instance, scene: Scene) -> Iterator[Probe]:
    """A connection in a transaction of the attacked family, after statements of its own."""
    with instance.probe("wn_api") as victim:
        enter(victim.run, scene.b.actor)
        victim.run(
            SQL.filled("count_rows", relation=("family", "child_profiles")),
            families=[scene.b.family_id],
        )
        yield victim
