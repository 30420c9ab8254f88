"""A row of each family in tables no service has filled, so that there is something to leak."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import product, starmap
from typing import Any

from wondernest.db.probe import Probe
from wondernest.kit import clock
from wondernest.ops.proofs.households import Household
from wondernest.ops.proofs.scripts import scripts

SQL = scripts("isolation")
# Tried one after the other until the checks of a table are content.
TEXTS = ("sample", "sample-key-0001", "US", "USD", "sample.text", "1.0.0")
BYTES = ("\\x" + "01" * 32, "\\x" + "01" * 80)
NUMBERS = (1, 6)
BLOCKS = ("family", "guardian_blocks")
NAMED = {
    "time_zone": "Europe/Berlin", "country": "US", "language": "en", "currency": "USD",
    "topic": "proof.filled",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Guess:
    """Values for the types whose checks cannot be read from the catalogue."""

    text: str
    data: str
    number: int
    day: date


def fill_empty_tables(
    admin: Probe, tables: Sequence[tuple[str, str]], families: Sequence[Household]
) -> list[str]:
    """Adds what is missing, as a replica does: other tables' keys are not asked.

    Returns the tables that stayed empty.
    """
    left = set()
    for table in tables:
        count = SQL.filled("count_rows", relation=table)
        for household in families:
            is_there = admin.run(count, families=[household.family_id]).value()
            if not is_there:
                admin.run(SQL.plain("set_replica"))
                is_filled = fill_table(admin, table, household)
                # Some tables look at a row only when the transaction ends.
                if admin.attempt_commit().is_refused or not is_filled:
                    left.add(".".join(table))
    return sorted(left)


def fill_table(admin: Probe, table: tuple[str, str], household: Household) -> bool:
    """Whether a row was found that the table's own checks take."""
    columns = admin.run(SQL.plain("list_columns"), relation=".".join(table)).rows
    if table == BLOCKS:
        # A block of the parent would end their own requests: it concerns somebody else.
        household = replace(household, user_id=clock.new_id())
    return any(
        _fill(admin, table, [column for column in columns if may_be_null or column["is_needed"]],
              household)
        for may_be_null in (False, True)
    )  # fmt: skip


def _fill(
    admin: Probe,
    table: tuple[str, str],
    columns: Sequence[Mapping[str, Any]],
    household: Household,
) -> bool:
    names = [column["name"] for column in columns]
    today = clock.now().date()
    days = (today.replace(day=1), today - timedelta(days=today.weekday()))
    insert = SQL.filled("fill_row", relation=table, columns=names)
    for guess in starmap(Guess, product(TEXTS, BYTES, NUMBERS, days)):
        row = {column["name"]: _value(column, household, guess) for column in columns}
        if not admin.attempt(insert, row=json.dumps(row, default=str)).is_refused:
            return True
    return False


def _value(column: Mapping[str, Any], household: Household, guess: Guess) -> object:
    name, type_name = column["name"], column["type"]
    now = clock.now().replace(second=0, microsecond=0)
    later = any(word in name for word in ("expires", "due", "ends", "until"))
    if type_name == "uuid":
        return _id(name, household)
    if type_name == "text":
        return column["allowed"] or NAMED.get(name, guess.text)
    values: dict[str, object] = {
        "bytea": BYTES[1] if name.endswith("_enc") else guess.data,
        "boolean": True,
        "jsonb": {},
        "date": guess.day,
        "timestamp with time zone": now + timedelta(hours=1 if later else 0),
        "tstzrange": f"[{now - timedelta(days=1)},{now + timedelta(days=30)})",
        "daterange": f"[{now.date()},{now.date() + timedelta(days=30)})",
        "interval": "1 day",
    }
    return values.get(type_name, [] if type_name.endswith("[]") else guess.number)


def _id(name: str, household: Household) -> object:
    known = {
        "family_id": household.family_id,
        "child_id": household.child_id,
        "device_id": household.device_id,
    }
    if name.endswith("user_id"):
        return household.user_id
    return known.get(name, clock.new_id())
