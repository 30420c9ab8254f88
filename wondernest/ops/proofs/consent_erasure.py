"""What a withdrawal leaves: nothing of before it, and all that another consent covers."""

from wondernest.ops.instance import Instance
from wondernest.ops.proofs.consent_scene import CONSENT
from wondernest.ops.proofs.result import Ledger
from wondernest.ops.proofs.scene import SQL


def erase(instance: Instance, ledger: Ledger) -> None:
    """Deletes as the worker does, in batches of five, until nothing waits."""
    covered = _count(instance, "count_in_force", "covered")
    waiting = _count(instance, "count_withdrawn_left", "left_over")
    ledger.check(covered > 0 and waiting > 0, "there was nothing to tell apart")
    with instance.probe("wn_jobs") as worker:
        worker.run(SQL.plain("set_role"), role="wn_service")
        due = worker.run(CONSENT.plain("list_withdrawn")).rows
        worker.commit()
        for grant in due:
            is_finished = False
            while not is_finished:
                worker.run(SQL.plain("set_role"), role="wn_service")
                is_finished = worker.run(CONSENT.plain("erase_withdrawn"), **grant).value()
                worker.commit()
    left = _count(instance, "count_withdrawn_left", "left_over")
    ledger.check(left == 0, f"withdrawn recordings are still there: {left}")
    unfinished = _count(instance, "count_withdrawn_left", "unfinished")
    ledger.check(unfinished == 0, f"withdrawals without a line in the ledger: {unfinished}")
    kept = _count(instance, "count_in_force", "covered")
    ledger.check(kept == covered, f"{covered - kept} recordings with consent were deleted")


def _count(instance: Instance, script: str, name: str) -> int:
    with instance.probe("postgres") as admin:
        return int(str(admin.run(CONSENT.plain(script)).rows[0][name]))
