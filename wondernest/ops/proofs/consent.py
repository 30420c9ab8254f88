"""Proof: no figure of a child is taken without consent, and withdrawing always works."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

from wondernest.db.pool import SignedIn
from wondernest.db.probe import Outcome
from wondernest.kit import clock
from wondernest.ops.instance import Instance
from wondernest.ops.proofs import consent_erasure, consent_histories, consent_law, races
from wondernest.ops.proofs.consent_scene import (
    CONSENT,
    LOGINS,
    ROLES,
    ConsentScene,
    act_as,
    build,
)
from wondernest.ops.proofs.households import Household
from wondernest.ops.proofs.result import Ledger, Result, Say
from wondernest.ops.proofs.scene import enter
from wondernest.ops.proofs.scripts import scripts

SABOTAGE = (
    "no-gate", "no-foreign-key", "gate-not-always", "no-cut", "no-wait", "no-grant-check",
    "grant-check-not-always", "no-keep", "no-suspension", "no-age",
    "no-erasure",
)  # fmt: skip
HALF_HOUR = timedelta(minutes=30)


def prove(instance: Instance, say: Say, *, sabotage: str | None = None) -> Result:
    """Stores recordings with and without consent, gives and withdraws it in every order."""
    ledger = Ledger("consent", say)
    say("making families that differ in consent only")
    scene = build(instance)
    if sabotage:
        with instance.probe("postgres") as admin:
            admin.run(scripts("sabotage").plain(sabotage))
            admin.commit()
    before = _counts(instance)
    for role in ROLES:
        say(f"recordings without consent as {role}")
        _refuse_recordings(instance, scene, role, ledger)
    say("consent that cannot be given")
    _refuse_grants(instance, scene, ledger)
    _refuse_detours(instance, scene, ledger)
    consent_law.refuse_forgeries(instance, scene, ledger)
    ledger.check(_counts(instance) == before, "refused attempts left rows behind")
    say("recordings with consent")
    _store_covered(instance, scene, ledger)
    _withdraw_twice(instance, scene, ledger)
    say("giving and withdrawing at the same moment")
    races.race(instance, scene, ledger)
    say("a thousand random histories")
    consent_histories.compare(instance, scene, ledger)
    say("what a withdrawal leaves")
    consent_erasure.erase(instance, ledger)
    say("a notice that changed")
    consent_law.change_notice(instance, scene, ledger)
    return ledger.close()


def _counts(instance: Instance) -> dict[str, object]:
    with instance.probe("postgres") as admin:
        return dict(admin.run(CONSENT.plain("count_rows")).rows[0])


def _recordings(
    scene: ConsentScene,
) -> Iterator[tuple[str, Household, UUID, datetime, datetime]]:
    """(what, household, child, start, end) of recordings that no consent covers."""
    now = clock.now().replace(second=0, microsecond=0)
    earlier = now - timedelta(days=3)
    late, gone = scene.late, scene.withdrawn
    short = timedelta(minutes=5)
    since = scene.since
    yield "no grant", scene.without, scene.without.child_id, earlier, earlier + HALF_HOUR
    yield "before the grant", late, late.child_id, since - 2 * HALF_HOUR, since - HALF_HOUR
    yield "across the start", late, late.child_id, since - HALF_HOUR, since + HALF_HOUR
    yield "after withdrawal", gone, gone.child_id, now + short, now + 2 * short
    yield "across the withdrawal", gone, gone.child_id, now - HALF_HOUR, now + short
    yield "uploaded late", gone, gone.child_id, earlier, earlier + HALF_HOUR
    other = scene.other_purpose
    yield "other purpose", other, other.child_id, earlier, earlier + HALF_HOUR
    yield "other child", scene.covered, scene.sister_id, earlier, earlier + HALF_HOUR


def _refuse_recordings(instance: Instance, scene: ConsentScene, role: str, ledger: Ledger) -> None:
    for what, household, child_id, started_at, ended_at in _recordings(scene):
        outcome = _record(instance, role, household, child_id, started_at, ended_at)
        ledger.check(
            outcome.sqlstate == "WN001",
            f"{what} as {role}: {outcome.sqlstate or 'stored'} {outcome.message}",
        )
        if what in {"no grant", "uploaded late", "other child", "other purpose"}:
            with instance.probe(LOGINS[role]) as probe:
                act_as(role, household)(probe)
                outcome = probe.attempt(
                    CONSENT.plain("add_metrics"),
                    family_id=household.family_id,
                    child_id=child_id,
                    started_at=started_at,
                )
                probe.attempt_commit()
            ledger.check(
                outcome.sqlstate == "WN001",
                f"{what}, figures as {role}: {outcome.sqlstate or 'stored'} {outcome.message}",
            )


def _record(
    instance: Instance,
    role: str,
    household: Household,
    child_id: UUID,
    started_at: datetime,
    ended_at: datetime,
) -> Outcome:
    """Stores a recording and commits; the refusal of either."""
    with instance.probe(LOGINS[role]) as probe:
        act_as(role, household)(probe)
        outcome = probe.attempt(
            CONSENT.plain("add_session"),
            family_id=household.family_id,
            child_id=child_id,
            device_id=household.device_id,
            started_at=started_at,
            ended_at=ended_at,
        )
        committed = probe.attempt_commit()
    return outcome if outcome.is_refused else committed


def _refuse_grants(instance: Instance, scene: ConsentScene, ledger: Ledger) -> None:
    for what, actor, values, expected in _grants(scene):
        with instance.probe("wn_api") as probe:
            enter(probe.run, actor)
            outcome = probe.attempt(CONSENT.plain("grant"), **values)
            probe.attempt_commit()
        _judge(ledger, f"consent {what}", outcome, expected)


def _grants(scene: ConsentScene) -> list[tuple[str, SignedIn, dict[str, object], str]]:
    """(what, who, values, SQLSTATE) of consent that must not come into force."""
    home, without = scene.covered, scene.without
    later = clock.now() + timedelta(hours=1)
    return [
        ("a second time", home.actor, scene.grant(home), "23P01"),
        (
            "on an unfinished verification",
            without.actor,
            scene.grant(without, verification_id=scene.unfinished_id),
            "WN002",
        ),
        ("by a caregiver", scene.caregiver, scene.grant(home, child_id=scene.sister_id), "WN008"),
        ("by a viewer", scene.viewer, scene.grant(home, child_id=scene.sister_id), "WN008"),
        ("for a child of another family", home.actor, scene.grant(scene.late), "WN203"),
        (
            "on another family's verification",
            without.actor,
            scene.grant(without, verification_id=home.verification_id),
            "WN002",
        ),
        (
            "for a disclosure on an e-mail",
            home.actor,
            scene.grant(home, purpose="third_party_disclosure"),
            "WN002",
        ),
        ("on another notice", home.actor, scene.grant(home, notice_id=clock.new_id()), "WN007"),
        (
            "from tomorrow on",
            home.actor,
            scene.grant(home, child_id=scene.sister_id, covers_from=later),
            "WN204",
        ),
    ]


def _refuse_detours(instance: Instance, scene: ConsentScene, ledger: Ledger) -> None:
    """Round the functions, into another family, as somebody who may not."""
    home = scene.covered
    of_home: dict[str, object] = {"family_id": home.family_id}
    child: dict[str, object] = {"child_id": home.child_id}
    parent, service = act_as("wn_parent", home), act_as("wn_service", home)
    step: dict[str, object] = {"verification_id": scene.unfinished_id}
    cases = (
        ("a grant written by a parent", "wn_api", parent, "copy_grant", of_home, "42501"),
        ("a grant written by the worker", "wn_jobs", service, "copy_grant", of_home, "42501"),
        ("a grant stretched by a parent", "wn_api", parent, "extend_grant", of_home, "42501"),
        ("a grant stretched by the worker", "wn_jobs", service, "extend_grant", of_home, "42501"),
        ("a recording stretched", "wn_api", parent, "extend_session", of_home, "42501"),
        ("an overlap by the administrator", "postgres", None, "copy_grant", of_home, "23P01"),
        (
            "a guessed link",
            "wn_api",
            act_as("wn_parent", scene.without),
            "take_step",
            step,
            "WN002",
        ),
        ("withdrawal by the worker", "wn_jobs", service, "withdraw", child, "42501"),
    )
    for what, login, begin, name, values, expected in cases:
        with instance.probe(login) as probe:
            if begin is not None:
                begin(probe)
            outcome = probe.attempt(CONSENT.plain(name), **values)
            probe.attempt_commit()
        _judge(ledger, what, outcome, expected)
    _refuse_helpers(instance, scene, ledger)


def _refuse_helpers(instance: Instance, scene: ConsentScene, ledger: Ledger) -> None:
    """Consent is a guardian's alone, of the child's own family."""
    child: dict[str, object] = {"child_id": scene.covered.child_id}
    for who, actor in (("caregiver", scene.caregiver), ("viewer", scene.viewer)):
        with instance.probe("wn_api") as probe:
            enter(probe.run, actor)
            _judge(
                ledger,
                f"withdrawal by a {who}",
                probe.attempt(CONSENT.plain("withdraw"), **child),
                "WN008",
            )
            _judge(
                ledger,
                f"a verification by a {who}",
                probe.attempt(CONSENT.plain("request_verification")),
                "WN008",
            )
    with instance.probe("wn_api") as probe:
        # Answers as if there were nothing to withdraw; the counts show that it did nothing.
        enter(probe.run, scene.late.actor)
        probe.attempt(CONSENT.plain("withdraw"), **child)
        probe.attempt_commit()


def _judge(ledger: Ledger, what: str, outcome: Outcome, expected: str) -> None:
    ledger.check(
        outcome.sqlstate == expected,
        f"{what}: {outcome.sqlstate or 'done'}, not {expected}; {outcome.message}",
    )


def _store_covered(instance: Instance, scene: ConsentScene, ledger: Ledger) -> None:
    home = scene.covered
    earlier = clock.now().replace(second=0, microsecond=0) - timedelta(days=3)
    for index, role in enumerate(ROLES):
        started_at = earlier + index * 2 * HALF_HOUR
        outcome = _record(instance, role, home, home.child_id, started_at, started_at + HALF_HOUR)
        ledger.check(
            not outcome.is_refused, f"a covered recording as {role} was refused: {outcome.message}"
        )


def _withdraw_twice(instance: Instance, scene: ConsentScene, ledger: Ledger) -> None:
    gone = scene.withdrawn
    for _time in range(2):
        with instance.probe("wn_api") as probe:
            enter(probe.run, gone.actor)
            outcome = probe.attempt(CONSENT.plain("withdraw"), child_id=gone.child_id)
            probe.attempt_commit()
        ledger.check(not outcome.is_refused, f"withdrawing again: {outcome.message}")
