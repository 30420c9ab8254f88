"""What can go wrong with statistics about all families."""

from wondernest.kit.errors import Refusal


class BudgetSpent(Refusal):
    """The privacy budget of that year does not suffice for this question."""

    status, sqlstate = 409, "WN601"


class NoSuchQuestion(Refusal):
    """There is no such question. `wondernest release list --questions` shows the catalogue."""

    status, sqlstate = 404, "WN602"


class MonthNotClosed(Refusal):
    """A month can be asked about from a week after its end."""

    status, sqlstate = 409, "WN603"


class NotPaidFor(Refusal):
    """Figures belong to the transaction that paid for them."""

    status, sqlstate = 403, "WN604"


class NoiseTooNarrow(Refusal):
    """The noise is too narrow for the price of the question."""

    status, sqlstate = 422, "WN605"


class ReleaseNotWhole(Refusal):
    """A release needs all of its figures."""

    status, sqlstate = 422, "WN606"


class CohortTooSmall(Refusal):
    """A cohort is too small to be released."""

    status, sqlstate = 422, "WN607"
