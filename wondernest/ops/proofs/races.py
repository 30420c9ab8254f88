"""A recording arrives while consent is withdrawn: both orders on purpose, then many by chance."""

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import timedelta
from random import Random

from wondernest.db.probe import Outcome, Probe
from wondernest.kit import clock
from wondernest.ops.instance import Instance
from wondernest.ops.proofs.consent_scene import CONSENT, ConsentScene
from wondernest.ops.proofs.households import Household
from wondernest.ops.proofs.result import Ledger
from wondernest.ops.proofs.scene import enter

ROUNDS = 40
WAIT_SECONDS = 2.0


def race(instance: Instance, scene: ConsentScene, ledger: Ledger) -> None:
    """Whatever comes first, no recording reaches past the end of consent."""
    home = scene.late
    with (
        instance.probe("wn_api") as device,
        instance.probe("wn_api") as parent,
        instance.probe("postgres") as watcher,
        ThreadPoolExecutor(2) as threads,
    ):
        judge = _Judge(scene, home, watcher, parent, ledger)
        _recording_first(device, judge, threads)
        _withdrawal_first(device, judge, threads)
        _by_chance(device, judge, threads)


class _Judge:
    """Looks on from a connection of its own, and gives consent again after every round."""

    def __init__(
        self,
        scene: ConsentScene,
        home: Household,
        watcher: Probe,
        parent: Probe,
        ledger: Ledger,
    ) -> None:
        self.home = home
        self.parent = parent
        self._scene = scene
        self._watcher = watcher
        self._ledger = ledger

    def waits(self, waiting: Probe, on: Probe) -> bool:
        """Whether one connection comes to stand behind another one."""
        until = time.monotonic() + WAIT_SECONDS
        while time.monotonic() < until:
            found = self._watcher.run(
                CONSENT.plain("list_blockers"), process_id=waiting.process_id
            ).value()
            self._watcher.rollback()
            if on.process_id in found:
                return True
            time.sleep(0.005)
        return False

    def check(self, holds: bool, what: str) -> None:
        self._ledger.check(holds, what)

    def nothing_left(self, what: str) -> None:
        left = self._watcher.run(
            CONSENT.plain("count_past_cut"), family_id=self.home.family_id
        ).value()
        self._watcher.rollback()
        self.check(left == 0, f"{what}: {left} recordings outside consent")

    def give_again(self) -> None:
        enter(self.parent.run, self.home.actor)
        given = self.parent.attempt(CONSENT.plain("grant"), **self._scene.grant(self.home))
        self.parent.attempt_commit()
        self.check(not given.is_refused, f"giving consent again: {given.message}")


def _record(device: Probe, home: Household) -> Outcome:
    """A recording that is still going on; not committed."""
    now = clock.now().replace(second=0, microsecond=0)
    enter(device.run, home.actor)
    return device.attempt(
        CONSENT.plain("add_session"),
        family_id=home.family_id,
        child_id=home.child_id,
        device_id=home.device_id,
        started_at=now - timedelta(minutes=1),
        ended_at=now + timedelta(minutes=3),
    )


def _withdraw(parent: Probe, home: Household) -> Outcome:
    enter(parent.run, home.actor)
    return parent.attempt(CONSENT.plain("withdraw"), child_id=home.child_id)


def _committed(probe: Probe, outcome: Outcome) -> Outcome:
    ended = probe.attempt_commit()
    return outcome if outcome.is_refused else ended


def _recording_first(device: Probe, judge: _Judge, threads: ThreadPoolExecutor) -> None:
    stored = _record(device, judge.home)
    judge.check(not stored.is_refused, f"a recording under consent: {stored.message}")
    withdrawing = threads.submit(_after, 0, judge.parent, _withdraw, judge.home)
    judge.check(
        judge.waits(judge.parent, device), "a withdrawal overtakes a recording on its way in"
    )
    device.attempt_commit()
    outcome = withdrawing.result()
    judge.check(not outcome.is_refused, f"withdrawal after a recording: {outcome.message}")
    judge.nothing_left("recording, then withdrawal")
    judge.give_again()


def _withdrawal_first(device: Probe, judge: _Judge, threads: ThreadPoolExecutor) -> None:
    outcome = _withdraw(judge.parent, judge.home)
    judge.check(not outcome.is_refused, f"withdrawal: {outcome.message}")
    recording = threads.submit(_after, 0, device, _record, judge.home)
    judge.check(
        judge.waits(device, judge.parent), "a recording does not wait for a withdrawal on its way"
    )
    judge.parent.attempt_commit()
    stored = recording.result()
    judge.check(
        stored.sqlstate == "WN001",
        f"a recording after a withdrawal: {stored.sqlstate or 'stored'} {stored.message}",
    )
    judge.nothing_left("withdrawal, then recording")
    judge.give_again()


def _by_chance(device: Probe, judge: _Judge, threads: ThreadPoolExecutor) -> None:
    dice = Random("consent")  # noqa: S311 (delays of a race, nothing secret)
    for number in range(ROUNDS):
        pauses = dice.random() * 0.006, dice.random() * 0.006
        recording = threads.submit(_after, pauses[0], device, _record, judge.home)
        withdrawing = threads.submit(_after, pauses[1], judge.parent, _withdraw, judge.home)
        stored, ended = _results(recording, withdrawing)
        judge.check(
            stored.sqlstate in {None, "WN001"},
            f"round {number}: {stored.sqlstate} {stored.message}",
        )
        judge.check(not ended.is_refused, f"round {number}: withdrawal refused, {ended.message}")
        judge.nothing_left(f"round {number}")
        judge.give_again()


def _after(
    seconds: float, probe: Probe, act: Callable[[Probe, Household], Outcome], home: Household
) -> Outcome:
    time.sleep(seconds)
    return _committed(probe, act(probe, home))


def _results(first: Future[Outcome], second: Future[Outcome]) -> tuple[Outcome, Outcome]:
    return first.result(), second.result()
