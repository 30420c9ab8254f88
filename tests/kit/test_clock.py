"""Instants carry their zone, identifiers sort by time, secrets never repeat."""

from datetime import timedelta
from uuid import RFC_4122

from wondernest.kit import clock


def test_now_is_aware_and_in_utc() -> None:
    assert clock.now().utcoffset() == timedelta(0)


def test_new_ids_are_version_7_and_hold_the_moment() -> None:
    before = int(clock.now().timestamp() * 1000)
    made = [clock.new_id() for _ in range(1_000)]
    after = int(clock.now().timestamp() * 1000) + 1

    assert {(one.version, one.variant) for one in made} == {(7, RFC_4122)}
    assert len(set(made)) == len(made)
    moments = [one.int >> 80 for one in made]
    assert moments == sorted(moments)
    assert before <= moments[0] <= moments[-1] <= after


def test_secrets_have_the_length_asked_for_and_differ() -> None:
    assert len(clock.secret_bytes(12)) == 12
    assert len({clock.secret_bytes() for _ in range(100)}) == 100
