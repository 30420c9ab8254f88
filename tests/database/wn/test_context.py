"""The request context: only the database makes it, for one transaction, and guards ask it."""

from collections.abc import Iterator

import psycopg
import pytest
from psycopg import sql

from tests.database.cases import Block, Case, prepare
from tests.support.people import People

FAMILY = "7e57ca5e-0000-7000-8000-000000000001"
OTHER_FAMILY = "7e57ca5e-0000-7000-8000-000000000002"
CHILD = "7e57ca5e-0000-7000-8000-000000000003"
USER, SESSION, ROLE, CHILDREN, ISSUED, MAC = range(1, 7)
CONTEXT = "current_setting('wn.ctx', true)"


@pytest.fixture
def parent(connection: psycopg.Connection) -> psycopg.Connection:
    """Inside a transaction that acts as the owner of the first family."""
    prepare(connection, Case(Block("the owner is there", "owner", "", None), (), None))
    return connection


@pytest.fixture
def worker(connection: psycopg.Connection) -> psycopg.Connection:
    """Inside a transaction of background work in the first family."""
    prepare(connection, Case(Block("the worker is there", "worker", "", None), (), None))
    connection.execute("select wn.begin_service(%s)", (FAMILY,))
    return connection


@pytest.fixture
def other_connection(migrated_dsn: str) -> Iterator[psycopg.Connection]:
    with psycopg.connect(migrated_dsn) as opened:
        yield opened
        opened.rollback()


def asked(connection: psycopg.Connection, expression: str) -> object:
    row = connection.execute(f"select {expression}".encode()).fetchone()
    assert row is not None
    return row[0]


def set_context(connection: psycopg.Connection, value: str) -> None:
    connection.execute("select set_config('wn.ctx', %s, true)", (value,))


def test_context_names_who_was_let_in(parent: psycopg.Connection) -> None:
    assert str(asked(parent, "wn.family_id()")) == FAMILY
    assert asked(parent, "wn.member_role()") == "owner"
    assert asked(parent, "wn.sees_all_children()") is True
    assert asked(parent, "wn.user_id()") is not None
    assert asked(parent, "count(*) from family.child_profiles") == 2


def test_nobody_is_anybody_without_a_context(parent: psycopg.Connection) -> None:
    set_context(parent, "")

    for fact in ("wn.family_id()", "wn.user_id()", "wn.session_id()", "wn.member_role()"):
        assert asked(parent, fact) is None
    assert asked(parent, "wn.sees_all_children()") is False
    assert asked(parent, "wn.has_role('viewer')") is False
    assert asked(parent, "count(*) from family.child_profiles") == 0


EDITS = {
    "another family": (0, OTHER_FAMILY),
    "another user": (USER, "7e57ca5e-0000-7000-8000-000000000007"),
    "another session": (SESSION, OTHER_FAMILY),
    "a lower role": (ROLE, "viewer"),
    "the service's role": (ROLE, "service"),
    "other children": (CHILDREN, CHILD),
    "another moment": (ISSUED, "1"),
    "a guessed MAC": (MAC, "0" * 64),
    "no MAC": (MAC, ""),
}


@pytest.mark.parametrize("edit", EDITS)
def test_edited_context_is_worth_nothing(parent: psycopg.Connection, edit: str) -> None:
    genuine = str(asked(parent, CONTEXT))
    parts = genuine.split("|")
    position, value = EDITS[edit]
    assert parts[position] != value
    parts[position] = value

    set_context(parent, "|".join(parts))
    assert asked(parent, "wn.family_id()") is None
    assert asked(parent, "count(*) from family.families") == 0

    set_context(parent, genuine)
    assert str(asked(parent, "wn.family_id()")) == FAMILY


@pytest.mark.parametrize(
    "forged", ["x", "||||||", FAMILY, f"{FAMILY}|||owner|*|0|0|0", f"{FAMILY}|||owner|*|0"]
)
def test_forged_context_is_worth_nothing(parent: psycopg.Connection, forged: str) -> None:
    set_context(parent, forged)

    assert asked(parent, "wn.family_id()") is None
    assert asked(parent, "wn.member_role()") is None


def test_parts_cannot_be_shifted_into_each_other(parent: psycopg.Connection) -> None:
    parts = str(asked(parent, CONTEXT)).split("|")
    joined = [*parts[:3], f"{parts[ROLE]}|{parts[CHILDREN]}", *parts[ISSUED:], ""]

    set_context(parent, "|".join(joined))

    assert asked(parent, "wn.family_id()") is None


async def test_context_copied_into_another_transaction_is_worth_nothing(people: People) -> None:
    actor = (await people.household(has_consent=False)).actor
    begin = "select wn.begin_request(%s, %s, %s)"
    values = (actor.session_id, actor.session_key, actor.family_id)
    with psycopg.connect(people.database.url) as connection:
        connection.execute("set local role wn_parent")
        connection.execute(begin, values)
        assert asked(connection, "wn.family_id()") == actor.family_id
        copied = str(asked(connection, CONTEXT))
        connection.commit()

        connection.execute("set local role wn_parent")
        assert asked(connection, f"coalesce({CONTEXT}, '')") == ""
        set_context(connection, copied)
        assert asked(connection, "wn.family_id()") is None
        assert asked(connection, "count(*) from family.child_profiles") == 0
        # The same transaction still lets the true owner in.
        connection.execute(begin, values)
        assert asked(connection, "wn.family_id()") == actor.family_id


