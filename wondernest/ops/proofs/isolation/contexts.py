"""The states an attacker brings about; in none of them rows of the other family may be seen."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from wondernest.db.pool import SignedIn
from wondernest.db.probe import Probe
from wondernest.kit import clock
from wondernest.ops.instance import Instance
from wondernest.ops.proofs.result import Ledger
from wondernest.ops.proofs.scene import SQL, Scene, enter, key_of, keys_of

API_ROLES = (
    "none", "wn_parent", "wn_device", "wn_staff", "wn_analyst", "wn_auditor", "wn_monitor",
)  # fmt: skip
JOB_ROLES = ("none", "wn_service", "wn_monitor")
APP_ROLES = ("wn_api", "wn_jobs", *API_ROLES[1:], "wn_service")


@dataclass(frozen=True, slots=True)
class Context:
    """A state an attacker brings about, and whose rows it must not open."""

    name: str
    login: str
    roles: tuple[str, ...]
    enter: Callable[[Probe, str], None]
    hides_own: bool = True


def other_family(scene: Scene) -> Context:
    """Signed in, inside one's own family."""
    return Context("other family", "wn_api", API_ROLES, signed_in(scene.a.actor), hides_own=False)


def staff_elsewhere(scene: Scene) -> Context:
    """A member of staff who was let into another family."""
    return Context("staff elsewhere", "wn_api", API_ROLES, _let_in(scene.support), hides_own=False)


def worker_elsewhere(scene: Scene) -> Context:
    """Background work inside another family."""
    return Context("worker elsewhere", "wn_jobs", JOB_ROLES, working_in(scene), hides_own=False)


def device_elsewhere(scene: Scene) -> Context:
    """A device paired in another family."""
    return Context("device elsewhere", "wn_api", API_ROLES, _delivering(scene), hides_own=False)


def all_contexts(scene: Scene) -> list[Context]:
    b = scene.b
    forged = f"{b.family_id}|{b.user_id}|{b.actor.session_id}|owner|*|0|{'0' * 64}"
    late = {
        "expired session": scene.expired,
        "revoked session": scene.revoked,
        "blocked guardian": scene.blocked,
        "stranger's session": scene.a.actor.inside(b.family_id),
    }
    return [
        Context("no context", "wn_api", API_ROLES, _as_role),
        other_family(scene),
        staff_elsewhere(scene),
        device_elsewhere(scene),
        Context("device that names the other family", "wn_api", API_ROLES, _misdelivering(scene)),
        Context("staff without grant", "wn_api", API_ROLES, _not_let_in(scene)),
        Context("forged context", "wn_api", API_ROLES, _with_context(forged, fresh=True)),
        Context("context copied", "wn_api", API_ROLES, _with_context(scene.copied_context)),
        Context("context relabelled", "wn_api", API_ROLES, _relabelled(scene)),
        *(
            Context(name, "wn_api", ("wn_parent", "wn_staff"), _refused_first(actor))
            for name, actor in late.items()
        ),
        Context("worker without family", "wn_jobs", JOB_ROLES, _as_role),
        worker_elsewhere(scene),
        Context("worker, forged", "wn_jobs", JOB_ROLES, _with_context(forged, fresh=True)),
        Context("worker, copied", "wn_jobs", JOB_ROLES, _with_context(scene.copied_context)),
    ]


def try_dead_sessions(instance: Instance, scene: Scene, ledger: Ledger) -> None:
    """A request cannot even begin."""
    b = scene.b.actor
    stranger = scene.a.actor.inside(scene.b.family_id)
    curious = scene.support.inside(scene.b.family_id)
    guessed = SignedIn(b.session_id, clock.secret_bytes(32), b.family_id)
    for name, role, actor, state in (
        ("expired", "wn_parent", scene.expired, "WN101"),
        ("revoked", "wn_parent", scene.revoked, "WN101"),
        ("guessed key", "wn_parent", guessed, "WN101"),
        ("blocked guardian", "wn_parent", scene.blocked, "WN102"),
        ("stranger", "wn_parent", stranger, "WN102"),
        ("stranger as staff", "wn_staff", stranger, "WN102"),
        ("staff without a grant", "wn_staff", curious, "WN102"),
        ("staff as a parent", "wn_parent", scene.support, "WN102"),
    ):
        with instance.probe("wn_api") as probe:
            probe.run(SQL.plain("set_role"), role=role)
            outcome = probe.attempt(SQL.plain("begin_request"), **keys_of(actor))
            ledger.check(
                outcome.sqlstate == state, f"{name}: the request began ({outcome.sqlstate})"
            )


