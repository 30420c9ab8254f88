"""Proof: there is no place for sound, words or a voice, neither in the schema nor in its rows."""

import asyncio
import base64
import json
import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from wondernest.db.probe import Probe
from wondernest.kit import clock
from wondernest.ops import lints
from wondernest.ops.instance import Instance
from wondernest.ops.proofs import api
from wondernest.ops.proofs.filling import fill_table
from wondernest.ops.proofs.households import Household, Makers, access_tokens
from wondernest.ops.proofs.result import Ledger, Result, Say
from wondernest.ops.proofs.scene import SQL, enter
from wondernest.ops.proofs.scripts import scripts

SABOTAGE = ("no-event-trigger", "no-bound", "large-objects")
_AS = re.compile(r"^-- .*\bas: (\w+)", re.MULTILINE)
_REFUSED = re.compile(r"^-- .*\brefused: (\w+)", re.MULTILINE)
_LOGINS = {
    "postgres": "postgres",
    "wn_owner": "wn_migrator",
    "wn_parent": "wn_api",
    "wn_service": "wn_jobs",
}
LINTS = frozenset({"0008_no_raw_audio", "0029_no_tracking"})
DDL = scripts("raw_ddl")
DATA = scripts("raw_data")
# A check, or no such time zone: as the server says it, or as the trigger does.
TOO_MUCH = {"23514", "22023", "WN103"}


def prove(instance: Instance, say: Say, *, sabotage: str | None = None) -> Result:
    """Tries to make a place for a recording, then to put one into the places there are."""
    ledger = Ledger("no-raw", say)
    say("making a family")
    home = asyncio.run(_make_home(instance))
    if sabotage:
        with instance.probe("postgres") as admin:
            admin.run(scripts("sabotage").plain(sabotage))
            admin.commit()
    say("changing the schema")
    for name in DDL:
        _change_schema(instance, name, ledger)
    say("asking the lints")
    _ask_lints(instance, ledger)
    for login, role in (("wn_jobs", "wn_service"), ("wn_api", "wn_parent")):
        say(f"putting payloads into rows as {role}")
        _put_payloads(instance, home, login, role, ledger)
    if sabotage is None:
        say("sending sound to the service")
        api.attack(instance, home, ledger, started_at=clock.now() - timedelta(hours=30))
    return ledger.close()


async def _make_home(instance: Instance) -> Household:
    async with instance.pool("wn_api") as database, instance.pool("wn_jobs") as jobs:
        makers = Makers(database, jobs, access_tokens(instance))
        home = await makers.household()
        await makers.record(home, [clock.now() - timedelta(days=2)])
    return home


def _change_schema(instance: Instance, name: str, ledger: Ledger) -> None:
    text = DDL.text(name)
    role = match[1] if (match := _AS.search(text)) else "wn_owner"
    expected = match[1] if (match := _REFUSED.search(text)) else "WN020"
    with instance.probe(_LOGINS[role]) as probe:
        if role != "postgres":
            probe.run(SQL.plain("set_role"), role=role)
        outcome = probe.rehearse(DDL.plain(name))
    title = text.partition("\n")[0].removeprefix("-- ")
    ledger.check(
        outcome.sqlstate == expected,
        f"{title} ({role}): {outcome.sqlstate or 'accepted'} {outcome.message}",
    )


def _ask_lints(instance: Instance, ledger: Ledger) -> None:
    asked = [lint for lint in lints.discover() if lint.name in LINTS]
    with instance.probe("postgres") as admin:
        found = [finding for lint in asked for finding in lints.ask(lint, admin.ask)]
    ledger.check(len(asked) == len(LINTS), f"{len(asked)} lints were asked")
    ledger.check(not found, f"the lints find {', '.join(str(finding) for finding in found)}")


def _put_payloads(
    instance: Instance, home: Household, login: str, role: str, ledger: Ledger
) -> None:
    with instance.probe("postgres") as admin:
        carriers = admin.run(DATA.plain("list_carriers"), role=role).rows
        rows = {
            (carrier["space"], carrier["name"]): _row(
                admin,
                (carrier["space"], carrier["name"]),
                home,
                is_of_family=carrier["is_of_family"],
            )
            for carrier in carriers
        }
        # Rows that were filled in for their shape only.
        admin.rollback()
    with instance.probe(login) as probe:
        if role == "wn_service":
            probe.run(SQL.plain("set_role"), role=role)
            probe.run(SQL.plain("begin_service"), family_id=home.family_id)
        else:
            enter(probe.run, home.actor)
        for table, insertable in {
            (carrier["space"], carrier["name"]): list(carrier["insertable"]) for carrier in carriers
        }.items():
            if insertable and rows[table] is not None:
                _take_plain_row(probe, table, insertable, rows[table], role, ledger)
        for carrier in carriers:
            row = rows[carrier["space"], carrier["name"]]
            if row is not None:
                _put_payload(probe, carrier, row, role, ledger)


