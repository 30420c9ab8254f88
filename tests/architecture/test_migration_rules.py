"""Expand, backfill, contract: each rule refuses what it is for and lets the right way pass."""

from pathlib import PurePosixPath

import pytest

from dev.house_sql import findings
from dev.sql_rules.source import SqlFile

FOLDER = "wondernest_db/migrations"
BASE = f"{FOLDER}/V0001__family__things.sql"
EXPAND = f"{FOLDER}/V0002__family__add_kind_code.sql"
CONTRACT = f"{FOLDER}/V0003__family__require_kind_code.sql"
VALIDATE = f"{FOLDER}/V0004__family__validate_kind_code.sql"
BATCH = "wondernest_db/backfills/kind_code/batch.sql"
REMAINING = "wondernest_db/backfills/kind_code/remaining.sql"


def head(phase: str, number: str, *lines: str) -> str:
    undo = f"-- undo: U{number}" if phase == "expand" else "-- undo: none, because this is a test"
    said = [
        "-- Things get a code.", f"-- phase: {phase}", "-- locks: brief", undo,
        "-- transaction: yes", *lines,
    ]  # fmt: skip
    return "\n".join(said) + "\nset local role wn_owner;\n"


EXPANDS = head("expand", "0002", "-- backfill: kind_code")
EXPECTS = "select wn.expect_backfill('kind_code', 'family.things');\n"
CONTRACTS = head("contract", "0003", "-- finishes: V0002", "-- backfill: kind_code")
REQUIRES = "select wn.require_backfill('kind_code');\n"
ADD_COLUMN = "alter table family.things add column kind_code bigint;\n"

SOUND = {
    BASE: head("expand", "0001")
    + """
        create table family.things (
            family_id uuid not null, thing_id uuid not null, kind text not null,
            constraint things_pkey primary key (family_id, thing_id)
        );
    """,
    "wondernest_db/undo/U0001__family__things.sql": "drop table family.things;",
    EXPAND: EXPANDS
    + ADD_COLUMN
    + """
        alter table family.things
            add column colour text default 'blue',
            add column seen_at timestamptz not null default now(),
            add constraint things_kind_code_check check (kind_code > 0) not valid;
        create table family.kinds (
            kind_code bigint not null, kind text not null,
            constraint kinds_pkey primary key (kind_code)
        );
        create index kinds_kind_idx on family.kinds (kind);
        alter table family.kinds alter column kind set not null;
        insert into family.kinds (kind_code, kind) values (1, 'Toy');
        update family.kinds set kind = 'toy';
        comment on table family.kinds is 'Kinds.';
    """
    + EXPECTS,
    "wondernest_db/undo/U0002__family__add_kind_code.sql": (
        "select wn.forget_backfill('kind_code'); alter table family.things drop column kind_code;"
    ),
    CONTRACT: CONTRACTS
    + REQUIRES
    + """
        alter table family.things
            add constraint things_kind_code_not_null not null kind_code not valid;
        alter table family.things drop column kind;
        delete from wn.distribution where table_name = 'family.kinds';
    """,
    VALIDATE: head("contract", "0004", "-- finishes: V0002", "-- backfill: kind_code")
    + REQUIRES
    + """
        alter table family.things validate constraint things_kind_code_not_null;
        alter table family.things validate constraint things_kind_code_check;
    """,
    BATCH: """-- Codes of the kinds of things.
-- table: family.things
-- key: family_id, thing_id
-- reads: kind
-- reads: family.kinds (kind, kind_code)
-- writes: kind_code
-- batch: 1000
-- follows: V0002
-- undo: U0002
update family.things as target
set kind_code = kinds.kind_code
from family.kinds as kinds
where {batch} and target.kind_code is null and kinds.kind = target.kind
""",
    REMAINING: "-- Things without a code.\n"
    "select count(*) from family.things where kind_code is null\n",
}

