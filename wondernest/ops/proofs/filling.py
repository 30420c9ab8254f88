"""A row of each family in tables that no service has filled yet, so that there is something to leak."""

import json
from collections.abc import Sequence
from datetime import timedelta
from itertools import product

from wondernest.db.probe import Probe
from wondernest.kit import clock
from wondernest.ops.proofs.households import Household
from wondernest.ops.proofs.instance import scripts

SQL = scripts("isolation")
# Tried one after the other until the checks of a table are content.
TEXTS = ("sample", "US", "USD", "sample.text", "1.0.0")
BYTES = ("\\x" + "01" * 32, "\\x" + "01" * 80, "\\x" + "01" * 64)
NUMBERS = (1, 6)
NAMED = {
    "time_zone": "Europe/Berlin", "country": "US", "language": "en", "currency": "USD",
    "topic": "proof.filled",
}  # fmt: skip


def fill_empty_tables(
    admin: Probe, tables: Sequence[tuple[str, str]], families: Sequence[Household]
) -> list[str]:
    """Adds what is missing, as a replica does: keys elsewhere are not asked. Returns what stayed empty."""
    admin.run(SQL.plain("set_replica"))
    left = []
    for table in tables:
        for household in families:
            count = admin.run(
                SQL.filled("count_rows", relation=table), families=[household.family_id]
            ).value()
            if not count and not fill_table(admin, table, household):
                left.append(".".join(table))
    return sorted(set(left))


def fill_table(admin: Probe, table: tuple[str, str], household: Household) -> bool:
    """Whether a row was found that the table's own checks take."""
    columns = admin.run(SQL.plain("list_columns"), relation=".".join(table)).rows
    names = [column["name"] for column in columns]
    if not names:
        return False
    insert = SQL.filled("fill_row", relation=table, columns=names)
    for text, data, number in product(TEXTS, BYTES, NUMBERS):
        row = {
            column["name"]: _value(
                column["name"], column["type"], column["allowed"], household, (text, data, number)
            )
            for column in columns
        }
        if not admin.attempt(insert, row=json.dumps(row, default=str)).is_refused:
            return True
    return False


def _value(
    name: str,
    type_name: str,
    allowed: str | None,
    household: Household,
    guess: tuple[str, str, int],
) -> object:
    text, data, number = guess
    now = clock.now().replace(second=0, microsecond=0)
    if type_name == "uuid":
        return _id(name, household)
    if type_name == "text":
        return allowed or NAMED.get(name, text)
    values: dict[str, object] = {
        "bytea": data,
        "boolean": True,
        "jsonb": {},
        "date": now.date().replace(day=1),
        "timestamp with time zone": now + timedelta(days=1 if "expires" in name else 0),
        "tstzrange": f"[{now - timedelta(days=1)},)",
        "daterange": f"[{now.date()},)",
        "interval": "1 day",
    }
    return values.get(type_name, [] if type_name.endswith("[]") else number)


def _id(name: str, household: Household) -> object:
    known = {
        "family_id": household.family_id,
        "child_id": household.child_id,
        "device_id": household.device_id,
    }
    if name.endswith("user_id"):
        return household.user_id
    return known.get(name, clock.new_id())
