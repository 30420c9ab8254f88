"""A release with a backfill: a copy of the tree with three more files, and rows that wait."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from wondernest.db import backfilling, migrator, setup
from wondernest.db.backfilling import Backfill
from wondernest.db.setup import Site
from wondernest.kit import clock

NAME = "label_length"
EXPAND = """-- Devices say how long their label is.
-- phase: expand
-- locks: brief, audio.devices (add column)
-- undo: U0990
-- transaction: yes
set local role wn_owner;
alter table audio.devices add column label_length bigint;
select wn.expect_backfill('label_length', 'audio.devices');
"""
UNDO = """set local role wn_owner;
select wn.forget_backfill('label_length');
alter table audio.devices drop column label_length;
"""
CONTRACT = """-- From now on every device says it.
-- phase: contract
-- finishes: V0990
-- backfill: label_length
-- locks: brief, audio.devices (constraint without a look at the rows)
-- undo: none, because this is a test
-- transaction: yes
set local role wn_owner;
select wn.require_backfill('label_length');
alter table audio.devices
    add constraint devices_label_length_not_null not null label_length not valid;
"""
BATCH = """-- Length of the label of a device.
-- table: audio.devices
-- key: family_id, device_id
-- reads: label
-- writes: label_length
-- batch: 400
-- follows: V0990
-- undo: U0990
update audio.devices as target
set label_length = length(target.label)
where {batch} and target.label_length is null
"""
REMAINING = (
    "-- Devices without it.\nselect count(*) from audio.devices where label_length is null\n"
)
ROWS = """
    with homes as (
        insert into family.families (name_enc, time_zone, country)
        select '\\x01'::bytea || decode(repeat('ab', 50), 'hex'), 'Europe/Berlin', 'DE'
        from generate_series(1, %(families)s)
        returning family_id
    )
    insert into audio.devices (family_id, kind, label, registered_by_user_id)
    select family_id, 'phone', repeat('x', 1 + number %% 60), gen_random_uuid()
    from homes cross join generate_series(1, %(devices)s) as numbers (number)
"""


@dataclass(frozen=True, slots=True)
class Release:
    """A migrated database, the tree it came from, and its one backfill."""

    site: Site
    root: Path

    @property
    def backfill(self) -> Backfill:
        return backfilling.read(self.root / "backfills" / NAME)

    def rewrite(self, file: str, text: str) -> None:
        (self.root / file).write_text(text, encoding="utf-8")

    def migrate(self) -> list[migrator.Step]:
        with psycopg.connect(self.site.url("wn_migrator")) as conn:
            return migrator.migrate(conn, migrator.discover(self.root))

    def undo(self) -> None:
        with psycopg.connect(self.site.url("wn_migrator")) as conn:
            migrator.undo(conn, migrator.discover(self.root), steps=1)

    def add_contract(self) -> None:
        self.rewrite("migrations/V0991__audio__require_label_length.sql", CONTRACT)

    def add_devices(self, *, families: int, devices: int) -> None:
        with psycopg.connect(self.site.url("postgres")) as conn:
            conn.execute(ROWS.encode(), {"families": families, "devices": devices})

    def value(self, text: str) -> Any:
        """What the administrator sees, who sees everything."""
        with psycopg.connect(self.site.url("postgres")) as conn:
            row = conn.execute(text.encode()).fetchone()
        assert row is not None
        return row[0]

    def start(self, *arguments: str) -> "subprocess.Popen[str]":
        """`wondernest …` of this release in a process of its own."""
        repository = Path(__file__).parents[2]
        environment = os.environ | {
            "PYTHONPATH": str(repository),
            "WONDERNEST_HOME": str(self.site.home),
            "WONDERNEST_DATABASE": self.site.database,
        }
        environment.pop("DATABASE_URL", None)
        return subprocess.Popen(
            [sys.executable, "-m", "wondernest.cli", *arguments],
            cwd=self.root.parent,  # its packages are found first
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )


def make_release(site: Site, folder: Path) -> Release:
    """The tree of this repository with an expanding migration and its backfill, applied."""
    root = folder / "wondernest_db"
    shutil.copytree(setup.ROOT, root, ignore=shutil.ignore_patterns("__pycache__"))
    release = Release(site, root)
    (root / "backfills" / NAME).mkdir(parents=True)
    release.rewrite("migrations/V0990__audio__add_label_length.sql", EXPAND)
    release.rewrite("undo/U0990__audio__add_label_length.sql", UNDO)
    release.rewrite(f"backfills/{NAME}/batch.sql", BATCH)
    release.rewrite(f"backfills/{NAME}/remaining.sql", REMAINING)
    release.migrate()
    setup.ensure_partitions(site, as_of=clock.now())
    return release