def _row(
    admin: Probe, table: tuple[str, str], home: Household, *, is_of_family: bool
) -> dict[str, object] | None:
    """A row of the table as it would be sent, with keys that are not taken."""
    get = DATA.filled("get_row" if is_of_family else "get_reference_row", relation=table)
    owner = {"family_id": home.family_id} if is_of_family else {}
    text = admin.run(get, **owner).value()
    if text is None:
        admin.run(SQL.plain("set_replica"))
        fill_table(admin, table, home)
        text = admin.run(get, **owner).value()
    if text is None:
        return None
    row: dict[str, object] = json.loads(str(text))
    return row | _fresh_key(table, row)


def _fresh_key(table: tuple[str, str], row: dict[str, object]) -> dict[str, object]:
    """What makes the row a new one; figures stay with their recording and move by a day."""
    match table:
        case "audio", "speech_metrics":
            return {"measured_from": _next_day(row["measured_from"])}
        case "audio", "conversation_patterns":
            return {"hour_from": _next_day(row["hour_from"])}
        case "audio", "ingest_receipts":
            return {
                "client_session_key": f"proof:{clock.new_id().hex}",
                "session_id": str(clock.new_id()),
            }
        case "audio", "audio_sessions":
            return {"session_id": str(clock.new_id())}
        case "audio", "devices":
            return {"device_id": str(clock.new_id())}
        case _:
            return {"event_id": str(clock.new_id())} if "event_id" in row else {}


def _next_day(moment: object) -> str:
    return str(datetime.fromisoformat(str(moment)) + timedelta(days=1))


def _take_plain_row(
    probe: Probe,
    table: tuple[str, str],
    insertable: list[str],
    row: dict[str, object] | None,
    role: str,
    ledger: Ledger,
) -> None:
    """Without a payload the row is taken: so it is the payload that is refused below."""
    insert = SQL.filled("fill_row", relation=table, columns=insertable)
    outcome = probe.rehearse(insert, row=json.dumps(row))
    ledger.check(
        not outcome.is_refused,
        f"{role} puts a plain row into {'.'.join(table)}: {outcome.sqlstate} {outcome.message}",
    )


def _put_payload(
    probe: Probe, carrier: Mapping[str, Any], row: dict[str, object], role: str, ledger: Ledger
) -> None:
    """One column after the other takes a second of sound, and words."""
    table = (carrier["space"], carrier["name"])
    column, insertable = carrier["attname"], list(carrier["insertable"])
    columns = insertable if column in insertable else [*insertable, column]
    insert = SQL.filled("fill_row", relation=table, columns=columns)
    for kind, payload in _payloads(carrier["type"]):
        outcome = probe.rehearse(insert, row=json.dumps(row | {column: payload}))
        if column in insertable:
            ledger.check(
                outcome.sqlstate in TOO_MUCH,
                f"{role} puts {kind} into {'.'.join(table)}.{column}:"
                f" {outcome.sqlstate or 'accepted'} {outcome.message}",
            )
            continue
        # A column the role may not name is refused before its value is looked at.
        ledger.check(
            outcome.sqlstate == "42501",
            f"{role} names {'.'.join(table)}.{column}: {outcome.sqlstate or 'accepted'}",
        )


def _payloads(type_name: str) -> list[tuple[str, object]]:
    sound = clock.secret_bytes(16_000)
    encoded = base64.b64encode(sound).decode()
    match type_name:
        case "bytea":
            return [("sound", "\\x" + sound.hex()), ("a clip", "\\x" + sound[:64].hex())]
        case "jsonb":
            return [("sound", {"clip": encoded}), ("samples", list(sound))]
        case _:
            return [
                ("sound", encoded),
                ("a clip", encoded[:100]),
                ("words", "the child said good night to the moon " * 4),
            ]
