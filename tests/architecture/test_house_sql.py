"""The house rules for SQL hold in the tree, and each of them notices what it forbids."""

from pathlib import Path, PurePosixPath

import pytest

from dev.house_sql import findings
from dev.literal_sql import computed_statements
from dev.sql_rules.queries import readable, writable
from dev.sql_rules.source import SqlFile, read_tree

ROOT = Path(__file__).resolve().parents[2]
PAGE = "wondernest_db/family/tables/things.sql"
MIGRATION = "wondernest_db/migrations/V0009__family__things.sql"
UNDO = ("wondernest_db/undo/U0009__family__things.sql", "drop table family.things;")
QUERY = "wondernest/family/queries/list_things.sql"
MIGRATION_HEAD = "-- Things that a family owns.\n-- phase: expand\n-- locks: none\n-- undo: U0009\n"
QUERY_HEAD = "-- Things of one family, oldest first.\n-- rows: Thing   as: wn_parent\n"

SOUND = {
    PAGE: """
        create or replace function family.count_things() returns bigint
            language sql stable set search_path = ''
        begin atomic select count(*) from family.things; end;
        create policy select_member on family.things for select to wn_parent using (true);
        create policy select_member on family.things for select to wn_parent using (false);
        create policy select_staff on family.things for select to wn_staff using (true);
        create trigger t10_trim_name before insert on family.things
            for each row execute function family.tg_trim_name();
        grant select, insert (family_id, name), delete on family.things to wn_parent;
        revoke all on family.things from public;
    """,
    MIGRATION: MIGRATION_HEAD
    + """
        create table family.things (
            family_id uuid not null,
            thing_id uuid not null,
            owner_id uuid,
            kind text not null,
            active_during tstzrange not null,
            constraint things_pkey primary key (family_id, thing_id),
            constraint things_kind_key unique (family_id, kind),
            constraint things_owner_id_fkey foreign key (family_id, owner_id)
                references family.family_members (family_id, user_id),
            constraint things_kind_check check (kind in ('Toy', 'book')),
            constraint things_family_id_active_during_excl
                exclude using gist (family_id with =, active_during with &&)
        );
        select wn.distribute('family.things', 'family');
        create index things_owner_id_idx on family.things (owner_id);
        create unique index things_family_id_key on family.things (family_id);
        create index things_owner_id_where_toys_idx on family.things (owner_id) where kind = 'Toy';
    """,
    QUERY: QUERY_HEAD
    + """
        with recent as (select thing_id from family.things where family_id = %(family_id)s)
        select recent.thing_id, count(*), 100 %% 7 as rest
        from recent join audit.recent_changes() as changes on changes.id = recent.thing_id
        group by recent.thing_id for update of recent
    """,
}

DEFECTS = [
    ("syntax", PAGE, "create tabel family.x ();"),
    ("syntax", PAGE, "-- nothing but a comment"),
    ("qualified", PAGE, "create view family.v as select a from things;"),
    ("lower-case", PAGE, "SELECT a from family.things;"),
    ("lower-case", PAGE, "do $$ begin PERFORM 1; end $$;"),
    ("no-star", PAGE, "create view family.v as select things.* from family.things;"),
    (
        "no-star",
        QUERY,
        QUERY_HEAD + "delete from family.things where family_id = %(family_id)s returning *",
    ),
    ("no-merge", PAGE, "merge into family.a using family.b on true when matched then do nothing;"),
    ("constraint-name", PAGE, "alter table family.things add check (true);"),
    ("constraint-name", PAGE, "alter table family.things add constraint positive check (true);"),
    (
        "constraint-name",
        PAGE,
        "alter table family.things add constraint things_pk primary key (id);",
    ),
    (
        "constraint-name",
        PAGE,
        "alter table family.things add constraint things_kind_key unique (name);",
    ),
    ("constraint-name", PAGE, "alter table family.things add x uuid references family.b (x);"),
    ("constraint-name", PAGE, "create table family.t (id bigint primary key);"),
    ("index-name", PAGE, "create index on family.things (kind);"),
    ("index-name", PAGE, "create unique index things_kind_idx on family.things (kind);"),
    ("index-name", PAGE, "create index things_kind_idx on family.things (kind) where kind > 'a';"),
    (
        "trigger-name",
        PAGE,
        "create trigger trim after delete on a.t for each row execute function a.tg_x();",
    ),
    (
        "trigger-name",
        PAGE,
        (
            "create function family.trim() returns trigger language plpgsql volatile"
            " set search_path = '' as 'begin end';"
        ),
    ),
    (
        "policy-name",
        PAGE,
        "create policy members on family.t for select to wn_staff using (true);",
    ),
    (
        "policy",
        PAGE,
        "create policy select_m on family.t as restrictive for select to wn_parent using (true);",
    ),
    ("policy", PAGE, "create policy select_m on family.t for select using (true);"),
    (
        "policy",
        PAGE,
        (
            "create policy select_a on family.t for select to wn_parent using (true);"
            "create policy select_b on family.t for select to wn_parent using (true);"
        ),
    ),
    (
        "policy",
        PAGE,
        (
            "create policy all_a on family.t to wn_parent using (true);"
            "create policy insert_b on family.t for insert to wn_parent with check (true);"
        ),
    ),
    ("type", PAGE, "create table family.t (a varchar(10));"),
    ("type", PAGE, "create table family.t (a char(10));"),
    ("type", PAGE, "create table family.t (a serial);"),
    ("type", PAGE, "create table family.t (a timestamp);"),
    ("type", PAGE, "alter table family.t add a json;"),
    ("type", PAGE, "create table family.t (a money);"),
    ("type", PAGE, "create type family.kind as enum ('a');"),
    ("type", PAGE, "create type family.span as range (subtype = time);"),
    ("search-path", PAGE, "create function family.f() returns int language sql stable return 1;"),
    (
        "search-path",
        PAGE,
        (
            "create function family.f() returns int language sql stable"
            " set search_path = family return 1;"
        ),
    ),
    (
        "volatility",
        PAGE,
        "create function family.f() returns int language sql set search_path = '' return 1;",
    ),
    ("grant", PAGE, "grant insert on family.things to wn_parent;"),
    ("grant", PAGE, "grant select, update on family.things to wn_parent;"),
    ("grant", PAGE, "grant all on family.things to wn_parent;"),
    ("grant", PAGE, "grant select on family.things to public;"),
    ("grant", PAGE, "grant select on family.others to wn_parent;"),
    ("grant", PAGE, "grant execute on function family.f() to public;"),
    ("query-header", QUERY, "-- rows: Thing   as: wn_parent\nselect 1"),
    ("query-header", QUERY, "-- Things of one family.\nselect 1"),
    ("query-header", QUERY, "-- Things of one family.\n-- rows: Thing   as: wn_nobody\nselect 1"),
    ("query-header", QUERY, QUERY_HEAD + "select 1; select 2"),
    ("schema-reach", QUERY, QUERY_HEAD + "select a from audio.audio_sessions"),
    ("schema-reach", QUERY, QUERY_HEAD + "select safety.may_watch()"),
    ("schema-reach", QUERY, QUERY_HEAD + "select id from jobs.procrastinate_jobs"),
    ("schema-reach", QUERY, QUERY_HEAD + "update core.users set locale = %(family_id)s"),
    ("family-parameter", QUERY, QUERY_HEAD + "select kind from family.things"),
    ("migration-name", "wondernest_db/migrations/V9__things.sql", MIGRATION_HEAD + "select 1;"),
    ("migration-header", MIGRATION, MIGRATION_HEAD.replace("expand", "enlarge") + "select 1;"),
    ("migration-header", MIGRATION, MIGRATION_HEAD.replace("-- locks: none\n", "") + "select 1;"),
    ("migration-header", MIGRATION, MIGRATION_HEAD.replace("U0009", "U0008") + "select 1;"),
    ("migration-header", MIGRATION, MIGRATION_HEAD.replace("U0009", "none, because") + "select 1;"),
    ("migration-header", MIGRATION, "-- phase: expand\n-- locks: none\n-- undo: U0009\nselect 1;"),
]