async def test_context_left_on_a_connection_ends_with_its_transaction(people: People) -> None:
    actor = (await people.household(has_consent=False)).actor
    with psycopg.connect(people.database.url) as connection:
        connection.execute("set local role wn_parent")
        connection.execute(
            "select wn.begin_request(%s, %s, %s)",
            (actor.session_id, actor.session_key, actor.family_id),
        )
        # Kept for the whole connection, as somebody would who wants to use it later.
        connection.execute("select set_config('wn.ctx', current_setting('wn.ctx'), false)")
        connection.commit()

        connection.execute("set local role wn_parent")
        assert asked(connection, CONTEXT) != ""
        assert asked(connection, "wn.family_id()") is None


@pytest.mark.parametrize(
    "role", ["wn_parent", "wn_staff", "wn_service", "wn_analyst", "wn_auditor", "wn_api", "wn_jobs"]
)
@pytest.mark.parametrize(
    "call",
    [
        f"wn.set_context('{FAMILY}', null, null, 'owner', '*')",
        f"wn.visible_children('{FAMILY}', '{FAMILY}', now())",
        "wn.context_parts()",
        "inner_pad from wn.context_keys",
    ],
)
def test_no_role_of_the_services_makes_a_context(
    other_connection: psycopg.Connection, role: str, call: str
) -> None:
    other_connection.execute(sql.SQL("set local role {}").format(sql.Identifier(role)))

    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        asked(other_connection, call)


@pytest.mark.parametrize("role", ["wn_parent", "wn_staff", "wn_api"])
def test_only_background_work_enters_a_family_without_a_session(
    other_connection: psycopg.Connection, role: str
) -> None:
    other_connection.execute(sql.SQL("set local role {}").format(sql.Identifier(role)))

    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        asked(other_connection, f"wn.begin_service('{FAMILY}')")


ADD_CHILD = (
    "insert into family.child_profiles (family_id, child_id, nickname_enc, birth_month, time_zone)"
    " values (%s, uuidv7(), '\\x01'::bytea || sha256('a'), '2023-05-01', 'Europe/Berlin')"
)


def open_a_hole(connection: psycopg.Connection, role: str) -> None:
    """A policy that lets everything through, taken back with the transaction."""
    context = str(asked(connection, CONTEXT))
    connection.execute("reset role")
    connection.execute(
        sql.SQL(
            "create policy insert_hole on family.child_profiles for insert to {} with check (true)"
        ).format(sql.Identifier(role))
    )
    connection.execute(
        sql.SQL("grant insert on family.child_profiles to {}").format(sql.Identifier(role))
    )
    connection.execute(sql.SQL("set local role {}").format(sql.Identifier(role)))
    set_context(connection, context)


def test_policy_refuses_a_row_of_another_family(parent: psycopg.Connection) -> None:
    parent.execute(ADD_CHILD, (FAMILY,))

    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        parent.execute(ADD_CHILD, (OTHER_FAMILY,))


def test_guard_refuses_it_even_where_a_policy_has_a_hole(parent: psycopg.Connection) -> None:
    open_a_hole(parent, "wn_parent")
    parent.execute(ADD_CHILD, (FAMILY,))

    with pytest.raises(psycopg.Error) as refusal:
        parent.execute(ADD_CHILD, (OTHER_FAMILY,))
    assert refusal.value.sqlstate == "WN030"


def test_guard_also_holds_background_work(worker: psycopg.Connection) -> None:
    open_a_hole(worker, "wn_service")
    worker.execute(ADD_CHILD, (FAMILY,))

    with pytest.raises(psycopg.Error) as refusal:
        worker.execute(ADD_CHILD, (OTHER_FAMILY,))
    assert refusal.value.sqlstate == "WN030"


def test_guard_refuses_every_row_without_a_context(parent: psycopg.Connection) -> None:
    open_a_hole(parent, "wn_parent")
    set_context(parent, "")

    with pytest.raises(psycopg.Error) as refusal:
        parent.execute(ADD_CHILD, (FAMILY,))
    assert refusal.value.sqlstate == "WN030"


def test_guard_holds_for_a_session_that_acts_as_a_replica(parent: psycopg.Connection) -> None:
    open_a_hole(parent, "wn_parent")
    parent.execute("reset role")
    parent.execute("set local session_replication_role = replica")
    parent.execute("set local role wn_parent")

    with pytest.raises(psycopg.Error) as refusal:
        parent.execute(ADD_CHILD, (OTHER_FAMILY,))
    assert refusal.value.sqlstate == "WN030"


def test_row_never_moves_to_another_family_whoever_asks(parent: psycopg.Connection) -> None:
    parent.execute("reset role")

    with pytest.raises(psycopg.Error) as refusal:
        parent.execute(
            "update family.child_profiles set family_id = %s where child_id = %s",
            (OTHER_FAMILY, CHILD),
        )
    assert refusal.value.sqlstate == "WN031"


def test_row_may_be_written_again_with_its_own_family(parent: psycopg.Connection) -> None:
    parent.execute("reset role")

    changed = parent.execute(
        "update family.child_profiles set family_id = family_id where child_id = %s", (CHILD,)
    )
    assert changed.rowcount == 1