ALONE = (
    head("expand", "0005")
    .replace("-- transaction: yes", "-- transaction: no")
    .replace("local ", "")
)
INDEX = f"{FOLDER}/V0005__family__index_kind.sql"
INDEX_UNDO = {
    "wondernest_db/undo/U0005__family__index_kind.sql": "drop index family.things_kind_idx;"
}
CONCURRENTLY = "create index concurrently things_kind_idx on family.things (kind);"

# rule, where, what replaces the file (after its head), a part of the message
BLOCKS = [
    ("create index things_kind_idx on family.things (kind);", "stops all writes"),
    ("alter table family.things add column code uuid default uuidv7();", "for each row"),
    ("alter table family.things add column code uuid not null;", "rows that are there"),
    (
        "alter table family.things add column code bigint generated always as (1) stored;",
        "say virtual",
    ),
    (
        "alter table family.things add column code bigint generated always as identity;",
        "numbering rows",
    ),
    (
        (
            "alter table family.things add column code bigint"
            " constraint things_code_check check (code > 0);"
        ),
        "beside the column",
    ),
    (
        "alter table family.things add constraint things_kind_check check (kind <> '');",
        "add it not valid",
    ),
    (
        (
            "alter table family.things add constraint things_kind_fkey"
            " foreign key (kind) references family.others (kind);"
        ),
        "add it not valid",
    ),
    (
        (
            "select wn.refer('family.things', 'things_kind_fkey',"
            " 'foreign key (kind) references family.others (kind)');"
        ),
        "reads all of family.things",
    ),
    (
        "alter table family.things add constraint things_kind_key unique (kind);",
        "using index",
    ),
    (
        (
            "alter table family.things add constraint things_kind_excl"
            " exclude using gist (kind with =);"
        ),
        "builds an index",
    ),
    ("alter table family.things alter column kind type bigint;", "rewrites the table"),
    ("alter table family.things alter column kind set not null;", "not valid"),
    ("alter table family.things set tablespace fast;", "copies the table"),
    ("alter table family.things detach partition family.things_2026;", "concurrently"),
    ("lock table family.things;", "only the locks"),
    ("truncate family.things;", "throws rows away"),
    ("reindex table family.things;", "say concurrently"),
    ("cluster family.things using things_pkey;", "rewrites the table"),
]
TAKES_AWAY = [
    "alter table family.things drop column kind;",
    "alter table family.things drop constraint things_kind_check;",
    "alter table family.things alter column kind drop not null;",
    "alter table family.things rename column kind to sort;",
    "alter table family.things rename to objects;",
    "alter table family.things set schema content;",
    "alter table family.things validate constraint things_kind_check;",
    "alter table family.things add constraint things_kind_not_null not null kind not valid;",
    "alter table family.things disable trigger t50_guard_family_insert;",
    "drop table family.things;",
    "drop index family.things_kind_idx;",
    "drop function family.count_things();",
]
ROWS = [
    "update family.things set kind_code = 1;",
    "update family.things set kind_code = 1 where kind_code is null;",
    "update family.things set kind_code = 1 where kind <> 'toy' or kind = 'book';",
    "delete from family.things;",
    "delete from family.things where thing_id > family_id;",
    "insert into family.kinds (kind_code, kind) select 1, kind from family.things;",
    "create table family.copies as select kind from family.things;",
]
HIDDEN = [
    "do $$ begin update family.things set kind_code = 1; end $$;",
    "do $$ begin execute 'drop table family.things'; end $$;",
]


def files(changes: dict[str, str]) -> list[SqlFile]:
    texts = {**SOUND, **changes}
    return [SqlFile(PurePosixPath(path), text) for path, text in sorted(texts.items()) if text]


def rules(changes: dict[str, str], path: str) -> dict[str, str]:
    """Rules that found something in one file, with what they said."""
    return {item.rule: item.message for item in findings(files(changes)) if item.path == path}


