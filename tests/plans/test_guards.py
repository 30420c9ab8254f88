"""A plan that got worse is noticed: seeded defects, each beside what is said about it."""

from datetime import datetime

import pytest

from tests.plans import guards, watch
from tests.plans.calls import calls
from tests.plans.guards import Database
from tests.plans.watch import Call
from tests.plans.whom import CHILD, by_nobody, by_parent
from wondernest.db import queries
from wondernest.db.setup import Site

CHILD_ALONE = {"child_id": CHILD}
SPAN = """
    select count(*) from audio.speech_metrics as metrics
    where metrics.family_id = wn.family_id() and metrics.child_id = %(child_id)s::uuid
"""
# What is wrong, whose query it is, the statement, what the guard says.
DEFECTS = [
    (
        "a clock in the bounds", by_parent(CHILD_ALONE),
        f"{SPAN} and metrics.measured_from > now() - interval '7 days'",
        "partitions planned in vain: bind the bounds as values",
    ),
    (
        "no bounds at all", by_parent(CHILD_ALONE), SPAN,
        "audio.speech_metrics: 9 partitions planned, 2 promised",
    ),
    (
        "a column without an index", by_nobody(),
        "select count(*) from core.users where users.country = 'FR'",
        "core.users is read from end to end, 1200 rows",
    ),
    (
        "a key without its first column", by_nobody(CHILD_ALONE),
        "select count(*) from analytics.daily_child_metrics where child_id = %(child_id)s::uuid",
        "pages touched",
    ),
    (
        "rows found and thrown away", by_nobody(),
        """
        select count(*) from core.login_attempts
        where attempted_at > now() - interval '5 days' and outcome = 'locked'
        """,
        "rows read in vain",
    ),
    (
        "a look-up for each row", by_nobody(),
        """
        select count((
            select max(sessions.expires_at) from core.user_sessions as sessions
            where sessions.user_id = users.user_id
        ))
        from core.users as users
        """,
        "user_sessions_user_id_idx: looked up 1200 times",
    ),
    (
        "a table too small to show anything", by_nobody(),
        "select count(*) from core.permissions",
        "too few to show anything",
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("call", "text", "said"),
    [pytest.param(*parts, id=title.replace(" ", "-")) for title, *parts in DEFECTS],
)
def test_bad_plan_is_noticed(
    town: Site, database: Database, call: Call, text: str, said: str
) -> None:
    role = "wn_parent" if call.session_id else "wn_resolver"
    query = queries.parse("core.defect", f"-- A defect.\n-- rows: bigint  as: {role}\n{text}")
    with watch.as_administrator(town) as conn:
        ran = watch.run(conn, query, call)

    assert said in "\n".join(guards.findings(database, [], ran))


DROPPED = [
    (
        "analytics.claim_dirty_days", "drop index analytics.dirty_days_mark_id_idx",
        "dirty_days_mark_id_idx is not used, but dirty_days_pkey",
    ),
    (
        "analytics.list_days",
        "alter table analytics.daily_child_metrics drop constraint daily_child_metrics_pkey",
        "analytics.daily_child_metrics is read from end to end",
    ),
    ("core.list_events", "drop index core.outbox_xid_idx", "outbox_xid_idx is not used, but none"),
    ("core.list_sessions", "drop index core.user_sessions_user_id_idx", "pages touched"),
    (
        "core.call_login_challenge",
        "alter table core.users drop constraint users_email_index_key",
        "core.users is read from end to end",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("name", "drop", "said"), DROPPED)
def test_dropped_index_is_noticed(
    town: Site, database: Database, now: datetime, name: str, drop: str, said: str
) -> None:
    room, _, own_name = name.partition(".")
    query = queries.load(f"wondernest.{room}").by_name[own_name]
    with watch.as_administrator(town) as conn:
        before = watch.run(conn, query, calls(now)[name])
        conn.execute(drop.encode())
        after = watch.run(conn, query, calls(now)[name])

    assert guards.findings(database, guards.promises(query.plan), before) == []
    assert said in "\n".join(guards.findings(database, guards.promises(query.plan), after))


def test_promise_nobody_knows_is_refused() -> None:
    assert guards.promises("index outbox_xid_idx, every leaf") == [
        "index outbox_xid_idx",
        "every leaf",
    ]
    assert guards.promises(None) == []
    with pytest.raises(ValueError, match="“fast” is no promise"):
        guards.promises("fast")
