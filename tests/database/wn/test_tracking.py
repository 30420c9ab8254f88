"""No column tracks or locates: refused when it is made, and found when the watch was away."""

import psycopg
import pytest

from wondernest.ops import lints

LINT = next(lint for lint in lints.discover() if lint.name == "0029_no_tracking")

REFUSED = {
    "name": "alter table family.families add column gaid uuid",
    "new_table": "create table content.lands (land_id uuid, home_latitude double precision)",
    "quoted": 'alter table content.content_items add column "homeLongitude" real',
    "renamed": "alter table family.families rename column time_zone to geo",
    "every_slice": "alter table wn.distribution add column advertising_id text",
    "network": "alter table core.user_sessions add column ip_city text",
    "point": "alter table family.families add column middle point",
    "points": "alter table family.families add column middle polygon[]",
    "domain": "create domain public.middle as point;"
    " alter table family.families add column middle public.middle",
    "composite": "create type public.spot as (lat real, height real);"
    " alter table family.families add column middle public.spot",
    "changed_type": "create type public.spot as (height real);"
    " create table content.lands (middle public.spot);"
    " alter type public.spot add attribute middle circle",
    "foreign_type": "create domain public.geometry as text;"
    " alter table family.families add column middle public.geometry",
    "as_select": "create table content.lands as select 1.5 as lat",
    "select_into": "select 1.5 as lat into content.lands",
    "view": "create view content.lands as select 1.5 as lat",
    "inherited": "create table public.lands (land_id uuid);"
    " create table content.lands () inherits (public.lands);"
    " alter table public.lands add column lng real",
    "moved_in": "create table public.lands (lng real);"
    " alter table public.lands set schema content",
    "schema": "create schema maps; create table maps.lands (lng real);"
    " alter schema content rename to shelf; alter schema maps rename to content",
    "partition": "create table public.lands (day date, lng real) partition by range (day);"
    " create table content.lands partition of public.lands default",
    "comment": "comment on column family.families.country is 'The IDFA of the phone.'",
    "replica": "set local session_replication_role = replica;"
    " alter table family.families add column gaid uuid",
}  # fmt: skip
TAKEN = {
    "look_alikes": "create table content.lands (latency_ms bigint, flat_rate bigint,"
    " platitude_count bigint, geometric_mean real, added_id uuid, country text, region text)",
    "elsewhere": "create table public.lands (latitude real, middle point)",
    "prose": "comment on column family.families.country is 'No address, no place on a map.'",
    "table_comment": "comment on table family.families is 'Holds no IDFA.'",
}


@pytest.mark.parametrize("statements", REFUSED.values(), ids=REFUSED)
def test_whatever_leaves_such_a_column_is_refused(
    connection: psycopg.Connection, statements: str
) -> None:
    with pytest.raises(psycopg.DatabaseError) as caught:
        connection.execute(statements.encode())
    assert caught.value.sqlstate == "WN020"
    assert "advertising identifier or the place of a person" in str(caught.value)


@pytest.mark.parametrize("statements", TAKEN.values(), ids=TAKEN)
def test_what_only_looks_alike_is_taken(connection: psycopg.Connection, statements: str) -> None:
    connection.execute(statements.encode())


@pytest.mark.parametrize("statements", REFUSED.values(), ids=REFUSED)
def test_without_the_watch_each_is_taken_and_the_lint_finds_it(
    connection: psycopg.Connection, statements: str
) -> None:
    def ask() -> list[lints.Finding]:
        return lints.ask(LINT, lambda text: connection.execute(text.encode()).fetchall())

    assert ask() == []
    connection.execute("drop event trigger refuse_tracking")
    connection.execute(statements.encode())
    assert ask()


def test_owner_of_the_schema_cannot_switch_the_watch_off(connection: psycopg.Connection) -> None:
    connection.execute("set local role wn_owner")
    for statement in (
        b"drop event trigger refuse_tracking",
        b"alter event trigger refuse_tracking disable",
        (
            b"create or replace function public.refuse_tracking() returns event_trigger"
            b" language plpgsql as 'begin null; end'"
        ),
    ):
        with (
            pytest.raises(psycopg.errors.InsufficientPrivilege),
            connection.transaction(),
        ):
            connection.execute(statement)