def _files(changes: dict[str, str]) -> list[SqlFile]:
    texts = {**SOUND, **dict([UNDO]), **changes}
    return [SqlFile(PurePosixPath(path), text) for path, text in sorted(texts.items())]


def test_tree_follows_the_house_rules() -> None:
    files = read_tree(ROOT)

    assert any(file.is_migration for file in files)
    assert any(file.is_query for file in files)
    assert [str(item) for item in findings(files)] == []


def test_sound_files_have_no_findings() -> None:
    assert [str(item) for item in findings(_files({}))] == []


@pytest.mark.parametrize(("rule", "path", "text"), DEFECTS)
def test_seeded_defect_is_found(rule: str, path: str, text: str) -> None:
    changed = {MIGRATION: ""} if path.startswith("wondernest_db/migrations/") else {}
    found = findings(_files({**changed, path: text}))

    assert rule in {item.rule for item in found if item.path == path}, found


def test_migration_without_undo_file_is_found() -> None:
    files = [file for file in _files({}) if str(file.path) != UNDO[0]]

    assert [item.rule for item in findings(files)] == ["migration-header"]


def test_rule_is_silenced_only_with_a_reason() -> None:
    grant = "grant insert on family.things to wn_service;"
    silenced = f"-- house: allow grant, because bulk load names no columns\n{grant}"
    unexplained = f"-- house: allow grant, because so\n{grant}"

    assert findings(_files({PAGE: silenced})) == []
    assert [item.rule for item in findings(_files({PAGE: unexplained}))] == ["grant"]


def test_finding_names_the_line() -> None:
    item = findings(_files({PAGE: "-- Größe\n\nselect a\nfrom things;"}))[0]

    assert str(item) == f"{PAGE}:4: qualified: things has no schema"


def test_rooms_read_downwards_and_write_at_home() -> None:
    assert "family" in readable("safety")
    assert "safety" not in readable("family")
    assert "content" not in readable("audio")
    assert "analytics" in readable("dashboards")
    assert readable("db") & readable("web") == {"wn", "pg_catalog", "information_schema"}
    assert writable("family") == {"family"}
    assert writable("synth") > {"family", "audio"}
    assert not writable("dashboards") & {"family", "core"}


def test_computed_statement_is_found_and_literal_is_not(tmp_path: Path) -> None:
    settings = '[tool.basedpyright]\ntypeCheckingMode = "off"\nreportArgumentType = "error"\n'
    (tmp_path / "pyproject.toml").write_text(settings + 'reportCallIssue = "error"\n')
    (tmp_path / "module.py").write_text(
        "import psycopg\n\n\n"
        "async def run(connection: psycopg.AsyncConnection, text: str) -> None:\n"
        "    await connection.execute('select 1')\n"
        "    await connection.execute(text)\n"
        "    await connection.execute(f'select {text}')\n"
    )

    found = computed_statements(tmp_path)

    assert [line.split(": ")[0] for line in found] == ["module.py:6", "module.py:7"]


def test_product_sends_only_literal_statements() -> None:
    assert computed_statements(ROOT) == []
