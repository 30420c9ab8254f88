"""Rotation against every order of events Hypothesis can think of; it shrinks to the shortest."""

import asyncio
from collections.abc import Coroutine, Iterator
from contextlib import ExitStack
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.support.accounts import new_address
from wondernest.core.service import SessionPolicy
from wondernest.core.tokens import AccessTokens
from wondernest.db.pool import Database
from wondernest.db.probe import probe
from wondernest.db.setup import Site
from wondernest.db.vault import Vault
from wondernest.ops.instance import Instance
from wondernest.ops.proofs.browser import Browser, Place, Thief, both_go_on
from wondernest.ops.proofs.households import PASSWORD, make_accounts


class Rotation(RuleBasedStateMachine):
    """One session, its browser and a thief; a rule is a step one of them takes."""

    place: ClassVar[Place]
    runner: ClassVar[asyncio.Runner]
    address: ClassVar[str]

    def do(self, step: Coroutine[Any, Any, Any]) -> Any:
        return self.runner.run(step)

    @initialize()
    def sign_in(self) -> None:
        cookie = self.do(self.place.sign_in(self.address, PASSWORD))
        session_id = self.place.tokens.read(cookie.access).session_id
        self.browser = Browser(self.place, session_id, cookie)
        self.thief = Thief(self.place)

    @rule()
    def page_is_opened(self) -> None:
        self.do(self.browser.use())

    @rule()
    def token_is_refreshed(self) -> None:
        self.do(self.browser.refresh())

    @rule(count=st.integers(2, 4))
    def tabs_refresh_at_once(self, count: int) -> None:
        self.do(self.browser.refresh_in_tabs(count))

    @rule()
    def answer_is_lost(self) -> None:
        self.do(self.browser.lose_answer())

    @rule()
    def request_is_held_up(self) -> None:
        self.browser.send_late()

    @rule()
    def held_up_requests_arrive(self) -> None:
        self.do(self.browser.let_arrive())

    @rule(seconds=st.sampled_from([1, 7, 14, 31, 599, 601, 90_000]))
    def time_passes(self, seconds: int) -> None:
        self.do(self.browser.wait(seconds))

    @rule()
    def cookies_are_stolen(self) -> None:
        self.thief.steal(self.browser)

    @precondition(lambda self: self.thief.stolen is not None)
    @rule()
    def thief_refreshes(self) -> None:
        self.do(self.thief.refresh())

    @precondition(lambda self: self.thief.has_acted)
    @rule()
    def thief_reads(self) -> None:
        self.do(self.thief.use())

    @invariant()
    def honest_client_is_in(self) -> None:
        assert self.thief.has_acted or not self.browser.is_out

    def teardown(self) -> None:
        if self.thief.stolen is None:
            assert self.place.why_ended(self.browser.session_id) is None
            return
        self.do(both_go_on(self.browser, self.thief))
        assert self.place.why_ended(self.browser.session_id) == "token_reused"
        assert self.browser.is_out
        assert self.thief.is_out


@pytest.fixture
def place(site: Site, vault: Vault, tokens: AccessTokens, policy: SessionPolicy) -> Iterator[Place]:
    with ExitStack() as stack:
        runner = stack.enter_context(asyncio.Runner())
        admin = stack.enter_context(probe(site.url("postgres")))
        database = Database(site.url("wn_api"), vault, size=4, wait_seconds=10, prepare=True)
        runner.run(database.open())
        stack.callback(lambda: runner.run(database.close()))
        Rotation.runner, Rotation.address = runner, new_address()
        Rotation.place = Place(database, tokens, policy, admin)
        runner.run(make_accounts(Instance(site, vault), [Rotation.address], policy=policy))
        yield Rotation.place


@pytest.mark.usefixtures("place")
def test_honest_client_stays_in_and_a_thief_ends_the_session() -> None:
    run_state_machine_as_test(
        Rotation,
        settings=settings(
            max_examples=150,
            stateful_step_count=14,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
