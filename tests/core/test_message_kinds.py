"""Who is written to, and about what: adults, and never to bring anybody back."""

import ast
import inspect
from collections.abc import Iterator

import psycopg
import pytest

from wondernest import worker
from wondernest.core.jobs import LINKS, NOTICES

# A message that is not here has to be thought about: 16 CFR 312 and the Age Appropriate Design Code
# (standard 5) forbid to hold a child by what it would lose.
TOPICS = {
    "account.link_due", "account.notice_due", "consent.expired", "consent.step_due",
    "family.invitation_due", "family.ownership_offered",
}  # fmt: skip
# What a child could be reached by, or held by, anywhere in the product.
REACHES = """
select format('%I.%I.%I', spaces.nspname, classes.relname, columns.attname)
from pg_attribute as columns
inner join pg_class as classes on classes.oid = columns.attrelid
inner join pg_namespace as spaces on spaces.oid = classes.relnamespace
where spaces.nspname ~ '^(core|family|content|audio|subscription|analytics|safety|ml|audit|wn)$'
    and classes.relkind in ('r', 'p', 'f', 'm', 'v')
    and columns.attnum > 0 and not columns.attisdropped
    and (
        columns.attname ~ '(^|_)(streak|streaks|badge|badges|reward|rewards|lives|combo)(_|$)'
        or (
            columns.attname ~ '(^|_)(email|e_mail|phone|push|msisdn|messenger|notification)(_|$)'
            and exists (
                select
                from pg_attribute as others
                where others.attrelid = classes.oid and others.attname = 'child_id'
                    and not others.attisdropped
            )
        )
    )
"""


@pytest.fixture
def connection(migrated_dsn: str) -> Iterator[psycopg.Connection]:
    with psycopg.connect(migrated_dsn) as opened:
        yield opened
        opened.rollback()


def ask_for(connection: psycopg.Connection, notice: str | None) -> None:
    with connection.transaction():
        connection.execute(
            "insert into core.outbox (topic, payload)"
            " values ('account.notice_due', jsonb_build_object('notice', %s::text))",
            (notice,),
        )


@pytest.mark.parametrize("notice", sorted(NOTICES))
def test_what_happened_to_an_account_is_told(connection: psycopg.Connection, notice: str) -> None:
    ask_for(connection, notice)


@pytest.mark.parametrize(
    "notice", ["streak_lost", "come_back", "your_child_misses_you", "Password_changed", "", None]
)
def test_other_messages_have_no_kind(connection: psycopg.Connection, notice: str | None) -> None:
    with pytest.raises(psycopg.errors.CheckViolation) as refused:
        ask_for(connection, notice)
    assert refused.value.diag.constraint_name == "outbox_notice_check"


def test_database_and_texts_know_the_same_kinds(connection: psycopg.Connection) -> None:
    rows = connection.execute(
        "select conname, array(select matches[1] from regexp_matches("
        "pg_get_constraintdef(oid), $$'([a-z_]+)'::text$$, 'g') as matches) from pg_constraint"
        " where conname in ('outbox_notice_check', 'password_reset_tokens_purpose_check')"
        " and coninhcount = 0"
    ).fetchall()
    kinds = {name: set(found) for name, found in rows}
    assert kinds["outbox_notice_check"] - {"notice"} == set(NOTICES)
    assert kinds["password_reset_tokens_purpose_check"] == set(LINKS)


def test_worker_mails_for_these_topics_only() -> None:
    compared = [
        node.comparators[0]
        for node in ast.walk(ast.parse(inspect.getsource(worker)))
        if isinstance(node, ast.Compare)
        and isinstance(node.left, ast.Attribute)
        and node.left.attr == "topic"
    ]
    found = {
        getattr(getattr(worker, one.value.id), one.attr)
        for one in compared
        if isinstance(one, ast.Attribute) and isinstance(one.value, ast.Name)
    }
    assert len(found) == len(compared)
    assert found == TOPICS


def test_a_child_can_be_neither_reached_nor_held(connection: psycopg.Connection) -> None:
    assert connection.execute(REACHES.encode()).fetchall() == []
    # The control: both would be seen.
    connection.execute("alter table family.child_profiles add column push_address text")
    connection.execute("alter table content.content_items add column streak_days bigint")
    found = {row[0] for row in connection.execute(REACHES.encode()).fetchall()}
    assert found == {"family.child_profiles.push_address", "content.content_items.streak_days"}
