"""The rehearsal: which migrations, on which database, with which load."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from wondernest.db import copying, migrator, setup, stage
from wondernest.db.setup import Site
from wondernest.kit import clock
from wondernest.kit.errors import Refusal
from wondernest.ops.instance import Instance
from wondernest.ops.proofs.households import Household
from wondernest.ops.proofs.result import Say
from wondernest.ops.rehearsal import load, pages
from wondernest.ops.rehearsal.roundtrip import Room, round_trip
from wondernest.ops.rehearsal.rows import Rehearsed, Report
from wondernest.ops.rehearsal.traffic import open_traffic

FROM_NOTHING = "nothing"


class NoSuchVersion(Refusal):
    """No migration has this version."""


class NothingPending(Refusal):
    """Everything is applied already, so there is nothing to rehearse."""


def ignore(_rehearsed: Rehearsed) -> None:
    """For callers who read the report only."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for: milliseconds anybody may wait, rows of speech metrics at the head.

    `tell` hears of each migration as soon as it is through.
    """

    budget_ms: float = 100.0
    metric_rows: int = 200_000
    pace: migrator.Pace | None = None
    tell: Callable[[Rehearsed], None] = ignore


def rehearse_history(
    instance: Instance,
    catalogue: migrator.Catalogue,
    wish: Wish,
    say: Say,
    *,
    start: str | None = None,
) -> Report:
    """Every version above `start` in an empty database, one after the other; then the pages.

    Below the head there are no pages, so no service could run: traffic is made from the catalogue,
    and each table gets rows as soon as it exists. The pages run on the instance itself, which is at
    the head, full, and in use by the product.
    """
    began = time.perf_counter()
    todo = _above(catalogue, start)
    site = replace(instance.site, database=f"rehearsal_{clock.new_id().hex[-12:]}")
    setup.bootstrap(site)
    try:
        done = _walk(site, catalogue, todo, wish, say, start=start)
    finally:
        setup.drop_database(site)
    say("loading the head")
    loaded = load.load_head(instance, metric_rows=wish.metric_rows)
    with open_traffic() as traffic:
        room = Room(instance.site, catalogue, traffic, wish.budget_ms, wish.pace, say, loaded.cast)
        done.append(pages.rehearse_again(room))
        wish.tell(done[-1])
    return Report(start or FROM_NOTHING, wish.budget_ms, tuple(done), _since(began), loaded.empty)


def rehearse_pending(
    instance: Instance,
    catalogue: migrator.Catalogue,
    wish: Wish,
    say: Say,
    *,
    is_older: bool = False,
) -> Report:
    """What the catalogue has and the instance has not, on an instance that is full and in use.

    `is_older` says that the schema is behind the services of this release.
    """
    began = time.perf_counter()
    planned = stage.pending(instance.site, catalogue)
    if not planned:
        raise NothingPending
    versions = [step.version for step in planned if step.version is not None]
    todo = [each for each in catalogue.versioned if each.version in versions]
    start = _newest_below(catalogue, todo)
    say(f"loading {wish.metric_rows} speech metrics and a row into every table")
    fill = load.load_older if is_older else load.load_head
    loaded = fill(instance, metric_rows=wish.metric_rows)
    homes = load.invented_homes()
    done: list[Rehearsed] = []
    with open_traffic() as traffic:
        room = Room(instance.site, catalogue, traffic, wish.budget_ms, wish.pace, say, loaded.cast)
        done += _trips(room, todo, homes, wish)
        wanted = {step.script for step in planned if step.version is None}
        if wanted and len(done) == len(todo) and done[-1].is_applied:
            done.append(pages.rehearse_pending(room, wanted))
            wish.tell(done[-1])
    return Report(start, wish.budget_ms, tuple(done), _since(began), loaded.empty, loaded.notes)


def rehearse_update(instance: Instance, source: Site, wish: Wish, say: Say) -> Report:
    """What another database waits for, on a copy of it that holds invented people only."""
    say(f"copying the schema of {source.database}")
    site = replace(instance.site, database=f"rehearsal_{clock.new_id().hex[-12:]}")
    copying.copy_without_people(source, site)
    try:
        copied = replace(instance, site=site)
        return rehearse_pending(copied, setup.catalogue(), wish, say, is_older=True)
    finally:
        setup.drop_database(site)


def _walk(
    site: Site,
    catalogue: migrator.Catalogue,
    todo: Sequence[migrator.Migration],
    wish: Wish,
    say: Say,
    *,
    start: str | None,
) -> list[Rehearsed]:
    homes = load.invented_homes()
    if start is not None:
        stage.apply(site, catalogue, target=start)
        load.fill_new(site, homes)
    with open_traffic() as traffic:
        room = Room(site, catalogue, traffic, wish.budget_ms, wish.pace, say, None)
        return _trips(room, todo, homes, wish)


def _trips(
    room: Room,
    todo: Sequence[migrator.Migration],
    homes: Sequence[Household],
    wish: Wish,
) -> list[Rehearsed]:
    """One after the other, up to the first that cannot be applied: what follows builds on it."""
    done: list[Rehearsed] = []
    for migration in todo:
        done.append(round_trip(room, migration, homes))
        wish.tell(done[-1])
        if not done[-1].is_applied:
            break
    return done


def _above(catalogue: migrator.Catalogue, start: str | None) -> list[migrator.Migration]:
    if start is None:
        return list(catalogue.versioned)
    wanted = migrator.Version.parse(start)
    if all(each.number != wanted for each in catalogue.versioned):
        raise NoSuchVersion(f"No migration has version {start}.")
    todo = [each for each in catalogue.versioned if each.number > wanted]
    if not todo:
        raise NothingPending(f"Version {start} is the newest; there is nothing to rehearse.")
    return todo


def _newest_below(catalogue: migrator.Catalogue, todo: Sequence[migrator.Migration]) -> str:
    below = [each for each in catalogue.versioned if each not in todo]
    return below[-1].version or FROM_NOTHING if below else FROM_NOTHING


def _since(began: float) -> float:
    return round(time.perf_counter() - began, 1)
