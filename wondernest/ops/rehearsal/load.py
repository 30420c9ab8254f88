"""Rows, so that a change has something to wait for: a few in every table, very many of speech."""

import asyncio
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from wondernest.db import embedded
from wondernest.db.pool import SignedIn
from wondernest.db.probe import Probe, probe
from wondernest.db.setup import Site
from wondernest.kit import clock
from wondernest.ops.instance import Instance
from wondernest.ops.proofs.filling import fill_table
from wondernest.ops.proofs.households import Household, Makers, access_tokens
from wondernest.ops.rehearsal.crowd import SQL
from wondernest.ops.rehearsal.product import Cast
from wondernest.ops.rehearsal.traffic import list_tables

CELLS_A_DAY = 288
HOUSEHOLDS = 8
# Recordings of the family that uses the product meanwhile begin so long ago.
LIVE_FROM = timedelta(days=4)


@dataclass(frozen=True, slots=True)
class Loaded:
    """A family that uses the product, if one could be made, and the tables that stayed empty."""

    cast: Cast | None
    empty: tuple[str, ...]
    notes: tuple[str, ...] = ()


def load_head(instance: Instance, *, metric_rows: int) -> Loaded:
    """Families made by the services, many days of their numbers, a row in what is left empty."""
    homes = asyncio.run(_make_homes(instance))
    with instance.probe("postgres") as admin:
        _add_days(admin, homes, metric_rows)
        empty = fill(admin, list_tables(admin), homes[:2])
    _settle(instance.site)
    return Loaded(_cast(instance, homes[0]), empty)


def load_invented(site: Site, *, metric_rows: int) -> Loaded:
    """The same amount of rows, past everything that would ask whose they are."""
    homes = invented_homes(HOUSEHOLDS)
    with probe(site.url("postgres")) as admin:
        admin.run(SQL.plain("hush_triggers"))
        admin.run(SQL.plain("set_replica"), is_local=True)
        _add_days(admin, homes, metric_rows)
        admin.run(SQL.plain("wake_triggers"))
        admin.commit()
        empty = fill(admin, list_tables(admin), homes[:2])
    _settle(site)
    return Loaded(None, empty)


def load_older(instance: Instance, *, metric_rows: int) -> Loaded:
    """As at the head, if the services of this release can work on a schema that is behind it."""
    try:
        return load_head(instance, metric_rows=metric_rows)
    except Exception as error:  # noqa: BLE001 - every way in which a service may miss something
        said = str(error).splitlines()[0]
        loaded = load_invented(instance.site, metric_rows=metric_rows)
    note = f"no product traffic: the services need what is pending ({said})"
    return replace(loaded, notes=(note,))


def _add_days(admin: Probe, homes: Sequence[Household], metric_rows: int) -> None:
    now = clock.now()
    days = max(1, metric_rows // (CELLS_A_DAY * len(homes)))
    admin.run(SQL.plain("ensure_history"), first_at=now - timedelta(days=days + 1), at=now)
    for home in homes:
        of_home = {"family_id": home.family_id}
        admin.run(
            SQL.plain("add_sessions"), **of_home, child_id=home.child_id,
            device_id=home.device_id, at=now, days=days,
        )  # fmt: skip
        admin.run(SQL.plain("add_metrics"), **of_home)


def _settle(site: Site) -> None:
    """Statistics as after years of service, so that no automatic vacuum starts in between."""
    embedded.run_tool(
        site.home, "vacuumdb", ["--analyze", "--quiet"], user="postgres", database=site.database
    )


async def _make_homes(instance: Instance) -> list[Household]:
    async with instance.pool("wn_api") as database, instance.pool("wn_jobs") as jobs:
        makers = Makers(database, jobs, access_tokens(instance))
        homes = [await makers.household() for _ in range(HOUSEHOLDS)]
        await makers.record(homes[0], [clock.now() - timedelta(days=2)])
    return homes


def _cast(instance: Instance, home: Household) -> Cast:
    midnight = clock.now().replace(hour=0, minute=0, second=0, microsecond=0)
    return Cast(
        url=instance.site.url("wn_api"),
        keys=instance.site.home / "keys",
        actor=home.actor,
        family_id=home.family_id,
        child_id=home.child_id,
        device_id=home.device_id,
        time_zone=home.time_zone,
        next_at=midnight - LIVE_FROM,
    )


def invented_homes(count: int = 2) -> tuple[Household, ...]:
    """Ids only: for a schema that is not whole yet, in which no service can make a family."""
    return tuple(
        Household(
            email="parent@example.org",
            actor=SignedIn(clock.new_id(), b""),
            user_id=clock.new_id(),
            family_id=clock.new_id(),
            child_id=clock.new_id(),
            device_id=clock.new_id(),
            verification_id=None,
            time_zone="Europe/Berlin",
        )
        for _ in range(count)
    )


def fill_new(
    site: Site, homes: Sequence[Household], *, known: Collection[tuple[str, str]] = ()
) -> None:
    """A row of each family in every empty table that is not known already."""
    with probe(site.url("postgres")) as admin:
        for row in admin.run(SQL.plain("list_childless")).rows:
            # Named like a partition of the calendar, so that snapshots leave it out.
            leaf = (row["space"], f"{row['name']}_0000_q1")
            relation = (row["space"], row["name"])
            admin.run(SQL.filled("add_only_partition", relation=relation, leaf=leaf))
            admin.run(SQL.filled("hand_over_partition", leaf=leaf, owner=row["owner"]))
        admin.commit()
        fill(admin, [table for table in list_tables(admin) if table not in known], homes)


def fill(
    admin: Probe, tables: Sequence[tuple[str, str]], homes: Sequence[Household]
) -> tuple[str, ...]:
    left = []
    for table in tables:
        if _is_filled(admin, table):
            continue
        for home in homes:
            admin.run(SQL.plain("set_replica"), is_local=True)
            fill_table(admin, table, home)
            # Some tables look at a row only when the transaction ends.
            admin.attempt_commit()
        if not _is_filled(admin, table):
            left.append(".".join(table))
    admin.commit()
    return tuple(left)


def _is_filled(admin: Probe, table: tuple[str, str]) -> bool:
    return bool(admin.run(SQL.filled("count_some", relation=table)).value())
