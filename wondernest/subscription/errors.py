"""What can go wrong with plans, their use and the ledger."""

from wondernest.kit.errors import Refusal


class LedgerNotBalanced(Refusal):
    """The lines of a transaction do not balance."""

    status, sqlstate = 409, "WN501"


class NotInPlan(Refusal):
    """The plan does not include this use."""

    status, sqlstate = 403, "WN502"


class PlanAlreadySold(Refusal):
    """A plan that was on sale never changes; make a new version."""

    status, sqlstate = 409, "WN503"
