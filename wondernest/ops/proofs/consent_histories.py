"""A thousand random histories of consent, each compared with a model that knows no database."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from wondernest.db.probe import Probe
from wondernest.kit import clock
from wondernest.ops.instance import Instance
from wondernest.ops.proofs.consent_scene import CONSENT, LOGINS, ROLES, ConsentScene, act_as
from wondernest.ops.proofs.result import Ledger
from wondernest.ops.proofs.scene import enter

HISTORIES = 1000
STEPS = 7
PURPOSES = ("audio_metrics", "milestones")


@dataclass(slots=True)
class Model:
    """What must be true of one child; times with their zone."""

    periods: dict[str, list[list[datetime | None]]] = field(
        default_factory=lambda: {purpose: [] for purpose in PURPOSES}
    )
    stored: set[tuple[datetime, datetime]] = field(default_factory=set)

    def is_on(self, purpose: str) -> bool:
        periods = self.periods[purpose]
        return bool(periods) and periods[-1][1] is None

    def give(self, purpose: str, covers_from: datetime) -> bool:
        """Whether it is taken: not on top of what is in force; never over a withdrawal."""
        if self.is_on(purpose):
            return False
        ends = [end for _start, end in self.periods[purpose] if end is not None]
        self.periods[purpose].append([max([covers_from, *ends]), None])
        return True

    def withdraw(self, purpose: str, at: datetime) -> None:
        if not self.is_on(purpose):
            return
        self.periods[purpose][-1][1] = at
        if purpose == "audio_metrics":
            self.stored = {one for one in self.stored if one[1] <= at}

    def record(self, start: datetime, end: datetime) -> bool:
        """Whether it is taken: consent now, and no gap in it while the recording lasted."""
        if not self.is_on("audio_metrics"):
            return False
        reached = start
        for since, until in self.periods["audio_metrics"]:
            if since is not None and since <= reached and (until is None or until > reached):
                reached = until or end
        is_taken = reached >= end
        if is_taken:
            self.stored.add((start, end))
        return is_taken


def compare(instance: Instance, scene: ConsentScene, ledger: Ledger) -> None:
    """Runs the histories and compares every answer, and at the end every row."""
    dice = Random("histories")  # noqa: S311 (choices of a proof, nothing secret)
    home = scene.other_purpose
    models: dict[UUID, Model] = {}
    with instance.probe("postgres") as admin:
        found = admin.run(
            CONSENT.plain("add_children"), family_id=home.family_id, count=HISTORIES
        ).rows
        admin.commit()
        with (
            instance.probe(LOGINS["wn_parent"]) as parent,
            instance.probe(LOGINS["wn_service"]) as service,
            instance.probe(LOGINS["replica"]) as replica,
        ):
            probes = {"wn_parent": parent, "wn_service": service, "replica": replica}
            for row in found:
                child_id = UUID(str(dict(row)["child_id"]))
                history = _History(scene, child_id, probes, ledger, dice)
                for _step in range(STEPS):
                    history.step()
                models[child_id] = history.model
        _compare_rows(admin, scene, models, ledger)
    ledger.parts["histories"] = f"{HISTORIES} of {STEPS} acts agree with the model"


def _compare_rows(
    admin: Probe, scene: ConsentScene, models: dict[UUID, Model], ledger: Ledger
) -> None:
    rows = admin.run(CONSENT.plain("list_recorded"), family_id=scene.other_purpose.family_id).rows
    stored: dict[UUID, set[tuple[object, object]]] = {}
    for row in map(dict, rows):
        child = UUID(str(row["child_id"]))
        stored.setdefault(child, set()).add((row["started_at"], row["ended_at"]))
    for child_id, model in models.items():
        ledger.check(
            stored.get(child_id, set()) == model.stored,
            f"history of {child_id}: {len(stored.get(child_id, set()))} recordings stored,"
            f" the model has {len(model.stored)}",
        )


class _History:
    """One child, one random step after the other."""

    def __init__(
        self,
        scene: ConsentScene,
        child_id: UUID,
        probes: dict[str, Probe],
        ledger: Ledger,
        dice: Random,
    ) -> None:
        self.model = Model()
        self._scene = scene
        self._child_id = child_id
        self._probes = probes
        self._ledger = ledger
        self._dice = dice

    def step(self) -> None:
        act = self._dice.choice(("give", "give", "withdraw", "record", "record", "record"))
        if act == "give":
            self._give(self._dice.choice(PURPOSES))
        elif act == "withdraw":
            self._withdraw(self._dice.choice(PURPOSES))
        else:
            self._record()

    def _give(self, purpose: str) -> None:
        home, parent = self._scene.other_purpose, self._probes["wn_parent"]
        covers_from = clock.now() - timedelta(hours=self._dice.randint(0, 96))
        enter(parent.run, home.actor)
        outcome = parent.attempt(
            CONSENT.plain("grant"),
            **self._scene.grant(
                home,
                child_id=self._child_id,
                purpose=purpose,
                notice_id=self._scene.notices[purpose],
                covers_from=covers_from,
            ),
        )
        committed = parent.attempt_commit()
        is_taken = not outcome.is_refused and not committed.is_refused
        expected = self.model.give(purpose, covers_from)
        self._ledger.check(is_taken == expected, f"giving {purpose}: {outcome.message or 'taken'}")
        if not expected:
            self._ledger.check(
                outcome.sqlstate == "23P01", f"giving {purpose} twice: {outcome.sqlstate}"
            )

    def _withdraw(self, purpose: str) -> None:
        parent = self._probes["wn_parent"]
        enter(parent.run, self._scene.other_purpose.actor)
        outcome = parent.attempt(
            CONSENT.plain("withdraw_purpose"), child_id=self._child_id, purpose=purpose
        )
        committed = parent.attempt_commit()
        refused = outcome if outcome.is_refused else committed
        self._ledger.check(
            not refused.is_refused, f"withdrawing {purpose}: {refused.sqlstate} {refused.message}"
        )
        # What was refused changed nothing, so the model goes on as it was.
        if not refused.is_refused:
            self.model.withdraw(purpose, outcome.value())

    def _record(self) -> None:
        role, home = self._dice.choice(ROLES), self._scene.other_purpose
        now = clock.now().replace(second=0, microsecond=0)
        start = now - timedelta(minutes=self._dice.randint(0, 97 * 60))
        if self._dice.random() < 0.3:
            start = now - timedelta(minutes=self._dice.randint(0, 3))
        end = start + timedelta(minutes=self._dice.choice((1, 5, 30)))
        if (start, end) in self.model.stored:
            return
        probe = self._probes[role]
        act_as(role, home)(probe)
        outcome = probe.attempt(
            CONSENT.plain("add_session"),
            family_id=home.family_id,
            child_id=self._child_id,
            device_id=home.device_id,
            started_at=start,
            ended_at=end,
        )
        committed = probe.attempt_commit()
        refused = outcome if outcome.is_refused else committed
        expected = self.model.record(start, end)
        self._ledger.check(
            (refused.sqlstate is None) == expected and refused.sqlstate in {None, "WN001"},
            f"a recording as {role}: {refused.sqlstate or 'stored'}, the model says {expected}",
        )