def try_dead_devices(instance: Instance, scene: Scene, ledger: Ledger) -> None:
    """A device with a key of its own cannot begin in another family, nor without its key."""
    ours, theirs = scene.device_of_a, scene.device_of_b
    for name, device in (
        ("a key for the other family", replace(ours, family_id=theirs.family_id)),
        ("the other family's device", replace(theirs, key=ours.key)),
        ("a guessed key", replace(theirs, key=clock.secret_bytes(32))),
        ("the own key with the other device", replace(ours, device_id=theirs.device_id)),
    ):
        with instance.probe("wn_api") as probe:
            _as_role(probe, "wn_device")
            outcome = probe.attempt(SQL.plain("begin_device_request"), **key_of(device))
            ledger.check(
                outcome.sqlstate == "WN410", f"{name}: the request began ({outcome.sqlstate})"
            )


def _delivering(scene: Scene) -> Callable[[Probe, str], None]:
    def go(probe: Probe, role: str) -> None:
        _as_role(probe, "wn_device")
        probe.run(SQL.plain("begin_device_request"), **key_of(scene.device_of_a))
        _as_role(probe, role)

    return go


def _misdelivering(scene: Scene) -> Callable[[Probe, str], None]:
    """Its own context, the name of the family in it changed."""

    def go(probe: Probe, role: str) -> None:
        _as_role(probe, "wn_device")
        probe.run(SQL.plain("begin_device_request"), **key_of(scene.device_of_a))
        context = str(probe.run(SQL.plain("get_context")).value())
        other = context.replace(str(scene.a.family_id), str(scene.b.family_id))
        probe.run(SQL.plain("set_context"), context=other)
        _as_role(probe, role)

    return go


def _as_role(probe: Probe, role: str) -> None:
    probe.run(SQL.plain("set_role"), role=role)


def signed_in(actor: SignedIn) -> Callable[[Probe, str], None]:
    return lambda probe, role: enter(probe.run, actor, role)


def working_in(scene: Scene) -> Callable[[Probe, str], None]:
    def go(probe: Probe, role: str) -> None:
        _as_role(probe, "wn_service")
        probe.run(SQL.plain("begin_service"), family_id=scene.a.family_id)
        _as_role(probe, role)

    return go


def _with_context(context: str, *, fresh: bool = False) -> Callable[[Probe, str], None]:
    def go(probe: Probe, role: str) -> None:
        issued = probe.run(SQL.plain("get_context")).rows[0]["issued"]
        parts = context.split("|")
        # A forger knows the format and writes the present moment into it.
        text = "|".join([*parts[:5], issued, parts[6]]) if fresh else context
        probe.run(SQL.plain("set_context"), context=text)
        _as_role(probe, role)

    return go


def _relabelled(scene: Scene) -> Callable[[Probe, str], None]:
    def go(probe: Probe, role: str) -> None:
        enter(probe.run, scene.a.actor)
        context = str(probe.run(SQL.plain("get_context")).value())
        other = context.replace(str(scene.a.family_id), str(scene.b.family_id))
        probe.run(SQL.plain("set_context"), context=other)
        _as_role(probe, role)

    return go


def _let_in(actor: SignedIn) -> Callable[[Probe, str], None]:
    def go(probe: Probe, role: str) -> None:
        _as_role(probe, "wn_staff")
        probe.run(SQL.plain("begin_request"), **keys_of(actor))
        _as_role(probe, role)

    return go


def _not_let_in(scene: Scene) -> Callable[[Probe, str], None]:
    """On duty as support, outside every family."""

    def go(probe: Probe, role: str) -> None:
        outside = keys_of(scene.support) | {"family_id": None}
        _as_role(probe, "wn_staff")
        probe.attempt(
            SQL.plain("begin_request"), **keys_of(scene.support.inside(scene.b.family_id))
        )
        probe.run(SQL.plain("begin_request"), **outside)
        _as_role(probe, role)

    return go


def _refused_first(actor: SignedIn) -> Callable[[Probe, str], None]:
    def go(probe: Probe, role: str) -> None:
        _as_role(probe, "wn_parent")
        probe.attempt(SQL.plain("begin_request"), **keys_of(actor))
        _as_role(probe, role)

    return go