def test_change_in_three_releases_has_no_findings() -> None:
    assert [str(item) for item in findings(files({}))] == []


@pytest.mark.parametrize(("statement", "said"), BLOCKS)
def test_statement_that_blocks_is_refused(statement: str, said: str) -> None:
    found = rules({EXPAND: EXPANDS + EXPECTS + statement}, EXPAND)

    assert said in found["migration-blocks"]


@pytest.mark.parametrize(("statement", "_said"), BLOCKS[:14])
def test_statement_that_blocks_a_new_table_is_fine(statement: str, _said: str) -> None:
    new = statement.replace("family.things", "family.news")
    made = "create table family.news (kind text not null);\n"

    assert "migration-blocks" not in rules({EXPAND: EXPANDS + EXPECTS + made + new}, EXPAND)


@pytest.mark.parametrize("statement", TAKES_AWAY)
def test_only_a_contract_takes_away(statement: str) -> None:
    in_expand = rules({EXPAND: EXPANDS + EXPECTS + statement}, EXPAND)
    in_contract = rules({CONTRACT: CONTRACTS + REQUIRES + statement}, CONTRACT)

    assert "belongs into a contract" in in_expand["migration-expand"]
    assert in_contract == {}


@pytest.mark.parametrize("statement", ROWS)
def test_rows_in_use_are_left_to_a_backfill(statement: str) -> None:
    kinds = "create table family.kinds (kind_code bigint not null, kind text not null);\n"

    assert set(rules({EXPAND: EXPANDS + EXPECTS + kinds + statement}, EXPAND)) == {"migration-rows"}
    assert "migration-rows" in rules({CONTRACT: CONTRACTS + REQUIRES + kinds + statement}, CONTRACT)


@pytest.mark.parametrize("bound", ["kind = 'toy'", "kind in ('a', 'b') and kind_code is null"])
def test_named_rows_may_be_changed(bound: str) -> None:
    statement = f"update family.things set kind_code = 1 where {bound};"

    assert rules({EXPAND: EXPANDS + EXPECTS + statement}, EXPAND) == {}


@pytest.mark.parametrize("statement", HIDDEN)
def test_do_block_does_not_hide_what_it_does(statement: str) -> None:
    assert set(rules({EXPAND: EXPANDS + EXPECTS + statement}, EXPAND)) == {"migration-hidden"}
    harmless = "do $$ begin perform 1; end $$;"
    assert rules({EXPAND: EXPANDS + EXPECTS + harmless}, EXPAND) == {}


def test_index_is_built_concurrently_alone_and_outside_a_transaction() -> None:
    sound = {INDEX: ALONE + CONCURRENTLY, **INDEX_UNDO}
    in_transaction = {**sound, INDEX: head("expand", "0005") + CONCURRENTLY}
    in_company = {**sound, INDEX: ALONE + CONCURRENTLY + "select 1;"}
    on_parent = (
        head("expand", "0005") + "create index things_kind_idx on only family.things (kind);"
    )

    assert rules(sound, INDEX) == {}
    assert set(rules(in_transaction, INDEX)) == {"migration-alone"}
    assert set(rules(in_company, INDEX)) == {"migration-alone"}
    assert rules({**sound, INDEX: on_parent}, INDEX) == {}


def test_constraint_is_not_validated_where_it_is_added() -> None:
    add = "alter table family.things add constraint things_kind_check check (kind <> '') not valid;"
    validate = "alter table family.things validate constraint things_kind_check;"

    found = rules({CONTRACT: CONTRACTS + REQUIRES + add + validate}, CONTRACT)

    assert "a migration of its own" in found["migration-blocks"]


def test_backfill_migration_waits_and_validates_and_does_nothing_else() -> None:
    text = SOUND[VALIDATE].replace("phase: contract", "phase: backfill")
    more = text + "alter table family.things add column colour text;"

    assert rules({VALIDATE: text}, VALIDATE) == {}
    assert set(rules({VALIDATE: more}, VALIDATE)) == {"migration-backfill"}


