"""Refusals: the docstring is the sentence, the class name the code, one class for one state."""

from collections import Counter
from collections.abc import Iterator
from http import HTTPStatus
from importlib import import_module
from pkgutil import walk_packages

import pytest

import wondernest
from wondernest.kit.errors import Refusal


def every_refusal(root: type[Refusal] = Refusal) -> Iterator[type[Refusal]]:
    for below in root.__subclasses__():
        if below.__module__.startswith("wondernest."):
            yield below
        yield from every_refusal(below)


@pytest.fixture(scope="module")
def refusals() -> set[type[Refusal]]:
    """All of the product's, which takes importing all of it."""
    for module in walk_packages(wondernest.__path__, "wondernest."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    return set(every_refusal())


def test_docstring_is_the_message_unless_one_is_given() -> None:
    class NestIsFull(Refusal):
        """The nest
        is full."""

    assert NestIsFull.code == "nest-is-full"
    assert str(NestIsFull()) == NestIsFull().detail == "The nest is full."
    assert NestIsFull("Five birds are in it.").detail == "Five birds are in it."


def test_states_and_constraints_find_their_class() -> None:
    class NestIsTaken(Refusal):
        """The nest is taken."""

        code, sqlstate, constraint = "taken", "XX999", "nests_pkey"

    try:
        assert NestIsTaken.code == "taken"
        assert Refusal.by_sqlstate["XX999"] is NestIsTaken
        assert Refusal.by_constraint["nests_pkey"] is NestIsTaken
    finally:
        del Refusal.by_sqlstate["XX999"], Refusal.by_constraint["nests_pkey"]


def test_subclass_does_not_take_over_its_parents_state() -> None:
    class NestIsLost(Refusal):
        """The nest is lost."""

        sqlstate = "XX998"

    class NestIsBlownAway(NestIsLost):
        """The wind took the nest."""

    try:
        assert NestIsBlownAway.code == "nest-is-blown-away"
        assert Refusal.by_sqlstate["XX998"] is NestIsLost
    finally:
        del Refusal.by_sqlstate["XX998"]


def test_every_refusal_says_a_sentence(refusals: set[type[Refusal]]) -> None:
    assert len(refusals) > 30
    for refusal in refusals:
        text = " ".join((refusal.__doc__ or "").split())
        assert text.endswith((".", "?")), refusal
        assert text[0].isupper(), refusal
        assert HTTPStatus(refusal.status) >= HTTPStatus.BAD_REQUEST, refusal


def test_no_state_and_no_constraint_is_claimed_twice(refusals: set[type[Refusal]]) -> None:
    claimed = Counter(
        refusal.__dict__[name]
        for refusal in refusals
        for name in ("sqlstate", "constraint")
        if refusal.__dict__.get(name)
    )
    assert [name for name, count in claimed.items() if count > 1] == []


def test_one_code_has_one_status(refusals: set[type[Refusal]]) -> None:
    statuses: dict[str, set[int]] = {}
    for refusal in refusals:
        statuses.setdefault(refusal.code, set()).add(refusal.status)
    assert {code for code, found in statuses.items() if len(found) > 1} == set()
