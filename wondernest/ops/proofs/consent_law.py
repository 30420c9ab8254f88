"""What no writer may do to consent, not even the administrator; and a notice that changed."""

from datetime import date, timedelta
from uuid import UUID

from wondernest.db.probe import Probe
from wondernest.kit import clock
from wondernest.ops.instance import Instance
from wondernest.ops.proofs.consent_scene import CONSENT, LOGINS, ROLES, ConsentScene, act_as
from wondernest.ops.proofs.result import Ledger
from wondernest.ops.proofs.scene import SQL, enter

HALF_HOUR = timedelta(minutes=30)


def refuse_forgeries(instance: Instance, scene: ConsentScene, ledger: Ledger) -> None:
    """Grants written past every function, as the administrator and as a replica."""
    home, notices = scene.covered, scene.notices
    caregiver = scene.caregiver_id
    of_age = {"purpose": "milestones", "notice_id": notices["milestones"]}
    cases: tuple[tuple[str, dict[str, object], str], ...] = (
        (
            "a disclosure on an e-mail",
            {"purpose": "third_party_disclosure", "notice_id": notices["third_party_disclosure"]},
            "WN002",
        ),
        (
            "research on an e-mail",
            {"purpose": "research", "notice_id": notices["research"]},
            "WN002",
        ),
        (
            "consent on the notice of another purpose",
            {"purpose": "milestones", "notice_id": notices["audio_metrics"]},
            "WN007",
        ),
        ("consent of a caregiver", of_age | {"user_id": caregiver}, "WN008"),
        ("an overlapping period", {"notice_id": notices["audio_metrics"]}, "23P01"),
    )
    for is_replica in (False, True):
        for what, values, expected in cases:
            with instance.probe("postgres") as admin:
                _become(admin, is_replica=is_replica)
                outcome = admin.attempt(CONSENT.plain("force_grant"), **_forged(scene, values))
                admin.attempt_commit()
            _judge(ledger, f"{what}, replica {is_replica}", outcome.sqlstate, expected)
        with instance.probe("postgres") as admin:
            _become(admin, is_replica=is_replica)
            outcome = admin.attempt(CONSENT.plain("extend_grant"), family_id=home.family_id)
        _judge(ledger, f"a stretched grant, replica {is_replica}", outcome.sqlstate, "WN010")
        _refuse_age(instance, scene, ledger, is_replica=is_replica)


def _forged(scene: ConsentScene, values: dict[str, object]) -> dict[str, object]:
    home = scene.covered
    plain: dict[str, object] = {
        "family_id": home.family_id,
        "child_id": home.child_id,
        "purpose": "audio_metrics",
        "user_id": None,
    }
    return plain | values


def _become(admin: Probe, *, is_replica: bool) -> None:
    if is_replica:
        admin.run(SQL.plain("set_replica"))


def _refuse_age(
    instance: Instance, scene: ConsentScene, ledger: Ledger, *, is_replica: bool
) -> None:
    """A child of sixteen; everything is rolled back."""
    month = clock.now().date().replace(day=1)
    values: dict[str, object] = {
        "child_id": scene.sister_id,
        "purpose": "milestones",
        "notice_id": scene.notices["milestones"],
    }
    with instance.probe("postgres") as admin:
        _become(admin, is_replica=is_replica)
        born = date(month.year - 16, month.month, 1)
        admin.run(CONSENT.plain("shift_birth"), child_id=scene.sister_id, birth_month=born)
        outcome = admin.attempt(CONSENT.plain("force_grant"), **_forged(scene, values))
    _judge(ledger, f"consent for who is of age, replica {is_replica}", outcome.sqlstate, "WN212")


def change_notice(instance: Instance, scene: ConsentScene, ledger: Ledger) -> None:
    """A material change stops every writer; a guardian's renewal lets them go on."""
    home = scene.covered
    with instance.probe("postgres") as admin:
        new_id: UUID = admin.run(CONSENT.plain("publish_material")).value()
        admin.commit()
    started_at = clock.now().replace(second=0, microsecond=0) - timedelta(days=5)
    for index, role in enumerate(ROLES):
        state = _record(instance, scene, role, started_at + index * 2 * HALF_HOUR)
        _judge(ledger, f"a recording on a changed notice as {role}", state, "WN007")
    with instance.probe("wn_api") as parent:
        enter(parent.run, home.actor)
        outcome = parent.attempt(CONSENT.plain("grant"), **scene.grant(home))
        _judge(ledger, "a renewal on the old notice", outcome.sqlstate, "WN007")
    with instance.probe("wn_api") as parent:
        enter(parent.run, home.actor)
        outcome = parent.attempt(CONSENT.plain("grant"), **scene.grant(home, notice_id=new_id))
        parent.attempt_commit()
        ledger.check(not outcome.is_refused, f"a renewal: {outcome.message}")
    for index, role in enumerate(ROLES):
        state = _record(instance, scene, role, started_at + index * 2 * HALF_HOUR)
        ledger.check(state is None, f"a recording after the renewal as {role}: {state}")


def _record(instance: Instance, scene: ConsentScene, role: str, started_at: object) -> str | None:
    home = scene.covered
    with instance.probe(LOGINS[role]) as probe:
        act_as(role, home)(probe)
        outcome = probe.attempt(
            CONSENT.plain("add_session"),
            family_id=home.family_id,
            child_id=home.child_id,
            device_id=home.device_id,
            started_at=started_at,
            ended_at=clock.now().replace(second=0, microsecond=0) - timedelta(days=4, hours=12),
        )
        committed = probe.attempt_commit()
    return outcome.sqlstate or committed.sqlstate


def _judge(ledger: Ledger, what: str, sqlstate: str | None, expected: str) -> None:
    ledger.check(sqlstate == expected, f"{what}: {sqlstate or 'done'}, not {expected}")