CHAIN = [
    (CONTRACT, "-- finishes: V0002\n", "", "names the migration that began"),
    (CONTRACT, "-- finishes: V0002\n", "-- finishes: V0099\n", "names the migration that began"),
    (CONTRACT, "-- finishes: V0002\n", "-- finishes: V0004\n", "does not come before"),
    (VALIDATE, "-- finishes: V0002\n", "-- finishes: V0003\n", "V0003 is no expand"),
    (CONTRACT, "-- backfill: kind_code\n", "", "`-- backfill:` says none, V0002 kind_code"),
    (CONTRACT, "-- backfill: kind_code\n", "-- backfill: other\n", "says other, V0002 kind_code"),
    (CONTRACT, REQUIRES, "", "must call wn.require_backfill('kind_code')"),
    (CONTRACT, REQUIRES, ADD_COLUMN + REQUIRES, "before anything else"),
    (EXPAND, "-- backfill: kind_code\n", "", "says none, wn.expect_backfill kind_code"),
    (EXPAND, EXPECTS, "", "says kind_code, wn.expect_backfill none"),
    (EXPAND, "-- backfill", "-- finishes: V0001\n-- backfill", "only a contract finishes"),
]


@pytest.mark.parametrize(("path", "before", "after", "said"), CHAIN)
def test_broken_chain_is_found(path: str, before: str, after: str, said: str) -> None:
    assert before in SOUND[path]

    messages = [
        item.message
        for item in findings(files({path: SOUND[path].replace(before, after)}))
        if item.path == path and item.rule == "migration-chain"
    ]

    assert any(said in message for message in messages), messages


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        (BATCH, "", "there is no backfills/kind_code/batch.sql"),
        (BATCH, SOUND[BATCH].replace("V0002", "V0001"), "does not say `-- follows: V0002`"),
        ("wondernest_db/undo/U0002__family__add_kind_code.sql", "select 1;", "wn.forget_backfill"),
    ],
)
def test_expand_goes_with_its_backfill_and_its_undo(path: str, text: str, said: str) -> None:
    changes = {path: text} | ({REMAINING: ""} if path == BATCH and not text else {})

    assert said in rules(changes, EXPAND)["migration-chain"]


BACKFILLS = [
    ("backfill-header", "-- batch: 1000", "-- batch: 9000"),
    ("backfill-header", "{batch} and ", ""),
    ("backfill-statement", "as target", "as things"),
    ("backfill-statement", "-- table: family.things", "-- table: family.objects"),
    ("backfill-statement", "set kind_code", "set kind = '', kind_code"),
    ("backfill-statement", "-- reads: family.kinds (kind, kind_code)\n", ""),
    ("backfill-statement", "where {batch} and", "where ({batch} or target.kind = '') and"),
    (
        "backfill-statement",
        "update family.things as target",
        "select 1; update family.things as target",
    ),
]


@pytest.mark.parametrize(("rule", "before", "after"), BACKFILLS)
def test_backfill_that_does_more_than_it_says_is_found(rule: str, before: str, after: str) -> None:
    assert before in SOUND[BATCH]

    assert rule in rules({BATCH: SOUND[BATCH].replace(before, after)}, BATCH)


def test_backfill_without_a_count_is_found() -> None:
    assert rules({REMAINING: ""}, BATCH) == {
        "backfill-header": "there is no remaining.sql beside it"
    }
    assert "backfill-statement" in rules({REMAINING: "delete from family.things;"}, REMAINING)


def test_rule_about_phases_is_silenced_with_a_reason() -> None:
    silence = "-- house: allow migration-blocks, because the table holds ten rows\n"
    statement = "create index things_kind_idx on family.things (kind);"

    assert rules({EXPAND: EXPANDS + silence + EXPECTS + statement}, EXPAND) == {}
